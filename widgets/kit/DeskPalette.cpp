#include "kit/DeskStyle.h"

#include <utility>

namespace wenshu::kit {

namespace {

struct Tones {
    QRgb window, text, base, alternate, button, buttonText, line, mid, dark, placeholder, highlight,
        highlighted, accent, toolTip, disabled;
};

constexpr Tones kLight{
    0xF3F5F7,
    0x1C2126,
    0xFFFFFF,
    0xF8F9FB,
    0xFFFFFF,
    0x2A323B,
    0xE4E8ED,
    0xCDD3DA,
    0x98A1AC,
    0x5B6570,
    0xD9E6F6,
    0x10335C,
    0x1D5FA8,
    0xFFFFFF,
    0x737D88};
constexpr Tones kDark{
    0x1E2125,
    0xE7EAEE,
    0x25292E,
    0x2A2E34,
    0x32373E,
    0xE3E7EC,
    0x373C43,
    0x4A5058,
    0x767E89,
    0xA9B1BB,
    0x2C4A6D,
    0xF3F7FC,
    0x82B4EE,
    0x32373E,
    0x848C97};
constexpr Tones kHighContrast{
    0x000000,
    0xFFFFFF,
    0x000000,
    0x000000,
    0x000000,
    0xFFFFFF,
    0xFFFFFF,
    0xFFFFFF,
    0xFFFFFF,
    0xE6E6E6,
    0xFFDD33,
    0x000000,
    0xFFDD33,
    0x000000,
    0xA8A8A8};

const Tones& tonesOf(ColorScheme scheme, const QPalette& system)
{
    switch (scheme) {
    case ColorScheme::Light:
        return kLight;
    case ColorScheme::Dark:
        return kDark;
    case ColorScheme::HighContrast:
        return kHighContrast;
    case ColorScheme::FollowSystem:
        break;
    }
    return isDark(system) ? kDark : kLight;
}

} // namespace

QPalette tonedPalette(ColorScheme scheme, const QPalette& system)
{
    // A desktop set to high contrast was set so on purpose: its own colours stand.
    if (scheme == ColorScheme::FollowSystem &&
        contrast(
            system.color(QPalette::Active, QPalette::Window),
            system.color(QPalette::Active, QPalette::WindowText)) > 20.5)
        return system;
    const Tones& t = tonesOf(scheme, system);
    QPalette palette;
    const std::pair<QPalette::ColorRole, QRgb> roles[] = {
        {QPalette::Window, t.window},
        {QPalette::WindowText, t.text},
        {QPalette::Base, t.base},
        {QPalette::AlternateBase, t.alternate},
        {QPalette::Text, t.text},
        {QPalette::Button, t.button},
        {QPalette::ButtonText, t.buttonText},
        {QPalette::BrightText, t.text},
        {QPalette::Light, t.base},
        {QPalette::Midlight, t.line},
        {QPalette::Mid, t.mid},
        {QPalette::Dark, t.dark},
        {QPalette::Shadow, 0x000000},
        {QPalette::PlaceholderText, t.placeholder},
        {QPalette::Highlight, t.highlight},
        {QPalette::HighlightedText, t.highlighted},
        {QPalette::Link, t.accent},
        {QPalette::LinkVisited, t.accent},
        {QPalette::ToolTipBase, t.toolTip},
        {QPalette::ToolTipText, t.text}};
    for (const auto& [role, rgb] : roles)
        palette.setColor(QPalette::All, role, QColor::fromRgb(rgb));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(t.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(t.line));
    return palette;
}

} // namespace wenshu::kit
