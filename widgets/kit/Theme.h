#pragma once
#include <QColor>
#include <QFont>
#include <QMargins>
#include <QObject>
#include <QPalette>

class QApplication;
class QLabel;
class QPushButton;

namespace wenshu::kit {

/// 标准 11 pt, 大 14 pt, 特大 18 pt.
enum class TextSize { Standard, Large, ExtraLarge };

/// Where light and dark come from. FollowSystem reads the desktop's palette, also while running.
enum class ColorScheme { FollowSystem, Light, Dark, HighContrast };

/// Colours that mean something. Each has at least 4.5:1 against the palette's Base and Window in
/// light and dark, 7:1 in high contrast; a meaning is never told by colour alone.
enum class ColorRole {
    Urgent,       ///< 特急
    Pressing,     ///< 加急
    Valid,        ///< a verdict: everything holds
    Restricted,   ///< a verdict: holds, with a reservation
    Unverifiable, ///< a verdict: cannot be judged yet; never red
    Invalid,      ///< a verdict: does not hold
    Muted,        ///< second-line text: times, hints
    Line,         ///< hair lines between parts; no text, at least 1.3:1
    Accent        ///< the program's own colour: primary buttons, focus, the chosen row's edge
};

/// The colour of @p role on @p palette. Read it when painting, never keep it: palettes change.
QColor color(ColorRole role, const QPalette& palette);
/// A quiet background in the hue of @p role for bars and tags; WindowText on it keeps 4.5:1.
QColor tint(ColorRole role, const QPalette& palette);
/// WCAG contrast, 1…21.
double contrast(const QColor& a, const QColor& b);
bool isDark(const QPalette& palette);

/// Distances of a window in device-independent pixels, all from the size of its text.
struct Metrics {
    int gap;       ///< between things that belong together
    int margin;    ///< between groups, and around a pane
    int wide;      ///< around a page of a sheet
    int control;   ///< height of fields and buttons: 36, 44, 60
    int row;       ///< height of a two-line row: 56, 68, 88
    int line;      ///< height of a one-line row: 34, 44, 58
    int icon;      ///< edge of an icon in a button
    int largeIcon; ///< edge of the picture of an empty state
    int radius;    ///< of rounded corners

    static Metrics of(const QFont& font);

    QMargins margins() const { return {margin, margin, margin, margin}; }

    QMargins wideMargins() const { return {wide, wide, wide, wide}; }
};

/// The text size nearest to a font.
TextSize textSizeOf(const QFont& font);
int pointSize(TextSize size);
/// The faces of the program's own text for Chinese, best first: named one by one, because an
/// unnamed family may fall back to Japanese forms of the characters.
QStringList uiFamilies();

/// Heading 1 (1.5 ×) to 3 (bold) of a label; follows the text size.
void setHeading(QLabel* label, int level);
/// Second-line text: smaller emphasis in the Muted colour; follows the palette.
void setMuted(QLabel* label);
/// The one button of a page that goes on: filled with the accent colour.
void setPrimary(QPushButton* button, bool primary = true);
bool isPrimary(const QWidget* widget);

/// Text size, font, palette and style of the whole program. One, made in main() after the
/// QApplication, given to whoever changes it; windows follow through QEvent::FontChange and
/// QEvent::PaletteChange and need not know it.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication& application, QObject* parent = nullptr);

    TextSize textSize() const { return m_size; }

    ColorScheme scheme() const { return m_scheme; }

    void setTextSize(TextSize size);
    void setScheme(ColorScheme scheme);

Q_SIGNALS:
    void textSizeChanged(wenshu::kit::TextSize size);
    void schemeChanged(wenshu::kit::ColorScheme scheme);

private:
    void applyFont();

    QApplication& m_application;
    TextSize m_size = TextSize::Standard;
    ColorScheme m_scheme = ColorScheme::FollowSystem;
};

} // namespace wenshu::kit
