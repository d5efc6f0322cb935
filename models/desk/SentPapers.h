#pragma once
#include "base/Result.h"
#include "desk/PaperRow.h"

#include <optional>
#include <vector>

namespace wenshu::exchange {
struct ConsignmentRow;
}

namespace wenshu::store {
class Database;
struct UnitName;
} // namespace wenshu::store

namespace wenshu::desk {

// What the exchange knows of the papers a unit has sent, for lists. Worker threads. Internal to
// this room.

Sending
sendingOf(const exchange::ConsignmentRow& sent, const std::vector<store::UnitName>& recipients);
/// Fills in the sending of those of @p rows that were sent.
Result<std::vector<PaperRow>>
withSending(const store::Database& database, std::vector<PaperRow> rows);

/// A section whose rows stand in the order of sending 发送, for which the store has none.
struct SentOrder {
    std::vector<qint64> positions;
    /// When each of the first positions was sent, or begun where it was not; the rest are older and
    /// stand as begun.
    std::vector<QDateTime> moments;
};

/// @p section is 发文, 待发送, 已发送 or 被退回. A paper stands in 已发送 as soon as one
/// recipient's letter has left this computer and as long as one of them has not returned it;
/// before, in 待发送.
/// @param posts of the clerk who looks.
Result<SentOrder>
sentSection(const store::Database& database, Section section, const QStringList& posts);

/// How many of the papers under 被退回 await the clerk; what was finished is not counted.
Result<int> returnedAwaiting(const store::Database& database, const QStringList& posts);

/// How many papers have a letter that has not left this computer.
struct Leaving {
    int wholly = 0; ///< nothing has left: these stand in 待发送
    int partly = 0;
};

Result<Leaving> leavingPapers(const store::Database& database);

} // namespace wenshu::desk
