#include "compose/ComposeForm.h"

#include "compose/AttachmentField.h"
#include "compose/BodyEditor.h"
#include "compose/FlowLayout.h"
#include "compose/QuietFields.h"
#include "compose/RecipientField.h"
#include "document/PaperFields.h"
#include "drafting/NewDraft.h"
#include "drafting/Typesetting.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::compose {

namespace {

using document::PaperKind;

/// The kinds a bureau drafts here, in the order of how often.
constexpr PaperKind kKinds[] = {
    PaperKind::Notice,
    PaperKind::Request,
    PaperKind::Report,
    PaperKind::Letter,
    PaperKind::Minutes};

void fillKinds(QComboBox& box)
{
    for (const PaperKind kind : kKinds) {
        const QString refusal = drafting::Typesetting::refusal(kind);
        const QString name = document::kindName(kind);
        box.addItem(
            refusal.isEmpty() ? name : ComposeForm::tr("%1 (not yet)").arg(name),
            static_cast<int>(kind));
        if (refusal.isEmpty())
            continue;
        auto* item = static_cast<QStandardItemModel*>(box.model())->item(box.count() - 1);
        item->setEnabled(false);
        item->setToolTip(refusal);
        item->setData(refusal, Qt::AccessibleDescriptionRole);
    }
}

QLineEdit* lineEdit(QWidget* parent, const document::FieldRule& rule)
{
    auto* edit = new QLineEdit(parent);
    edit->setMaxLength(static_cast<int>(rule.maximum));
    return edit;
}

struct NumberParts {
    QString organ;
    int year = 0;
    QString serial;
};

NumberParts partsOf(const QString& number)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A([^〔]*)〔([0-9]{4})〕([^号]*)号?\\z"));
    const auto match = shape.match(number);
    if (!match.hasMatch())
        return {number, 0, {}};
    return {match.captured(1), match.captured(2).toInt(), match.captured(3)};
}

} // namespace

ComposeForm::ComposeForm(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_secrecy(new QComboBox(this))
    , m_urgency(new QComboBox(this))
    , m_organ(new QLineEdit(this))
    , m_year(new QSpinBox(this))
    , m_serial(new QLineEdit(this))
    , m_copyNumber(new QLineEdit(this))
    , m_period(new QLineEdit(this))
    , m_signers(new QLineEdit(this))
    , m_mark(lineEdit(this, document::fields::kIssuerMark))
    , m_title(new QPlainTextEdit(this))
    , m_main(new RecipientField(this))
    , m_body(new BodyEditor(this))
    , m_files(new AttachmentField(this))
    , m_bureau(lineEdit(this, document::fields::kIssuingBureau))
    , m_date(new DateField(this))
    , m_copies(new RecipientField(this))
    , m_note(lineEdit(this, document::fields::kNote))
    , m_printer(lineEdit(this, document::fields::kPrintingBureau))
    , m_printed(new DateField(this))
    , m_form(new kit::Form(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kit::Metrics::of(font()).margins());
    layout->setSpacing(kit::Metrics::of(font()).margin);
    layout->addWidget(makeHead());
    makeForm();
    layout->addWidget(m_form);
    layout->addStretch();
    describe();
    follow();
}

ComposeForm::~ComposeForm()
{
    // Its fields go after it, and the one with the focus would still tell.
    QObject::disconnect(qApp, nullptr, this, nullptr);
}

QWidget* ComposeForm::makeHead()
{
    fillKinds(*m_kind);
    for (int level = 0; level <= static_cast<int>(document::SecrecyLevel::TopSecret); ++level) {
        const QString name = document::secrecyName(static_cast<document::SecrecyLevel>(level));
        m_secrecy->addItem(name.isEmpty() ? tr("None") : name, level);
    }
    for (int level = 0; level <= static_cast<int>(document::UrgencyLevel::ExtraUrgent); ++level) {
        const QString name = document::urgencyName(static_cast<document::UrgencyLevel>(level));
        m_urgency->addItem(name.isEmpty() ? tr("Ordinary") : name, level);
    }
    auto* head = new QWidget(this);
    auto* layout = new FlowLayout(head, kit::Metrics::of(font()).gap, FlowLayout::Last::AsWide);
    const auto put = [&](const QString& text, QComboBox* box) {
        auto* pair = new QWidget(head);
        auto* row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, kit::Metrics::of(font()).margin, 0);
        row->setSpacing(kit::Metrics::of(font()).gap);
        auto* label = new QLabel(text, pair);
        label->setBuddy(box);
        box->setAccessibleName(text);
        row->addWidget(label);
        row->addWidget(box);
        layout->addWidget(pair);
    };
    put(tr("Kind"), m_kind);
    put(tr("Secrecy"), m_secrecy);
    put(tr("Urgency"), m_urgency);
    return head;
}

QWidget* ComposeForm::makeNumber()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(font()).gap / 2);
    m_organ->setPlaceholderText(tr("Organ code"));
    m_organ->setAccessibleName(tr("Document number: organ code"));
    m_organ->setMaxLength(12);
    m_year->setRange(1949, 2199);
    m_year->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_year->setAccessibleName(tr("Document number: year"));
    m_serial->setPlaceholderText(tr("Serial"));
    m_serial->setAccessibleName(tr("Document number: serial"));
    m_serial->setMaxLength(6);
    layout->addWidget(m_organ, 3);
    layout->addWidget(new QLabel(QStringLiteral("〔"), row));
    layout->addWidget(m_year, 1);
    layout->addWidget(new QLabel(QStringLiteral("〕"), row));
    layout->addWidget(m_serial, 1);
    layout->addWidget(new QLabel(QStringLiteral("号"), row));
    row->setFocusProxy(m_organ);
    return row;
}

QWidget* ComposeForm::makePrinting()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(font()).gap);
    m_printer->setPlaceholderText(tr("Mostly the office of this bureau"));
    m_printer->setAccessibleName(tr("Printed by"));
    m_printed->setAccessibleName(tr("Printing date"));
    m_printed->setAccessibleDescription(tr("Not before the date of the paper."));
    layout->addWidget(m_printer, 1);
    layout->addWidget(m_printed);
    row->setFocusProxy(m_printer);
    return row;
}

void ComposeForm::addRow(
    const QString& label, QWidget* field, const QStringList& names, const QString& hint)
{
    m_rows.insert(names.first(), {m_form->addRow(label, field, hint), field, hint, {}});
    for (const QString& name : names)
        m_rowOf.insert(name, names.first());
}

void ComposeForm::makeForm()
{
    m_copyNumber->setPlaceholderText(QStringLiteral("000001"));
    m_copyNumber->setMaxLength(6);
    m_period->setPlaceholderText(tr("For example 1年; may be left empty"));
    m_period->setMaxLength(8);
    m_title->setTabChangesFocus(true);
    m_title->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_title->installEventFilter(this);
    m_title->setPlaceholderText(tr("For example 关于做好防汛值守工作的通知"));
    m_main->edit()->setAccessibleName(tr("To"));
    m_copies->edit()->setAccessibleName(tr("Copies to"));
    const auto named = [](const char* name) { return QStringList{QLatin1String(name)}; };
    addRow(
        tr("Copy number"),
        m_copyNumber,
        named("copyNumber"),
        tr("A secret paper carries the number of each copy, six digits."));
    addRow(tr("Secrecy period"), m_period, named("secrecyPeriod"));
    addRow(tr("Issuing mark"), m_mark, named("issuerMark"));
    addRow(
        tr("Document number"), makeNumber(), named("number"), tr("The serial may be given later."));
    addRow(
        tr("Signed off by"),
        m_signers,
        named("signers"),
        tr("Papers to a superior show who signed them off."));
    addRow(tr("Title"), m_title, named("title"));
    addRow(tr("To"), m_main, named("mainRecipients"));
    addRow(
        tr("Body"),
        m_body,
        named("body"),
        tr("Tab makes a heading: 一、 / （一） / 1. / （1）; Ctrl+Tab goes on to the next field."));
    addRow(
        tr("Attachments"),
        m_files,
        {QStringLiteral("attachmentNames"), QStringLiteral("annexes")},
        tr("Files can be dragged into the window."));
    addRow(tr("Signature"), m_bureau, named("issuingBureau"));
    addRow(tr("Date"), m_date, named("date"));
    addRow(tr("Note"), m_note, named("note"), tr("Stands in brackets under the date."));
    addRow(tr("Copies to"), m_copies, named("copyRecipients"));
    addRow(
        tr("Printed by"),
        makePrinting(),
        {QStringLiteral("printingBureau"), QStringLiteral("printingDate")},
        tr("Stands with its date at the foot of the last page; may be left empty."));
    // Tab goes down the form as the eye does, not in the order the fields were made.
    setTabOrder(m_urgency, m_copyNumber);
    setTabOrder(m_copyNumber, m_period);
    setTabOrder(m_period, m_mark);
    setTabOrder(m_mark, m_organ);
    setTabOrder(m_date, m_note);
    fitTitle();
    showApplying();
}

/// What a screen reader says of each field beside its name.
void ComposeForm::describe()
{
    const std::pair<QWidget*, QString> told[] = {
        {m_kind, tr("The kind of paper decides which elements it has.")},
        {m_secrecy, tr("None, unless the content is a state secret.")},
        {m_urgency, tr("Urgent papers stand first in the recipient's list.")},
        {m_mark, tr("The name in large red characters at the head of page one.")},
        {m_organ, tr("The short name of the organ in the document number.")},
        {m_year, tr("Four digits.")},
        {m_serial, tr("A number without leading zero; may be given later.")},
        {m_title, tr("Names the matter and ends with the kind of paper.")},
        {m_bureau, tr("Stands above the date; the seal is put on it.")},
        {m_date, tr("The arrow keys change year, month or day.")},
        {m_period, tr("How long the paper stays secret, for example 1年.")}};
    for (const auto& [field, text] : told) {
        if (field->accessibleDescription().isEmpty())
            field->setAccessibleDescription(text);
    }
    for (QWidget* field : std::initializer_list<QWidget*>{
             m_organ,
             m_serial,
             m_copyNumber,
             m_period,
             m_signers,
             m_mark,
             m_title,
             m_bureau,
             m_note,
             m_printer,
             m_main->edit(),
             m_copies->edit()})
        letDropsPass(field);
}

QList<QLineEdit*> ComposeForm::lineEdits() const
{
    return {
        m_organ, m_serial, m_copyNumber, m_period, m_signers, m_mark, m_bureau, m_note, m_printer};
}

void ComposeForm::follow()
{
    const auto tell = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    for (QComboBox* box : {m_kind, m_secrecy, m_urgency})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ComposeForm::kindChanged);
    connect(m_secrecy, &QComboBox::currentIndexChanged, this, &ComposeForm::showApplying);
    for (QLineEdit* edit : lineEdits())
        connect(edit, &QLineEdit::textChanged, this, tell);
    connect(m_printer, &QLineEdit::textChanged, this, &ComposeForm::showApplying);
    connect(m_printed, &QDateEdit::dateChanged, this, tell);
    connect(qApp, &QApplication::focusChanged, this, &ComposeForm::followFocus);
    connect(m_year, &QSpinBox::valueChanged, this, tell);
    connect(m_title, &QPlainTextEdit::textChanged, this, [this, tell] {
        fitTitle();
        tell();
    });
    connect(m_date, &QDateEdit::dateChanged, this, tell);
    connect(m_main, &RecipientField::changed, this, tell);
    connect(m_copies, &RecipientField::changed, this, tell);
    connect(m_body, &BodyEditor::edited, this, tell);
    connect(m_files, &AttachmentField::changed, this, [this, tell] {
        attachmentsChanged();
        tell();
    });
}

void ComposeForm::setFinder(const drafting::RecipientFinder& finder)
{
    m_main->setFinder(finder);
    m_copies->setFinder(finder);
}

void ComposeForm::setDraft(const document::Draft& draft)
{
    m_filling = true;
    m_base = draft;
    const document::Paper& paper = draft.paper;
    const int kind = static_cast<int>(paper.kind);
    if (m_kind->findData(kind) < 0)
        m_kind->addItem(document::kindName(paper.kind), kind);
    m_kind->setCurrentIndex(m_kind->findData(kind));
    m_secrecy->setCurrentIndex(m_secrecy->findData(static_cast<int>(paper.secrecy)));
    m_urgency->setCurrentIndex(m_urgency->findData(static_cast<int>(paper.urgency)));
    const NumberParts number = partsOf(draft.number);
    m_organ->setText(number.organ);
    m_year->setValue(
        number.year != 0       ? number.year
        : paper.date.isValid() ? paper.date.year()
                               : QDate::currentDate().year());
    m_serial->setText(number.serial);
    m_copyNumber->setText(paper.copyNumber);
    m_period->setText(paper.secrecyPeriod);
    m_signers->setText(paper.signers.join(u'、'));
    m_mark->setText(paper.issuerMark);
    if (m_title->toPlainText() != paper.title)
        m_title->setPlainText(paper.title);
    m_main->setRecipients(draft.mainRecipients);
    m_body->setParagraphs(paper.body);
    m_files->setAttachments(draft.attachments);
    m_bureau->setText(paper.issuingBureau);
    m_date->setDate(paper.date.isValid() ? paper.date : QDate::currentDate());
    m_note->setText(paper.note);
    m_copies->setRecipients(draft.copyRecipients);
    m_printer->setText(paper.printingBureau);
    m_printed->setDate(paper.printingDate.isValid() ? paper.printingDate : m_date->date());
    m_lastKind = paper.kind;
    showApplying();
    m_filling = false;
}

document::Draft ComposeForm::draft() const
{
    document::Draft draft = m_base;
    document::Paper& paper = draft.paper;
    paper.kind = static_cast<PaperKind>(m_kind->currentData().toInt());
    paper.secrecy = static_cast<document::SecrecyLevel>(m_secrecy->currentData().toInt());
    paper.urgency = static_cast<document::UrgencyLevel>(m_urgency->currentData().toInt());
    const QString organ = m_organ->text().trimmed();
    const QString serial = m_serial->text().trimmed();
    draft.number = organ.isEmpty() && serial.isEmpty()
                       ? QString()
                       : QStringLiteral("%1〔%2〕%3号").arg(organ).arg(m_year->value()).arg(serial);
    // What only secret papers carry is dropped with the level.
    const bool isSecret = paper.secrecy != document::SecrecyLevel::None;
    paper.copyNumber = isSecret ? m_copyNumber->text().trimmed() : QString();
    paper.secrecyPeriod = isSecret ? m_period->text().trimmed() : QString();
    static const QRegularExpression marks(QStringLiteral("[、，,；; ]+"));
    paper.signers = document::isUpward(paper.kind)
                        ? m_signers->text().split(marks, Qt::SkipEmptyParts)
                        : QStringList();
    paper.issuerMark = m_mark->text();
    paper.title = m_title->toPlainText();
    draft.mainRecipients = m_main->recipients();
    paper.body = m_body->paragraphs();
    draft.attachments = m_files->attachments();
    paper.issuingBureau = m_bureau->text();
    paper.date = m_date->date();
    paper.note = m_note->text();
    draft.copyRecipients = m_copies->recipients();
    paper.printingBureau = m_printer->text();
    if (!paper.printingBureau.trimmed().isEmpty())
        paper.printingDate = m_printed->date();
    else if (!m_base.paper.printingBureau.trimmed().isEmpty())
        paper.printingDate = {};
    return draft;
}

/// The attachment note follows the files; annexes that are set as pages keep their own.
void ComposeForm::attachmentsChanged()
{
    if (!m_base.paper.annexes.empty())
        return;
    m_base.paper.attachmentNames.clear();
    for (const document::DraftAttachment& attachment : m_files->attachments())
        m_base.paper.attachmentNames.append(noteName(attachment.name));
}

void ComposeForm::setReadOnly(bool readOnly)
{
    for (QLineEdit* edit : lineEdits())
        edit->setReadOnly(readOnly);
    for (QComboBox* box : {m_kind, m_secrecy, m_urgency})
        box->setEnabled(!readOnly);
    m_title->setReadOnly(readOnly);
    m_body->setReadOnly(readOnly);
    m_year->setReadOnly(readOnly);
    m_date->setReadOnly(readOnly);
    m_printed->setReadOnly(readOnly);
    m_main->setReadOnly(readOnly);
    m_copies->setReadOnly(readOnly);
    m_files->setReadOnly(readOnly);
}

void ComposeForm::setCeiling(document::SecrecyLevel ceiling)
{
    auto* items = static_cast<QStandardItemModel*>(m_secrecy->model());
    for (int row = 0; row < m_secrecy->count(); ++row) {
        const auto level = static_cast<document::SecrecyLevel>(m_secrecy->itemData(row).toInt());
        const bool isAllowed = level <= ceiling;
        const QString why =
            isAllowed ? QString()
                      : tr("This installation may not handle papers of this level. Handle it on a "
                           "classified system.");
        items->item(row)->setEnabled(isAllowed);
        items->item(row)->setToolTip(why);
        items->item(row)->setData(why, Qt::AccessibleDescriptionRole);
    }
}

/// The mark follows the kind as long as it is the usual one.
void ComposeForm::kindChanged()
{
    const auto kind = static_cast<PaperKind>(m_kind->currentData().toInt());
    const QString unit = m_bureau->text();
    if (!m_filling && m_mark->text() == drafting::usualMark(unit, m_lastKind))
        m_mark->setText(drafting::usualMark(unit, kind));
    m_lastKind = kind;
    showApplying();
}

/// Only elements that this paper can have stand in the form.
void ComposeForm::showApplying()
{
    const bool isUpward = document::isUpward(static_cast<PaperKind>(m_kind->currentData().toInt()));
    const bool isSecret = m_secrecy->currentData().toInt() != 0;
    m_form->setRowVisible(m_rows[QStringLiteral("signers")].index, isUpward);
    m_form->setRowVisible(m_rows[QStringLiteral("copyNumber")].index, isSecret);
    m_form->setRowVisible(m_rows[QStringLiteral("secrecyPeriod")].index, isSecret);
    m_printed->setEnabled(!m_printer->text().trimmed().isEmpty());
}

bool ComposeForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_title && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isBreak = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isBreak && key->modifiers().testFlag(Qt::ControlModifier)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ComposeForm::fitTitle()
{
    m_year->setFixedHeight(m_organ->sizeHint().height()); // no taller than its neighbours
    const int lines = std::clamp(m_title->document()->blockCount() + 1, 2, 4);
    m_title->setFixedHeight(
        m_title->fontMetrics().lineSpacing() * lines + 2 * m_title->frameWidth() +
        2 * static_cast<int>(m_title->document()->documentMargin()) + 4);
}

void ComposeForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTitle();
}

} // namespace wenshu::compose
