#include "kit/FormParts.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QContextMenuEvent>
#include <QCursor>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace wenshu::kit {

ReasonedButton::ReasonedButton(const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_button(new QPushButton(text, this))
    , m_reason(new QLabel(this))
{
    m_button->setAutoDefault(false);
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    setMuted(m_reason);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Metrics::of(font()).gap / 2);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_reason);
    setReason({});
}

void ReasonedButton::fillWidth()
{
    layout()->setAlignment(m_button, {});
}

void ReasonedButton::setReason(const QString& reason)
{
    m_button->setEnabled(reason.isEmpty());
    m_button->setAccessibleDescription(reason);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

QString ReasonedButton::reason() const
{
    return m_reason->text();
}

Form::Form(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setColumnStretch(1, 1);
    const Metrics m = Metrics::of(font());
    m_grid->setHorizontalSpacing(m.margin);
    m_grid->setVerticalSpacing(m.gap / 2);
}

namespace {

/// “到(&U)” is read “到”.
QString withoutKey(const QString& label)
{
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return QString(label).remove(behind).remove(u'&');
}

/// What a screen reader reads: the part of @p field that takes the focus.
QWidget* heardPart(QWidget* field)
{
    return field->focusProxy() != nullptr ? field->focusProxy() : field;
}

} // namespace

int Form::addRow(const QString& label, QWidget* field, const QString& hint)
{
    Row row;
    row.label = new QLabel(label, this);
    row.label->setBuddy(field);
    row.label->setMinimumHeight(Metrics::of(font()).control);
    row.label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.field = field;
    row.hint = hint;
    row.description = heardPart(field)->accessibleDescription();
    row.note = new QLabel(this);
    row.note->setWordWrap(true);
    row.note->setTextFormat(Qt::PlainText);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(withoutKey(label));
    const int line = static_cast<int>(m_rows.size()) * 2;
    m_grid->addWidget(row.label, line, 0, Qt::AlignTop);
    m_grid->addWidget(field, line, 1);
    m_grid->addWidget(row.note, line + 1, 1);
    m_rows.append(row);
    const int index = static_cast<int>(m_rows.size()) - 1;
    refresh(index);
    return index;
}

int Form::addWide(QWidget* widget)
{
    Row row;
    row.field = widget;
    m_grid->addWidget(widget, static_cast<int>(m_rows.size()) * 2, 0, 1, 2);
    m_rows.append(row);
    return static_cast<int>(m_rows.size()) - 1;
}

void Form::setFault(int row, const QString& sentence)
{
    if (row < 0 || row >= m_rows.size())
        return;
    m_rows[row].fault = sentence;
    refresh(row);
}

void Form::setHint(int row, const QString& hint)
{
    if (row < 0 || row >= m_rows.size())
        return;
    m_rows[row].hint = hint;
    refresh(row);
}

void Form::setRowVisible(int row, bool visible)
{
    if (row < 0 || row >= m_rows.size() || m_rows[row].isVisible == visible)
        return;
    m_rows[row].isVisible = visible;
    m_rows[row].field->setVisible(visible);
    if (m_rows[row].label != nullptr)
        m_rows[row].label->setVisible(visible);
    refresh(row);
}

void Form::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::PaletteChange)
        return;
    const Metrics m = Metrics::of(font());
    m_grid->setHorizontalSpacing(m.margin);
    m_grid->setVerticalSpacing(m.gap / 2);
    for (int i = 0; i < m_rows.size(); ++i)
        refresh(i);
}

void Form::refresh(int index)
{
    const Row& row = m_rows[index];
    if (row.note == nullptr)
        return;
    row.label->setMinimumHeight(Metrics::of(font()).control);
    const bool faulty = !row.fault.isEmpty();
    QPalette colours = palette();
    colours.setColor(
        QPalette::WindowText, color(faulty ? ColorRole::Invalid : ColorRole::Muted, palette()));
    row.note->setPalette(colours);
    // The sign tells a fault from a hint without its colour.
    row.note->setText(faulty ? QStringLiteral("✖ ") + row.fault : row.hint);
    // A note belongs to the field above it, not to the row below.
    row.note->setContentsMargins(0, 0, 0, Metrics::of(font()).gap);
    row.note->setVisible(row.isVisible && !row.note->text().isEmpty());
    const QString& told = faulty ? row.fault : row.hint;
    heardPart(row.field)->setAccessibleDescription(told.isEmpty() ? row.description : told);
}

PassphraseEdit::PassphraseEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_eye(new QToolButton(this))
{
    setInputMethodHints(
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
        Qt::ImhNoAutoUppercase);
    setMaxLength(256);
    // Its own button, not an action of the line edit: those are never reached by Tab.
    m_eye->setCheckable(true);
    m_eye->setAutoRaise(true);
    m_eye->setCursor(Qt::ArrowCursor);
    m_eye->setFocusPolicy(Qt::TabFocus);
    connect(m_eye, &QToolButton::toggled, this, &PassphraseEdit::reveal);
    reveal(false);
}

void PassphraseEdit::reveal(bool shown)
{
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(icon(shown ? u"eye-off" : u"eye"));
    m_eye->setAccessibleName(shown ? tr("Hide what is typed") : tr("Show what is typed"));
    m_eye->setToolTip(m_eye->accessibleName());
}

void PassphraseEdit::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    const int edge = height();
    m_eye->setGeometry(width() - edge, 0, edge, edge);
    setTextMargins(0, 0, edge, 0);
}

PassphraseEdit::~PassphraseEdit()
{
    const QSignalBlocker quiet(this);
    forget();
}

QByteArray PassphraseEdit::take()
{
    QByteArray bytes = text().toUtf8();
    forget();
    return bytes;
}

void PassphraseEdit::forget()
{
    QString typed = text(); // shares its memory with the field
    setText({});            // unlike clear() this drops what undo would bring back
    typed.fill(u'\0');      // nobody else holds it now: overwritten where it lies
}

void PassphraseEdit::keyPressEvent(QKeyEvent* event)
{
    // A key the eye has no use for must not be written into the field behind it, unseen.
    if (m_eye->hasFocus()) {
        event->ignore();
        return;
    }
    // Qt leaves it out for hidden text only; the eye shows it.
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo))
        event->accept();
    else
        QLineEdit::keyPressEvent(event);
}

void PassphraseEdit::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu* menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Undo and redo stand first, up to the first line.
    for (QAction* action : menu->actions()) {
        action->setVisible(false);
        if (action->isSeparator())
            break;
    }
    menu->popup(event->globalPos());
}

void restAfterMenu(QToolButton& button, QMenu& menu)
{
    const auto rest = [&button] {
        button.setDown(false);
        const QPoint mouse = button.mapFromGlobal(QCursor::pos());
        const bool isOver = button.isVisible() && button.rect().contains(mouse);
        button.setAttribute(Qt::WA_UnderMouse, isOver);
        button.update();
    };
    // Not in the middle of its going.
    QObject::connect(&menu, &QMenu::aboutToHide, &button, rest, Qt::QueuedConnection);
}

} // namespace wenshu::kit
