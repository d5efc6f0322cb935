#pragma once
#include "base/Limits.h"
#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <vector>

namespace wenshu::crypto {

/// One DER value as it stands in the input. Views point into the bytes given to DerReader, which
/// must outlive them.
struct DerValue {
    quint8 tag = 0;         ///< identifier octet, low-tag-number form only
    QByteArrayView content; ///< value octets
    QByteArrayView whole;   ///< identifier, length and value octets: the original bytes

    bool isConstructed() const { return (tag & 0x20U) != 0; }
};

namespace der {
inline constexpr quint8 kBoolean = 0x01, kInteger = 0x02, kBitString = 0x03, kOctetString = 0x04,
                        kNull = 0x05, kOid = 0x06, kUtf8String = 0x0c, kPrintableString = 0x13,
                        kIa5String = 0x16, kUtcTime = 0x17, kGeneralizedTime = 0x18,
                        kSequence = 0x30, kSet = 0x31;

constexpr quint8 context(quint8 number, bool constructed = true)
{
    return static_cast<quint8>(0x80U | (constructed ? 0x20U : 0U) | number);
}
} // namespace der

/// Reads the children of one constructed value, or the values of a byte string, one after another.
/// Strict about lengths (definite, within the input), tolerant of nothing else unless said; never
/// recursive.
class DerReader {
public:
    explicit DerReader(QByteArrayView bytes);

    bool atEnd() const { return m_rest.isEmpty(); }

    /// The next value without taking it; NotFound at the end, Malformed when broken.
    Result<DerValue> peek() const;
    Result<DerValue> next();
    /// Malformed unless the next value has @p tag.
    Result<DerValue> expect(quint8 tag);
    /// A reader over the children of the next value, which must have @p tag.
    Result<DerReader> enter(quint8 tag);

    Result<QString> readOid();         ///< dotted
    Result<qint64> readInt();          ///< INTEGER that fits 63 bits
    Result<QByteArray> readUnsigned(); ///< INTEGER >= 0, big-endian without leading zeros
    Result<QByteArray> readOctets();   ///< OCTET STRING
    /// BIT STRING as whole octets. A non-zero "unused bits" octet occurs in real seals: taken as it
    /// is and reported through @p hadUnusedBits.
    Result<QByteArray> readBits(bool* hadUnusedBits = nullptr);
    Result<QString> readText();   ///< UTF8String, PrintableString, IA5String and BMPString
    Result<QDateTime> readTime(); ///< UTCTime or GeneralizedTime, seconds optional fraction, UTC

private:
    QByteArrayView m_rest;
};

/// Walks everything in @p bytes once, without recursion: LimitExceeded beyond Limits::derBytes or
/// derDepth, Malformed where a length is wrong at any level.
Status checkDer(QByteArrayView bytes, const Limits& limits);

/// Builds DER. Nested builders are passed as bytes: `DerWriter().sequence(a + b)`. A SET OF must be
/// given in DER order; setOf() sorts.
class DerWriter {
public:
    DerWriter& raw(QByteArrayView der);
    DerWriter& value(quint8 tag, QByteArrayView content);

    DerWriter& sequence(QByteArrayView children) { return value(der::kSequence, children); }

    DerWriter& set(QByteArrayView children) { return value(der::kSet, children); }

    /// SET OF @p elements, sorted as DER demands.
    DerWriter& setOf(std::vector<QByteArray> elements, quint8 tag = der::kSet);
    DerWriter& boolean(bool v);
    DerWriter& integer(qint64 v);
    DerWriter& unsignedInteger(QByteArrayView bigEndian);
    DerWriter& oid(QStringView dotted);

    DerWriter& octets(QByteArrayView v) { return value(der::kOctetString, v); }

    DerWriter& bits(QByteArrayView v);

    DerWriter& null() { return value(der::kNull, {}); }

    DerWriter& utf8(QStringView v);
    DerWriter& ia5(QStringView v);
    DerWriter& printable(QStringView v);
    DerWriter& generalizedTime(const QDateTime& utc); ///< YYYYMMDDHHMMSSZ
    DerWriter& utcTime(const QDateTime& utc);

    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace wenshu::crypto
