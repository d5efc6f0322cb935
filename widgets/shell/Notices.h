#pragma once
#include "base/Clock.h"
#include "desk/Session.h"
#include "settings/Settings.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace wenshu::shell {

/// What stands on the desktop: number and urgency, never a title or a bureau, because it may stand
/// on a locked screen.
struct Notice {
    QString text;
    bool isPressing = false; ///< 特急
    bool hasTone = false;
    bool operator==(const Notice&) const = default;
};

/// The way to the desktop. UI thread.
class Notifier {
public:
    Notifier() = default;
    Notifier(const Notifier&) = delete;
    Notifier& operator=(const Notifier&) = delete;
    virtual ~Notifier() = default;

    /// In the place of the notice before.
    virtual void show(const Notice& notice) = 0;
    /// What is shown no longer holds.
    virtual void withdraw() = 0;

    std::function<void()> clicked; ///< the notice shown last; set by Notices
};

/// Decides when the clerk is told of papers: once of each that came in, and of 特急 again every ten
/// minutes of the working hours until it is opened or somebody has signed for it. Under 免打扰
/// nothing is told; what came meanwhile is told when it ends.
class Notices : public QObject {
    Q_OBJECT
public:
    struct Rules {
        bool isOn = true;
        bool hasTone = true;
        settings::WorkingHours hours;
        QDateTime quietUntil; ///< invalid: notices come
    };

    static constexpr std::chrono::minutes kRepeat{10};

    /// Both outlive it.
    Notices(const Clock& clock, Notifier& notifier, QObject* parent = nullptr);
    ~Notices() override;

    void setRules(const Rules& rules);
    void tell(const QList<desk::Arrival>& papers);
    /// The 特急 papers that await 签收 now.
    void setPressing(const QList<Id>& papers);
    /// The clerk has the paper before them.
    void setOpened(const Id& paper);
    /// Another clerk sits here: what the one before had is theirs.
    void forget();
    bool isQuiet() const;
    /// What the timer does; tests call it.
    void look();

    static QString sentence(document::UrgencyLevel urgency, int ofThem, int count);

Q_SIGNALS:
    /// A notice was clicked; @p paper is the one to show.
    void clicked(const wenshu::Id& paper);
    /// These await 签收 and were opened: no reminder, not even after a restart.
    void pressingOpened(const QList<wenshu::Id>& papers);
    /// 免打扰 has ended by itself.
    void quietEnded();

private:
    void show(const QString& text, bool isPressing);
    void showArrivals(const QList<desk::Arrival>& papers);
    void withdraw();
    void remind(const QDateTime& now);
    void refreshTimer();

    const Clock& m_clock;
    Notifier& m_notifier;
    Rules m_rules;
    QList<desk::Arrival> m_held; ///< came in under 免打扰
    QList<Id> m_pressing;        ///< not opened yet
    QSet<Id> m_opened;
    Id m_shown;            ///< what a click on the notice opens
    QDateTime m_toldAt;    ///< of 特急, last
    bool m_stands = false; ///< a notice of 特急 is on the desktop
    QTimer m_timer;
};

} // namespace wenshu::shell
