#include "document/UnitCode.h"

#include <QCoreApplication>

#include <array>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

Error wrong(const QString& message, const char* what)
{
    return Error{
        Errc::Malformed, message, QStringLiteral("unit code: %1").arg(QLatin1String(what))};
}

/// 0-9 then A-Z; -1 for anything else. Lower case is not a digit: codes are written in capitals.
int base36(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    return u >= u'A' && u <= u'Z' ? 10 + u - u'A' : -1;
}

} // namespace

Status checkOrganisationCode(QStringView code)
{
    constexpr std::array<int, 8> kWeights{3, 7, 9, 10, 5, 8, 4, 2};
    if (code.size() != 9)
        return wrong(Tr::tr("An organisation code has nine characters."), "length");
    int sum = 0;
    for (size_t i = 0; i < kWeights.size(); ++i) {
        const int value = base36(code.at(static_cast<qsizetype>(i)));
        if (value < 0)
            return wrong(
                Tr::tr("An organisation code has only digits and capital letters."), "alphabet");
        sum += value * kWeights.at(i);
    }
    const int check = 11 - sum % 11;
    const QChar expected = check == 10   ? QLatin1Char('X')
                           : check == 11 ? QLatin1Char('0')
                                         : QChar(u'0' + check);
    if (code.at(8) != expected) {
        return wrong(
            Tr::tr("The organisation code inside the unit code does not check; compare it with the "
                   "certificate."),
            "inner check character");
    }
    return Done{};
}

Status checkUnitCode(QStringView code)
{
    // No I, O, S, V, Z: they are mistaken for digits.
    static constexpr QLatin1String kAlphabet("0123456789ABCDEFGHJKLMNPQRTUWXY");
    constexpr int kBase = 31;
    if (code.size() != 18)
        return wrong(Tr::tr("A unit code has eighteen characters."), "length");
    int sum = 0;
    int weight = 1; // 3^i mod 31
    for (qsizetype i = 0; i < 18; ++i) {
        const qsizetype value = kAlphabet.indexOf(code.at(i));
        if (value < 0) {
            return wrong(
                Tr::tr(
                    "A unit code has only digits and capital letters other than I, O, S, V and Z."),
                "alphabet");
        }
        if (i == 17)
            break;
        sum += static_cast<int>(value) * weight;
        weight = weight * 3 % kBase;
    }
    if (code.at(17) != kAlphabet.at((kBase - sum % kBase) % kBase))
        return wrong(
            Tr::tr("The unit code does not check; compare it with the certificate."),
            "check character");
    return checkOrganisationCode(code.mid(8, 9));
}

} // namespace wenshu::document
