#pragma once
#include "kit/Theme.h"

#include <QProxyStyle>

class QStyleOptionSpinBox;

namespace wenshu::kit {

/// The look of every control, over Qt's Fusion: flat, rounded, generous, with a focus ring of two
/// pixels; all colours from the palette, which it tones itself from the system's. No style sheet:
/// they cost start-up time and break under foreign palettes. Also keeps the wheel from changing
/// fields that do not have the focus.
class DeskStyle : public QProxyStyle {
    Q_OBJECT
public:
    explicit DeskStyle(ColorScheme scheme);

    QPalette standardPalette() const override;
    void polish(QPalette& palette) override;
    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    int pixelMetric(
        PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(
        StyleHint hint,
        const QStyleOption* option,
        const QWidget* widget,
        QStyleHintReturn* data) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(
        ComplexControl control,
        const QStyleOptionComplex* option,
        SubControl part,
        const QWidget* widget) const override;
    QSize sizeFromContents(
        ContentsType type,
        const QStyleOption* option,
        const QSize& size,
        const QWidget* widget) const override;
    void drawPrimitive(
        PrimitiveElement element,
        const QStyleOption* option,
        QPainter* painter,
        const QWidget* widget) const override;
    void drawControl(
        ControlElement element,
        const QStyleOption* option,
        QPainter* painter,
        const QWidget* widget) const override;
    void drawComplexControl(
        ComplexControl control,
        const QStyleOptionComplex* option,
        QPainter* painter,
        const QWidget* widget) const override;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void
    drawButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawToolPanel(const QStyleOption& option, QPainter& painter) const;
    void drawFieldPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawCheck(const QStyleOption& option, QPainter& painter, bool round) const;
    void drawTab(const QStyleOption& option, QPainter& painter) const;

    /// The edge of the arrow that tells of a menu, beside the words of a button.
    static int menuArrow(const Metrics& m) { return m.icon * 3 / 5; }

    void drawScrollBar(const QStyleOptionComplex& option, QPainter& painter) const;
    /// The two arrows of a number field.
    void drawSteps(const QStyleOptionSpinBox& spin, QPainter& painter, const QWidget* widget) const;

    ColorScheme m_scheme;
};

/// The palette of a scheme: @p system tells light from dark where the scheme follows it.
QPalette tonedPalette(ColorScheme scheme, const QPalette& system);

} // namespace wenshu::kit
