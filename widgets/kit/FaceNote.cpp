#include "kit/FaceNote.h"

#include "kit/MessageBar.h"

#include <QCoreApplication>

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

QString shortened(const QString& name)
{
    const QString plain = name.simplified();
    return plain.size() > kMostLetters ? plain.left(kMostLetters) + u'…' : plain;
}

QString listed(const QStringList& names)
{
    const QString first = names.mid(0, kMostNamed).join(Tr::tr(", "));
    return names.size() > kMostNamed
               ? Tr::tr("%1 and %n more", nullptr, static_cast<int>(names.size()) - kMostNamed)
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
