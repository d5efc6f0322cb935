#include "office/TypesetPaper.h"

#include "ofd/Writer.h"

namespace wenshu::office {

TypesetPaper::TypesetPaper(typeset::FontSet fonts)
    : m_fonts(std::move(fonts))
{
}

Result<TypesetPaper> TypesetPaper::withInstalledFonts()
{
    auto fonts = typeset::FontSet::installed();
    if (!fonts)
        return std::move(fonts).error();
    return TypesetPaper(std::move(fonts).value());
}

Result<TypesetPaper::Outcome> TypesetPaper::set(
    const document::Paper& paper, const typeset::Profile& profile, const Clock& clock) const
{
    auto result = typeset::typeset(paper, profile, m_fonts);
    if (!result)
        return std::move(result).error();
    auto bytes = ofd::writePackage(result->document, clock);
    if (!bytes)
        return std::move(bytes).error();

    Outcome outcome;
    outcome.ofd = std::move(bytes).value();
    outcome.pages = static_cast<int>(result->document.pages.size());
    outcome.anchors.page = result->anchor.page;
    outcome.anchors.name = result->anchor.name;
    outcome.anchors.date = result->anchor.date;
    outcome.anchors.bodyBottom = result->anchor.bodyBottom;
    outcome.anchors.typeArea = {
        profile.typeLeft, profile.typeTop, profile.typeWidth, profile.typeHeight};
    outcome.fonts = std::move(result->fonts);
    outcome.fallbacks = std::move(result->fallbacks);
    outcome.findings = std::move(result->findings);
    return outcome;
}

} // namespace wenshu::office
