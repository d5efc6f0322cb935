#include "typeset/Face.h"

#include <QFile>

#include <algorithm>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

namespace wenshu::typeset {

std::unique_ptr<Face> Face::open(const QString& path, unsigned index, const QString& family)
{
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(QFile::encodeName(path).constData());
    if (!blob)
        return nullptr;
    hb_face_t* raw = hb_face_create(blob, index);
    hb_blob_destroy(blob);
    std::unique_ptr<Face> face(new Face);
    face->m_face = raw;
    face->m_font = hb_font_create(raw);
    if (hb_face_get_glyph_count(raw) < 2)
        return nullptr;
    hb_face_make_immutable(raw);
    hb_font_make_immutable(face->m_font);
    face->m_unitsPerEm = hb_face_get_upem(raw);
    face->m_index = index;
    face->m_path = path;
    face->m_family = family;
    if (const unsigned square = face->glyph(U'国')) {
        const Ink ink = face->ink(square);
        face->m_cellAscent = std::clamp(0.5 + (ink.top + ink.bottom) / 2, 0.7, 1.0);
    }
    return face;
}

Face::~Face()
{
    hb_font_destroy(m_font);
    hb_face_destroy(m_face);
}

unsigned Face::glyph(char32_t character) const
{
    hb_codepoint_t found = 0;
    if (!hb_font_get_nominal_glyph(m_font, character, &found) || found == 0)
        return 0;
    const bool blank = character == U' ' || character == 0xA0 || character == 0x3000;
    const Ink drawn = ink(found);
    return blank || drawn.right > drawn.left ? found : 0;
}

double Face::advance(unsigned glyph) const
{
    return hb_font_get_glyph_h_advance(m_font, glyph) / m_unitsPerEm;
}

Ink Face::ink(unsigned glyph) const
{
    {
        const QReadLocker reading(&m_inkLock);
        if (const auto known = m_inks.constFind(glyph); known != m_inks.cend())
            return *known;
    }
    Ink ink;
    hb_glyph_extents_t extents{};
    // HarfBuzz gives the top bearing and a negative height.
    if (hb_font_get_glyph_extents(m_font, glyph, &extents))
        ink = {
            extents.x_bearing / m_unitsPerEm,
            (extents.x_bearing + extents.width) / m_unitsPerEm,
            (extents.y_bearing + extents.height) / m_unitsPerEm,
            extents.y_bearing / m_unitsPerEm};
    const QWriteLocker writing(&m_inkLock);
    m_inks.insert(glyph, ink);
    return ink;
}

QByteArray Face::subset(const std::set<char32_t>& characters) const
{
    hb_subset_input_t* input = hb_subset_input_create_or_fail();
    if (!input)
        return {};
    for (const char32_t character : characters)
        hb_set_add(hb_subset_input_unicode_set(input), character);
    // Pages place every glyph by hand: layout tables and the alternates they reach are of no use.
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_set_t* drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t tag :
         {HB_TAG('G', 'S', 'U', 'B'),
          HB_TAG('G', 'P', 'O', 'S'),
          HB_TAG('G', 'D', 'E', 'F'),
          HB_TAG('B', 'A', 'S', 'E'),
          HB_TAG('v', 'h', 'e', 'a'),
          HB_TAG('v', 'm', 't', 'x'),
          HB_TAG('V', 'O', 'R', 'G'),
          HB_TAG('E', 'B', 'D', 'T'),
          HB_TAG('E', 'B', 'L', 'C')})
        hb_set_add(drop, tag);
    hb_face_t* reduced = hb_subset_or_fail(m_face, input);
    hb_subset_input_destroy(input);
    if (!reduced)
        return {};
    hb_blob_t* blob = hb_face_reference_blob(reduced);
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    QByteArray bytes(data, static_cast<qsizetype>(length));
    hb_blob_destroy(blob);
    hb_face_destroy(reduced);
    return bytes;
}

} // namespace wenshu::typeset
