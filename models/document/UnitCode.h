#pragma once
#include "base/Result.h"

#include <QString>

namespace wenshu::document {

/// Checks a 统一社会信用代码 (GB 32100-2015): 18 characters, its own check character and that of
/// the organisation code inside (GB 11714).
/// @return Malformed naming the part that is wrong.
Status checkUnitCode(QStringView code);
/// Checks a nine-character 组织机构代码 (GB 11714), written without the hyphen.
Status checkOrganisationCode(QStringView code);

} // namespace wenshu::document
