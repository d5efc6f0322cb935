#include "PaperJson.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

QString isoTime(const QDateTime& moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

QString stateName(store::PaperState state)
{
    switch (state) {
    case store::PaperState::Draft:
        return QStringLiteral("draft");
    case store::PaperState::AwaitingSeal:
        return QStringLiteral("awaiting-seal");
    case store::PaperState::AwaitingSend:
        return QStringLiteral("awaiting-send");
    case store::PaperState::Sent:
        return QStringLiteral("sent");
    case store::PaperState::SentReturned:
        return QStringLiteral("sent-returned");
    case store::PaperState::Withdrawn:
        return QStringLiteral("withdrawn");
    case store::PaperState::AwaitingSignFor:
        return QStringLiteral("awaiting-sign-for");
    case store::PaperState::Handling:
        return QStringLiteral("handling");
    case store::PaperState::Handled:
        return QStringLiteral("handled");
    case store::PaperState::Returned:
        return QStringLiteral("returned");
    case store::PaperState::Quarantined:
        break;
    }
    return QStringLiteral("quarantined");
}

QString verdictWord(store::Verdict verdict)
{
    switch (verdict) {
    case store::Verdict::Valid:
        return QStringLiteral("valid");
    case store::Verdict::Restricted:
        return QStringLiteral("restricted");
    case store::Verdict::NotYetVerifiable:
        return QStringLiteral("cannotJudge");
    case store::Verdict::Invalid:
        return QStringLiteral("notValid");
    case store::Verdict::None:
        break;
    }
    return QStringLiteral("noSignature");
}

QString recipientStateName(exchange::RecipientState state)
{
    switch (state) {
    case exchange::RecipientState::Queued:
        return QStringLiteral("queued");
    case exchange::RecipientState::Stored:
        return QStringLiteral("stored");
    case exchange::RecipientState::Rejected:
        return QStringLiteral("rejected");
    case exchange::RecipientState::Delivered:
        return QStringLiteral("delivered");
    case exchange::RecipientState::Opened:
        return QStringLiteral("opened");
    case exchange::RecipientState::SignedFor:
        return QStringLiteral("signed-for");
    case exchange::RecipientState::Returned:
        return QStringLiteral("returned");
    case exchange::RecipientState::Registered:
        return QStringLiteral("registered");
    case exchange::RecipientState::Finished:
        return QStringLiteral("finished");
    case exchange::RecipientState::Failed:
        return QStringLiteral("failed");
    case exchange::RecipientState::Expired:
        break;
    }
    return QStringLiteral("expired");
}

} // namespace

QString eventName(exchange::ReceiptEvent event)
{
    return recipientStateName(exchange::stateAfter(event));
}

QJsonObject summaryJson(const store::PaperSummary& row)
{
    return {
        {QStringLiteral("id"), row.id.toText()},
        {QStringLiteral("direction"),
         row.direction == store::Direction::Outgoing ? QStringLiteral("outgoing")
                                                     : QStringLiteral("incoming")},
        {QStringLiteral("state"), stateName(row.state)},
        {QStringLiteral("verdict"), verdictWord(row.verdict)},
        {QStringLiteral("kind"), document::kindCode(row.kind)},
        {QStringLiteral("urgency"), document::urgencyName(row.urgency)},
        {QStringLiteral("needsMe"), row.needsMe},
        {QStringLiteral("title"), row.title},
        {QStringLiteral("number"), row.number},
        {QStringLiteral("unitCode"), row.unit.code},
        {QStringLiteral("unitName"), row.unit.name},
        {QStringLiteral("moment"), isoTime(row.moment)}};
}

QJsonObject paperJson(
    const Id& id,
    const std::optional<exchange::ConsignmentRow>& sent,
    const std::optional<exchange::InboxRow>& arrived)
{
    QJsonArray recipients;
    if (sent) {
        for (const exchange::RecipientRow& row : sent->recipients)
            recipients.append(QJsonObject{
                {QStringLiteral("unit"), row.recipient.unit.toUpper()},
                {QStringLiteral("region"), row.recipient.region},
                {QStringLiteral("state"), recipientStateName(row.state)},
                {QStringLiteral("deliveredAt"), isoTime(row.deliveredAt)},
                {QStringLiteral("decidedAt"), isoTime(row.decidedAt)},
                {QStringLiteral("decidedBy"), row.decidedBy},
                {QStringLiteral("reason"),
                 row.reason ? exchange::reasonText(*row.reason) : QString()},
                {QStringLiteral("note"), row.note}});
    }
    QJsonObject object{
        {QStringLiteral("version"), 1},
        {QStringLiteral("id"), id.toText()},
        {QStringLiteral("recipients"), recipients}};
    if (arrived) {
        object[QStringLiteral("claimWaits")] =
            arrived->claim && arrived->claim->state == exchange::ClaimState::Queued;
        object[QStringLiteral("claimFailed")] =
            arrived->claim && arrived->claim->state == exchange::ClaimState::Failed;
        if (arrived->handled)
            object[QStringLiteral("handled")] = QJsonObject{
                {QStringLiteral("event"), eventName(arrived->handled->event)},
                {QStringLiteral("clerk"), arrived->handled->clerk},
                {QStringLiteral("at"), isoTime(arrived->handled->at)}};
    }
    return object;
}

QJsonObject syncJson(const exchange::StepSummary& summary)
{
    using Kind = exchange::ExchangeEvent::Kind;
    const auto count = [&summary](Kind kind) {
        return static_cast<int>(std::count_if(
            summary.events.begin(),
            summary.events.end(),
            [kind](const exchange::ExchangeEvent& event) { return event.kind == kind; }));
    };
    return {
        {QStringLiteral("version"), 1},
        {QStringLiteral("online"), summary.online},
        {QStringLiteral("sent"), summary.papers},
        {QStringLiteral("received"), summary.received},
        {QStringLiteral("receipts"), summary.receipts},
        {QStringLiteral("claims"), summary.claims},
        {QStringLiteral("quarantined"), summary.quarantined},
        {QStringLiteral("refused"), count(Kind::PaperRefused)},
        {QStringLiteral("claimsLost"), count(Kind::ClaimLost)},
        {QStringLiteral("claimsFailed"), count(Kind::ClaimFailed)},
        {QStringLiteral("sendsFailed"), count(Kind::SendFailed)},
        {QStringLiteral("papersMissing"), count(Kind::PaperMissing)}};
}

QString verdictText(store::Verdict verdict)
{
    switch (verdict) {
    case store::Verdict::Valid:
        return Tr::tr("seal valid");
    case store::Verdict::Restricted:
        return Tr::tr("seal valid with restrictions");
    case store::Verdict::NotYetVerifiable:
        return Tr::tr("seal not verifiable yet");
    case store::Verdict::Invalid:
        return Tr::tr("seal not valid");
    case store::Verdict::None:
        break;
    }
    return Tr::tr("no seal");
}

QString stateText(store::PaperState state)
{
    switch (state) {
    case store::PaperState::Draft:
        return Tr::tr("draft");
    case store::PaperState::AwaitingSeal:
        return Tr::tr("awaiting seal");
    case store::PaperState::AwaitingSend:
        return Tr::tr("awaiting sending");
    case store::PaperState::Sent:
        return Tr::tr("sent");
    case store::PaperState::SentReturned:
        return Tr::tr("returned to us");
    case store::PaperState::Withdrawn:
        return Tr::tr("withdrawn");
    case store::PaperState::AwaitingSignFor:
        return Tr::tr("to be signed for");
    case store::PaperState::Handling:
        return Tr::tr("being handled");
    case store::PaperState::Handled:
        return Tr::tr("handled");
    case store::PaperState::Returned:
        return Tr::tr("returned by us");
    case store::PaperState::Quarantined:
        break;
    }
    return Tr::tr("quarantined");
}

} // namespace wenshu::cli
