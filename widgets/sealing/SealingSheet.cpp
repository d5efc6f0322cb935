#include "sealing/SealingSheet.h"

#include "desk/Session.h"
#include "kit/FormParts.h"
#include "kit/Icons.h"
#include "kit/Theme.h"
#include "kit/VerdictStrip.h"
#include "reader/PageView.h"
#include "sealing/SendWithUndo.h"

#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
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
    setProperty("helpPage", QStringLiteral("seal"));
    addStep(tr("Check"), makeCheck());
    addStep(tr("Seal"), makeChoose());
    addStep(tr("Place"), makePlace());
    addStep(tr("Passphrase"), makeUnlock());
    addStep(tr("Result"), makeResult());
    setNextText(Unlock, tr("Seal and lock the text"));
    setNoReturnFrom(Result);
    m_edit = addSideButton(tr("Go and mend it"));
    m_edit->hide();
    m_later = addSideButton(tr("Send later"));
    m_later->setToolTip(tr("The sealed paper lies under “to be sent” until then."));
    m_later->hide();
    const int em = fontMetrics().averageCharWidth();
    const QSize wanted(
        std::min(em * 110, 1500), std::clamp(fontMetrics().lineSpacing() * 38, 640, 1050));
    resize(wanted.boundedTo(screen()->availableSize().expandedTo({1000, 640})));
    follow();
    setBusy(true, tr("Checking the paper…"));
    m_work->prepare();
}

SealingSheet::~SealingSheet() = default;

void SealingSheet::follow()
{
    connect(m_later, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        const Id paper = m_work->paper().id;
        reject();
        Q_EMIT editRequested(paper);
    });
    connect(this, &kit::StepSheet::nextRequested, this, &SealingSheet::goOn);
    connect(this, &kit::StepSheet::stepChanged, this, [this](int step) {
        m_edit->setVisible(step == Check && m_isReady && m_work->paper().number.isEmpty());
        blockFor(step);
    });
    connect(this, &kit::StepSheet::cancelRequested, this, &SealingSheet::reject);
    connect(m_work, &drafting::Sealing::prepared, this, [this] {
        setBusy(false);
        m_isReady = !m_isGone;
        showCheck();
        showSeals();
        showTries();
        m_pages->setDocument(m_work->paper().document);
        m_whole->setDocument(m_work->paper().document);
        blockFor(step());
    });
    connect(m_work, &drafting::Sealing::placeChanged, this, &SealingSheet::showPlace);
    connect(m_work, &drafting::Sealing::sealed, this, [this] {
        m_isSealing = false;
        setBusy(false);
        showResult();
        setStep(Result);
        Q_EMIT sealed(m_work->paper().id);
    });
    connect(m_work, &drafting::Sealing::failed, this, &SealingSheet::failed);
    connect(&m_parts.sender, &SendWithUndo::queued, this, [this](const Id& id) {
        if (id != m_work->paper().id)
            return;
        Q_EMIT sent(id);
        accept();
    });
    connect(&m_parts.sender, &SendWithUndo::failed, this, [this](const Id& id, const Error& error) {
        if (id == m_work->paper().id)
            failed(error);
    });
    connect(
        &m_parts.session,
        &desk::Session::papersChanged,
        this,
        [this](const desk::PapersChange& change) {
            if (change.removed.contains(m_work->paper().id))
                wasRemoved();
        });
    connect(&m_parts.session, &desk::Session::stateChanged, this, [this] {
        // Nothing of a paper stays on a locked screen.
        if (!m_parts.session.isOpen())
            QDialog::reject();
    });
}

/// By another program on the same profile: here it is refused while the sheet is open.
void SealingSheet::wasRemoved()
{
    if (m_isSealing || step() >= Result)
        return; // the store decides who was first, and failed() says so
    m_isReady = false;
    m_isGone = true;
    m_passphrase->forget();
    if (step() != Check)
        setStep(Check);
    m_edit->hide();
    showProblem(tr("The draft went to the recycle bin meanwhile. Restore it from there first."));
    blockFor(step());
}

void SealingSheet::reject()
{
    if (m_isSealing)
        return; // a moment more, then there is a result
    if (step() < Result)
        m_work->abandon();
    QDialog::reject();
}

// ------------------------------------------------------------------ the pages of the sheet

QWidget* SealingSheet::makeCheck()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    m_facts = wordWrapped(page);
    m_facts->setTextFormat(Qt::RichText);
    m_numberless = wordWrapped(
        page,
        QStringLiteral("▲ ") +
            tr("This paper has no document number. None will stand on its pages."));
    kit::setHeading(m_numberless, 3);
    m_numberless->hide();
    m_findings = new QListWidget(page);
    m_findings->setAccessibleName(tr("What the check found"));
    m_findings->setWordWrap(true);
    layout->addWidget(m_facts);
    layout->addWidget(m_numberless);
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

QWidget* SealingSheet::makeDistances(QWidget* page)
{
    auto* row = new QWidget(page);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(font()).gap);
    const auto field = [&](const QString& name) {
        auto* spin = new QDoubleSpinBox(row);
        spin->setDecimals(1);
        spin->setSingleStep(0.1);
        spin->setSuffix(tr(" mm"));
        spin->setKeyboardTracking(false);
        spin->setAccessibleDescription(tr("Up and Down move the seal by 0.1 mm."));
        auto* label = new QLabel(name, row);
        label->setBuddy(spin);
        spin->setAccessibleName(name);
        layout->addWidget(label);
        layout->addWidget(spin);
        layout->addSpacing(kit::Metrics::of(font()).gap);
        return spin;
    };
    m_right = field(tr("From the right edge"));
    m_top = field(tr("From the top"));
    m_byRule = new QPushButton(tr("Back to the place of the rule"), row);
    m_byRule->setAutoDefault(false);
    layout->addWidget(m_byRule);
    layout->addStretch();
    connect(m_right, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        QRectF place = m_work->place();
        place.moveRight(m_work->pageSize().width() - value);
        m_work->moveTo(place);
    });
    connect(m_top, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        QRectF place = m_work->place();
        place.moveTop(value);
        m_work->moveTo(place);
    });
    connect(m_byRule, &QPushButton::clicked, this, [this] {
        m_work->moveTo(m_work->placeByRule());
        m_pages->setFocus();
    });
    return row;
}

QWidget* SealingSheet::makePlace()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    m_place = wordWrapped(page);
    kit::setHeading(m_place, 3);
    m_placeProblem = wordWrapped(page);
    auto* hint = wordWrapped(
        page,
        tr("The arrow keys move the seal by 1 mm, with Shift by 0.1 mm; the mouse drags it."));
    kit::setMuted(hint);
    m_pages = new reader::PageView(m_parts.pool, page);
    m_pages->setAccessibleName(tr("Page with the seal"));
    m_pages->setAccessibleDescription(hint->text());
    m_pages->installEventFilter(this);
    m_whole = new reader::PageView(m_parts.pool, page);
    m_whole->setAccessibleName(tr("The whole page"));
    m_whole->setArrangement(reader::Arrangement::SinglePage);
    m_whole->setFit(reader::Fit::Page);
    m_whole->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(m_place);
    layout->addWidget(m_placeProblem);
    layout->addWidget(hint);
    QWidget* distances = makeDistances(page);
    auto* views = new QHBoxLayout;
    views->setSpacing(kit::Metrics::of(font()).gap);
    views->addWidget(m_pages, 3);
    views->addWidget(m_whole, 1);
    layout->addLayout(views, 1);
    layout->addWidget(distances);
    for (reader::PageView* view : {m_pages, m_whole})
        connect(view, &reader::PageView::overlayMoved, m_work, &drafting::Sealing::moveTo);
    return page;
}

QWidget* SealingSheet::makeUnlock()
{
    auto* page = new QWidget(this);
    auto* layout = columnOf(page);
    auto* form = new kit::Form(page);
    m_passphrase = new kit::PassphraseEdit(form);
    m_passphrase->installEventFilter(this);
    m_unlockForm = form;
    form->addRow(
        tr("Passphrase of the seal"),
        m_passphrase,
        tr("The passphrase with which you unlock Wenshu; it guards the seal as well."));
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
    connect(m_passphrase, &QLineEdit::textChanged, this, [this](const QString& typed) {
        if (!typed.isEmpty())
            m_unlockForm->setFault(0, {});
        blockFor(step());
    });
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
    m_recipients->setSelectionMode(QAbstractItemView::NoSelection); // all of them get it
    m_afterwards = wordWrapped(page);
    kit::setMuted(m_afterwards);
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
    layout->addWidget(m_afterwards);
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
    const bool isNumberless = paper.number.isEmpty();
    m_numberless->setVisible(isNumberless);
    m_edit->setVisible(isNumberless && !m_isGone);
    if (isNumberless)
        setNextText(Check, tr("Seal without a number"));
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
        m_seals->addItem(lines.join(u'\n'));
        QListWidgetItem* item = m_seals->item(m_seals->count() - 1);
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
    m_place->setText(
        m_work->place() == m_work->placeByRule()
            ? tr("On name and date, as the rule wants it (GB/T 9704-2012 7.3.5.1): %1. Mostly it "
                 "need not be moved.")
                  .arg(m_work->placeText())
            : tr("Moved: %1").arg(m_work->placeText()));
    const QString problem = m_work->placeProblem();
    m_placeProblem->setText(problem.isEmpty() ? QString() : QStringLiteral("▲ ") + problem);
    m_placeProblem->setVisible(!problem.isEmpty());
    const QSizeF page = m_work->pageSize();
    const QRectF& place = m_work->place();
    const auto show = [](QDoubleSpinBox* spin, double value, double most) {
        const QSignalBlocker quiet(spin);
        spin->setRange(0, std::max(0.0, most));
        spin->setValue(value);
    };
    show(m_right, page.width() - place.right(), page.width() - place.width());
    show(m_top, place.top(), page.height() - place.height());
    m_byRule->setEnabled(m_work->place() != m_work->placeByRule());
    for (reader::PageView* view : {m_pages, m_whole})
        if (view->overlayPlace() != m_work->place())
            view->setOverlay(
                m_work->page(),
                m_work->seals()[static_cast<std::size_t>(chosen)].picture,
                m_work->place());
}

/// The seal with the name and the date under it, as large as the view can show them whole.
void SealingSheet::fitPlace()
{
    if (m_work->chosen() < 0 || m_pages->pageCount() == 0)
        return;
    constexpr double kAround = 6; // mm
    const QRectF wanted = m_work->place().adjusted(-kAround, -kAround, kAround, kAround);
    const double room = m_pages->viewport()->height();
    m_pages->setFit(reader::Fit::Width);
    const double wide = m_pages->zoom();
    const double high = m_pages->toViewport(m_work->page(), wanted).height();
    if (high > room)
        m_pages->setZoom(wide * room / high);
    m_pages->goToPlace(m_work->page(), std::max(0.0, wanted.top()));
    m_whole->goToPage(m_work->page());
}

void SealingSheet::showTries()
{
    const int left = m_work->triesLeft();
    if (left == 0)
        m_tries->setText(tr("Sealing is closed for ten minutes after too many wrong passphrases."));
    else
        m_tries->setText(tr("You have %n tries.", nullptr, left));
}

void SealingSheet::showResult()
{
    QList<kit::VerdictAnswer> answers;
    for (const SealAnswer& answer : m_work->answers())
        answers.append({levelOf(answer.level), answer.text});
    m_verdict->setAnswers(answers);
    m_sealedPages->setDocument(m_work->sealedDocument());
    m_sealedPages->goToPlace(m_work->page(), std::max(0.0, m_work->place().top() - 20));
    m_recipients->clear();
    m_recipients->addItems(m_work->paper().recipients);
    m_recipients->setCurrentRow(0);
    const bool isOnline = m_parts.session.connection() == desk::ConnectionState::Online;
    const QString held =
        tr("After sending there are ten seconds to take it back. If the program is closed, locked "
           "or loses its power meanwhile, the paper stays in the outbox and goes out once, when "
           "the program is open again.");
    m_afterwards->setText(
        isOnline ? held
                 : tr("The hub cannot be reached now; the paper waits in the outbox and goes out "
                      "by itself.") +
                       u' ' + held);
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
        if (m_work->paper().number.isEmpty() && !m_isNumberlessMeant) {
            m_isNumberlessMeant = true;
            setNextText(Check, tr("Yes, go on without a number"));
            return showProblem(tr("Once sealed, the paper can get no number any more. Press again "
                                  "to seal it without one, or go and mend it."));
        }
        return setStep(Choose);
    case Choose:
        if (!m_work->choose(m_seals->currentRow()))
            return showProblem(m_work->problem());
        setStep(PlaceIt);
        fitPlace();
        return m_pages->setFocus();
    case PlaceIt:
        setStep(Unlock);
        return m_passphrase->setFocus();
    case Unlock: {
        m_isSealing = true;
        setBusy(true, tr("Sealing…"));
        QByteArray typed = m_passphrase->take();
        return m_work->seal(desk::Passphrase::taken(typed));
    }
    case Result:
        setBusy(true, tr("Putting the paper into the outbox…"));
        return m_parts.sender.send(
            m_work->paper().id, static_cast<int>(m_work->paper().recipients.size()));
    default:
        return;
    }
}

void SealingSheet::failed(const Error& error)
{
    m_isSealing = false;
    setBusy(false);
    const bool isOfField = step() == Unlock && error.code == Errc::WrongPassphrase;
    m_unlockForm->setFault(0, isOfField ? error.message : QString());
    showProblem(isOfField ? QString() : error.message);
    m_edit->setVisible(!m_isReady && !m_isGone);
    showTries();
    blockFor(step());
    if (step() == Unlock)
        m_passphrase->setFocus();
}

void SealingSheet::blockFor(int step)
{
    QString reason;
    if (m_isGone)
        reason = tr("The draft is in the recycle bin.");
    else if (!m_isReady)
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
    if (watched == m_pages && event->type() == QEvent::Resize && step() == PlaceIt)
        QMetaObject::invokeMethod(this, &SealingSheet::fitPlace, Qt::QueuedConnection);
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
