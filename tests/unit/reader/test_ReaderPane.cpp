#include "Papers.h"
#include "base/TaskPool.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "reader/FindBar.h"
#include "reader/ReaderBar.h"
#include "reader/ReaderPane.h"
#include "reader/Thumbnails.h"

#include <QAccessible>
#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace wenshu;
using namespace wenshu::reader;

namespace {

constexpr int kPatience = 10'000;

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
    return access != nullptr ? access->text(QAccessible::Name) : QString();
}

} // namespace

class TestReaderPane : public QObject {
    Q_OBJECT

    TaskPool m_workers{QStringLiteral("render"), 2};
    QThreadPool& m_pool = *m_workers.pool();

    static void show(ReaderPane& pane, const DocumentPtr& document)
    {
        pane.resize(900, 700);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.setDocument(document);
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto* theme = new kit::Theme(*qApp, this);
        Q_UNUSED(theme)
    }

    void everythingThatTakesTheFocusHasAName()
    {
        ReaderPane pane(m_pool);
        show(pane, opened(manyPages(3)));
        pane.startSearch();
        pane.showSide(true);
        int focusable = 0;
        for (QWidget* widget : pane.findChildren<QWidget*>()) {
            const bool reached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
            if (!reached || widget->focusProxy() != nullptr)
                continue;
            ++focusable;
            QVERIFY2(
                !nameOf(widget).isEmpty(),
                qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        }
        QVERIFY(focusable > 12);
    }

    void aFaceThatIsMissingHereIsToldOncePerDocument()
    {
        ReaderPane pane(m_pool);
        const QSignalSpy help(&pane, &ReaderPane::helpRequested);
        const auto bar = [&pane]() -> const kit::MessageBar* {
            return pane.findChild<kit::MessageStack*>()->bar(u"faces");
        };
        show(pane, opened(manyPages(3, 25, QStringLiteral("FZPhantom-没有这种字体"))));
        QTRY_VERIFY(bar() != nullptr);
        QVERIFY2(bar()->text().contains(u"FZPhantom-没有这种字体"), qPrintable(bar()->text()));
        bar()->findChild<QPushButton*>()->click();
        QCOMPARE(help.size(), 1);
        QCOMPARE(help.first().first().toString(), QStringLiteral("fonts"));
        bar()->findChild<QToolButton*>()->click();
        QTRY_VERIFY(bar() == nullptr);
        pane.view()->goToPage(2);
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
        QVERIFY(bar() == nullptr);
        pane.setDocument(opened(manyPages(2, 25, QStringLiteral("FZPhantom-另一种字体"))));
        QTRY_VERIFY(bar() != nullptr);
        QVERIFY(!bar()->text().contains(u"没有这种字体"));
        pane.setDocument(typesetNotice()); // encloses its faces
        QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), kPatience);
        QVERIFY(bar() == nullptr);
    }

    void tabWalksThroughTheWholePaneAndBack()
    {
        ReaderPane pane(m_pool);
        show(pane, opened(manyPages(3)));
        pane.startSearch();
        pane.showSide(true);
        QApplication::setActiveWindow(&pane);
        pane.view()->setFocus();
        QSet<QWidget*> seen;
        for (int i = 0; i < 60; ++i) {
            QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr);
            seen.insert(focus);
            QTest::keyClick(focus, Qt::Key_Tab);
            if (QApplication::focusWidget() == pane.view())
                break;
        }
        QCOMPARE(QApplication::focusWidget(), pane.view());
        QVERIFY(seen.size() > 10);
    }

    void thePageFieldGoesWhereItIsTold()
    {
        ReaderPane pane(m_pool);
        show(pane, opened(manyPages(9)));
        auto* field = pane.findChild<ReaderBar*>()->findChild<QLineEdit*>();
        QVERIFY(field != nullptr);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("7"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pane.view()->currentPage(), 6);
        field->setFocus();
        field->setText(QStringLiteral("３")); // as an input method may write it
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pane.view()->currentPage(), 2);
        field->setFocus();
        field->setText(QStringLiteral("九九"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pane.view()->currentPage(), 2);
        field->setText(QStringLiteral("999999"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pane.view()->currentPage(), 8);
        QCOMPARE(field->text(), QStringLiteral("9"));
    }

    void theSearchFieldTakesAnInputMethodAndTellsTheHits()
    {
        ReaderPane pane(m_pool);
        show(pane, opened(manyPages(5, 4)));
        pane.startSearch();
        auto* bar = pane.findChild<FindBar*>();
        auto* field = bar->findChild<QLineEdit*>();
        QApplication::setActiveWindow(&pane);
        QTRY_VERIFY(field->hasFocus());
        QInputMethodEvent composing(QStringLiteral("gong wen"), {});
        QApplication::sendEvent(field, &composing);
        QVERIFY(pane.view()->searchText().isEmpty()); // not yet chosen
        QInputMethodEvent chosen;
        chosen.setCommitString(QStringLiteral("公文"));
        QApplication::sendEvent(field, &chosen);
        QCOMPARE(pane.view()->searchText(), QStringLiteral("公文"));
        QTRY_VERIFY(!pane.view()->isSearching());
        QCOMPARE(static_cast<int>(pane.view()->hits().size()), 20);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pane.view()->currentHit(), 1);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(pane.view()->currentHit(), 19);
        bool told = false;
        for (const QLabel* label : bar->findChildren<QLabel*>())
            told = told || label->text() == QStringLiteral("20 of 20");
        QVERIFY(told);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QVERIFY(pane.view()->hits().empty());
    }

    void aNarrowBarKeepsWhatIsNeededMost()
    {
        ReaderPane pane(m_pool);
        show(pane, opened(manyPages(3)));
        auto* bar = pane.findChild<ReaderBar*>();
        for (const int width : {1200, 700, 480, 320}) {
            pane.resize(width, 600);
            QCOMPARE(pane.width(), width);
            QTest::qWait(10);
            for (QWidget* child : bar->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
                if (!child->isVisible() || qobject_cast<QMenu*>(child) != nullptr)
                    continue;
                QVERIFY2(
                    bar->rect().contains(child->geometry()),
                    qPrintable(QStringLiteral("%1: %2 at %3+%4")
                                   .arg(width)
                                   .arg(nameOf(child))
                                   .arg(child->x())
                                   .arg(child->width())));
            }
        }
    }

    void thumbnailsShowThePagesAndLeadToThem()
    {
        ReaderPane pane(m_pool);
        show(pane, opened(manyPages(12)));
        pane.showSide(true);
        QVERIFY(pane.isSideShown());
        auto* thumbnails = pane.findChild<Thumbnails*>();
        QCOMPARE(thumbnails->model()->rowCount(), 12);
        QTRY_VERIFY_WITH_TIMEOUT(!pane.view()->preview(0).isNull(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!pane.view()->preview(1).isNull(), kPatience);
        thumbnails->setCurrentIndex(thumbnails->model()->index(8, 0));
        QCOMPARE(pane.view()->currentPage(), 8);
        pane.view()->goToPage(2);
        QCOMPARE(thumbnails->currentIndex().row(), 2);
        QCOMPARE(
            thumbnails->currentIndex().data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("Page 3"));
    }

    void thePaneMayDieWhileItWorks()
    {
        const DocumentPtr document = opened(manyPages(30));
        for (int i = 0; i < 10; ++i) {
            auto pane = std::make_unique<ReaderPane>(m_pool);
            pane->resize(800, 600);
            pane->show();
            pane->setDocument(document);
            pane->showSide(true);
            pane->startSearch(QStringLiteral("公文"));
            QTest::qWait(2 * i);
            pane.reset();
        }
        m_pool.waitForDone();
    }
};

QTEST_MAIN(TestReaderPane)
#include "test_ReaderPane.moc"
