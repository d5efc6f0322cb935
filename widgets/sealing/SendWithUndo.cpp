#include "sealing/SendWithUndo.h"

#include "desk/Session.h"
#include "drafting/Sealing.h"
#include "kit/UndoBar.h"

namespace wenshu::sealing {

SendWithUndo::SendWithUndo(desk::Session& session, kit::UndoBar& bar, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_bar(bar)
{
    // Locked, nothing can be taken back any more; the outbox keeps what waits.
    connect(&m_session, &desk::Session::stateChanged, this, [this](desk::SessionState state) {
        if (state != desk::SessionState::Open && !m_offered.isNull())
            m_bar.happenNow();
    });
}

void SendWithUndo::send(const Id& paper, int recipients)
{
    auto* work = new drafting::Sealing(m_session, nullptr, paper, this);
    connect(work, &drafting::Sealing::failed, this, [this, work, paper](const Error& error) {
        work->deleteLater();
        Q_EMIT failed(paper, error);
    });
    connect(work, &drafting::Sealing::queued, this, [this, work, paper, recipients] {
        work->deleteLater();
        offer(paper, recipients);
    });
    work->send(kHold + std::chrono::seconds(2));
}

void SendWithUndo::offer(const Id& paper, int recipients)
{
    const QPointer<SendWithUndo> self(this);
    // It is held two seconds longer: the last click of the clerk still counts.
    const bool isOnline = m_session.connection() == desk::ConnectionState::Online;
    m_bar.offer(
        isOnline
            ? tr("Will be sent to %n bureau(s)", nullptr, recipients)
            : tr("Will be sent to %n bureau(s) once there is a connection", nullptr, recipients),
        [self, paper] {
            if (!self)
                return;
            self->m_offered = {};
            self->release(paper);
            Q_EMIT self->gone(paper);
        },
        [self, paper] {
            if (!self)
                return;
            self->m_offered = {};
            self->takeBack(paper);
        },
        kHold);
    m_offered = paper;
    Q_EMIT queued(paper);
}

void SendWithUndo::release(const Id& paper)
{
    // Locked meanwhile, or failing: the hold ends by itself within seconds.
    auto* work = new drafting::Sealing(m_session, nullptr, paper, this);
    connect(work, &drafting::Sealing::released, work, &QObject::deleteLater);
    connect(work, &drafting::Sealing::failed, work, &QObject::deleteLater);
    work->release();
}

void SendWithUndo::takeBack(const Id& paper)
{
    auto* work = new drafting::Sealing(m_session, nullptr, paper, this);
    connect(work, &drafting::Sealing::takenBack, this, [this, work, paper] {
        work->deleteLater();
        Q_EMIT takenBack(paper);
    });
    connect(work, &drafting::Sealing::failed, this, [this, work, paper](const Error& error) {
        work->deleteLater();
        Q_EMIT failed(paper, error);
    });
    work->takeBack();
}

} // namespace wenshu::sealing
