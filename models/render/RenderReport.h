#pragma once
#include "ofd/Document.h"

#include <QString>

#include <vector>

namespace wenshu::render {

/// A font that the file names without enclosing it (or encloses broken), and the installed face
/// drawn in its stead. To be shown: page breaks and widths may differ from the author's.
struct FontSubstitution {
    QString asked; ///< FontName of the file
    QString used;  ///< family and style of the installed face
    bool operator==(const FontSubstitution&) const = default;
};

/// What a clerk should know about how a page was drawn.
struct RenderReport {
    std::vector<FontSubstitution> substitutions; ///< each once
    std::vector<ofd::Deviation> deviations;      ///< code and the resource or object id; each once
    int fallbackGlyphs = 0; ///< glyphs taken from another face because the chosen one lacks them
    int missingGlyphs = 0;  ///< characters no installed face has; left blank
    qint64 objects = 0;     ///< objects drawn
    bool pageDrawnWhole = true; ///< false when a limit cut the page short

    /// Adds what @p other tells, keeping each substitution and deviation once.
    void merge(const RenderReport& other);
    void addSubstitution(const FontSubstitution& substitution);
    void addDeviation(const QString& code, const QString& where);
};

} // namespace wenshu::render
