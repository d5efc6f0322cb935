#include "exchange/DerFields.h"

#include "base/PlainText.h"

namespace wenshu::exchange {

namespace {

constexpr qsizetype kDigestBytes = 32;

} // namespace

Result<DerFields> DerFields::sequence(QByteArrayView der)
{
    crypto::DerReader outer(der);
    auto inner = outer.enter(crypto::der::kSequence);
    if (!inner || !outer.atEnd())
        return malformedMessage("not one DER sequence");
    return DerFields(std::move(inner).value());
}

void DerFields::fail(const char* why)
{
    if (!m_failed)
        m_why = why;
    m_failed = true;
}

qint64 DerFields::integer(qint64 least, qint64 most)
{
    if (m_failed)
        return least;
    const auto value = m_reader.readInt();
    if (!value || *value < least || *value > most) {
        fail("integer missing or out of range");
        return least;
    }
    return *value;
}

QByteArray DerFields::octets(qsizetype least, qsizetype most)
{
    if (m_failed)
        return {};
    auto value = m_reader.readOctets();
    if (!value || value->size() < least || value->size() > most) {
        fail("octet string missing or of a wrong size");
        return {};
    }
    return std::move(value).value();
}

QByteArray DerFields::digestOrNone()
{
    QByteArray value = octets(0, kDigestBytes);
    if (!value.isEmpty() && value.size() != kDigestBytes)
        fail("digest of a wrong size");
    return value;
}

Id DerFields::id()
{
    const auto value = Id::fromBytes(octets(16, 16));
    if (!value || value->isNull()) {
        fail("id missing or null");
        return {};
    }
    return *value;
}

QString DerFields::text(qsizetype most, bool lines)
{
    if (m_failed)
        return {};
    const auto value = m_reader.expect(crypto::der::kUtf8String);
    if (!value || value->content.size() > most) {
        fail("text missing or too long");
        return {};
    }
    QString text = QString::fromUtf8(value->content);
    if (text.toUtf8() != value->content.toByteArray() || !isPlainText(text, lines)) {
        fail("text is not plain UTF-8");
        return {};
    }
    return text;
}

QDateTime DerFields::time()
{
    if (m_failed)
        return {};
    const auto raw = m_reader.expect(crypto::der::kGeneralizedTime);
    if (!raw) {
        fail("time missing");
        return {};
    }
    crypto::DerReader reader(raw->whole);
    const auto value = reader.readTime();
    // Whole seconds in one spelling only, so that what is read encodes to what was signed.
    if (!value || value->toString(u"yyyyMMddHHmmss'Z'").toLatin1() != raw->content) {
        fail("time is not YYYYMMDDHHMMSSZ");
        return {};
    }
    return *value;
}

bool DerFields::hasContext(quint8 number)
{
    if (m_failed || m_reader.atEnd())
        return false;
    const auto value = m_reader.peek();
    return value && value->tag == crypto::der::context(number);
}

DerFields DerFields::context(quint8 number)
{
    if (!m_failed) {
        auto inner = m_reader.enter(crypto::der::context(number));
        if (inner)
            return DerFields(std::move(inner).value());
    }
    fail("tagged value missing");
    DerFields none{crypto::DerReader(QByteArrayView())};
    none.fail("tagged value missing");
    return none;
}

DerFields DerFields::sequence()
{
    if (!m_failed) {
        auto inner = m_reader.enter(crypto::der::kSequence);
        if (inner)
            return DerFields(std::move(inner).value());
    }
    fail("sequence missing");
    DerFields none{crypto::DerReader(QByteArrayView())};
    none.fail("sequence missing");
    return none;
}

void DerFields::close(const DerFields& inner)
{
    if (inner.m_failed)
        fail(inner.m_why);
    else if (!inner.m_reader.atEnd())
        fail("something is left in a structure");
}

Status DerFields::finish(const char* what) const
{
    if (m_failed)
        return malformedMessage(m_why);
    if (!m_reader.atEnd())
        return malformedMessage(what);
    return Done{};
}

} // namespace wenshu::exchange
