#include "document/PaperIdentifier.h"

#include "document/UnitCode.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

const QString& oidPrefix()
{
    static const QString prefix = QStringLiteral("1.2.156.10.");
    return prefix;
}

QString serialText(int serial)
{
    return QStringLiteral("%1").arg(serial, 5, 10, QLatin1Char('0'));
}

Error wrong(Errc code, const QString& message, const char* what)
{
    return Error{code, message, QStringLiteral("paper identifier: %1").arg(QLatin1String(what))};
}

} // namespace

QChar checkMod37_36(QStringView characters)
{
    static constexpr QLatin1String kDigits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    int p = 36;
    for (const QChar c : characters) {
        const qsizetype value = kDigits.indexOf(c);
        if (value < 0)
            return {};
        p = (p + static_cast<int>(value)) % 36;
        p = (p == 0 ? 36 : p) * 2 % 37;
    }
    return kDigits.at((37 - p) % 36);
}

Result<PaperIdentifier> PaperIdentifier::parse(QStringView text)
{
    if (text.startsWith(oidPrefix()))
        text = text.mid(oidPrefix().size());
    static const QRegularExpression pattern(
        QStringLiteral("\\A([0-9A-Z]{18}|[0-9A-Z]{9})-([0-9A-Z][0-9]{2})-((?:19|20)[0-9]{2})-(0[1-"
                       "9A-FZ])-([0-9]{5})-([0-9A-Z*])\\z"));
    const QRegularExpressionMatch match = pattern.match(text.toString());
    if (!match.hasMatch()) {
        return wrong(
            Errc::Malformed,
            Tr::tr("The paper identifier is not of the form "
                   "1.2.156.10.unit-000-2026-08-00001-X."),
            "shape");
    }
    PaperIdentifier identifier;
    identifier.unitCode = match.captured(1);
    identifier.innerOrgan = match.captured(2);
    identifier.year = match.captured(3).toInt();
    identifier.kindCode = match.captured(4);
    identifier.serial = match.captured(5).toInt();
    const QString covered = match.captured(1) + match.captured(2) + match.captured(3) +
                            match.captured(4) + match.captured(5);
    // The published window tool writes "*" where the standard's arithmetic gives 0.
    const QString check =
        match.captured(6) == QLatin1String("*") ? QStringLiteral("0") : match.captured(6);
    if (check != QString(checkMod37_36(covered))) {
        return wrong(
            Errc::Malformed,
            Tr::tr("The paper identifier does not check; one of its characters is wrong."),
            "check character");
    }
    if (identifier.serial == 0)
        return wrong(
            Errc::Malformed, Tr::tr("The serial of a paper identifier begins at 00001."), "serial");
    return identifier;
}

Result<PaperIdentifier> PaperIdentifier::make(
    const QString& unitCode, PaperKind kind, int year, int serial, const QString& innerOrgan)
{
    const Status unit =
        unitCode.size() == 9 ? checkOrganisationCode(unitCode) : checkUnitCode(unitCode);
    if (!unit)
        return Error{Errc::Usage, unit.error().message, unit.error().diagnostic};
    static const QRegularExpression inner(QStringLiteral("\\A[0-9A-Z][0-9]{2}\\z"));
    if (!inner.match(innerOrgan).hasMatch())
        return wrong(
            Errc::Usage,
            Tr::tr("An inner organ is 000 or a letter and two digits."),
            "inner organ");
    if (year < 1900 || year > 2099 || serial < 1 || serial > 99'999) {
        return wrong(
            Errc::Usage,
            Tr::tr("A paper identifier needs a four-digit year and a serial from 1 to 99999."),
            "year or serial");
    }
    return PaperIdentifier{unitCode, innerOrgan, year, document::kindCode(kind), serial};
}

QString PaperIdentifier::toText() const
{
    const QString yearText = QString::number(year);
    const QChar check =
        checkMod37_36(unitCode + innerOrgan + yearText + kindCode + serialText(serial));
    return oidPrefix() +
           QStringList{unitCode, innerOrgan, yearText, kindCode, serialText(serial), QString(check)}
               .join(QLatin1Char('-'));
}

} // namespace wenshu::document
