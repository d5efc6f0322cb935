#include "lists/PaperPane.h"

#include "desk/SimpleActs.h"
#include "desk/Words.h"
#include "kit/EmptyState.h"
#include "kit/FormParts.h"
#include "kit/Icons.h"
#include "kit/Theme.h"
#include "kit/VerdictStrip.h"
#include "lists/AttachmentsView.h"
#include "lists/HandlingSheets.h"
#include "lists/PaneParts.h"
#include "lists/RecipientsView.h"
#include "lists/SealsView.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace wenshu::lists {

PaperPane::PaperPane(desk::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_papers(session)
{
    build();
    clear();
    const auto refreshIfMine = [this](const QList<Id>& papers) {
        if (!m_paper.isNull() && (papers.contains(m_paper) || papers.contains(Id())))
            reload();
    };
    connect(&session, &desk::Session::papersChanged, this, [refreshIfMine](const auto& change) {
        refreshIfMine(change.changed + change.removed + change.added); // of the bin too
    });
    connect(&session, &desk::Session::exchangeChanged, this, refreshIfMine);
    connect(&session, &desk::Session::stateChanged, this, [this](desk::SessionState state) {
        if (state == desk::SessionState::Locking)
            showPaper({});
    });
}

PaperPane::~PaperPane() = default;

void PaperPane::setPageView(QWidget* view)
{
    m_pages->addWidget(view);
}

void PaperPane::showTab(Tab tab)
{
    m_tabs.at(tab)->click();
}

void PaperPane::openTab(Tab tab)
{
    if (!m_isSimple && !m_tabs.at(tab)->isChecked())
        showTab(tab);
}

QWidget* PaperPane::primaryButton() const
{
    return m_primary;
}

void PaperPane::showPaper(const Id& paper)
{
    if (paper == m_paper)
        return;
    m_paper = paper;
    ++m_generation;
    m_facts.reset();
    m_verdict = {};
    m_hasPreview = false;
    if (paper.isNull()) {
        clear();
        return;
    }
    reload();
}

void PaperPane::clear()
{
    m_facts.reset();
    m_verdict = {};
    m_empty->setSentence(tr("Choose a paper from the list."));
    m_empty->setIcon(u"page");
    m_body->setCurrentIndex(0);
    m_recipients->setPaper({});
    m_attachments->setAttachments({}, {});
    m_seals->setFile({}, {});
    m_seals->setVerdict({});
    Q_EMIT factsRead();
    Q_EMIT pagesRead({});
}

void PaperPane::reload()
{
    desk::whenDone(
        m_papers.open(m_paper),
        this,
        [this, generation = m_generation](Result<desk::PaperFacts> facts) {
            if (generation != m_generation)
                return;
            if (facts) {
                take(std::move(facts).value());
                return;
            }
            if (facts.error().code == Errc::Locked || facts.error().code == Errc::Cancelled)
                return;
            m_empty->setIcon(u"warning");
            m_empty->setSentence(facts.error().message);
            m_body->setCurrentIndex(0);
            Q_EMIT failed(facts.error());
        });
}

void PaperPane::take(desk::PaperFacts facts)
{
    // A draft shows its preview, which follows every change.
    const bool hasOtherPages = !m_facts || m_facts->ofd != facts.ofd ||
                               facts.row.state == desk::PaperState::Draft ||
                               facts.row.state == desk::PaperState::AwaitingSeal;
    m_facts = std::make_unique<desk::PaperFacts>(std::move(facts));
    m_body->setCurrentIndex(1);
    fillElements();
    fillFlow();
    fillSteps(*m_tabLayouts.at(Receipts), m_facts->receipts, tr("No receipt has come yet."));
    const bool isOutgoing = !m_facts->row.isIncoming;
    m_recipients->setVisible(isOutgoing);
    m_recipients->setPaper(isOutgoing ? m_paper : Id());
    m_attachments->setAttachments(m_paper, m_facts->attachments, !isOutgoing);
    refreshActs();
    Q_EMIT factsRead();
    if (!hasOtherPages)
        return;
    m_seals->setFile(m_facts->ofd, m_facts->row.title.simplified());
    Q_EMIT pagesRead(m_facts->ofd);
    showPages();
    m_strip->setVisible(!m_facts->ofd.isEmpty());
    if (m_facts->ofd.isEmpty()) {
        takeVerdict({});
        return;
    }
    m_strip->setAnswers({{kit::VerdictLevel::None, tr("Verifying the seals…")}});
    desk::whenDone(
        m_papers.judge(m_facts->ofd),
        this,
        [this, generation = m_generation](const Result<desk::VerdictView>& verdict) {
            if (generation != m_generation)
                return;
            if (verdict) {
                takeVerdict(*verdict);
                return;
            }
            desk::VerdictView unknown;
            unknown.shape = desk::VerdictShape::Unverifiable;
            unknown.headline = verdict.error().message;
            m_seals->setVerdict(unknown);
            m_strip->setAnswers({{kit::VerdictLevel::Unverifiable, unknown.headline}});
            Q_EMIT failed(verdict.error());
        });
}

void PaperPane::showPages()
{
    const bool isWritten = m_facts->row.state == desk::PaperState::Draft ||
                           m_facts->row.state == desk::PaperState::AwaitingSeal;
    m_noPages->setSentence(
        isWritten ? tr("This paper is not sealed yet. Its pages are shown where it is drafted and "
                       "sealed.")
                  : tr("This paper has no pages."));
    const bool hasPages = !m_facts->ofd.isEmpty() || (isWritten && m_hasPreview);
    m_pages->setCurrentIndex(hasPages && m_pages->count() > 1 ? 1 : 0);
}

void PaperPane::showPreview(bool isSet)
{
    m_hasPreview = isSet;
    if (m_facts)
        showPages();
}

void PaperPane::setSimple(bool simple)
{
    if (simple == m_isSimple)
        return;
    m_isSimple = simple;
    showTabButtons();
    if (m_facts)
        refreshActs();
}

void PaperPane::showTabButtons()
{
    m_tabArea->setVisible(!m_isSimple);
    for (QToolButton* button : std::as_const(m_tabs))
        button->setChecked(button->isChecked() && !m_isSimple);
    m_panel->setVisible(std::any_of(m_tabs.begin(), m_tabs.end(), [](const QToolButton* button) {
        return button->isChecked();
    }));
    fitPanel();
}

void PaperPane::takeVerdict(const desk::VerdictView& verdict)
{
    m_verdict = verdict;
    QList<kit::VerdictAnswer> answers;
    for (const desk::VerdictView::Answer& answer : verdict.answers)
        answers.append({levelOf(answer.shape), answer.text});
    m_strip->setAnswers(answers);
    m_seals->setVerdict(m_verdict);
    fillFlow();
    Q_EMIT judged(m_verdict);
}

void PaperPane::fillElements()
{
    QVBoxLayout& layout = *m_tabLayouts.at(Elements);
    empty(layout);
    for (const desk::Fact& fact : m_facts->elements) {
        layout.addWidget(text(fact.name, true));
        layout.addWidget(text(fact.value));
        layout.addSpacing(kit::Metrics::of(font()).gap);
    }
    layout.addStretch();
}

void PaperPane::fillFlow()
{
    fillSteps(
        *m_tabLayouts.at(Flow),
        desk::stepsWithSeals(m_facts->steps, m_verdict),
        tr("Nothing has happened yet."));
}

void PaperPane::fillSteps(QVBoxLayout& layout, const QList<desk::Step>& steps, const QString& none)
{
    empty(layout);
    if (steps.isEmpty())
        layout.addWidget(text(none, true));
    const QDateTime now = m_session.clock().now();
    for (const desk::Step& step : steps) {
        const QString when = desk::words::exactMoment(step.moment, now);
        // Who stands on a line of their own: a name is not broken in two.
        layout.addWidget(text(step.who.isEmpty() ? when : when + u'\n' + step.who, true));
        layout.addWidget(text(step.note.isEmpty() ? step.what : step.what + u'　' + step.note));
        layout.addSpacing(kit::Metrics::of(font()).gap);
    }
    layout.addStretch();
}

kit::ReasonedButton* PaperPane::addAct(const desk::NextAct& act)
{
    auto* button = new kit::ReasonedButton(act.text, m_footer);
    button->setReason(act.reason);
    connect(button->button(), &QPushButton::clicked, this, [this, wanted = act.act] {
        perform(wanted);
    });
    m_acts->addWidget(button, m_isSimple ? 1 : 0, Qt::AlignTop);
    return button;
}

/// Three answers, always in the same place, each as wide as the others.
void PaperPane::addSimpleActs()
{
    const desk::SimpleActs acts = desk::simpleActsOf(*m_facts);
    const kit::Metrics metrics = kit::Metrics::of(font());
    for (const desk::NextAct* act : {&acts.agree, &acts.amend, &acts.sendBack}) {
        kit::ReasonedButton* made = addAct(*act);
        made->button()->setMinimumSize(metrics.icon * 7, metrics.control * 5 / 4);
        made->fillWidth();
        if (act != &acts.agree)
            continue;
        kit::setPrimary(made->button());
        m_primary = made->button();
    }
}

void PaperPane::refreshActs()
{
    empty(*m_acts);
    m_primary = nullptr;
    if (m_isSimple) {
        addSimpleActs();
        m_footer->show();
        return;
    }
    if (m_facts->primary.act != desk::Act::None) {
        kit::ReasonedButton* primary = addAct(m_facts->primary);
        kit::setPrimary(primary->button());
        m_primary = primary->button();
    }
    for (const desk::NextAct& act : m_facts->others)
        addAct(act);
    m_acts->addStretch();
    if (!m_facts->ofd.isEmpty()) {
        auto* print = new QPushButton(kit::icon(u"print"), tr("Print…"), m_footer);
        connect(print, &QPushButton::clicked, this, [this] { Q_EMIT printRequested(m_paper); });
        m_acts->addWidget(print, 0, Qt::AlignTop);
    }
    m_footer->setVisible(
        m_primary != nullptr || !m_facts->others.isEmpty() || !m_facts->ofd.isEmpty());
}

bool PaperPane::isLegal(desk::Act act) const
{
    return m_facts != nullptr && m_facts->allows(act);
}

void PaperPane::perform(desk::Act act)
{
    switch (act) {
    case desk::Act::SignFor:
        signFor();
        break;
    case desk::Act::Return:
        returnPaper();
        break;
    default:
        Q_EMIT actRequested(act, m_paper);
        break;
    }
}

void PaperPane::signFor()
{
    if (!isLegal(desk::Act::SignFor))
        return;
    auto* sheet = new SignForSheet(m_facts->row, m_session.info().unitName, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &kit::StepSheet::nextRequested, this, [this, sheet, paper = m_paper] {
        finish(*sheet, desk::Act::SignFor, m_papers.signFor(paper));
    });
    sheet->open();
}

void PaperPane::returnPaper()
{
    if (!isLegal(desk::Act::Return))
        return;
    auto* sheet = new ReturnSheet(m_facts->row, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &kit::StepSheet::nextRequested, this, [this, sheet, paper = m_paper] {
        finish(
            *sheet, desk::Act::Return, m_papers.returnPaper(paper, sheet->reason(), sheet->note()));
    });
    sheet->open();
}

void PaperPane::finish(kit::StepSheet& sheet, desk::Act act, const QFuture<Status>& future)
{
    sheet.setBusy(true);
    desk::whenDone(future, &sheet, [this, &sheet, act, paper = m_paper](const Status& done) {
        sheet.setBusy(false);
        if (!done) {
            sheet.showProblem(done.error().message);
            return;
        }
        sheet.accept();
        m_session.exchangeNow();
        Q_EMIT handled(act, paper);
    });
}

} // namespace wenshu::lists
