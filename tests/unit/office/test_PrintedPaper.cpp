#include "office/PrintedPaper.h"

#include <QTest>

using namespace wenshu;
using namespace Qt::StringLiterals;
using document::SecrecyLevel;

namespace {

ofd::TextRun run(const QString& text, Mm x, Mm y, int line)
{
    ofd::TextRun made;
    made.text = text;
    made.size = 5.6;
    made.x = x;
    made.y = y;
    made.line = line;
    for (qsizetype i = 0; i < text.size(); ++i)
        made.points.push_back({x + 5.6 * static_cast<double>(i), y});
    return made;
}

} // namespace

/// What pages say by themselves.
class TestPrintedPaper : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theMarkIsReadHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("level");
        const auto row = [](const QString& words, SecrecyLevel level) {
            QTest::newRow(qPrintable(words)) << words << static_cast<int>(level);
        };
        row(u"机密★1年"_s, SecrecyLevel::Confidential);
        row(u"秘密"_s, SecrecyLevel::Secret);
        row(u"绝　密"_s, SecrecyLevel::TopSecret);
        row(u"绝密★长期"_s, SecrecyLevel::TopSecret);
        row(u"机密 ★ 3个月"_s, SecrecyLevel::Confidential);
        row(u"密级：秘密"_s, SecrecyLevel::Secret);
        row(u"机密10年"_s, SecrecyLevel::Confidential);
        row(u"机密文件管理办法"_s, SecrecyLevel::None);
        row(u"关于保守国家秘密的通知"_s, SecrecyLevel::None);
        row(u"非机密"_s, SecrecyLevel::None);
        row(u"秘密。"_s, SecrecyLevel::None);
        row(u""_s, SecrecyLevel::None);
    }

    void theMarkIsReadHoweverItIsWritten()
    {
        QFETCH(const QString, words);
        QFETCH(const int, level);
        QCOMPARE(static_cast<int>(office::printedSecrecy({run(words, 28, 52, 1)}, 297)), level);
    }

    void theMarkIsFoundInPiecesAndBesideOtherWords()
    {
        QCOMPARE(
            office::printedSecrecy(
                {run(u"000012"_s, 28, 42, 0),
                 run(u"机"_s, 28, 52, 1),
                 run(u"密"_s, 33.6, 52, 1),
                 run(u"★1年"_s, 39.2, 52, 1)},
                297),
            SecrecyLevel::Confidential);
        QCOMPARE(
            office::printedSecrecy(
                {run(u"000012"_s, 28, 42, 0), run(u"绝密★1年"_s, 150, 42, 0)}, 297),
            SecrecyLevel::TopSecret);
        QCOMPARE(
            office::printedSecrecy({run(u"机"_s, 28, 42, 0), run(u"密"_s, 60, 42, 0)}, 297),
            SecrecyLevel::Confidential);
    }

    void theSameWordLowerOnThePageIsNoMark()
    {
        QCOMPARE(office::printedSecrecy({run(u"机密"_s, 28, 120, 9)}, 297), SecrecyLevel::None);
        QCOMPARE(
            office::printedSecrecy(
                {run(u"分为绝密、"_s, 28, 60, 2), run(u"机密"_s, 56, 60, 2)}, 297),
            SecrecyLevel::None);
    }

    void theTitleIsFoundOverLineEndsAndOtherMarks()
    {
        office::PrintedPaper printed;
        printed.firstPage =
            u"示范厅文件\n示商字〔２０２６〕12 号\n关于做好“交换”\n工作的通知\n各局："_s;
        QVERIFY(printed.carriesTitle(u"关于做好\"交换\"工作的通知"_s));
        QVERIFY(printed.carriesNumber(u"示商字[2026]12号"_s));
        QVERIFY(printed.carriesNumber(QString()));
        QVERIFY(!printed.carriesTitle(u"关于发放补贴的通知"_s));
        QVERIFY(!printed.carriesNumber(u"示商字〔2026〕13号"_s));
        QVERIFY(!printed.carriesTitle(u"！！！"_s));
    }

    void aScanSaysNothing()
    {
        const office::PrintedPaper printed;
        QVERIFY(printed.carriesTitle(u"关于发放补贴的通知"_s));
        QVERIFY(printed.carriesNumber(u"示商字〔2026〕13号"_s));
    }

    void whatIsNoPackageIsAnError() { QVERIFY(!office::PrintedPaper::read("noise")); }
};

QTEST_GUILESS_MAIN(TestPrintedPaper)
#include "test_PrintedPaper.moc"
