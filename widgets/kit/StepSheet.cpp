#include "kit/StepSheet.h"

#include "kit/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::kit {

namespace {

/// “① 检查 — ② 选印章 — …”: numbered rounds with their names, the present one filled.
class StepHeader : public QWidget {
public:
    explicit StepHeader(QWidget* parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void set(const QStringList& names, int step)
    {
        m_names = names;
        m_step = step;
        setAccessibleName(StepSheet::tr("Step %1 of %2: %3")
                              .arg(step + 1)
                              .arg(names.size())
                              .arg(names.value(step)));
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const Metrics m = Metrics::of(font());
        int width = 0;
        for (const QString& name : m_names)
            width += m.icon + m.gap + boldWidth(name) + 2 * m.margin;
        return {width, m.icon + 2 * m.gap};
    }

    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Metrics m = Metrics::of(font());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        // Where all names do not fit, only the present step keeps its name.
        const bool all = sizeHint().width() - 2 * m.margin <= width();
        const int edge = m.icon + m.gap / 2;
        int x = 0;
        for (int i = 0; i < m_names.size(); ++i) {
            const QRectF round(x + 0.5, (height() - edge) / 2.0, edge, edge);
            drawRound(painter, round, i);
            x += edge + m.gap / 2;
            if (all || i == m_step)
                x += drawName(painter, x, i) + m.gap;
            if (i + 1 < m_names.size()) {
                painter.setPen(QPen(color(ColorRole::Line, palette()), 2));
                painter.drawLine(x, height() / 2, x + m.margin, height() / 2);
                x += m.margin + m.gap;
            }
        }
    }

private:
    int boldWidth(const QString& name) const
    {
        QFont bold = font();
        bold.setBold(true);
        return QFontMetrics(bold).horizontalAdvance(name);
    }

    void drawRound(QPainter& painter, const QRectF& round, int step) const
    {
        const QColor accent = color(ColorRole::Accent, palette());
        const bool filled = step <= m_step;
        painter.setPen(QPen(filled ? accent : palette().color(QPalette::Dark), 1.5));
        painter.setBrush(step == m_step ? QBrush(accent) : QBrush(Qt::NoBrush));
        painter.drawEllipse(round.adjusted(1, 1, -1, -1));
        const QColor white =
            contrast(accent, Qt::white) >= contrast(accent, Qt::black) ? Qt::white : Qt::black;
        painter.setPen(
            step == m_step ? white : (filled ? accent : palette().color(QPalette::WindowText)));
        painter.drawText(
            round,
            Qt::AlignCenter,
            step < m_step ? QStringLiteral("✓") : QString::number(step + 1));
    }

    int drawName(QPainter& painter, int x, int step) const
    {
        QFont words = font();
        words.setBold(step == m_step);
        painter.save();
        painter.setFont(words);
        painter.setPen(
            step == m_step ? palette().color(QPalette::WindowText)
                           : color(ColorRole::Muted, palette()));
        const int wide = painter.fontMetrics().horizontalAdvance(m_names[step]);
        painter.drawText(QRect(x, 0, wide + 2, height()), Qt::AlignVCenter, m_names[step]);
        painter.restore();
        return wide;
    }

    QStringList m_names;
    int m_step = 0;
};

} // namespace

StepSheet::StepSheet(const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_title(new QLabel(title, this))
    , m_header(new StepHeader(this))
    , m_stack(new QStackedWidget(this))
    , m_problem(new QLabel(this))
    , m_note(new QLabel(this))
    , m_footer(new QHBoxLayout)
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    setHeading(m_title, 2);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setMuted(m_note);
    m_back->setAutoDefault(false);
    m_next->setDefault(true);
    setPrimary(m_next);
    m_footer->addWidget(m_back);
    m_footer->addWidget(m_note, 1);
    m_footer->addWidget(m_next);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    column->addWidget(m_problem);
    column->addLayout(m_footer);
    connect(m_back, &QPushButton::clicked, this, &StepSheet::back);
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT nextRequested(step()); });
    refresh();
}

int StepSheet::addStep(const QString& name, QWidget* page)
{
    m_names.append(name);
    m_nextTexts.append(QString());
    const int index = m_stack->addWidget(page);
    refresh();
    return index;
}

int StepSheet::step() const
{
    return m_stack->currentIndex();
}

int StepSheet::stepCount() const
{
    return m_stack->count();
}

QWidget* StepSheet::page(int step) const
{
    return m_stack->widget(step);
}

void StepSheet::setStep(int step)
{
    if (step < 0 || step >= m_stack->count())
        return;
    m_stack->setCurrentIndex(step);
    m_reason.clear();
    m_problem->hide();
    refresh();
    focusFirst();
    Q_EMIT stepChanged(step);
}

/// The keyboard goes to the first field of the step, or to the button that goes on.
void StepSheet::focusFirst()
{
    QWidget* first = m_stack->currentWidget();
    if (first == nullptr)
        return;
    QList<QWidget*> parts = first->findChildren<QWidget*>();
    parts.prepend(first);
    for (QWidget* part : parts) {
        if ((part->focusPolicy() & Qt::TabFocus) != 0 && part->isEnabled() &&
            part->isVisibleTo(first)) {
            first = part;
            break;
        }
    }
    if ((first->focusPolicy() & Qt::TabFocus) != 0)
        first->setFocus(Qt::TabFocusReason);
    else
        m_next->setFocus(Qt::TabFocusReason);
}

void StepSheet::setNextText(int step, const QString& text)
{
    if (step >= 0 && step < m_nextTexts.size())
        m_nextTexts[step] = text;
    refresh();
}

void StepSheet::setBlocked(const QString& reason)
{
    m_reason = reason;
    refresh();
}

bool StepSheet::isBlocked() const
{
    return !m_reason.isEmpty();
}

void StepSheet::setNoReturnFrom(int step)
{
    m_noReturn = step;
    refresh();
}

void StepSheet::setBusy(bool busy, const QString& text)
{
    m_busy = busy;
    refresh();
    if (busy && !text.isEmpty())
        m_note->setText(text);
}

void StepSheet::showProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_problem->setAccessibleName(sentence);
}

QPushButton* StepSheet::addSideButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_footer->insertWidget(m_footer->count() - 1, button);
    return button;
}

void StepSheet::back()
{
    if (m_busy) {
        Q_EMIT cancelRequested();
        return;
    }
    const bool final = m_noReturn >= 0 && step() >= m_noReturn;
    if (final || step() <= 0)
        final ? accept() : reject();
    else
        setStep(step() - 1);
}

void StepSheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        back();
        return;
    }
    QDialog::keyPressEvent(event);
}

bool StepSheet::event(QEvent* event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        growToContent();
    if (event->type() == QEvent::Show && !event->spontaneous() && !m_wasShown) {
        m_wasShown = true;
        focusFirst();
    }
    return handled;
}

void StepSheet::growToContent()
{
    // Words that wrap need height by width, which a window is not given by itself.
    constexpr int kLeastWidth = 26; // in heights of a line: titles of papers are long
    const QSize room = screen() != nullptr ? screen()->availableSize() : size();
    const QSize least = layout()->totalMinimumSize();
    const int wide = std::max(least.width(), kLeastWidth * fontMetrics().height());
    const int width = std::max(size().width(), std::min(wide, room.width()));
    int high = least.height();
    if (layout()->hasHeightForWidth())
        high = std::max(high, layout()->totalMinimumHeightForWidth(width));
    const QSize wanted(width, std::max(size().height(), std::min(high, room.height())));
    if (wanted != size())
        resize(wanted);
}

void StepSheet::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void StepSheet::refresh()
{
    const Metrics m = Metrics::of(font());
    layout()->setContentsMargins(m.wideMargins());
    layout()->setSpacing(m.margin);
    m_footer->setSpacing(m.gap);
    const bool final = m_noReturn >= 0 && step() >= m_noReturn;
    m_back->setText(step() <= 0 ? tr("Cancel") : tr("Back"));
    m_back->setVisible(!final || m_busy);
    m_back->setEnabled(true);
    if (m_busy)
        m_back->setText(tr("Stop"));
    const QString own = m_nextTexts.value(step());
    const bool last = step() + 1 == m_stack->count();
    m_next->setText(own.isEmpty() ? (last ? tr("Done") : tr("Next")) : own);
    m_next->setEnabled(!m_busy && m_reason.isEmpty());
    m_next->setAccessibleDescription(m_reason);
    m_note->setText(m_reason);
    QPalette trouble = palette();
    trouble.setColor(QPalette::WindowText, color(ColorRole::Invalid, palette()));
    m_problem->setPalette(trouble);
    refreshHeader();
}

void StepSheet::refreshHeader()
{
    static_cast<StepHeader*>(m_header)->set(m_names, std::max(0, step()));
    m_header->setVisible(m_names.size() > 1);
}

} // namespace wenshu::kit
