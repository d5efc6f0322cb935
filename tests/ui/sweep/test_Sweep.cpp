#include "FilledDesk.h"
#include "compose/ComposeWindow.h"
#include "kit/FormParts.h"
#include "kit/MessageBar.h"
#include "kit/ProblemDialog.h"
#include "kit/StepSheet.h"
#include "kit/VerdictStrip.h"
#include "kit/seal/TwoVersions.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/HandlingSheets.h"
#include "lists/PaperPane.h"
#include "reader/AttachmentList.h"
#include "reader/PdfView.h"
#include "reader/PrintSheet.h"
#include "reader/ReaderPane.h"
#include "reader/VersionsView.h"
#include "sealing/SealPlaces.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "settings/SettingsDialog.h"
#include "settings/TrustDialog.h"
#include "settings/TrustSheets.h"
#include "shell/CommandList.h"
#include "shell/DraftWindows.h"
#include "shell/FileFactsWindow.h"
#include "shell/FileWindow.h"
#include "shell/FirstRun.h"
#include "shell/HelpWindow.h"
#include "shell/InnerFiles.h"
#include "shell/PaperReading.h"
#include "shell/PaperWindow.h"
#include "shell/PdfWindow.h"
#include "shell/UnlockPage.h"
#include "shell/VersionsWindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace wenshu;
using namespace Qt::StringLiterals;
using desk::Section;
using lists::PaperPane;

/// Every window and sheet as a clerk meets it, with papers in it.
class SweepTest : public QObject {
    Q_OBJECT

    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<testkit::FilledDesk> m_desk;

    /// Faults of a window at every size and colour, and English left over in it.
    QString faultsOf(QWidget& window, const std::function<void()>& settle = {})
    {
        const QStringList faults =
            testkit::sweep(window, *m_theme, settle) + testkit::englishLeftOver(window);
        for (const QString& fault : faults)
            qWarning("%s", qPrintable(fault)); // a failure's own message is cut off
        return faults.join(u'\n');
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
        m_desk->window().resize(1'600, 1'000);
    }

    void cleanupTestCase() { m_desk.reset(); }

    void theMainWindowInEverySection_data()
    {
        QTest::addColumn<int>("section");
        for (const auto& [name, section] :
             {std::pair{"todo", Section::Todo},
              std::pair{"received", Section::Incoming},
              std::pair{"sent", Section::Outgoing},
              std::pair{"drafts", Section::Draft},
              std::pair{"bin", Section::Removed},
              std::pair{"directory", Section::Directory}})
            QTest::newRow(name) << static_cast<int>(section);
    }

    void theMainWindowInEverySection()
    {
        QFETCH(const int, section);
        QVERIFY(m_desk->show(static_cast<Section>(section)));
        const QString faults = faultsOf(m_desk->window());
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void thePaperInEveryTab_data()
    {
        QTest::addColumn<int>("tab");
        const char* names[] = {"elements", "seals", "flow", "receipts", "attachments"};
        for (int tab = 0; tab < PaperPane::kTabs; ++tab)
            QTest::newRow(names[tab]) << tab;
    }

    void thePaperInEveryTab()
    {
        QFETCH(const int, tab);
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        PaperPane& pane = *m_desk->panes().work()->reading().pane();
        pane.showTab(static_cast<PaperPane::Tab>(tab));
        const QString faults = faultsOf(m_desk->window());
        pane.showTab(static_cast<PaperPane::Tab>(tab)); // closes it
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    /// A window that asks for more than the screen grows over its edge and stays there.
    void onTheSmallestScreenEveryTabFitsAtEveryTextSize()
    {
        constexpr QSize kRoom(1'366, 704); // less the bar of tasks and the title
        shell::MainWindow& window = m_desk->window();
        PaperPane& pane = *m_desk->panes().work()->reading().pane();
        QStringList faults;
        const auto wrong = [&]() -> QStringList {
            QStringList found = testkit::overlappingWidgets(window) + testkit::clippedTexts(window);
            const QSize least = window.minimumSizeHint();
            if (least.width() > kRoom.width() || least.height() > kRoom.height())
                found.append(u"asks for %1×%2"_s.arg(least.width()).arg(least.height()));
            if (window.height() > kRoom.height() || window.width() > kRoom.width())
                found.append(u"grew to %1×%2"_s.arg(window.width()).arg(window.height()));
            return found;
        };
        const auto look = [&](const QString& where) {
            // A busy machine lays out later: what is wrong only for a moment is no fault.
            (void)QTest::qWaitFor([&] { return wrong().isEmpty(); }, 400);
            for (const QString& fault : wrong())
                faults.append(where + u": "_s + fault);
        };
        for (const bool isSent : {false, true}) {
            QVERIFY(m_desk->show(isSent ? Section::Outgoing : Section::Incoming));
            QVERIFY(m_desk->choose(isSent ? m_desk->sent : m_desk->received));
            for (const int width : {1'280, 1'366}) {
                for (const kit::TextSize size :
                     {kit::TextSize::Standard,
                      kit::TextSize::Large,
                      kit::TextSize::ExtraLarge,
                      kit::TextSize::Standard}) {
                    m_theme->setTextSize(size);
                    window.resize(width, kRoom.height());
                    window.setPageOpen(true);
                    for (int tab = 0; tab < PaperPane::kTabs; ++tab) {
                        pane.showTab(static_cast<PaperPane::Tab>(tab));
                        look(u"sent %1, width %2, size %3, tab %4"_s.arg(isSent)
                                 .arg(width)
                                 .arg(static_cast<int>(size))
                                 .arg(tab));
                        if (isSent && width == 1'280 && tab % 2 == 1)
                            testkit::shoot(
                                window, u"small-%1-tab%2"_s.arg(static_cast<int>(size)).arg(tab));
                    }
                    pane.showTab(PaperPane::Attachments); // closes it
                    look(u"no tab"_s);
                }
            }
        }
        window.setPageOpen(false);
        window.resize(1'600, 1'000);
        for (const QString& fault : std::as_const(faults))
            qWarning("%s", qPrintable(fault));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void aPaperInItsOwnWindow()
    {
        auto* window = new shell::PaperWindow(m_desk->session(), m_desk->tools(), m_desk->received);
        const std::unique_ptr<QWidget> owned(window);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->resize(1'200, 900);
        window->show();
        QTRY_VERIFY_WITH_TIMEOUT(window->reading().reader()->view()->pageCount() > 0, 20'000);
        window->reading().reader()->startSearch(u"交换"_s);
        window->reading().reader()->showSide(true);
        const QString faults = faultsOf(*window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void thePrintSheet()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        reader::PrintSheet sheet(
            *m_desk->tools().pool,
            m_desk->panes().work()->reading().reader()->view()->document(),
            0,
            -1,
            nullptr);
        sheet.open();
        QTest::qWait(300);
        const QString faults = faultsOf(sheet);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theComposeWindow()
    {
        shell::DraftWindows& drafts = m_desk->panes().drafts(m_desk->session());
        drafts.open(m_desk->draft);
        QTRY_COMPARE(drafts.windows().size(), 1);
        compose::ComposeWindow* window = drafts.windows().constFirst();
        window->resize(1'400, 1'000);
        QTRY_VERIFY_WITH_TIMEOUT(window->pages().view()->pageCount() > 0, 20'000);
        const QString faults = faultsOf(*window);
        bool isAway = false;
        drafts.putAway([&](bool) { isAway = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isAway, 10'000);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theSealingSheet()
    {
        const shell::PaperTools tools = m_desk->tools();
        sealing::SendWithUndo sender(m_desk->session(), m_desk->window().undoBar());
        auto* sheet = new sealing::SealingSheet(
            {m_desk->session(), tools.typesetting, *tools.pool, sender}, m_desk->sealing);
        const QPointer<sealing::SealingSheet> held(sheet);
        sheet->open();
        QStringList faults;
        for (int step = 0; step <= int(sealing::SealingSheet::Result); ++step) {
            const bool asks = step == int(sealing::SealingSheet::Unlock);
            QTRY_VERIFY_WITH_TIMEOUT(
                sheet->step() == step && !sheet->isBusy() && (asks || !sheet->isBlocked()), 20'000);
            const QString found = faultsOf(*sheet);
            if (!found.isEmpty())
                faults.append(u"step %1: "_s.arg(step) + found);
            if (step == int(sealing::SealingSheet::PlaceIt)) {
                using drafting::Placing;
                for (const Placing placing :
                     {Placing::Keyword, Placing::ByHand, Placing::Riding, Placing::ByRule}) {
                    sheet->places().choice(placing)->click();
                    if (const QString more = faultsOf(*sheet); !more.isEmpty())
                        faults.append(u"placing %1: "_s.arg(int(placing)) + more);
                }
            }
            if (asks)
                QTest::keyClicks(sheet->passphrase(), u"wenshu-demo"_s);
            if (step < int(sealing::SealingSheet::Result))
                sheet->nextButton()->click();
        }
        delete held;
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theHandlingSheets()
    {
        const desk::PaperRow& row = [&]() -> const desk::PaperRow& {
            (void)m_desk->show(Section::Incoming);
            (void)m_desk->choose(m_desk->received);
            return m_desk->panes().work()->reading().pane()->facts()->row;
        }();
        lists::SignForSheet signing(row, u"示范省商务厅"_s);
        signing.open();
        QString faults = faultsOf(signing);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
        signing.close();
        lists::ReturnSheet returning(row);
        returning.open();
        faults = faultsOf(returning);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theSettings()
    {
        settings::SettingsDialog dialog(
            m_desk->settings(),
            {u"/home/li/.local/share/wenshu"_s, u"示范节点"_s, u"0.1.0"_s, true});
        dialog.open();
        auto* tabs = dialog.findChild<QTabWidget*>();
        QVERIFY(tabs != nullptr);
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            const QString faults = faultsOf(dialog, [&] { dialog.resize(1'000, 900); });
            QVERIFY2(faults.isEmpty(), qPrintable(u"page %1: "_s.arg(i) + faults));
        }
    }

    void theFileFacts()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        m_desk->window().action(u"page.facts")->trigger();
        auto* window = m_desk->window().findChild<shell::FileFactsWindow*>();
        QVERIFY(window != nullptr);
        QSignalSpy shown(window, &shell::FileFactsWindow::shown);
        QVERIFY(shown.wait(20'000));
        QVERIFY(window->copyButton().isEnabled());
        const QString faults = faultsOf(*window, [window] { window->resize(900, 760); });
        window->copyButton().click();
        QVERIFY(QApplication::clipboard()->text().contains(u"页数"_s));
        window->close();
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void twoVersionsBesideEachOther()
    {
        const kit::SealParties parties;
        auto* window = new shell::VersionsWindow(
            m_desk->session(), m_desk->tools(), kit::twoVersions(parties), 0, u"v1"_s);
        const std::unique_ptr<QWidget> owned(window);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->resize(1'500, 900);
        window->QWidget::show();
        QSignalSpy compared(window, &shell::VersionsWindow::compared);
        QVERIFY(compared.wait(20'000));
        const QStringList expected{u"第 2 页有改动"_s, u"第 3 页是新增的"_s};
        QCOMPARE(window->view().changeTexts(), expected);
        const QString faults = faultsOf(*window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void aFileInAFileOpensInAWindowOfItsOwnDownToTheThird()
    {
        kit::Entries innermost = kit::unsignedPaper();
        innermost[u"Doc_0/Attachs/list.txt"_s] = kit::unsignedPaper().zip();
        kit::Entries outer = kit::unsignedPaper();
        outer[u"Doc_0/Attachs/list.txt"_s] = innermost.zip();
        const auto windows = [] {
            QList<shell::FileWindow*> found;
            for (QWidget* each : QApplication::topLevelWidgets())
                if (auto* file = qobject_cast<shell::FileWindow*>(each); file != nullptr)
                    found << file;
            return found;
        };
        auto* first = new shell::FileWindow(
            m_desk->session(),
            m_desk->tools(),
            u"外层"_s,
            outer.zip(),
            shell::InnerFiles::kMostDepth - 1);
        const std::unique_ptr<QWidget> owned(first);
        first->setAttribute(Qt::WA_DeleteOnClose, false);
        first->resize(1'200, 900);
        first->show();
        QTRY_VERIFY_WITH_TIMEOUT(!first->pages().attachments().isEmpty(), 20'000);
        first->pages().attachments().openButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(windows().size(), 2, 20'000);
        shell::FileWindow* second = windows().at(0) == first ? windows().at(1) : windows().at(0);
        QTRY_VERIFY_WITH_TIMEOUT(!second->pages().attachments().isEmpty(), 20'000);
        second->pages().attachments().openButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(second->messages().count(), 1, 20'000);
        QCOMPARE(windows().size(), 2); // deeper ones are not opened, and it is said
        second->close();
        first->pages().showSide(true);
        first->verdict().click();
        const QString faults = faultsOf(*first);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void aPdfToBeReadOnly()
    {
        QVERIFY(m_desk->show(Section::Incoming));
        QVERIFY(m_desk->choose(m_desk->received));
        const auto document = m_desk->panes().work()->reading().reader()->view()->document();
        const auto pdf = document->pdf(QDateTime({2026, 1, 1}, {}, Qt::UTC));
        QVERIFY(pdf);
        shell::PdfWindow window(m_desk->session(), m_desk->tools(), u"附件"_s, *pdf);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(900, 900);
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(window.view().isSettled(), 20'000);
        QVERIFY(!window.view().picture(0).isNull());
        (void)testkit::shoot(window, u"pdf-attachment"_s);
        QTest::keyClick(&window.view(), Qt::Key_F, Qt::ControlModifier);
        window.view().find(u"通知"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!window.view().hits().empty(), 20'000);
        window.view().selectAll();
        (void)testkit::shoot(window, u"pdf-search"_s);
        const QString faults = faultsOf(window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theTrustStore()
    {
        const kit::DemoPki pki;
        const QString path = m_desk->folder() + u"/root.pem"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pki.root().certificate().pem());
        file.close();
        m_desk->window().action(u"program.trust")->trigger();
        auto* dialog = m_desk->window().findChild<settings::TrustDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->list().count() > 0);
        const int before = dialog->list().count();
        const auto resized = [dialog] { dialog->resize(1'000, 760); };
        QString faults = faultsOf(*dialog, resized);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
        dialog->importFrom(path);
        QTRY_VERIFY(dialog->findChild<settings::ImportTrustSheet*>() != nullptr);
        auto* sheet = dialog->findChild<settings::ImportTrustSheet*>();
        QVERIFY(sheet->isBlocked());
        faults = faultsOf(*sheet);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
        sheet->compared().setChecked(true);
        QVERIFY(!sheet->isBlocked());
        sheet->nextButton()->click();
        QTRY_COMPARE(dialog->list().count(), before + 1);
        for (int row = 0; row < dialog->list().count(); ++row) {
            dialog->list().setCurrentRow(row);
            if (dialog->changeButton().isEnabled())
                break;
        }
        dialog->changeButton().click();
        auto* reason = dialog->findChild<settings::DistrustSheet*>();
        QVERIFY(reason != nullptr);
        faults = faultsOf(*reason);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
        reason->findChild<QPlainTextEdit*>()->setPlainText(u"试验完毕"_s);
        reason->nextButton()->click();
        QTRY_VERIFY(
            dialog->list().currentItem() != nullptr &&
            dialog->list().currentItem()->text().contains(u"不再信任"_s));
        faults = faultsOf(*dialog, resized);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
        // A file that cannot be read is told from the next look on.
        QVERIFY(dialog->messages().bar(u"damaged") == nullptr);
        QFile junk(m_desk->profileFolder() + u"/trust/distrusted/notes.txt"_s);
        QVERIFY(junk.open(QIODevice::WriteOnly) && junk.write("hello") == 5);
        junk.close();
        dialog->changeButton().click();
        QTRY_VERIFY(dialog->messages().bar(u"damaged") != nullptr);
        QVERIFY(dialog->messages().bar(u"damaged")->text().contains(u"distrusted/notes.txt"_s));
        QVERIFY(junk.remove());
        faults = faultsOf(*dialog, resized);
        dialog->close();
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theFirstRun()
    {
        desk::Session::Options options;
        options.makeSync = {};
        SystemClock clock;
        desk::Session fresh(clock, options);
        shell::FirstRun sheet(fresh, m_desk->settings(), m_desk->folder() + u"/fresh"_s, nullptr);
        sheet.show();
        QStringList faults;
        for (int page = 0; page < sheet.stepCount(); ++page) {
            sheet.setStep(page);
            // The offscreen screen is 800 px high, too low for a sheet at 200 %.
            const QString found = faultsOf(sheet, [&] { sheet.resize(1'000, 1'000); });
            if (!found.isEmpty())
                faults.append(u"page %1: "_s.arg(page) + found);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theUnlockPage()
    {
        shell::UnlockPage page;
        page.setWho(u"李堃"_s, u"文书"_s, u"示范省商务厅"_s);
        page.setNote(u"离开 10 分钟，已自动锁定。"_s);
        page.resize(1'000, 700);
        page.show();
        QString faults = faultsOf(page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
        page.setFailed(u"口令不正确，请重新输入。"_s);
        faults = faultsOf(page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theHelp()
    {
        shell::HelpWindow help;
        help.resize(1'000, 800);
        help.show();
        const QString faults = faultsOf(help);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void theListOfCommands()
    {
        QVERIFY(m_desk->show(Section::Todo));
        m_desk->bench().showCommands();
        auto* list = m_desk->window().findChild<shell::CommandList*>();
        QVERIFY(list != nullptr && list->isVisible());
        // It lies over the desk on purpose; Tab stays in it until Esc.
        QStringList faults = testkit::namelessWidgets(*list) + testkit::clippedTexts(*list) +
                             testkit::inputMethodFaults(m_desk->window());
        m_theme->setTextSize(kit::TextSize::ExtraLarge);
        QTest::qWait(50);
        faults += testkit::clippedTexts(*list);
        m_theme->setTextSize(kit::TextSize::Standard);
        list->shut();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theProblemDialog()
    {
        kit::Problem problem;
        problem.title = u"未能盖章"_s;
        problem.cause = u"印章口令不正确，还可再试 2 次。"_s;
        problem.safe = u"文件没有改动。"_s;
        problem.code = u"WS-PASSPHRASE"_s;
        problem.diagnostic = u"no key"_s;
        problem.choices = {{u"重新输入"_s}, {u"取消"_s}};
        kit::ProblemDialog dialog(problem);
        dialog.open();
        const QStringList faults = testkit::sweep(dialog, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(SweepTest)
#include "test_Sweep.moc"
