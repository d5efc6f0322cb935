#include "shell/Notices.h"

#include <algorithm>
#include <utility>

namespace wenshu::shell {

namespace {

/// A computer that slept is told of late by this much at most.
constexpr std::chrono::seconds kLook{15};

using document::UrgencyLevel;

} // namespace

Notices::Notices(const Clock& clock, Notifier& notifier, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_notifier(notifier)
    , m_toldAt(clock.now())
{
    m_notifier.clicked = [this] { Q_EMIT clicked(m_shown); };
    m_timer.setInterval(kLook);
    connect(&m_timer, &QTimer::timeout, this, &Notices::look);
}

Notices::~Notices()
{
    m_notifier.clicked = {};
}

QString Notices::sentence(UrgencyLevel urgency, int ofThem, int count)
{
    QString all = tr("%n new paper(s)", nullptr, count);
    const bool isAll = ofThem == count;
    switch (urgency) {
    case UrgencyLevel::Normal:
        break;
    case UrgencyLevel::Urgent:
        return isAll ? tr("%n new paper(s), urgent", nullptr, count)
                     : tr("%1, of them %n urgent", nullptr, ofThem).arg(all);
    case UrgencyLevel::ExtraUrgent:
        return isAll ? tr("%n new paper(s), extra urgent", nullptr, count)
                     : tr("%1, of them %n extra urgent", nullptr, ofThem).arg(all);
    }
    return all;
}

void Notices::setRules(const Rules& rules)
{
    m_rules = rules;
    if (!m_rules.isOn)
        m_held.clear();
    if (!m_rules.isOn || isQuiet())
        withdraw();
    look();
}

bool Notices::isQuiet() const
{
    return m_rules.quietUntil.isValid() && m_clock.now() < m_rules.quietUntil;
}

void Notices::tell(const QList<desk::Arrival>& papers)
{
    if (!m_rules.isOn || papers.isEmpty())
        return;
    if (isQuiet())
        m_held.append(papers);
    else
        showArrivals(papers);
    refreshTimer();
}

void Notices::showArrivals(const QList<desk::Arrival>& papers)
{
    const auto highest =
        std::max_element(papers.begin(), papers.end(), [](const auto& a, const auto& b) {
            return a.urgency < b.urgency;
        });
    const UrgencyLevel urgency = highest->urgency;
    const auto ofThem =
        std::count_if(papers.begin(), papers.end(), [urgency](const desk::Arrival& each) {
            return each.urgency == urgency;
        });
    m_shown = highest->paper;
    show(
        sentence(urgency, static_cast<int>(ofThem), static_cast<int>(papers.size())),
        urgency == UrgencyLevel::ExtraUrgent);
}

void Notices::show(const QString& text, bool isPressing)
{
    if (isPressing)
        m_toldAt = m_clock.now();
    m_stands = isPressing;
    m_notifier.show({text, isPressing, isPressing && m_rules.hasTone});
}

void Notices::setPressing(const QList<Id>& papers)
{
    QList<Id> opened;
    m_pressing.clear();
    for (const Id& each : papers)
        (m_opened.contains(each) ? opened : m_pressing).append(each);
    if (!opened.isEmpty())
        Q_EMIT pressingOpened(opened);
    if (m_pressing.isEmpty())
        withdraw();
    refreshTimer();
}

void Notices::withdraw()
{
    if (std::exchange(m_stands, false))
        m_notifier.withdraw();
}

void Notices::setOpened(const Id& paper)
{
    if (paper.isNull())
        return;
    m_opened.insert(paper);
    m_held.removeIf([&paper](const desk::Arrival& each) { return each.paper == paper; });
    if (m_pressing.contains(paper))
        setPressing(QList<Id>(m_pressing));
}

void Notices::forget()
{
    m_held.clear();
    m_opened.clear();
    m_shown = {};
    m_toldAt = m_clock.now();
    setPressing({});
}

void Notices::look()
{
    const QDateTime now = m_clock.now();
    if (m_rules.quietUntil.isValid()) {
        if (now < m_rules.quietUntil) {
            refreshTimer();
            return;
        }
        m_rules.quietUntil = {};
        Q_EMIT quietEnded();
    }
    if (!m_held.isEmpty())
        showArrivals(std::exchange(m_held, {}));
    remind(now);
    refreshTimer();
}

void Notices::remind(const QDateTime& now)
{
    if (m_toldAt > now)
        m_toldAt = now; // the clock was set back
    if (!m_rules.isOn || m_pressing.isEmpty() ||
        m_toldAt.msecsTo(now) < std::chrono::milliseconds(kRepeat).count() ||
        !m_rules.hours.contains(now.toLocalTime()))
        return;
    m_shown = m_pressing.constFirst();
    show(
        tr("%n extra urgent paper(s) not opened yet", nullptr, static_cast<int>(m_pressing.size())),
        true);
}

void Notices::refreshTimer()
{
    const bool waits = m_rules.isOn &&
                       (!m_pressing.isEmpty() || !m_held.isEmpty() || m_rules.quietUntil.isValid());
    if (waits && !m_timer.isActive())
        m_timer.start();
    else if (!waits)
        m_timer.stop();
}

} // namespace wenshu::shell
