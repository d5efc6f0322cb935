#include "FilledDesk.h"
#include "compose/ComposeWindow.h"
#include "kit/FileDialogs.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/ProblemDialog.h"
#include "kit/seal/TwoVersions.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/HandlingSheets.h"
#include "lists/ListPane.h"
#include "lists/PaperPane.h"
#include "reader/PrintSheet.h"
#include "reader/ReaderPane.h"
#include "reader/VersionsView.h"
#include "sealing/SealPlaces.h"
#include "sealing/SealUnlock.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "settings/SettingsDialog.h"
#include "settings/TrustDialog.h"
#include "settings/TrustSheets.h"
#include "shell/CommandList.h"
#include "shell/DraftWindows.h"
#include "shell/FileFactsWindow.h"
#include "shell/FirstRun.h"
#include "shell/HelpWindow.h"
#include "shell/PaperReading.h"
#include "shell/UnlockPage.h"
#include "shell/VersionsWindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace wenshu;
using namespace Qt::StringLiterals;
using desk::Section;
using lists::PaperPane;

/// Pictures of every state of the desk, light, dark and 特大, in the folder WENSHU_SHOTS: to be
/// looked at. What a test can judge of them (no English, something painted) is judged.
class PicturesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<testkit::FilledDesk> m_desk;

    void picture(QWidget& window, const QString& name)
    {
        testkit::shootAll(window, *m_theme, name);
        const QStringList english = testkit::englishLeftOver(window);
        QVERIFY2(english.isEmpty(), qPrintable(english.join(u'\n')));
    }

    /// Every way to say where the seal goes, whole and with what is refused.
    void placesOf(sealing::SealingSheet& sheet)
    {
        using drafting::Placing;
        sealing::SealPlaces& places = sheet.places();
        const auto write = [](QLineEdit* field, const QString& text) {
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, text);
        };
        const auto shoot = [&](const QString& name) {
            QTRY_VERIFY(!sheet.work().plan().isSearching());
            QTest::qWait(400);
            picture(sheet, u"sealing-place-"_s + name);
        };
        places.choice(Placing::Keyword)->click();
        write(places.keyword(), u"nowhere"_s);
        shoot(u"keyword-none"_s);
        places.keyword()->clear();
        places.keyword()->insert(u"商务"_s);
        shoot(u"keyword"_s);
        places.choice(Placing::ByHand)->click();
        write(places.pageNumbers(), u"99"_s);
        shoot(u"hand-fault"_s);
        write(places.pageNumbers(), u"1"_s);
        shoot(u"hand"_s);
        places.choice(Placing::Riding)->click();
        shoot(u"riding"_s);
        places.choice(Placing::ByRule)->click();
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(testkit::speakChinese());
        m_theme = std::make_unique<kit::Theme>(*qApp);
        m_theme->setScheme(kit::ColorScheme::Light);
        m_desk = std::make_unique<testkit::FilledDesk>(*m_theme);
        const QString wrong = m_desk->make();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void cleanupTestCase() { m_desk.reset(); }

    void theDeskWithAPaper()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        QTest::qWait(300);
        picture(m_desk->window(), u"main-received"_s);
        QVERIFY(m_desk->show(Section::Outgoing));
        QVERIFY(m_desk->choose(m_desk->sent));
        PaperPane& pane = *m_desk->panes().work()->reading().pane();
        const char16_t* names[] = {
            u"main-elements", u"main-seals", u"main-flow", u"main-receipts", u"main-attachments"};
        for (int tab = 0; tab < PaperPane::kTabs; ++tab) {
            pane.showTab(static_cast<PaperPane::Tab>(tab));
            QTest::qWait(200);
            picture(m_desk->window(), QString::fromUtf16(names[tab]));
        }
        pane.showTab(PaperPane::Attachments);
    }

    void theListsAndTheirEmptyStates()
    {
        QVERIFY(m_desk->show(Section::Todo));
        QTest::qWait(200);
        picture(m_desk->window(), u"main-todo"_s);
        QVERIFY(m_desk->show(Section::Draft));
        QVERIFY(m_desk->choose(m_desk->draft));
        picture(m_desk->window(), u"main-drafts"_s);
        QVERIFY(m_desk->show(Section::AwaitingSend));
        picture(m_desk->window(), u"main-empty"_s);
        QVERIFY(m_desk->show(Section::Directory));
        picture(m_desk->window(), u"main-directory"_s);
        QVERIFY(m_desk->show(Section::Todo));
        m_desk->window().searchField().setText(u"交换"_s);
        QTest::qWait(400);
        picture(m_desk->window(), u"main-search"_s);
        m_desk->window().searchField().setText(u"没有这样的公文"_s);
        QTest::qWait(400);
        picture(m_desk->window(), u"main-search-empty"_s);
        m_desk->window().searchField().clear();
    }

    void everyVerdict()
    {
        const std::pair<Id, const char16_t*> papers[] = {
            {m_desk->changed, u"verdict-changed"}, {m_desk->stranger, u"verdict-stranger"}};
        QVERIFY(m_desk->show(Section::Incoming));
        for (const auto& [paper, name] : papers) {
            QVERIFY(m_desk->choose(paper));
            PaperPane& pane = *m_desk->panes().work()->reading().pane();
            pane.showTab(PaperPane::Seals);
            QTest::qWait(200);
            picture(m_desk->window(), QString::fromUtf16(name));
            pane.showTab(PaperPane::Seals);
        }
    }

    void theWindowsOfReading()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        m_desk->window().action(u"page.facts")->trigger();
        auto* facts = m_desk->window().findChild<shell::FileFactsWindow*>();
        QVERIFY(facts != nullptr);
        QTRY_VERIFY(facts->copyButton().isEnabled());
        picture(*facts, u"file-facts"_s);
        facts->close();
        const kit::SealParties parties;
        auto* versions = new shell::VersionsWindow(
            m_desk->session(),
            m_desk->tools(),
            kit::twoVersions(parties),
            0,
            u"v1"_s,
            &m_desk->window());
        versions->resize(1'300, 800);
        versions->QWidget::show();
        QTRY_COMPARE(versions->view().changeTexts().size(), 2);
        QTRY_VERIFY(versions->view().later().isSettled());
        picture(*versions, u"versions"_s);
        versions->close();
        m_desk->window().action(u"program.trust")->trigger();
        auto* trust = m_desk->window().findChild<settings::TrustDialog*>();
        QVERIFY(trust != nullptr);
        QTRY_VERIFY(trust->list().count() > 0);
        picture(*trust, u"trust"_s);
        const QString path = m_desk->folder() + u"/root.pem"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(parties.pki.root().certificate().pem());
        file.close();
        trust->importFrom(path);
        QTRY_VERIFY(trust->findChild<settings::ImportTrustSheet*>() != nullptr);
        picture(*trust->findChild<settings::ImportTrustSheet*>(), u"trust-import"_s);
        trust->findChild<settings::ImportTrustSheet*>()->close();
        trust->importFrom(m_desk->folder() + u"/no such file.pem"_s);
        QTRY_VERIFY(trust->findChild<kit::MessageBar*>() != nullptr);
        QTRY_VERIFY(trust->findChild<kit::MessageBar*>()->isVisible());
        picture(*trust, u"trust-complaint"_s);
        trust->close();
    }

    void theFileDialogs()
    {
        const QString folder = m_desk->folder() + u"/材料"_s;
        QVERIFY(QDir().mkpath(folder + u"/2026年"_s));
        for (const char16_t* name : {u"关于做好汛期值守工作的通知.ofd", u"报名表.xlsx", u"名单"}) {
            QFile file(folder + u'/' + QString::fromUtf16(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(123'456, 'x'));
        }
        const std::pair<QFileDialog::AcceptMode, const char16_t*> modes[] = {
            {QFileDialog::AcceptOpen, u"file-open"}, {QFileDialog::AcceptSave, u"file-save"}};
        for (const auto& [mode, name] : modes) {
            QFileDialog dialog(&m_desk->window(), u"选择文件"_s);
            dialog.setAcceptMode(mode);
            dialog.setNameFilters({u"公文 (*.ofd)"_s, u"全部文件 (*)"_s});
            kit::dressFileDialog(dialog);
            dialog.setDirectory(folder);
            dialog.selectNameFilter(u"全部文件 (*)"_s);
            dialog.open();
            QTest::qWait(500);
            testkit::shootAll(dialog, *m_theme, QString::fromUtf16(name));
        }
    }

    void everyBanner()
    {
        desk::Session& session = m_desk->session();
        QVERIFY(m_desk->show(Section::Todo));
        Q_EMIT session.connectionChanged(desk::ConnectionState::Offline, u"示范节点"_s, 0);
        Q_EMIT session.clockOff(420);
        Q_EMIT session.certificateEnding(QDate::currentDate().addDays(12));
        Q_EMIT session.diskLow(120LL * 1024 * 1024);
        QTest::qWait(500); // bars come in a calm moment
        picture(m_desk->window(), u"banners"_s);
        Q_EMIT session.connectionChanged(desk::ConnectionState::Connecting, u"示范节点"_s, 3);
        QTest::qWait(5'500); // the grace of a connection that comes back by itself
        Q_EMIT session.exchangeTroubled(
            {Errc::NotPermitted, u"交换节点拒绝了本席位的凭据，请联系节点管理员。"_s, {}});
        QTest::qWait(500);
        picture(m_desk->window(), u"banners-exchange"_s);
        Q_EMIT session.connectionChanged(desk::ConnectionState::Online, u"示范节点"_s, 0);
        Q_EMIT session.clockOff(0);
        Q_EMIT session.diskLow(0);
    }

    void theFirstRun()
    {
        desk::Session::Options options;
        options.makeSync = {};
        const SystemClock clock;
        desk::Session fresh(clock, options);
        shell::FirstRun sheet(fresh, m_desk->settings(), m_desk->folder() + u"/fresh"_s, nullptr);
        sheet.show();
        for (int page = 0; page < sheet.stepCount(); ++page) {
            sheet.setStep(page);
            QTest::qWait(100);
            picture(sheet, u"first-run-%1"_s.arg(page + 1));
        }
    }

    void theWindowsBeside()
    {
        shell::DraftWindows& drafts = m_desk->panes().drafts(m_desk->session());
        drafts.open(m_desk->draft);
        QTRY_COMPARE(drafts.windows().size(), 1);
        compose::ComposeWindow* window = drafts.windows().constFirst();
        window->resize(1'280, 860);
        QTRY_VERIFY_WITH_TIMEOUT(window->pages().view()->pageCount() > 0, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(window->pages().view()->isSettled(), 20'000);
        picture(*window, u"compose"_s);
        bool isAway = false;
        drafts.putAway([&](bool) { isAway = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isAway, 10'000);

        shell::HelpWindow help;
        help.resize(1'000, 760);
        help.show();
        help.showPage(u"receive"_s);
        picture(help, u"help"_s);
        m_desk->bench().showCommands();
        QTest::qWait(100);
        picture(m_desk->window(), u"commands"_s);
        m_desk->window().findChild<shell::CommandList*>()->shut();
    }

    void theSheets()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        shell::PaperReading& reading = m_desk->panes().work()->reading();
        lists::SignForSheet signing(reading.pane()->facts()->row, u"示范省商务厅"_s);
        signing.open();
        picture(signing, u"sheet-sign-for"_s);
        signing.close();
        lists::ReturnSheet returning(reading.pane()->facts()->row);
        returning.open();
        picture(returning, u"sheet-return"_s);
        returning.close();
        reader::PrintSheet printing(
            *m_desk->tools().pool, reading.reader()->view()->document(), 0, -1, nullptr);
        printing.open();
        QTest::qWait(600);
        picture(printing, u"sheet-print"_s);
        printing.close();
        settings::SettingsDialog dialog(
            m_desk->settings(),
            {u"/home/li/.local/share/wenshu"_s, u"示范节点"_s, u"0.1.0"_s, true});
        dialog.open();
        picture(dialog, u"sheet-settings"_s);
    }

    void sealingStepByStep()
    {
        const shell::PaperTools tools = m_desk->tools();
        sealing::SendWithUndo sender(m_desk->session(), m_desk->window().undoBar());
        auto* sheet = new sealing::SealingSheet(
            {m_desk->session(), tools.typesetting, *tools.pool, sender}, m_desk->sealing);
        const QPointer<sealing::SealingSheet> held(sheet);
        sheet->open();
        for (int step = 0; step <= int(sealing::SealingSheet::Result); ++step) {
            const bool asks = step == int(sealing::SealingSheet::Unlock);
            QTRY_VERIFY_WITH_TIMEOUT(
                sheet->step() == step && !sheet->isBusy() && (asks || !sheet->isBlocked()), 20'000);
            QTest::qWait(400);
            picture(*sheet, u"sealing-%1"_s.arg(step + 1));
            if (step == int(sealing::SealingSheet::PlaceIt))
                placesOf(*sheet);
            if (asks)
                QTest::keyClicks(sheet->passphrase(), u"wenshu-demo"_s);
            if (step < int(sealing::SealingSheet::Result))
                sheet->nextButton()->click();
        }
        sheet->againButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            sheet->step() == int(sealing::SealingSheet::Choose) && !sheet->isBusy(), 20'000);
        picture(*sheet, u"sealing-again-choose"_s);
        sheet->nextButton()->click();
        QTest::qWait(400);
        picture(*sheet, u"sealing-again-place"_s);
        sheet->nextButton()->click();
        sheet->unlocking().last()->click();
        picture(*sheet, u"sealing-again-last"_s);
        delete held;
    }

    void troubleAndLock()
    {
        const auto show = [this](const kit::Problem& problem, const QString& name) {
            kit::ProblemDialog dialog(problem);
            dialog.open();
            testkit::shootAll(dialog, *m_theme, name);
        };
        kit::Problem sealing;
        sealing.title = u"未能盖章"_s;
        sealing.cause = u"印章口令不正确，还可再试 2 次。"_s;
        sealing.safe = u"文件没有改动。"_s;
        sealing.code = u"WS-PASSPHRASE"_s;
        sealing.choices = {{u"重新输入"_s}, {u"取消"_s}};
        show(sealing, u"problem-seal"_s);
        kit::Problem full;
        full.title = u"本机保存失败"_s;
        full.cause = u"磁盘已满。"_s;
        full.safe = u"稿件仍在窗口中。"_s;
        full.code = u"WS-DISK-FULL"_s;
        full.choices = {{u"另存到…"_s}, {u"清理空间"_s}};
        show(full, u"problem-disk"_s);
        m_desk->bench().lock();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->session().state(), desk::SessionState::Locked, 20'000);
        picture(m_desk->window(), u"main-locked"_s);
    }
};

QTEST_MAIN(PicturesTest)
#include "test_Pictures.moc"
