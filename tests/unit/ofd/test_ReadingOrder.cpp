#include "ofd/ReadingOrder.h"

#include <QTest>

using namespace wenshu::ofd;

namespace {

TextRun runAt(const QString& text, double x, double y, double size = 5)
{
    TextRun run;
    run.text = text;
    run.size = size;
    run.x = x;
    run.y = y;
    for (int i = 0; i < text.size(); ++i)
        run.points.push_back({x + size * i, y});
    return run;
}

QString read(std::vector<TextRun> runs)
{
    orderForReading(runs);
    QString out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i > 0)
            out += runs[i].line == runs[i - 1].line ? u'|' : u'/';
        out += runs[i].text;
    }
    return out;
}

} // namespace

class TestReadingOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void linesAreReadTopToBottomAndLeftToRight()
    {
        QCOMPARE(
            read(
                {runAt(QStringLiteral("丙"), 20, 40),
                 runAt(QStringLiteral("乙"), 60, 20.5),
                 runAt(QStringLiteral("甲"), 20, 20)}),
            QStringLiteral("甲|乙/丙"));
        QCOMPARE(read({}), QString());
    }

    void runningTextInColumnsIsReadColumnByColumn()
    {
        std::vector<TextRun> runs;
        runs.push_back(runAt(QStringLiteral("题题题题题题题题题题题题题题题题题题题题"), 50, 20));
        for (int i = 0; i < 5; ++i) {
            // The right column stands two millimetres lower: nothing shares a baseline.
            runs.push_back(runAt(QStringLiteral("左左左左左左左左左左左左"), 20, 40 + 8 * i));
            runs.push_back(runAt(QStringLiteral("右右右右右右右右右右右右"), 110, 42 + 8 * i));
        }
        runs.push_back(runAt(QStringLiteral("尾尾尾尾尾尾尾尾尾尾尾尾尾尾尾尾尾尾尾尾"), 50, 100));
        QString text = read(runs);
        text.remove(u'/');
        const qsizetype lastLeft = text.lastIndexOf(u'左');
        QVERIFY(lastLeft < text.indexOf(u'右'));
        QVERIFY(text.startsWith(u'题'));
        QVERIFY(text.endsWith(u'尾'));
    }

    void aTableIsReadRowByRow()
    {
        std::vector<TextRun> runs;
        for (int row = 0; row < 6; ++row) {
            for (int column = 0; column < 3; ++column)
                runs.push_back(runAt(
                    QStringLiteral("格%1%2").arg(row).arg(column), 20 + 50 * column, 30 + 9 * row));
        }
        QVERIFY(read(runs).startsWith(QStringLiteral("格00|格01|格02/格10|格11")));
    }

    void aSignatureAtTheRightStaysBelowTheText()
    {
        std::vector<TextRun> runs;
        for (int i = 0; i < 6; ++i)
            runs.push_back(
                runAt(QStringLiteral("正文正文正文正文正文正文正文正文"), 28, 40 + 10 * i));
        runs.push_back(runAt(QStringLiteral("某市人民政府"), 120, 110));
        runs.push_back(runAt(QStringLiteral("2026年9月1日"), 118, 120));
        QVERIFY(read(runs).endsWith(QStringLiteral("某市人民政府/2026年9月1日")));
    }

    void tensOfThousandsOfRunsAreSortedWithoutEnd()
    {
        std::vector<TextRun> runs;
        for (int i = 0; i < 30'000; ++i)
            runs.push_back(runAt(QStringLiteral("字"), (i * 37) % 900, (i * 53) % 1200, 3));
        orderForReading(runs);
        QCOMPARE(runs.size(), std::size_t{30'000});
    }
};

QTEST_GUILESS_MAIN(TestReadingOrder)
#include "test_ReadingOrder.moc"
