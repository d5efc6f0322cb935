#include "compose/BodyEditor.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QVBoxLayout>

using namespace wenshu;
using compose::BodyEditor;

namespace {

struct Editor : BodyEditor {
    using BodyEditor::canInsertFromMimeData;
    using BodyEditor::insertFromMimeData;
};

} // namespace

/// The body editor: levels, numbers, what is pasted.
class TestBodyEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void tabGoesThroughTheFourLevelsAndBack()
    {
        Editor editor;
        QTest::keyClicks(&editor, QStringLiteral("A"));
        const QStringList wanted = {
            QStringLiteral("一、A"),
            QStringLiteral("（一）A"),
            QStringLiteral("1.A"),
            QStringLiteral("（1）A"),
            QStringLiteral("（1）A")};
        for (const QString& text : wanted) {
            QTest::keyClick(&editor, Qt::Key_Tab);
            QCOMPARE(editor.toPlainText(), text);
        }
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(&editor, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(editor.toPlainText(), QStringLiteral("A"));
        QCOMPARE(editor.level(), 0);
    }

    void aTypedNumberTellsItsLevelAsAPastedOneDoes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("level");
        QTest::newRow("one") << QStringLiteral("一、加强领导") << 1;
        QTest::newRow("two") << QStringLiteral("（二）每日报送") << 2;
        QTest::newRow("three") << QStringLiteral("1.报送") << 3;
        QTest::newRow("four") << QStringLiteral("（1）报送") << 4;
        QTest::newRow("a figure") << QStringLiteral("1.5亿元") << 0;
        QTest::newRow("within") << QStringLiteral("第一、第二") << 0;
    }

    void aTypedNumberTellsItsLevelAsAPastedOneDoes()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, level);
        Editor editor;
        for (const QChar c : typed) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
            QApplication::sendEvent(&editor, &press);
        }
        QCOMPARE(editor.toPlainText(), typed);
        QCOMPARE(editor.level(), level);
        // Committed by an input method, at once or word by word.
        Editor composed;
        QInputMethodEvent whole(QString(), {});
        whole.setCommitString(typed);
        QApplication::sendEvent(&composed, &whole);
        QCOMPARE(composed.toPlainText(), typed);
        QCOMPARE(composed.level(), level);
    }

    void undoTakesTheLevelBackAndLeavesWhatWasTyped()
    {
        Editor editor;
        for (const QChar c : QStringLiteral("一、")) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
            QApplication::sendEvent(&editor, &press);
        }
        QCOMPARE(editor.level(), 1);
        editor.undo();
        QCOMPARE(editor.level(), 0);
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、"));
        QTest::keyClicks(&editor, QStringLiteral("A"));
        QCOMPARE(editor.level(), 0); // the clerk has decided
    }

    void whatIsStillBeingComposedIsNoNumber()
    {
        Editor editor;
        QInputMethodEvent preedit(QStringLiteral("一、"), {});
        QApplication::sendEvent(&editor, &preedit);
        QCOMPARE(editor.level(), 0);
        QCOMPARE(editor.toPlainText(), QString());
    }

    void headingsAreNumberedByThemselves()
    {
        Editor editor;
        editor.setParagraphs(
            {{1, QStringLiteral("一、甲"), -1},
             {0, QStringLiteral("正文"), -1},
             {0, QStringLiteral("乙"), -1},
             {1, QStringLiteral("二、丙"), -1}});
        editor.goToParagraph(2);
        QTest::keyClick(&editor, Qt::Key_Tab);
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、甲\n正文\n二、乙\n三、丙"));
        editor.undo();
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、甲\n正文\n乙\n二、丙"));
        editor.redo();
        QCOMPARE(editor.paragraphs()[2].level, 1);
    }

    void headingsMoveUpWhenOneIsTakenAway()
    {
        Editor editor;
        editor.setParagraphs(
            {{1, QStringLiteral("一、甲"), -1},
             {1, QStringLiteral("二、乙"), -1},
             {1, QStringLiteral("三、丙"), -1}});
        QTextCursor cursor(editor.document());
        cursor.movePosition(QTextCursor::NextBlock);
        cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor);
        editor.setTextCursor(cursor);
        QTest::keyClick(&editor, Qt::Key_Delete);
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、甲\n二、丙"));
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、甲\n二、乙\n三、丙"));
        QTest::keyClick(&editor, Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、甲\n二、丙"));
    }

    void enterAfterAHeadingBeginsPlainText()
    {
        Editor editor;
        QTest::keyClicks(&editor, QStringLiteral("A"));
        QTest::keyClick(&editor, Qt::Key_Tab);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("B"));
        const auto paragraphs = editor.paragraphs();
        QCOMPARE(paragraphs.size(), std::size_t(2));
        QCOMPARE(paragraphs[0].level, 1);
        QCOMPARE(paragraphs[1].level, 0);
        QCOMPARE(paragraphs[1].text, QStringLiteral("B"));
    }

    void aHeadingThatRunsOnEndsAtItsFullStop()
    {
        Editor editor;
        editor.setParagraphs({{2, QStringLiteral("（一）每日报送。十七时前报送。"), -1}});
        QCOMPARE(editor.paragraphs().front().headingLength, 8);
    }

    void wordsFromAnotherProgramBecomePlainParagraphs()
    {
        Editor editor;
        QMimeData data;
        data.setHtml(QStringLiteral("<p style='font-family:Comic Sans;color:red'>一、落实责任</p>"
                                    "<p>&nbsp;&nbsp;　　各单位<b>主要负责</b>同志\u200b负责。</"
                                    "p><p></p><p>（一）报送</p>"));
        QVERIFY(editor.canInsertFromMimeData(&data));
        editor.insertFromMimeData(&data);
        const auto paragraphs = editor.paragraphs();
        QCOMPARE(paragraphs.size(), std::size_t(3));
        QCOMPARE(paragraphs[0].level, 1);
        QCOMPARE(paragraphs[1].text, QStringLiteral("各单位主要负责同志负责。"));
        QCOMPARE(paragraphs[2].level, 2);
        QVERIFY(!editor.toHtml().contains(QStringLiteral("Comic Sans")));
        editor.undo();
        QVERIFY(editor.toPlainText().isEmpty());
    }

    void listsOfOtherProgramsBecomeHeadingsWithoutTheirBlanks()
    {
        Editor editor;
        QMimeData data;
        data.setText(QStringLiteral("一、总体要求\r\n1.\t落实责任\r\n（1） 值班\r\n\f正文"));
        editor.insertFromMimeData(&data);
        QCOMPARE(editor.toPlainText(), QStringLiteral("一、总体要求\n1.落实责任\n（1）值班\n正文"));
        QCOMPARE(editor.paragraphs()[1].level, 3);
        QCOMPARE(editor.paragraphs()[2].level, 4);
    }

    void filesAreNotPastedIntoTheBody()
    {
        Editor editor;
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("file:///tmp/x.docx"))});
        QVERIFY(!editor.canInsertFromMimeData(&data));
    }

    void aHugePasteIsCut()
    {
        Editor editor;
        QMimeData data;
        data.setText(QString(1'000'000, u'字'));
        editor.insertFromMimeData(&data);
        QVERIFY(editor.toPlainText().size() <= 200'000);
    }

    void controlTabLeavesTheBody()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* editor = new Editor;
        auto* next = new QLineEdit;
        layout->addWidget(editor);
        layout->addWidget(next);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(next->hasFocus());
        QVERIFY(editor->toPlainText().isEmpty());
    }

    void numbersTellTheirLevel()
    {
        QCOMPARE(compose::levelOfNumber(u"十二、甲"), 1);
        QCOMPARE(compose::levelOfNumber(u"（三）甲"), 2);
        QCOMPARE(compose::levelOfNumber(u"3.甲"), 3);
        QCOMPARE(compose::levelOfNumber(u"3.14倍"), 0);
        QCOMPARE(compose::levelOfNumber(u"（3）甲"), 4);
        QCOMPARE(compose::levelOfNumber(u"一是"), 0);
    }
};

QTEST_MAIN(TestBodyEditor)
#include "test_BodyEditor.moc"
