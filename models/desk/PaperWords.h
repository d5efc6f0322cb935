#pragma once
#include "desk/PaperDesk.h"

#include <functional>
#include <optional>
#include <vector>

namespace wenshu::directory {
class Directory;
}

namespace wenshu::exchange {
struct ConsignmentRow;
struct InboxRow;
struct ReceiptRow;
} // namespace wenshu::exchange

namespace wenshu::store {
struct AuditedAct;
}

namespace wenshu::desk {

// What the tabs of the reading pane say. Internal to this room.

QList<Fact> elementsOf(const PaperRow& row, const QStringList& units, const QDateTime& now);

/// What is known of the drafting of a paper of one's own.
struct Drafting {
    QString begunBy;
    QString changedBy; ///< who saved the last revision, where there was more than one
    QDateTime changed;
};

void sortByTime(QList<Step>& steps); ///< oldest first
QList<Step> stepsOf(
    const PaperRow& row,
    const Drafting& drafting,
    const std::optional<exchange::InboxRow>& arrival,
    const std::optional<exchange::ConsignmentRow>& sent);
/// What the audit log adds to them: handing in, sealing, taking back, finishing.
/// @param nameOf of a clerk, by id.
QList<Step> actStepsOf(
    const std::vector<store::AuditedAct>& acts,
    const std::function<QString(const QString&)>& nameOf);
QList<Step> receiptStepsOf(
    const std::vector<exchange::ReceiptRow>& receipts, const directory::Directory& directory);
/// The one legal next step of the paper's state, and the others; after facts.row is known.
void setActs(PaperFacts& facts, const std::optional<exchange::InboxRow>& arrival);

} // namespace wenshu::desk
