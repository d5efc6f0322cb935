#pragma once
#include "base/Clock.h"
#include "directory/Directory.h"
#include "exchange/Ledger.h"
#include "exchange/Message.h"
#include "store/Transaction.h"

namespace wenshu::exchange {

/// A file handed over for sending. Small ones bring their bytes; the others must lie in the
/// FileDepot under their digest until every recipient has them.
struct ConsignmentFile {
    QString name;
    QString mediaType;
    qint64 size = 0;
    QByteArray digest; ///< SM3
    std::optional<QByteArray> bytes;
};

/// One sealed paper with attachments to its recipients.
struct Consignment {
    Id docId = Id::random();
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    document::SecrecyLevel secrecy = document::SecrecyLevel::None;
    std::optional<QDateTime> expiresAt;
    std::optional<Id> replyTo;          ///< msgId of the paper answered
    std::vector<ConsignmentFile> files; ///< the first is the paper itself
    QByteArray description;             ///< opaque, for the recipient's program; at most 64 KB
    std::vector<UnitAddress> recipients;
    /// Nothing leaves this machine before; until then takeBack() undoes it. The moment of queueing
    /// where absent.
    std::optional<QDateTime> heldUntil;
};

/// The address of a unit of the directory. UnknownRecipient where it has none.
Result<UnitAddress> addressOf(const directory::Directory& directory, QStringView unitCode);

/// Puts a consignment into the outbox: one row a recipient, in the caller's transaction, which must
/// be given up when this fails, without any network. Files that do not fit into an envelope are
/// noted for upload. Usage (no recipient, twice the same, no file, a bad file name);
/// UnknownRecipient; LimitExceeded; Duplicate (docId was consigned before); SecrecyCeiling above @p
/// ceiling.
Status consign(
    store::Transaction& transaction,
    const Consignment& consignment,
    const Identity& identity,
    const directory::Directory& directory,
    const Clock& clock,
    document::SecrecyLevel ceiling,
    const Limits& limits);

/// Undoes consign() while nothing has left: the outbox knows nothing of @p docId afterwards. In the
/// caller's transaction, which must be given up when this fails. NotFound; WrongState where a
/// message was sealed already, which is as good as sent.
Status takeBack(store::Transaction& transaction, const Id& docId);
/// Ends the hold of a consignment: what of it has not left may leave now. Done also where nothing
/// is held any more.
Status endHold(store::Transaction& transaction, const Id& docId, const Clock& clock);

/// The clerk signs for a received paper 签收. Decided inside the unit when the hub is reached: the
/// first claim wins, and only the winner's receipt goes to the sender. NotFound; WrongState (not
/// whole yet, refused, or claimed by this seat before); Conflict (someone signed or returned it:
/// the message names who and when).
Status signFor(
    store::Transaction& transaction, const Id& msgId, const Identity& identity, const Clock& clock);

/// The clerk returns a received paper 退回. As signFor(); Usage unless @p reason is one for
/// returning, with a note where it is Other; LimitExceeded for a note above kNoteLength.
Status returnPaper(
    store::Transaction& transaction,
    const Id& msgId,
    Reason reason,
    const QString& note,
    const Identity& identity,
    const Clock& clock);

} // namespace wenshu::exchange
