#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "exchange/Receipt.h"
#include "exchange/Subject.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace wenshu::exchange {

/// The first step of a received paper inside its unit: who signed for it or returned it. It is
/// published under compare-and-set, so exactly one wins. Body of a `Flow` envelope, which is signed
/// by clerk and unit and, in this version, encrypted to the unit's own encryption certificate like
/// any other envelope; the form of exchange.md §5 with a key per epoch is a later step.
struct FlowEvent {
    Id flowId;
    Id paper;                                     ///< msgId of the received envelope
    UnitAddress sender;                           ///< of that envelope
    ReceiptEvent event = ReceiptEvent::SignedFor; ///< SignedFor or Returned
    QDateTime at;
    QByteArray base; ///< SM3 of the predecessor's signed bytes; empty for the first event
    std::optional<Reason> reason;
    QString note;
    bool operator==(const FlowEvent&) const = default;
};

/// The log of a paper is named by sender and document together: a sender cannot block the log of
/// another sender's paper by using its docId.
Id flowIdFor(const UnitAddress& sender, const Id& docId);

QByteArray encodeFlowEvent(const FlowEvent& event);
Result<FlowEvent> decodeFlowEvent(QByteArrayView der);

} // namespace wenshu::exchange
