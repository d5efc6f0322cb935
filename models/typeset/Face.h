#pragma once
#include "base/Units.h"

#include <QByteArray>
#include <QHash>
#include <QReadWriteLock>
#include <QString>

#include <memory>
#include <set>

struct hb_face_t;
struct hb_font_t;

namespace wenshu::typeset {

/// Ink of a glyph in em, y upwards from the baseline.
struct Ink {
    double left = 0, right = 0, bottom = 0, top = 0;
};

/// One face of a font file, measured in em. Immutable to its users and thread-safe.
class Face {
public:
    /// Null when the file cannot be read or has no outlines.
    static std::unique_ptr<Face> open(const QString& path, unsigned index, const QString& family);
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    ~Face();

    const QString& family() const { return m_family; }

    const QString& path() const { return m_path; }

    unsigned index() const { return m_index; }

    /// 0 when the face has no drawable glyph for it: neither .notdef nor an empty outline counts.
    unsigned glyph(char32_t character) const;
    double advance(unsigned glyph) const;
    Ink ink(unsigned glyph) const;

    /// How far the top of the character cell stands above the baseline. Cells of all faces are laid
    /// upon each other by the centre of a square character, for faces place their em boxes
    /// differently.
    double cellAscent() const { return m_cellAscent; }

    /// A font file with only the glyphs of @p characters, its cmap kept so that text stays text.
    /// Empty when HarfBuzz cannot subset the face.
    QByteArray subset(const std::set<char32_t>& characters) const;

private:
    Face() = default;

    hb_face_t* m_face = nullptr;
    hb_font_t* m_font = nullptr;
    double m_unitsPerEm = 1000;
    double m_cellAscent = 0.86;
    unsigned m_index = 0;
    QString m_path;
    QString m_family;
    /// Reading an outline of a CFF face takes a hundred times as long as looking it up, and a
    /// paper asks several times for each character. No larger than the face has glyphs.
    mutable QReadWriteLock m_inkLock;
    mutable QHash<unsigned, Ink> m_inks;
};

} // namespace wenshu::typeset
