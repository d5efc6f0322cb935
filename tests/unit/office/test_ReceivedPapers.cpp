#include "crypto/Digest.h"
#include "exchange/Consign.h"
#include "kit/office/OfficeWorld.h"
#include "office/DocumentText.h"
#include "office/HandlePaper.h"
#include "office/SealPaper.h"
#include "office/TypesetPaper.h"
#include "store/AuditLog.h"
#include "store/PaperRepository.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

using namespace wenshu;
using namespace Qt::StringLiterals;
using document::SecrecyLevel;
using kit::demanded;
using kit::OfficeSeat;
using kit::OfficeWorld;

namespace {

document::Paper notice()
{
    QFile file(QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("demo-notice.json cannot be read");
    auto paper = demanded(document::paperFromJson(file.readAll()), "notice");
    paper.body.resize(2);
    paper.annexes.clear();
    paper.attachmentNames.clear();
    return paper;
}

/// Typeset and sealed by the unit of @p seat, whatever the paper says.
QByteArray sealedBy(OfficeSeat& seat, const document::Paper& paper)
{
    office::Profile& clerk = seat.profile();
    const auto typesetter = demanded(office::TypesetPaper::withInstalledFonts(), "fonts");
    const auto outcome = demanded(typesetter.set(paper, {}, clerk.clock()), "typeset");
    const auto esl = demanded(clerk.unitSeal(), "seal");
    const auto key = demanded(
        seal::Sm2SigningKey::open(
            clerk.identity().unitCertificate, clerk.identity().unitKey.clone()),
        "key");
    office::SealPosition position;
    position.anchors = outcome.anchors;
    return demanded(
        office::SealPaper(clerk.clock(), &clerk.trust()).seal(outcome.ofd, esl, *key, position),
        "sealing");
}

office::SendPaper::Request requestOf(const QByteArray& ofd, const OfficeWorld& world)
{
    office::SendPaper::Request request;
    request.ofd = ofd;
    request.description = office::PaperDescription::of(notice());
    request.recipients = {world.province.unitCode(1)};
    return request;
}

/// Puts @p ofd into the outbox with nothing looked at, as another maker's program may.
Id consignUnchecked(
    OfficeSeat& seat,
    const OfficeWorld& world,
    const QByteArray& ofd,
    const QString& title,
    bool hasRow = true,
    const QString& number = {})
{
    office::Profile& clerk = seat.profile();
    office::PaperDescription description;
    description.title = title;
    description.number = number;
    exchange::ConsignmentFile file;
    file.name = office::kPaperFileName;
    file.mediaType = office::kOfdMediaType;
    file.size = ofd.size();
    file.digest = crypto::sm3(ofd);
    file.bytes = ofd;
    exchange::Consignment consignment;
    consignment.files.push_back(file);
    consignment.description = description.toJson();
    consignment.recipients.push_back(world.province.address(1));
    store::NewPaper row;
    row.summary.id = consignment.docId;
    row.summary.direction = store::Direction::Outgoing;
    row.summary.state = store::PaperState::Sent;
    row.summary.title = title;
    row.summary.moment = clerk.clock().now();
    row.units.push_back({world.province.unitCode(1), u"收文单位"_s});
    auto transaction = demanded(clerk.store().begin(), "transaction");
    if (hasRow)
        demanded(store::PaperRepository(clerk.clock()).add(transaction, row), "row");
    const Status queued = exchange::consign(
        transaction,
        consignment,
        clerk.identity(),
        clerk.directory(),
        clerk.clock(),
        clerk.secrecyCeiling(),
        Limits::forReceivedFile());
    if (!queued || !transaction.commit())
        qFatal("not queued");
    return consignment.docId;
}

} // namespace

/// What is sealed decides at both ends, not what is told of it.
class TestReceivedPapers : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<kit::OfficeProvince> m_province;

private Q_SLOTS:

    void initTestCase() { m_province = std::make_unique<kit::OfficeProvince>(); }

    void aPaperWhosePagesAreMarkedSecretIsNotSent()
    {
        OfficeWorld world(*m_province, 1);
        OfficeSeat& sender = world.seat(0);
        auto paper = notice();
        paper.secrecy = SecrecyLevel::Confidential;
        paper.secrecyPeriod = u"1年"_s;
        const auto sent =
            office::SendPaper(sender.profile()).send(requestOf(sealedBy(sender, paper), world));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, Errc::SecrecyCeiling);
        QVERIFY(sender.papers(store::Direction::Outgoing).empty());
        QCOMPARE(sender.waiting(), 0);
    }

    void aPublicPaperMaySpeakOfSecrets()
    {
        OfficeWorld world(*m_province, 2);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        auto paper = notice();
        paper.title = u"示范省商务厅关于机密★1年等标志的通知"_s;
        paper.body.front().text = u"机密"_s;
        auto request = requestOf(sealedBy(sender, paper), world);
        request.description = office::PaperDescription::of(paper);
        const auto sent = office::SendPaper(sender.profile()).send(request);
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().diagnostic));
        QVERIFY(world.settle());
        const auto arrived = receiver.paper(request.description.title);
        QVERIFY(arrived);
        QCOMPARE(arrived->secrecy, SecrecyLevel::None);
        QCOMPARE(arrived->verdict, store::Verdict::Valid);
        QVERIFY(receiver.signFor(arrived->id));
    }

    void aReturnOfWhatIsNotAmongThePapersIsJournaledAndLeft()
    {
        OfficeWorld world(*m_province, 7);
        OfficeSeat& sender = world.seat(0);
        (void)world.seat(1);
        const Id consignment = consignUnchecked(sender, world, "no pages", u"通知"_s, false);
        int told = 0;
        for (int i = 0; i < 12; ++i) {
            for (const auto& seat : world.seats()) {
                const exchange::StepSummary summary = seat->step();
                QVERIFY2(
                    !summary.trouble,
                    summary.trouble ? qPrintable(summary.trouble->diagnostic) : "");
                for (const exchange::ExchangeEvent& event : summary.events) {
                    if (event.kind == exchange::ExchangeEvent::Kind::PaperMissing) {
                        ++told;
                        QCOMPARE(event.docId, consignment);
                    }
                }
            }
            world.clock.advanceSeconds(61);
        }
        QCOMPARE(told, 1);
        const auto recipient = sender.recipient(consignment, 1);
        QVERIFY(recipient);
        QCOMPARE(recipient->state, exchange::RecipientState::Rejected);
        QCOMPARE(sender.waiting(), 0);
        const auto reader = demanded(sender.profile().store().reader(), "reader");
        auto rows = demanded(
            reader->query(
                "SELECT count(*) FROM audit WHERE verb = 'receipt-without-paper' AND paper = ?",
                consignment),
            "audit");
        QVERIFY(demanded(rows.step(), "row"));
        QCOMPARE(rows.integer(0), 1);
    }

    void anArrivalWhosePagesAreMarkedSecretIsNotKept()
    {
        OfficeWorld world(*m_province, 3);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        auto paper = notice();
        paper.secrecy = SecrecyLevel::Confidential;
        paper.secrecyPeriod = u"1年"_s;
        const Id id =
            consignUnchecked(sender, world, sealedBy(sender, paper), QString(paper.title));
        QVERIFY(world.settle());
        QVERIFY(receiver.papers(store::Direction::Incoming).empty());
        const auto told = sender.recipient(id, 1);
        QVERIFY(told);
        QCOMPARE(told->state, exchange::RecipientState::Rejected);
        QVERIFY(told->reason);
        QCOMPARE(*told->reason, exchange::Reason::SecrecyCeiling);
        const auto reader = demanded(receiver.profile().store().reader(), "reader");
        auto row = reader->query("SELECT doc_id, signed, content, length(digest) FROM inbox");
        QVERIFY(row && *row->step());
        for (int column = 0; column < 3; ++column)
            QVERIFY(row->isNull(column));
        QCOMPARE(row->integer(3), 0);
    }

    void aFalseTitleOrNumberIsNotSent()
    {
        OfficeWorld world(*m_province, 4);
        OfficeSeat& sender = world.seat(0);
        const QByteArray ofd = sealedBy(sender, notice());
        auto title = requestOf(ofd, world);
        title.description.title = u"关于发放补贴的通知"_s;
        auto number = requestOf(ofd, world);
        number.description.number = u"示商字〔2026〕99号"_s;
        for (const auto& request : {title, number}) {
            const auto sent = office::SendPaper(sender.profile()).send(request);
            QVERIFY(!sent);
            QCOMPARE(sent.error().code, Errc::Usage);
            QVERIFY(sent.error().message.contains(u"first page"_s));
        }
        QVERIFY(sender.papers(store::Direction::Outgoing).empty());
        QVERIFY(office::SendPaper(sender.profile()).send(requestOf(ofd, world)));
    }

    void anArrivalUnderAFalseTitleSaysSo()
    {
        OfficeWorld world(*m_province, 5);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const QString title = u"关于发放补贴的通知"_s;
        (void)consignUnchecked(sender, world, sealedBy(sender, notice()), title);
        QVERIFY(world.settle());
        const auto rows = receiver.papers(store::Direction::Incoming);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().verdict, store::Verdict::Restricted);
        QVERIFY(rows.front().title.endsWith(title));
        QVERIFY(rows.front().title.contains(u"Not the title"_s));
    }

    void anArrivalUnderAFalseNumberSaysSoAndHasNone()
    {
        OfficeWorld world(*m_province, 8);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const QString title = notice().title;
        const QByteArray ofd = sealedBy(sender, notice());
        (void)consignUnchecked(sender, world, ofd, title, true, u"示商字〔2026〕99号"_s);
        QVERIFY(world.settle());
        const auto rows = receiver.papers(store::Direction::Incoming);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().verdict, store::Verdict::Restricted);
        QVERIFY(rows.front().title.endsWith(title));
        QVERIFY(rows.front().title.startsWith(u"(Not the number"_s));
        QVERIFY(rows.front().number.isEmpty());
    }

    void aTrueNumberIsShownAsItIs()
    {
        OfficeWorld world(*m_province, 9);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const auto description = office::PaperDescription::of(notice());
        const QByteArray ofd = sealedBy(sender, notice());
        QVERIFY(!description.number.isEmpty());
        (void)consignUnchecked(sender, world, ofd, description.title, true, description.number);
        QVERIFY(world.settle());
        const auto rows = receiver.papers(store::Direction::Incoming);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().verdict, store::Verdict::Valid);
        QCOMPARE(rows.front().title, description.title);
        QCOMPARE(rows.front().number, description.number);
    }

    void anUnsealedArrivalIsSignedForOnlyKnowingly()
    {
        OfficeWorld world(*m_province, 6);
        OfficeSeat& sender = world.seat(0);
        OfficeSeat& receiver = world.seat(1);
        const QString title = notice().title;
        (void)consignUnchecked(sender, world, m_province->unsealed(0), title);
        QVERIFY(world.settle());
        const auto rows = receiver.papers(store::Direction::Incoming);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().verdict, store::Verdict::None);
        const Id id = rows.front().id;
        const Status refused = receiver.signFor(id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::WrongState);
        QVERIFY(refused.error().message.contains(u"no seal"_s));
        QVERIFY(world.settle());
        QCOMPARE(
            receiver.papers(store::Direction::Incoming).front().state,
            store::PaperState::AwaitingSignFor);

        using Accept = office::HandlePaper::Accept;
        QVERIFY(office::HandlePaper(receiver.profile()).signFor(id, Accept::AnyVerdict));
        QBuffer log;
        QVERIFY(log.open(QIODevice::WriteOnly));
        const auto reader = demanded(receiver.profile().store().reader(), "reader");
        QVERIFY(store::AuditLog::exportJsonLines(*reader, log));
        QVERIFY(log.data().contains("sign-for-despite-verdict"));
    }
};

QTEST_GUILESS_MAIN(TestReceivedPapers)
#include "test_ReceivedPapers.moc"
