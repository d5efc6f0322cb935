#pragma once
// What a page of a finished file measures, in mm: from an OFD through ofd::Reader and FreeType,
// from a PDF through poppler, which shares no code with us. Positions of ink, not of what we meant
// to set.
#include "ofd/Reader.h"

#include <QImage>
#include <QRectF>
#include <QString>

#include <algorithm>
#include <cmath>
#include <ft2build.h>
#include <map>
#include <memory>
#include <poppler-qt6.h>
#include <vector>
#include FT_FREETYPE_H
#include FT_BBOX_H
#include FT_OUTLINE_H

namespace wenshu::measure {

struct Char {
    char32_t code = 0;
    double left = 0; ///< edge of its advance
    QRectF zone;     ///< where its ink is to be looked for
};

struct Rule {
    double left = 0, right = 0, middle = 0, thickness = 0;
    bool red = false;
};

/// One page, whatever the file is.
struct Page {
    double width = 0, height = 0;
    std::vector<Char> chars;
    std::vector<Rule> rules;
    std::map<size_t, QRectF> inks; ///< of chars, by index; blanks are missing

    QString text() const
    {
        QString words;
        for (const Char& c : chars)
            words += QString::fromUcs4(&c.code, 1);
        return words;
    }

    /// Index of the first character of @p words, counted in chars.
    size_t find(const QString& words) const
    {
        const qsizetype at = text().indexOf(words); // no astral characters in the demo
        return at < 0 ? chars.size() : static_cast<size_t>(at);
    }

    QRectF ink(size_t first, size_t count) const
    {
        QRectF box;
        for (size_t i = first; i < first + count && i < chars.size(); ++i) {
            if (inks.count(i) != 0)
                box = box.isNull() ? inks.at(i) : box.united(inks.at(i));
        }
        return box;
    }

    /// Middle of the cells of a stretch of Chinese characters: the mean of their inks' middles.
    double cellMiddle(size_t first, size_t count) const
    {
        double sum = 0;
        int seen = 0;
        for (size_t i = first; i < first + count && i < chars.size(); ++i) {
            // Flat characters as 一 and low ones do not fill their cells.
            if (chars[i].code < 0x4E00 || chars[i].code > 0x9FFF || inks.count(i) == 0 ||
                inks.at(i).height() < 0.75 * inks.at(i).width())
                continue;
            sum += inks.at(i).center().y();
            ++seen;
        }
        return seen == 0 ? -1 : sum / seen;
    }

    /// Characters of one line that begin at @p first: until x falls back.
    size_t lineLength(size_t first) const
    {
        size_t end = first + 1;
        while (end < chars.size() && chars[end].left > chars[end - 1].left &&
               std::abs(chars[end].zone.center().y() - chars[first].zone.center().y()) < 3)
            ++end;
        return end - first;
    }
};

// ---- OFD ----

class GlyphInk {
public:
    explicit GlyphInk(const QByteArray& font)
        : m_data(font)
    {
        FT_Init_FreeType(&m_library);
        if (FT_New_Memory_Face(
                m_library,
                reinterpret_cast<const FT_Byte*>(m_data.constData()),
                static_cast<FT_Long>(m_data.size()),
                0,
                &m_face) != 0)
            m_face = nullptr;
    }

    GlyphInk(const GlyphInk&) = delete;
    GlyphInk& operator=(const GlyphInk&) = delete;

    ~GlyphInk()
    {
        if (m_face)
            FT_Done_Face(m_face);
        FT_Done_FreeType(m_library);
    }

    /// In em, y downwards; null for blanks and for glyph 0.
    QRectF of(char32_t code) const
    {
        const FT_UInt index = m_face ? FT_Get_Char_Index(m_face, code) : 0;
        if (index == 0 || FT_Load_Glyph(m_face, index, FT_LOAD_NO_SCALE) != 0 ||
            m_face->glyph->outline.n_points == 0)
            return {};
        FT_BBox box;
        FT_Outline_Get_BBox(&m_face->glyph->outline, &box);
        const double em = m_face->units_per_EM;
        return QRectF(
            QPointF(static_cast<double>(box.xMin) / em, static_cast<double>(-box.yMax) / em),
            QPointF(static_cast<double>(box.xMax) / em, static_cast<double>(-box.yMin) / em));
    }

private:
    QByteArray m_data;
    FT_Library m_library = nullptr;
    FT_Face m_face = nullptr;
};

inline std::vector<Page> measureOfd(const ofd::Reader& reader)
{
    std::vector<Page> pages;
    std::map<ofd::ResourceId, std::unique_ptr<GlyphInk>> fonts;
    for (int n = 0; n < reader.pageCount(); ++n) {
        Page page;
        page.width = reader.pageBox(n).width;
        page.height = reader.pageBox(n).height;
        auto content = reader.page(n);
        if (!content)
            return {};
        for (const ofd::Layer& layer : (*content)->layers) {
            for (const ofd::Object& object : layer.block.objects) {
                if (const auto* path = std::get_if<ofd::PathObject>(&object.value)) {
                    Rule rule;
                    rule.left = path->boundary.x + path->path.front().p1.x;
                    rule.right = path->boundary.x + path->path.back().p1.x;
                    rule.middle = path->boundary.y + path->path.front().p1.y;
                    rule.thickness = path->lineWidth;
                    const auto* color = std::get_if<ofd::Color>(&path->strokePaint);
                    rule.red = color && color->red > 200 && color->green < 50;
                    page.rules.push_back(rule);
                }
                const auto* text = std::get_if<ofd::TextObject>(&object.value);
                if (!text)
                    continue;
                auto& ink = fonts[text->font];
                if (!ink)
                    ink = std::make_unique<GlyphInk>(reader.font(text->font)->data);
                for (const ofd::Glyph& glyph : text->glyphs) {
                    const double x = text->boundary.x + glyph.x;
                    const double y = text->boundary.y + glyph.y;
                    const QRectF em = ink->of(glyph.code);
                    if (!em.isNull()) {
                        page.inks[page.chars.size()] = QRectF(
                            x + em.left() * text->size * text->hScale,
                            y + em.top() * text->size,
                            em.width() * text->size * text->hScale,
                            em.height() * text->size);
                    }
                    page.chars.push_back(
                        {glyph.code, x, QRectF(x, y - text->size, text->size, text->size)});
                }
            }
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

// ---- PDF ----

constexpr double kDpi = 400;
constexpr double kDot = 25.4 / kDpi;

inline double coverage(const QImage& image, int x, int y)
{
    return 1 - qGreen(image.pixel(x, y)) / 255.0; // green is dark under black and under red
}

/// Bounding box of what is darker than half within @p zone, in mm.
inline QRectF inkWithin(const QImage& image, const QRectF& zone)
{
    int left = image.width();
    int right = -1;
    int top = image.height();
    int bottom = -1;
    const int x1 = std::min(image.width(), static_cast<int>(zone.right() / kDot));
    const int y1 = std::min(image.height(), static_cast<int>(zone.bottom() / kDot));
    for (int y = std::max(0, static_cast<int>(zone.top() / kDot)); y < y1; ++y) {
        for (int x = std::max(0, static_cast<int>(zone.left() / kDot)); x < x1; ++x) {
            if (coverage(image, x, y) < 0.5)
                continue;
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    if (right < 0)
        return {};
    return {left * kDot, top * kDot, (right + 1 - left) * kDot, (bottom + 1 - top) * kDot};
}

/// Rows of dots that are dark over most of the type area.
inline std::vector<Rule> rulesOf(const QImage& image)
{
    std::vector<Rule> rules;
    double thickness = 0;
    double moment = 0;
    const int middle = static_cast<int>(106 / kDot);
    for (int y = 0; y < image.height(); ++y) {
        int dark = 0;
        for (int x = middle - 400; x < middle + 400; ++x)
            dark += coverage(image, x, y) > 0.05 ? 1 : 0;
        if (dark > 795) {
            const double part = coverage(image, middle, y);
            thickness += part;
            moment += part * (y + 0.5);
            continue;
        }
        if (thickness > 0) {
            Rule rule;
            rule.middle = moment / thickness * kDot;
            rule.thickness = thickness * kDot;
            const int row = static_cast<int>(moment / thickness);
            int left = middle;
            int right = middle;
            while (left > 0 && coverage(image, left - 1, row) > 0.5)
                --left;
            while (right < image.width() && coverage(image, right, row) > 0.5)
                ++right;
            rule.left = left * kDot;
            rule.right = right * kDot;
            rule.red = qRed(image.pixel(middle, row)) > 200;
            rules.push_back(rule);
        }
        thickness = moment = 0;
    }
    return rules;
}

inline std::vector<Page> measurePdf(const QByteArray& pdf)
{
    constexpr double kPoint = 25.4 / 72;
    std::vector<Page> pages;
    const auto document = Poppler::Document::loadFromData(pdf);
    if (!document)
        return {};
    document->setRenderHint(Poppler::Document::Antialiasing);
    document->setRenderHint(Poppler::Document::TextAntialiasing);
    for (int n = 0; n < document->numPages(); ++n) {
        const auto source = document->page(n);
        Page page;
        page.width = source->pageSizeF().width() * kPoint;
        page.height = source->pageSizeF().height() * kPoint;
        const QImage image = source->renderToImage(kDpi, kDpi);
        page.rules = rulesOf(image);
        for (const auto& box : source->textList()) {
            const QString words = box->text();
            for (qsizetype i = 0; i < words.size(); ++i) {
                const QRectF r = box->charBoundingBox(static_cast<int>(i));
                const QRectF mm(
                    r.left() * kPoint, r.top() * kPoint, r.width() * kPoint, r.height() * kPoint);
                Char c{
                    words.at(i).unicode(),
                    mm.left(),
                    mm.adjusted(0, -0.15 * mm.height(), 0, 0.1 * mm.height())};
                const QRectF ink = inkWithin(image, c.zone);
                if (!ink.isNull())
                    page.inks[page.chars.size()] = ink;
                page.chars.push_back(c);
            }
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

} // namespace wenshu::measure
