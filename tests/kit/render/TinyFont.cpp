#include "kit/render/TinyFont.h"

#include <algorithm>

namespace wenshu::kit {

namespace {

/// Big-endian bytes.
class Bytes {
public:
    Bytes& u8(unsigned v)
    {
        m_bytes.append(static_cast<char>(v & 0xFFU));
        return *this;
    }

    Bytes& u16(unsigned v) { return u8(v >> 8U).u8(v); }

    Bytes& i16(int v) { return u16(static_cast<unsigned>(v)); }

    Bytes& u32(unsigned v) { return u16(v >> 16U).u16(v); }

    Bytes& add(const QByteArray& bytes)
    {
        m_bytes += bytes;
        return *this;
    }

    const QByteArray& get() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QByteArray glyphData(const TinyGlyph& g)
{
    if (g.right <= g.left)
        return {};
    Bytes b;
    b.i16(1).i16(g.left).i16(g.bottom).i16(g.right).i16(g.top); // one contour, box
    b.u16(3).u16(0);                                            // last point, no instructions
    for (int i = 0; i < 4; ++i)
        b.u8(1); // on curve, 16-bit deltas
    const int width = g.right - g.left;
    const int height = g.top - g.bottom;
    b.i16(g.left).i16(0).i16(width).i16(0);
    b.i16(g.bottom).i16(height).i16(0).i16(-height);
    return b.get();
}

QByteArray format4(const std::vector<std::pair<unsigned, int>>& characters, unsigned base)
{
    auto sorted = characters;
    std::sort(sorted.begin(), sorted.end());
    const auto segments = static_cast<unsigned>(sorted.size()) + 1;
    Bytes b;
    b.u16(4).u16(16 + 8 * segments).u16(0).u16(segments * 2).u16(2).u16(0).u16(0);
    for (const auto& [code, glyph] : sorted)
        b.u16(base + code);
    b.u16(0xFFFF).u16(0);
    for (const auto& [code, glyph] : sorted)
        b.u16(base + code);
    b.u16(0xFFFF);
    for (const auto& [code, glyph] : sorted)
        b.i16(glyph - static_cast<int>(base + code));
    b.u16(1);
    for (unsigned i = 0; i < segments; ++i)
        b.u16(0);
    return b.get();
}

QByteArray format0(const std::vector<std::pair<unsigned, int>>& characters)
{
    QByteArray table(256, '\0');
    for (const auto& [code, glyph] : characters)
        table[static_cast<qsizetype>(code & 0xFFU)] = static_cast<char>(glyph);
    return Bytes().u16(0).u16(262).u16(0).add(table).get();
}

QByteArray cmapTable(TinyCmap kind, const std::vector<std::pair<unsigned, int>>& characters)
{
    const unsigned platform = kind == TinyCmap::MacRoman ? 1 : 3;
    const unsigned encoding = kind == TinyCmap::Unicode ? 1 : 0;
    Bytes b;
    b.u16(0).u16(1).u16(platform).u16(encoding).u32(12);
    if (kind == TinyCmap::MacRoman)
        return b.add(format0(characters)).get();
    return b.add(format4(characters, kind == TinyCmap::Symbol ? 0xF000U : 0U)).get();
}

QByteArray tables(std::vector<std::pair<QByteArray, QByteArray>> list)
{
    std::sort(list.begin(), list.end());
    Bytes b;
    b.u32(0x00010000).u16(static_cast<unsigned>(list.size())).u16(0).u16(0).u16(0);
    auto at = static_cast<unsigned>(12 + 16 * list.size());
    QByteArray body;
    for (auto& [tag, data] : list) {
        b.add(tag)
            .u32(0)
            .u32(at + static_cast<unsigned>(body.size()))
            .u32(static_cast<unsigned>(data.size()));
        body += data;
        while (body.size() % 4 != 0)
            body += '\0';
    }
    return b.add(body).get();
}

} // namespace

QByteArray tinyTrueType(
    const std::vector<TinyGlyph>& glyphs,
    TinyCmap cmap,
    const std::vector<std::pair<unsigned, int>>& characters)
{
    const auto count = static_cast<unsigned>(glyphs.size());
    Bytes glyf;
    Bytes loca;
    Bytes hmtx;
    for (const TinyGlyph& g : glyphs) {
        loca.u32(static_cast<unsigned>(glyf.get().size()));
        glyf.add(glyphData(g));
        while (glyf.get().size() % 4 != 0)
            glyf.u8(0);
        hmtx.u16(static_cast<unsigned>(g.advance)).i16(g.left);
    }
    loca.u32(static_cast<unsigned>(glyf.get().size()));
    Bytes head;
    head.u32(0x00010000).u32(0).u32(0).u32(0x5F0F3CF5).u16(0).u16(1000);
    head.u32(0).u32(0).u32(0).u32(0); // dates
    head.i16(-1000).i16(-1000).i16(2000).i16(2000).u16(0).u16(8).i16(2).i16(1).i16(0);
    Bytes hhea;
    hhea.u32(0x00010000).i16(880).i16(-120).i16(0).u16(1000).i16(0).i16(0).i16(1000);
    hhea.i16(1).i16(0).i16(0).u32(0).u32(0).i16(0).u16(count);
    Bytes maxp;
    maxp.u32(0x00010000).u16(count).u16(4).u16(1).u16(0).u16(0).u16(1);
    for (int i = 0; i < 8; ++i)
        maxp.u16(0);
    std::vector<std::pair<QByteArray, QByteArray>> list{
        {"glyf", glyf.get()},
        {"head", head.get()},
        {"hhea", hhea.get()},
        {"hmtx", hmtx.get()},
        {"loca", loca.get()},
        {"maxp", maxp.get()}};
    if (cmap != TinyCmap::None)
        list.emplace_back("cmap", cmapTable(cmap, characters));
    return tables(std::move(list));
}

namespace {

QByteArray cffIndex(const std::vector<QByteArray>& items)
{
    Bytes b;
    b.u16(static_cast<unsigned>(items.size()));
    if (items.empty())
        return b.get();
    b.u8(2); // size of an offset
    unsigned offset = 1;
    b.u16(offset);
    for (const QByteArray& item : items) {
        offset += static_cast<unsigned>(item.size());
        b.u16(offset);
    }
    for (const QByteArray& item : items)
        b.add(item);
    return b.get();
}

/// 28 hi lo: the one form of a number that charstrings and dictionaries share.
QByteArray cffNumber(int v)
{
    return Bytes().u8(28).i16(v).get();
}

QByteArray charString(const TinyGlyph& g)
{
    Bytes b;
    b.add(cffNumber(g.advance)); // nominal width is 0
    if (g.right > g.left) {
        b.add(cffNumber(g.left)).add(cffNumber(g.bottom)).u8(21); // rmoveto
        b.add(cffNumber(g.top - g.bottom)).u8(7);                 // vlineto
        b.add(cffNumber(g.right - g.left)).u8(6);                 // hlineto
        b.add(cffNumber(g.bottom - g.top)).u8(7);
    }
    b.u8(14); // endchar
    return b.get();
}

} // namespace

QByteArray tinyCff(const std::vector<TinyGlyph>& glyphs)
{
    std::vector<QByteArray> charStrings;
    for (const TinyGlyph& g : glyphs)
        charStrings.push_back(charString(g));
    const QByteArray header("\x01\x00\x04\x02", 4);
    const QByteArray names = cffIndex({"Tiny"});
    const QByteArray strings = cffIndex({});
    const QByteArray globals = cffIndex({});
    const QByteArray glyphIndex = cffIndex(charStrings);
    const QByteArray privateDict = cffNumber(0) + char(20); // defaultWidthX
    constexpr int kTopSize = 3 + 1 + 6 + 1; // CharStrings, Private: fixed, so offsets are known
    const auto before = static_cast<int>(
        header.size() + names.size() + 2 + 1 + 4 + kTopSize + strings.size() + globals.size());
    // The charset is the standard one: glyph n is standard string n.
    const QByteArray top = cffNumber(before) + char(17) +
                           cffNumber(static_cast<int>(privateDict.size())) +
                           cffNumber(before + static_cast<int>(glyphIndex.size())) + char(18);
    return header + names + cffIndex({top}) + strings + globals + glyphIndex + privateDict;
}

} // namespace wenshu::kit
