#include "kit/ofd/RawZip.h"

namespace wenshu::kit {

namespace {

void put(QByteArray& out, quint32 value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xff);
}

quint32 size32(const QByteArray& bytes)
{
    return static_cast<quint32>(bytes.size());
}

} // namespace

void RawZip::add(const QByteArray& name, const QByteArray& content)
{
    Entry entry;
    entry.name = name;
    entry.content = content;
    add(std::move(entry));
}

void RawZip::add(Entry entry)
{
    m_entries.push_back(std::move(entry));
}

quint32 RawZip::crc32(QByteArrayView bytes)
{
    quint32 crc = 0xffffffff;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return ~crc;
}

QByteArray RawZip::deflate(const QByteArray& bytes)
{
    // qCompress: four bytes of length, two of zlib header, the stream, four of checksum.
    const QByteArray zlib = qCompress(bytes, 9);
    return zlib.mid(6, zlib.size() - 10);
}

QByteArray RawZip::build() const
{
    QByteArray out = prefix;
    QByteArray central;
    const qsizetype base = offsetsCountPrefix ? 0 : prefix.size();
    for (const Entry& entry : m_entries) {
        const QByteArray packed = entry.packed    ? *entry.packed
                                  : entry.deflate ? deflate(entry.content)
                                                  : entry.content;
        const quint32 method = entry.deflate || entry.packed ? 8 : 0;
        const quint32 flags = (entry.dataDescriptor ? 8U : 0U) | (entry.utf8Flag ? 0x800U : 0U) |
                              (entry.encryptedFlag ? 1U : 0U);
        const quint32 crc = entry.declaredCrc.value_or(crc32(entry.content));
        const quint32 size = entry.declaredSize.value_or(size32(entry.content));
        const auto offset = static_cast<quint32>(out.size() - base);

        put(out, 0x04034b50, 4);
        put(out, 20, 2);
        put(out, flags, 2);
        put(out, method, 2);
        put(out, 0x5821, 2);
        put(out, 0x5821, 2);
        put(out, entry.dataDescriptor ? 0 : crc, 4);
        put(out, entry.dataDescriptor ? 0 : size32(packed), 4);
        put(out, entry.dataDescriptor ? 0 : size, 4);
        put(out, size32(entry.name), 2);
        put(out, 0, 2);
        out += entry.name + packed;
        if (entry.dataDescriptor) {
            put(out, 0x08074b50, 4);
            put(out, crc, 4);
            put(out, size32(packed), 4);
            put(out, size, 4);
        }

        put(central, 0x02014b50, 4);
        put(central, 3U << 8 | 20, 2);
        put(central, 20, 2);
        put(central, flags, 2);
        put(central, method, 2);
        put(central, 0x5821, 2);
        put(central, 0x5821, 2);
        put(central, crc, 4);
        put(central, size32(packed), 4);
        put(central, size, 4);
        put(central, size32(entry.name), 2);
        put(central, 0, 2);
        put(central, 0, 2);
        put(central, 0, 2);
        put(central, 0, 2);
        put(central, entry.symbolicLink ? 0120777U << 16 : 0100644U << 16, 4);
        put(central, offset, 4);
        central += entry.name;
    }
    const auto start = static_cast<quint32>(out.size() - base);
    out += central;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, static_cast<quint32>(m_entries.size()), 2);
    put(out, static_cast<quint32>(m_entries.size()), 2);
    put(out, size32(central), 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

} // namespace wenshu::kit
