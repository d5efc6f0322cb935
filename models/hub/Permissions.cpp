#include "hub/Permissions.h"

namespace wenshu::hub {

QStringList seatMayPublish(const SeatAccount& seat, const QStringList& cities)
{
    const QString self = seat.region + u'.' + seat.unit;
    QStringList allowed{
        QStringLiteral("doc.%1.>").arg(self),
        QStringLiteral("oa.%1.flow.*").arg(self),
        QStringLiteral("$JS.API.CONSUMER.MSG.NEXT.*.%1").arg(seat.seat),
        QStringLiteral("$JS.ACK.*.%1.>").arg(seat.seat),
        QStringLiteral("$O.*.C.%1.>").arg(self),
        QStringLiteral("$O.*.M.*"),
        QStringLiteral("$JS.API.DIRECT.GET.KV_DIR"),
        QStringLiteral("$JS.API.DIRECT.GET.KV_DIR.>"),
    };
    const QString ownCity = seat.region.left(4) + QStringLiteral("00");
    for (const QString& city : cities) {
        // "Was my message stored?": its own subjects only, by their last message.
        allowed << QStringLiteral("$JS.API.DIRECT.GET.IN_%1.doc.%2.>").arg(city, self);
        allowed
            << QStringLiteral("$JS.API.DIRECT.GET.OBJ_BLOB_%1.$O.BLOB_%1.C.%2.>").arg(city, self);
    }
    allowed << QStringLiteral("$JS.API.DIRECT.GET.OA_%1.oa.%2.>").arg(ownCity, self);
    // By sequence: cipher text of whatever was uploaded for this city.
    allowed << QStringLiteral("$JS.API.DIRECT.GET.OBJ_BLOB_%1").arg(ownCity);
    return allowed;
}

QString seatInbox(const QString& seat)
{
    return QStringLiteral("_INBOX.") + seat;
}

QStringList operatorMayPublish()
{
    return {
        QStringLiteral("$JS.API.INFO"),
        QStringLiteral("$JS.API.STREAM.CREATE.*"),
        QStringLiteral("$JS.API.STREAM.UPDATE.*"),
        QStringLiteral("$JS.API.STREAM.INFO.*"),
        QStringLiteral("$JS.API.STREAM.NAMES"),
        QStringLiteral("$JS.API.CONSUMER.DURABLE.CREATE.*.*"),
        QStringLiteral("$JS.API.CONSUMER.INFO.*.*"),
        QStringLiteral("$JS.API.CONSUMER.NAMES.*"),
        QStringLiteral("$JS.API.CONSUMER.DELETE.*.*"),
        QStringLiteral("$JS.API.DIRECT.GET.>"),
        QStringLiteral("$KV.DIR.>"),
        QStringLiteral("audit.>"),
    };
}

QString operatorInbox()
{
    return QStringLiteral("_INBOX.ops");
}

QList<ServiceExport> hubExports()
{
    return {
        {QStringLiteral("doc.>")},
        {QStringLiteral("oa.*.*.flow.*")},
        {QStringLiteral("$O.*.C.>")},
        {QStringLiteral("$O.*.M.*")},
        {QStringLiteral("$JS.API.CONSUMER.MSG.NEXT.*.*"), true},
        {QStringLiteral("$JS.ACK.>")},
        {QStringLiteral("$JS.API.DIRECT.GET.>")},
    };
}

} // namespace wenshu::hub
