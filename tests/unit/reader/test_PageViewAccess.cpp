#include "Papers.h"
#include "base/TaskPool.h"
#include "reader/PageView.h"

#include <QAccessible>
#include <QTest>

using namespace wenshu;
using namespace wenshu::reader;

class TestPageViewAccess : public QObject {
    Q_OBJECT

    TaskPool m_workers{QStringLiteral("render"), 2};
    QThreadPool& m_pool = *m_workers.pool();

    static QAccessibleTextInterface* textOf(PageView& view)
    {
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&view);
        return access != nullptr ? access->textInterface() : nullptr;
    }

    static void show(PageView& view, const DocumentPtr& document)
    {
        view.resize(800, 600);
        view.show();
        view.setDocument(document);
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(view.currentText() != nullptr, 10'000);
    }

private Q_SLOTS:

    void thePageInViewIsReadAsItsPlainText()
    {
        PageView view(m_pool);
        const DocumentPtr document = typesetNotice();
        show(view, document);
        QAccessibleTextInterface* text = textOf(view);
        QVERIFY(text != nullptr);
        QCOMPARE(text->text(0, text->characterCount()), *document->text(0));
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(access->role(), QAccessible::Document);
        QVERIFY(access->text(QAccessible::Name).contains(QStringLiteral("Page 1 of")));
        view.goToPage(1);
        QTRY_VERIFY(view.currentText() != nullptr);
        QCOMPARE(text->text(0, text->characterCount()), *document->text(1));
        QVERIFY(access->text(QAccessible::Name).contains(QStringLiteral("Page 2 of")));
    }

    void aParagraphIsReadWholeAndTheNextFollows()
    {
        PageView view(m_pool);
        show(view, typesetNotice());
        view.goToPage(1);
        QTRY_VERIFY(view.currentText() != nullptr);
        QAccessibleTextInterface* text = textOf(view);
        const QString all = text->text(0, text->characterCount());
        int offset = 0;
        int paragraphs = 0;
        int longest = 0;
        QString joined;
        while (offset < text->characterCount()) {
            int start = -1;
            int end = -1;
            const QString paragraph =
                text->textAtOffset(offset, QAccessible::ParagraphBoundary, &start, &end);
            QVERIFY(start >= offset);
            QVERIFY(end > start);
            QCOMPARE(paragraph, all.mid(start, end - start));
            joined += paragraph + u'\n';
            longest = std::max(longest, static_cast<int>(paragraph.count(u'\n')));
            ++paragraphs;
            offset = end + 1;
        }
        QCOMPARE(joined, all);
        QVERIFY(longest >= 1); // some paragraph has several lines
        QVERIFY(paragraphs < all.count(u'\n'));
        int start = 0;
        int end = 0;
        const QString line = text->textAtOffset(0, QAccessible::LineBoundary, &start, &end);
        QVERIFY(!line.contains(u'\n'));
        const QString next = text->textAfterOffset(0, QAccessible::LineBoundary, &start, &end);
        QCOMPARE(start, static_cast<int>(line.size()) + 1);
        QVERIFY(!next.isEmpty());
        QVERIFY(text->textBeforeOffset(0, QAccessible::ParagraphBoundary, &start, &end).isEmpty());
    }

    void charactersStandWhereTheyAreDrawn()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(2)));
        QAccessibleTextInterface* text = textOf(view);
        const auto runs = view.document()->reader().textRuns(0);
        QVERIFY(runs && !runs->empty());
        for (int i = 0; i < 5; ++i) {
            // The middle of the glyph: its origin is the left end of its baseline.
            const ofd::Point origin = runs->front().points[static_cast<std::size_t>(i)];
            const double size = runs->front().size;
            const QPoint middle =
                view.toViewport(0, {origin.x + size / 2, origin.y - 0.35 * size, 0, 0})
                    .topLeft()
                    .toPoint();
            const QRect rect = text->characterRect(i);
            QVERIFY(rect.contains(view.viewport()->mapToGlobal(middle)));
            QVERIFY(rect.width() < 40 && rect.height() < 40);
        }
        QCOMPARE(text->offsetAtPoint(text->characterRect(3).center() - QPoint(3, 0)), 3);
        QVERIFY(text->characterRect(-1).isNull());
        QVERIFY(text->characterRect(1'000'000).isNull());
    }

    void aSelectionIsToldAndCanBeMade()
    {
        PageView view(m_pool);
        show(view, opened(manyPages(2)));
        QAccessibleTextInterface* text = textOf(view);
        QCOMPARE(text->selectionCount(), 0);
        text->setSelection(0, 2, 7);
        QVERIFY(view.hasSelection());
        int start = 0;
        int end = 0;
        text->selection(0, &start, &end);
        QCOMPARE(start, 2);
        QCOMPARE(end, 7);
        text->removeSelection(0);
        QVERIFY(!view.hasSelection());
        text->setCursorPosition(99'999);
        QVERIFY(text->cursorPosition() <= text->characterCount());
    }
};

QTEST_MAIN(TestPageViewAccess)
#include "test_PageViewAccess.moc"
