#include "exchange/Subject.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wenshu::exchange {

namespace {

constexpr qsizetype kRegionDigits = 6;
constexpr qsizetype kUnitLength = 18;
constexpr int kMostSeats = 9999;

Error malformedSubject(const char* why)
{
    return {
        Errc::Malformed,
        QCoreApplication::translate(
            "wenshu_exchange",
            "An address of the exchange is not valid. Check the unit's entry in "
            "the directory."),
        QString::fromLatin1(why)};
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isUnitCharacter(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z');
}

struct KindName {
    MessageKind kind = MessageKind::Document;
    QLatin1String token;
};

const std::array kKinds = {
    KindName{MessageKind::Document, QLatin1String("doc")},
    KindName{MessageKind::Receipt, QLatin1String("rcpt")},
    KindName{MessageKind::Recall, QLatin1String("recall")},
    KindName{MessageKind::Control, QLatin1String("ctl")},
};

} // namespace

bool isRegionToken(QStringView text)
{
    return text.size() == kRegionDigits && std::all_of(text.begin(), text.end(), isDigit);
}

bool isUnitToken(QStringView text)
{
    return !text.isEmpty() && text.size() <= kUnitLength &&
           std::all_of(text.begin(), text.end(), isUnitCharacter);
}

Result<UnitAddress> UnitAddress::make(QStringView region, QStringView unit)
{
    if (!isRegionToken(region))
        return malformedSubject("region token is not six digits");
    if (!isUnitToken(unit))
        return malformedSubject("unit token is not 1 to 18 of a-z 0-9");
    return UnitAddress{region.toString(), unit.toString()};
}

Result<UnitAddress> UnitAddress::parse(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return malformedSubject("unit address without a dot");
    return make(text.left(dot), text.mid(dot + 1));
}

Result<SeatId> SeatId::parse(QStringView text)
{
    const qsizetype mark = text.indexOf(u'_');
    if (mark < 0 || !isUnitToken(text.left(mark)))
        return malformedSubject("seat id without a unit token");
    const QStringView digits = text.mid(mark + 1);
    const bool plain = !digits.isEmpty() && digits.size() <= 4 && digits.front() != u'0' &&
                       std::all_of(digits.begin(), digits.end(), isDigit);
    const int number = plain ? digits.toInt() : 0;
    if (number < 1 || number > kMostSeats)
        return malformedSubject("seat number is not 1 to 9999");
    return SeatId{text.left(mark).toString(), number};
}

QString kindToken(MessageKind kind)
{
    for (const KindName& name : kKinds) {
        if (name.kind == kind)
            return name.token;
    }
    return {};
}

Result<DocSubject> DocSubject::parse(QStringView text)
{
    const QList<QStringView> tokens = text.split(u'.');
    if (tokens.size() != 7 || tokens[0] != u"doc")
        return malformedSubject("document subject has not seven tokens");
    auto from = UnitAddress::make(tokens[1], tokens[2]);
    if (!from)
        return std::move(from).error();
    auto to = UnitAddress::make(tokens[3], tokens[4]);
    if (!to)
        return std::move(to).error();
    DocSubject subject{std::move(from).value(), std::move(to).value()};
    if (tokens[5] == u"f")
        subject.lane = Lane::Fast;
    else if (tokens[5] != u"n")
        return malformedSubject("unknown lane");
    for (const KindName& name : kKinds) {
        if (tokens[6] == name.token) {
            subject.kind = name.kind;
            return subject;
        }
    }
    return malformedSubject("unknown message kind");
}

QString DocSubject::toText() const
{
    return QStringLiteral("doc.") + from.toText() + u'.' + to.toText() +
           (lane == Lane::Fast ? QStringLiteral(".f.") : QStringLiteral(".n.")) + kindToken(kind);
}

Result<FlowSubject> FlowSubject::parse(QStringView text)
{
    const QList<QStringView> tokens = text.split(u'.');
    if (tokens.size() != 5 || tokens[0] != u"oa" || tokens[3] != u"flow")
        return malformedSubject("flow subject has not its five tokens");
    auto unit = UnitAddress::make(tokens[1], tokens[2]);
    if (!unit)
        return std::move(unit).error();
    auto id = Id::fromText(tokens[4]);
    if (!id)
        return std::move(id).error();
    return FlowSubject{std::move(unit).value(), id.value()};
}

QString FlowSubject::toText() const
{
    return QStringLiteral("oa.") + unit.toText() + QStringLiteral(".flow.") + flowId.toText();
}

QString cityOf(QStringView region)
{
    return region.left(4).toString() + QStringLiteral("00");
}

QString inStream(QStringView region)
{
    return QStringLiteral("IN_") + cityOf(region);
}

QString oaStream(QStringView region)
{
    return QStringLiteral("OA_") + cityOf(region);
}

QString blobBucket(QStringView region)
{
    return QStringLiteral("BLOB_") + cityOf(region);
}

QString blobStream(QStringView region)
{
    return QStringLiteral("OBJ_BLOB_") + cityOf(region);
}

} // namespace wenshu::exchange
