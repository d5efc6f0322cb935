#pragma once
#include "base/Result.h"
#include "ofd/Geometry.h"

#include <optional>
#include <vector>

namespace wenshu::ofd {
class Reader;
struct TextRun;
} // namespace wenshu::ofd

namespace wenshu::seal {

/// One stamp of a seal on one page (StampAnnot).
struct Stamp {
    int page = 0;                 ///< from 0
    ofd::Box box;                 ///< the whole stamp on the page, mm; may lie partly outside
    std::optional<ofd::Box> clip; ///< visible part in the stamp's own coordinates
    bool operator==(const Stamp&) const = default;
};

/// Where the lines stand that a unit's seal presses.
struct SealAnchors {
    int page = 0;      ///< from 0
    ofd::Box name;     ///< the unit's name above the date
    ofd::Box date;     ///< 成文日期
    Mm bodyBottom = 0; ///< bottom of the last line of the body or of 附件说明 on that page, mm
    ofd::Box typeArea{28, 37, 156, 225}; ///< 版心
};

/// Diameters of unit seals, mm.
inline constexpr int kTownshipSeal = 42;
inline constexpr int kCitySeal = 45;
inline constexpr int kProvinceSeal = 50;

/// Places a seal of @p width by @p height mm on name and date: upright, centred on the lines, both
/// pressed with them slightly below its centre, its top at most one line (10.45 mm) under the body,
/// all inside the type area.
/// @return RuleViolated when no such place exists (the signature block must be given more room).
/// Source: GB/T 9704-2012, 7.3.5.1.
Result<Stamp> placeByRule(const SealAnchors& anchors, Mm width, Mm height);

/// Finds the signature block of a typeset paper: the last line that is a date of the form
/// 2026年9月1日, the line above it, and where the body ends.
/// @param pages runs of each page in reading order (ofd::textRunsOf).
/// @return NotFound when no page has such a date with a name above it.
Result<SealAnchors> findAnchors(const std::vector<std::vector<ofd::TextRun>>& pages);
/// The same for a document of a package; reads its pages from the last backwards.
Result<SealAnchors> findAnchors(const ofd::Reader& reader);

/// What hands can place: a tenth of a millimetre.
inline constexpr Mm kPlacingStep = 0.1;

/// @return @p value at the nearest step.
Mm atPlacingStep(Mm value);

/// Places a seal by hand, on one page or at the same place of many: the top left corner at
/// @p corner.
/// @param pages from 0, each at most once. @param pageBoxes of the whole document.
/// @return Usage for a page that is not there or on which nothing of the seal would stand.
Result<std::vector<Stamp>> placeByHand(
    const std::vector<ofd::Box>& pageBoxes,
    const std::vector<int>& pages,
    ofd::Point corner,
    Mm width,
    Mm height);

enum class KeywordHits { First, All };

/// A place where a keyword stands.
struct KeywordHit {
    int page = 0; ///< from 0
    ofd::Box word;
};

/// Looks for a keyword that stands on one line of text, blanks not counted, in reading order. Text
/// that is drawn twice over itself (for a bold look) counts once.
/// @return NotFound; Usage for an empty keyword; LimitExceeded beyond kMostHits.
Result<std::vector<KeywordHit>>
findKeyword(const ofd::Reader& reader, const QString& keyword, KeywordHits hits);

/// A seal centred on a word of a page of the size @p paper: to the nearest tenth of a millimetre,
/// and moved onto the paper where it would leave it.
Stamp placeOn(const KeywordHit& hit, const ofd::Box& paper, Mm width, Mm height);

/// Places a seal on a keyword: placeOn() what findKeyword() finds. Errors of the latter.
Result<std::vector<Stamp>> placeByKeyword(
    const ofd::Reader& reader, const QString& keyword, Mm width, Mm height, KeywordHits hits);
inline constexpr int kMostHits = 500;

enum class RidingSide { Right, Left };

/// A riding seam seal 骑缝章 over 2…50 pages: equal upright slices, one on each page's edge, each
/// with its clip.
/// @param y top of the seal, mm; default: vertically centred on the lowest of the pages.
/// @return Usage for another number of pages or a page that is lower than the seal's place.
Result<std::vector<Stamp>> placeRiding(
    const std::vector<ofd::Box>& pageBoxes,
    Mm width,
    Mm height,
    RidingSide side = RidingSide::Right,
    std::optional<Mm> y = std::nullopt);

} // namespace wenshu::seal
