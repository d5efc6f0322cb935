#include "crypto/Digest.h"
#include "kit/office/OfficeWorld.h"
#include "office/ListPapers.h"
#include "store/AuditLog.h"
#include "store/Statement.h"

#include <QDirIterator>

#include <algorithm>
#include <set>

namespace wenshu::kit {

namespace {

using exchange::ReceiptRow;
using exchange::RecipientState;

std::vector<OfficeSeat*> seatsOf(const OfficeWorld& world, int unit)
{
    std::vector<OfficeSeat*> found;
    for (const auto& seat : world.seats()) {
        if (seat->unit() == unit)
            found.push_back(seat.get());
    }
    return found;
}

/// The books of one seat by themselves.
QString trouble(OfficeSeat& seat, bool orphansAllowed)
{
    const auto reader = demanded(seat.profile().store().reader(), "reader");
    const auto audit = demanded(store::AuditLog::verifyChain(*reader), "audit log");
    if (!audit.isWhole())
        return QStringLiteral("the audit log is broken");
    if (!seat.quarantine().empty())
        return QStringLiteral("something is in quarantine");
    if (seat.waiting() != 0)
        return QStringLiteral("%1 messages still wait").arg(seat.waiting());
    if (seat.unreceipted() != 0)
        return QStringLiteral("%1 messages without receipt").arg(seat.unreceipted());
    auto unused = demanded(
        reader->query("SELECT count(*) FROM blob WHERE name NOT IN (SELECT blob FROM paper_file)"),
        "unused blobs");
    if (demanded(unused.step(), "unused blobs") && unused.integer(0) != 0)
        return QStringLiteral("%1 stored files belong to no paper").arg(unused.integer(0));
    auto rows = demanded(reader->query("SELECT name FROM blob"), "blobs");
    std::set<QString> known;
    while (demanded(rows.step(), "blobs"))
        known.insert(QString::fromLatin1(rows.blob(0).toHex()));
    QDirIterator files(
        seat.folder() + QStringLiteral("/blobs"),
        QDir::Files | QDir::Hidden,
        QDirIterator::Subdirectories);
    std::set<QString> there;
    while (files.hasNext()) {
        files.next();
        there.insert(files.fileName());
    }
    const bool isComplete = std::includes(there.begin(), there.end(), known.begin(), known.end());
    if (!isComplete || (!orphansAllowed && there != known)) {
        QString strangers;
        for (const QString& name : there) {
            if (!known.contains(name))
                strangers += u' ' + name;
        }
        return QStringLiteral("%1 files in blobs, %2 rows; no row for:%3")
            .arg(there.size())
            .arg(known.size())
            .arg(strangers);
    }
    return {};
}

/// The files of @p paper are those that were sent, by digest, read back from the disk.
QString
fileTrouble(OfficeSeat& seat, const store::PaperSummary& paper, const std::vector<QByteArray>& sent)
{
    const office::ListPapers list(seat.profile());
    const auto files = demanded(list.files(paper.id), "files");
    if (files.size() != sent.size())
        return QStringLiteral("%1 files instead of %2").arg(files.size()).arg(sent.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto bytes = list.fileBytes(files[i]);
        if (!bytes || crypto::sm3(*bytes) != crypto::sm3(sent[i]))
            return QStringLiteral("file %1 is another").arg(i);
    }
    return {};
}

/// Signed bytes of every receipt about a paper that went out, or came in.
std::multiset<QByteArray>
receiptsOf(OfficeSeat& seat, const Id& paper, bool outgoing, const QString& unit)
{
    std::multiset<QByteArray> found;
    for (const ReceiptRow& row :
         demanded(office::ListPapers(seat.profile()).receipts(paper), "receipts")) {
        if (row.outgoing == outgoing && row.unit.unit == unit)
            found.insert(row.signedBytes);
    }
    return found;
}

QString decisionTrouble(
    const exchange::RecipientRow& told, OfficeSeat& seat, const store::PaperSummary& paper)
{
    const auto arrival = demanded(office::ListPapers(seat.profile()).arrival(paper.id), "arrival");
    if (!arrival)
        return QStringLiteral("the inbox does not know the paper");
    const bool isDecided =
        told.state == RecipientState::SignedFor || told.state == RecipientState::Returned;
    if (arrival->handled.has_value() != isDecided)
        return QStringLiteral("one side knows of a decision, the other does not");
    if (!isDecided)
        return {};
    const bool isReturned = arrival->handled->event == exchange::ReceiptEvent::Returned;
    if (arrival->handled->clerk != told.decidedBy || arrival->handled->at != told.decidedAt ||
        isReturned != (told.state == RecipientState::Returned))
        return QStringLiteral("the two sides tell different decisions");
    const store::PaperState expected =
        isReturned ? store::PaperState::Returned : store::PaperState::Handling;
    if (paper.state != expected)
        return QStringLiteral("the list shows another state than the exchange");
    return {};
}

QString paperTrouble(OfficeWorld& world, const SentPaper& sent, int unit)
{
    const auto told = sent.sender->recipient(sent.id, unit);
    if (!told || stateRank(told->state) < stateRank(RecipientState::Delivered))
        return QStringLiteral("the sender does not know of the delivery");
    std::multiset<QByteArray> given;
    for (OfficeSeat* seat : seatsOf(world, unit)) {
        auto rows = seat->papers(store::Direction::Incoming);
        std::erase_if(rows, [&sent](const auto& row) { return row.title != sent.title; });
        if (rows.size() != 1)
            return QStringLiteral("%1 times at the recipient").arg(rows.size());
        if (rows.front().verdict != store::Verdict::Valid)
            return QStringLiteral("judged otherwise than valid");
        if (const QString wrong = fileTrouble(*seat, rows.front(), sent.files); !wrong.isEmpty())
            return wrong;
        if (const QString wrong = decisionTrouble(*told, *seat, rows.front()); !wrong.isEmpty())
            return wrong;
        given.merge(receiptsOf(*seat, rows.front().id, true, world.province.address(unit).unit));
    }
    const auto got = receiptsOf(*sent.sender, sent.id, false, world.province.address(unit).unit);
    if (got != given)
        return QStringLiteral("%1 receipts given, %2 taken").arg(given.size()).arg(got.size());
    const auto receipts =
        demanded(office::ListPapers(sent.sender->profile()).receipts(sent.id), "receipts");
    const auto human = std::count_if(receipts.begin(), receipts.end(), [&](const ReceiptRow& row) {
        return row.unit.unit == world.province.address(unit).unit &&
               exchange::isHumanEvent(row.event);
    });
    const bool isDecided =
        told->state == RecipientState::SignedFor || told->state == RecipientState::Returned;
    if (human != (isDecided ? 1 : 0))
        return QStringLiteral("%1 decisions in the receipts").arg(human);
    return {};
}

} // namespace

QString disagreement(OfficeWorld& world, const std::vector<SentPaper>& sent, bool orphansAllowed)
{
    for (const SentPaper& paper : sent) {
        for (const int unit : paper.recipients) {
            if (const QString wrong = paperTrouble(world, paper, unit); !wrong.isEmpty())
                return QStringLiteral("%1 to unit %2: %3").arg(paper.title).arg(unit).arg(wrong);
        }
    }
    for (const auto& seat : world.seats()) {
        const auto expected = std::count_if(sent.begin(), sent.end(), [&seat](const auto& paper) {
            return std::count(paper.recipients.begin(), paper.recipients.end(), seat->unit()) > 0;
        });
        const auto rows = seat->papers(store::Direction::Incoming).size();
        if (static_cast<std::size_t>(expected) != rows)
            return QStringLiteral("unit %1 holds %2 papers instead of %3")
                .arg(seat->unit())
                .arg(rows)
                .arg(expected);
        if (const QString wrong = trouble(*seat, orphansAllowed); !wrong.isEmpty())
            return QStringLiteral("unit %1: %2").arg(seat->unit()).arg(wrong);
    }
    return {};
}

} // namespace wenshu::kit
