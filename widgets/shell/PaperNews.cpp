#include "shell/PaperNews.h"

namespace wenshu::shell {

PaperNews::PaperNews(desk::Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &desk::Session::exchangeChanged, this, [this](const QList<Id>& papers) {
        look(papers);
    });
    connect(&session, &desk::Session::papersChanged, this, [this](const auto& change) {
        look(change.changed);
    });
}

void PaperNews::decided(desk::Act act, const Id& paper)
{
    if (m_session.connection() != desk::ConnectionState::Online) {
        Q_EMIT told(
            act == desk::Act::Return
                ? tr("Returned. The sender is told once there is a connection.")
                : tr("Signed for. The receipt goes out once there is a connection."),
            false);
        return;
    }
    m_decided.insert(paper, act);
    look(paper);
}

void PaperNews::look(const QList<Id>& papers)
{
    const QList<Id> awaited = m_decided.keys();
    for (const Id& paper : awaited) {
        if (papers.contains(paper) || papers.contains(Id()))
            look(paper);
    }
}

void PaperNews::look(const Id& paper)
{
    desk::whenDone(
        desk::PaperDesk::decision(m_session, paper),
        this,
        [this, paper](const Result<desk::Decision>& decision) {
            if (!m_decided.contains(paper) || (decision && *decision == desk::Decision::Waiting))
                return;
            const desk::Act act = m_decided.take(paper);
            if (!decision)
                return;
            if (*decision == desk::Decision::Ours)
                Q_EMIT told(
                    act == desk::Act::Return ? tr("Returned. The sender has been told.")
                                             : tr("Signed for. The receipt has gone out."),
                    false);
            else
                Q_EMIT told(
                    tr("Somebody else has already dealt with this paper; its course says who."),
                    true);
        });
}

} // namespace wenshu::shell
