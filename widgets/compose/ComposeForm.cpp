#include "compose/ComposeForm.h"

#include "compose/AttachmentField.h"
#include "compose/BodyEditor.h"
#include "compose/RecipientField.h"
#include "document/PaperFields.h"
#include "drafting/Typesetting.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"

#include <QComboBox>
#include <QDateEdit>
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
    , m_signers(new QLineEdit(this))
    , m_mark(lineEdit(this, document::fields::kIssuerMark))
    , m_title(new QPlainTextEdit(this))
    , m_main(new RecipientField(this))
    , m_body(new BodyEditor(this))
    , m_files(new AttachmentField(this))
    , m_bureau(lineEdit(this, document::fields::kIssuingBureau))
    , m_date(new QDateEdit(this))
    , m_copies(new RecipientField(this))
    , m_note(lineEdit(this, document::fields::kNote))
    , m_form(new kit::Form(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kit::Metrics::of(font()).margins());
    layout->setSpacing(kit::Metrics::of(font()).margin);
    layout->addWidget(makeHead());
    makeForm();
    layout->addWidget(m_form);
    layout->addStretch();
    follow();
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
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(font()).gap);
    const auto put = [&](const QString& text, QComboBox* box) {
        auto* label = new QLabel(text, head);
        label->setBuddy(box);
        box->setAccessibleName(text);
        layout->addWidget(label);
        layout->addWidget(box);
        layout->addSpacing(kit::Metrics::of(font()).gap);
    };
    put(tr("Kind"), m_kind);
    put(tr("Secrecy"), m_secrecy);
    put(tr("Urgency"), m_urgency);
    layout->addStretch();
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

void ComposeForm::makeForm()
{
    m_form->addRow(tr("Issuing mark"), m_mark);
    QWidget* number = makeNumber();
    m_form->addRow(tr("Document number"), number, tr("The serial may be given later."));
    m_signersRow = m_form->addRow(
        tr("Signed off by"), m_signers, tr("Papers to a superior show who signed them off."));
    m_title->setTabChangesFocus(true);
    m_title->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_title->installEventFilter(this);
    m_title->setPlaceholderText(tr("For example 关于做好防汛值守工作的通知"));
    m_form->addRow(tr("Title"), m_title);
    m_form->addRow(tr("To"), m_main);
    m_form->addRow(tr("Body"), m_body);
    m_form->addRow(tr("Attachments"), m_files);
    m_form->addRow(tr("Signature"), m_bureau);
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QStringLiteral("yyyy年M月d日"));
    m_form->addRow(tr("Date"), m_date);
    m_form->addRow(tr("Note"), m_note, tr("Stands in brackets under the date."));
    m_form->addRow(tr("Copies to"), m_copies);
    m_main->edit()->setAccessibleName(tr("To"));
    m_copies->edit()->setAccessibleName(tr("Copies to"));
    fitTitle();
    showSigners();
}

void ComposeForm::follow()
{
    const auto tell = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    for (QComboBox* box : {m_kind, m_secrecy, m_urgency})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ComposeForm::showSigners);
    for (QLineEdit* edit : {m_organ, m_serial, m_signers, m_mark, m_bureau, m_note})
        connect(edit, &QLineEdit::textChanged, this, tell);
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
    showSigners();
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
    for (QLineEdit* edit : {m_organ, m_serial, m_signers, m_mark, m_bureau, m_note})
        edit->setReadOnly(readOnly);
    for (QComboBox* box : {m_kind, m_secrecy, m_urgency})
        box->setEnabled(!readOnly);
    m_title->setReadOnly(readOnly);
    m_body->setReadOnly(readOnly);
    m_year->setReadOnly(readOnly);
    m_date->setReadOnly(readOnly);
    m_main->setReadOnly(readOnly);
    m_copies->setReadOnly(readOnly);
    m_files->setReadOnly(readOnly);
}

void ComposeForm::showSigners()
{
    const bool isUpward = document::isUpward(static_cast<PaperKind>(m_kind->currentData().toInt()));
    m_signers->setEnabled(isUpward && !m_title->isReadOnly());
    m_signers->setPlaceholderText(isUpward ? QString() : tr("Not shown on this kind of paper"));
}

void ComposeForm::goTo(const QString& field)
{
    static const QRegularExpression paragraph(QStringLiteral("\\Abody\\[([0-9]+)\\]"));
    if (const auto match = paragraph.match(field); match.hasMatch())
        return m_body->goToParagraph(match.captured(1).toInt());
    const QString name = field.section(u'[', 0, 0).section(u'.', 0, 0);
    const std::pair<QStringView, QWidget*> places[] = {
        {u"kind", m_kind},
        {u"secrecy", m_secrecy},
        {u"secrecyPeriod", m_secrecy},
        {u"copyNumber", m_secrecy},
        {u"urgency", m_urgency},
        {u"issuerMark", m_mark},
        {u"number", m_serial->text().isEmpty() && !m_organ->text().isEmpty() ? m_serial : m_organ},
        {u"signers", m_signers},
        {u"title", m_title},
        {u"mainRecipients", m_main},
        {u"body", m_body},
        {u"attachmentNames", m_files},
        {u"annexes", m_files},
        {u"issuingBureau", m_bureau},
        {u"date", m_date},
        {u"note", m_note},
        {u"copyRecipients", m_copies}};
    for (const auto& [key, widget] : places) {
        if (key == name)
            return widget->setFocus(Qt::OtherFocusReason);
    }
    m_title->setFocus(Qt::OtherFocusReason);
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
