#pragma once
#include "base/Id.h"
#include "document/Paper.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace wenshu::store {

enum class Direction { Outgoing = 1, Incoming = 2 }; ///< 发文, 收文

/// Where a paper stands, in the words of the lists: up to 10 outgoing papers, from 11 incoming
/// ones; a paper never changes sides. The numbers are stored: never renumber.
enum class PaperState {
    Draft = 1,            ///< 草稿
    AwaitingSeal = 2,     ///< 待盖章
    AwaitingSend = 3,     ///< 待发送
    Sent = 4,             ///< 已发送
    SentReturned = 5,     ///< 被退回, by at least one recipient
    Withdrawn = 6,        ///< 已撤回
    AwaitingSignFor = 11, ///< 待签收
    Handling = 12,        ///< 办理中
    Handled = 13,         ///< 已办
    Returned = 14,        ///< 已退回 to its sender
    Quarantined = 15      ///< 已隔离: its signature or address did not hold
};

/// The worst of the four answers of a seal's verdict. The numbers are stored.
enum class Verdict { None = 0, Valid = 1, Restricted = 2, NotYetVerifiable = 3, Invalid = 4 };

struct UnitName {
    QString code;
    QString name;
    bool operator==(const UnitName&) const = default;
};

/// What a row of a list shows.
struct PaperSummary {
    qint64 position = 0; ///< list order, rising with arrival; given by the store
    Id id;
    Direction direction = Direction::Incoming;
    document::PaperKind kind = document::PaperKind::Notice;
    PaperState state = PaperState::Draft;
    document::SecrecyLevel secrecy = document::SecrecyLevel::None;
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    bool needsMe = false; ///< 待办: the next step is this seat's
    Verdict verdict = Verdict::None;
    bool isRemoved = false; ///< in the recycle bin 回收站
    int fileCount = 0;
    QString title;
    QString number;
    UnitName unit; ///< the other side; the first recipient of an outgoing paper
    int unitCount = 0;
    QDate paperDate;   ///< 成文日期
    QDateTime moment;  ///< received, or begun, UTC
    QDateTime due;     ///< invalid where there is none
    QDateTime changed; ///< UTC; set by the store
    bool operator==(const PaperSummary&) const = default;
};

/// A paper to be stored. position, unit, unitCount, fileCount, isRemoved and changed of the summary
/// are filled in by the store.
struct NewPaper {
    PaperSummary summary;
    std::vector<UnitName> units; ///< the other side: one sender, or all recipients
    QStringList viewers;         ///< posts that alone may see it; empty = everyone of this store
    int year = 0;                ///< of the number or the date; 0 = of summary.moment
    QString text;                ///< what is searched besides title, number and names
};

/// What a file is to its paper. The numbers are stored: never renumber.
enum class FileRole {
    SealedOfd = 1, ///< the pages, one file a paper
    Attachment = 2,
    Source = 3,
    Receipt = 4,
    EarlierPages = 5 ///< pages that a further seal took the place of; kept and shown, never sent
};

/// Which list.
enum class Section {
    Todo,     ///< 待办: what needs me, most urgent first, then due, then newest
    All,      ///< everything but the recycle bin
    Incoming, ///< 收文
    Outgoing, ///< 发文
    Draft,
    AwaitingSeal,
    AwaitingSend,
    Sent,
    SentReturned,
    AwaitingSignFor,
    Handling,
    Handled,
    Returned,
    Quarantined,
    Removed ///< 回收站
};

/// A row of a list to go on after; made by the store from the last row of a page.
struct ListCursor {
    qint64 position = 0;
    int urgency = 0; ///< these two for Section::Todo only
    QString due;
    bool operator==(const ListCursor&) const = default;
};

struct ListQuery {
    Section section = Section::All;
    QString unit; ///< code of the other side; empty = any
    std::optional<document::PaperKind> kind;
    QStringList posts; ///< of the clerk who looks; decides on restricted papers
    std::optional<ListCursor> after;
    int limit = 50; ///< 1 … 1,000
};

struct ListPage {
    std::vector<PaperSummary> rows;
    std::optional<ListCursor> next; ///< nothing after the last page
};

} // namespace wenshu::store
