#include "kit/UndoBar.h"

#include "kit/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include <utility>

namespace wenshu::kit {

UndoBar::UndoBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_undo(new QPushButton(tr("Undo"), this))
    , m_now(new QPushButton(tr("Do it now"), this))
    , m_timer(new QTimer(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_undo->setAutoDefault(false);
    m_now->setAutoDefault(false);
    m_now->setFlat(true);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    row->addWidget(m_now);
    m_timer->setInterval(1'000);
    connect(m_timer, &QTimer::timeout, this, &UndoBar::tick);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    connect(m_now, &QPushButton::clicked, this, &UndoBar::happenNow);
    QWidget::setVisible(false);
    refresh();
}

UndoBar::~UndoBar()
{
    // What was promised happens even when the window closes within the ten seconds.
    if (m_left > 0 && m_happen)
        std::exchange(m_happen, nullptr)();
}

void UndoBar::offer(
    const QString& text,
    std::function<void()> happen,
    std::function<void()> undone,
    std::chrono::seconds time)
{
    if (m_left > 0)
        happenNow();
    m_message = text;
    m_happen = std::move(happen);
    m_undone = std::move(undone);
    // What is done already needs no haste, only somebody who has read it.
    m_now->setText(m_happen ? tr("Do it now") : tr("All right"));
    m_total = static_cast<int>(time.count());
    m_left = m_total;
    refresh();
    setVisible(true);
    m_timer->start();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void UndoBar::undo()
{
    if (m_left > 0)
        end(false);
}

void UndoBar::happenNow()
{
    if (m_left > 0)
        end(true);
}

void UndoBar::tick()
{
    if (m_left <= 0)
        return;
    if (m_left == 1) {
        end(true);
        return;
    }
    --m_left;
    refresh();
}

void UndoBar::end(bool happened)
{
    m_left = 0;
    m_timer->stop();
    setVisible(false);
    const auto happen = std::exchange(m_happen, nullptr);
    const auto undone = std::exchange(m_undone, nullptr);
    if (happened && happen)
        happen();
    else if (!happened && undone)
        undone();
    Q_EMIT finished(happened);
}

void UndoBar::refresh()
{
    const Metrics m = Metrics::of(font());
    layout()->setContentsMargins(m.margin, m.gap / 2, m.gap, m.gap / 2);
    layout()->setSpacing(m.gap);
    m_text->setText(tr("%1 · %n second(s) left", nullptr, m_left).arg(m_message));
    setAccessibleName(m_message);
    update();
}

void UndoBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tint(ColorRole::Accent, palette()));
    painter.fillRect(QRect(0, 0, width(), 1), color(ColorRole::Line, palette()));
    if (m_total > 0)
        painter.fillRect(
            QRect(0, height() - 3, width() * m_left / m_total, 3),
            color(ColorRole::Accent, palette()));
}

void UndoBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace wenshu::kit
