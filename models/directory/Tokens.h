#pragma once
#include "base/Result.h"

#include <QString>

namespace wenshu::directory {

/// The canonical (upper-case) form of a unit code 统一社会信用代码: 18 characters of the GB 32100
/// alphabet whose check digit holds. Usage otherwise.
Result<QString> parseUnitCode(QStringView text);
/// The canonical form of a region code 行政区划代码 (GB/T 2260): six digits, the first not zero.
Result<QString> parseRegion(QStringView text);

/// A unit code as a token of a hub subject: lower case. @p code must be canonical.
QString unitToken(const QString& code);
/// The seat id `<unit token>_<number>`, one whole token: it names the seat's consumers and inbox.
QString seatId(const QString& unitCode, int number);

/// True for a non-empty token of letters, digits, `_` and `-`, at most 64 long: it can stand in a
/// subject and in a file name, and cannot widen either.
bool isToken(QStringView text);

} // namespace wenshu::directory
