#pragma once
#include "base/Id.h"
#include "document/Paper.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace wenshu::store {
struct PaperSummary;
}

namespace wenshu::desk {

/// Which list. Each is one of the store's sections.
enum class Section {
    Todo,     ///< 待办
    Incoming, ///< 收文
    AwaitingSignFor,
    Handling,
    Handled,
    Outgoing, ///< 发文
    Draft,
    AwaitingSeal,
    AwaitingSend,
    Sent,
    SentReturned,
    Returned,
    Quarantined,
    Removed, ///< 回收站
    All,
    Directory ///< 通讯录: no papers
};

/// Where a paper stands; the numbers are those of store::PaperState.
enum class PaperState {
    Draft = 1,
    AwaitingSeal = 2,
    AwaitingSend = 3,
    Sent = 4,
    SentReturned = 5,
    Withdrawn = 6,
    AwaitingSignFor = 11,
    Handling = 12,
    Handled = 13,
    Returned = 14,
    Quarantined = 15
};

/// How a verdict stands; rises with how much a clerk must beware. The order of a strip's shapes:
/// ring, circle, diamond, triangle, square.
enum class VerdictShape { None, Valid, Unverifiable, Restricted, Invalid };

/// A run of characters of a text, for marking what was searched.
struct Hit {
    int start = 0;
    int length = 0;
    bool operator==(const Hit&) const = default;
};

/// How far a sent paper is with its recipients; all zero for what was not sent.
struct Sending {
    QDateTime at; ///< when the clerk sent it, UTC
    int recipients = 0;
    int waiting = 0; ///< whose letter has not left this computer
    int signedFor = 0;
    int returned = 0;
    QStringList returnedBy; ///< names

    /// Nothing of it has left yet.
    bool isLeaving() const { return recipients > 0 && waiting == recipients; }

    bool operator==(const Sending&) const = default;
};

/// What a row of a list shows. A value.
struct PaperRow {
    qint64 position = 0; ///< order of arrival
    Id id;
    bool isIncoming = true;
    document::PaperKind kind = document::PaperKind::Notice;
    PaperState state = PaperState::Draft;
    document::SecrecyLevel secrecy = document::SecrecyLevel::None;
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    bool needsMe = false;
    bool isRemoved = false; ///< in the recycle bin 回收站
    VerdictShape verdict = VerdictShape::None;
    int fileCount = 0;
    QString title;
    QString number;
    QString unit; ///< the other side, or the first of several
    int unitCount = 0;
    QDate paperDate;
    QDateTime moment; ///< UTC
    QDateTime due;    ///< invalid where there is none
    Sending sending;
    QString snippet; ///< where the words searched for stand that title and unit do not hold
    bool operator==(const PaperRow&) const = default;
};

PaperRow rowOf(const store::PaperSummary& summary);

/// Where @p words, parts set apart by blanks, occur in @p text, in order and not overlapping;
/// letter case does not count.
QList<Hit> hitsOf(const QString& words, const QString& text);

} // namespace wenshu::desk

Q_DECLARE_METATYPE(wenshu::desk::PaperRow)
