#pragma once
#include "base/Limits.h"
#include "base/Result.h"
#include "ofd/Geometry.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace wenshu::seal {

/// One protected file: its place and the digest it must have.
struct SignatureReference {
    QString location;      ///< FileRef as written
    QByteArray checkValue; ///< empty when it is no base64
};

struct StampAnnotation {
    QString id, pageRef;
    ofd::Box boundary;
    std::optional<ofd::Box> clip;
};

/// The content of a Signature.xml (GB/T 33190, 18.2).
struct SignatureFile {
    QString provider, company, version;
    QString method;   ///< SignatureMethod; informative
    QString timeText; ///< SignatureDateTime
    QString checkMethod;
    std::vector<SignatureReference> references;
    std::vector<StampAnnotation> stamps;
    QString sealLocation;  ///< Seal/BaseLoc; empty where there is none
    QString valueLocation; ///< SignedValue
};

/// @return Malformed for what is no such XML, LimitExceeded.
Result<SignatureFile> parseSignatureFile(QByteArray bytes, const Limits& limits);
QByteArray buildSignatureFile(const SignatureFile& file);

struct SignatureListEntry {
    QString id;
    QString type; ///< "Seal", "Sign"; Seal when absent
    QString location;
    QString relative; ///< Relative, kept for the writers that use it
};

/// The list of signatures of a document (GB/T 33190, 18.1).
struct SignatureList {
    QString maxId;
    std::vector<SignatureListEntry> entries;
};

Result<SignatureList> parseSignatureList(QByteArray bytes, const Limits& limits);
QByteArray buildSignatureList(const SignatureList& list);

/// "x y w h"; nothing when it is not four numbers.
std::optional<ofd::Box> parseBox(const QString& text);
QString boxText(const ofd::Box& box);

} // namespace wenshu::seal
