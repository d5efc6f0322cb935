#include "exchange/Subject.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::exchange;

class TestSubject : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aDocumentSubjectReadsBackAsItWasWritten()
    {
        const DocSubject subject{
            {QStringLiteral("370000"), QStringLiteral("11370000dema00021e")},
            {QStringLiteral("370114"), QStringLiteral("11370114dema00048l")},
            Lane::Normal,
            MessageKind::Receipt};
        QCOMPARE(
            subject.toText(),
            QStringLiteral("doc.370000.11370000dema00021e.370114.11370114dema00048l.n.rcpt"));
        const auto back = DocSubject::parse(subject.toText());
        QVERIFY(back);
        QVERIFY(*back == subject);
    }

    void theFastLaneIsRecognised()
    {
        const auto subject = DocSubject::parse(u"doc.370000.a.370100.b.f.doc");
        QVERIFY(subject);
        QVERIFY(subject->lane == Lane::Fast);
    }

    void subjectsThatAreNotOursAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* text) {
            QTest::newRow(name) << QString::fromUtf8(text);
        };
        row("empty", "");
        row("six tokens", "doc.370000.a.370100.b.n");
        row("eight tokens", "doc.370000.a.370100.b.n.doc.x");
        row("other root", "oa.370000.a.370100.b.n.doc");
        row("wildcard unit", "doc.370000.*.370100.b.n.doc");
        row("rest wildcard", "doc.370000.a.370100.b.n.>");
        row("upper case", "doc.370000.A.370100.b.n.doc");
        row("long unit", "doc.370000.a234567890123456789.370100.b.n.doc");
        row("empty unit", "doc.370000..370100.b.n.doc");
        row("short region", "doc.37000.a.370100.b.n.doc");
        row("letters in region", "doc.37000a.a.370100.b.n.doc");
        row("full-width digits", "doc.３７００００.a.370100.b.n.doc");
        row("space", "doc.370000.a b.370100.b.n.doc");
        row("unknown lane", "doc.370000.a.370100.b.x.doc");
        row("unknown kind", "doc.370000.a.370100.b.n.docs");
        row("trailing dot", "doc.370000.a.370100.b.n.doc.");
    }

    void subjectsThatAreNotOursAreRefused()
    {
        QFETCH(QString, text);
        const auto subject = DocSubject::parse(text);
        QVERIFY(!subject);
        QCOMPARE(subject.error().code, Errc::Malformed);
    }

    void aFlowSubjectNeedsAWholeId()
    {
        const FlowSubject subject{{QStringLiteral("370100"), QStringLiteral("b")}, Id::random()};
        const auto back = FlowSubject::parse(subject.toText());
        QVERIFY(back);
        QVERIFY(*back == subject);
        QVERIFY(!FlowSubject::parse(u"oa.370100.b.flow.short"));
        QVERIFY(!FlowSubject::parse(u"oa.370100.b.flow.>"));
        QVERIFY(!FlowSubject::parse(u"oa.370100.b.step.0000000000000000000001"));
    }

    void seatsAreAUnitAndANumber_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("first") << QStringLiteral("abc_1") << true;
        QTest::newRow("last") << QStringLiteral("abc_9999") << true;
        QTest::newRow("zero") << QStringLiteral("abc_0") << false;
        QTest::newRow("leading zero") << QStringLiteral("abc_01") << false;
        QTest::newRow("five digits") << QStringLiteral("abc_10000") << false;
        QTest::newRow("no number") << QStringLiteral("abc_") << false;
        QTest::newRow("no mark") << QStringLiteral("abc1") << false;
        QTest::newRow("dot") << QStringLiteral("a.c_1") << false;
        QTest::newRow("sign") << QStringLiteral("abc_+1") << false;
    }

    void seatsAreAUnitAndANumber()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto seat = SeatId::parse(text);
        QCOMPARE(bool(seat), good);
        if (good)
            QCOMPARE(seat->toText(), text);
    }

    void countiesBelongToTheirCity()
    {
        QCOMPARE(inStream(u"370114"), QStringLiteral("IN_370100"));
        QCOMPARE(oaStream(u"370000"), QStringLiteral("OA_370000"));
        QCOMPARE(blobStream(u"370114"), QStringLiteral("OBJ_BLOB_370100"));
        QCOMPARE(blobBucket(u"370114"), QStringLiteral("BLOB_370100"));
    }
};

QTEST_GUILESS_MAIN(TestSubject)
#include "test_Subject.moc"
