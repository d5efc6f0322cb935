#include "HubSeal.h"

#include "Console.h"
#include "office/MakeSeal.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr qint64 kMaxPicture = 8LL * 1024 * 1024;

} // namespace

Result<UnitSealWanted> unitSealWanted(const Arguments& arguments)
{
    UnitSealWanted wanted;
    wanted.unitCode = arguments.value(QStringLiteral("unit"));
    wanted.centreLine = arguments.value(QStringLiteral("centre"));
    const auto diameter = arguments.integer(QStringLiteral("diameter"), wanted.diameter, 5, 60);
    if (!diameter)
        return diameter.error();
    wanted.diameter = *diameter;
    const auto years = arguments.integer(QStringLiteral("years"), wanted.years, 1, 30);
    if (!years)
        return years.error();
    wanted.years = *years;
    if (arguments.has(QStringLiteral("picture"))) {
        auto picture = readFile(arguments.value(QStringLiteral("picture")), kMaxPicture);
        if (!picture)
            return std::move(picture).error();
        wanted.picture = std::move(picture).value();
    }
    return wanted;
}

Result<QByteArray> makeUnitSeal(const hub::HubFolder& folder, const UnitSealWanted& wanted)
{
    const auto unit = folder.directory().unit(wanted.unitCode);
    if (!unit)
        return Error{
            Errc::NotFound,
            Tr::tr("This unit is not registered at this hub. Add it first."),
            QStringLiteral("unit not registered")};
    auto maker = folder.sealMaker();
    if (!maker)
        return std::move(maker).error();
    auto key = seal::Sm2SigningKey::open(maker->certificate, std::move(maker->key));
    if (!key)
        return std::move(key).error();
    office::MakeSeal::Request request;
    request.now = QDateTime::currentDateTimeUtc();
    request.validTo = std::min(request.now.addYears(wanted.years), unit->signing.notAfter());
    // Unique among this maker's seals, and the second seal of a unit tells itself from the first.
    request.id = unit->code + u'-' + request.now.toString(QStringLiteral("yyyyMMddHHmmss"));
    request.name = unit->name;
    request.diameter = wanted.diameter;
    request.picture = wanted.picture;
    request.centreLine = wanted.centreLine;
    request.holders = {unit->signing};
    return office::MakeSeal(std::make_shared<render::FontBook>()).make(request, **key);
}

} // namespace wenshu::cli
