#include "drafting/PageNumbers.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <set>

namespace wenshu::drafting {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_drafting)
};

Error usage(const QString& sentence, const char* diagnostic)
{
    return {Errc::Usage, sentence, QString::fromLatin1(diagnostic)};
}

} // namespace

Result<std::vector<int>> pagesOf(const QString& text, int count)
{
    // Full-width figures, commas and dashes become the ordinary ones.
    const QString plain = text.normalized(QString::NormalizationForm_KC);
    static const QRegularExpression between(QStringLiteral("[,、;\\s]+"));
    static const QRegularExpression range(
        QStringLiteral("^第?(\\d{1,6})页?(?:[-~—–至到]+第?(\\d{1,6})页?)?$"));
    const QStringList parts = plain.split(between, Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return usage(Tr::tr("Write the pages, such as 2 or 1-3."), "no page given");
    std::set<int> pages;
    for (const QString& part : parts) {
        const QRegularExpressionMatch match = range.match(part);
        const int first = match.captured(1).toInt();
        const int last = match.capturedLength(2) > 0 ? match.captured(2).toInt() : first;
        if (!match.hasMatch() || first < 1 || last < first)
            return usage(Tr::tr("Write the pages in figures, such as 2 or 1-3."), "page number");
        if (last > count)
            return usage(
                Tr::tr("The paper has %n page(s), there is no page %1.", nullptr, count).arg(last),
                "page beyond the last");
        for (int page = first; page <= last; ++page)
            pages.insert(page - 1);
    }
    return std::vector<int>(pages.begin(), pages.end());
}

QString pagesText(const std::vector<int>& pages)
{
    QStringList parts;
    for (std::size_t from = 0; from < pages.size();) {
        std::size_t to = from;
        while (to + 1 < pages.size() && pages[to + 1] == pages[to] + 1)
            ++to;
        QString part = QString::number(pages[from] + 1);
        if (to > from)
            part += u'-' + QString::number(pages[to] + 1);
        parts.append(part);
        from = to + 1;
    }
    return parts.join(Tr::tr(", ", "between page numbers"));
}

} // namespace wenshu::drafting
