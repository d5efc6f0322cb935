#include "Papers.h"
#include "reader/VersionsView.h"

#include <QListWidget>
#include <QScrollBar>
#include <QTest>
#include <QThreadPool>

using namespace wenshu;
using office::PageChange;
using reader::PageView;
using reader::VersionsView;

class TestVersionsView : public QObject {
    Q_OBJECT

    QThreadPool m_pool;

    static double topOf(const PageView& view, int page)
    {
        return view.toViewport(page, QRectF(0, 0, 1, 1)).top();
    }

    /// The earlier has six pages, the later eight: two were put in after the second.
    void show(VersionsView& view)
    {
        view.resize(1'200, 700);
        view.setDocuments(opened(manyPages(6)), opened(manyPages(8)));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTRY_COMPARE(view.earlier().pageCount(), 6);
        QTRY_COMPARE(view.later().pageCount(), 8);
        view.setPairs(
            {{0, 0, PageChange::Same},
             {1, 1, PageChange::Changed},
             {-1, 2, PageChange::Added},
             {-1, 3, PageChange::Added},
             {2, 4, PageChange::Same},
             {3, 5, PageChange::Changed},
             {4, 6, PageChange::Same},
             {5, 7, PageChange::Same}});
    }

private Q_SLOTS:

    void bothSidesScrollTogetherPageAgainstPage()
    {
        VersionsView view(m_pool);
        show(view);
        view.later().goToPage(5);
        QCOMPARE(view.earlier().currentPage(), 3);
        QVERIFY(std::abs(topOf(view.later(), 5) - topOf(view.earlier(), 3)) < 2);
        QScrollBar& bar = *view.later().verticalScrollBar();
        bar.setValue(bar.value() + 120);
        QVERIFY(std::abs(topOf(view.later(), 5) - topOf(view.earlier(), 3)) < 2);
        // And the other way round.
        view.earlier().goToPage(4);
        QCOMPARE(view.later().currentPage(), 6);
        QVERIFY(std::abs(topOf(view.later(), 6) - topOf(view.earlier(), 4)) < 2);
    }

    void bothSidesZoomTogether()
    {
        VersionsView view(m_pool);
        show(view);
        view.later().setZoom(1.5);
        QCOMPARE(view.earlier().zoom(), 1.5);
        view.earlier().setFit(reader::Fit::Page);
        QCOMPARE(view.later().fit(), reader::Fit::Page);
    }

    void pagesThatDifferAreNamedAndGoneTo()
    {
        VersionsView view(m_pool);
        show(view);
        const QStringList expected{
            QStringLiteral("Page 2 changed"),
            QStringLiteral("Page 3 was added"),
            QStringLiteral("Page 4 was added"),
            QStringLiteral("Page 6 changed (was page 4)")};
        QCOMPARE(view.changeTexts(), expected);
        QCOMPARE(view.later().currentPage(), 1); // the first one
        view.changes().setCurrentRow(3);
        QCOMPARE(view.later().currentPage(), 5);
        QCOMPARE(view.earlier().currentPage(), 3);
        view.previousChange();
        QCOMPARE(view.later().currentPage(), 3);
        view.nextChange();
        view.nextChange(); // stays on the last
        QCOMPARE(view.changes().currentRow(), 3);
    }

    void aPageAtTheEndOfOneSideStillStandsAgainstItsPair()
    {
        VersionsView view(m_pool);
        show(view);
        view.setPairs(
            {{0, 0, PageChange::Same},
             {1, 1, PageChange::Same},
             {2, 2, PageChange::Same},
             {3, 3, PageChange::Same},
             {4, 4, PageChange::Same},
             {5, 5, PageChange::Changed},
             {-1, 6, PageChange::Added},
             {-1, 7, PageChange::Added}});
        // The last page of the earlier side cannot be scrolled to the top.
        view.changes().setCurrentRow(1);
        view.changes().setCurrentRow(0);
        QVERIFY(std::abs(topOf(view.later(), 5) - topOf(view.earlier(), 5)) < 2);
    }

    void withoutDifferencesTheListIsGone()
    {
        VersionsView view(m_pool);
        show(view);
        view.setPairs({{0, 0, PageChange::Same}});
        QCOMPARE(view.changeTexts(), QStringList());
        QVERIFY(!view.changes().isVisible());
    }
};

QTEST_MAIN(TestVersionsView)
#include "test_VersionsView.moc"
