#include "directory/EntryCoding.h"

#include "base/Id.h"
#include "crypto/Digest.h"
#include "directory/Tokens.h"

namespace wenshu::directory {

namespace {

constexpr qsizetype kNameLength = 200;
constexpr qsizetype kListLength = 64;
constexpr qsizetype kKeysOfSeat = 200;
constexpr int kEpochs = 1'000'000;

using crypto::Certificate;
using crypto::DerReader;
using crypto::DerWriter;

QByteArray textList(const QStringList& texts)
{
    DerWriter list;
    for (const QString& text : texts)
        list.utf8(text);
    return DerWriter().sequence(list.bytes()).bytes();
}

QByteArray postList(const std::vector<Post>& posts)
{
    DerWriter list;
    for (const Post& post : posts)
        list.sequence(DerWriter().utf8(post.id).utf8(post.name).bytes());
    return DerWriter().sequence(list.bytes()).bytes();
}

QByteArray encodeOne(const Unit& unit)
{
    return DerWriter()
        .utf8(unit.code)
        .utf8(unit.name)
        .utf8(unit.region)
        .octets(unit.signing.isNull() ? QByteArray() : unit.signing.der())
        .octets(unit.encryption.isNull() ? QByteArray() : unit.encryption.der())
        .integer(unit.epoch)
        .raw(textList(unit.otherNames))
        .bytes();
}

QByteArray encodeOne(const Seat& seat)
{
    DerWriter keys;
    for (const WrappedKey& key : seat.keys) {
        keys.sequence(DerWriter()
                          .integer(key.epoch)
                          .octets(key.certificate.isNull() ? QByteArray() : key.certificate.der())
                          .octets(key.wrapped)
                          .bytes());
    }
    return DerWriter()
        .utf8(seat.id)
        .utf8(seat.unit)
        .utf8(seat.nkey)
        .octets(seat.certificate.isNull() ? QByteArray() : seat.certificate.der())
        .sequence(keys.bytes())
        .raw(textList(seat.clerks))
        .bytes();
}

QByteArray encodeOne(const Person& person)
{
    return DerWriter()
        .utf8(person.id)
        .utf8(person.name)
        .utf8(person.unit)
        .raw(postList(person.posts))
        .octets(person.certificate.isNull() ? QByteArray() : person.certificate.der())
        .bytes();
}

QByteArray encodeOne(const QByteArray& bytes)
{
    return DerWriter().octets(bytes).bytes();
}

/// Reads the fields of one body and remembers the first thing that was wrong with them.
class Fields {
public:
    explicit Fields(DerReader& reader)
        : m_reader(reader)
    {
    }

    QString text(qsizetype most = kNameLength)
    {
        auto value = m_reader.readText();
        if (!value || value->isEmpty() || value->size() > most)
            return fail("a text is missing or too long"), QString();
        return *value;
    }

    QString unitCode()
    {
        QString value = text();
        const auto code = parseUnitCode(value);
        if (!code || *code != value)
            fail("a unit code is not valid");
        return value;
    }

    QString region()
    {
        QString value = text();
        const auto region = parseRegion(value);
        if (!region || *region != value)
            fail("a region is not valid");
        return value;
    }

    QString token()
    {
        QString value = text();
        if (!isToken(value))
            fail("an id is not a token");
        return value;
    }

    int number()
    {
        const auto value = m_reader.readInt();
        if (!value || *value < 1 || *value > kEpochs)
            return fail("a number is out of range"), 0;
        return static_cast<int>(*value);
    }

    QByteArray octets()
    {
        auto value = m_reader.readOctets();
        if (!value)
            return fail("octets are missing"), QByteArray();
        return *value;
    }

    Certificate certificate()
    {
        const QByteArray der = octets();
        auto certificate = Certificate::parse(der);
        if (!certificate || certificate->der() != der)
            return fail("a certificate cannot be read"), Certificate();
        return *certificate;
    }

    QStringList texts()
    {
        QStringList list;
        auto inner = m_reader.enter(crypto::der::kSequence);
        if (!inner)
            return fail("a list is missing"), list;
        while (!inner->atEnd() && m_why == nullptr) {
            Fields each(*inner);
            list << each.text();
            take(each);
            if (list.size() > kListLength)
                fail("a list is too long");
        }
        return list;
    }

    /// Each with its id, or a bare name as the first version wrote them.
    std::vector<Post> posts(const QString& unitCode)
    {
        std::vector<Post> list;
        auto inner = m_reader.enter(crypto::der::kSequence);
        if (!inner)
            return fail("the list of posts is missing"), list;
        while (!inner->atEnd() && m_why == nullptr) {
            if (list.size() >= static_cast<std::size_t>(kListLength))
                return fail("a list is too long"), list;
            if (const auto next = inner->peek(); next && next->tag != crypto::der::kSequence) {
                Fields bare(*inner);
                const QString name = bare.text();
                take(bare);
                list.push_back({idOfNamedPost(unitCode, name), name});
                continue;
            }
            auto one = inner->enter(crypto::der::kSequence);
            if (!one)
                return fail("a post is broken"), list;
            Fields each(*one);
            QString id = each.token();
            QString name = each.text();
            take(each);
            if (!one->atEnd())
                fail("a post has a tail");
            list.push_back({std::move(id), std::move(name)});
        }
        return list;
    }

    std::vector<WrappedKey> keys()
    {
        std::vector<WrappedKey> list;
        auto inner = m_reader.enter(crypto::der::kSequence);
        if (!inner)
            return fail("the key list is missing"), list;
        while (!inner->atEnd() && m_why == nullptr) {
            auto one = inner->enter(crypto::der::kSequence);
            if (!one || list.size() >= static_cast<std::size_t>(kKeysOfSeat))
                return fail("a wrapped key is broken"), list;
            Fields each(*one);
            const int epoch = each.number();
            Certificate certificate = each.certificate();
            QByteArray wrapped = each.octets();
            take(each);
            if (!one->atEnd())
                fail("a wrapped key has a tail");
            list.push_back({epoch, std::move(certificate), std::move(wrapped)});
        }
        return list;
    }

    void fail(const char* why)
    {
        if (m_why == nullptr)
            m_why = why;
    }

    const char* why() const { return m_why; }

private:
    void take(const Fields& other)
    {
        if (other.m_why != nullptr)
            fail(other.m_why);
    }

    DerReader& m_reader;
    const char* m_why = nullptr;
};

Unit decodeUnit(Fields& in)
{
    Unit unit;
    unit.code = in.unitCode();
    unit.name = in.text();
    unit.region = in.region();
    unit.signing = in.certificate();
    unit.encryption = in.certificate();
    unit.epoch = in.number();
    unit.otherNames = in.texts();
    return unit;
}

Seat decodeSeat(Fields& in)
{
    Seat seat;
    seat.id = in.token();
    seat.unit = in.unitCode();
    seat.nkey = in.token();
    seat.certificate = in.certificate();
    seat.keys = in.keys();
    seat.clerks = in.texts();
    if (!seat.id.startsWith(unitToken(seat.unit) + u'_'))
        in.fail("a seat's id is not of its unit");
    return seat;
}

Person decodePerson(Fields& in)
{
    Person person;
    person.id = in.token();
    person.name = in.text();
    person.unit = in.unitCode();
    person.posts = in.posts(person.unit);
    person.certificate = in.certificate();
    return person;
}

} // namespace

QString idOfNamedPost(const QString& unitCode, const QString& name)
{
    crypto::Sm3 digest;
    digest.add("wenshu post 1\n");
    digest.add(unitCode.toUtf8() + '\n');
    digest.add(name.toUtf8());
    // An Id is 16 bytes, the digest 32: this cannot fail.
    return Id::fromBytes(digest.finish().first(16)).value().toText();
}

QByteArray encodeBody(const DirectoryEntry::Body& body)
{
    const auto inner = std::visit([](const auto& one) { return encodeOne(one); }, body);
    return DerWriter().sequence(inner).bytes();
}

Result<DirectoryEntry::Body> decodeBody(EntryKind kind, DerReader& reader)
{
    auto inner = reader.enter(crypto::der::kSequence);
    if (!inner)
        return malformedEntry("entry without body");
    Fields in(*inner);
    DirectoryEntry::Body body;
    switch (kind) {
    case EntryKind::Unit:
        body = decodeUnit(in);
        break;
    case EntryKind::Seat:
        body = decodeSeat(in);
        break;
    case EntryKind::Person:
        body = decodePerson(in);
        break;
    case EntryKind::Crl:
    case EntryKind::Certificate:
    case EntryKind::Seal:
    case EntryKind::Policy:
        body = in.octets();
        break;
    }
    if (in.why() != nullptr)
        return malformedEntry(in.why());
    if (!inner->atEnd())
        return malformedEntry("a body has a tail");
    return body;
}

} // namespace wenshu::directory
