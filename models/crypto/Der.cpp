#include "crypto/Der.h"

#include "Handles.h"

#include <QStringDecoder>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace wenshu::crypto {

namespace {

using detail::malformed;

quint8 byteAt(QByteArrayView bytes, qsizetype index)
{
    return static_cast<quint8>(bytes[index]);
}

/// Identifier and length octets at the start of @p bytes; nothing where they are broken.
struct Header {
    qsizetype size = 0;
    qsizetype content = 0;
};

std::optional<Header> readHeader(QByteArrayView bytes)
{
    constexpr quint8 kHighTagNumber = 0x1f;
    if (bytes.size() < 2 || (byteAt(bytes, 0) & kHighTagNumber) == kHighTagNumber)
        return std::nullopt;
    const quint8 first = byteAt(bytes, 1);
    Header header;
    if (first < 0x80U) {
        header = {2, first};
    } else {
        const auto count = static_cast<int>(first & 0x7fU);
        // 0x80 alone is the indefinite length of BER, which DER forbids.
        if (count < 1 || count > 4 || bytes.size() < 2 + count)
            return std::nullopt;
        qsizetype length = 0;
        for (int i = 0; i < count; ++i)
            length = length * 256 + byteAt(bytes, 2 + i);
        const bool shortest = length >= 0x80 && byteAt(bytes, 2) != 0;
        if (!shortest)
            return std::nullopt;
        header = {2 + count, length};
    }
    if (header.content > bytes.size() - header.size)
        return std::nullopt;
    return header;
}

QString oidText(QByteArrayView content)
{
    QString text;
    quint64 arc = 0;
    bool first = true;
    bool inside = false;
    for (const char c : content) {
        const auto octet = static_cast<quint8>(c);
        if (!inside && octet == 0x80U)
            return {}; // padded arc
        if (arc > (std::numeric_limits<quint64>::max() >> 7U))
            return {};
        arc = (arc << 7U) | (octet & 0x7fU);
        inside = (octet & 0x80U) != 0;
        if (inside)
            continue;
        if (first) {
            const quint64 top = std::min<quint64>(arc / 40, 2);
            text = QString::number(top) + u'.' + QString::number(arc - top * 40);
            first = false;
        } else {
            text += u'.' + QString::number(arc);
        }
        arc = 0;
    }
    return inside ? QString() : text;
}

/// @p count decimal digits at @p at; −1 where they are none.
int digits(QByteArrayView text, qsizetype at, qsizetype count)
{
    if (at + count > text.size())
        return -1;
    int number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// Seconds to subtract for "Z" or "+hhmm"; nothing where the rest is neither.
std::optional<int> zoneSeconds(QByteArrayView rest)
{
    if (rest == "Z")
        return 0;
    if (rest.size() != 5 || (rest[0] != '+' && rest[0] != '-'))
        return std::nullopt;
    const int hours = digits(rest, 1, 2);
    const int minutes = digits(rest, 3, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return rest[0] == '+' ? seconds : -seconds;
}

std::optional<QDateTime> timeOf(QByteArrayView text, bool generalized)
{
    const qsizetype yearDigits = generalized ? 4 : 2;
    int year = digits(text, 0, yearDigits);
    if (year < 0)
        return std::nullopt;
    if (!generalized)
        year += year < 50 ? 2000 : 1900; // RFC 5280, 4.1.2.5.1
    std::array<int, 4> parts{};
    qsizetype at = yearDigits;
    for (int& part : parts) {
        part = digits(text, at, 2);
        at += 2;
    }
    int seconds = digits(text, at, 2);
    if (seconds >= 0)
        at += 2;
    else
        seconds = 0;
    int milliseconds = 0;
    if (generalized && at < text.size() && text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milliseconds += (text[at] - '0') * scale;
    }
    const QDate date(year, parts[0], parts[1]);
    const QTime time(parts[2], parts[3], seconds, milliseconds);
    if (at > text.size() || !date.isValid() || !time.isValid())
        return std::nullopt;
    const auto zone = zoneSeconds(text.sliced(at));
    if (!zone)
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).addSecs(-*zone);
}

std::optional<QString> textOf(quint8 tag, QByteArrayView content)
{
    constexpr quint8 kNumeric = 0x12;
    constexpr quint8 kTeletex = 0x14;
    constexpr quint8 kVisible = 0x1a;
    constexpr quint8 kBmp = 0x1e;
    switch (tag) {
    case der::kUtf8String: {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(content);
        if (decoder.hasError())
            return std::nullopt;
        return text;
    }
    case kBmp: {
        if (content.size() % 2 != 0)
            return std::nullopt;
        QStringDecoder decoder(QStringDecoder::Utf16BE);
        const QString text = decoder(content);
        if (decoder.hasError())
            return std::nullopt;
        return text;
    }
    case der::kPrintableString:
    case der::kIa5String:
    case kNumeric:
    case kTeletex:
    case kVisible:
        return QString::fromLatin1(content);
    default:
        return std::nullopt;
    }
}

} // namespace

DerReader::DerReader(QByteArrayView bytes)
    : m_rest(bytes)
{
}

Result<DerValue> DerReader::peek() const
{
    if (m_rest.isEmpty())
        return Error{
            Errc::NotFound,
            detail::Tr::tr("The certificate, key or signature data is incomplete."),
            QStringLiteral("end of DER values")};
    const auto header = readHeader(m_rest);
    if (!header)
        return malformed(QStringLiteral("DER header or length"));
    DerValue value;
    value.tag = byteAt(m_rest, 0);
    value.content = m_rest.sliced(header->size, header->content);
    value.whole = m_rest.first(header->size + header->content);
    return value;
}

Result<DerValue> DerReader::next()
{
    auto value = peek();
    if (value)
        m_rest = m_rest.sliced(value->whole.size());
    return value;
}

Result<DerValue> DerReader::expect(quint8 tag)
{
    auto value = peek();
    if (!value) {
        if (value.error().code == Errc::NotFound)
            return malformed(QStringLiteral("DER value with tag %1 is missing").arg(tag));
        return value;
    }
    if (value->tag != tag)
        return malformed(QStringLiteral("DER tag %1 where %2 is due").arg(value->tag).arg(tag));
    m_rest = m_rest.sliced(value->whole.size());
    return value;
}

Result<DerReader> DerReader::enter(quint8 tag)
{
    auto value = expect(tag);
    if (!value)
        return std::move(value).error();
    return DerReader(value->content);
}

Result<QString> DerReader::readOid()
{
    auto value = expect(der::kOid);
    if (!value)
        return std::move(value).error();
    // The longest registered identifiers have some 20 arcs; 64 octets bound the text.
    QString text = value->content.size() <= 64 ? oidText(value->content) : QString();
    if (text.isEmpty())
        return malformed(QStringLiteral("OBJECT IDENTIFIER"));
    return text;
}

Result<qint64> DerReader::readInt()
{
    auto value = expect(der::kInteger);
    if (!value)
        return std::move(value).error();
    if (value->content.isEmpty() || value->content.size() > 8)
        return malformed(QStringLiteral("INTEGER of %1 octets").arg(value->content.size()));
    quint64 number = (byteAt(value->content, 0) & 0x80U) != 0 ? ~quint64{0} : 0;
    for (const char c : value->content)
        number = (number << 8U) | static_cast<quint8>(c);
    return static_cast<qint64>(number);
}

Result<QByteArray> DerReader::readUnsigned()
{
    auto value = expect(der::kInteger);
    if (!value)
        return std::move(value).error();
    QByteArrayView content = value->content;
    if (content.isEmpty() || (byteAt(content, 0) & 0x80U) != 0)
        return malformed(QStringLiteral("negative or empty INTEGER"));
    while (!content.isEmpty() && content[0] == '\0')
        content = content.sliced(1);
    return content.toByteArray();
}

Result<QByteArray> DerReader::readOctets()
{
    auto value = expect(der::kOctetString);
    if (!value)
        return std::move(value).error();
    return value->content.toByteArray();
}

Result<QByteArray> DerReader::readBits(bool* hadUnusedBits)
{
    auto value = expect(der::kBitString);
    if (!value)
        return std::move(value).error();
    if (value->content.isEmpty())
        return malformed(QStringLiteral("empty BIT STRING"));
    if (hadUnusedBits != nullptr)
        *hadUnusedBits = value->content[0] != '\0';
    return value->content.sliced(1).toByteArray();
}

Result<QString> DerReader::readText()
{
    auto value = next();
    if (!value)
        return std::move(value).error();
    auto text = textOf(value->tag, value->content);
    if (!text)
        return malformed(QStringLiteral("text with tag %1").arg(value->tag));
    return *std::move(text);
}

Result<QDateTime> DerReader::readTime()
{
    auto value = next();
    if (!value)
        return std::move(value).error();
    if (value->tag != der::kUtcTime && value->tag != der::kGeneralizedTime)
        return malformed(QStringLiteral("tag %1 where a time is due").arg(value->tag));
    auto time = timeOf(value->content, value->tag == der::kGeneralizedTime);
    if (!time)
        return malformed(QStringLiteral("time"));
    return *std::move(time);
}

Status checkDer(QByteArrayView bytes, const Limits& limits)
{
    const auto tooLarge = [](const QString& diagnostic) {
        return Error{
            Errc::LimitExceeded,
            detail::Tr::tr("The certificate or signature data is larger or deeper than any real "
                           "one. It was not read."),
            diagnostic};
    };
    if (bytes.size() > limits.derBytes)
        return tooLarge(QStringLiteral("DER of %1 bytes").arg(bytes.size()));
    std::vector<QByteArrayView> open{bytes};
    while (!open.empty()) {
        if (open.back().isEmpty()) {
            open.pop_back();
            continue;
        }
        const auto header = readHeader(open.back());
        if (!header)
            return malformed(QStringLiteral("DER header or length"));
        const bool constructed = (byteAt(open.back(), 0) & 0x20U) != 0;
        const QByteArrayView content = open.back().sliced(header->size, header->content);
        open.back() = open.back().sliced(header->size + header->content);
        if (!constructed)
            continue;
        if (open.size() > static_cast<std::size_t>(limits.derDepth))
            return tooLarge(QStringLiteral("DER deeper than %1").arg(limits.derDepth));
        open.push_back(content);
    }
    return Done{};
}

DerWriter& DerWriter::raw(QByteArrayView der)
{
    m_bytes.append(der);
    return *this;
}

DerWriter& DerWriter::value(quint8 tag, QByteArrayView content)
{
    m_bytes.append(static_cast<char>(tag));
    const qsizetype size = content.size();
    if (size < 0x80) {
        m_bytes.append(static_cast<char>(size));
    } else {
        int count = 1;
        while (count < 8 && (size >> (8 * count)) != 0)
            ++count;
        m_bytes.append(static_cast<char>(0x80 | count));
        for (int i = count - 1; i >= 0; --i)
            m_bytes.append(static_cast<char>((size >> (8 * i)) & 0xff));
    }
    m_bytes.append(content);
    return *this;
}

DerWriter& DerWriter::setOf(std::vector<QByteArray> elements, quint8 tag)
{
    std::sort(elements.begin(), elements.end(), [](const QByteArray& a, const QByteArray& b) {
        return std::lexicographical_compare(
            a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
                return static_cast<quint8>(x) < static_cast<quint8>(y);
            });
    });
    QByteArray content;
    for (const QByteArray& element : elements)
        content += element;
    return value(tag, content);
}

DerWriter& DerWriter::boolean(bool v)
{
    return value(der::kBoolean, QByteArrayView(v ? "\xff" : "\0", 1));
}

DerWriter& DerWriter::integer(qint64 v)
{
    QByteArray content;
    for (int i = 7; i >= 0; --i)
        content.append(static_cast<char>(
            (static_cast<quint64>(v) >> (8U * static_cast<unsigned>(i))) & 0xffU));
    const auto redundant = [&content] {
        const bool nextNegative = (byteAt(content, 1) & 0x80U) != 0;
        return (content[0] == '\0' && !nextNegative) ||
               (byteAt(content, 0) == 0xffU && nextNegative);
    };
    while (content.size() > 1 && redundant())
        content.remove(0, 1);
    return value(der::kInteger, content);
}

DerWriter& DerWriter::unsignedInteger(QByteArrayView bigEndian)
{
    while (!bigEndian.isEmpty() && bigEndian[0] == '\0')
        bigEndian = bigEndian.sliced(1);
    QByteArray content;
    if (bigEndian.isEmpty() || (byteAt(bigEndian, 0) & 0x80U) != 0)
        content.append('\0');
    content.append(bigEndian);
    return value(der::kInteger, content);
}

DerWriter& DerWriter::oid(QStringView dotted)
{
    QByteArray content;
    const auto arcs = dotted.split(u'.');
    Q_ASSERT_X(arcs.size() >= 2, "DerWriter::oid", "an identifier has two arcs at least");
    for (qsizetype i = 1; i < arcs.size(); ++i) {
        quint64 arc = arcs[i].toULongLong();
        if (i == 1)
            arc += arcs[0].toULongLong() * 40;
        QByteArray octets(1, static_cast<char>(arc & 0x7fU));
        for (arc >>= 7U; arc != 0; arc >>= 7U)
            octets.prepend(static_cast<char>((arc & 0x7fU) | 0x80U));
        content += octets;
    }
    return value(der::kOid, content);
}

DerWriter& DerWriter::bits(QByteArrayView v)
{
    return value(der::kBitString, QByteArray(1, '\0').append(v));
}

DerWriter& DerWriter::utf8(QStringView v)
{
    return value(der::kUtf8String, v.toUtf8());
}

DerWriter& DerWriter::ia5(QStringView v)
{
    return value(der::kIa5String, v.toLatin1());
}

DerWriter& DerWriter::printable(QStringView v)
{
    return value(der::kPrintableString, v.toLatin1());
}

DerWriter& DerWriter::generalizedTime(const QDateTime& utc)
{
    return value(
        der::kGeneralizedTime,
        utc.toUTC().toString(QStringLiteral("yyyyMMddHHmmss'Z'")).toLatin1());
}

DerWriter& DerWriter::utcTime(const QDateTime& utc)
{
    return value(der::kUtcTime, utc.toUTC().toString(QStringLiteral("yyMMddHHmmss'Z'")).toLatin1());
}

} // namespace wenshu::crypto
