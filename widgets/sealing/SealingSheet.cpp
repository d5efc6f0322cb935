#include "sealing/SealingSheet.h"

#include "desk/Session.h"
#include "kit/FormParts.h"
#include "kit/Icons.h"
#include "kit/Theme.h"
#include "kit/UndoBar.h"
#include "kit/VerdictStrip.h"
#include "reader/PageView.h"
#include "sealing/SendWithUndo.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace wenshu::sealing {

using drafting::SealAnswer;

namespace {

kit::VerdictLevel levelOf(SealAnswer::Level level)
{
    switch (level) {
    case SealAnswer::Level::Good:
        return kit::VerdictLevel::Valid;
    case SealAnswer::Level::Warning:
        return kit::VerdictLevel::Restricted;
    case SealAnswer::Level::Bad:
        return kit::VerdictLevel::Invalid;
    case SealAnswer::Level::Unknown:
        break;
    }
    return kit::VerdictLevel::Unverifiable;
}

QLabel* wordWrapped(QWidget* parent, const QString& text = {})
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

QVBoxLayout* columnOf(QWidget* page)
{
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(page->font()).margin);
    return layout;
}

} // namespace

SealingSheet::SealingSheet(const Parts& parts, const Id& paper, QWidget* parent)
    : kit::StepSheet(tr("Seal the paper"), parent)
    , m_parts(parts)
    , m_work(new drafting::Sealing(parts.session, parts.typesetting, paper, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("sealing"));
    addStep(tr("Check"), makeCheck());
    addStep(tr("Seal"), makeChoose());
    addStep(tr("Place"), makePlace());
    addStep(tr("Passphrase"), makeUnlock());
    addStep(tr("Result"), makeResult());
    setNextText(Unlock, tr("Seal and lock the text"));
    setNoReturnFrom(Result);
    m_later = addSideButton(tr("Send later"));
    m_later->setToolTip(tr("The sealed paper lies under “to be sent” until then."));
    m_later->hide();
    connect(m_later, &QPushButton::clicked, this, &QDialog::accept);
    const int em = fontMetrics().averageCharWidth();
    resize(std::min(em * 110, 1500), std::min(fontMetrics().lineSpacing() * 38, 1050));

    connect(this, &kit::StepSheet::nextRequested, this, &SealingSheet::goOn);
    connect(this, &kit::StepSheet::stepChanged, this, &SealingSheet::blockFor);
    connect(m_work, &drafting::Sealing::prepared, this, [this] {
        m_isReady = true;
        setBusy(false);
        showCheck();
        showSeals();
        showTries();
        m_pages->setDocument(m_work->paper().document);
        blockFor(step());
    });
    connect(m_work, &drafting::Sealing::placeChanged, this, &SealingSheet::showPlace);
    connect(m_work, &drafting::Sealing::sealed, this, [this] {
        setBusy(false);
        showResult();
        setStep(Result);
        Q_EMIT sealed(m_work->paper().id);
    });
    connect(m_work, &drafting::Sealing::failed, this, &SealingSheet::failed);
    setBusy(true, tr("Checking the paper…"));
    m_work->prepare();
}

SealingSheet::~SealingSheet() = default;

// ------------------------------------------------------------------ the pages of the sheet

QWidget* SealingSheet::makeCheck()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    m_facts = wordWrapped(page);
    m_findings = new QListWidget(page);
    m_findings->setAccessibleName(tr("What the check found"));
    m_findings->setWordWrap(true);
    layout->addWidget(m_facts);
    layout->addWidget(m_findings, 1);
    return page;
}

QWidget* SealingSheet::makeChoose()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    m_seals = new QListWidget(page);
    m_seals->setAccessibleName(tr("Seals"));
    m_seals->setWordWrap(true);
    m_seals->installEventFilter(this);
    const int edge = kit::Metrics::of(font()).largeIcon * 2;
    m_seals->setIconSize({edge, edge});
    auto* label = new QLabel(tr("Choose the seal:"), page);
    label->setBuddy(m_seals);
    layout->addWidget(label);
    layout->addWidget(m_seals, 1);
    connect(m_seals, &QListWidget::currentRowChanged, this, [this] { blockFor(step()); });
    connect(m_seals, &QListWidget::itemDoubleClicked, this, [this] {
        if (!isBlocked())
            goOn(Choose);
    });
    return page;
}

QWidget* SealingSheet::makePlace()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    m_place = wordWrapped(page);
    kit::setHeading(m_place, 3);
    auto* hint = wordWrapped(
        page,
        tr("The arrow keys move the seal by 1 mm, with Shift by 0.1 mm; the mouse drags it."));
    kit::setMuted(hint);
    m_byRule = new QPushButton(tr("Back to the place of the rule"), page);
    m_pages = new reader::PageView(m_parts.pool, page);
    m_pages->setAccessibleName(tr("Page with the seal"));
    m_pages->setAccessibleDescription(hint->text());
    layout->addWidget(m_place);
    auto* row = new QHBoxLayout;
    row->addWidget(hint, 1);
    row->addWidget(m_byRule, 0, Qt::AlignTop);
    layout->addLayout(row);
    layout->addWidget(m_pages, 1);
    connect(m_byRule, &QPushButton::clicked, this, [this] {
        m_work->moveTo(m_work->placeByRule());
        m_pages->setFocus();
    });
    connect(m_pages, &reader::PageView::overlayMoved, m_work, &drafting::Sealing::moveTo);
    return page;
}

QWidget* SealingSheet::makeUnlock()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    auto* form = new kit::Form(page);
    m_passphrase = new kit::PassphraseEdit(form);
    m_passphrase->installEventFilter(this);
    form->addRow(tr("Passphrase of the seal"), m_passphrase);
    m_tries = wordWrapped(page);
    auto* after = wordWrapped(
        page,
        tr("After sealing the text is locked. To change it, the paper is cancelled and drafted "
           "anew."));
    kit::setMuted(after);
    layout->addWidget(form);
    layout->addWidget(m_tries);
    layout->addWidget(after);
    layout->addStretch();
    connect(m_passphrase, &QLineEdit::textChanged, this, [this] { blockFor(step()); });
    return page;
}

QWidget* SealingSheet::makeResult()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    m_verdict = new kit::VerdictStrip(page);
    m_verdict->setFocusPolicy(Qt::NoFocus);
    m_sealedPages = new reader::PageView(m_parts.pool, page);
    m_sealedPages->setAccessibleName(tr("The sealed paper"));
    m_recipients = new QListWidget(page);
    m_recipients->setAccessibleName(tr("Recipients"));
    m_undo = new kit::UndoBar(page);
    m_sending = new SendWithUndo(m_parts.session, *m_undo, this);
    layout->addWidget(m_verdict);
    auto* row = new QHBoxLayout;
    row->setSpacing(kit::Metrics::of(font()).margin);
    row->addWidget(m_sealedPages, 3);
    auto* side = new QVBoxLayout;
    auto* label = new QLabel(tr("Recipients"), page);
    kit::setHeading(label, 3);
    side->addWidget(label);
    side->addWidget(m_recipients, 1);
    row->addLayout(side, 2);
    layout->addLayout(row, 1);
    layout->addWidget(m_undo);
    connect(m_sending, &SendWithUndo::queued, this, [this](const Id& id) {
        m_isSent = true;
        setBusy(false);
        showRecipients(tr("in the outbox"));
        setNextText(Result, tr("Close"));
        m_later->hide();
        Q_EMIT sent(id);
    });
    connect(m_sending, &SendWithUndo::takenBack, this, [this] {
        m_isSent = false;
        showResult();
    });
    connect(m_sending, &SendWithUndo::gone, this, [this] {
        if (isVisible())
            showRecipients(tr("on its way"));
    });
    connect(m_sending, &SendWithUndo::failed, this, [this](const Id&, const Error& error) {
        failed(error);
    });
    return page;
}

// ------------------------------------------------------------------ what they show

void SealingSheet::showCheck()
{
    const drafting::SealingPaper& paper = m_work->paper();
    QStringList lines;
    lines.append(QStringLiteral("<b>%1</b>").arg(paper.title.toHtmlEscaped()));
    if (!paper.number.isEmpty())
        lines.append(tr("Document number: %1").arg(paper.number.toHtmlEscaped()));
    lines.append(tr("Pages: %1").arg(paper.pages));
    lines.append(
        paper.attachments.isEmpty()
            ? tr("No attachments")
            : tr("Attachments: %1").arg(paper.attachments.join(u'、').toHtmlEscaped()));
    lines.append(tr("Recipients: %1").arg(paper.recipients.join(u'、').toHtmlEscaped()));
    m_facts->setText(lines.join(QStringLiteral("<br>")));
    m_findings->clear();
    for (const document::Finding& finding : paper.findings) {
        QString text = finding.message;
        if (!finding.clause.isEmpty())
            text = tr("%1 (%2)").arg(finding.message, finding.clause);
        auto* item = new QListWidgetItem(text, m_findings);
        item->setIcon(kit::icon(u"info"));
    }
    if (m_findings->count() == 0) {
        auto* item =
            new QListWidgetItem(tr("The check of form found nothing to mend."), m_findings);
        item->setIcon(kit::icon(u"good"));
    }
    m_findings->setCurrentRow(0);
}

void SealingSheet::showSeals()
{
    m_seals->clear();
    int usable = -1;
    for (const drafting::SealChoice& seal : m_work->seals()) {
        QStringList lines = {
            seal.name,
            tr("%1 · used by %2").arg(seal.bureau, seal.holder),
            tr("Valid until %1").arg(document::dateText(seal.validTo))};
        if (!seal.unusable.isEmpty())
            lines.append(seal.unusable);
        auto* item = new QListWidgetItem(lines.join(u'\n'), m_seals);
        if (!seal.picture.isNull())
            item->setIcon(QIcon(QPixmap::fromImage(seal.picture)));
        if (!seal.unusable.isEmpty())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
        else if (usable < 0)
            usable = m_seals->count() - 1;
    }
    m_seals->setCurrentRow(usable);
}

void SealingSheet::showPlace()
{
    const int chosen = m_work->chosen();
    if (chosen < 0)
        return;
    m_place->setText(m_work->placeText());
    m_byRule->setEnabled(m_work->place() != m_work->placeByRule());
    if (m_pages->overlayPlace() != m_work->place())
        m_pages->setOverlay(
            m_work->page(),
            m_work->seals()[static_cast<std::size_t>(chosen)].picture,
            m_work->place());
}

void SealingSheet::showTries()
{
    const int left = m_work->triesLeft();
    if (left == 0)
        m_tries->setText(tr("Sealing is closed for ten minutes after too many wrong passphrases."));
    else
        m_tries->setText(tr("You have %n tries.", nullptr, left));
}

void SealingSheet::showRecipients(const QString& state)
{
    m_recipients->clear();
    for (const QString& recipient : m_work->paper().recipients)
        m_recipients->addItem(state.isEmpty() ? recipient : tr("%1 — %2").arg(recipient, state));
}

void SealingSheet::showResult()
{
    QList<kit::VerdictAnswer> answers;
    for (const SealAnswer& answer : m_work->answers())
        answers.append({levelOf(answer.level), answer.text});
    m_verdict->setAnswers(answers);
    m_sealedPages->setDocument(m_work->sealedDocument());
    m_sealedPages->goToPlace(m_work->page(), std::max(0.0, m_work->place().top() - 20));
    showRecipients({});
    setNextText(
        Result,
        tr("Send to %n bureau(s)", nullptr, static_cast<int>(m_work->paper().recipients.size())));
    m_later->show();
    blockFor(step());
}

// ------------------------------------------------------------------ going on

void SealingSheet::goOn(int step)
{
    showProblem({});
    switch (step) {
    case Check:
        return setStep(Choose);
    case Choose:
        if (!m_work->choose(m_seals->currentRow()))
            return showProblem(m_work->problem());
        setStep(PlaceIt);
        m_pages->goToPlace(m_work->page(), std::max(0.0, m_work->place().top() - 10));
        return m_pages->setFocus();
    case PlaceIt:
        setStep(Unlock);
        return m_passphrase->setFocus();
    case Unlock: {
        setBusy(true, tr("Sealing…"));
        QByteArray typed = m_passphrase->take();
        desk::Passphrase secret = desk::Passphrase::copyOf(typed);
        typed.fill('\0');
        return m_work->seal(std::move(secret));
    }
    case Result:
        if (m_isSent)
            return accept();
        setBusy(true, tr("Putting the paper into the outbox…"));
        return m_sending->send(
            m_work->paper().id, static_cast<int>(m_work->paper().recipients.size()));
    default:
        return;
    }
}

void SealingSheet::failed(const Error& error)
{
    setBusy(false);
    showProblem(error.message);
    showTries();
    blockFor(step());
    if (step() == Unlock)
        m_passphrase->setFocus();
}

void SealingSheet::blockFor(int step)
{
    QString reason;
    if (!m_isReady)
        reason = tr("The paper cannot be sealed as it stands.");
    else if (step == Choose && m_seals->count() == 0)
        reason = tr("This profile holds no seal. Ask the administrator for it.");
    else if (step == Choose && m_seals->currentRow() < 0)
        reason = tr("Choose a seal that can be used.");
    else if (step == Unlock && m_work->triesLeft() == 0)
        reason = tr("Sealing is closed for ten minutes.");
    else if (step == Unlock && m_passphrase->text().isEmpty())
        reason = tr("Type the passphrase.");
    setBlocked(isBusy() ? QString() : reason);
}

bool SealingSheet::eventFilter(QObject* watched, QEvent* event)
{
    if ((watched == m_passphrase || watched == m_seals) && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !isBlocked() && !isBusy()) {
            goOn(step()); // the sheet's own Enter would go on a second time
            return true;
        }
    }
    return kit::StepSheet::eventFilter(watched, event);
}

} // namespace wenshu::sealing
