#include "kit/MessageBar.h"
#include "lists/ListPane.h"
#include "lists/PaperPane.h"
#include "sealing/SealingSheet.h"
#include "shell/DraftWindows.h"
#include "shell/MainWindow.h"
#include "shell/PaperReading.h"
#include "shell/PaperWork.h"

// The work on papers before they are sealed: the sheet, and back to a draft.
namespace wenshu::shell {

namespace {

constexpr std::chrono::seconds kTellTime{10};

} // namespace

bool PaperWork::isBeingSealed(const Id& paper) const
{
    return m_sealing != nullptr && m_sealing->work().paper().id == paper;
}

/// The clerk asked from another window what the open sheet does not allow.
void PaperWork::showSealing(const QString& sentence)
{
    m_sealing->showProblem(sentence);
    m_sealing->raise();
    m_sealing->activateWindow();
}

void PaperWork::seal(const Id& paper, bool isFresh)
{
    if (paper.isNull())
        return;
    if (m_sealing != nullptr) {
        showSealing(
            isBeingSealed(paper)
                ? QString()
                : tr("Finish this sealing or give it up; then the other paper can be sealed."));
        return;
    }
    for (const QStringView said : {u"unsealed", u"reader"}) // of what is past now
        m_window.bars().hide(said);
    m_window.raise();
    m_window.activateWindow();
    auto* sheet = new sealing::SealingSheet(
        {m_session, m_tools.typesetting, *m_tools.pool, *m_sender}, paper, &m_window);
    m_sealing = sheet;
    connect(sheet, &sealing::SealingSheet::editRequested, this, [this](const Id& draft) {
        m_window.bars().hide(u"unsealed");
        // What was submitted for its seal is a draft again; what still is one stays as it is.
        desk::whenDone(
            desk::PaperDesk::reopen(m_session, draft), this, [this, draft](const Status&) {
                m_drafts.open(draft);
            });
    });
    connect(sheet, &sealing::SealingSheet::sealed, this, [this](const Id& sealed) {
        goTo({desk::Section::AwaitingSend, sealed});
    });
    connect(sheet, &sealing::SealingSheet::sent, this, [this](const Id& sent) {
        goTo({desk::Section::AwaitingSend, sent}); // until the ten seconds are over
    });
    connect(sheet, &QDialog::finished, this, [this, sheet, paper, isFresh] {
        m_sealing = nullptr;
        m_list->setFocus();
        if (isFresh && m_session.isOpen() && sheet->work().sealedDocument() == nullptr)
            offerReopening(paper);
    });
    const desk::PaperFacts* facts =
        m_reading->pane() != nullptr ? m_reading->pane()->facts() : nullptr;
    const bool isSealed = facts != nullptr && facts->row.id == paper &&
                          facts->row.state == desk::PaperState::AwaitingSend;
    goTo({isSealed ? desk::Section::AwaitingSend : desk::Section::AwaitingSeal, paper});
    sheet->open();
}

/// It was submitted to be sealed at once, and was not.
void PaperWork::offerReopening(const Id& paper)
{
    m_window.bars().show(
        {QStringLiteral("unsealed"),
         kit::Severity::Info,
         tr("Not sealed. The paper lies under “To seal” and cannot be changed there."),
         tr("Take back to change"),
         [self = QPointer(this), paper] {
             if (self != nullptr)
                 self->reopen(paper);
         }});
}

void PaperWork::reopen(const Id& draft)
{
    desk::whenDone(
        desk::PaperDesk::reopen(m_session, draft), this, [this, draft](const Status& done) {
            if (!done)
                return tell(done.error());
            m_window.bars().hide(u"unsealed");
            if (!m_window.isSimple())
                goTo({desk::Section::Draft, draft});
            m_window.bars().show(
                {QStringLiteral("reader"),
                 kit::Severity::Good,
                 tr("Taken back. The paper lies under “Drafts” and can be changed."),
                 tr("Go on writing"),
                 [self = QPointer(this), draft] {
                     if (self != nullptr)
                         self->m_drafts.open(draft);
                 },
                 kTellTime});
        });
}

} // namespace wenshu::shell
