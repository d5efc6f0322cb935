#include "render/RenderReport.h"

#include <algorithm>

namespace wenshu::render {

namespace {
constexpr std::size_t kMostNotes = 1000; // a hostile page must not fill memory with notes
}

void RenderReport::addSubstitution(const FontSubstitution& substitution)
{
    const bool known =
        std::find(substitutions.begin(), substitutions.end(), substitution) != substitutions.end();
    if (!known && substitutions.size() < kMostNotes)
        substitutions.push_back(substitution);
}

void RenderReport::addDeviation(const QString& code, const QString& where)
{
    const bool known = std::any_of(deviations.begin(), deviations.end(), [&](const auto& d) {
        return d.code == code && d.where == where;
    });
    if (!known && deviations.size() < kMostNotes)
        deviations.push_back({code, where});
}

void RenderReport::merge(const RenderReport& other)
{
    for (const FontSubstitution& substitution : other.substitutions)
        addSubstitution(substitution);
    for (const ofd::Deviation& deviation : other.deviations)
        addDeviation(deviation.code, deviation.where);
    fallbackGlyphs += other.fallbackGlyphs;
    missingGlyphs += other.missingGlyphs;
    objects += other.objects;
    pageDrawnWhole = pageDrawnWhole && other.pageDrawnWhole;
}

} // namespace wenshu::render
