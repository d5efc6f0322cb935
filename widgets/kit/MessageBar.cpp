#include "kit/MessageBar.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QAccessible>
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

void MessageBar::refreshLook()
{
    const Metrics m = Metrics::of(font());
    layout()->setContentsMargins(m.margin, m.gap / 2, m.gap, m.gap / 2);
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
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    // Not Maximum: that would cap the height at one line and cut what wraps in a narrow window.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void MessageStack::show(const BarMessage& message)
{
    if (MessageBar* known = bar(message.key)) {
        known->setMessage(message);
        return;
    }
    auto* made = new MessageBar(message, this);
    int place = 0;
    while (place < m_layout->count()) {
        const auto* other = qobject_cast<MessageBar*>(m_layout->itemAt(place)->widget());
        if (other != nullptr &&
            other->property("severity").toInt() < static_cast<int>(message.severity))
            break;
        ++place;
    }
    made->setProperty("severity", static_cast<int>(message.severity));
    m_layout->insertWidget(place, made);
    connect(made, &MessageBar::closed, this, [this, made] { hide(made->key()); });
    made->show();
}

void MessageStack::hide(QStringView key)
{
    MessageBar* known = bar(key);
    if (known == nullptr)
        return;
    m_layout->removeWidget(known);
    known->hide();
    known->deleteLater();
}

MessageBar* MessageStack::bar(QStringView key) const
{
    for (int i = 0; i < m_layout->count(); ++i) {
        auto* found = qobject_cast<MessageBar*>(m_layout->itemAt(i)->widget());
        if (found != nullptr && found->key() == key)
            return found;
    }
    return nullptr;
}

int MessageStack::count() const
{
    return m_layout->count();
}

} // namespace wenshu::kit
