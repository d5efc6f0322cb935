#include "lists/HandlingSheets.h"

#include "desk/Words.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace wenshu::lists {

namespace {

/// The wheel never changes a choice that has not the focus.
class CalmComboBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override
    {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

QLabel* sentence(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QWidget* pageOf(const desk::PaperRow& paper, QVBoxLayout*& layout)
{
    auto* page = new QWidget;
    layout = new QVBoxLayout(page);
    layout->setContentsMargins({}); // flush with the title of the sheet
    layout->setSpacing(kit::Metrics::of(page->font()).margin);
    auto* title = sentence(paper.title);
    kit::setHeading(title, 3);
    layout->addWidget(title);
    auto* from = sentence(
        paper.number.isEmpty() ? desk::words::counterpart(paper)
                               : desk::words::counterpart(paper) + u'　' + paper.number);
    kit::setMuted(from);
    layout->addWidget(from);
    return page;
}

} // namespace

SignForSheet::SignForSheet(const desk::PaperRow& paper, const QString& unit, QWidget* parent)
    : StepSheet(tr("Sign for the paper"), parent)
{
    setProperty("helpPage", QStringLiteral("receive"));
    QVBoxLayout* layout = nullptr;
    QWidget* page = pageOf(paper, layout);
    layout->addWidget(sentence(
        tr("The sender receives a signed receipt in the name of %1 with your name and the time. "
           "Whoever is first in the unit signs for all.")
            .arg(unit)));
    layout->addStretch();
    setNextText(addStep(tr("Sign for"), page), tr("Sign for"));
}

ReturnSheet::ReturnSheet(const desk::PaperRow& paper, QWidget* parent)
    : StepSheet(tr("Return the paper"), parent)
    , m_reason(new CalmComboBox)
    , m_note(new QPlainTextEdit)
{
    setProperty("helpPage", QStringLiteral("receive"));
    QVBoxLayout* layout = nullptr;
    QWidget* page = pageOf(paper, layout);
    // None is chosen for the clerk: a reason nobody meant would stand in the receipt.
    m_reason->addItem(tr("Choose a reason"), 0);
    for (const desk::ReturnReason reason : desk::returnReasons())
        m_reason->addItem(desk::returnReasonText(reason), static_cast<int>(reason));
    m_reason->setFocusPolicy(Qt::StrongFocus);
    m_note->setTabChangesFocus(true);
    refreshMetrics();
    auto* form = new kit::Form;
    form->addRow(tr("Reason"), m_reason);
    form->addRow(
        tr("Note to the sender"),
        m_note,
        tr("What is wrong, and what would put it right. Without a reason chosen above, at least "
           "%n character(s).",
           nullptr,
           desk::PaperDesk::kLeastNote));
    layout->addWidget(form);
    layout->addWidget(
        sentence(tr("A return is final: the sender is told at once and cannot be asked "
                    "to forget it.")));
    layout->addStretch();
    setNextText(addStep(tr("Return"), page), tr("Return to the sender"));
    connect(m_note, &QPlainTextEdit::textChanged, this, &ReturnSheet::refresh);
    connect(m_reason, &QComboBox::currentIndexChanged, this, &ReturnSheet::refresh);
    refresh();
}

desk::ReturnReason ReturnSheet::reason() const
{
    const int chosen = m_reason->currentData().toInt();
    return chosen == 0 ? desk::ReturnReason::Other : static_cast<desk::ReturnReason>(chosen);
}

QString ReturnSheet::note() const
{
    return m_note->toPlainText().trimmed();
}

void ReturnSheet::refreshMetrics()
{
    constexpr int kNoteLines = 3;
    m_note->setFixedHeight(fontMetrics().lineSpacing() * (kNoteLines + 1));
}

void ReturnSheet::changeEvent(QEvent* event)
{
    StepSheet::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshMetrics();
}

void ReturnSheet::refresh()
{
    const auto missing = desk::PaperDesk::kLeastNote - static_cast<int>(note().size());
    if (reason() != desk::ReturnReason::Other || missing <= 0)
        setBlocked({});
    else if (m_reason->currentIndex() == 0 && note().isEmpty())
        setBlocked(tr("Choose a reason or write a note"));
    else
        setBlocked(tr("%n more character(s) of note needed", nullptr, missing));
}

} // namespace wenshu::lists
