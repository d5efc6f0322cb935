#include "seal/SignatureJudge.h"

#include "crypto/Der.h"
#include "crypto/Oids.h"
#include "seal/BerToDer.h"
#include "seal/SesReading.h"

namespace wenshu::seal {

using namespace crypto;

namespace {

QString english(const char* text)
{
    return QString::fromLatin1(text);
}

/// The kinds of signature value, told apart by structure (never by Signature@Type).
enum class ValueForm { Ses, Gm, Bare, Broken };

ValueForm formOf(QByteArrayView value)
{
    auto children = DerReader(value).enter(der::kSequence);
    if (!children)
        return value.size() == 64 && !value.startsWith('\x30') ? ValueForm::Bare
                                                               : ValueForm::Broken;
    const auto first = children->next();
    if (!first)
        return ValueForm::Broken;
    switch (first->tag) {
    case der::kOid:
        return ValueForm::Gm;
    case der::kInteger:
        return ValueForm::Bare;
    case der::kSequence:
        return ValueForm::Ses;
    default:
        return ValueForm::Broken;
    }
}

} // namespace

SignatureJudge::SignatureJudge(const JudgeContext& context, const QString& id, int document)
    : m_context(context)
{
    m_verdict.id = id;
    m_verdict.document = document;
}

void SignatureJudge::judge(const std::optional<QString>& entry)
{
    if (!entry) {
        m_findings.error(1, code::kFormat, {}, english("Signature.xml is missing"));
    } else if (readXml(*entry)) {
        const bool hasValue = readValue();
        readStamps();
        findTime();
        checkReferences();
        if (hasValue) {
            if (m_gm)
                checkGmValue();
            else if (m_ses)
                checkDataHash();
            checkValue();
            checkSealFile();
            checkSealShown();
            checkSeal();
            checkSignerChain();
            checkMakerChain();
            checkTimes();
            checkTimeStamp();
        }
    }
}

SignatureVerdict SignatureJudge::finish(const QSet<QString>& coveredLater)
{
    if (!m_verdict.entry.isEmpty())
        checkCoverage(coveredLater);
    std::move(m_findings).conclude(m_verdict);
    return std::move(m_verdict);
}

// ---------------------------------------------------------------- step 1

bool SignatureJudge::readXml(const QString& entry)
{
    m_verdict.entry = entry;
    m_own += entry;
    auto bytes = m_context.entries.bytes(entry);
    if (!bytes) {
        m_findings.error(1, code::kFormat, {entry}, bytes.error().diagnostic);
        return false;
    }
    m_xml = std::move(bytes).value();
    // A deep copy: the parser works in place, and the bytes are digested as they stand.
    auto file = parseSignatureFile(QByteArray(m_xml.constData(), m_xml.size()), m_context.limits);
    if (!file) {
        m_findings.error(1, code::kFormat, {entry}, file.error().diagnostic);
        return false;
    }
    m_file = std::move(file).value();
    m_verdict.provider = m_file.provider;
    m_verdict.timeText = m_file.timeText;
    const auto& package = m_context.entries.package();
    if (!m_file.sealLocation.isEmpty()) {
        m_sealEntry = package.resolve(m_file.sealLocation, entry);
        if (m_sealEntry)
            m_own += *m_sealEntry;
    }
    return true;
}

bool SignatureJudge::readValue()
{
    const auto& package = m_context.entries.package();
    const auto entry = package.resolve(m_file.valueLocation, m_verdict.entry);
    if (m_file.valueLocation.isEmpty() || !entry) {
        m_findings.error(1, code::kValueMissing, {m_verdict.entry}, english("no SignedValue"));
        return false;
    }
    m_own += *entry;
    auto value = m_context.entries.bytes(*entry);
    if (!value) {
        m_findings.error(1, code::kFormat, {*entry}, value.error().diagnostic);
        return false;
    }
    if (value->startsWith("\x30\x80")) { // indefinite length: some writers' GB/T 35275
        if (auto rewritten = berToDer(*value, m_context.limits)) {
            value = std::move(*rewritten);
            m_findings.add(1, code::kDeviation, Severity::Note, {}, english("ber"));
        }
    }
    switch (formOf(*value)) {
    case ValueForm::Ses:
        readSealValue(*value);
        break;
    case ValueForm::Gm:
        readGmValue(*value);
        break;
    case ValueForm::Bare:
        m_verdict.kind = SignatureKind::Bare;
        return true;
    case ValueForm::Broken:
        m_findings.error(1, code::kFormat, {*entry}, english("SignedValue of no known form"));
        break;
    }
    return m_ses || m_gm;
}

void SignatureJudge::readSealValue(QByteArrayView value)
{
    auto parsed = parseSealSignature(value, m_context.limits);
    if (!parsed) {
        m_findings.error(1, code::kFormat, {m_own.back()}, parsed.error().diagnostic);
        return;
    }
    m_ses = std::move(parsed).value();
    m_verdict.kind = m_ses->version == SesVersion::V1   ? SignatureKind::SealV1
                     : m_ses->version == SesVersion::V5 ? SignatureKind::SealV5
                                                        : SignatureKind::SealV4;
    m_verdict.seal = m_ses->seal;
    for (const QString& deviation : std::as_const(m_ses->deviations))
        m_findings.add(1, code::kDeviation, Severity::Note, {}, deviation);
    if (auto signer = Certificate::parse(m_ses->certificate))
        m_verdict.signer = std::move(signer).value();
    else
        m_findings.error(1, code::kFormat, {m_own.back()}, english("signer certificate"));
    if (auto maker = Certificate::parse(m_ses->seal.makerCertificate))
        m_verdict.maker = std::move(maker).value();
}

void SignatureJudge::readGmValue(const QByteArray& value)
{
    auto parsed = gmParseSigned(value, m_context.limits);
    if (!parsed || parsed->signers.empty()) {
        const QString why = parsed ? english("no signer") : parsed.error().diagnostic;
        m_findings.error(1, code::kFormat, {m_own.back()}, why);
        return;
    }
    m_gm = std::move(parsed).value();
    m_verdict.kind = SignatureKind::Gm35275;
    m_verdict.signer = m_gm->signers.front().certificate;
    if (m_gm->signers.size() > 1) // the others would pass without being judged
        m_findings.error(4, code::kSeveralSigners, {m_own.back()});
    if (m_gm->contentTypeOid != QString::fromUtf16(oids::kGmSignedData))
        m_findings.add(1, code::kDeviation, Severity::Note, {}, english("pkcs7-oid"));
}

void SignatureJudge::readStamps()
{
    for (const StampAnnotation& stamp : m_file.stamps)
        m_verdict.stamps.push_back(
            {stamp.pageRef,
             pageIndexIn(m_context.files.pageIds, stamp.pageRef),
             stamp.boundary,
             stamp.clip});
}

void SignatureJudge::findTime()
{
    // In the oldest form the stamp stands in place of the time, before the value is there to stamp.
    if (m_ses && m_ses->version != SesVersion::V1 && !m_ses->timeStamp.isEmpty())
        m_stamp =
            judgeTimeStamp(m_ses->timeStamp, m_ses->signature, m_context.trust, m_context.limits);
    if (m_stamp && m_stamp->state == TimeStampState::Trusted)
        m_verdict.time = m_stamp->time;
    else if (m_ses && m_ses->time.isValid())
        m_verdict.time = m_ses->time;
    else if (m_gm && m_gm->signers.front().signingTime)
        m_verdict.time = *m_gm->signers.front().signingTime;
    else
        m_verdict.time = parseLooseTime(m_file.timeText);
}

// ---------------------------------------------------------------- step 2

void SignatureJudge::checkReferences()
{
    const QString method = m_file.checkMethod.toUpper();
    if (method == QLatin1String("SM3") || method == QString::fromUtf16(oids::kSm3) ||
        method == QString::fromUtf16(oids::kSm3NoKey)) {
        m_check = CheckKind::Sm3;
    } else if (method == QString::fromUtf16(oids::kSm3WithKey)) {
        m_check = m_verdict.signer && m_verdict.signer->sm2Key() ? CheckKind::Sm3WithZ
                                                                 : CheckKind::Unknown;
    } else if (method == QLatin1String("SHA256") || method == QLatin1String("SHA-256")) {
        m_check = CheckKind::Sha256;
        m_findings.add(2, code::kForeignDigest, Severity::Warning);
    } else if (method == QLatin1String("SHA1") || method == QLatin1String("SHA-1")) {
        m_check = CheckKind::Sha1;
        m_findings.error(2, code::kWeakDigest, {}, english("SHA-1"));
    }
    if (m_check == CheckKind::Unknown)
        m_findings.error(2, code::kUnknownDigest, {}, english("CheckMethod"));
    for (const SignatureReference& reference : m_file.references)
        checkReference(reference);
}

void SignatureJudge::checkReference(const SignatureReference& reference)
{
    const auto& package = m_context.entries.package();
    QString entry = reference.location;
    while (entry.startsWith(u'/'))
        entry.remove(0, 1);
    if (!reference.location.startsWith(u'/') || !package.contains(entry)) {
        const auto resolved = package.resolve(reference.location, m_verdict.entry);
        if (reference.location.isEmpty() || !resolved) {
            m_findings.error(2, code::kReferenceMissing, {entry});
            return;
        }
        entry = *resolved;
    }
    m_verdict.covered += entry;
    if (m_check == CheckKind::Unknown)
        return;
    const auto digest = digestOf(entry);
    if (!digest)
        m_findings.error(2, code::kReferenceDigest, {entry}, digest.error().diagnostic);
    else if (reference.checkValue.isEmpty() || *digest != reference.checkValue)
        m_findings.error(2, code::kReferenceDigest, {entry});
}

Result<QByteArray> SignatureJudge::digestOf(const QString& entry)
{
    switch (m_check) {
    case CheckKind::Sm3WithZ:
        return m_context.entries.other(
            DigestAlgorithm::Sm3, entry, m_verdict.signer->sm2Key()->z());
    case CheckKind::Sha256:
        return m_context.entries.other(DigestAlgorithm::Sha256, entry);
    case CheckKind::Sha1:
        return m_context.entries.other(DigestAlgorithm::Sha1, entry);
    case CheckKind::Sm3:
    case CheckKind::Unknown:
        break;
    }
    return m_context.entries.sm3(entry);
}

// ---------------------------------------------------------------- steps 3 and 4

void SignatureJudge::checkDataHash()
{
    const auto expected = m_context.entries.sm3(m_verdict.entry);
    if (expected && m_ses->dataHash == *expected)
        return;
    if (m_verdict.signer && m_verdict.signer->sm2Key()) {
        Sm3 sm3;
        sm3.add(m_verdict.signer->sm2Key()->z());
        sm3.add(m_xml);
        if (sm3.finish() == m_ses->dataHash) {
            m_findings.add(3, code::kDataHashWithZ, Severity::Note);
            return;
        }
    }
    m_findings.error(3, code::kDataHash, {m_verdict.entry});
}

void SignatureJudge::noteState(SignatureState state, int step, const char* bad, const char* unknown)
{
    switch (state) {
    case SignatureState::Good:
        break;
    case SignatureState::GoodMisnamed:
        m_findings.add(step, code::kAlgorithmName, Severity::Note);
        break;
    case SignatureState::GoodForeign:
        m_findings.add(step, code::kForeignAlgorithm, Severity::Warning);
        break;
    case SignatureState::Bad:
        m_findings.error(step, bad);
        break;
    case SignatureState::UnknownAlgorithm:
        m_findings.error(step, unknown, {}, english("algorithm"));
        break;
    }
}

void SignatureJudge::checkValue()
{
    if (m_verdict.kind == SignatureKind::Bare) {
        m_findings.add(4, code::kCertificateMissing, Severity::Undecided);
        return;
    }
    if (!m_ses || !m_verdict.signer)
        return;
    noteState(
        checkSignature(
            *m_verdict.signer, m_ses->signedBytes, m_ses->signature, m_ses->signatureOid),
        4,
        code::kSignatureValue,
        code::kUnknownAlgorithm);
}

void SignatureJudge::checkGmValue()
{
    const GmSignedData::Signer& signer = m_gm->signers.front();
    const bool hasAttributes = !signer.authenticatedAttributesDer.isEmpty();
    if (!isBoundTo(*m_gm, signer, m_xml))
        m_findings.error(3, code::kDataHash, {m_verdict.entry});

    if (!m_verdict.signer) {
        m_findings.add(4, code::kCertificateMissing, Severity::Undecided);
        return;
    }
    const QByteArray& message = hasAttributes ? signer.authenticatedAttributesDer : m_gm->content;
    SignatureState state =
        checkSignature(*m_verdict.signer, message, signer.signature, signer.signatureOid);
    if (state == SignatureState::GoodMisnamed)
        state = SignatureState::Good; // GB/T 35275 names SM2 itself here
    noteState(state, 4, code::kSignatureValue, code::kUnknownAlgorithm);
}

} // namespace wenshu::seal
