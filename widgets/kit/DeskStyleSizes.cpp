#include "kit/DeskStyle.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

#include <algorithm>

namespace wenshu::kit {

namespace {

constexpr int kIconGap = 4; ///< between icon and words, as Qt draws them

} // namespace

int DeskStyle::pixelMetric(
    PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const Metrics m = Metrics::of(QApplication::font());
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m.icon;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m.gap;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return m.margin;
    case PM_ScrollBarExtent:
        return m.icon * 2 / 3;
    case PM_ScrollBarSliderMin:
        return m.control;
    case PM_SplitterWidth:
        return 7;
    case PM_ToolBarItemSpacing:
    case PM_MenuVMargin: // a heading at the top must not touch the frame
        return m.gap / 2;
    case PM_ToolBarFrameWidth:
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_TabBarTabHSpace:
        return 2 * m.margin;
    case PM_TabBarTabVSpace:
        return m.gap + m.gap / 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_FocusFrameHMargin:
        return m.gap;
    case PM_DefaultFrameWidth:
        // A round corner needs its room beside the words.
        return qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
                       qobject_cast<const QTextEdit*>(widget) != nullptr
                   ? m.radius / 2
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_HeaderMargin:
        return m.gap + 1; // the words of a column stand under those of its head
    case PM_TreeViewIndentation:
        return m.margin;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int DeskStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_Transient:
    case SH_Slider_AbsoluteSetButtons:
        return 0;
    case SH_UnderlineShortcut:
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QRect DeskStyle::subElementRect(
    SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    // The ring of the focus goes round the whole row, its picture too.
    if (element == SE_ItemViewItemFocusRect)
        return option->rect;
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element != SE_LineEditContents)
        return rect;
    const int inset = Metrics::of(QApplication::font()).gap / 2;
    return rect.adjusted(inset, 0, -inset, 0);
}

QRect DeskStyle::subControlRect(
    ComplexControl control,
    const QStyleOptionComplex* option,
    SubControl part,
    const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control != CC_ComboBox || part != SC_ComboBoxEditField || combo == nullptr ||
        combo->editable)
        return rect;
    return rect.adjusted(Metrics::of(QApplication::font()).gap / 2, 0, 0, 0);
}

QSize DeskStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const Metrics m = Metrics::of(QApplication::font());
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool onlyIcon = button != nullptr && button->text.isEmpty();
        result.setWidth(onlyIcon ? m.control : std::max(size.width() + 2 * m.margin, 5 * m.margin));
        result.setHeight(std::max(result.height(), m.control));
        return result;
    }
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool words = button != nullptr && !button->text.isEmpty() &&
                           button->toolButtonStyle != Qt::ToolButtonIconOnly;
        const int height = std::max(size.height(), m.control);
        if (!words)
            return {std::max(size.width(), m.control), height};
        const int text = option->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
        if (button->toolButtonStyle == Qt::ToolButtonTextUnderIcon)
            return {
                std::max(text, button->iconSize.width()) + 2 * m.gap,
                std::max(size.height() + m.gap, m.control)};
        const int picture = button->icon.isNull() ? 0 : button->iconSize.width() + kIconGap;
        const bool hasArrow = button->features.testFlag(QStyleOptionToolButton::HasMenu);
        return {text + picture + 2 * m.gap + (hasArrow ? menuArrow(m) + kIconGap : 0), height};
    }
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), m.control));
        if (type == CT_ComboBox)
            result.setWidth(result.width() + m.margin);
        return result;
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item == nullptr || item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), m.line));
        result.setWidth(result.width() + m.margin);
        return result;
    }
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), m.control));
        return result;
    case CT_CheckBox:
    case CT_RadioButton:
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), m.line));
        return result;
    default:
        return result;
    }
}

} // namespace wenshu::kit
