#include "seal/SealMaker.h"

#include "crypto/Digest.h"
#include "crypto/Oids.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::seal {

using namespace crypto;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

constexpr qsizetype kMaxPicture = qsizetype{4} * 1024 * 1024;
constexpr int kMinSize = 5, kMaxSize = 200;

Error usage(const QString& message, const char* diagnostic)
{
    return {Errc::Usage, message, QString::fromLatin1(diagnostic)};
}

bool isPlainAscii(const QString& text)
{
    return std::all_of(
        text.begin(), text.end(), [](QChar c) { return c > u' ' && c.unicode() < 0x7f; });
}

Status checkText(const SealRequest& request)
{
    if (request.id.isEmpty() || request.id.size() > 64 || !isPlainAscii(request.id))
        return usage(
            Tr::tr("A seal needs a number of 1 to 64 letters, digits or signs without blanks."),
            "seal id");
    if (request.name.trimmed().isEmpty() || request.name.size() > 200)
        return usage(Tr::tr("A seal needs a name of at most 200 characters."), "seal name");
    if (request.type == SealType::Unknown)
        return usage(Tr::tr("Say whether the seal is one of a unit or of a person."), "seal type");
    return Done{};
}

Status checkPicture(const SealRequest& request)
{
    if (request.width < kMinSize || request.width > kMaxSize || request.height < kMinSize ||
        request.height > kMaxSize)
        return usage(Tr::tr("A seal measures between 5 and 200 mm each way."), "seal size");
    if (request.picture.size() > kMaxPicture)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The picture of the seal is larger than 4 MB. Make it smaller."),
            QStringLiteral("picture of %1 bytes").arg(request.picture.size())};
    static const QStringList known = {
        QStringLiteral("png"),
        QStringLiteral("jpg"),
        QStringLiteral("gif"),
        QStringLiteral("bmp"),
        QStringLiteral("ofd")};
    if (!known.contains(sniffPicture(request.picture)))
        return Error{
            Errc::Unsupported,
            Tr::tr("The picture of the seal must be a PNG, JPEG, GIF or BMP picture or an OFD."),
            QStringLiteral("picture format not known")};
    return Done{};
}

Status checkTimes(const SealRequest& request, const Certificate& maker)
{
    if (!request.createdAt.isValid() || !request.validFrom.isValid() ||
        !request.validTo.isValid() || request.validFrom >= request.validTo)
        return usage(
            Tr::tr("The seal's period of validity must begin before it ends."), "seal validity");
    if (!maker.keyUsage().allowsSigning())
        return Error{
            Errc::CertificateUntrusted,
            Tr::tr("The seal maker's certificate is not one for signing. Choose the signing "
                   "certificate."),
            QStringLiteral("maker key usage")};
    if (!maker.isValidAt(request.createdAt))
        return Error{
            Errc::CertificateExpired,
            Tr::tr("The seal maker's certificate is not valid on the day the seal is made. Ask its "
                   "authority for a new one."),
            QStringLiteral("maker validity")};
    return Done{};
}

} // namespace

Result<QByteArray> makeSeal(const SealRequest& request, SigningKey& maker)
{
    if (request.holders.empty())
        return usage(
            Tr::tr("A seal needs at least one holder's certificate."), "no holder certificate");
    for (const Status& status :
         {checkText(request), checkPicture(request), checkTimes(request, maker.certificate())}) {
        if (!status)
            return status.error();
    }

    ElectronicSeal seal;
    seal.version = SesVersion::V4;
    seal.headerVersion = 4;
    seal.vendor = QStringLiteral("Wenshu");
    seal.id = request.id;
    seal.type = request.type;
    seal.name = request.name;
    for (const Certificate& holder : request.holders)
        seal.certificates.push_back(holder.der());
    seal.createdAt = request.createdAt.toUTC();
    seal.validFrom = request.validFrom.toUTC();
    seal.validTo = request.validTo.toUTC();
    seal.picture.label = sniffPicture(request.picture);
    seal.picture.data = request.picture;
    seal.picture.width = request.width;
    seal.picture.height = request.height;
    seal.makerCertificate = maker.certificate().der();
    seal.signatureOid = QString::fromUtf16(oids::kSm2WithSm3);

    auto signature = maker.sign(buildSealSignedBytes(seal));
    if (!signature)
        return std::move(signature).error();
    seal.signature = std::move(signature).value();
    return buildSeal(seal);
}

std::optional<Certificate> holderCertificate(const ElectronicSeal& seal, const Sm2PublicKey& key)
{
    for (const QByteArray& der : seal.certificates) {
        auto certificate = Certificate::parse(der);
        if (!certificate)
            continue;
        if (const auto held = certificate->sm2Key(); held && *held == key)
            return std::move(certificate).value();
    }
    return std::nullopt;
}

namespace {

/// The digest a list of type 2 would hold; empty for an algorithm that proves nothing.
QByteArray listDigest(const QString& algorithm, const QByteArray& certificate)
{
    const QString name = algorithm.trimmed().toUpper();
    if (name.isEmpty() || name == QLatin1String("SM3") || name == QString::fromUtf16(oids::kSm3) ||
        name == QString::fromUtf16(oids::kSm3NoKey))
        return sm3(certificate);
    if (name == QLatin1String("SHA256") || name == QLatin1String("SHA-256") ||
        name == QLatin1String("2.16.840.1.101.3.4.2.1"))
        return digest(DigestAlgorithm::Sha256, certificate);
    return {};
}

} // namespace

bool sealNames(const ElectronicSeal& seal, const Certificate& certificate)
{
    const QByteArray& der = certificate.der();
    for (const QByteArray& listed : seal.certificates) {
        if (listed == der)
            return true;
    }
    return std::any_of(
        seal.digests.begin(), seal.digests.end(), [&](const CertificateDigest& listed) {
            const QByteArray expected = listDigest(listed.algorithm, der);
            return !expected.isEmpty() && listed.value == expected;
        });
}

} // namespace wenshu::seal
