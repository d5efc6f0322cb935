#include "kit/MessageBar.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QCursor>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace wenshu::kit {

namespace {

constexpr std::chrono::milliseconds kShortestTime{6'000};
constexpr std::chrono::milliseconds kLook{50};
constexpr std::chrono::milliseconds kAfterMove{300}; ///< nobody reacts sooner to what he sees
constexpr int kRest = 5;                             ///< looks at a mouse that does not move
constexpr int kMostLooks = 60; ///< a mouse that never rests holds up nothing for longer

ColorRole roleFor(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return ColorRole::Unverifiable;
    case Severity::Good:
        return ColorRole::Valid;
    case Severity::Warning:
        return ColorRole::Restricted;
    case Severity::Serious:
        return ColorRole::Invalid;
    }
    return ColorRole::Muted;
}

QStringView iconFor(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return u"info";
    case Severity::Good:
        return u"good";
    case Severity::Warning:
        return u"warning";
    case Severity::Serious:
        return u"serious";
    }
    return u"info";
}

} // namespace

MessageBar::MessageBar(const BarMessage& message, QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
    , m_timer(new QTimer(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_action->setAutoDefault(false);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(u"close"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_timer->setSingleShot(true);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_message.action)
            m_message.action();
    });
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closed);
    connect(m_timer, &QTimer::timeout, this, &MessageBar::goQuietly);
    setMessage(message);
}

/// What stands below moves up when a bar goes: not while the clerk aims at it.
void MessageBar::goQuietly()
{
    constexpr std::chrono::milliseconds kStill{1'500};
    const QPoint pointer = QCursor::pos();
    if (pointer != std::exchange(m_pointer, pointer))
        m_timer->start(kStill);
    else
        Q_EMIT closed();
}

void MessageBar::setMessage(const BarMessage& message)
{
    m_message = message;
    m_text->setText(message.text);
    m_action->setText(message.actionText);
    m_action->setVisible(!message.actionText.isEmpty());
    m_close->setVisible(message.closable);
    m_timer->stop();
    m_pointer = QCursor::pos();
    if (message.hideAfter.count() > 0)
        m_timer->start(std::max(message.hideAfter, kShortestTime));
    setAccessibleName(message.text);
    refreshLook();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void MessageBar::setLow(bool low)
{
    m_isLow = low;
    refreshLook();
}

void MessageBar::refreshLook()
{
    const Metrics m = Metrics::of(font());
    const int room = m_isLow ? 0 : m.gap / 2;
    layout()->setContentsMargins(m.margin, room, m.gap, room);
    layout()->setSpacing(m.gap);
    m_icon->setPixmap(iconPixmap(
        iconFor(m_message.severity),
        m.icon,
        devicePixelRatioF(),
        color(roleFor(m_message.severity), palette())));
    update();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ColorRole role = roleFor(m_message.severity);
    painter.fillRect(rect(), tint(role, palette()));
    painter.fillRect(QRect(0, 0, 4, height()), color(role, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(ColorRole::Line, palette()));
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refreshLook();
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_message.closable)
        Q_EMIT closed();
    else
        QFrame::keyPressEvent(event);
}

MessageStack::MessageStack(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_calm(new QTimer(this))
    , m_moved(new QTimer(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    // Not Maximum: that would cap the height at one line and cut what wraps in a narrow window.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_calm->setInterval(kLook);
    connect(m_calm, &QTimer::timeout, this, &MessageStack::settleWhenCalm);
    m_moved->setSingleShot(true);
    m_moved->setInterval(kAfterMove);
    connect(m_moved, &QTimer::timeout, this, [this] { qApp->removeEventFilter(this); });
    setVisible(false);
}

void MessageStack::setRoomKept()
{
    m_isRoomKept = true;
}

void MessageStack::show(const BarMessage& message)
{
    if (m_passing != nullptr && message.hideAfter.count() > 0) {
        hideOwn(message.key);
        m_passing->show(message);
        return;
    }
    if (m_passing != nullptr)
        m_passing->hide(message.key);
    if (MessageBar* known = ownBar(message.key)) {
        known->setMessage(message);
        return;
    }
    auto* made = new MessageBar(message, this);
    made->setVisible(false);
    made->setLow(m_isRoomKept);
    const auto below = std::find_if(m_bars.begin(), m_bars.end(), [&](const MessageBar* other) {
        return other->severity() < message.severity;
    });
    m_layout->insertWidget(below == m_bars.end() ? -1 : m_layout->indexOf(*below), made);
    m_bars.insert(below, made);
    connect(made, &MessageBar::closed, this, [this, made] { hideOwn(made->key()); });
    settleSoon();
}

void MessageStack::hide(QStringView key)
{
    if (m_passing != nullptr)
        m_passing->hide(key);
    hideOwn(key);
}

void MessageStack::hideOwn(QStringView key)
{
    MessageBar* known = ownBar(key);
    if (known == nullptr)
        return;
    m_bars.removeOne(known);
    m_going.append(known);
    known->setEnabled(false);
    settleSoon();
}

MessageBar* MessageStack::ownBar(QStringView key) const
{
    const auto found = std::find_if(
        m_bars.begin(), m_bars.end(), [key](const MessageBar* bar) { return bar->key() == key; });
    return found != m_bars.end() ? *found : nullptr;
}

MessageBar* MessageStack::bar(QStringView key) const
{
    MessageBar* own = ownBar(key);
    return own == nullptr && m_passing != nullptr ? m_passing->bar(key) : own;
}

int MessageStack::count() const
{
    return static_cast<int>(m_bars.size()) + (m_passing != nullptr ? m_passing->count() : 0);
}

/// Whether anybody sees what would move.
bool MessageStack::moves() const
{
    const QWidget* whole = parentWidget() != nullptr ? parentWidget() : this;
    return !m_isRoomKept && whole->isVisible() && !window()->isMinimized();
}

void MessageStack::settleSoon()
{
    if (!moves())
        return settle();
    if (m_calm->isActive())
        return;
    m_pointer = QCursor::pos();
    m_rested = 0;
    m_waited = 0;
    m_calm->start();
}

void MessageStack::settleWhenCalm()
{
    ++m_waited;
    const QPoint pointer = QCursor::pos();
    m_rested = pointer == std::exchange(m_pointer, pointer) ? m_rested + 1 : 0;
    const bool isHeld = QGuiApplication::mouseButtons() != Qt::NoButton ||
                        QApplication::activePopupWidget() != nullptr;
    const bool isAiming = window()->frameGeometry().contains(pointer) && m_rested < kRest;
    if (!moves() || (!isHeld && (!isAiming || m_waited >= kMostLooks)))
        settle();
}

void MessageStack::settle()
{
    m_calm->stop();
    const bool wasSeen = moves();
    int change = 0;
    for (MessageBar* bar : std::exchange(m_going, {})) {
        change -= bar->isHidden() ? 0 : 1;
        m_layout->removeWidget(bar);
        bar->setVisible(false);
        bar->deleteLater();
    }
    for (MessageBar* bar : std::as_const(m_bars)) {
        change += bar->isHidden() ? 1 : 0;
        bar->setVisible(true);
    }
    if (parentWidget() != nullptr)
        setVisible(!m_bars.isEmpty()); // the spacing of an empty one is a gap at the head
    if (!wasSeen || change == 0)
        return;
    qApp->installEventFilter(this);
    m_moved->start();
}

/// Nobody has seen yet where things stand now.
bool MessageStack::eventFilter(QObject* watched, QEvent* event)
{
    const bool isPress =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (isPress && m_moved->isActive() && watched->isWidgetType()) {
        const auto* widget = static_cast<QWidget*>(watched);
        const QWidget* below = parentWidget();
        if (below != nullptr && widget->window() == window() && below->isAncestorOf(widget) &&
            !isAncestorOf(widget) && widget != this)
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wenshu::kit
