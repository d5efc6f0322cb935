#include "sealing/SealingSheet.h"

#include "desk/Session.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"
#include "reader/PageView.h"
#include "sealing/SealCheck.h"
#include "sealing/SealChoose.h"
#include "sealing/SealPlaces.h"
#include "sealing/SealResult.h"
#include "sealing/SealUnlock.h"
#include "sealing/SendWithUndo.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>

namespace wenshu::sealing {

SealingSheet::SealingSheet(const Parts& parts, const Id& paper, QWidget* parent)
    : kit::StepSheet(tr("Seal the paper"), parent)
    , m_parts(parts)
    , m_work(new drafting::Sealing(parts.session, parts.typesetting, paper, this))
    , m_check(new SealCheck(this))
    , m_choose(new SealChoose(this))
    , m_places(new SealPlaces(*m_work, parts.pool, this))
    , m_unlock(new SealUnlock(this))
    , m_result(new SealResult(parts.pool, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("sealing"));
    setProperty("helpPage", QStringLiteral("seal"));
    addStep(tr("Check"), m_check);
    addStep(tr("Seal"), m_choose);
    addStep(tr("Place"), m_places);
    addStep(tr("Passphrase"), m_unlock);
    addStep(tr("Result"), m_result);
    setNextText(Unlock, tr("Seal and lock the text"));
    setNoReturnFrom(Result);
    m_edit = addSideButton(tr("Go and mend it"));
    m_edit->hide();
    m_again = addSideButton(tr("Press another seal"));
    m_again->setToolTip(tr("One more seal on the same paper, such as a riding seam seal."));
    m_again->hide();
    m_later = addSideButton(tr("Send later"));
    m_later->setToolTip(tr("The sealed paper lies under “to be sent” until then."));
    m_later->hide();
    const int em = fontMetrics().averageCharWidth();
    const QSize wanted(
        std::min(em * 110, 1500), std::clamp(fontMetrics().lineSpacing() * 38, 640, 1050));
    resize(wanted.boundedTo(screen()->availableSize().expandedTo({1000, 640})));
    passphrase()->installEventFilter(this);
    seals()->installEventFilter(this);
    follow();
    followWork();
    setBusy(true, tr("Checking the paper…"));
    m_work->prepare();
}

SealingSheet::~SealingSheet() = default;

QListWidget* SealingSheet::seals() const
{
    return m_choose->seals();
}

QLabel* SealingSheet::placeLabel() const
{
    return m_places->placeLabel();
}

kit::PassphraseEdit* SealingSheet::passphrase() const
{
    return m_unlock->passphrase();
}

reader::PageView* SealingSheet::pages() const
{
    return m_places->pages();
}

QDoubleSpinBox* SealingSheet::fromRight() const
{
    return m_places->fromRight();
}

QDoubleSpinBox* SealingSheet::fromTop() const
{
    return m_places->fromTop();
}

void SealingSheet::follow()
{
    connect(m_later, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_again, &QPushButton::clicked, this, &SealingSheet::sealAgain);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        const Id paper = m_work->paper().id;
        reject();
        Q_EMIT editRequested(paper);
    });
    connect(this, &kit::StepSheet::nextRequested, this, &SealingSheet::goOn);
    connect(this, &kit::StepSheet::stepChanged, this, &SealingSheet::stepped);
    connect(this, &kit::StepSheet::cancelRequested, this, &SealingSheet::reject);
    connect(seals(), &QListWidget::currentRowChanged, this, [this] { blockFor(step()); });
    connect(m_choose, &SealChoose::taken, this, [this] {
        if (!isBlocked() && !isBusy())
            goOn(Choose);
    });
    connect(m_choose, &SealChoose::fileChosen, this, &SealingSheet::addSeal);
    connect(&m_work->plan(), &drafting::StampPlan::changed, this, [this] { blockFor(step()); });
    connect(passphrase(), &QLineEdit::textChanged, this, [this](const QString& typed) {
        if (!typed.isEmpty())
            m_unlock->setFault({});
        blockFor(step());
    });
    connect(m_unlock->last(), &QCheckBox::toggled, m_work, &drafting::Sealing::setLast);
}

void SealingSheet::followWork()
{
    connect(m_work, &drafting::Sealing::prepared, this, &SealingSheet::prepared);
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

/// The paper is known: at first, for another seal, or with one more seal in the list.
void SealingSheet::prepared()
{
    setBusy(false);
    const bool isAgain = m_isReady && step() == Result;
    m_isReady = !m_isGone;
    m_check->setPaper(m_work->paper());
    m_choose->setSeals(m_work->seals());
    m_unlock->setTries(m_work->triesLeft());
    m_places->showPaper();
    const bool isNumberless = m_work->paper().number.isEmpty() && m_work->paper().sealsOnIt == 0;
    if (isNumberless && !m_isNumberlessMeant)
        setNextText(Check, tr("Seal without a number"));
    if (m_work->paper().sealsOnIt > 0) {
        setNextText(Check, {});
        setNextText(Unlock, tr("Press this seal"));
    }
    if (isAgain)
        return setStep(Choose);
    stepped(step());
    if (step() == Check)
        nextButton()->setFocus();
}

/// By another program on the same profile: here it is refused while the sheet is open.
void SealingSheet::wasRemoved()
{
    if (m_isSealing || step() >= Result)
        return; // the store decides who was first, and failed() says so
    m_isReady = false;
    m_isGone = true;
    passphrase()->forget();
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

void SealingSheet::showResult()
{
    const auto recipients = static_cast<int>(m_work->paper().recipients.size());
    m_result->setWork(*m_work, m_parts.session.connection() == desk::ConnectionState::Online);
    setNextText(Result, tr("Send to %n bureau(s)", nullptr, recipients));
}

// ------------------------------------------------------------------ going on

void SealingSheet::goOn(int step)
{
    showProblem({});
    switch (step) {
    case Check:
        if (m_work->paper().number.isEmpty() && m_work->paper().sealsOnIt == 0 &&
            !m_isNumberlessMeant) {
            m_isNumberlessMeant = true;
            setNextText(Check, tr("Yes, go on without a number"));
            return showProblem(tr("Once sealed, the paper can get no number any more. Press again "
                                  "to seal it without one, or go and mend it."));
        }
        return setStep(Choose);
    case Choose:
        if (!m_work->choose(seals()->currentRow()))
            return showProblem(m_work->problem());
        setStep(PlaceIt);
        m_places->fitPlace();
        return pages()->setFocus();
    case PlaceIt:
        m_unlock->setWork(*m_work);
        setStep(Unlock);
        return passphrase()->setFocus();
    case Unlock: {
        m_isSealing = true;
        setBusy(true, tr("Sealing…"));
        QByteArray typed = passphrase()->take();
        return m_work->seal(desk::Passphrase::taken(typed));
    }
    case Result:
        setBusy(true, tr("Putting the paper into the outbox…"));
        m_again->setEnabled(false);
        return m_parts.sender.send(
            m_work->paper().id, static_cast<int>(m_work->paper().recipients.size()));
    default:
        return;
    }
}

/// 再盖一枚: the sealed paper as it lies in 待发送 goes through the steps once more.
void SealingSheet::sealAgain()
{
    showProblem({});
    m_again->setEnabled(false);
    setBusy(true, tr("Checking the paper…"));
    m_work->prepare();
}

void SealingSheet::addSeal(const QString& path)
{
    showProblem({});
    setBusy(true, tr("Adding the seal…"));
    m_work->addSeal(path);
}

void SealingSheet::failed(const Error& error)
{
    m_isSealing = false;
    setBusy(false);
    m_again->setEnabled(true);
    const bool isOfField = step() == Unlock && error.code == Errc::WrongPassphrase;
    m_unlock->setTries(m_work->triesLeft());
    m_unlock->setFault(isOfField ? error.message : QString());
    showProblem(isOfField ? QString() : error.message);
    // A sealed paper is not mended, and one in the bin neither.
    const bool isDraft = error.code != Errc::WrongState && error.code != Errc::DigestMismatch;
    m_edit->setVisible(!m_isReady && !m_isGone && isDraft);
    blockFor(step());
    if (step() == Unlock)
        passphrase()->setFocus();
}

void SealingSheet::stepped(int step)
{
    const bool isNumberless = m_isReady && m_work->paper().number.isEmpty();
    m_edit->setVisible(step == Check && isNumberless && m_work->paper().sealsOnIt == 0);
    // Without a number the careful way is the one that stands out.
    kit::setPrimary(m_edit, m_edit->isVisibleTo(this));
    kit::setPrimary(nextButton(), !m_edit->isVisibleTo(this));
    m_later->setVisible(step == Result);
    m_again->setVisible(step == Result && !m_work->isLast());
    m_again->setEnabled(true);
    blockFor(step);
    if (step == Check)
        nextButton()->setFocus();
}

QString SealingSheet::reasonAt(int step) const
{
    if (m_isGone)
        return tr("The draft is in the recycle bin.");
    if (!m_isReady)
        return tr("The paper cannot be sealed as it stands.");
    switch (step) {
    case Choose:
        if (seals()->count() == 0)
            return tr("This profile holds no seal. Ask the administrator for it.");
        return seals()->currentRow() < 0 ? tr("Choose a seal that can be used.") : QString();
    case PlaceIt:
        return m_work->plan().fault();
    case Unlock:
        if (m_work->triesLeft() == 0)
            return tr("Sealing is closed for ten minutes.");
        return passphrase()->text().isEmpty() ? tr("Type the passphrase.") : QString();
    default:
        return {};
    }
}

void SealingSheet::blockFor(int step)
{
    setBlocked(isBusy() ? QString() : reasonAt(step));
}

bool SealingSheet::eventFilter(QObject* watched, QEvent* event)
{
    if ((watched == passphrase() || watched == seals()) && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !isBlocked() && !isBusy()) {
            goOn(step()); // the sheet's own Enter would go on a second time
            return true;
        }
    }
    return kit::StepSheet::eventFilter(watched, event);
}

} // namespace wenshu::sealing
