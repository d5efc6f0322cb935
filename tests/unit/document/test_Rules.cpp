#include "document/Numbering.h"
#include "document/Rules.h"
#include "kit/paper/SamplePaper.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::document;

namespace {

QStringList ids(const Paper& paper)
{
    QStringList list;
    for (const Finding& finding : checkRules(paper))
        list.append(finding.ruleId + QLatin1Char(' ') + finding.field);
    return list;
}

} // namespace

Q_DECLARE_METATYPE(wenshu::document::Paper)

class TestRules : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void lawfulPapersHaveNoFindings()
    {
        QCOMPARE(ids(kit::demoNotice()), QStringList());
        for (PaperKind kind :
             {PaperKind::Notice,
              PaperKind::Report,
              PaperKind::Request,
              PaperKind::Letter,
              PaperKind::Circular})
            QCOMPARE(ids(kit::shortPaper(kind)), QStringList());
    }

    void eachRuleFindsItsFault_data()
    {
        QTest::addColumn<Paper>("paper");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, PaperKind kind, const char* expected, auto change) {
            Paper paper = kit::shortPaper(kind);
            change(paper);
            QTest::newRow(name) << paper << QString::fromLatin1(expected);
        };
        const auto notice = PaperKind::Notice;
        const auto set = [](QString Paper::*field, const char16_t* text) {
            return [field, text](Paper& p) { p.*field = QString::fromUtf16(text); };
        };
        row("kind not at the end",
            notice,
            "L01 title",
            set(&Paper::title, u"示范市商务局关于节水的通知函"));
        row("no 关于", notice, "L02 title", set(&Paper::title, u"节水通知"));
        row("full stop in the title",
            notice,
            "L03 title",
            set(&Paper::title, u"关于节水，节电的通知"));
        row("two superiors",
            PaperKind::Request,
            "L05 mainRecipients",
            set(&Paper::mainRecipients, u"示范省商务厅、示范市政府"));
        row("no signer", PaperKind::Report, "L14 signers", [](Paper& p) { p.signers.clear(); });
        row("no number", notice, "L15 number", [](Paper& p) { p.number.reset(); });
        row("number of another year", notice, "L15 number", [](Paper& p) {
            p.number->year = 2025;
        });
        row("printed before it was dated", notice, "L16 printingDate", [](Paper& p) {
            p.printingDate = QDate(2026, 3, 1);
        });
        row("no date", notice, "L16 date", [](Paper& p) { p.date = QDate(); });
        row("secret without copy number", notice, "L17 copyNumber", [](Paper& p) {
            p.secrecy = SecrecyLevel::Secret;
        });
        row("period too long", notice, "L18 secrecyPeriod", [](Paper& p) {
            p.secrecy = SecrecyLevel::Secret;
            p.copyNumber = QStringLiteral("000001");
            p.secrecyPeriod = QStringLiteral("11年");
        });
        row("period without level",
            notice,
            "L18 secrecyPeriod",
            set(&Paper::secrecyPeriod, u"1年"));
        row("half-width separators",
            notice,
            "L19 mainRecipients",
            set(&Paper::mainRecipients, u"甲局,乙局"));
        row("closing mark written",
            notice,
            "L19 copyRecipients",
            set(&Paper::copyRecipients, u"甲局。"));
        row("wrong heading mark", notice, "L20 body[1]", [](Paper& p) {
            p.body[1].text = QStringLiteral("一，加强管理");
        });
        row("heading of a number alone", notice, "L32 body[1]", [](Paper& p) {
            p.body[1].text = p.body[1].text.left(2);
        });
        row("heading skips a number", notice, "L20 body[1]", [](Paper& p) {
            p.body[1].text = QStringLiteral("二、加强管理");
        });
        row("attachment in title marks", notice, "L22 attachmentNames[0]", [](Paper& p) {
            p.attachmentNames = QStringList{QStringLiteral("《名单》")};
        });
        row("annex without note", notice, "L22 annexes", [](Paper& p) {
            p.annexes.push_back({QStringLiteral("名单"), {{0, QStringLiteral("文"), -1}}});
        });
        row("annex named otherwise", notice, "L22 annexes[0].title", [](Paper& p) {
            p.attachmentNames = QStringList{QStringLiteral("名册")};
            p.annexes.push_back({QStringLiteral("名单"), {{0, QStringLiteral("文"), -1}}});
        });
        row("half-width comma", notice, "L28 body[0]", [](Paper& p) {
            p.body[0].text = QStringLiteral("为节约用水,特此通知。");
        });
        row("three dots", notice, "L28 body[0]", [](Paper& p) {
            p.body[0].text = QStringLiteral("为节约用水...");
        });
        row("bracket unpaired", notice, "L28 body[0]", [](Paper& p) {
            p.body[0].text = QStringLiteral("为（节约用水。");
        });
        row("brackets crossed", notice, "L28 body[0]", [](Paper& p) {
            p.body[0].text = QStringLiteral("为（《节约）》用水。");
        });
    }

    void eachRuleFindsItsFault()
    {
        QFETCH(Paper, paper);
        QFETCH(QString, expected);
        QCOMPARE(ids(paper), QStringList{expected});
        for (const Finding& finding : checkRules(paper)) {
            QVERIFY(!finding.clause.isEmpty());
            QVERIFY(finding.message.size() > 10);
        }
    }

    void oneSkippedHeadingIsReportedOnce()
    {
        Paper paper = kit::shortPaper();
        paper.body = {
            {1, QStringLiteral("一、甲"), -1},
            {1, QStringLiteral("三、乙"), -1},
            {1, QStringLiteral("四、丙"), -1}};
        QCOMPARE(ids(paper), QStringList{QStringLiteral("L20 body[1]")});
    }

    void headingNumbersCountAndStartAgain()
    {
        LevelCounter counter;
        QCOMPARE(counter.next(1), QStringLiteral("一、"));
        QCOMPARE(counter.next(2), QStringLiteral("（一）"));
        QCOMPARE(counter.next(3), QStringLiteral("1."));
        QCOMPARE(counter.next(4), QStringLiteral("（1）"));
        QCOMPARE(counter.next(4), QStringLiteral("（2）"));
        QCOMPARE(counter.next(1), QStringLiteral("二、"));
        QCOMPARE(counter.next(2), QStringLiteral("（一）"));
        QCOMPARE(chineseNumber(10), QStringLiteral("十"));
        QCOMPARE(chineseNumber(19), QStringLiteral("十九"));
        QCOMPARE(chineseNumber(20), QStringLiteral("二十"));
        QCOMPARE(chineseNumber(99), QStringLiteral("九十九"));
    }

    void theCeilingLetsThroughOnlyWhatIsAtOrBelowIt()
    {
        for (int level = 0; level < 4; ++level) {
            for (int ceiling = 0; ceiling < 4; ++ceiling) {
                const Status status = checkSecrecyCeiling(
                    static_cast<SecrecyLevel>(level), static_cast<SecrecyLevel>(ceiling));
                QCOMPARE(bool(status), level <= ceiling);
                if (!status)
                    QCOMPARE(status.error().code, Errc::SecrecyCeiling);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "test_Rules.moc"
