#include "kit/ui/Sweep.h"

#include "kit/ElidedLabel.h"
#include "kit/ui/SweepParts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSet>
#include <QSplitter>
#include <QStyleOptionButton>
#include <QTabBar>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>

namespace wenshu::testkit {

namespace {

bool isFocusable(const QWidget* widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() &&
           widget->focusProxy() == nullptr;
}

/// Text editors use Tab for themselves and must be left by Ctrl+Tab.
bool keepsTab(const QWidget* widget)
{
    const auto* plain = qobject_cast<const QPlainTextEdit*>(widget);
    const auto* rich = qobject_cast<const QTextEdit*>(widget);
    return (plain != nullptr && !plain->tabChangesFocus()) ||
           (rich != nullptr && !rich->tabChangesFocus() && !rich->isReadOnly());
}

/// Dates and pages with links have stations of their own, which Tab visits before it goes on.
int stationsOf(const QWidget* widget)
{
    if (qobject_cast<const QDateTimeEdit*>(widget) != nullptr)
        return 4;
    return qobject_cast<const QTextBrowser*>(widget) != nullptr ? 200 : 1;
}

void press(QWidget* now, bool back)
{
    const Qt::KeyboardModifiers control = keepsTab(now) ? Qt::ControlModifier : Qt::NoModifier;
    if (back)
        QTest::keyClick(now, Qt::Key_Backtab, control | Qt::ShiftModifier);
    else
        QTest::keyClick(now, Qt::Key_Tab, control);
}

/// Presses Tab, or Shift+Tab, until whatever has the focus is left.
void walk(QWidget& window, bool back)
{
    QWidget* now = window.focusWidget();
    for (int i = stationsOf(now); i > 0 && window.focusWidget() == now; --i)
        press(now, back);
}

} // namespace

QString pathOf(const QWidget* widget)
{
    QStringList names;
    for (const QWidget* w = widget; w != nullptr; w = w->isWindow() ? nullptr : w->parentWidget())
        names.prepend(
            QString::fromLatin1(w->metaObject()->className()).section(u':', -1) +
            (w->objectName().isEmpty() ? QString() : u'#' + w->objectName()));
    return names.join(u'/');
}

namespace {

/// Parts Qt makes for itself: the viewport of a list, the field in a spin box.
bool isInternal(const QWidget* widget)
{
    return widget->objectName().startsWith(u"qt_") || widget->focusProxy() != nullptr ||
           widget->inherits("QTableCornerButton") || widget->inherits("QLineEditIconButton") ||
           widget->inherits("QTabBarPrivate::CloseButton");
}

} // namespace

QList<QWidget*> visibleParts(QWidget& window)
{
    QList<QWidget*> parts;
    const QList<QWidget*> all = window.findChildren<QWidget*>();
    for (QWidget* widget : all)
        if (widget->window() == &window && widget->isVisibleTo(&window) && !isInternal(widget))
            parts.append(widget);
    return parts;
}

namespace {

/// The middle one of exclusive buttons is reached by arrows, not by Tab.
bool isInGroup(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button != nullptr && button->autoExclusive() && !button->isChecked();
}

bool wordsFit(const QLabel& label)
{
    if (label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull())
        return true;
    const QSize room = label.contentsRect().size();
    if (label.wordWrap())
        return label.heightForWidth(label.width()) <= label.height() + 1;
    const QSize wanted = label.minimumSizeHint();
    return wanted.width() <= room.width() + 2 && wanted.height() <= room.height() + 2;
}

/// Fields and buttons pressed flatter than their words need.
bool isSqueezed(const QWidget* widget)
{
    const bool isControl = qobject_cast<const QAbstractButton*>(widget) != nullptr ||
                           qobject_cast<const QLineEdit*>(widget) != nullptr ||
                           qobject_cast<const QComboBox*>(widget) != nullptr;
    return isControl && widget->height() + 1 < widget->minimumSizeHint().height();
}

QString clippedText(QWidget* widget)
{
    if (auto* label = qobject_cast<QLabel*>(widget))
        return wordsFit(*label) ? QString() : label->text();
    if (auto* push = qobject_cast<QPushButton*>(widget)) {
        const int text = push->fontMetrics().size(Qt::TextShowMnemonic, push->text()).width();
        const int icon = push->icon().isNull() ? 0 : push->iconSize().width() + 4;
        return text + icon <= push->width() - 4 ? QString() : push->text();
    }
    if (auto* tool = qobject_cast<QToolButton*>(widget)) {
        if (tool->toolButtonStyle() == Qt::ToolButtonIconOnly || tool->text().isEmpty())
            return {};
        return tool->sizeHint().width() <= tool->width() + 2 ? QString() : tool->text();
    }
    if (qobject_cast<QCheckBox*>(widget) != nullptr ||
        qobject_cast<QRadioButton*>(widget) != nullptr)
        return widget->minimumSizeHint().width() <= widget->width() + 2
                   ? QString()
                   : qobject_cast<QAbstractButton*>(widget)->text();
    if (auto* tabs = qobject_cast<QTabBar*>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            const QRect tab = tabs->tabRect(i);
            const int along =
                tabs->shape() == QTabBar::RoundedNorth || tabs->shape() == QTabBar::RoundedSouth
                    ? tab.width()
                    : tab.height();
            if (tabs->fontMetrics().horizontalAdvance(tabs->tabText(i)) > along)
                return tabs->tabText(i);
        }
    }
    return {};
}

void settleLayouts(const std::function<void()>& settle)
{
    if (settle)
        settle();
    QTest::qWait(20);
}

} // namespace

QStringList namelessWidgets(QWidget& window)
{
    QStringList faults;
    for (QWidget* widget : visibleParts(window)) {
        if (!isFocusable(widget))
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(pathOf(widget) + QStringLiteral(": no accessible name"));
    }
    return faults;
}

QStringList tabFaults(QWidget& window)
{
    QStringList faults;
    window.activateWindow();
    QSet<QWidget*> wanted;
    for (QWidget* widget : visibleParts(window))
        if (isFocusable(widget) && !isInGroup(widget))
            wanted.insert(widget);
    if (wanted.isEmpty())
        return faults;
    QWidget* start = *std::min_element(
        wanted.begin(), wanted.end(), [](QWidget* a, QWidget* b) { return pathOf(a) < pathOf(b); });
    start->setFocus(Qt::TabFocusReason);
    QSet<QWidget*> seen;
    const qsizetype most = wanted.size() * 3 + 20;
    for (qsizetype i = 0; i < most; ++i) {
        QWidget* now = window.focusWidget();
        if (now == nullptr)
            break;
        seen.insert(now);
        walk(window, false);
        if (window.focusWidget() == now && wanted.size() > 1) {
            faults.append(pathOf(now) + QStringLiteral(": Tab does not leave it"));
            break;
        }
        if (window.focusWidget() == start)
            break;
    }
    for (QWidget* widget : wanted) {
        const bool inside = std::any_of(seen.begin(), seen.end(), [widget](QWidget* w) {
            return w == widget || widget->isAncestorOf(w);
        });
        if (!inside)
            faults.append(pathOf(widget) + QStringLiteral(": not reached by Tab"));
    }
    for (qsizetype i = 0; i < most && wanted.size() > 1 && window.focusWidget() != nullptr; ++i) {
        QWidget* now = window.focusWidget();
        walk(window, true);
        if (window.focusWidget() == now) {
            faults.append(pathOf(now) + QStringLiteral(": Shift+Tab does not leave it"));
            break;
        }
        if (window.focusWidget() == start)
            break;
    }
    return faults;
}

QStringList clippedTexts(QWidget& window)
{
    QStringList faults;
    for (QWidget* widget : visibleParts(window)) {
        const QString text = clippedText(widget);
        if (isSqueezed(widget))
            faults.append(QStringLiteral("%1: %2 high, needs %3")
                              .arg(pathOf(widget))
                              .arg(widget->height())
                              .arg(widget->minimumSizeHint().height()));
        if (!text.isEmpty())
            faults.append(QStringLiteral("%1: clipped “%2” (%3×%4)")
                              .arg(pathOf(widget), text)
                              .arg(widget->width())
                              .arg(widget->height()));
    }
    return faults;
}

QStringList overlappingWidgets(QWidget& window)
{
    QStringList faults;
    const QList<QWidget*> parts = visibleParts(window);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        for (qsizetype j = i + 1; j < parts.size(); ++j) {
            QWidget* a = parts[i];
            QWidget* b = parts[j];
            const bool arePanes = qobject_cast<QSplitter*>(a->parentWidget()) != nullptr;
            const QLayout* layout = a->parentWidget()->layout();
            if (a->parentWidget() != b->parentWidget() ||
                (!arePanes &&
                 (layout == nullptr || layout->indexOf(a) < 0 || layout->indexOf(b) < 0)))
                continue;
            const QRect common = a->geometry().intersected(b->geometry());
            if (common.width() > 2 && common.height() > 2)
                faults.append(pathOf(a) + QStringLiteral(" lies over ") + pathOf(b));
        }
    }
    return faults;
}

QStringList sweep(QWidget& window, kit::Theme& theme, const std::function<void()>& settle)
{
    const kit::TextSize size = theme.textSize();
    const kit::ColorScheme scheme = theme.scheme();
    QStringList faults;
    QSet<QString> known; // a fault of many looks is told once, with the first
    const auto keep = [&](const QString& where, const QStringList& found) {
        for (const QString& fault : found) {
            if (!known.contains(fault))
                faults.append(where + QStringLiteral(": ") + fault);
            known.insert(fault);
        }
    };
    const auto look = [&](const QString& where) {
        QStringList found;
        // A busy machine lays out later: what is wrong only for a moment is no fault.
        for (int attempt = 0; attempt < 3; ++attempt) {
            settleLayouts(settle);
            found = namelessWidgets(window) + tabFaults(window) + clippedTexts(window) +
                    overlappingWidgets(window);
            if (found.isEmpty())
                return;
            QTest::qWait(80);
        }
        keep(where, found);
    };
    keep(QStringLiteral("keys"), keyFaults(window));
    keep(QStringLiteral("input method"), inputMethodFaults(window));
    for (const kit::ColorScheme each :
         {kit::ColorScheme::Light, kit::ColorScheme::Dark, kit::ColorScheme::HighContrast}) {
        theme.setScheme(each);
        settleLayouts(settle);
        keep(
            QStringLiteral("scheme %1").arg(static_cast<int>(each)),
            faintTexts(window, each == kit::ColorScheme::HighContrast ? 7.0 : 4.5));
        for (const kit::TextSize step :
             {kit::TextSize::Standard, kit::TextSize::Large, kit::TextSize::ExtraLarge}) {
            theme.setTextSize(step);
            look(QStringLiteral("scheme %1, size %2")
                     .arg(static_cast<int>(each))
                     .arg(static_cast<int>(step)));
        }
    }
    theme.setScheme(scheme);
    theme.setTextSize(kit::TextSize::Standard);
    QFont twice = QApplication::font();
    twice.setPointSizeF(twice.pointSizeF() * 2);
    QApplication::setFont(twice);
    look(QStringLiteral("200 %"));
    theme.setTextSize(kit::TextSize::Large); // makes the theme set the font anew
    theme.setTextSize(kit::TextSize::Standard);
    theme.setTextSize(size);
    settleLayouts(settle);
    return faults;
}

QStringList englishLeftOver(QWidget& window)
{
    static const QRegularExpression kWords(QStringLiteral("[A-Za-z]{2,}"));
    static const QRegularExpression kKnown(QStringLiteral(
        "\\b(OFD|PDF|Ctrl|Shift|Alt|F\\d+|Enter|Esc|Tab|WS|GB|DB\\d*|NATS|CA|CRL|SM[234]|mm|MB|GB|"
        "KB|"
        "WPS|Wenshu|wenshu|qs|json|zip|png|jpg|xlsx|docx|PIN|UTC|Fandol\\w*|[A-Z0-9]{18}|"
        "[0-9A-F]{4}|demo-[\\w -]+|test)\\b")); // digests; parties of the demo and of tests
    QStringList faults;
    const auto check = [&faults](const QWidget* widget, QString text) {
        text.remove(kKnown);
        if (kWords.match(text).hasMatch() && !text.contains(u'/'))
            faults.append(pathOf(widget) + QStringLiteral(": “%1”").arg(text));
    };
    for (QWidget* widget : visibleParts(window)) {
        if (auto* label = qobject_cast<QLabel*>(widget); label != nullptr)
            check(label, label->textFormat() == Qt::RichText ? QString() : label->text());
        else if (auto* button = qobject_cast<QAbstractButton*>(widget); button != nullptr)
            check(button, button->text());
        else if (auto* line = qobject_cast<QLineEdit*>(widget); line != nullptr)
            check(line, line->placeholderText());
        check(widget, widget->toolTip());
        check(widget, widget->accessibleName());
        check(widget, widget->accessibleDescription());
    }
    check(&window, window.windowTitle());
    return faults;
}

} // namespace wenshu::testkit
