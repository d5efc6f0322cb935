#include "kit/Theme.h"

#include "kit/DeskStyle.h"
#include "kit/InputMethodGuard.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace wenshu::kit {

namespace {

constexpr double kTextContrast = 4.5;
constexpr double kHighContrast = 7.0;
/// Own palettes stay below this; a system's high-contrast theme is above.
constexpr double kHighContrastPalette = 19.0;
constexpr QLatin1StringView kHeadingFont("headingFont");
constexpr const char* kPrimaryProperty = "wenshuPrimary";

double luminance(const QColor& color)
{
    const auto linear = [](float channel) {
        const double c = static_cast<double>(channel);
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

QColor mix(const QColor& a, const QColor& b, double partOfB)
{
    const auto part = [partOfB](int x, int y) {
        return static_cast<int>(std::lround(x + (y - x) * partOfB));
    };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

/// Moves @p wanted towards the text colour until it stands out from both backgrounds.
QColor readable(const QColor& wanted, const QPalette& palette, double ratio)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    for (int step = 0; step <= 20; ++step) {
        const QColor candidate = mix(wanted, text, step / 20.0);
        if (std::min(contrast(candidate, window), contrast(candidate, base)) >= ratio)
            return candidate;
    }
    return text;
}

bool isHighContrast(const QPalette& palette)
{
    return contrast(
               palette.color(QPalette::Active, QPalette::Window),
               palette.color(QPalette::Active, QPalette::WindowText)) > kHighContrastPalette;
}

QRgb hue(ColorRole role, bool dark)
{
    switch (role) {
    case ColorRole::Urgent:
    case ColorRole::Invalid:
        return dark ? 0xFF8F86 : 0xB3261E;
    case ColorRole::Pressing:
    case ColorRole::Restricted:
        return dark ? 0xF5BE6B : 0x855000;
    case ColorRole::Valid:
        return dark ? 0x7FD19B : 0x1B6E3C;
    case ColorRole::Unverifiable:
        return dark ? 0xA3C0E6 : 0x3D5A80;
    case ColorRole::Muted:
        return dark ? 0xA9B1BB : 0x5B6570;
    case ColorRole::Line:
        return dark ? 0x41464D : 0xD9DEE4;
    case ColorRole::Accent:
        return dark ? 0x82B4EE : 0x1D5FA8;
    }
    return 0;
}

/// Keeps the font of a heading in step with the program's text size.
class HeadingFont : public QObject {
public:
    HeadingFont(QLabel* label, int level)
        : QObject(label)
        , m_label(label)
        , m_level(level)
    {
        setObjectName(kHeadingFont);
        label->installEventFilter(this);
        apply();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ApplicationFontChange)
            apply();
        return QObject::eventFilter(watched, event);
    }

    void apply()
    {
        static constexpr std::array<double, 3> kFactors{1.5, 1.2, 1.0};
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * kFactors[static_cast<size_t>(m_level - 1)]);
        font.setBold(true);
        m_label->setFont(font);
    }

private:
    QLabel* m_label;
    int m_level;
};

void wear(ColorScheme scheme)
{
    QApplication::setStyle(new DeskStyle(scheme)); // the application owns it
} // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks)

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

bool isDark(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window)) <
           luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

QColor color(ColorRole role, const QPalette& palette)
{
    const bool high = isHighContrast(palette);
    const QColor wanted = QColor::fromRgb(hue(role, isDark(palette)));
    if (role == ColorRole::Line)
        return high ? palette.color(QPalette::Active, QPalette::WindowText)
                    : readable(wanted, palette, 1.2);
    return readable(wanted, palette, high ? kHighContrast : kTextContrast);
}

QColor tint(ColorRole role, const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    if (isHighContrast(palette))
        return base;
    return mix(base, color(role, palette), isDark(palette) ? 0.16 : 0.09);
}

TextSize textSizeOf(const QFont& font)
{
    const double points = font.pointSizeF();
    if (points >= 16)
        return TextSize::ExtraLarge;
    return points >= 12.5 ? TextSize::Large : TextSize::Standard;
}

int pointSize(TextSize size)
{
    switch (size) {
    case TextSize::Standard:
        return 11;
    case TextSize::Large:
        return 14;
    case TextSize::ExtraLarge:
        return 18;
    }
    return 11;
}

Metrics Metrics::of(const QFont& font)
{
    // Headings and small print belong to the step of the program's own font.
    Metrics m{8, 16, 28, 36, 60, 34, 20, 56, 5};
    switch (textSizeOf(font)) {
    case TextSize::Standard:
        break;
    case TextSize::Large:
        m = {10, 20, 34, 44, 74, 44, 24, 68, 6};
        break;
    case TextSize::ExtraLarge:
        m = {12, 24, 40, 60, 94, 58, 30, 84, 7};
        break;
    }
    // Screens whose points are larger than 96 a inch scale text alone; rows must still hold it.
    const int text = QFontMetrics(font).height();
    m.control = std::max(m.control, text + 2 * m.gap);
    m.line = std::max(m.line, text + m.gap + m.gap / 2);
    m.row = std::max(m.row, 2 * text + 2 * m.gap + m.gap / 2);
    m.icon = std::max(m.icon, text * 9 / 10);
    return m;
}

QStringList uiFamilies()
{
    return {
        QStringLiteral("Noto Sans CJK SC"),
        QStringLiteral("Source Han Sans SC"),
        QStringLiteral("Source Han Sans CN"),
        QStringLiteral("HarmonyOS Sans SC"),
        QStringLiteral("Microsoft YaHei"),
        QStringLiteral("WenQuanYi Micro Hei"),
        QStringLiteral("WenQuanYi Zen Hei"),
        QStringLiteral("Droid Sans Fallback"), // holds no Latin letters and no digits
        QStringLiteral("Noto Sans"),
        QStringLiteral("DejaVu Sans"),
        QStringLiteral("FandolHei"),
        QStringLiteral("sans-serif")};
}

void setHeading(QLabel* label, int level)
{
    delete label->findChild<QObject*>(kHeadingFont, Qt::FindDirectChildrenOnly);
    new HeadingFont(label, std::clamp(level, 1, 3));
}

void setMuted(QLabel* label)
{
    // The style's palette keeps the Muted colour in this role, so it follows light and dark.
    label->setForegroundRole(QPalette::PlaceholderText);
}

void setPrimary(QPushButton* button, bool primary)
{
    button->setProperty(kPrimaryProperty, primary);
    button->update();
}

bool isPrimary(const QWidget* widget)
{
    return widget != nullptr && widget->property(kPrimaryProperty).toBool();
}

Theme::Theme(QApplication& application, QObject* parent)
    : QObject(parent)
    , m_application(application)
{
    wear(m_scheme);
    applyFont();
    new InputMethodGuard(this);
}

void Theme::setTextSize(TextSize size)
{
    if (size == m_size)
        return;
    m_size = size;
    applyFont();
    Q_EMIT textSizeChanged(size);
}

void Theme::setScheme(ColorScheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    wear(scheme);
    Q_EMIT schemeChanged(scheme);
}

void Theme::applyFont()
{
    QFont font = QApplication::font();
    font.setFamilies(uiFamilies());
    font.setPointSize(pointSize(m_size));
    font.setStyleHint(QFont::SansSerif);
    QApplication::setFont(font);
    for (QWidget* widget : QApplication::allWidgets()) {
        // Qt tells of a new font in a running event loop only, and before headings were made.
        if (QObject* own = widget->findChild<QObject*>(kHeadingFont, Qt::FindDirectChildrenOnly))
            static_cast<HeadingFont*>(own)->apply();
        // Metrics come from the style, which widgets ask again only when told so.
        widget->updateGeometry();
    }
    m_application.setProperty("wenshuTextSize", static_cast<int>(m_size));
}

} // namespace wenshu::kit
