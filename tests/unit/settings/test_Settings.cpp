#include "kit/KeyChoice.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::settings;
using namespace Qt::StringLiterals;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    }

private Q_SLOTS:

    void initTestCase() { testkit::speakChinese(); }

    void withoutFilesTheUsualValuesHold()
    {
        const Settings settings(m_folder.filePath(u"none.json"_s), u"/nonexistent"_s);
        QCOMPARE(settings.textSize(), kit::TextSize::Standard);
        QCOMPARE(settings.idleLock(), std::chrono::minutes(10));
        QVERIFY(settings.isOn(Option::Notices));
        QVERIFY(!settings.isOn(Option::Keychain));
        QVERIFY(settings.trouble().isEmpty());
    }

    void whatIsSetIsThereAfterARestart()
    {
        const QString file = m_folder.filePath(u"sub/own.json"_s);
        {
            Settings settings(file, {});
            const QSignalSpy changed(&settings, &Settings::changed);
            QVERIFY(bool(settings.set(Option::TextSize, 2)));
            QVERIFY(bool(settings.set(Option::Keychain, true)));
            QVERIFY(bool(settings.set(Option::TextSize, 2))); // no change, no signal
            QVERIFY(bool(settings.setLastProfile(u"/home/li/profile"_s)));
            QVERIFY(bool(settings.remember(Memory::LastFolder, u"/home/li/材料"_s)));
            QVERIFY(bool(settings.remember(Memory::FindingsFolded, true)));
            QCOMPARE(changed.size(), 2);
        }
        const Settings again(file, {});
        QCOMPARE(again.textSize(), kit::TextSize::ExtraLarge);
        QVERIFY(again.isOn(Option::Keychain));
        QCOMPARE(again.lastProfile(), u"/home/li/profile"_s);
        QCOMPARE(again.remembered(Memory::LastFolder).toString(), u"/home/li/材料"_s);
        QVERIFY(again.remembered(Memory::FindingsFolded).toBool());
        QVERIFY(again.remembered(Memory::OpenedPressing).isUndefined());
    }

    void theAdministratorsValueHoldsAndIsLocked()
    {
        const QString policy =
            write(u"policy.json"_s, R"({"idleLockMinutes": 5, "keychain": false})");
        Settings settings(m_folder.filePath(u"locked.json"_s), policy);
        QCOMPARE(settings.idleLock(), std::chrono::minutes(5));
        QVERIFY(settings.isLocked(Option::IdleLockMinutes));
        QVERIFY(!settings.isLocked(Option::TextSize));
        const Status done = settings.set(Option::IdleLockMinutes, 0);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::NotPermitted);
        QCOMPARE(settings.idleLock(), std::chrono::minutes(5));
    }

    void impossibleValuesFallBack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("out of range") << QByteArray(R"({"textSize": 7, "idleLockMinutes": -3})");
        QTest::newRow("wrong kind") << QByteArray(R"({"textSize": "2", "idleLockMinutes": true})");
        QTest::newRow("huge") << QByteArray(R"({"textSize": 1e300, "idleLockMinutes": 1e9})");
        QTest::newRow("no JSON") << QByteArray("{{{");
        QTest::newRow("an array") << QByteArray("[1,2]");
        QTest::newRow("empty") << QByteArray();
    }

    void impossibleValuesFallBack()
    {
        QFETCH(QByteArray, bytes);
        const Settings settings(write(u"odd.json"_s, bytes), {});
        QCOMPARE(settings.idleLock(), std::chrono::minutes(10));
        QCOMPARE(settings.trouble().isEmpty(), bytes.startsWith("{\""));
        QVERIFY(
            settings.textSize() == kit::TextSize::Standard ||
            bytes.contains("\"2\"")); // a number written as text is still that number
    }

    void theHoursOfRemindersHaveTheirForms_data()
    {
        QTest::addColumn<Option>("option");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QVariant>("kept"); // invalid: refused
        QTest::newRow("days") << Option::WorkDays << QVariant(u"135"_s) << QVariant(u"135"_s);
        QTest::newRow("out of order")
            << Option::WorkDays << QVariant(u"531"_s) << QVariant(u"135"_s);
        QTest::newRow("no day") << Option::WorkDays << QVariant(u""_s) << QVariant(u""_s);
        QTest::newRow("twice") << Option::WorkDays << QVariant(u"11"_s) << QVariant();
        QTest::newRow("an eighth") << Option::WorkDays << QVariant(u"128"_s) << QVariant();
        QTest::newRow("a number") << Option::WorkDays << QVariant(12345) << QVariant();
        QTest::newRow("time") << Option::WorkFrom << QVariant(u"07:15"_s) << QVariant(u"07:15"_s);
        QTest::newRow("24 hours") << Option::WorkFrom << QVariant(u"24:00"_s) << QVariant();
        QTest::newRow("seconds") << Option::WorkUntil << QVariant(u"17:00:00"_s) << QVariant();
        QTest::newRow("minutes alone") << Option::WorkUntil << QVariant(1'020) << QVariant();
    }

    void theHoursOfRemindersHaveTheirForms()
    {
        QFETCH(Option, option);
        QFETCH(QVariant, value);
        QFETCH(QVariant, kept);
        const QString file =
            m_folder.filePath(u"hours-%1.json"_s.arg(QLatin1StringView(QTest::currentDataTag())));
        Settings settings(file, {});
        const QVariant usual = settings.value(option);
        QCOMPARE(bool(settings.set(option, value)), kept.isValid());
        QCOMPARE(settings.value(option), kept.isValid() ? kept : usual);
        const Settings again(file, {});
        QCOMPARE(again.value(option), kept.isValid() ? kept : usual);
    }

    void theAdministratorSetsTheHoursOfReminders()
    {
        const QString policy = write(
            u"hours.json"_s,
            R"({"workDays": "123456", "workFrom": "08:00", "workUntil": "17:30"})");
        Settings settings(m_folder.filePath(u"hours-own.json"_s), policy);
        for (const Option each : {Option::WorkDays, Option::WorkFrom, Option::WorkUntil})
            QVERIFY(settings.isLocked(each));
        const Status done = settings.set(Option::WorkFrom, u"09:00"_s);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::NotPermitted);
        QCOMPARE(settings.workingHours(), (WorkingHours{u"123456"_s, {8, 0}, {17, 30}}));
        SettingsDialog dialog(settings, {});
        int resting = 0;
        for (const auto* box : dialog.findChildren<QComboBox*>())
            resting += box->isEnabled() ? 0 : 1;
        QCOMPARE(resting, 3);
    }

    void doNotDisturbHoldsOverARestart()
    {
        const QString file = m_folder.filePath(u"quiet.json"_s);
        const QDateTime now(QDate(2026, 11, 23), QTime(10, 5));
        {
            Settings settings(file, {});
            const QSignalSpy changed(&settings, &Settings::quietChanged);
            QVERIFY(!settings.quietUntil().isValid());
            QVERIFY(bool(settings.setQuiet(Quiet::Hour, now.toUTC())));
            QCOMPARE(settings.quietUntil(), now.addSecs(3'600));
            QVERIFY(bool(settings.setQuiet(Quiet::Tomorrow, now.toUTC())));
            QCOMPARE(changed.size(), 2);
        }
        {
            Settings again(file, {});
            QCOMPARE(again.quietUntil(), QDateTime(QDate(2026, 11, 24), QTime(8, 30)));
            QVERIFY(bool(again.setQuiet(Quiet::UntilEnded, now.toUTC())));
            QCOMPARE(again.quietUntil(), Settings::untilEnded());
            QVERIFY(bool(again.setQuiet(Quiet::Off, now.toUTC())));
        }
        QVERIFY(!Settings(file, {}).quietUntil().isValid());
        const QString odd = write(u"quiet-odd.json"_s, R"({"quietUntil": 17})");
        QVERIFY(!Settings(odd, {}).quietUntil().isValid());
    }

    void whatIsNotKnownIsKept()
    {
        const QString file = write(u"newer.json"_s, R"({"ofANewerVersion": 42})");
        Settings settings(file, {});
        QVERIFY(bool(settings.set(Option::SoftPaper, true)));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("ofANewerVersion"));
    }

    void aFailedWriteChangesNothing()
    {
        Settings settings(u"/proc/no/such/place.json"_s, {});
        const Status done = settings.set(Option::TextSize, 1);
        QVERIFY(!done);
        QVERIFY(!done.error().message.isEmpty());
        QCOMPARE(settings.textSize(), kit::TextSize::Standard);
    }

    void impossibleValuesAreRefused()
    {
        Settings settings(m_folder.filePath(u"refuse.json"_s), {});
        QVERIFY(!settings.set(Option::TextSize, 3));
        QVERIFY(!settings.set(Option::TextSize, true));
        QVERIFY(!settings.set(Option::Notices, 1));
    }

    void fieldsStandInOneColumnAndEachHasAKeyOfItsOwn()
    {
        Settings settings(m_folder.filePath(u"column.json"_s), {});
        const kit::KeyChoice keys;
        Facts facts{u"/home/li/profile"_s, u"示范节点"_s, u"0.1.0"_s, true};
        facts.keys = &keys;
        SettingsDialog dialog(settings, facts);
        dialog.resize(900, 900);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto* tabs = dialog.findChild<QTabWidget*>();
        QCOMPARE(tabs->count(), 5);
        QSet<int> widths;
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(20);
            QStringList used;
            for (const QWidget* each : dialog.findChildren<QWidget*>()) {
                const auto* label = qobject_cast<const QLabel*>(each);
                const auto* button = qobject_cast<const QPushButton*>(each);
                if (!each->isVisible() || (label == nullptr && button == nullptr) ||
                    (label != nullptr && label->buddy() == nullptr))
                    continue;
                const QString text = label != nullptr ? label->text() : button->text();
                const QString key = QKeySequence::mnemonic(text).toString();
                QVERIFY2(!key.isEmpty(), qPrintable(text));
                QVERIFY2(!used.contains(key), qPrintable(text));
                used.append(key);
                if (label != nullptr)
                    QVERIFY2(!label->buddy()->accessibleName().contains(u'&'), qPrintable(text));
            }
            for (const QWidget* field : tabs->currentWidget()->findChildren<QWidget*>())
                if (field->inherits("QComboBox") || field->inherits("QLineEdit"))
                    widths.insert(field->width());
        }
        QCOMPARE(widths.size(), 1);
    }

    void theWindowPassesTheSweepAndHoldsAtOnce()
    {
        kit::Theme theme(*qApp);
        const QString policy = write(u"policy2.json"_s, R"({"keychain": false})");
        Settings settings(m_folder.filePath(u"dialog.json"_s), policy);
        SettingsDialog dialog(
            settings, {u"/home/li/.local/share/wenshu/profile"_s, u"示范节点"_s, u"0.1.0"_s, true});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto* tabs = dialog.findChild<QTabWidget*>();
        const QList<const char*> names{"reading", "safety", "notices", "program"};
        QCOMPARE(tabs->count(), names.size());
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            const QStringList faults =
                testkit::sweep(dialog, theme, [&] { dialog.resize(1'300, 1'300); });
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
            QVERIFY2(
                testkit::englishLeftOver(dialog).isEmpty(),
                qPrintable(testkit::englishLeftOver(dialog).join(u'\n')));
            dialog.resize(720, 520);
            testkit::shootAll(dialog, theme, u"settings-"_s + QLatin1StringView(names[tab]));
        }
        tabs->setCurrentIndex(1);
        for (auto* box : dialog.findChildren<QCheckBox*>())
            if (box->text() == SettingsDialog::tr("Keep my passphrase in the system's keychain"))
                QVERIFY(!box->isEnabled());
        tabs->setCurrentIndex(0);
        auto* size = tabs->currentWidget()->findChild<QComboBox*>();
        size->setFocus();
        QTest::keyClick(size, Qt::Key_Down);
        QCOMPARE(settings.textSize(), kit::TextSize::Large);
    }
};

QTEST_MAIN(SettingsTest)
#include "test_Settings.moc"
