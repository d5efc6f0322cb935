#include "Run.h"
#include "kit/exchange/TestProvince.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace wenshu;
using kit::holdsSchema;
using kit::json;
using kit::Outcome;
using kit::runWenshu;
using kit::write;

/// Receipts that two seats exchanged, laid before the program as files.
class TestVerifyReceipt : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<kit::TestProvince> m_province;
    std::unique_ptr<kit::TestSeat> m_sender;
    std::unique_ptr<kit::TestSeat> m_receiver;
    Id m_consignment;
    std::vector<exchange::ReceiptRow> m_receipts;

    QString place(const QString& name) const { return m_folder.filePath(name); }

    QString delivered() const { return place(QStringLiteral("delivered.p7")); }

    QString returned() const { return place(QStringLiteral("returned.p7")); }

    Outcome judge(const QString& file, const QStringList& more = {}) const
    {
        return runWenshu(
            QStringList{
                QStringLiteral("verify-receipt"),
                file,
                QStringLiteral("--trust"),
                place(QStringLiteral("root.cer"))} +
            more);
    }

    static QJsonObject onlyFile(const Outcome& outcome)
    {
        const QJsonArray files = json(outcome.out)[QStringLiteral("files")].toArray();
        return files.size() == 1 ? files.first().toObject() : QJsonObject();
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_province = std::make_unique<kit::TestProvince>();
        m_sender = std::make_unique<kit::TestSeat>(*m_province, 0, 1);
        m_receiver = std::make_unique<kit::TestSeat>(*m_province, 1, 1);
        m_consignment = m_sender->send({1}, "正文");
        QVERIFY(kit::settle(*m_province, {m_sender.get(), m_receiver.get()}));
        const auto papers = m_receiver->received();
        QCOMPARE(papers.size(), std::size_t{1});
        QVERIFY(m_receiver->returnPaper(
            papers.front().msgId, exchange::Reason::Other, QStringLiteral("附件二缺页")));
        QVERIFY(kit::settle(*m_province, {m_sender.get(), m_receiver.get()}));
        m_receipts = m_sender->receipts(m_consignment);
        QCOMPARE(m_receipts.size(), std::size_t{2});
        write(delivered(), m_receipts.at(0).signedBytes);
        write(returned(), m_receipts.at(1).signedBytes);
        write(place(QStringLiteral("root.cer")), m_province->pki.root().certificate().der());
    }

    void aReceiptIsToldInFull()
    {
        const Outcome outcome = judge(returned());
        QCOMPARE(outcome.exit, 0);
        const QString told = QString::fromUtf8(outcome.out);
        const exchange::ReceiptRow& row = m_receipts.at(1);
        for (const QString& part :
             {QStringLiteral("returned.p7：已退回"),
              m_receiver->identity().clerk,
              m_province->member(1).name,
              m_consignment.toText(),
              row.about.toText(),
              QStringLiteral("其他原因"),
              QStringLiteral("附件二缺页"),
              row.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
              QStringLiteral("时钟")})
            QVERIFY2(told.contains(part), qPrintable(part + u'\n' + told));
        const QString digest = onlyFile(judge(returned(), {QStringLiteral("--json")}))
                                   .value(QStringLiteral("digest"))
                                   .toString();
        QCOMPARE(digest.size(), 64);
        QVERIFY(told.contains(digest));
    }

    void itsJsonHoldsItsSchema()
    {
        const Outcome human = judge(returned(), {QStringLiteral("--json")});
        QCOMPARE(human.exit, 0);
        QVERIFY(holdsSchema(QStringLiteral("verify-receipt"), human.out));
        QJsonObject file = onlyFile(human);
        QCOMPARE(file[QStringLiteral("event")].toString(), QStringLiteral("returned"));
        QCOMPARE(file[QStringLiteral("reason")].toInt(), 5);
        QCOMPARE(file[QStringLiteral("consignment")].toString(), m_consignment.toText());
        QCOMPARE(file[QStringLiteral("clerk")].toString(), m_receiver->identity().clerk);
        QCOMPARE(file[QStringLiteral("timeSource")].toString(), QStringLiteral("signer"));
        const Outcome machine = judge(delivered(), {QStringLiteral("--json")});
        QVERIFY(holdsSchema(QStringLiteral("verify-receipt"), machine.out));
        file = onlyFile(machine);
        QCOMPARE(file[QStringLiteral("event")].toString(), QStringLiteral("delivered"));
        QVERIFY(file[QStringLiteral("clerk")].toString().isEmpty());
        QVERIFY(!file.contains(QStringLiteral("reason")));
    }

    void withoutTrustItCannotBeJudged()
    {
        const Outcome outcome =
            runWenshu({QStringLiteral("verify-receipt"), delivered(), QStringLiteral("--json")});
        QCOMPARE(outcome.exit, 3);
        QVERIFY(holdsSchema(QStringLiteral("verify-receipt"), outcome.out));
        QCOMPARE(
            onlyFile(outcome)[QStringLiteral("verdict")].toString(), QStringLiteral("cannotJudge"));
        QVERIFY2(outcome.err.contains("--trust"), outcome.err);
    }

    void whatIsNoReceiptCannotBeReadAndIsNotSetAside()
    {
        const QByteArray whole = m_receipts.at(1).signedBytes;
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("nothing"), whole.left(whole.size() / 2), whole + "x"}) {
            const QString path = place(QStringLiteral("第三份.p7"));
            write(path, bytes);
            const Outcome outcome = judge(path, {QStringLiteral("--json")});
            QCOMPARE(outcome.exit, 4);
            QVERIFY(holdsSchema(QStringLiteral("verify-receipt"), outcome.out));
            const QString told = QString::fromUtf8(outcome.err);
            QVERIFY2(told.contains(QStringLiteral("第三份.p7")), outcome.err);
            QVERIFY2(!told.contains(QStringLiteral("隔离")), outcome.err);
            QVERIFY2(!told.contains(m_folder.path()), outcome.err);
        }
        const Outcome missing = judge(place(QStringLiteral("nowhere.p7")));
        QCOMPARE(missing.exit, 4);
        QVERIFY2(missing.err.contains("nowhere.p7"), missing.err);
    }

    void aForgedReceiptIsNotValid()
    {
        QByteArray forged = m_receipts.at(1).signedBytes;
        const qsizetype at = forged.indexOf(QByteArray("附件二缺页"));
        QVERIFY(at > 0);
        forged[at] = static_cast<char>(forged.at(at) ^ 1);
        const QString path = place(QStringLiteral("forged.p7"));
        write(path, forged);
        const Outcome outcome = judge(path);
        QCOMPARE(outcome.exit, 1);
        QVERIFY2(outcome.err.contains("[WS-SIGNATURE]"), outcome.err);
        // One bad file among good ones: the others are told, and the run is not a success.
        const Outcome both = judge(path, {returned()});
        QCOMPARE(both.exit, 1);
        QVERIFY(both.out.contains("returned.p7"));
    }
};

QTEST_GUILESS_MAIN(TestVerifyReceipt)
#include "test_VerifyReceipt.moc"
