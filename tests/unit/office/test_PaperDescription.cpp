#include "kit/core/Outcome.h"
#include "office/PaperDescription.h"

#include <QTest>

using namespace wenshu;
using office::PaperDescription;

/// What the sender tells of a paper: made plain where it is made, judged where it arrives.
class TestPaperDescription : public QObject {
    Q_OBJECT

    static PaperDescription usual()
    {
        PaperDescription description;
        description.title = QStringLiteral("关于防汛的通知");
        description.number = QStringLiteral("示商字〔2026〕12号");
        description.date = QDate(2026, 11, 22);
        description.issuer = QStringLiteral("示范省商务厅");
        return description;
    }

private Q_SLOTS:

    void whatIsSentIsWhatIsRead()
    {
        const auto read = PaperDescription::fromJson(usual().toJson());
        MUST(read);
        QVERIFY(*read == usual());
        QVERIFY(usual().isPlain());
    }

    void hostileTextsAreRefusedOnArrival_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::newRow("line feed") << QStringLiteral("一\n二");
        QTest::newRow("escape") << QStringLiteral("一\u001b[2J");
        QTest::newRow("C1") << QStringLiteral("一\u009b2J");
        QTest::newRow("turned") << QStringLiteral("一\u202e二");
    }

    void hostileTextsAreRefusedOnArrival()
    {
        QFETCH(QString, hostile);
        for (QString PaperDescription::*field :
             {&PaperDescription::title, &PaperDescription::number, &PaperDescription::issuer}) {
            PaperDescription description = usual();
            description.*field = hostile;
            QVERIFY(!description.isPlain());
            FAILS_WITH(PaperDescription::fromJson(description.toJson()), Errc::Malformed);
        }
    }

    void aTitlePastedWithTabsAndLineEndsIsSentPlain()
    {
        document::Paper paper;
        paper.title = QStringLiteral("关于\n防汛\t工作的\r\n通知");
        paper.issuingBureau = QStringLiteral("示范省\t商务厅");
        const PaperDescription description = PaperDescription::of(paper);
        QVERIFY(description.isPlain());
        MUST(PaperDescription::fromJson(description.toJson()));
    }
};

QTEST_GUILESS_MAIN(TestPaperDescription)
#include "test_PaperDescription.moc"
