#include "directory/Entry.h"

#include "crypto/Der.h"
#include "crypto/TrustStore.h"
#include "directory/EntryCoding.h"
#include "directory/Tokens.h"

#include <QCoreApplication>

#include <array>

namespace wenshu::directory {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_directory)
};

struct KindName {
    EntryKind kind;
    const char* type;
};

constexpr std::array kKinds = {
    KindName{EntryKind::Unit, "unit"},
    KindName{EntryKind::Seat, "seat"},
    KindName{EntryKind::Person, "person"},
    KindName{EntryKind::Crl, "crl"},
    KindName{EntryKind::Certificate, "cert"},
    KindName{EntryKind::Seal, "seal"},
    KindName{EntryKind::Policy, "policy"},
};

Result<EntryKind> kindOf(QStringView type)
{
    for (const KindName& each : kKinds) {
        if (type == QLatin1StringView(each.type))
            return each.kind;
    }
    return malformedEntry("entry of an unknown type");
}

Error unsignedEntry(const QString& why)
{
    return {
        Errc::SignatureInvalid,
        Tr::tr("An entry of the directory is not signed by the directory authority. It was not "
               "taken; tell the hub's operator."),
        why};
}

constexpr qint64 kFormat = 1;

QByteArray encode(const DirectoryEntry::Fields& fields)
{
    crypto::DerWriter inner;
    inner.integer(kFormat)
        .utf8(entryType(fields.kind))
        .utf8(fields.key)
        .integer(fields.version)
        .generalizedTime(fields.issuedAt)
        .boolean(fields.withdrawn)
        .raw(encodeBody(fields.body));
    return crypto::DerWriter().sequence(inner.bytes()).bytes();
}

/// What the body says its key is; empty for opaque bodies, whose key is free.
QString keyInBody(const DirectoryEntry::Body& body)
{
    struct Visitor {
        QString operator()(const Unit& v) const { return DirectoryEntry::keyOf(v); }

        QString operator()(const Seat& v) const { return DirectoryEntry::keyOf(v); }

        QString operator()(const Person& v) const { return DirectoryEntry::keyOf(v); }

        QString operator()(const QByteArray&) const { return {}; }
    };

    return std::visit(Visitor{}, body);
}

Status checkFields(const DirectoryEntry::Fields& fields)
{
    const bool typed = fields.kind == EntryKind::Unit || fields.kind == EntryKind::Seat ||
                       fields.kind == EntryKind::Person;
    const auto index = static_cast<std::size_t>(fields.kind);
    if (fields.body.index() != (typed ? index : 3U))
        return malformedEntry("the body is of another type than the entry");
    if (!isToken(fields.key) || (typed && keyInBody(fields.body) != fields.key))
        return malformedEntry("the key does not fit the body");
    if (fields.version < 1)
        return malformedEntry("the version is not positive");
    if (fields.kind == EntryKind::Crl) {
        const auto list = crypto::RevocationList::parse(std::get<QByteArray>(fields.body));
        if (!list)
            return malformedEntry("the revocation list cannot be read");
    }
    return Done{};
}

Result<DirectoryEntry::Fields> decode(QByteArrayView content)
{
    crypto::DerReader outer(content);
    auto inner = outer.enter(crypto::der::kSequence);
    if (!inner || !outer.atEnd())
        return malformedEntry("entry is not one sequence");
    const auto format = inner->readInt();
    if (!format)
        return malformedEntry("entry without format");
    if (*format > kFormat) {
        return Error{
            Errc::NewerVersion,
            Tr::tr("An entry of the directory was written by a newer Wenshu. Update this one."),
            QStringLiteral("entry format %1").arg(*format)};
    }
    const auto type = inner->readText();
    const auto key = inner->readText();
    const auto version = inner->readInt();
    const auto issuedAt = inner->readTime();
    const auto withdrawn = inner->expect(crypto::der::kBoolean);
    if (!type || !key || !version || !issuedAt || !withdrawn || withdrawn->content.size() != 1)
        return malformedEntry("entry fields are broken");
    const auto kind = kindOf(*type);
    if (!kind)
        return kind.error();
    DirectoryEntry::Fields fields{
        *kind, *key, *version, *issuedAt, withdrawn->content.front() != 0, {}};
    auto body = decodeBody(*kind, *inner);
    if (!body)
        return std::move(body).error();
    if (!inner->atEnd())
        return malformedEntry("entry has a tail");
    fields.body = std::move(body).value();
    if (auto fine = checkFields(fields); !fine)
        return std::move(fine).error();
    return fields;
}

} // namespace

QString entryType(EntryKind kind)
{
    for (const KindName& each : kKinds) {
        if (each.kind == kind)
            return QString::fromLatin1(each.type);
    }
    return {};
}

Error malformedEntry(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("An entry of the directory cannot be read. It was not taken; tell the hub's "
               "operator."),
        QString::fromLatin1(why)};
}

DirectoryEntry::DirectoryEntry(Fields fields, QByteArray der)
    : m_fields(std::move(fields))
    , m_der(std::move(der))
{
}

QString DirectoryEntry::keyOf(const Unit& unit)
{
    return unitToken(unit.code);
}

QString DirectoryEntry::keyOf(const Seat& seat)
{
    return seat.id;
}

QString DirectoryEntry::keyOf(const Person& person)
{
    return person.id;
}

Result<DirectoryEntry> DirectoryEntry::sign(Fields fields, const crypto::GmSigner& authority)
{
    fields.issuedAt = QDateTime::fromSecsSinceEpoch(fields.issuedAt.toSecsSinceEpoch(), Qt::UTC);
    const QByteArray content = encode(fields);
    // What is signed is what a reader will accept: one path decides both.
    if (auto readBack = decode(content); !readBack)
        return std::move(readBack).error();
    auto der = crypto::gmSign(content, {authority});
    if (!der)
        return std::move(der).error();
    return DirectoryEntry(std::move(fields), std::move(der).value());
}

Result<DirectoryEntry> DirectoryEntry::verify(
    QByteArrayView der, const crypto::Certificate& authority, const Limits& limits)
{
    if (der.size() > limits.envelopeBytes)
        return malformedEntry("entry larger than a message");
    const auto data = crypto::gmParseSigned(der, limits);
    if (!data)
        return unsignedEntry(data.error().diagnostic);
    if (!data->hasContent || data->signers.size() != 1)
        return unsignedEntry(QStringLiteral("not one attached signature"));
    const auto& signer = data->signers.front();
    if (authority.isNull() || !signer.certificate || *signer.certificate != authority)
        return unsignedEntry(QStringLiteral("the signer is not the directory authority"));
    if (const auto held = crypto::gmVerify(*data, signer, data->content); !held)
        return unsignedEntry(held.error().diagnostic);
    auto fields = decode(data->content);
    if (!fields)
        return std::move(fields).error();
    return DirectoryEntry(std::move(fields).value(), der.toByteArray());
}

QString DirectoryEntry::subject() const
{
    return QStringLiteral("$KV.DIR.%1.%2").arg(entryType(m_fields.kind), m_fields.key);
}

} // namespace wenshu::directory
