#include "FilledDesk.h"
#include "compose/ComposeWindow.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/HandlingSheets.h"
#include "lists/PaperPane.h"
#include "office/Drafts.h"
#include "reader/ReaderPane.h"
#include "sealing/SealingSheet.h"
#include "settings/SettingsDialog.h"
#include "shell/PaperReading.h"
#include "shell/PaperWork.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cstdlib>

using namespace wenshu;
using namespace Qt::StringLiterals;
using desk::Section;

/// 简明视图 as a leader meets it: what it shows, what it leaves out, its three answers.
class SimpleViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<testkit::FilledDesk> m_desk;

    shell::MainWindow& window() { return m_desk->window(); }

    lists::PaperPane& pane() { return *m_desk->panes().work()->reading().pane(); }

    /// The button under the page whose words begin with @p words.
    QPushButton* answer(const QString& words)
    {
        for (QPushButton* each : pane().findChildren<QPushButton*>())
            if (each->isVisible() && each->text().startsWith(words))
                return each;
        return nullptr;
    }

    QToolButton* fullView() { return window().findChild<QToolButton*>(u"fullView"_s); }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(testkit::speakChinese());
        m_theme = std::make_unique<kit::Theme>(*qApp);
        m_theme->setScheme(kit::ColorScheme::Light);
        m_desk = std::make_unique<testkit::FilledDesk>(*m_theme);
        const QString wrong = m_desk->make();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        window().resize(1'600, 1'000);
        window().activateWindow();
        QVERIFY(QTest::qWaitFor([this] { return window().isActiveWindow(); }));
    }

    void cleanupTestCase() { m_desk.reset(); }

    void aKeyLeavesOnlyTheListThePageAndThreeAnswers()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        QVERIFY(!fullView()->isVisible());
        QTest::keyClick(&window(), Qt::Key_F11);
        QVERIFY(window().isSimple());
        QVERIFY(m_desk->settings().isOn(settings::Option::SimpleView));
        QCOMPARE(window().nav().chosen(), int(Section::Todo));
        QVERIFY(!window().nav().isVisible());
        QVERIFY(!window().searchField().isVisible());
        for (const QToolButton* each : window().findChildren<QToolButton*>())
            QVERIFY2(
                !each->isVisible() || each->defaultAction() == nullptr ||
                    each->defaultAction()->objectName().startsWith(u"page.") ||
                    each->defaultAction()->objectName().startsWith(u"edit."),
                qPrintable(each->text()));
        QVERIFY(m_desk->show(Section::Todo));
        QVERIFY(m_desk->choose(m_desk->received));
        QVERIFY(answer(u"要素"_s) == nullptr);
        QPushButton* agree = answer(u"同意"_s);
        QPushButton* amend = answer(u"修改"_s);
        QPushButton* back = answer(u"退回"_s);
        QVERIFY(agree != nullptr && amend != nullptr && back != nullptr);
        QVERIFY(agree->isEnabled());
        QVERIFY(!amend->isEnabled());
        QVERIFY(!amend->accessibleDescription().isEmpty());
        QVERIFY(back->isEnabled());
        // Even thirds: as wide as each other, as far apart, and from edge to edge.
        const auto left = [this](const QPushButton* each) {
            return each->mapTo(&pane(), QPoint()).x();
        };
        QVERIFY(std::abs(agree->width() - amend->width()) <= 1);
        QVERIFY(std::abs(amend->width() - back->width()) <= 1);
        QVERIFY(std::abs(left(amend) - left(agree) - (left(back) - left(amend))) <= 1);
        QVERIFY(std::abs(pane().width() - left(back) - back->width() - left(agree)) <= 1);
        testkit::shootAll(window(), *m_theme, u"simple-received"_s);
    }

    void aPaperThatAwaitsItsSealShowsItsPagesAndIsSealedFromHere()
    {
        auto submitted = m_desk->session().call(
            desk::Lane::Write, [id = m_desk->sealing](office::Profile& open, desk::CallContext&) {
                return office::Drafts(open).submit(id);
            });
        QVERIFY(QTest::qWaitFor([&] { return submitted.isFinished(); }, 10'000));
        const Status done = submitted.takeResult();
        QVERIFY2(bool(done), done ? "" : qPrintable(done.error().diagnostic));
        QVERIFY(m_desk->show(Section::Todo));
        QVERIFY(m_desk->choose(m_desk->sealing));
        auto* reader = m_desk->panes().work()->reading().reader();
        QVERIFY(QTest::qWaitFor([&] {
            const auto* facts = pane().facts();
            return facts != nullptr && facts->row.id == m_desk->sealing && reader->isVisible() &&
                   reader->view()->pageCount() > 0 && reader->view()->isSettled();
        }));
        testkit::shoot(window(), u"simple-sealing"_s);
        QPushButton* agree = answer(u"同意并盖章"_s);
        QVERIFY(agree != nullptr && agree->isEnabled());
        agree->setFocus();
        QTest::keyClick(agree, Qt::Key_Space);
        const QPointer<sealing::SealingSheet> sheet = window().findChild<sealing::SealingSheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(QTest::qWaitFor([&] { return !sheet->isBusy(); }, 10'000));
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }));
    }

    void aReceivedPaperIsSentBackWithItsReason()
    {
        window().activateWindow();
        QVERIFY(m_desk->show(Section::Todo));
        QVERIFY(m_desk->choose(m_desk->received));
        QPushButton* back = answer(u"退回"_s);
        QVERIFY(back != nullptr);
        back->setFocus();
        QTest::keyClick(back, Qt::Key_Space);
        const QPointer<lists::ReturnSheet> sheet = window().findChild<lists::ReturnSheet*>();
        QVERIFY(sheet != nullptr);
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }));
    }

    void itIsSweptAtEverySizeAndColour()
    {
        QVERIFY(m_desk->show(Section::Todo));
        QVERIFY(m_desk->choose(m_desk->received));
        const QStringList faults =
            testkit::sweep(window(), *m_theme) + testkit::englishLeftOver(window());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theButtonLeadsBackAndTheChoiceIsRemembered()
    {
        QVERIFY(fullView()->isVisible());
        QVERIFY(fullView()->focusPolicy() & Qt::TabFocus);
        fullView()->click();
        QVERIFY(!window().isSimple());
        QVERIFY(window().nav().isVisible());
        QVERIFY(!m_desk->settings().isOn(settings::Option::SimpleView));
        QVERIFY(bool(m_desk->settings().set(settings::Option::SimpleView, true)));
        QVERIFY(window().isSimple()); // as the settings window does it
        QVERIFY(window().action(u"view.simple")->isChecked());
        QVERIFY(bool(m_desk->settings().set(settings::Option::SimpleView, false)));
        QVERIFY(!window().isSimple());
        QVERIFY(!window().action(u"view.simple")->isChecked());
    }

    void theAdministratorsWordHolds_data()
    {
        QTest::addColumn<bool>("isSimple");
        QTest::newRow("simple") << true;
        QTest::newRow("full") << false;
    }

    void theAdministratorsWordHolds()
    {
        QFETCH(bool, isSimple);
        m_desk.reset();
        QTemporaryDir folder;
        QFile policy(folder.filePath(u"policy.json"_s));
        QVERIFY(policy.open(QIODevice::WriteOnly));
        policy.write(isSimple ? R"({"simpleView": true})" : R"({"simpleView": false})");
        policy.close();
        m_desk = std::make_unique<testkit::FilledDesk>(*m_theme);
        m_desk->policyFile = policy.fileName();
        const QString wrong = m_desk->make();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        window().activateWindow();
        QVERIFY(QTest::qWaitFor([this] { return window().isActiveWindow(); }));
        const auto holds = [&] {
            return window().isSimple() == isSimple &&
                   window().action(u"view.simple")->isChecked() == isSimple &&
                   !window().action(u"view.simple")->isEnabled() && !fullView()->isVisible() &&
                   window().nav().isVisible() != isSimple;
        };
        QVERIFY(holds());
        QTest::keyClick(&window(), Qt::Key_F11);
        QVERIFY(holds());
        m_desk->bench().showSettings();
        auto* dialog = window().findChild<settings::SettingsDialog*>();
        QVERIFY(dialog != nullptr);
        QCheckBox* box = nullptr;
        for (QCheckBox* each : dialog->findChildren<QCheckBox*>())
            if (each->text().startsWith(u"简明视图"))
                box = each;
        QVERIFY(box != nullptr);
        QVERIFY(!box->isEnabled());
        QCOMPARE(box->isChecked(), isSimple);
        QCOMPARE(box->accessibleDescription(), u"已由管理员设定。"_s);
        QTest::mouseClick(box, Qt::LeftButton);
        QVERIFY(holds());
        testkit::shoot(*dialog, isSimple ? u"settings-simple-locked"_s : u"settings-full-locked"_s);
        dialog->reject();
        // Also after the desk was locked and opened again.
        m_desk->bench().lock();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->session().state(), desk::SessionState::Locked, 20'000);
        auto opened = m_desk->session().unlock(
            m_desk->session().info().folder, desk::Passphrase::copyOf("wenshu-demo"));
        QTRY_VERIFY_WITH_TIMEOUT(!window().isCovered(), 20'000);
        QVERIFY(holds());
        QTest::keyClick(&window(), Qt::Key_F11);
        QVERIFY(holds());
    }
};

QTEST_MAIN(SimpleViewTest)
#include "test_SimpleView.moc"
