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

namespace {

constexpr std::size_t kMost = 8; ///< older ones that are done already can no longer be taken back

} // namespace

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
    connect(m_now, &QPushButton::clicked, this, [this] { endTop(true); });
    QWidget::setVisible(false);
    refresh();
}

UndoBar::~UndoBar()
{
    // What was promised happens even when the window closes within the ten seconds.
    for (const Act& act : std::exchange(m_acts, {}))
        if (act.happen)
            act.happen();
}

void UndoBar::offer(
    const QString& text,
    std::function<void()> happen,
    std::function<void()> undone,
    std::chrono::seconds time)
{
    if (happen)
        endWhere([](const Act& act) { return static_cast<bool>(act.happen); });
    else if (m_acts.size() >= kMost)
        endWhere([first = &m_acts.front()](const Act& act) { return &act == first; });
    const int seconds = static_cast<int>(time.count());
    m_acts.push_back({text, std::move(happen), std::move(undone), seconds, seconds});
    refresh();
    setVisible(true);
    if (!m_timer->isActive())
        m_timer->start();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void UndoBar::undo()
{
    endTop(false);
}

void UndoBar::happenNow()
{
    endWhere([](const Act&) { return true; });
}

void UndoBar::tick()
{
    for (Act& act : m_acts)
        --act.left;
    endWhere([](const Act& act) { return act.left <= 0; });
    refresh();
}

/// Oldest first. What happens may offer something new, which stays.
template <typename F> void UndoBar::endWhere(F isMeant)
{
    std::vector<Act> ended;
    std::vector<Act> left;
    for (Act& act : m_acts) {
        const bool ends = isMeant(std::as_const(act));
        (ends ? ended : left).push_back(std::move(act));
    }
    m_acts = std::move(left);
    for (const Act& act : ended)
        end(act, true);
}

void UndoBar::endTop(bool happened)
{
    if (m_acts.empty())
        return;
    const Act act = std::move(m_acts.back());
    m_acts.pop_back();
    end(act, happened);
}

void UndoBar::end(const Act& act, bool happened)
{
    if (m_acts.empty()) {
        m_timer->stop();
        setVisible(false);
    } else {
        refresh();
    }
    if (happened && act.happen)
        act.happen();
    else if (!happened && act.undone)
        act.undone();
    Q_EMIT finished(happened);
}

void UndoBar::refresh()
{
    const Metrics m = Metrics::of(font());
    layout()->setContentsMargins(m.margin, 0, m.gap, 0);
    layout()->setSpacing(m.gap);
    if (!m_acts.empty()) {
        const Act& act = m_acts.back();
        m_text->setText(tr("%1 · %n second(s) left", nullptr, act.left).arg(act.message));
        // What is done already needs no haste, only somebody who has read it.
        m_now->setText(act.happen ? tr("Do it now") : tr("All right"));
        setAccessibleName(act.message);
    }
    update();
}

void UndoBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tint(ColorRole::Accent, palette()));
    painter.fillRect(QRect(0, 0, width(), 1), color(ColorRole::Line, palette()));
    if (!m_acts.empty() && m_acts.back().total > 0)
        painter.fillRect(
            QRect(0, height() - 3, width() * m_acts.back().left / m_acts.back().total, 3),
            color(ColorRole::Accent, palette()));
}

void UndoBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace wenshu::kit
