#include "hub/Enrolment.h"

#include "crypto/Der.h"
#include "directory/Directory.h"
#include "hub/Permissions.h"

#include <QCoreApplication>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

using crypto::Certificate;
using crypto::DerReader;
using crypto::DerWriter;
using crypto::SecretBytes;
using crypto::Sm2PrivateKey;

/// 2 adds the unit's recovery key at the end.
constexpr qint64 kFormat = 2;
constexpr int kMostItems = 100'000;

Error malformedPackage(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("This is not a seat's enrolment package, or it is damaged. Get it again from the "
               "hub's operator."),
        QString::fromLatin1(why)};
}

/// Appends secret octets and wipes what it went through.
void putSecret(DerWriter& out, const SecretBytes& secret)
{
    out.octets(secret.view());
}

void putPair(DerWriter& out, const KeyAndCertificate& pair)
{
    out.octets(pair.certificate.der());
    putSecret(out, pair.key.scalar());
}

QByteArray listOf(const QByteArrayList& ready)
{
    return DerWriter().sequence(ready.join()).bytes();
}

/// Reads the package and remembers the first thing that is wrong.
class Reader {
public:
    explicit Reader(DerReader reader)
        : m_reader(reader)
    {
    }

    QString text()
    {
        auto value = m_reader.readText();
        return value ? *value : (fail("a text is missing"), QString());
    }

    int number()
    {
        auto value = m_reader.readInt();
        return value && *value > 0 && *value < 1'000'000 ? static_cast<int>(*value)
                                                         : (fail("a number is missing"), 0);
    }

    QByteArray octets()
    {
        auto value = m_reader.readOctets();
        return value ? *value : (fail("octets are missing"), QByteArray());
    }

    SecretBytes secret()
    {
        auto value = m_reader.expect(crypto::der::kOctetString);
        return value ? SecretBytes::copyOf(value->content)
                     : (fail("a secret is missing"), SecretBytes());
    }

    Certificate certificate()
    {
        auto value = Certificate::parse(octets());
        return value ? *value : (fail("a certificate cannot be read"), Certificate());
    }

    Sm2PrivateKey key(const Certificate& of)
    {
        auto value = Sm2PrivateKey::fromScalar(secret());
        if (!value)
            return fail("a key cannot be read"), Sm2PrivateKey();
        if (of.isNull() || of.sm2Key() != value->publicKey())
            fail("a key is not that of its certificate");
        return std::move(value).value();
    }

    /// A public key, or null where there is none.
    crypto::Sm2PublicKey publicKey()
    {
        const QByteArray point = octets();
        if (point.isEmpty())
            return {};
        auto value = crypto::Sm2PublicKey::fromPoint(point);
        return value ? *value : (fail("a public key cannot be read"), crypto::Sm2PublicKey());
    }

    KeyAndCertificate pair()
    {
        Certificate its = certificate();
        auto private_ = key(its);
        return {std::move(private_), std::move(its)};
    }

    /// Calls @p each for every element of the next sequence.
    template <typename F> void list(F each)
    {
        auto inner = m_reader.enter(crypto::der::kSequence);
        if (!inner)
            return fail("a list is missing");
        Reader reader(*inner);
        for (int i = 0; !reader.m_reader.atEnd() && reader.m_why == nullptr; ++i) {
            if (i >= kMostItems)
                reader.fail("a list is too long");
            else
                each(reader);
        }
        if (reader.m_why != nullptr)
            fail(reader.m_why);
    }

    bool atEnd() const { return m_reader.atEnd(); }

    const char* why() const { return m_why; }

    void fail(const char* why)
    {
        if (m_why == nullptr)
            m_why = why;
    }

private:
    DerReader m_reader;
    const char* m_why = nullptr;
};

} // namespace

QString Enrolment::inbox() const
{
    return seatInbox(seat);
}

Result<QByteArray> Enrolment::seal(const SecretBytes& passphrase, BoxCost cost) const
{
    QByteArrayList urls;
    for (const QString& url : hubUrls)
        urls << DerWriter().utf8(url).bytes();
    QByteArrayList epochs;
    for (const UnitEpochKey& each : unitEncryption) {
        DerWriter one;
        one.integer(each.epoch);
        putPair(one, each.pair);
        epochs << one.bytes();
    }
    QByteArrayList people;
    for (const ClerkKey& each : clerks) {
        DerWriter one;
        one.utf8(each.person.id);
        putSecret(one, each.key.scalar());
        people << one.bytes();
    }
    QByteArrayList entries;
    for (const QByteArray& each : directory)
        entries << DerWriter().octets(each).bytes();
    DerWriter out;
    out.integer(kFormat)
        .utf8(seat)
        .utf8(unit.code)
        .utf8(hubName)
        .raw(listOf(urls))
        .octets(hubCaPem)
        .octets(root.der())
        .octets(directoryAuthority.der());
    putSecret(out, nkeySeed);
    putPair(out, seatKey);
    putPair(out, unitSigning);
    out.raw(listOf(epochs)).raw(listOf(people)).raw(listOf(entries)).octets(recovery.point());
    QByteArray plain = DerWriter().sequence(out.bytes()).bytes();
    auto box = sealBox(plain, passphrase, cost);
    SecretBytes::wipe(plain);
    return box;
}

Result<Enrolment>
Enrolment::open(QByteArrayView package, const SecretBytes& passphrase, const Limits& limits)
{
    const auto plain = openBox(package, passphrase, limits);
    if (!plain)
        return plain.error();
    DerReader outer(plain->view());
    auto inner = outer.enter(crypto::der::kSequence);
    if (!inner)
        return malformedPackage("not one sequence");
    Reader in(*inner);
    const int format = in.number();
    if (format > kFormat) {
        return Error{
            Errc::NewerVersion,
            Tr::tr("This enrolment package was made by a newer Wenshu. Update this one."),
            QStringLiteral("package format")};
    }
    Enrolment made;
    made.seat = in.text();
    const QString unitCode = in.text();
    made.hubName = in.text();
    in.list([&](Reader& each) { made.hubUrls << each.text(); });
    made.hubCaPem = in.octets();
    made.root = in.certificate();
    made.directoryAuthority = in.certificate();
    made.nkeySeed = in.secret();
    made.seatKey = in.pair();
    made.unitSigning = in.pair();
    in.list([&](Reader& each) {
        const int epoch = each.number();
        made.unitEncryption.push_back({epoch, each.pair()});
    });
    std::vector<std::pair<QString, SecretBytes>> people;
    in.list([&](Reader& each) {
        QString id = each.text();
        people.emplace_back(std::move(id), each.secret());
    });
    in.list([&](Reader& each) { made.directory.push_back(each.octets()); });
    if (format >= 2)
        made.recovery = in.publicKey();
    if (in.why() != nullptr || !in.atEnd())
        return malformedPackage(in.why() != nullptr ? in.why() : "package has a tail");
    const auto known = directory::loadDirectory(made.directory, made.directoryAuthority, limits);
    if (!known)
        return known.error();
    const auto unit = known->unit(unitCode);
    if (!unit || !known->seat(made.seat) || made.unitEncryption.empty())
        return malformedPackage("the directory does not know the unit or the seat");
    made.unit = *unit;
    for (auto& [id, scalar] : people) {
        const auto person = known->person(id);
        auto key = Sm2PrivateKey::fromScalar(scalar);
        if (!person || !key || person->certificate.sm2Key() != key->publicKey())
            return malformedPackage("a clerk's key is not that of the directory");
        made.clerks.push_back({*person, std::move(key).value()});
    }
    return made;
}

Result<UnitEpochKey>
unwrapUnitKey(const directory::WrappedKey& wrapped, const Sm2PrivateKey& seatKey)
{
    const auto scalar = seatKey.decrypt(wrapped.wrapped);
    if (!scalar)
        return scalar.error();
    auto key = Sm2PrivateKey::fromScalar(*scalar);
    if (!key || wrapped.certificate.sm2Key() != key->publicKey())
        return malformedPackage("the wrapped key is not that of its certificate");
    return UnitEpochKey{wrapped.epoch, {std::move(key).value(), wrapped.certificate}};
}

} // namespace wenshu::hub
