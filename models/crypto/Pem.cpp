#include "Pem.h"

namespace wenshu::crypto::detail {

namespace {

constexpr QByteArrayView kBegin = "-----BEGIN ";
constexpr QByteArrayView kEnd = "-----END ";
constexpr QByteArrayView kDashes = "-----";

QByteArray withoutSpaces(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c != '\n' && c != '\r' && c != ' ' && c != '\t')
            out.append(c);
    }
    return out;
}

} // namespace

std::optional<std::vector<TextBlock>> readTextBlocks(QByteArrayView bytes)
{
    constexpr std::size_t kMost = 10'000;
    std::vector<TextBlock> blocks;
    qsizetype at = bytes.indexOf(kBegin);
    while (at >= 0) {
        const qsizetype labelAt = at + kBegin.size();
        const qsizetype labelEnd = bytes.indexOf(kDashes, labelAt);
        if (labelEnd < 0 || labelEnd - labelAt > 64 || blocks.size() >= kMost)
            return std::nullopt;
        const QByteArrayView label = bytes.sliced(labelAt, labelEnd - labelAt);
        const qsizetype bodyAt = labelEnd + kDashes.size();
        const QByteArray closing = kEnd.toByteArray() + label.toByteArray() + kDashes.toByteArray();
        const qsizetype bodyEnd = bytes.indexOf(closing, bodyAt);
        if (bodyEnd < 0)
            return std::nullopt;
        const auto decoded = QByteArray::fromBase64Encoding(
            withoutSpaces(bytes.sliced(bodyAt, bodyEnd - bodyAt)),
            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return std::nullopt;
        blocks.push_back({label.toByteArray(), *decoded});
        at = bytes.indexOf(kBegin, bodyEnd + closing.size());
    }
    if (blocks.empty())
        return std::nullopt;
    return blocks;
}

QByteArray writeTextBlock(QByteArrayView label, QByteArrayView der)
{
    const QByteArray text = der.toByteArray().toBase64();
    QByteArray out = kBegin.toByteArray() + label.toByteArray() + kDashes.toByteArray() + '\n';
    constexpr qsizetype kLine = 64;
    for (qsizetype at = 0; at < text.size(); at += kLine)
        out += text.mid(at, kLine) + '\n';
    return out + kEnd.toByteArray() + label.toByteArray() + kDashes.toByteArray() + '\n';
}

} // namespace wenshu::crypto::detail
