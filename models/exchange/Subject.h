#pragma once
#include "base/Id.h"
#include "base/Result.h"

#include <QString>
#include <QStringView>

namespace wenshu::exchange {

/// Six ASCII digits (GB/T 2260).
bool isRegionToken(QStringView text);
/// 1 … 18 of a-z 0-9; the credit code in lower case.
bool isUnitToken(QStringView text);

/// Where a unit is on the hub: region token and unit token. An immutable value.
struct UnitAddress {
    QString region;
    QString unit;

    /// Malformed unless both are tokens.
    static Result<UnitAddress> make(QStringView region, QStringView unit);
    /// "370100.11370100dema0003xb".
    static Result<UnitAddress> parse(QStringView text);

    QString toText() const { return region + u'.' + unit; }

    bool isNull() const { return unit.isEmpty(); }

    bool operator==(const UnitAddress&) const = default;

    bool operator<(const UnitAddress& other) const
    {
        return region == other.region ? unit < other.unit : region < other.region;
    }
};

/// A workstation of a unit: `<unit>_<n>`, n from 1 to 9999. It is the name of its consumers too.
struct SeatId {
    QString unit;
    int number = 0;

    static Result<SeatId> parse(QStringView text);

    QString toText() const { return unit + u'_' + QString::number(number); }

    bool operator==(const SeatId&) const = default;
};

enum class Lane { Normal, Fast };                              ///< `n`, `f` (特提, 特急)
enum class MessageKind { Document, Receipt, Recall, Control }; ///< `doc`, `rcpt`, `recall`, `ctl`

QString kindToken(MessageKind kind);

/// `doc.<fromRegion>.<fromUnit>.<toRegion>.<toUnit>.<lane>.<kind>`. Seven tokens, nothing else.
struct DocSubject {
    UnitAddress from;
    UnitAddress to;
    Lane lane = Lane::Normal;
    MessageKind kind = MessageKind::Document;

    static Result<DocSubject> parse(QStringView text);
    QString toText() const;
    bool operator==(const DocSubject&) const = default;
};

/// `oa.<region>.<unit>.flow.<flowId>`: the event log of one paper inside one unit.
struct FlowSubject {
    UnitAddress unit;
    Id flowId;

    static Result<FlowSubject> parse(QStringView text);
    QString toText() const;
    bool operator==(const FlowSubject&) const = default;
};

/// The city a region belongs to: 370114 → 370100; a province node is its own (370000).
QString cityOf(QStringView region);
/// Streams and buckets of a region's city: IN_370100, OA_370100, BLOB_370100, OBJ_BLOB_370100.
QString inStream(QStringView region);
QString oaStream(QStringView region);
QString blobBucket(QStringView region);
QString blobStream(QStringView region);

} // namespace wenshu::exchange
