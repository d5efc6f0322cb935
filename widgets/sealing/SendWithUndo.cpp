#include "sealing/SendWithUndo.h"

#include "desk/RecipientsModel.h"
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
            self->watch(paper);
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

void SendWithUndo::watch(const Id& paper)
{
    if (!m_session.isOpen())
        return;
    auto* recipients = new desk::RecipientsModel(m_session, this);
    connect(recipients, &desk::RecipientsModel::loaded, this, [this, recipients, paper] {
        if (recipients->isWaiting() || recipients->rowCount() == 0)
            return;
        recipients->disconnect(this);
        recipients->deleteLater();
        Q_EMIT left(paper, recipients->rowCount());
    });
    // Locked, it is empty for ever.
    connect(&m_session, &desk::Session::stateChanged, recipients, &QObject::deleteLater);
    recipients->setPaper(paper);
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
