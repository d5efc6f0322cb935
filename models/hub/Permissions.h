#pragma once
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace wenshu::hub {

/// Who a seat is on the hub.
struct SeatAccount {
    QString seat;   ///< `<unit>_<n>`, one whole token
    QString unit;   ///< unit token
    QString region; ///< six digits
    QString nkey;   ///< public

    bool operator==(const SeatAccount&) const = default;
};

/// Everything a seat may publish to, literally (exchange.md §4). @p cities are all cities of the
/// hub: a unit writes to any and looks up what it wrote itself.
QStringList seatMayPublish(const SeatAccount& seat, const QStringList& cities);
/// The only place it may listen: its own inbox.
QString seatInbox(const QString& seat);
/// The operator's user inside account HUB: streams, consumers and the directory; no deletion, no
/// purge, nothing of the account or the server.
QStringList operatorMayPublish();
QString operatorInbox();

/// What account HUB offers to account UNITS, and nothing else.
struct ServiceExport {
    QString subject;
    bool streamed = false; ///< many answers to one question
};

QList<ServiceExport> hubExports();

} // namespace wenshu::hub
