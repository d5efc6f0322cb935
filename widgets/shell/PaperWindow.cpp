#include "shell/PaperWindow.h"

#include "kit/Actions.h"
#include "kit/Icons.h"
#include "lists/PaperPane.h"
#include "reader/ReaderPane.h"
#include "shell/PaperReading.h"
#include "shell/ReaderActions.h"

#include <QAction>
#include <QVBoxLayout>

#include <utility>

namespace wenshu::shell {

PaperWindow::PaperWindow(desk::Session& session, const PaperTools& tools, const Id& paper)
    : QWidget(nullptr, Qt::Window)
    , m_paper(paper)
    , m_reading(new PaperReading(session, tools, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("paperWindow"));
    setProperty("helpPage", QStringLiteral("read"));
    setWindowIcon(kit::icon(u"wenshu"));
    setWindowTitle(tr("Paper"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_reading->pane());
    const int em = fontMetrics().averageCharWidth();
    // Wider, a page at its width would show little more than the red head of the bureau.
    resize(em * 95, fontMetrics().lineSpacing() * 46);
    makeActions();
    connect(m_reading, &PaperReading::factsRead, this, [this] {
        const desk::PaperFacts* facts = m_reading->pane()->facts();
        if (facts == nullptr) {
            close(); // locked, or no longer there
            return;
        }
        setWindowTitle(facts->row.title.isEmpty() ? tr("Paper") : facts->row.title.simplified());
    });
    connect(
        m_reading,
        &PaperReading::factsRead,
        this,
        &PaperWindow::focusPages,
        Qt::QueuedConnection); // once the pages stand
    m_reading->show(paper);
}

/// Before its pages stand nothing in the window could take the keyboard.
void PaperWindow::focusPages()
{
    if (focusWidget() == nullptr || !focusWidget()->isVisible())
        m_reading->reader()->setFocus();
}

void PaperWindow::makeActions()
{
    addReaderActions(*this, *m_reading->reader());
    const auto on = [this](QStringView id, auto act) {
        QAction* made = kit::makeAction(id, this);
        addAction(made);
        connect(made, &QAction::triggered, this, act);
    };
    on(u"program.help", [this] { Q_EMIT helpRequested(); });
    on(u"paper.signFor", [this] { m_reading->pane()->signFor(); });
    on(u"paper.return", [this] { m_reading->pane()->returnPaper(); });
    const std::pair<QStringView, desk::Act> acts[] = {
        {u"paper.reply", desk::Act::Reply},
        {u"paper.finish", desk::Act::Finish},
        {u"paper.resume", desk::Act::Resume},
        {u"paper.reopen", desk::Act::Reopen}};
    for (const auto& each : acts)
        on(each.first, [this, act = each.second] {
            if (m_reading->isLegal(act))
                Q_EMIT m_reading->pane()->actRequested(act, m_paper);
        });
}

} // namespace wenshu::shell
