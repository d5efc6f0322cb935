#include "exchange/FlowEvent.h"

#include "crypto/Digest.h"
#include "exchange/DerFields.h"

namespace wenshu::exchange {

Id flowIdFor(const UnitAddress& sender, const Id& docId)
{
    const QByteArray digest = crypto::sm3(
        QByteArrayLiteral("wenshu-flow\n") + sender.toText().toLatin1() + '\n' + docId.toBytes());
    const auto id = Id::fromBytes(digest.left(16));
    return id ? *id : Id();
}

QByteArray encodeFlowEvent(const FlowEvent& event)
{
    crypto::DerWriter fields;
    fields.octets(event.flowId.toBytes())
        .octets(event.paper.toBytes())
        .utf8(event.sender.region)
        .utf8(event.sender.unit)
        .integer(static_cast<int>(event.event))
        .generalizedTime(event.at)
        .octets(event.base);
    if (event.reason) {
        const QByteArray reason =
            crypto::DerWriter().integer(static_cast<int>(*event.reason)).bytes();
        fields.value(crypto::der::context(0), reason);
    }
    fields.utf8(event.note);
    return crypto::DerWriter().sequence(fields.bytes()).bytes();
}

Result<FlowEvent> decodeFlowEvent(QByteArrayView der)
{
    auto opened = DerFields::sequence(der);
    if (!opened)
        return std::move(opened).error();
    DerFields& fields = *opened;
    FlowEvent event;
    event.flowId = fields.id();
    event.paper = fields.id();
    const QString region = fields.text(6);
    const QString unit = fields.text(18);
    if (auto sender = UnitAddress::make(region, unit))
        event.sender = std::move(sender).value();
    else
        fields.fail("sender of a flow event is no address");
    event.event = static_cast<ReceiptEvent>(fields.integer(
        static_cast<int>(ReceiptEvent::SignedFor), static_cast<int>(ReceiptEvent::Returned)));
    event.at = fields.time();
    event.base = fields.digestOrNone();
    if (fields.hasContext(0)) {
        DerFields inner = fields.context(0);
        const auto reason = static_cast<int>(inner.integer(1, 64));
        fields.close(inner);
        if (!isReason(reason) || !isReturnReason(static_cast<Reason>(reason)))
            fields.fail("no reason for returning");
        event.reason = static_cast<Reason>(reason);
    }
    event.note = fields.text(kNoteLength * 4, true);
    if (event.note.size() > kNoteLength)
        fields.fail("note too long");
    if (event.reason.has_value() != (event.event == ReceiptEvent::Returned))
        fields.fail("a reason belongs to a return, and only there");
    if (auto whole = fields.finish("flow event with something left"); !whole)
        return std::move(whole).error();
    return event;
}

} // namespace wenshu::exchange
