#pragma once
#include "base/Result.h"
#include "base/Units.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace wenshu::render {

class FontBook;

/// What a round unit seal 公章 shows.
struct UnitSealDesign {
    QString unitName;   ///< along the upper arc, 2 … 40 characters
    QString centreLine; ///< below the star; demo seals say 示范 DEMO here; may be empty
    Mm diameter = 42;   ///< 10 … 60
    double dpi = 600;   ///< 72 … 1200
};

/// What a square personal name seal 名章 shows.
struct NameSealDesign {
    QString name;     ///< 2 … 4 characters, set in two columns from the right
    QString footer;   ///< small line below, e.g. DEMO; may be empty
    Mm side = 18;     ///< 5 … 40
    double dpi = 600; ///< 72 … 1200
};

/// Draws the picture of a seal as PNG with transparent ground.
/// @return Usage for a design out of range, FontMissing when no face has the characters.
Result<QByteArray> drawUnitSeal(const UnitSealDesign& design, FontBook& fonts);
Result<QByteArray> drawNameSeal(const NameSealDesign& design, FontBook& fonts);

} // namespace wenshu::render
