#include "kit/DeskStyle.h"

#include "kit/Icons.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QScreen>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOption>
#include <QTabBar>
#include <QTextBrowser>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>

namespace wenshu::kit {

namespace {

constexpr int kRing = 2;

QRectF inner(const QRect& rect, double by)
{
    return QRectF(rect).adjusted(by, by, -by, -by);
}

QColor mixed(const QColor& a, const QColor& b, double partOfB)
{
    return QColor::fromRgbF(
        static_cast<float>(a.redF() + (b.redF() - a.redF()) * partOfB),
        static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * partOfB),
        static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * partOfB));
}

bool changesByWheel(const QWidget* widget)
{
    return qobject_cast<const QComboBox*>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
           (qobject_cast<const QAbstractSlider*>(widget) != nullptr &&
            qobject_cast<const QScrollBar*>(widget) == nullptr);
}

void panel(QPainter& painter, const QRectF& box, double radius, const QBrush& fill, const QPen& pen)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(pen);
    painter.drawRoundedRect(box, radius, radius);
    painter.restore();
}

QColor on(const QColor& fill)
{
    return contrast(fill, Qt::white) >= contrast(fill, Qt::black) ? Qt::white : Qt::black;
}

/// In high contrast there is no shade between ground and text: frames tell what fills tell
/// elsewhere.
bool isStark(const QPalette& palette)
{
    constexpr double kStark = 19.0;
    return contrast(palette.color(QPalette::Window), palette.color(QPalette::WindowText)) > kStark;
}

/// A field for several lines; it looks like the fields for one.
bool isWrittenIn(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
           (qobject_cast<const QTextEdit*>(widget) != nullptr &&
            qobject_cast<const QTextBrowser*>(widget) == nullptr);
}

/// A field that shows what stands there and takes nothing.
bool isLocked(const QWidget* widget)
{
    return widget != nullptr && widget->property("readOnly").toBool();
}

/// @p icon in one colour, as it is drawn at @p size.
QIcon tinted(const QIcon& icon, const QSize& size, const QPainter& on, const QColor& colour)
{
    QPixmap pixmap = icon.pixmap(size, on.device()->devicePixelRatioF());
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.size()), colour);
    painter.end();
    return QIcon(pixmap);
}

QColor primaryFill(const QStyleOption& option)
{
    const QColor accent = color(ColorRole::Accent, option.palette);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return option.palette.color(QPalette::Midlight);
    if (option.state.testFlag(QStyle::State_Sunken))
        return mixed(accent, Qt::black, 0.18);
    return option.state.testFlag(QStyle::State_MouseOver) ? mixed(accent, Qt::black, 0.08) : accent;
}

/// A window opens no larger than its screen, whatever size its words asked for.
void keepOnScreen(QWidget& window)
{
    const Qt::WindowType type = window.windowType();
    const bool resizes = type == Qt::Window || type == Qt::Dialog || type == Qt::Sheet;
    // Offscreen nobody looks, and its small screen bounds nothing.
    if (!resizes || window.isMaximized() || window.screen() == nullptr ||
        QGuiApplication::platformName() == QStringLiteral("offscreen"))
        return;
    constexpr int kFrame = 32; ///< px, for what the window manager puts around
    const QRect free = window.screen()->availableGeometry();
    const QSize most = free.size() - QSize(kFrame, 2 * kFrame);
    if (window.width() <= most.width() && window.height() <= most.height())
        return;
    window.resize(window.size().boundedTo(most));
    window.move(free.center() - QPoint(window.width() / 2, window.height() / 2));
}

} // namespace

DeskStyle::DeskStyle(ColorScheme scheme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_scheme(scheme)
{
}

QPalette DeskStyle::standardPalette() const
{
    return tonedPalette(m_scheme, QProxyStyle::standardPalette());
}

void DeskStyle::polish(QPalette& palette)
{
    palette = tonedPalette(m_scheme, palette);
}

void DeskStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (changesByWheel(widget)) {
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);
    }
    // Titles, names and addresses come from outside: none may dress itself up, in no tool tip
    // either. What is meant to be rich says so.
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    if (widget->isWindow())
        widget->installEventFilter(this);
    if (isWrittenIn(widget)) {
        widget->installEventFilter(this);
        // The panel shines through to its round corners.
        qobject_cast<QAbstractScrollArea*>(widget)->viewport()->setAutoFillBackground(false);
    }
    if (qobject_cast<QTabBar*>(widget) != nullptr || qobject_cast<QAbstractButton*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void DeskStyle::unpolish(QWidget* widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool DeskStyle::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && !event->spontaneous()) {
        auto* window = qobject_cast<QWidget*>(watched);
        if (window != nullptr && window->isWindow())
            keepOnScreen(*window);
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut ||
        event->type() == QEvent::ReadOnlyChange) {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (isWrittenIn(widget))
            widget->update(); // the ring
    }
    if (event->type() == QEvent::Wheel) {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (widget != nullptr && changesByWheel(widget) && !widget->hasFocus()) {
            event->ignore(); // the page around it scrolls instead
            return true;
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

void DeskStyle::drawButtonPanel(
    const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const Metrics m = Metrics::of(QApplication::font());
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool hover = enabled && option.state.testFlag(State_MouseOver);
    const bool down = option.state.testFlag(State_Sunken) || option.state.testFlag(State_On);
    const QRectF box = inner(option.rect, 0.5);
    const bool frames = (hover || down) && !isPrimary(widget) && isStark(option.palette);
    if (frames) {
        panel(
            painter,
            inner(option.rect, 1.5),
            m.radius,
            option.palette.color(QPalette::Button),
            QPen(color(ColorRole::Accent, option.palette), kRing));
    } else if (isPrimary(widget)) {
        panel(painter, box, m.radius, primaryFill(option), Qt::NoPen);
    } else if (button != nullptr && button->features.testFlag(QStyleOptionButton::Flat)) {
        if (hover || down)
            panel(painter, box, m.radius, option.palette.color(QPalette::Midlight), Qt::NoPen);
    } else {
        QColor fill = option.palette.color(QPalette::Button);
        if (down)
            fill = mixed(fill, option.palette.color(QPalette::Mid), 0.5);
        else if (hover)
            fill = mixed(fill, option.palette.color(QPalette::Midlight), 0.8);
        const QColor edge =
            enabled ? option.palette.color(QPalette::Dark) : option.palette.color(QPalette::Mid);
        panel(painter, box, m.radius, enabled ? fill : QColor(Qt::transparent), QPen(edge, 1));
    }
}

void DeskStyle::drawToolPanel(const QStyleOption& option, QPainter& painter) const
{
    const Metrics m = Metrics::of(QApplication::font());
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool down = option.state.testFlag(State_Sunken);
    const bool chosen = option.state.testFlag(State_On);
    const bool hover = enabled && option.state.testFlag(State_MouseOver);
    if ((chosen || hover || down) && isStark(option.palette))
        panel(
            painter,
            inner(option.rect, 2),
            m.radius,
            Qt::NoBrush,
            QPen(
                chosen ? color(ColorRole::Accent, option.palette)
                       : option.palette.color(QPalette::WindowText),
                chosen ? 2 * kRing : kRing));
    else if (chosen)
        panel(painter, inner(option.rect, 1), m.radius, option.palette.highlight(), Qt::NoPen);
    else if (hover || down)
        panel(
            painter,
            inner(option.rect, 1),
            m.radius,
            option.palette.color(down ? QPalette::Mid : QPalette::Midlight),
            Qt::NoPen);
    if (option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange))
        panel(
            painter,
            inner(option.rect, 1),
            m.radius,
            Qt::NoBrush,
            QPen(color(ColorRole::Accent, option.palette), kRing));
}

void DeskStyle::drawFieldPanel(
    const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const Metrics m = Metrics::of(QApplication::font());
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool focus = enabled && option.state.testFlag(State_HasFocus);
    // What cannot be changed lies in the ground of the window and has a faint edge.
    const bool mayChange = enabled && !isLocked(widget);
    const QColor fill = option.palette.color(mayChange ? QPalette::Base : QPalette::Window);
    const QColor edge = mayChange || isStark(option.palette)
                            ? option.palette.color(QPalette::Dark)
                            : color(ColorRole::Line, option.palette);
    const QPen pen = focus ? QPen(color(ColorRole::Accent, option.palette), kRing) : QPen(edge, 1);
    panel(painter, inner(option.rect, focus ? 1.0 : 0.5), m.radius, fill, pen);
}

void DeskStyle::drawCheck(const QStyleOption& option, QPainter& painter, bool round) const
{
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool chosen = option.state.testFlag(State_On) || option.state.testFlag(State_NoChange);
    const QRectF box = inner(option.rect, 1.5);
    const QColor accent =
        enabled ? color(ColorRole::Accent, option.palette) : option.palette.color(QPalette::Mid);
    const double radius = round ? box.height() / 2 : 4;
    const QColor edge = chosen ? accent : option.palette.color(QPalette::Dark);
    panel(
        painter,
        box,
        radius,
        chosen ? accent : option.palette.color(QPalette::Base),
        QPen(edge, 1.5));
    if (!chosen)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor sign = on(accent);
    if (round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(sign);
        painter.drawEllipse(box.center(), box.width() * 0.22, box.height() * 0.22);
    } else {
        QPainterPath path(box.topLeft() + QPointF(box.width() * 0.22, box.height() * 0.52));
        path.lineTo(box.topLeft() + QPointF(box.width() * 0.43, box.height() * 0.72));
        path.lineTo(box.topLeft() + QPointF(box.width() * 0.78, box.height() * 0.30));
        painter.setPen(QPen(sign, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
    painter.restore();
}

void DeskStyle::drawPrimitive(
    PrimitiveElement element,
    const QStyleOption* option,
    QPainter* painter,
    const QWidget* widget) const
{
    const Metrics m = Metrics::of(QApplication::font());
    switch (element) {
    case PE_PanelButtonCommand:
        drawButtonPanel(*option, *painter, widget);
        return;
    case PE_PanelButtonTool:
        drawToolPanel(*option, *painter);
        return;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame != nullptr && frame->lineWidth > 0)
            drawFieldPanel(*option, *painter, widget);
        return;
    }
    case PE_FrameLineEdit: // drawn with the panel
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange) || widget == nullptr ||
            qobject_cast<const QAbstractItemView*>(widget) != nullptr)
            panel(
                *painter,
                inner(option->rect, 1),
                m.radius,
                Qt::NoBrush,
                QPen(color(ColorRole::Accent, option->palette), kRing));
        return;
    case PE_Frame: {
        if (isWrittenIn(widget)) {
            drawFieldPanel(*option, *painter, widget);
            return;
        }
        panel(
            *painter,
            inner(option->rect, 0.5),
            0,
            Qt::NoBrush,
            QPen(color(ColorRole::Line, option->palette), 1));
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(*option, *painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawCheck(*option, *painter, true);
        return;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
            color(ColorRole::Line, option->palette));
        return;
    case PE_IndicatorToolBarSeparator:
        painter->fillRect(
            QRect(
                option->rect.center().x(),
                option->rect.top() + m.gap,
                1,
                option->rect.height() - 2 * m.gap),
            color(ColorRole::Line, option->palette));
        return;
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void DeskStyle::drawTab(const QStyleOption& option, QPainter& painter) const
{
    const bool chosen = option.state.testFlag(State_Selected);
    const bool hover = option.state.testFlag(State_MouseOver);
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(&option);
    const bool vertical = tab != nullptr && tab->shape != QTabBar::RoundedNorth &&
                          tab->shape != QTabBar::RoundedSouth;
    if (hover && !chosen)
        painter.fillRect(option.rect, option.palette.color(QPalette::Midlight));
    if (!chosen)
        return;
    QRect mark = option.rect;
    if (vertical)
        mark.setWidth(3);
    else
        mark.setTop(mark.bottom() - 2);
    painter.fillRect(mark, color(ColorRole::Accent, option.palette));
}

void DeskStyle::drawControl(
    ControlElement element,
    const QStyleOption* option,
    QPainter* painter,
    const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button != nullptr && isPrimary(widget) && button->state.testFlag(State_Enabled)) {
            QStyleOptionButton copy(*button);
            const QColor words = on(primaryFill(*option));
            copy.palette.setColor(QPalette::ButtonText, words);
            if (!copy.icon.isNull())
                copy.icon = tinted(copy.icon, copy.iconSize, *painter, words);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            tool != nullptr && tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon) {
            QStyleOptionToolButton copy(*tool); // Qt writes at the very left
            copy.rect.adjust(Metrics::of(QApplication::font()).gap, 0, 0, 0);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        drawTab(*option, *painter);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_HeaderSection: { // flat, with the line below it alone
        painter->fillRect(option->rect, option->palette.window());
        painter->fillRect(
            QRect(option->rect.bottomLeft(), QSize(option->rect.width(), 1)),
            color(ColorRole::Line, option->palette));
        return;
    }
    case CE_Splitter: {
        const bool upright = option->rect.height() > option->rect.width();
        QRect line = option->rect;
        if (upright)
            line = QRect(line.center().x(), line.top(), 1, line.height());
        else
            line = QRect(line.left(), line.center().y(), line.width(), 1);
        painter->fillRect(
            line,
            option->state.testFlag(State_MouseOver) ? color(ColorRole::Accent, option->palette)
                                                    : color(ColorRole::Line, option->palette));
        return;
    }
    case CE_ProgressBarGroove:
        panel(*painter, inner(option->rect, 0), 3, option->palette.midlight(), Qt::NoPen);
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
            bar != nullptr && bar->maximum > bar->minimum) {
            QRectF done = QRectF(option->rect);
            done.setWidth(
                done.width() * (bar->progress - bar->minimum) / (bar->maximum - bar->minimum));
            panel(*painter, done, 3, color(ColorRole::Accent, option->palette), Qt::NoPen);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void DeskStyle::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (slider == nullptr || slider->maximum <= slider->minimum)
        return;
    const QRect handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, nullptr);
    const bool active = option.activeSubControls.testFlag(SC_ScrollBarSlider) &&
                        option.state.testFlag(State_MouseOver);
    const QColor fill = option.palette.color(active ? QPalette::Dark : QPalette::Mid);
    const bool upright = slider->orientation == Qt::Vertical;
    const QRectF box = QRectF(handle).adjusted(
        upright ? 3 : 1, upright ? 1 : 3, upright ? -3 : -1, upright ? -1 : -3);
    panel(painter, box, std::min(box.width(), box.height()) / 2, fill, Qt::NoPen);
}

void DeskStyle::drawComplexControl(
    ComplexControl control,
    const QStyleOptionComplex* option,
    QPainter* painter,
    const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(*option, *painter);
        return;
    }
    if (control == CC_ToolButton) {
        const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (tool != nullptr && tool->features.testFlag(QStyleOptionToolButton::HasMenu) &&
            !tool->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)) {
            QStyleOptionToolButton copy(*tool); // Qt's own arrow hangs in the lower corner
            copy.features.setFlag(QStyleOptionToolButton::HasMenu, false);
            QProxyStyle::drawComplexControl(control, &copy, painter, widget);
            if (tool->toolButtonStyle == Qt::ToolButtonIconOnly)
                return; // the three lines say menu already
            const Metrics m = Metrics::of(QApplication::font());
            const int edge = menuArrow(m);
            const QRect place(
                tool->rect.right() - m.gap - edge + 1,
                tool->rect.center().y() - edge / 2 + 1,
                edge,
                edge);
            icon(u"chevron-down")
                .paint(
                    painter,
                    place,
                    Qt::AlignCenter,
                    tool->state.testFlag(State_Enabled) ? QIcon::Normal : QIcon::Disabled);
            return;
        }
    }
    if (control == CC_ComboBox) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (combo != nullptr && combo->frame) {
            drawFieldPanel(*option, *painter, widget);
            const Metrics m = Metrics::of(QApplication::font());
            const QRect arrow = subControlRect(control, option, SC_ComboBoxArrow, widget);
            const int edge = m.icon * 4 / 5;
            const QRect place(
                arrow.center().x() - edge / 2, option->rect.center().y() - edge / 2, edge, edge);
            icon(u"chevron-down")
                .paint(
                    painter,
                    place,
                    Qt::AlignCenter,
                    option->state.testFlag(State_Enabled) ? QIcon::Normal : QIcon::Disabled);
            return;
        }
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        if (spin != nullptr && spin->frame) {
            drawFieldPanel(*option, *painter, widget);
            drawSteps(*spin, *painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void DeskStyle::drawSteps(
    const QStyleOptionSpinBox& spin, QPainter& painter, const QWidget* widget) const
{
    if (spin.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const int edge = Metrics::of(QApplication::font()).icon / 2;
    const auto step = [&](SubControl part, QStringView name, bool isPossible) {
        const QPoint middle = subControlRect(CC_SpinBox, &spin, part, widget).center();
        const QRect place(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge);
        icon(name).paint(
            &painter,
            place,
            Qt::AlignCenter,
            isPossible && spin.state.testFlag(State_Enabled) ? QIcon::Normal : QIcon::Disabled);
    };
    step(SC_SpinBoxUp, u"up", spin.stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled));
    step(SC_SpinBoxDown, u"down", spin.stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled));
}

} // namespace wenshu::kit
