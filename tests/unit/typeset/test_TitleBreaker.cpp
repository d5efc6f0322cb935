#include "typeset/TitleBreaker.h"

#include <QTest>

using wenshu::typeset::breakTitle;

class TestTitleBreaker : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void titlesBreakWhereTheyRead_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char16_t* title, const char16_t* lines) {
            QTest::newRow(QString::fromUtf16(title).toUtf8().constData())
                << QString::fromUtf16(title) << QString::fromUtf16(lines).split(QLatin1Char('|'));
        };
        row(u"示范市商务局关于节约用水的通知", u"示范市商务局关于节约用水的通知");
        row(u"示范省商务厅关于做好全省商务系统电子公文交换试运行工作的通知",
            u"示范省商务厅关于做好全省商务系统|电子公文交换试运行工作的通知");
        row(u"示范省商务厅关于印发\n电子公文交换管理办法的通知",
            u"示范省商务厅关于印发|电子公文交换管理办法的通知");
        row(u"示范省商务厅关于印发《全省商务系统电子公文交换管理暂行办法》的通知",
            u"示范省商务厅关于印发《全省商务系统|电子公文交换管理暂行办法》的通知");
        row(u"\n关于节水的通知\n", u"关于节水的通知");
    }

    void titlesBreakWhereTheyRead()
    {
        QFETCH(QString, title);
        QFETCH(QStringList, lines);
        QCOMPARE(breakTitle(title, 20), lines);
    }

    void everyTitleKeepsItsWordsAndItsShape()
    {
        const QStringList organs = QStringLiteral("示范省商务厅 示范市人民政府办公厅 示范区商务局")
                                       .split(QLatin1Char(' '));
        const QStringList verbs =
            QStringLiteral("关于印发 关于开展 关于做好 关于进一步加强 关于表彰")
                .split(QLatin1Char(' '));
        const QStringList matters =
            QStringLiteral(
                "电子公文交换管理办法 2026年度档案信息化建设工作 "
                "商务系统安全生产监督检查和应急处置工作 全省农村电子商务示范县建设试点评估验收活动")
                .split(QLatin1Char(' '));
        for (const QString& organ : organs) {
            for (const QString& verb : verbs) {
                for (const QString& matter : matters) {
                    const QString title = organ + verb + matter + QStringLiteral("的通知");
                    const QStringList lines = breakTitle(title, 20);
                    QCOMPARE(lines.join(QString()), title);
                    QVERIFY(lines.size() <= (title.size() + 19) / 20 + 1);
                    for (qsizetype i = 0; i < lines.size(); ++i) {
                        QVERIFY(lines.at(i).size() <= 20);
                        QVERIFY2(!lines.at(i).startsWith(QStringLiteral("的")), qPrintable(title));
                        // No hourglass.
                        QVERIFY2(
                            i == 0 || i + 1 == lines.size() ||
                                lines.at(i).size() >= lines.at(i - 1).size() ||
                                lines.at(i).size() >= lines.at(i + 1).size(),
                            qPrintable(title));
                    }
                    for (const char16_t* word :
                         {u"关于",
                          u"通知",
                          u"公文",
                          u"工作",
                          u"2026",
                          u"商务",
                          u"办公厅",
                          u"建设"}) {
                        const QString whole = QString::fromUtf16(word);
                        QCOMPARE(lines.join(QLatin1Char('|')).count(whole), title.count(whole));
                    }
                }
            }
        }
    }

    void aTitleWithoutWordsIsCutEvenly()
    {
        const QStringList lines = breakTitle(QString(200, QChar(u'文')), 20);
        QCOMPARE(lines.join(QString()).size(), 200);
        for (const QString& line : lines)
            QVERIFY(line.size() <= 20);
    }

    void aLongLatinTitleIsTornAtLast()
    {
        const QString title(90, QLatin1Char('A'));
        const QStringList lines = breakTitle(title, 20);
        QCOMPARE(lines.join(QString()), title);
        for (const QString& line : lines)
            QVERIFY(line.size() <= 20);
    }

    void aTitleWithoutEndIsCutWithoutSearching()
    {
        const QString title(1'000'000, QChar(u'文'));
        QCOMPARE(breakTitle(title, 20).size(), 50'000);
    }

    void emptyTitlesGiveNoLines()
    {
        QVERIFY(breakTitle(QString(), 20).isEmpty());
        QVERIFY(breakTitle(QStringLiteral(" \n \n"), 20).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTitleBreaker)
#include "test_TitleBreaker.moc"
