#include "Papers.h"
#include "base/TaskPool.h"
#include "kit/ProblemDialog.h"
#include "kit/Theme.h"
#include "kit/ofd/PageBench.h"
#include "reader/AttachmentList.h"
#include "reader/LinkFollower.h"
#include "reader/Outline.h"
#include "reader/ReaderPane.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QUrl>

using namespace wenshu;
using namespace wenshu::reader;

namespace {

constexpr int kPatience = 10'000;

QByteArray click(const QByteArray& what)
{
    return "<Actions><Action Event=\"CLICK\">" + what + "</Action></Actions>";
}

QByteArray place(int id, const QByteArray& boundary, const QByteArray& what)
{
    return "<PathObject ID=\"" + QByteArray::number(id) + "\" Boundary=\"" + boundary + "\">" +
           click(what) + "</PathObject>";
}

/// Two pages. On the first: the second page at 20,20; an attachment at 20,60; an address at 20,100;
/// something that is no address at 20,140; an attachment that is not there at 20,180.
QByteArray linked(const QByteArray& address = "https://www.example.gov.cn/a?b=c&amp;d")
{
    kit::PageBench bench = kit::objects(
        place(
            6,
            "20 20 40 10",
            "<Goto><Dest Type=\"XYZ\" PageID=\"2\" Left=\"0\" Top=\"100\"/></Goto>") +
        place(7, "20 60 40 10", "<GotoA AttachID=\"a1\"/>") +
        place(8, "20 100 40 10", "<URI URI=\"" + address + "\"/>") +
        place(9, "20 140 40 10", "<URI URI=\"file:///etc/passwd\"/>") +
        place(10, "20 180 40 10", "<GotoA AttachID=\"none\"/>"));
    bench.pages += "<Page ID=\"2\" BaseLoc=\"Pages/P2/Content.xml\"/>";
    bench.zip.add("Doc_0/Pages/P2/Content.xml", kit::PageBench::element("Page", "<Content/>"));
    bench.document = "<Outlines><OutlineElem Title=\"网站\">" +
                     click("<URI URI=\"https://www.example.gov.cn/\"/>") +
                     "</OutlineElem></Outlines><Attachments>Attachs/A.xml</Attachments>";
    bench.zip.add(
        "Doc_0/Attachs/A.xml",
        kit::PageBench::element(
            "Attachments",
            "<Attachment ID=\"a0\" Name=\"other.txt\"><FileLoc>other.txt</FileLoc></Attachment>"
            "<Attachment ID=\"a1\" Name=\"list.txt\"><FileLoc>list.txt</FileLoc></Attachment>"));
    bench.zip.add("Doc_0/Attachs/list.txt", "one");
    bench.zip.add("Doc_0/Attachs/other.txt", "two");
    const auto reader = bench.open();
    if (!reader)
        qFatal("the sample does not open");
    return reader->package()->bytes();
}

} // namespace

/// What a click on a link of a page does, and what it never does by itself.
class TestPageLinks : public QObject {
    Q_OBJECT

    TaskPool m_workers{QStringLiteral("render"), 2};
    QThreadPool& m_pool = *m_workers.pool();
    QList<QUrl> m_opened;

    void show(ReaderPane& pane, const QByteArray& ofd = linked())
    {
        m_opened.clear();
        pane.links().setOpener([this](const QUrl& address) {
            m_opened.append(address);
            return true;
        });
        pane.resize(900, 1100);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.setDocument(opened(ofd));
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
        pane.view()->setFit(Fit::Page);
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
        // Links are read a moment after the page; until then the cursor stays as it is.
        QTRY_COMPARE_WITH_TIMEOUT(cursorAt(*pane.view(), 100), Qt::PointingHandCursor, kPatience);
    }

    static QPoint at(const PageView& view, double top)
    {
        return view.toViewport(0, {20, top, 40, 10}).center().toPoint();
    }

    static Qt::CursorShape cursorAt(PageView& view, double top)
    {
        QTest::mouseMove(view.viewport(), at(view, top) + QPoint(1, 0));
        QTest::mouseMove(view.viewport(), at(view, top));
        return view.viewport()->cursor().shape();
    }

    static void clickAt(PageView& view, double top)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at(view, top));
    }

    static kit::ProblemDialog* question(const ReaderPane& pane)
    {
        return pane.window()->findChild<kit::ProblemDialog*>();
    }

private Q_SLOTS:

    void initTestCase() { new kit::Theme(*qApp, this); }

    void aLinkToAPageGoesThere()
    {
        ReaderPane pane(m_pool);
        show(pane);
        pane.view()->setZoom(1);
        pane.view()->goToPage(0);
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
        QCOMPARE(pane.view()->currentPage(), 0);
        clickAt(*pane.view(), 20);
        QTRY_COMPARE(pane.view()->currentPage(), 1);
    }

    void draggingOverALinkSelectsAndLeadsNowhere()
    {
        ReaderPane pane(m_pool);
        show(pane);
        QSignalSpy chosen(pane.view(), &PageView::linkChosen);
        QWidget* port = pane.view()->viewport();
        const QPoint from = at(*pane.view(), 20);
        QTest::mousePress(port, Qt::LeftButton, {}, from);
        QTest::mouseMove(port, from + QPoint(120, 40));
        QTest::mouseRelease(port, Qt::LeftButton, {}, from + QPoint(120, 40));
        QCOMPARE(chosen.size(), 0);
        QTest::mouseClick(port, Qt::LeftButton, {}, from + QPoint(200, 0)); // beside it
        QCOMPARE(chosen.size(), 0);
    }

    void aLinkToAFileInTheDocumentPointsItOut()
    {
        ReaderPane pane(m_pool);
        show(pane);
        QTRY_COMPARE(pane.attachments().list().count(), 2);
        QSignalSpy told(&pane, &ReaderPane::told);
        clickAt(*pane.view(), 60);
        QTRY_VERIFY(pane.isSideShown());
        QVERIFY(pane.attachments().isVisible());
        QCOMPARE(pane.attachments().list().currentRow(), 1);
        QCOMPARE(told.size(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
        clickAt(*pane.view(), 180);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told.at(0).at(1).toBool());
    }

    void anAddressIsOpenedOnlyAfterItWasReadAndAgreedTo()
    {
        ReaderPane pane(m_pool);
        show(pane);
        clickAt(*pane.view(), 100);
        QTRY_VERIFY(question(pane));
        QVERIFY(m_opened.isEmpty());
        QVERIFY(question(pane)->accessibleDescription().contains(u"www.example.gov.cn"));
        QTest::keyClick(question(pane), Qt::Key_Escape); // the first, safest choice
        QTRY_VERIFY(!question(pane));
        QVERIFY(m_opened.isEmpty());

        clickAt(*pane.view(), 100);
        QTRY_VERIFY(question(pane));
        question(pane)->choiceButtons().at(1)->click();
        QCOMPARE(qApp->clipboard()->text(), QStringLiteral("https://www.example.gov.cn/a?b=c&d"));
        QTRY_VERIFY(!question(pane));
        QVERIFY(m_opened.isEmpty());

        clickAt(*pane.view(), 100);
        QTRY_VERIFY(question(pane));
        question(pane)->choiceButtons().at(2)->click();
        QCOMPARE(m_opened, QList<QUrl>{QUrl(QStringLiteral("https://www.example.gov.cn/a?b=c&d"))});
    }

    void whatIsNoWebAddressIsNeverOpened()
    {
        ReaderPane pane(m_pool);
        show(pane);
        QSignalSpy told(&pane, &ReaderPane::told);
        clickAt(*pane.view(), 140);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told.at(0).at(1).toBool());
        for (const char* address :
             {"javascript:alert(1)", "https:///nowhere", "ftp://a/b", "data:text/html,x", "x"}) {
            ofd::Destination to;
            to.uri = QString::fromLatin1(address);
            pane.links().follow(to);
        }
        ofd::Destination endless;
        endless.uri = QStringLiteral("https://a/") + QString(100'000, u'x');
        pane.links().follow(endless);
        QCOMPARE(told.size(), 7);
        QVERIFY(!question(pane));
        QVERIFY(m_opened.isEmpty());
    }

    void aNameOfAnotherScriptIsShownEncodedAndALongOneStaysOnTheScreen()
    {
        ReaderPane pane(m_pool);
        show(pane);
        ofd::Destination to;
        // Cyrillic a, and a turn of the direction of writing.
        to.uri = QStringLiteral("https://b\u0430nk.example/\u202Enc.vog.") + QString(900, u'y');
        pane.links().follow(to);
        QTRY_VERIFY(question(pane));
        const QString said = question(pane)->accessibleDescription();
        QVERIFY2(said.contains(u"xn--"), qPrintable(said));
        QVERIFY(!said.contains(QChar(0x0430)));
        QVERIFY(!said.contains(QChar(0x202E)));
        QVERIFY2(
            question(pane)->width() < 1000, qPrintable(QString::number(question(pane)->width())));
    }

    void theQuestionOutlivesThePane()
    {
        QWidget window;
        auto* pane = new ReaderPane(m_pool, &window);
        window.show();
        ofd::Destination to;
        to.uri = QStringLiteral("https://www.example.gov.cn/");
        pane->links().follow(to);
        auto* asked = window.findChild<kit::ProblemDialog*>();
        QVERIFY(asked);
        delete pane;
        asked->choiceButtons().at(2)->click();
    }

    void theKeyboardReachesTheLinksOfThePageByItsMenu()
    {
        ReaderPane pane(m_pool);
        show(pane);
        QSignalSpy chosen(pane.view(), &PageView::linkChosen);
        QContextMenuEvent keys(
            QContextMenuEvent::Keyboard, {5, 5}, pane.view()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(pane.view()->viewport(), &keys);
        QMenu* links = nullptr;
        for (QMenu* menu : pane.view()->findChildren<QMenu*>()) {
            if (menu->actions().size() == 5 && menu->parentWidget() != pane.view())
                links = menu;
        }
        QVERIFY(links);
        links->actions().at(0)->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).value<ofd::Destination>().pageIndex, 1);
    }

    void aToolTipSaysWhereALinkLeads()
    {
        ReaderPane pane(m_pool);
        show(pane);
        QWidget* port = pane.view()->viewport();
        const QPoint over = at(*pane.view(), 100);
        QHelpEvent help(QEvent::ToolTip, over, port->mapToGlobal(over));
        QApplication::sendEvent(port, &help);
        QTRY_VERIFY(QToolTip::text().contains(u"www.example.gov.cn"));
    }

    void anAddressInTheOutlineIsAskedAboutToo()
    {
        ReaderPane pane(m_pool);
        show(pane);
        auto* outline = pane.findChild<Outline*>();
        QVERIFY(outline);
        QTRY_VERIFY(!outline->isEmpty());
        Q_EMIT outline->itemActivated(outline->topLevelItem(0), 0);
        QTRY_VERIFY(question(pane));
        QVERIFY(m_opened.isEmpty());
    }
};

QTEST_MAIN(TestPageLinks)
#include "test_PageLinks.moc"
