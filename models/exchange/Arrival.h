#pragma once
#include "exchange/EngineContext.h"

namespace wenshu::exchange {

/// The message a receipt is about, as this seat sent it. Internal to this room.
struct SentMessage {
    bool known = false; ///< false where another seat of the unit sent it
    Id docId;
    UnitAddress to;
    QByteArray digest;
};

/// One message of a batch on its way into the store. Internal to this room.
struct EngineInbound::Arrival {
    enum class What {
        Paper,    ///< a new paper, whole
        Arriving, ///< a new paper, its large files still at the hub
        Doubled,  ///< a consignment that is held already, under another message id
        Again,    ///< the very message, sent or delivered again
        Receipt,
        Refused,     ///< judged genuine, but refused: only its id is kept
        Quarantined, ///< not genuine
        Left         ///< trouble of this machine: not acknowledged, comes again
    };
    const InMessage* message = nullptr;
    What what = What::Quarantined;
    std::optional<OpenedMessage> opened;
    std::optional<Error> error;
    QByteArray content; ///< contentDigest() of a document
    std::unique_ptr<PreparedPaper> prepared;
    std::optional<std::size_t> leansOn; ///< the arrival of this batch that holds its consignment
    SentMessage answered;               ///< Receipt
    quint64 firstSequence = 0;          ///< Again: where it was met first
    Id flowId;
    /// Unreadable, and older than every key this seat was given: another seat's affair.
    bool isBeforeOurKeys = false;
    bool isNew = true; ///< after writing: false when another arrival of the batch was the same

    bool isHeldPaper() const { return what == What::Paper || what == What::Arriving; }

    void refuse(Error why)
    {
        what = What::Refused;
        error = std::move(why);
    }

    void leave(Error why)
    {
        what = What::Left;
        error = std::move(why);
    }

    void quarantine(Error why)
    {
        what = What::Quarantined;
        error = std::move(why);
    }
};

} // namespace wenshu::exchange
