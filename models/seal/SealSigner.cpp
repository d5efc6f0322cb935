#include "seal/SealSigner.h"

#include "crypto/Oids.h"
#include "ofd/PackageEditor.h"
#include "seal/DocumentFiles.h"
#include "seal/MakerStanding.h"
#include "seal/SealJudge.h"
#include "seal/SealMaker.h"
#include "seal/SealPictures.h"
#include "seal/SignatureCheck.h"
#include "seal/SignatureFile.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wenshu::seal {

using namespace crypto;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

constexpr std::size_t kMaxStamps = 10'000;
constexpr int kMaxSignFolders = 100'000;
constexpr int kMaxSigningTries = 32;

Error failed(Errc code, const QString& message, const char* diagnostic)
{
    return {code, message, QString::fromLatin1(diagnostic)};
}

// ---------------------------------------------------------------- before the key is used

Status checkRequest(const SealingRequest& request)
{
    if (request.stamps.empty() || request.stamps.size() > kMaxStamps)
        return failed(
            Errc::Usage, Tr::tr("Say where on the paper the seal goes."), "number of stamps");
    for (const Stamp& stamp : request.stamps) {
        if (stamp.box.isEmpty())
            return failed(Errc::Usage, Tr::tr("The seal has no size on the page."), "empty stamp");
    }
    if (!request.time.isValid())
        return failed(Errc::Usage, Tr::tr("The time of signing is missing."), "no signing time");
    return Done{};
}

Status checkChain(
    const TrustStore& trust, const Certificate& certificate, const QDateTime& moment, bool isMaker)
{
    const ChainVerdict chain = trust.judge(certificate, moment);
    if (chain.state == ChainState::Revoked || chain.revocation == RevocationState::Revoked ||
        chain.revocation == RevocationState::RevokedLater)
        return failed(
            Errc::CertificateRevoked,
            isMaker ? Tr::tr("The seal maker's certificate was revoked. This seal must not be used "
                             "any more.")
                    : Tr::tr("Your certificate was revoked. It must not be used for sealing any "
                             "more."),
            isMaker ? "maker revoked" : "signer revoked");
    if (trust.isClosed())
        return failed(
            Errc::CertificateUntrusted,
            Tr::tr("A file of the trust store cannot be read, and it may be what says who is no "
                   "longer trusted. The trust store names the file; have it mended or taken away. "
                   "Nothing was sealed."),
            "trust store closed");
    if (chain.isTrusted() && isMaker && standingOf(chain, trust) == MakerStanding::Unknown)
        return failed(
            Errc::CertificateUntrusted,
            Tr::tr("Whether the one who made this seal may make seals is not known here. Have its "
                   "certificate put into the trust store as that of a seal maker. Nothing was "
                   "sealed."),
            "maker unknown");
    if (chain.isTrusted())
        return Done{};
    return failed(
        Errc::CertificateUntrusted,
        isMaker ? Tr::tr("The seal was made by a seal maker that is not trusted here. Nothing was "
                         "sealed.")
                : Tr::tr("Your certificate is not from an authority trusted here. Nothing was "
                         "sealed."),
        isMaker ? "maker chain" : "signer chain");
}

/// At which moment and by what a seal is checked.
struct CheckedBy {
    const QDateTime& time;
    const TrustStore* trust;
    const Limits& limits;
};

Status checkMaker(const ElectronicSeal& seal, const Certificate& signer, const CheckedBy& by)
{
    const auto maker = Certificate::parse(seal.makerCertificate);
    if (!maker ||
        !holds(checkSignature(*maker, seal.signedBytes, seal.signature, seal.signatureOid)))
        return failed(
            Errc::SignatureInvalid,
            Tr::tr("The seal is forged or damaged. Ask the seal maker for the file again."),
            "seal signature");
    if (isSignedPicture(seal.picture, by.limits))
        return failed(
            Errc::SignatureInvalid,
            Tr::tr("The picture of this seal is a sealed paper itself. Ask the seal maker for "
                   "another seal."),
            "seal picture");
    if (!maker->keyUsage().allowsSigning() || maker->hasUnknownCritical())
        return failed(
            Errc::CertificateUntrusted,
            Tr::tr("The seal was made with a certificate that is not one for making seals."),
            "maker key usage");
    if (*maker == signer)
        return failed(
            Errc::CertificateUntrusted,
            Tr::tr("The seal was made by its own holder. A seal counts only where a seal maker "
                   "made it."),
            "maker is the signer");
    // As it is judged later: seals exist that are dated a little before their maker's certificate.
    const bool validThen = seal.createdAt.isValid() && maker->isValidAt(seal.createdAt);
    if (!validThen && !maker->isValidAt(by.time))
        return failed(
            Errc::CertificateExpired,
            Tr::tr("The seal maker's certificate was not valid when the seal was made. Have a new "
                   "seal made."),
            "maker validity");
    if (by.trust == nullptr)
        return Done{};
    const QDateTime moment = seal.createdAt.isValid() ? seal.createdAt : by.time;
    return checkChain(
        *by.trust, *maker, std::clamp(moment, maker->notBefore(), maker->notAfter()), true);
}

Status checkSigner(const ElectronicSeal& seal, const Certificate& signer, const CheckedBy& by)
{
    if (!sealNames(seal, signer))
        return failed(
            Errc::CertificateUntrusted,
            Tr::tr("Your certificate is not one of those that may use this seal."),
            "signer not in seal");
    if (!signer.keyUsage().allowsSigning() || signer.hasUnknownCritical())
        return failed(
            Errc::CertificateUntrusted,
            Tr::tr("Your certificate is not one for signing. Choose the signing certificate."),
            "signer key usage");
    if (!signer.isValidAt(by.time))
        return failed(
            Errc::CertificateExpired,
            Tr::tr("Your certificate has expired or is not valid yet. Have it renewed."),
            "signer validity");
    if (!seal.isValidAt(by.time))
        return failed(
            Errc::CertificateExpired,
            Tr::tr("The seal has expired or is not valid yet. Have a new one made."),
            "seal validity");
    if (by.trust == nullptr)
        return Done{};
    return checkChain(*by.trust, signer, by.time, false);
}

/// A new seal vouches for the whole package, so what is in it must hold.
Status checkExisting(const PackageVerdict& existing, const QString& listEntry)
{
    const bool listBroken =
        std::any_of(existing.findings.begin(), existing.findings.end(), [](const Finding& finding) {
            return finding.severity == Severity::Error;
        });
    const bool broken = std::any_of(
        existing.signatures.begin(),
        existing.signatures.end(),
        [](const SignatureVerdict& signature) {
            return signature.integrity.state == AnswerState::Bad ||
                   signature.coverage.state == AnswerState::Bad;
        });
    if (listBroken || broken)
        return failed(
            Errc::DigestMismatch,
            Tr::tr("A signature already on this paper does not hold. Sealing it would vouch for "
                   "altered content; ask for the original file."),
            "existing signature broken");
    for (const SignatureVerdict& signature : existing.signatures) {
        if (signature.covered.contains(listEntry))
            return failed(
                Errc::WrongState,
                Tr::tr("An earlier seal closed this paper: no further seal can be added without "
                       "breaking it."),
                "list of signatures is covered");
    }
    return Done{};
}

// ---------------------------------------------------------------- the package

QString folderOf(const QString& entry)
{
    const auto slash = entry.lastIndexOf(u'/');
    return slash < 0 ? QString() : entry.first(slash + 1);
}

/// Puts a Signatures element at the end of the DocBody of @p index. The bytes around it stay: what
/// others wrote is not written anew.
Result<QByteArray> withSignatureList(const QByteArray& ofdXml, int index, const QString& listEntry)
{
    static const QRegularExpression closing(QStringLiteral("</([A-Za-z_][\\w.-]*:)?DocBody\\s*>"));
    const QString text = QString::fromLatin1(ofdXml); // byte by byte; only ASCII is looked for
    auto matches = closing.globalMatch(text);
    for (int i = 0; matches.hasNext(); ++i) {
        const QRegularExpressionMatch match = matches.next();
        if (i != index)
            continue;
        const QByteArray prefix = match.captured(1).toLatin1();
        const QByteArray element = "<" + prefix + "Signatures>/" +
                                   listEntry.toHtmlEscaped().toUtf8() + "</" + prefix +
                                   "Signatures>";
        QByteArray changed = ofdXml;
        changed.insert(match.capturedStart(0), element);
        return changed;
    }
    return failed(
        Errc::Unsupported,
        Tr::tr("This file's structure does not let a signature be added. Save it anew first."),
        "no DocBody to put Signatures into");
}

/// Signs until the last octet is odd, twice on average. Readers tolerate an "unused bits" octet
/// around a value that ends in zero bits; ours never does, so that no byte of it is free to change.
Result<QByteArray> signWithOddEnd(SigningKey& key, const QByteArray& message)
{
    auto signature = key.sign(message);
    for (int i = 0; i < kMaxSigningTries && signature && !signature->isEmpty(); ++i) {
        if ((static_cast<unsigned char>(signature->back()) & 1U) != 0)
            break;
        signature = key.sign(message);
    }
    return signature;
}

/// Where the parts of the new signature go.
struct Places {
    QString list;
    QString signature, value, seal;
    QString id;
    SignatureList entries; ///< the list with the new entry
};

class Sealing {
public:
    Sealing(
        std::shared_ptr<const ofd::Package> package,
        const ElectronicSeal& seal,
        SigningKey& key,
        const SealingRequest& request)
        : m_package(std::move(package))
        , m_editor(m_package)
        , m_seal(seal)
        , m_key(key)
        , m_request(request)
    {
    }

    Result<QByteArray> run();

private:
    const ofd::DocBody& body() const
    {
        return m_package->documents()[static_cast<std::size_t>(m_request.document)];
    }

    QString listEntry() const;
    Status findPlaces();
    Status putList();
    Result<SignatureFile> describe();
    Status sign(const QByteArray& signatureXml);
    Status checkResult(const QByteArray& bytes) const;

    std::shared_ptr<const ofd::Package> m_package;
    ofd::PackageEditor m_editor;
    const ElectronicSeal& m_seal;
    SigningKey& m_key;
    const SealingRequest& m_request;
    Places m_places;
};

QString Sealing::listEntry() const
{
    if (!body().signatures.isEmpty())
        return body().signatures;
    QString wanted = body().signaturesAsWritten.trimmed();
    while (wanted.startsWith(u'/'))
        wanted.remove(0, 1);
    const bool usable = !wanted.isEmpty() && !wanted.contains(QLatin1String("..")) &&
                        !wanted.endsWith(u'/') && !m_editor.contains(wanted);
    return usable ? wanted : folderOf(body().root) + QStringLiteral("Signs/Signatures.xml");
}

Status Sealing::findPlaces()
{
    m_places.list = listEntry();
    if (m_editor.contains(m_places.list)) {
        auto bytes = m_editor.read(m_places.list);
        if (!bytes)
            return std::move(bytes).error();
        auto list = parseSignatureList(std::move(bytes).value(), m_request.limits);
        if (!list)
            return std::move(list).error();
        m_places.entries = std::move(list).value();
    }
    QSet<QString> names;
    const QStringList all = m_editor.entryNames();
    for (const QString& name : all)
        names.insert(name.toCaseFolded());
    QString folder;
    for (int i = 0; i < kMaxSignFolders; ++i) {
        folder = folderOf(m_places.list) + QStringLiteral("Sign_%1/").arg(i);
        const QString folded = folder.toCaseFolded();
        if (std::none_of(names.begin(), names.end(), [&](const QString& name) {
                return name.startsWith(folded);
            }))
            break;
    }
    m_places.signature = folder + QStringLiteral("Signature.xml");
    m_places.value = folder + QStringLiteral("SignedValue.dat");
    m_places.seal = folder + QStringLiteral("Seal.esl");

    static const QRegularExpression digits(QStringLiteral("\\d{1,9}$"));
    int highest = m_places.entries.maxId.toInt();
    for (const SignatureListEntry& entry : m_places.entries.entries)
        highest = std::max(highest, digits.match(entry.id).captured(0).toInt());
    m_places.id = QStringLiteral("s%1").arg(highest + 1, 3, 10, QLatin1Char('0'));
    m_places.entries.maxId = QString::number(highest + 1);
    m_places.entries.entries.push_back(
        {m_places.id, QStringLiteral("Seal"), u'/' + m_places.signature, {}});
    return Done{};
}

Status Sealing::putList()
{
    m_editor.put(m_places.list, buildSignatureList(m_places.entries));
    if (!body().signaturesAsWritten.isEmpty() || !body().signatures.isEmpty())
        return Done{};
    const QString root = QStringLiteral("OFD.xml");
    const auto bytes = m_editor.read(root);
    if (!bytes)
        return bytes.error();
    auto changed = withSignatureList(*bytes, m_request.document, m_places.list);
    if (!changed)
        return std::move(changed).error();
    m_editor.put(root, std::move(changed).value());
    return Done{};
}

Result<SignatureFile> Sealing::describe()
{
    SignatureFile file;
    file.provider = QStringLiteral("Wenshu");
    file.company = QStringLiteral("Wenshu");
    file.version = QStringLiteral("1.0");
    file.method = QString::fromUtf16(oids::kSm2WithSm3);
    file.timeText = m_request.time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss'Z'"));
    file.checkMethod = QString::fromUtf16(oids::kSm3);
    file.sealLocation = u'/' + m_places.seal;
    file.valueLocation = u'/' + m_places.value;

    const QStringList pageIds =
        pageIdsOf(*m_package, shownRoot(*m_package, body()), m_request.limits);
    int number = 0;
    for (const Stamp& stamp : m_request.stamps) {
        if (stamp.page < 0 || stamp.page >= pageIds.size())
            return failed(
                Errc::NotFound,
                Tr::tr("The page the seal is to go on does not exist."),
                "stamp page out of range");
        file.stamps.push_back(
            {QString::number(++number), pageIds[stamp.page], stamp.box, stamp.clip});
    }
    const QStringList names = m_editor.entryNames();
    for (const QString& name : names) {
        const bool own = name == m_places.signature || name == m_places.value;
        const bool free = m_request.protection == Protection::ContinueSign && name == m_places.list;
        if (own || free)
            continue;
        const auto bytes = m_editor.read(name);
        if (!bytes)
            return bytes.error();
        file.references.push_back({u'/' + name, sm3(*bytes)});
    }
    return file;
}

Status Sealing::sign(const QByteArray& signatureXml)
{
    SealSignature value;
    value.version = SesVersion::V4;
    value.seal = m_seal;
    value.tbsVersion = 4;
    value.time = m_request.time.toUTC();
    value.dataHash = sm3(signatureXml);
    value.propertyInfo = u'/' + m_places.signature;
    value.certificate = m_key.certificate().der();
    value.signatureOid = QString::fromUtf16(oids::kSm2WithSm3);
    value.signedBytes = buildToBeSigned(value);
    auto signature = signWithOddEnd(m_key, value.signedBytes);
    if (!signature)
        return std::move(signature).error();
    value.signature = std::move(signature).value();
    if (!holds(checkSignature(
            m_key.certificate(), value.signedBytes, value.signature, value.signatureOid)))
        return failed(
            Errc::SignatureInvalid,
            Tr::tr("The key does not fit the certificate: what it signed does not hold. Nothing "
                   "was sealed."),
            "fresh signature does not verify");
    m_editor.put(m_places.value, buildSealSignature(value));
    return Done{};
}

/// What leaves here is judged first: names that XML cannot carry, for one, would break it.
Status Sealing::checkResult(const QByteArray& bytes) const
{
    const auto sealed = ofd::Package::fromBytes(bytes, m_request.limits);
    if (sealed) {
        JudgeOptions options;
        options.at = m_request.time;
        options.limits = m_request.limits;
        const PackageVerdict verdict = judgePackage(**sealed, TrustStore(), options);
        const auto isSound = [](const SignatureVerdict& signature) {
            return signature.integrity.state != AnswerState::Bad &&
                   signature.coverage.state != AnswerState::Bad;
        };
        const auto isOurs = [&](const SignatureVerdict& signature) {
            return signature.entry == m_places.signature;
        };
        const auto& all = verdict.signatures;
        if (std::all_of(all.begin(), all.end(), isSound) &&
            std::any_of(all.begin(), all.end(), isOurs))
            return Done{};
    }
    return failed(
        Errc::Unsupported,
        Tr::tr("This file's structure does not let it be sealed so that the seal holds. Save it "
               "anew first."),
        "the sealed package does not verify");
}

Result<QByteArray> Sealing::run()
{
    if (auto places = findPlaces(); !places)
        return std::move(places).error();
    if (auto list = putList(); !list)
        return std::move(list).error();
    m_editor.put(m_places.seal, m_seal.der);
    const auto file = describe();
    if (!file)
        return file.error();
    const QByteArray xml = buildSignatureFile(*file);
    m_editor.put(m_places.signature, xml);
    if (auto signature = sign(xml); !signature)
        return std::move(signature).error();
    auto bytes = m_editor.toBytes(m_request.time.toUTC());
    if (!bytes)
        return bytes;
    if (auto good = checkResult(*bytes); !good)
        return std::move(good).error();
    return bytes;
}

/// The package's own part of sealing: it is whole, in the clear, and open for a seal.
Status
checkPackage(const ofd::Package& package, const QDateTime& time, int document, const Limits& limits)
{
    const auto& documents = package.documents();
    if (document < 0 || static_cast<std::size_t>(document) >= documents.size() ||
        documents[static_cast<std::size_t>(document)].root.isEmpty())
        return failed(
            Errc::NotFound, Tr::tr("This file has no such document to seal."), "document index");
    if (package.isEncrypted())
        return failed(
            Errc::Unsupported,
            Tr::tr("Parts of this file are encrypted. Decrypt it before sealing."),
            "encrypted package");
    JudgeOptions options;
    options.at = time;
    options.limits = limits;
    const PackageVerdict existing = judgePackage(package, TrustStore(), options);
    return checkExisting(existing, documents[static_cast<std::size_t>(document)].signatures);
}

} // namespace

Status checkSeal(
    const ElectronicSeal& seal,
    const Certificate& signer,
    const QDateTime& time,
    const TrustStore* trust,
    const Limits& limits)
{
    const CheckedBy by{time, trust, limits};
    if (Status maker = checkMaker(seal, signer, by); !maker)
        return maker;
    return checkSigner(seal, signer, by);
}

Status checkOpenForSeals(
    const QByteArray& package, const QDateTime& time, int document, const Limits& limits)
{
    const auto opened = ofd::Package::fromBytes(package, limits);
    if (!opened)
        return opened.error();
    return checkPackage(**opened, time, document, limits);
}

Result<QByteArray> sealPackage(
    const QByteArray& package,
    const ElectronicSeal& seal,
    SigningKey& key,
    const SealingRequest& request)
{
    if (Status whole = checkRequest(request); !whole)
        return std::move(whole).error();
    if (Status good =
            checkSeal(seal, key.certificate(), request.time, request.trust, request.limits);
        !good)
        return std::move(good).error();
    auto opened = ofd::Package::fromBytes(package, request.limits);
    if (!opened)
        return std::move(opened).error();
    if (Status open = checkPackage(**opened, request.time, request.document, request.limits); !open)
        return std::move(open).error();
    return Sealing(std::move(opened).value(), seal, key, request).run();
}

} // namespace wenshu::seal
