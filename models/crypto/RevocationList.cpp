#include "Handles.h"
#include "Pem.h"
#include "crypto/Der.h"
#include "crypto/Oids.h"
#include "crypto/TrustStore.h"

#include <QHash>

namespace wenshu::crypto {

using detail::malformed;

struct RevocationList::Data {
    QByteArray tbs;
    QByteArray issuerDer;
    QDateTime thisUpdate;
    std::optional<QDateTime> nextUpdate;
    QHash<QByteArray, QDateTime> revoked;
    bool complete = true;
    QString signatureOid;
    QByteArray signature;

    Status read(QByteArrayView bytes);
    Status readTbs(DerReader reader, QByteArrayView outerAlgorithm);
    Status readEntries(DerReader list);
    Status readExtensions(DerReader list);
};

namespace {

QByteArray withoutLeadingZeros(QByteArrayView number)
{
    while (number.size() > 1 && number[0] == '\0')
        number = number.sliced(1);
    return number.toByteArray();
}

bool isTime(const Result<DerValue>& value)
{
    return value && (value->tag == der::kUtcTime || value->tag == der::kGeneralizedTime);
}

} // namespace

Status RevocationList::Data::read(QByteArrayView bytes)
{
    if (auto sound = checkDer(bytes, Limits()); !sound)
        return sound;
    DerReader top(bytes);
    auto outer = top.enter(der::kSequence);
    if (!outer || !top.atEnd())
        return malformed(QStringLiteral("revocation list"));
    const auto body = outer->expect(der::kSequence);
    const auto algorithm = outer->expect(der::kSequence);
    if (!body || !algorithm)
        return malformed(QStringLiteral("revocation list without body or algorithm"));
    auto oid = DerReader(algorithm->content).readOid();
    // Seals with "unused bits" are tolerated by their reader; here they would only make a second
    // encoding of the same signature.
    bool unusedBits = false;
    auto bits = outer->readBits(&unusedBits);
    if (!oid || !bits || unusedBits || !outer->atEnd())
        return malformed(QStringLiteral("revocation list signature"));
    tbs = body->whole.toByteArray();
    signatureOid = std::move(oid).value();
    signature = std::move(bits).value();
    return readTbs(DerReader(body->content), algorithm->whole);
}

Status RevocationList::Data::readTbs(DerReader reader, QByteArrayView outerAlgorithm)
{
    if (const auto version = reader.peek(); version && version->tag == der::kInteger)
        (void)reader.next();
    const auto algorithm = reader.expect(der::kSequence);
    const auto issuer = reader.expect(der::kSequence);
    const auto from = reader.readTime();
    if (!algorithm || algorithm->whole != outerAlgorithm || !issuer || !from)
        return malformed(QStringLiteral("revocation list head"));
    issuerDer = issuer->whole.toByteArray();
    thisUpdate = *from;
    if (isTime(reader.peek())) {
        const auto until = reader.readTime();
        if (!until)
            return until.error();
        nextUpdate = *until;
    }
    if (const auto entries = reader.peek(); entries && entries->tag == der::kSequence) {
        if (auto done = readEntries(DerReader(entries->content)); !done)
            return done;
        (void)reader.next();
    }
    if (reader.atEnd())
        return Done{};
    auto wrapped = reader.enter(der::context(0));
    if (!wrapped || !reader.atEnd())
        return malformed(QStringLiteral("revocation list tail"));
    auto extensions = wrapped->enter(der::kSequence);
    if (!extensions)
        return std::move(extensions).error();
    return readExtensions(*extensions);
}

Status RevocationList::Data::readEntries(DerReader list)
{
    while (!list.atEnd()) {
        auto entry = list.enter(der::kSequence);
        if (!entry)
            return std::move(entry).error();
        const auto number = entry->expect(der::kInteger);
        const auto when = entry->readTime();
        if (!number || number->content.isEmpty() || !when)
            return malformed(QStringLiteral("revocation list entry"));
        const QByteArray serial = withoutLeadingZeros(number->content);
        const auto known = revoked.constFind(serial);
        if (known == revoked.constEnd() || *when < *known)
            revoked.insert(serial, *when);
    }
    return Done{};
}

Status RevocationList::Data::readExtensions(DerReader list)
{
    while (!list.atEnd()) {
        auto extension = list.enter(der::kSequence);
        if (!extension)
            return std::move(extension).error();
        const auto oid = extension->readOid();
        if (!oid)
            return oid.error();
        const auto flag = extension->peek();
        const bool critical = flag && flag->tag == der::kBoolean;
        if (critical || *oid == QStringView(oids::kDeltaCrlIndicator) ||
            *oid == QStringView(oids::kIssuingDistributionPoint))
            complete = false;
    }
    return Done{};
}

Result<RevocationList> RevocationList::parse(QByteArrayView derOrPem)
{
    QByteArray der = derOrPem.toByteArray();
    if (const auto blocks = detail::readTextBlocks(derOrPem)) {
        if (blocks->size() != 1 || blocks->front().label != "X509 CRL")
            return malformed(QStringLiteral("PEM without exactly one revocation list"));
        der = blocks->front().der;
    }
    auto data = std::make_shared<Data>();
    if (auto read = data->read(der); !read)
        return std::move(read).error();
    RevocationList list;
    list.m_data = std::move(data);
    return list;
}

QByteArray RevocationList::issuerDer() const
{
    return m_data ? m_data->issuerDer : QByteArray();
}

QDateTime RevocationList::thisUpdate() const
{
    return m_data ? m_data->thisUpdate : QDateTime();
}

std::optional<QDateTime> RevocationList::nextUpdate() const
{
    return m_data ? m_data->nextUpdate : std::nullopt;
}

bool RevocationList::isComplete() const
{
    return m_data && m_data->complete;
}

std::optional<QDateTime> RevocationList::revokedAt(QByteArrayView serial) const
{
    if (!m_data)
        return std::nullopt;
    const auto found = m_data->revoked.constFind(withoutLeadingZeros(serial));
    if (found == m_data->revoked.constEnd())
        return std::nullopt;
    return *found;
}

bool RevocationList::isSignedBy(const Certificate& issuer) const
{
    if (!m_data || issuer.subjectDer() != m_data->issuerDer)
        return false;
    const KeyUsage usage = issuer.keyUsage();
    if (usage.present && !usage.crlSign)
        return false;
    const auto holds = issuer.verifies(m_data->tbs, m_data->signature, m_data->signatureOid);
    return holds && *holds;
}

} // namespace wenshu::crypto
