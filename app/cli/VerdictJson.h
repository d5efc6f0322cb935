#pragma once
#include "base/Error.h"
#include "seal/SealVerdict.h"

#include <QJsonObject>
#include <QString>

namespace wenshu::cli {

/// One file of `wenshu verify --json` (resources/schema/verify.schema.json).
QJsonObject verdictJson(const QString& path, const seal::PackageVerdict& verdict);
/// A file that could not be read.
QJsonObject errorJson(const QString& path, const Error& error);
/// "valid", "notValid", "noSignature", "cannotJudge".
QString verdictName(seal::Verdict verdict);

} // namespace wenshu::cli
