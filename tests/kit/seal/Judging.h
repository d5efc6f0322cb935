#pragma once
#include "crypto/TrustStore.h"
#include "seal/SealVerdict.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace wenshu::kit {

/// Judges a package as of @p now. Ends the program when it does not open.
seal::PackageVerdict judge(
    const QByteArray& bytes,
    const crypto::TrustStore& trust,
    const QDateTime& now = QDateTime({2026, 9, 1}, {0, 0}, Qt::UTC));

/// Everything found, one line each, for the message of a test that fails.
QString summary(const seal::PackageVerdict& verdict);

/// The first finding with a code; null when there is none.
const seal::Finding* find(const seal::SignatureVerdict& signature, const char* code);
const seal::Finding* find(const seal::PackageVerdict& verdict, const char* code);

} // namespace wenshu::kit
