#include "sealing/SealResult.h"

#include "drafting/Sealing.h"
#include "kit/VerdictStrip.h"
#include "reader/PageView.h"
#include "sealing/PageParts.h"

#include <QListWidget>

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

} // namespace

SealResult::SealResult(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_done(wordWrapped(this))
    , m_title(wordWrapped(this))
    , m_verdict(new kit::VerdictStrip(this))
    , m_pages(new reader::PageView(pool, this))
    , m_recipients(new QListWidget(this))
    , m_afterwards(wordWrapped(this))
{
    kit::setHeading(m_done, 3);
    m_verdict->setFocusPolicy(Qt::NoFocus);
    m_pages->setAccessibleName(tr("The sealed paper"));
    m_recipients->setAccessibleName(tr("Recipients"));
    m_recipients->setSelectionMode(QAbstractItemView::NoSelection); // all of them get it
    m_recipients->setWordWrap(true);
    m_recipients->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_recipients->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recipients->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    kit::setMuted(m_afterwards);
    auto* label = new QLabel(tr("Recipients"), this);
    kit::setHeading(label, 3);
    auto* side = new QVBoxLayout;
    side->addWidget(label);
    side->addWidget(m_recipients);
    side->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(kit::Metrics::of(font()).margin);
    row->addWidget(m_pages, 3);
    row->addLayout(side, 2);
    QVBoxLayout* layout = columnOf(this);
    layout->addWidget(m_done);
    layout->addWidget(m_title);
    layout->addWidget(m_verdict);
    layout->addLayout(row, 1);
    layout->addWidget(m_afterwards);
}

void SealResult::setWork(const drafting::Sealing& work, bool isOnline)
{
    m_done->setText(
        work.isLast() ? tr("Sealed for the last time. The text and all seals are locked; the paper "
                           "lies under “To be sent”.")
                      : tr("Sealed. The text is locked; the paper lies under “To be sent”."));
    m_title->setText(work.paper().title);
    QList<kit::VerdictAnswer> answers;
    for (const SealAnswer& answer : work.answers())
        answers.append({levelOf(answer.level), answer.text});
    m_verdict->setAnswers(answers);
    m_pages->setDocument(work.sealedDocument());
    m_pages->goToPlace(work.page(), std::max(0.0, work.place().top() - 20));
    m_recipients->clear();
    m_recipients->addItems(work.paper().recipients);
    m_recipients->setCurrentRow(0);
    m_recipients->updateGeometry();
    const QString held =
        tr("After sending there are ten seconds to take it back. If the program is closed, locked "
           "or loses its power meanwhile, the paper stays in the outbox and goes out once, when "
           "the program is open again.");
    m_afterwards->setText(
        isOnline ? held
                 : tr("The hub cannot be reached now; the paper waits in the outbox and goes out "
                      "by itself.") +
                       u' ' + held);
}

} // namespace wenshu::sealing
