#include "seal/BerToDer.h"

#include "crypto/Der.h"

namespace wenshu::seal {

using crypto::DerWriter;
namespace der = crypto::der;

namespace {

constexpr qsizetype kMaxSize = qsizetype{4} * 1024 * 1024; // every level copies its content once
constexpr quint8 kConstructedOctets = 0x24;

class Converter {
public:
    Converter(QByteArrayView bytes, int depth)
        : m_bytes(bytes)
        , m_depth(depth)
    {
    }

    bool isWhole() const { return !m_failed && m_at == m_bytes.size(); }

    /// One value at the present place as DER; empty once something failed.
    QByteArray value(int level)
    {
        const quint8 tag = octet();
        const quint8 length = octet();
        if (m_failed || level > m_depth || (tag & 0x1fU) == 0x1fU || length == 0xff)
            return fail();
        const bool constructed = (tag & 0x20U) != 0;
        if (length == 0x80) {
            if (!constructed)
                return fail();
            return finish(tag, children(-1, level));
        }
        const qsizetype size = (length & 0x80U) != 0 ? longLength(static_cast<int>(length & 0x7fU))
                                                     : static_cast<qsizetype>(length);
        if (m_failed || size > m_bytes.size() - m_at)
            return fail();
        const qsizetype end = m_at + size;
        if (constructed)
            return finish(tag, children(end, level));
        const QByteArrayView content = m_bytes.sliced(m_at, size);
        m_at = end;
        return DerWriter().value(tag, content).bytes();
    }

private:
    quint8 octet()
    {
        if (m_at >= m_bytes.size()) {
            m_failed = true;
            return 0;
        }
        return static_cast<quint8>(m_bytes[m_at++]);
    }

    qsizetype longLength(int octets)
    {
        qsizetype size = 0;
        if (octets > 4)
            m_failed = true;
        for (int i = 0; i < octets && !m_failed; ++i)
            size = size << 8 | octet();
        return size;
    }

    /// Values up to @p end, or up to the end-of-contents octets where it is negative.
    QByteArray children(qsizetype end, int level)
    {
        QByteArray list;
        while (!m_failed) {
            if (end >= 0 && m_at >= end) {
                m_failed = m_at > end;
                break;
            }
            if (end < 0 && m_bytes.sliced(m_at).startsWith(QByteArrayView("\0\0", 2))) {
                m_at += 2;
                break;
            }
            list += value(level + 1);
        }
        return list;
    }

    QByteArray finish(quint8 tag, const QByteArray& content)
    {
        if (m_failed)
            return {};
        if (tag != kConstructedOctets)
            return DerWriter().value(tag, content).bytes();
        QByteArray joined;
        crypto::DerReader pieces(content);
        while (!pieces.atEnd()) {
            const auto piece = pieces.readOctets();
            if (!piece)
                return fail();
            joined += *piece;
        }
        return DerWriter().octets(joined).bytes();
    }

    QByteArray fail()
    {
        m_failed = true;
        return {};
    }

    QByteArrayView m_bytes;
    int m_depth;
    qsizetype m_at = 0;
    bool m_failed = false;
};

} // namespace

std::optional<QByteArray> berToDer(QByteArrayView ber, const Limits& limits)
{
    if (ber.size() > kMaxSize)
        return std::nullopt;
    Converter converter(ber, limits.derDepth);
    QByteArray result = converter.value(0);
    if (!converter.isWhole())
        return std::nullopt;
    return result;
}

} // namespace wenshu::seal
