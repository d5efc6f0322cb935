#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "seal/TrustFolder.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

QString dateText(const QDateTime& time)
{
    return time.isValid() ? time.toLocalTime().date().toString(Qt::ISODate) : QString();
}

QString kindText(seal::TrustKind kind)
{
    switch (kind) {
    case seal::TrustKind::Root:
        return Tr::tr("root certificate");
    case seal::TrustKind::Intermediate:
        return Tr::tr("certificate of an authority");
    case seal::TrustKind::SealMaker:
        return Tr::tr("seal maker");
    case seal::TrustKind::RevocationList:
        break;
    }
    return Tr::tr("revocation list");
}

void printItem(const seal::TrustItem& item, const QDateTime& now)
{
    print(QStringLiteral("%1  %2  %3")
              .arg(item.fingerprint.first(16), kindText(item.kind), item.name));
    if (item.kind == seal::TrustKind::RevocationList) {
        print(
            item.to.isValid()
                ? Tr::tr("    of %1, next one due %2").arg(dateText(item.from), dateText(item.to))
                : Tr::tr("    of %1").arg(dateText(item.from)));
        if (item.to.isValid() && item.to < now)
            print(Tr::tr("    out of date: what was revoked since is not known here"));
    } else {
        print(Tr::tr("    valid %1 to %2").arg(dateText(item.from), dateText(item.to)));
    }
    if (item.importedAt.isValid())
        print(Tr::tr("    imported on %1").arg(dateText(item.importedAt)));
    if (!item.isTrusted())
        print(
            item.reason.isEmpty() ? Tr::tr("    distrusted on %1: counts for nothing")
                                        .arg(dateText(item.distrustedAt))
                                  : Tr::tr("    distrusted on %1: counts for nothing (%2)")
                                        .arg(dateText(item.distrustedAt), item.reason));
}

QJsonObject itemJson(const seal::TrustItem& item)
{
    const auto time = [](const QDateTime& moment) {
        return moment.isValid() ? QJsonValue(moment.toUTC().toString(Qt::ISODate)) : QJsonValue();
    };
    const char* kind = item.kind == seal::TrustKind::Root           ? "root"
                       : item.kind == seal::TrustKind::SealMaker    ? "seal-maker"
                       : item.kind == seal::TrustKind::Intermediate ? "authority"
                                                                    : "revocation-list";
    return {
        {QStringLiteral("kind"), QString::fromLatin1(kind)},
        {QStringLiteral("fingerprint"), item.fingerprint},
        {QStringLiteral("name"), item.name},
        {QStringLiteral("from"), time(item.from)},
        {QStringLiteral("to"), time(item.to)},
        {QStringLiteral("imported"), time(item.importedAt)},
        {QStringLiteral("distrusted"), time(item.distrustedAt)},
        {QStringLiteral("reason"), item.reason}};
}

int importAll(
    seal::TrustFolder& folder, const QStringList& files, bool areSealMakers, const QDateTime& now)
{
    for (const QString& file : files) {
        const auto items =
            areSealMakers ? folder.importSealMakers(file, now) : folder.import(file, now);
        if (!items)
            return fail(named(file, items.error()));
        for (const seal::TrustItem& item : *items)
            printItem(item, now);
    }
    return exits::kOk;
}

int listAll(const seal::TrustFolder& folder, bool json, const QDateTime& now)
{
    const auto items = folder.list();
    if (!items)
        return fail(items.error());
    QJsonArray array;
    bool hasList = false;
    bool hasMaker = false;
    for (const seal::TrustItem& item : *items) {
        hasList = hasList || (item.kind == seal::TrustKind::RevocationList && item.isTrusted());
        hasMaker = hasMaker || (item.kind == seal::TrustKind::SealMaker && item.isTrusted());
        if (json)
            array.append(itemJson(item));
        else
            printItem(item, now);
    }
    const QString complaint = folder.complaint();
    if (json)
        print(QJsonObject{
            {QStringLiteral("version"), 1},
            {QStringLiteral("items"), array},
            {QStringLiteral("complaint"), complaint}});
    else if (!complaint.isEmpty())
        print(complaint);
    if (!json && !hasList)
        print(Tr::tr("No revocation list is here: whether a certificate was revoked is not checked "
                     "offline."));
    if (!json && !hasMaker)
        print(Tr::tr("No seal maker is here: who may make seals is told by the names in their "
                     "certificates alone."));
    return items->empty() ? exits::kNothing : exits::kOk;
}

} // namespace

int runTrust(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("store"), true},
         {QStringLiteral("seal-maker")},
         {QStringLiteral("reason"), true},
         {QStringLiteral("json")}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().isEmpty())
        return failUsage(Tr::tr("Say what to do: import, list, distrust or restore."));
    if (!arguments->has(QStringLiteral("store")))
        return failUsage(Tr::tr("“--%1” is missing.").arg(QStringLiteral("store")));
    seal::TrustFolder folder(arguments->value(QStringLiteral("store")));
    const QString act = arguments->operands().constFirst();
    const QStringList rest = arguments->operands().mid(1);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool areSealMakers = arguments->has(QStringLiteral("seal-maker"));
    if (areSealMakers && act != QLatin1String("import"))
        return failUsage(Tr::tr("“--seal-maker” belongs to import."));
    if (act == QLatin1String("list") && rest.isEmpty())
        return listAll(folder, arguments->has(QStringLiteral("json")), now);
    if (act == QLatin1String("import") && !rest.isEmpty())
        return importAll(folder, rest, areSealMakers, now);
    if ((act == QLatin1String("distrust") || act == QLatin1String("restore")) && rest.size() == 1) {
        const auto item =
            act == QLatin1String("distrust")
                ? folder.distrust(
                      rest.constFirst(), now, arguments->value(QStringLiteral("reason")))
                : folder.restore(rest.constFirst());
        if (!item)
            return fail(item.error());
        printItem(*item, now);
        return exits::kOk;
    }
    return failUsage(
        Tr::tr("Say what to do: import FILE…, list, distrust or restore with the first "
               "digits of a fingerprint."));
}

} // namespace wenshu::cli
