#include "Arguments.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

Error usage(const QString& sentence)
{
    return {Errc::Usage, sentence, QStringLiteral("usage")};
}

/// The option's bare name, or empty where the word is an operand ("-" alone is one).
QString optionName(const QString& word)
{
    if (word.startsWith(u"--") && word.size() > 2)
        return word.mid(2).section(u'=', 0, 0);
    if (word.size() == 2 && word.startsWith(u'-') && word[1].isLetter())
        return word.mid(1);
    return {};
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList& words, const QList<OptionSpec>& options)
{
    Arguments arguments;
    bool onlyOperands = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (!onlyOperands && word == u"--") {
            onlyOperands = true;
            continue;
        }
        const QString name = onlyOperands ? QString() : optionName(word);
        if (name.isEmpty()) {
            arguments.m_operands << word;
            continue;
        }
        const auto spec = std::find_if(
            options.begin(), options.end(), [&](const OptionSpec& o) { return o.name == name; });
        if (spec == options.end())
            return usage(Tr::tr("The option “%1” is not known here. See “wenshu help”.").arg(word));
        if (!spec->repeats && arguments.has(name))
            return usage(Tr::tr("The option “%1” may be given only once.").arg(word));
        const qsizetype equals = word.indexOf(u'=');
        QString value;
        if (spec->takesValue && equals > 0) {
            value = word.mid(equals + 1);
        } else if (spec->takesValue) {
            if (i + 1 >= words.size())
                return usage(Tr::tr("The option “%1” needs a value.").arg(word));
            value = words[++i];
        } else if (equals > 0) {
            return usage(Tr::tr("The option “%1” takes no value.").arg(word));
        }
        arguments.m_values[name] << value;
    }
    return arguments;
}

QString Arguments::value(const QString& option, const QString& fallback) const
{
    const QStringList all = m_values.value(option);
    return all.isEmpty() ? fallback : all.first();
}

Result<double>
Arguments::number(const QString& option, double fallback, double low, double high) const
{
    if (!has(option))
        return fallback;
    bool ok = false;
    const double number = value(option).toDouble(&ok);
    if (!ok || !std::isfinite(number) || number < low || number > high)
        return usage(Tr::tr("“--%1” takes a number from %2 to %3.").arg(option).arg(low).arg(high));
    return number;
}

Result<int> Arguments::integer(const QString& option, int fallback, int low, int high) const
{
    if (!has(option))
        return fallback;
    bool ok = false;
    const int number = value(option).toInt(&ok);
    if (!ok || number < low || number > high)
        return usage(
            Tr::tr("“--%1” takes a whole number from %2 to %3.").arg(option).arg(low).arg(high));
    return number;
}

} // namespace wenshu::cli
