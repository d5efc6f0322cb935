#include "base/Id.h"

#include <QCoreApplication>
#include <QHash>
#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace wenshu {

namespace {

constexpr char kDigits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr int kTextLength = 22;
constexpr unsigned kBase = 62;

Error malformedId(const char* why)
{
    return {
        Errc::Malformed,
        QCoreApplication::translate("wenshu_base", "This identifier is not valid."),
        QString::fromLatin1(why)};
}

int digitValue(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    if (u >= u'A' && u <= u'Z')
        return u - u'A' + 10;
    if (u >= u'a' && u <= u'z')
        return u - u'a' + 36;
    return -1;
}

} // namespace

Id Id::random()
{
    Id id;
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    std::memcpy(id.m_bytes.data(), words.data(), id.m_bytes.size());
    return id;
}

Result<Id> Id::fromBytes(QByteArrayView bytes)
{
    Id id;
    if (bytes.size() != static_cast<qsizetype>(id.m_bytes.size()))
        return malformedId("id is not 16 bytes");
    std::memcpy(id.m_bytes.data(), bytes.data(), id.m_bytes.size());
    return id;
}

Result<Id> Id::fromText(QStringView text)
{
    if (text.size() != kTextLength)
        return malformedId("id is not 22 characters");
    Id id;
    for (const QChar c : text) {
        const int digit = digitValue(c);
        if (digit < 0)
            return malformedId("id holds a character outside base62");
        unsigned carry = static_cast<unsigned>(digit);
        for (auto byte = id.m_bytes.rbegin(); byte != id.m_bytes.rend(); ++byte) {
            carry += *byte * kBase;
            *byte = static_cast<unsigned char>(carry & 0xffU);
            carry >>= 8U;
        }
        if (carry != 0)
            return malformedId("id is larger than 128 bits");
    }
    return id;
}

QByteArray Id::toBytes() const
{
    QByteArray bytes(static_cast<qsizetype>(m_bytes.size()), Qt::Uninitialized);
    std::memcpy(bytes.data(), m_bytes.data(), m_bytes.size());
    return bytes;
}

QString Id::toText() const
{
    std::array<unsigned char, 16> rest = m_bytes;
    QString text(kTextLength, u'0');
    for (int place = kTextLength - 1; place >= 0; --place) {
        unsigned remainder = 0;
        for (unsigned char& byte : rest) {
            const unsigned value = (remainder << 8U) | byte;
            byte = static_cast<unsigned char>(value / kBase);
            remainder = value % kBase;
        }
        text[place] = QLatin1Char(kDigits[remainder]);
    }
    return text;
}

QString Id::toLog() const
{
    return QString::fromLatin1(toBytes().left(4).toHex());
}

size_t qHash(const Id& id, size_t seed)
{
    return ::qHash(id.toBytes(), seed);
}

} // namespace wenshu
