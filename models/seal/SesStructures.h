#pragma once
#include "base/Limits.h"
#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace wenshu::seal {

/// Which structure a seal or signature has. Told apart by the number of fields: the version number
/// inside is not reliable (a v1 structure with header version 4 exists).
enum class SesVersion {
    V1, ///< GM/T 0031-2014
    V4, ///< GB/T 38540-2020
    V5  ///< GM/T 0031-2025
};

enum class SealType { Unit = 1, Person = 2, Unknown = 0 };

/// The picture of a seal as it stands inside it.
struct SealPicture {
    QString label;   ///< what the seal says it is; only a hint
    QString format;  ///< what the bytes are: png, jpg, gif, bmp, tif, ofd, svg; empty when unknown
    QByteArray data; ///< the bytes
    int width = 0;   ///< mm
    int height = 0;  ///< mm
};

/// A digest of a certificate in a list of type 2.
struct CertificateDigest {
    QString algorithm;
    QByteArray value;
};

struct SesExtension {
    QString oid;
    bool critical = false;
    QByteArray value;
};

/// An electronic seal 电子印章: who holds it, how it looks, until when it holds, signed by the
/// seal maker. Parsing judges nothing.
struct ElectronicSeal {
    SesVersion version = SesVersion::V4;
    qint64 headerVersion = 0;
    QString vendor; ///< Vid
    QString id;     ///< esID
    SealType type = SealType::Unknown;
    QString name; ///< of the seal, e.g. the unit's
    int certificateListType = 1;
    /// The list cannot be compared (a lone IA5String in v1): step 7 cannot be judged.
    bool listUncheckable = false;
    std::vector<QByteArray> certificates;    ///< DER, list of type 1
    std::vector<CertificateDigest> digests;  ///< list of type 2
    QDateTime createdAt, validFrom, validTo; ///< UTC
    SealPicture picture;
    std::vector<SesExtension> extensions;
    QByteArray makerCertificate; ///< DER
    QString signatureOid;
    QByteArray signature;   ///< the maker's, octets of the BIT STRING
    QByteArray timeStamp;   ///< v5 only; empty where absent
    QByteArray der;         ///< the whole seal as it stood in the input
    QByteArray signedBytes; ///< what the maker's signature is over, from the original bytes
    QStringList deviations; ///< stable short names, e.g. "unused-bits", "time-form"

    /// A bound that cannot be read bounds nothing, so nothing is within it.
    bool isValidAt(const QDateTime& moment) const
    {
        return validFrom.isValid() && validTo.isValid() && moment >= validFrom && moment <= validTo;
    }
};

/// The value of a seal signature (SignedValue.dat).
struct SealSignature {
    SesVersion version = SesVersion::V4;
    ElectronicSeal seal;
    qint64 tbsVersion = 0;
    QDateTime time;       ///< timeInfo, UTC; invalid where it cannot be read (a time stamp in v1)
    QByteArray timeStamp; ///< of the signature value (v4, v5), or v1's timeInfo when no plain time
    QByteArray dataHash;
    QString propertyInfo;   ///< normally the path of Signature.xml; never relied on
    QByteArray certificate; ///< the signer's, DER
    QString signatureOid;
    QByteArray signature;   ///< octets of the BIT STRING
    QByteArray signedBytes; ///< TBS_Sign as it stood in the input
    QStringList deviations;
};

/// @return Malformed with an English diagnostic naming the field; LimitExceeded for more than
/// Limits::derBytes.
Result<ElectronicSeal> parseSeal(QByteArrayView der, const Limits& limits);
Result<SealSignature> parseSealSignature(QByteArrayView der, const Limits& limits);

/// SES_SealInfo of @p seal in the form of its version: the bytes a maker signs in v4 and v5.
QByteArray buildSealInfo(const ElectronicSeal& seal);
/// What the maker of @p seal signs: SealInfo in v4 and v5; SEQUENCE{info, cert, algorithm} in v1.
QByteArray buildSealSignedBytes(const ElectronicSeal& seal);
/// The whole seal, from its fields and `signature`.
QByteArray buildSeal(const ElectronicSeal& seal);
/// TBS_Sign from the fields; `seal.der` goes in unchanged.
QByteArray buildToBeSigned(const SealSignature& signature);
/// The whole value, from `signedBytes` as they are, and `signature`.
QByteArray buildSealSignature(const SealSignature& signature);

/// What picture bytes are, by their first bytes: png, jpg, gif, bmp, tif, jb2, ofd, svg; empty
/// when unknown.
QString sniffPicture(QByteArrayView bytes);

} // namespace wenshu::seal
