#include "shell/DesktopNotifier.h"

#include "kit/Icons.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMenu>
#include <QSystemTrayIcon>

#include <utility>

namespace wenshu::shell {

namespace {

constexpr int kPatienceMs = 5'000;

QString service()
{
    return QStringLiteral("org.freedesktop.Notifications");
}

QString path()
{
    return QStringLiteral("/org/freedesktop/Notifications");
}

QDBusMessage callOf(const char* method)
{
    return QDBusMessage::createMethodCall(
        service(), path(), service(), QString::fromLatin1(method));
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject* parent)
    : QObject(parent)
{
}

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus)
    : m_bus(bus)
{
}

DesktopNotifier::~DesktopNotifier() = default;

QDBusConnection& DesktopNotifier::bus()
{
    if (!m_bus)
        m_bus = QDBusConnection::sessionBus();
    return *m_bus;
}

void DesktopNotifier::setIconVisible(bool visible, QMenu* menu)
{
    if (visible && m_icon == nullptr && QSystemTrayIcon::isSystemTrayAvailable()) {
        m_icon = new QSystemTrayIcon(kit::icon(u"wenshu"), this);
        m_icon->setToolTip(tr("Wenshu"));
        m_icon->setContextMenu(menu);
        connect(
            m_icon,
            &QSystemTrayIcon::activated,
            this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason != QSystemTrayIcon::Context && iconClicked)
                    iconClicked();
            });
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
            if (clicked)
                clicked();
        });
    }
    if (m_icon != nullptr)
        m_icon->setVisible(visible);
}

void DesktopNotifier::setTodo(int count)
{
    if (m_icon != nullptr)
        m_icon->setToolTip(
            count > 0 ? tr("Wenshu: %n paper(s) await you", nullptr, count) : tr("Wenshu"));
}

void DesktopNotifier::show(const Notice& notice)
{
    if (!bus().isConnected()) {
        showAtIcon(notice);
        return;
    }
    if (m_hasSound) {
        send(notice);
        return;
    }
    m_next = notice;
    if (std::exchange(m_isAsking, true))
        return;
    // No name of a service: connecting with one would ask the bus and wait.
    bus().connect(
        {},
        path(),
        service(),
        QStringLiteral("ActionInvoked"),
        this,
        SLOT(actionInvoked(quint32, QString)));
    auto* watcher =
        new QDBusPendingCallWatcher(bus().asyncCall(callOf("GetCapabilities"), kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isAsking = false;
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (!reply.isError())
            m_hasSound = reply.value().contains(QStringLiteral("sound"));
        const std::optional<Notice> waiting = std::exchange(m_next, std::nullopt);
        if (!waiting)
            return;
        if (m_hasSound)
            send(*waiting);
        else
            showAtIcon(*waiting);
    });
}

void DesktopNotifier::send(const Notice& notice)
{
    QVariantMap hints;
    hints.insert(QStringLiteral("desktop-entry"), QStringLiteral("wenshu"));
    // Of the highest urgency it stays until somebody looks at it.
    hints.insert(
        QStringLiteral("urgency"),
        QVariant::fromValue(static_cast<uchar>(notice.isPressing ? 2 : 1)));
    const bool rings = notice.hasTone && m_hasSound.value_or(false);
    if (rings)
        hints.insert(QStringLiteral("sound-name"), QStringLiteral("message-new-instant"));
    else
        hints.insert(QStringLiteral("suppress-sound"), true);
    QDBusMessage call = callOf("Notify");
    call.setArguments(
        {tr("Wenshu"),
         m_shown,
         QStringLiteral("wenshu"),
         tr("Wenshu"),
         notice.text,
         QStringList{QStringLiteral("default"), tr("Open")},
         hints,
         -1});
    auto* watcher = new QDBusPendingCallWatcher(bus().asyncCall(call, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
        watcher->deleteLater();
        const QDBusPendingReply<quint32> reply = *watcher;
        if (!reply.isError()) {
            m_shown = reply.value();
            return;
        }
        m_hasSound.reset(); // it went; the next notice asks anew
        m_shown = 0;
        showAtIcon(notice);
    });
    if (notice.hasTone && !rings)
        QApplication::beep();
}

void DesktopNotifier::showAtIcon(const Notice& notice)
{
    if (m_icon == nullptr || !m_icon->isVisible())
        return;
    m_icon->showMessage(tr("Wenshu"), notice.text, kit::icon(u"received"));
    if (notice.hasTone)
        QApplication::beep();
}

void DesktopNotifier::withdraw()
{
    m_next.reset();
    if (m_shown == 0 || !bus().isConnected())
        return;
    QDBusMessage call = callOf("CloseNotification");
    call.setArguments({std::exchange(m_shown, 0)});
    bus().asyncCall(call, kPatienceMs); // it may have gone by itself
}

void DesktopNotifier::actionInvoked(quint32 id, const QString& action)
{
    if (id == m_shown && m_shown != 0 && action == u"default" && clicked)
        clicked();
}

} // namespace wenshu::shell
