#include "kit/ui/Shots.h"
#include "shell/DesktopNotifier.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace wenshu;
using namespace wenshu::shell;
using namespace Qt::StringLiterals;

namespace {

/// A notification service as a desktop has it, on a bus of its own.
class Service : public QDBusVirtualObject {
public:
    QString introspect(const QString&) const override { return {}; }

    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        if (message.member() == u"GetCapabilities")
            return connection.send(message.createReply(QVariant(capabilities)));
        if (message.member() == u"Notify") {
            calls.append(message.arguments());
            const quint32 replaces = message.arguments().at(1).toUInt();
            return connection.send(message.createReply(replaces != 0 ? replaces : ++last));
        }
        if (message.member() == u"CloseNotification") {
            closed.append(message.arguments().first().toUInt());
            return connection.send(message.createReply());
        }
        return false;
    }

    QVariantMap hints() const { return qdbus_cast<QVariantMap>(calls.last().at(6)); }

    QStringList capabilities{u"body"_s, u"actions"_s, u"sound"_s};
    QList<QVariantList> calls;
    QList<quint32> closed;
    quint32 last = 0;
};

} // namespace

class DesktopNotifierTest : public QObject {
    Q_OBJECT

    QProcess m_daemon;
    QString m_address;

    QDBusConnection connectionOf(const QString& name) const
    {
        return QDBusConnection::connectToBus(m_address, name);
    }

private Q_SLOTS:

    void initTestCase()
    {
        testkit::speakChinese();
        const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (program.isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_daemon.start(program, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QTRY_VERIFY(m_daemon.bytesAvailable() > 0 || m_daemon.state() == QProcess::NotRunning);
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        QVERIFY(!m_address.isEmpty());
    }

    void cleanupTestCase()
    {
        m_daemon.kill();
        QTRY_COMPARE(m_daemon.state(), QProcess::NotRunning);
    }

    void aNoticeReachesTheServiceAndAClickComesBack()
    {
        Service service;
        QDBusConnection desktop = connectionOf(u"desktop"_s);
        QVERIFY(desktop.registerService(u"org.freedesktop.Notifications"_s));
        QVERIFY(desktop.registerVirtualObject(u"/org/freedesktop/Notifications"_s, &service));
        DesktopNotifier notifier(connectionOf(u"program"_s));
        int clicks = 0;
        notifier.clicked = [&clicks] { ++clicks; };

        notifier.show({u"新收文 1 件（特急）"_s, true, true});
        QTRY_COMPARE(service.calls.size(), 1);
        QCOMPARE(service.calls.last().at(4).toString(), u"新收文 1 件（特急）"_s);
        QCOMPARE(service.hints().value(u"urgency"_s).value<uchar>(), uchar(2));
        QCOMPARE(service.hints().value(u"sound-name"_s).toString(), u"message-new-instant"_s);

        const auto invoke = [&desktop](quint32 id) {
            QDBusMessage click = QDBusMessage::createSignal(
                u"/org/freedesktop/Notifications"_s,
                u"org.freedesktop.Notifications"_s,
                u"ActionInvoked"_s);
            click.setArguments({id, u"default"_s});
            return desktop.send(click);
        };
        QVERIFY(invoke(service.last));
        QTRY_COMPARE(clicks, 1);
        QVERIFY(invoke(service.last + 7)); // another program's notice
        QTest::qWait(50);
        QCOMPARE(clicks, 1);

        // The next one stands in its place, without a sound.
        notifier.show({u"新收文 2 件"_s, false, false});
        QTRY_COMPARE(service.calls.size(), 2);
        QCOMPARE(service.calls.last().at(1).toUInt(), service.last);
        QVERIFY(!service.hints().contains(u"sound-name"_s));
        QVERIFY(service.hints().value(u"suppress-sound"_s).toBool());
        QCOMPARE(service.hints().value(u"urgency"_s).value<uchar>(), uchar(1));
        notifier.withdraw();
        QTRY_COMPARE(service.closed, QList<quint32>{service.last});
        desktop.unregisterObject(u"/org/freedesktop/Notifications"_s);
        desktop.unregisterService(u"org.freedesktop.Notifications"_s);
    }

    void withoutAServiceNothingBreaks()
    {
        DesktopNotifier notifier(connectionOf(u"alone"_s));
        notifier.show({u"新收文 1 件"_s, false, false});
        notifier.withdraw();
        QTest::qWait(100);
        DesktopNotifier without(QDBusConnection(u"no such connection"_s));
        without.show({u"新收文 1 件（特急）"_s, true, false});
        without.withdraw();
    }
};

QTEST_MAIN(DesktopNotifierTest)
#include "test_DesktopNotifier.moc"
