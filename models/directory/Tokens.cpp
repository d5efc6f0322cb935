#include "directory/Tokens.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wenshu::directory {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_directory)
};

constexpr qsizetype kCodeLength = 18;
constexpr qsizetype kRegionLength = 6;
constexpr qsizetype kTokenLength = 64;
// GB 32100-2015: 31 characters, no I O S V Z; the weights are 3^(i-1) mod 31.
constexpr char16_t kAlphabet[] = u"0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array kWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

Result<QString> parseUnitCode(QStringView text)
{
    const auto wrong = [](const char* why) {
        return Error{
            Errc::Usage,
            Tr::tr("This is not a valid unit code. A unit code has 18 characters and a check "
                   "digit; compare it with the unit's registration."),
            QString::fromLatin1(why)};
    };
    const QStringView alphabet(kAlphabet);
    const QString code = text.trimmed().toString().toUpper();
    if (code.size() != kCodeLength)
        return wrong("unit code is not 18 characters");
    int sum = 0;
    for (qsizetype i = 0; i < kCodeLength; ++i) {
        const qsizetype value = alphabet.indexOf(code.at(i));
        if (value < 0)
            return wrong("unit code holds a character outside GB 32100");
        if (i < kCodeLength - 1)
            sum += static_cast<int>(value) * kWeights[static_cast<std::size_t>(i)];
    }
    if (code.back() != alphabet.at((31 - sum % 31) % 31))
        return wrong("check digit of the unit code fails");
    return code;
}

Result<QString> parseRegion(QStringView text)
{
    const QStringView region = text.trimmed();
    if (region.size() != kRegionLength || region.front() == u'0' ||
        !std::all_of(region.begin(), region.end(), isDigit)) {
        return Error{
            Errc::Usage,
            Tr::tr("This is not a valid region code. A region code has six digits, such as "
                   "370100."),
            QStringLiteral("region is not six digits")};
    }
    return region.toString();
}

QString unitToken(const QString& code)
{
    return code.toLower();
}

QString seatId(const QString& unitCode, int number)
{
    return unitToken(unitCode) + u'_' + QString::number(number);
}

bool isToken(QStringView text)
{
    const auto fine = [](QChar c) {
        return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' ||
               c == u'-';
    };
    return !text.isEmpty() && text.size() <= kTokenLength &&
           std::all_of(text.begin(), text.end(), fine);
}

} // namespace wenshu::directory
