#pragma once
#include "shell/Notices.h"

#include <QDBusConnection>
#include <QObject>

#include <optional>

class QMenu;
class QSystemTrayIcon;

namespace wenshu::shell {

/// The icon in the notification area and the notices themselves: through the desktop's notification
/// service (org.freedesktop.Notifications), where there is none through the icon, where there is
/// neither silently. The tone is the service's own sound for a new message, or the bell.
class DesktopNotifier : public QObject, public Notifier {
    Q_OBJECT
public:
    explicit DesktopNotifier(QObject* parent = nullptr);
    /// Over another bus than that of the desktop's session, for tests.
    explicit DesktopNotifier(const QDBusConnection& bus);
    ~DesktopNotifier() override;

    void show(const Notice& notice) override;
    void withdraw() override;

    /// @param menu of the icon; borrowed.
    void setIconVisible(bool visible, QMenu* menu);
    /// 待办, shown in the icon's tool tip.
    void setTodo(int count);

    std::function<void()> iconClicked;

private Q_SLOTS:
    void actionInvoked(quint32 id, const QString& action);

private:
    QDBusConnection& bus();
    void send(const Notice& notice);
    void showAtIcon(const Notice& notice);

    std::optional<QDBusConnection>
        m_bus; ///< sought with the first notice: starting waits for nothing
    QSystemTrayIcon* m_icon = nullptr;
    std::optional<bool> m_hasSound; ///< nothing: the service was not asked yet
    bool m_isAsking = false;
    std::optional<Notice> m_next; ///< waits for the service's first answer
    quint32 m_shown = 0;          ///< the service's number of the notice; 0: none
};

} // namespace wenshu::shell
