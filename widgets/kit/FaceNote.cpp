#include "kit/FaceNote.h"

#include "kit/MessageBar.h"

#include <QCoreApplication>
#include <QHash>

#include <utility>

namespace wenshu::kit {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_kit_faces)
};

constexpr int kMostLetters = 24;
constexpr int kMostKept = 40;
constexpr int kMostNamed = 3;

QString key()
{
    return QStringLiteral("faces");
}

/// The Latin names that files and systems use of the faces every clerk knows by another. A line
/// breaks within these, in a narrow window, where it would cut a long Latin word.
QString commonName(const QString& name)
{
    static const QHash<QString, QString> kNames{
        {QStringLiteral("simsun"), QStringLiteral("宋体")},
        {QStringLiteral("nsimsun"), QStringLiteral("新宋体")},
        {QStringLiteral("simhei"), QStringLiteral("黑体")},
        {QStringLiteral("kaiti"), QStringLiteral("楷体")},
        {QStringLiteral("kaiti_gb2312"), QStringLiteral("楷体_GB2312")},
        {QStringLiteral("fangsong"), QStringLiteral("仿宋")},
        {QStringLiteral("fangsong_gb2312"), QStringLiteral("仿宋_GB2312")},
        {QStringLiteral("microsoft yahei"), QStringLiteral("微软雅黑")},
        {QStringLiteral("fandolsong"), QStringLiteral("Fandol宋体")},
        {QStringLiteral("fandolfang"), QStringLiteral("Fandol仿宋")},
        {QStringLiteral("fandolkai"), QStringLiteral("Fandol楷体")},
        {QStringLiteral("fandolhei"), QStringLiteral("Fandol黑体")}};
    return kNames.value(name.toLower(), name);
}

QString shortened(const QString& name)
{
    const QString plain = commonName(name.simplified());
    return plain.size() > kMostLetters ? plain.left(kMostLetters) + u'…' : plain;
}

QString listed(const QStringList& names)
{
    const QString first = names.mid(0, kMostNamed).join(Tr::tr(", "));
    return names.size() > kMostNamed
               ? Tr::tr("%1 and others, %n in all", nullptr, static_cast<int>(names.size()))
                     .arg(first)
               : first;
}

} // namespace

FaceNote::FaceNote(MessageStack& bars, std::function<void()> help)
    : m_bars(bars)
    , m_help(std::move(help))
{
}

void FaceNote::add(const QString& wanted, const QString& used)
{
    const QString name = shortened(wanted);
    if (name.isEmpty() || m_wanted.contains(name) || m_wanted.size() >= kMostKept)
        return;
    m_wanted.append(name);
    if (const QString other = shortened(used); !m_used.contains(other))
        m_used.append(other);
    m_bars.show(
        {key(),
         Severity::Info,
         Tr::tr(
             "%1 is missing on this computer; %2 stands in for it, and pages may break elsewhere.")
             .arg(listed(m_wanted), listed(m_used)),
         Tr::tr("More about this"),
         m_help});
}

void FaceNote::clear()
{
    m_wanted.clear();
    m_used.clear();
    m_bars.hide(key());
}

} // namespace wenshu::kit
