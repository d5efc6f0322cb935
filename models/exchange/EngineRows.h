#pragma once
#include "exchange/EngineContext.h"

namespace wenshu::exchange {

/// A row of the outbox. Internal to this room.
struct EngineOutbound::Row {
    qint64 id = 0;
    Id msgId;
    Id docId;
    EnvelopeKind kind = EnvelopeKind::Document;
    Voice voice = Voice::Machine;
    UnitAddress to;
    Id about;
    QByteArray body;
    QByteArray earlier; ///< signed bytes under an id that was given up
    QString subject;
    QByteArray payload;
    qint64 chainSequence = 0;
    int attempts = 0;
    bool storedOnce = false;
    bool unproven = false; ///< the hub held the id before it ever said to have stored ours
    QDateTime createdAt;
};

} // namespace wenshu::exchange
