#include "Papers.h"
#include "base/TaskPool.h"
#include "kit/seal/SealedPaper.h"
#include "reader/PageView.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace wenshu;
using namespace wenshu::reader;

namespace {

constexpr int kPatience = 10'000; ///< ms; a bound, not a measure

bool isWhite(const QImage& image, const QRect& area)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            if ((image.pixel(x, y) & 0xffffff) != 0xffffff)
                return false;
        }
    }
    return true;
}

QRect pageOnScreen(const PageView& view, int page)
{
    const ofd::Box box = view.document()->reader().pageBox(page);
    return view.toViewport(page, {0, 0, box.width, box.height}).toAlignedRect();
}

QImage shot(PageView& view)
{
    return view.viewport()->grab().toImage();
}

void wheel(PageView& view, QPoint at, int delta, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(
        at,
        view.viewport()->mapToGlobal(at),
        {},
        {0, delta},
        Qt::NoButton,
        modifiers,
        Qt::NoScrollPhase,
        false);
    QApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestPageView : public QObject {
    Q_OBJECT

    TaskPool m_workers{QStringLiteral("render"), 2};
    QThreadPool& m_pool = *m_workers.pool();

    void show(PageView& view, const DocumentPtr& document)
    {
        view.resize(900, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setDocument(document);
        settle(view);
    }

    static void settle(PageView& view) { QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), kPatience); }

    static QString copied(PageView& view)
    {
        QSignalSpy spy(&view, &PageView::copied);
        view.copy();
        if (spy.isEmpty() && !spy.wait(kPatience))
            return QStringLiteral("nothing copied");
        return QApplication::clipboard()->text();
    }

private Q_SLOTS:

    void aTypesetPaperIsPaintedAndSaysWhereItIs()
    {
        PageView view(m_pool);
        QSignalSpy places(&view, &PageView::placeChanged);
        const DocumentPtr document = typesetNotice();
        show(view, document);
        QCOMPARE(view.pageCount(), document->pageCount());
        QCOMPARE(view.placeText(), QStringLiteral("Page 1 of %1").arg(document->pageCount()));
        QVERIFY(!places.isEmpty());
        const QRect page = pageOnScreen(view, 0).intersected(view.viewport()->rect());
        QVERIFY(page.width() > 400);
        QVERIFY(!isWhite(shot(view), page.adjusted(5, 5, -5, -5)));
    }

    void nothingIsShownWithoutADocument()
    {
        PageView view(m_pool);
        view.resize(300, 300);
        view.show();
        QCOMPARE(view.currentPage(), -1);
        QVERIFY(view.placeText().isEmpty());
        view.goToPage(3);
        view.zoomIn();
        view.selectAll();
        view.copy();
        view.find(QStringLiteral("公文"));
        QTest::keyClick(&view, Qt::Key_Space);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {100, 100});
        QVERIFY(!view.hasSelection());
        view.setDocument(typesetNotice());
        settle(view);
        view.setDocument(nullptr);
        QCOMPARE(view.pageCount(), 0);
        QVERIFY(!shot(view).isNull());
    }

    void ctrlWheelKeepsWhatIsUnderThePointer()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(5)));
        view.setZoom(1);
        view.goToPlace(2, 100);
        settle(view);
        const QPoint at(420, 330);
        const auto under = [&view, at] {
            // Solved from two corners of the page: the view gives mm to pixels only.
            const QRectF page = view.toViewport(2, {0, 0, 210, 297});
            return QPointF(
                (at.x() - page.x()) / page.width() * 210,
                (at.y() - page.y()) / page.height() * 297);
        };
        const QPointF before = under();
        for (int i = 0; i < 4; ++i)
            wheel(view, at, 120, Qt::ControlModifier);
        QVERIFY(view.zoom() > 1.4);
        QVERIFY((under() - before).manhattanLength() < 1.0);
        for (int i = 0; i < 4; ++i)
            wheel(view, at, -120, Qt::ControlModifier);
        QVERIFY(qAbs(view.zoom() - 1) < 0.01);
        QVERIFY((under() - before).manhattanLength() < 1.0);
    }

    void zoomStaysWithinItsBounds()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(2)));
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(view.zoom(), PageView::kMostZoom);
        settle(view);
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(view.zoom(), PageView::kLeastZoom);
        settle(view);
        QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view.fit(), Fit::Width);
        view.setFit(Fit::Page);
        settle(view);
        QVERIFY(view.viewport()->rect().contains(pageOnScreen(view, 0)));
        view.setFit(Fit::Width);
        const QRect page = pageOnScreen(view, 0);
        QVERIFY(page.width() > view.viewport()->width() - 60);
        view.resize(700, 700);
        QVERIFY(pageOnScreen(view, 0).width() < page.width());
    }

    void theKeysMoveThroughThePagesAndTabLeaves()
    {
        QWidget window;
        PageView view(m_pool, &window);
        QWidget other(&window);
        other.setFocusPolicy(Qt::TabFocus);
        window.resize(900, 700);
        view.setGeometry(0, 0, 900, 650);
        other.setGeometry(0, 650, 900, 50);
        window.show();
        view.setFocus();
        view.setDocument(opened(manyPages(6)));
        settle(view);
        QTest::keyClick(&view, Qt::Key_PageDown);
        QCOMPARE(view.currentPage(), 1);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentPage(), 5);
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QTest::keyClick(&view, Qt::Key_PageUp);
        QCOMPARE(view.currentPage(), 4);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentPage(), 0);
        const int top = view.verticalScrollBar()->value();
        QTest::keyClick(&view, Qt::Key_Space);
        QVERIFY(view.verticalScrollBar()->value() > top + 300);
        QTest::keyClick(&view, Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(view.verticalScrollBar()->value(), top);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.verticalScrollBar()->value() > top);
        QApplication::setActiveWindow(&window);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Tab);
        QVERIFY(!view.hasFocus());
    }

    void everyArrangementAndTurnShowsThePageAskedFor()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(7)));
        for (const Arrangement arrangement :
             {Arrangement::SinglePage, Arrangement::TwoPages, Arrangement::Continuous}) {
            view.setArrangement(arrangement);
            for (int turn = 0; turn < 4; ++turn) {
                view.goToPage(3);
                QCOMPARE(view.currentPage(), 3);
                settle(view);
                const QRect page = pageOnScreen(view, 3);
                QVERIFY(page.intersects(view.viewport()->rect()));
                const QRect seen = page.intersected(view.viewport()->rect()).adjusted(9, 9, -9, -9);
                QVERIFY(!isWhite(shot(view), seen));
                view.rotateRight();
            }
            QCOMPARE(view.rotation(), 0);
        }
        view.setArrangement(Arrangement::SinglePage);
        view.goToPage(0);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        wheel(view, {300, 300}, -120, Qt::NoModifier);
        QCOMPARE(view.currentPage(), 1);
    }

    void copyingEverythingGivesThePlainText()
    {
        PageView view(m_pool);
        const DocumentPtr document = typesetNotice();
        show(view, document);
        QString all;
        for (int page = 0; page < document->pageCount(); ++page)
            all += *document->text(page);
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(copied(view), all);
        QSignalSpy spy(&view, &PageView::copied);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(spy.wait(kPatience));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.hasSelection());
    }

    void draggingSelectsInReadingOrderAcrossLinesAndPages()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(3)));
        QTRY_VERIFY(view.pageText(0) && view.pageText(1));
        // From the third character of the first line to the end of the second.
        const auto at = [&view](int page, double x, double y) {
            return view.toViewport(page, {x, y, 0, 0}).topLeft().toPoint();
        };
        const QPoint from = at(0, 25 + 2 * 5.6 + 1, 28);
        const QPoint to = at(0, 150, 37.5);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.viewport(), (from + to) / 2);
        QTest::mouseMove(view.viewport(), to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(
            copied(view), QStringLiteral("页第1行公文正文,依照办理\n第1页第2行公文正文,依照办理"));
        view.setFit(Fit::Page);
        view.setArrangement(Arrangement::TwoPages);
        view.setFit(Fit::Page);
        settle(view);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at(0, 20, 30 + 9.5 * 24 - 1));
        QTest::mouseMove(view.viewport(), at(1, 25 + 5.6 * 3 + 1, 28));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at(1, 25 + 5.6 * 3 + 1, 28));
        QCOMPARE(copied(view), QStringLiteral("第1页第25行公文正文,依照办理\n第2页"));
    }

    void aDoubleClickTakesAWord()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(1)));
        QTRY_VERIFY(view.pageText(0));
        const QPoint at = view.toViewport(0, {25 + 5.6 * 7 + 2, 28, 0, 0}).topLeft().toPoint();
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(copied(view), QStringLiteral("行公文正文"));
    }

    void aTwoCharacterWordIsFoundOnAllPages()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(30, 10)));
        view.goToPage(12);
        QSignalSpy progress(&view, &PageView::searchProgressed);
        view.find(QStringLiteral("公文"));
        QTRY_VERIFY_WITH_TIMEOUT(!view.isSearching(), kPatience);
        QCOMPARE(static_cast<int>(view.hits().size()), 300);
        QCOMPARE(view.currentHit(), 120); // the first on the page in view
        QCOMPARE(progress.last().at(0).toInt(), 300);
        QVERIFY(progress.last().at(2).toBool());
        view.findNext();
        QCOMPARE(view.currentHit(), 121);
        view.findPrevious();
        view.findPrevious();
        QCOMPARE(view.currentHit(), 119);
        QCOMPARE(view.currentPage(), 11);
        view.find(QStringLiteral("第30页"));
        QTRY_VERIFY_WITH_TIMEOUT(!view.isSearching(), kPatience);
        QCOMPARE(static_cast<int>(view.hits().size()), 10);
        QCOMPARE(view.currentPage(), 29);
        for (int i = 0; i < 10; ++i)
            view.findNext();
        QCOMPARE(view.currentHit(), 0); // around
        view.find(QStringLiteral("没有的词"));
        QTRY_VERIFY_WITH_TIMEOUT(!view.isSearching(), kPatience);
        QVERIFY(view.hits().empty());
        QCOMPARE(view.currentHit(), -1);
        view.find({});
        QVERIFY(!view.isSearching());
    }

    void farPagesAreGivenUp()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(60, 5)));
        const qint64 budget = qint64{12} << 20;
        view.setImageBudget(budget);
        view.setZoom(1);
        settle(view);
        qint64 most = 0;
        for (int page = 0; page < 60; page += 2) {
            view.goToPage(page);
            settle(view);
            most = std::max(most, view.imageBytes());
        }
        // At natural size a page takes 3.6 MB; what is in view stays in any case.
        qInfo("most bytes held: %lld of a budget of %lld", most, budget);
        QVERIFY(most <= budget + (qint64{8} << 20));
        QVERIFY(view.imageBytes() <= budget);
    }

    void aNewVersionKeepsThePlaceAndNeverFlickers()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(4)));
        view.setZoom(1);
        view.goToPlace(2, 60);
        settle(view);
        const int value = view.verticalScrollBar()->value();
        const QRect seen =
            pageOnScreen(view, 2).intersected(view.viewport()->rect()).adjusted(9, 9, -9, -9);
        for (int version = 0; version < 5; ++version) {
            view.setDocument(opened(manyPages(4, 25 - version)), Place::Keep);
            for (int i = 0; i < 20; ++i) {
                QVERIFY(!isWhite(shot(view), seen)); // something is there at any time
                QTest::qWait(1);
            }
            QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), kPatience);
            QCOMPARE(view.verticalScrollBar()->value(), value);
            QCOMPARE(view.currentPage(), 2);
        }
        view.setDocument(opened(manyPages(1)), Place::Keep);
        settle(view);
        QCOMPARE(view.pageCount(), 1);
        QCOMPARE(view.currentPage(), 0);
    }

    void theViewMayDieWhileItsPagesAreDrawn()
    {
        const DocumentPtr document = opened(manyPages(40));
        for (int i = 0; i < 20; ++i) {
            auto view = std::make_unique<PageView>(m_pool);
            view->resize(900, 700);
            view->show();
            view->setDocument(document);
            view->find(QStringLiteral("公文"));
            QTest::qWait(i);
            view->selectAll();
            view->copy();
            view->goToPage(i * 2);
            QTest::qWait(i % 3);
            view.reset();
        }
        m_pool.waitForDone();
    }

    void aSealIsClickedMarkedAndShown()
    {
        const kit::SealParties parties;
        const DocumentPtr document = opened(kit::SealedPaperBuilder(parties).build());
        QVERIFY(!document->seals().empty());
        const office::SealPlace seal = document->seals().front();
        PageView view(m_pool);
        show(view, document);
        view.setZoom(3);
        view.showSeal(seal.signatureId);
        QCOMPARE(view.currentPage(), seal.page);
        const QRectF place =
            view.toViewport(seal.page, {seal.box.x, seal.box.y, seal.box.width, seal.box.height});
        QVERIFY(view.viewport()->rect().contains(place.center().toPoint()));
        QCOMPARE(view.sealAt(place.center().toPoint()), seal.signatureId);
        QSignalSpy clicked(&view, &PageView::sealClicked);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place.center().toPoint());
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.first().first().toString(), seal.signatureId);
        const QPoint beside = place.topLeft().toPoint() - QPoint(20, 20);
        QVERIFY(view.sealAt(beside).isEmpty());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, beside);
        QCOMPARE(clicked.count(), 1);
    }

    void whatIsAskedForBeforeThePagesComeIsDoneThen()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(2)));
        view.setDocument(opened(manyPages(9)));
        view.goToPlace(6, 40);
        view.setOverlay(6, QImage(), {20, 20, 42, 42});
        view.find(QStringLiteral("第8页"));
        settle(view);
        QTRY_VERIFY_WITH_TIMEOUT(!view.isSearching() && !view.hits().empty(), kPatience);
        QVERIFY(view.overlayPlace().has_value());
        QCOMPARE(view.currentPage(), 7);
        view.setDocument(opened(manyPages(9)));
        QVERIFY(!view.overlayPlace());
        view.find({});
        view.goToPage(4);
        settle(view);
        QCOMPARE(view.currentPage(), 4);
    }

    void anOverlayIsMovedByMouseAndKeys()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(1)));
        QImage seal(100, 100, QImage::Format_ARGB32_Premultiplied);
        seal.fill(Qt::red);
        view.setOverlay(0, seal, {100, 100, 42, 42});
        QSignalSpy moved(&view, &PageView::overlayMoved);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.overlayPlace()->topLeft(), QPointF(101, 100));
        QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(qAbs(view.overlayPlace()->y() - 99.9) < 1e-9);
        QCOMPARE(moved.count(), 2);
        const QPoint middle = view.toViewport(0, *view.overlayPlace()).center().toPoint();
        const QPoint to = view.toViewport(0, {160, 60, 0, 0}).topLeft().toPoint();
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(view.viewport(), to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
        QVERIFY((view.overlayPlace()->center() - QPointF(160, 60)).manhattanLength() < 1);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, to);
        QTest::mouseMove(view.viewport(), {-500, -500});
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {-500, -500});
        QCOMPARE(view.overlayPlace()->center(), QPointF(0, 0)); // its middle stays on the paper
        view.clearOverlay();
        QVERIFY(!view.overlayPlace());
    }

    void ofSeveralOverlaysTheOneUnderTheMouseMovesAndOnlyItsPartIsDrawn()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(1)));
        QImage seal(100, 100, QImage::Format_ARGB32_Premultiplied);
        seal.fill(Qt::red);
        const QRectF slice(20, 0, 10, 40);
        view.setOverlays(
            seal, {{0, {20, 20, 40, 40}, std::nullopt}, {0, {100, 20, 40, 40}, slice}});
        const auto redAt = [&view](double x, double y) {
            const QPoint at = view.toViewport(0, {x, y, 0, 0}).topLeft().toPoint();
            const QColor seen = view.viewport()->grab().toImage().pixelColor(at);
            return seen.red() > 200 && seen.green() < 60;
        };
        QVERIFY(redAt(40, 40));
        QVERIFY(redAt(125, 40));
        QVERIFY(!redAt(115, 40)); // of the second only the slice
        QVERIFY(!redAt(135, 40));
        const auto drag = [&view](double x, double y) {
            const QPoint from = view.toViewport(0, {x, y, 0, 0}).topLeft().toPoint();
            QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
            QTest::mouseMove(view.viewport(), from + QPoint(0, 30));
            QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, from + QPoint(0, 30));
        };
        QSignalSpy moved(&view, &PageView::overlayMoved);
        drag(115, 40); // beside the slice there is nothing to take
        QCOMPARE(moved.count(), 0);
        drag(125, 40);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(view.overlays()[0].place.top(), 20.0);
        QVERIFY(view.overlays()[1].place.top() > 20);
        // What is only shown does not move, by mouse or by keys.
        view.setOverlays(seal, {{0, {20, 20, 40, 40}, std::nullopt}}, false);
        drag(40, 40);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(view.overlayPlace()->topLeft(), QPointF(20, 20));
    }
};

QTEST_MAIN(TestPageView)
#include "test_PageView.moc"
