#include "kit/exchange/TestProvince.h"

#include "crypto/Digest.h"
#include "store/Statement.h"

#include <array>

namespace wenshu::kit {

namespace {

template <typename T> T must(Result<T> result, const char* what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().diagnostic));
    return std::move(result).value();
}

struct UnitSeed {
    QStringView code;
    QStringView region;
    QStringView name;
};

const std::array kUnits = {
    UnitSeed{u"11370000DEMA00021E", u"370000", u"示范省商务厅"},
    UnitSeed{u"11370100DEMA0003XB", u"370100", u"示范市商务局"},
    UnitSeed{u"11370114DEMA00048L", u"370114", u"示范区商务局"}};

const std::array<QStringView, 6> kClerks = {u"张一", u"李二", u"王三", u"赵四", u"钱五", u"孙六"};

class Prepared final : public exchange::PreparedPaper {
public:
    Prepared(Id msgId, QByteArray text, int number, const std::atomic<int>& durable)
        : m_msgId(msgId)
        , m_text(std::move(text))
        , m_number(number)
        , m_durable(durable)
    {
    }

    Status commit(store::Transaction& transaction) override
    {
        if (m_number > m_durable)
            qFatal("a paper is committed that was not made durable");
        return transaction.run(
            "INSERT INTO setting (name, value) VALUES (?, ?)",
            QStringLiteral("paper:") + m_msgId.toText(),
            m_text);
    }

private:
    Id m_msgId;
    QByteArray m_text;
    int m_number;
    const std::atomic<int>& m_durable;
};

} // namespace

TestProvince::TestProvince(quint64 seed)
    : hub(clock, seed)
    , trust(pki.trust())
{
    const auto authority = DemoPki::issue(
        pki.root(), DemoPki::request(QStringLiteral("目录"), QStringLiteral("目录"), {}));
    const crypto::GmSigner signer{&authority.certificate, &authority.key};
    directory::DirectoryBuilder builder;
    for (const UnitSeed& seed_ : kUnits) {
        Member member;
        const QString code = seed_.code.toString();
        member.name = seed_.name.toString();
        member.address = {seed_.region.toString(), code.toLower()};
        member.keys = pki.unit(member.name, code);
        directory::Unit unit;
        unit.code = code;
        unit.name = member.name;
        unit.region = member.address.region;
        unit.signing = member.keys.signing.certificate;
        unit.encryption = member.keys.encryption.certificate;
        directory::DirectoryEntry::Fields fields;
        fields.kind = directory::EntryKind::Unit;
        fields.key = directory::DirectoryEntry::keyOf(unit);
        fields.version = 1;
        fields.issuedAt = clock.now();
        fields.body = unit;
        const auto entry = must(directory::DirectoryEntry::sign(fields, signer), "directory");
        must(builder.apply(entry), "directory");
        m_members.push_back(std::move(member));
    }
    directory = builder.snapshot();
}

exchange::Identity TestProvince::identity(int unit, int seat)
{
    const Member& owner = member(unit);
    const auto key = std::pair(unit, seat);
    if (!m_clerks.contains(key)) {
        const auto number = static_cast<std::size_t>(unit * 2 + seat - 1) % kClerks.size();
        m_clerks[key] = DemoPki::issue(
            pki.root(),
            DemoPki::request(kClerks[number].toString(), owner.name, owner.address.unit.toUpper()));
    }
    exchange::Identity identity;
    identity.unit = owner.address;
    identity.seat = seat;
    identity.clerkCertificate = m_clerks[key].certificate;
    identity.clerk = identity.clerkCertificate.commonName();
    identity.clerkKey = m_clerks[key].key.clone();
    identity.unitCertificate = owner.keys.signing.certificate;
    identity.unitKey = owner.keys.signing.key.clone();
    identity.decryptionKeys.push_back(
        {owner.keys.encryption.certificate, owner.keys.encryption.key.clone()});
    return identity;
}

Result<std::unique_ptr<exchange::PreparedPaper>>
TestIntake::examine(const exchange::ReceivedPaper& paper)
{
    const int number = ++examined;
    if (refuseWith && (refused.empty() || refused.contains(paper.envelope.msgId)))
        return Error{*refuseWith, QStringLiteral("Refused by the test."), QStringLiteral("test")};
    const exchange::EnvelopeFile& file = paper.envelope.files.front();
    return std::unique_ptr<exchange::PreparedPaper>(std::make_unique<Prepared>(
        paper.envelope.msgId,
        file.inlined ? *file.inlined : file.digest.toHex(),
        number,
        m_durable));
}

Status TestIntake::makeDurable()
{
    if (notDurable)
        return Error{*notDurable, QStringLiteral("Refused by the test."), QStringLiteral("test")};
    m_durable = examined.load();
    return Done{};
}

Status TestIntake::handled(store::Transaction& transaction, const exchange::HandledPaper& paper)
{
    return transaction.run(
        "INSERT INTO setting (name, value) VALUES (?, ?)",
        QStringLiteral("handled:") + paper.msgId.toText(),
        paper.clerk.toUtf8());
}

Status
TestIntake::recipientChanged(store::Transaction& transaction, const exchange::RecipientChange&)
{
    if (!knowsNoPaper)
        return Done{};
    Status noted = transaction.run(
        "INSERT INTO setting (name, value) VALUES (?, ?)",
        QStringLiteral("unknown:") + Id::random().toText(),
        QByteArray("1"));
    if (!noted)
        return noted;
    return Error{Errc::NotFound, QStringLiteral("Simulated."), QStringLiteral("test intake")};
}

TestSeat::TestSeat(TestProvince& province, int unit, int seat)
    : m_province(province)
    , m_identity(province.identity(unit, seat))
{
    province.hub.addSeat(m_identity.unit, seat);
    options.fetchWait = std::chrono::milliseconds(0);
    m_store = must(
        store::Store::create(
            m_folder.filePath(QStringLiteral("profile")),
            crypto::SecretBytes::copyOf(QByteArray(32, 'k'))),
        "store");
    reopen();
}

TestSeat::~TestSeat() = default;

void TestSeat::reopen()
{
    m_engine.reset();
    m_transport.reset();
    m_store.reset();
    m_store = must(
        store::Store::open(
            m_folder.filePath(QStringLiteral("profile")),
            crypto::SecretBytes::copyOf(QByteArray(32, 'k'))),
        "store");
    m_transport = std::make_unique<FakeTransport>(m_province.hub, m_identity.unit, m_identity.seat);
    m_engine = std::make_unique<exchange::ExchangeEngine>(
        exchange::ExchangeEngine::Parts{
            *m_transport,
            *m_store,
            m_identity,
            m_province.trust,
            intake,
            m_province.clock,
            blobs,
            depot,
            &m_pool},
        m_province.directory,
        options);
}

exchange::StepSummary TestSeat::step()
{
    return m_engine->step();
}

Id TestSeat::send(const std::vector<int>& recipients, const QByteArray& text)
{
    exchange::Consignment consignment;
    exchange::ConsignmentFile file;
    file.name = QStringLiteral("paper.ofd");
    file.mediaType = QStringLiteral("application/ofd");
    file.size = text.size();
    file.digest = crypto::sm3(text);
    file.bytes = text;
    consignment.files.push_back(file);
    for (const int recipient : recipients)
        consignment.recipients.push_back(m_province.address(recipient));
    auto transaction = must(m_store->begin(), "begin");
    must(
        exchange::consign(
            transaction,
            consignment,
            m_identity,
            m_province.directory,
            m_province.clock,
            options.ceiling,
            options.limits),
        "consign");
    must(transaction.commit(), "commit");
    return consignment.docId;
}

Status TestSeat::signFor(const Id& msgId)
{
    auto transaction = must(m_store->begin(), "begin");
    if (auto done = exchange::signFor(transaction, msgId, m_identity, m_province.clock); !done)
        return done;
    return transaction.commit();
}

Status TestSeat::returnPaper(const Id& msgId, exchange::Reason reason, const QString& note)
{
    auto transaction = must(m_store->begin(), "begin");
    if (auto done =
            exchange::returnPaper(transaction, msgId, reason, note, m_identity, m_province.clock);
        !done)
        return done;
    return transaction.commit();
}

std::vector<exchange::InboxRow> TestSeat::received() const
{
    const auto reader = must(m_store->reader(), "reader");
    return must(exchange::ledger::received(*reader, 100'000), "received");
}

std::optional<exchange::ConsignmentRow> TestSeat::consignment(const Id& docId) const
{
    const auto reader = must(m_store->reader(), "reader");
    return must(exchange::ledger::consignment(*reader, docId), "consignment");
}

exchange::RecipientState TestSeat::stateOf(const Id& docId, int recipient) const
{
    const auto row = consignment(docId);
    if (row) {
        for (const exchange::RecipientRow& one : row->recipients) {
            if (one.recipient == m_province.address(recipient))
                return one.state;
        }
    }
    qFatal("no such recipient");
}

std::vector<exchange::ReceiptRow> TestSeat::receipts(const Id& docId) const
{
    const auto reader = must(m_store->reader(), "reader");
    return must(exchange::ledger::receipts(*reader, docId), "receipts");
}

std::vector<exchange::QuarantineRow> TestSeat::quarantine() const
{
    const auto reader = must(m_store->reader(), "reader");
    return must(exchange::ledger::quarantine(*reader, 1'000), "quarantine");
}

int TestSeat::waiting() const
{
    const auto reader = must(m_store->reader(), "reader");
    return must(exchange::ledger::waiting(*reader), "waiting");
}

int TestSeat::unreceipted() const
{
    const auto reader = must(m_store->reader(), "reader");
    return must(exchange::ledger::unreceipted(*reader), "unreceipted");
}

QStringList TestSeat::paperTexts() const
{
    const auto reader = must(m_store->reader(), "reader");
    auto rows =
        must(reader->query("SELECT value FROM setting WHERE name LIKE 'paper:%'"), "papers");
    QStringList texts;
    while (must(rows.step(), "papers"))
        texts.append(QString::fromUtf8(rows.blob(0)));
    return texts;
}

bool settle(TestProvince& province, const std::vector<TestSeat*>& seats, int rounds)
{
    int quiet = 0;
    for (int round = 0; round < rounds; ++round) {
        bool idle = true;
        for (TestSeat* seat : seats) {
            const auto summary = seat->step();
            idle = idle && summary.isIdle && !summary.trouble && seat->waiting() == 0;
        }
        // Further than ack_wait and the longest back-off.
        province.clock.advanceSeconds(61);
        quiet = idle ? quiet + 1 : 0;
        if (quiet >= 2)
            return true;
    }
    return false;
}

} // namespace wenshu::kit
