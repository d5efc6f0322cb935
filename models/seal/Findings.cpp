#include "seal/Findings.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::seal {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

struct Sentence {
    const char* code;
    const char* text;
};

constexpr Sentence kSentences[] = {
    {code::kValid,
     QT_TRANSLATE_NOOP("wenshu_seal", "The signature holds: the paper is as it was sealed.")},
    {code::kNoSignature,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "This file carries no signature. Nothing proves who it is from or that it is unchanged.")},
    {code::kNoTrust,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The bytes are those that were signed, but whose signature it is cannot be judged: no "
         "trusted root certificate is installed. Ask the administrator to import it.")},
    {code::kTrustDamaged,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "Whose signature it is cannot be judged: a file of the trust store cannot be read, and it "
         "may be what says who is no longer trusted. The trust store names the file; have it "
         "mended or taken away.")},
    {code::kEncrypted,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "Parts of this file are encrypted, so its signatures cannot be judged here.")},
    {code::kDanglingList,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The file announces signatures, but their list is not in it.")},
    {code::kListBroken,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The list of signatures is damaged. Ask the sender for the file again.")},
    {code::kUnsignedDocument,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The file holds a further document that nobody signed. Do not trust that part.")},
    {code::kUnreferenced,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The file holds parts that neither the paper nor a signature names. They are not shown "
         "and may have been added later.")},
    {code::kShadow,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "A part that nobody signed has a name that other programs could take for that of a signed "
         "one and show instead: do not trust this file.")},
    {code::kFormat,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature is damaged or incomplete and proves nothing. Ask the sender for the file "
         "again.")},
    {code::kValueMissing,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature's value is missing, so it proves nothing. Ask the sender for the file "
         "again.")},
    {code::kDeviation,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature departs from the standard's form in a way that changes nothing.")},
    {code::kUnknownDigest,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature protects the parts by a method that is unknown or not allowed, so changes "
         "could not be noticed.")},
    {code::kWeakDigest,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature protects the parts by an outdated method that can be forged.")},
    {code::kForeignDigest,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The parts are protected by a digest other than the national SM3.")},
    {code::kReferenceMissing,
     QT_TRANSLATE_NOOP("wenshu_seal", "A signed part was removed from the file after signing.")},
    {code::kReferenceDigest,
     QT_TRANSLATE_NOOP("wenshu_seal", "A signed part was altered after signing.")},
    {code::kDataHash,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The description of the signature was altered after signing: what it covers or where the "
         "seal stands is not what was signed.")},
    {code::kDataHashWithZ,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The digest of the signature is formed with the signer's key in front.")},
    {code::kUnknownAlgorithm,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The signature is made by a method this program does not know.")},
    {code::kSignatureValue,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature is false: it was not made with the signer's key over these bytes.")},
    {code::kCertificateMissing,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature does not enclose the signer's certificate and cannot be verified without "
         "it. Ask the sender for the certificate.")},
    {code::kAlgorithmName,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The signature names its method wrongly; it is SM2 with SM3 and holds.")},
    {code::kForeignAlgorithm,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The signature is made by a method other than the national SM2.")},
    {code::kSealMismatch,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The seal file in the package is not the seal that was used for signing.")},
    {code::kSealNotShown,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "This seal is not to be seen on any page. A seal that is to be seen on the pages is a "
         "mere "
         "picture, unless another signature here is its own.")},
    {code::kSealSignature,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The seal is forged: it was not made by the seal maker it names, or it was altered.")},
    {code::kSignerNotInSeal,
     QT_TRANSLATE_NOOP("wenshu_seal", "The signer is not one of those who may use this seal.")},
    {code::kListUncheckable,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The seal does not say in a readable form who may use it, so that could not be checked.")},
    {code::kSignerChain,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signer's certificate does not lead to a certificate authority trusted here.")},
    {code::kKeyUsage,
     QT_TRANSLATE_NOOP("wenshu_seal", "The signer's certificate is not one for signing.")},
    {code::kMakerChain,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The seal maker's certificate is not one for making seals, was not valid then, or does "
         "not lead to a certificate authority trusted here.")},
    {code::kMakerUnknown,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "Whether the one who made this seal may make seals is not known here: it could be any "
         "unit that made itself a seal of another's name. Have the seal makers you trust put into "
         "the trust store.")},
    {code::kMakerByName,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The seal's maker is taken for one by the name in its certificate; the trust store lists "
         "no seal makers.")},
    {code::kOutsideCertificate,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "At the time of signing the signer's certificate was not valid yet or had expired.")},
    {code::kOutsideSeal,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "At the time of signing the seal was not valid yet or had expired.")},
    {code::kTimeUnknown,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature does not say readably when it was made; it was judged as of now.")},
    {code::kTimeInFuture,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature is dated in the future. Check the clock of this computer, or ask the "
         "signer.")},
    {code::kRevoked,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "A certificate behind the signature was revoked before it was used.")},
    {code::kRevokedLater,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "A certificate behind the signature was revoked later; signatures made before that "
         "stay valid.")},
    {code::kRevocationUnknown,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "Whether the certificates were revoked was not checked: no revocation list of their "
         "authority is installed.")},
    {code::kTimeStampUnchecked,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature carries a time stamp that cannot be relied on here; the time shown is the "
         "signer's own.")},
    {code::kCoverage,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature does not cover everything this paper is made of. The parts named here "
         "could have been changed or added.")},
    {code::kCoveredLater,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The parts named here were added after this signature; a later signature covers them, "
         "this one does not.")},
    {code::kMakerTime,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The seal is dated outside the validity of its maker's certificate, which was valid when "
         "the seal was used.")},
    {code::kTooCostly,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "This file is built so that judging it would take too long. Do not trust it.")},
    {code::kTimeStamp,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The time stamp of the signature is false: it is damaged or was made for another "
         "signature.")},
    {code::kTimeStamped,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "The time of signing is proved by a time stamp that is trusted here.")},
    {code::kHiddenEntry,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The file holds parts that its own table of contents leaves out. Other programs might "
         "show them: do not trust this file.")},
    {code::kUnlisted,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "A signature that a later one confirms was taken out of the list of signatures. Ask the "
         "sender for the file again.")},
    {code::kSealPicture,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The picture of the seal is itself a signed paper, which no seal may hold. Do not trust "
         "it.")},
    {code::kSeveralSigners,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature holds several signers in one, which no paper may. It proves nothing.")},
    {code::kLaterSignatures,
     QT_TRANSLATE_NOOP("wenshu_seal", "Further signatures were added after this one.")},
    {code::kEntryList,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The file carries a list of its parts: nothing is missing, nothing was put in beside "
         "it.")},
    {code::kEntryListFormat,
     QT_TRANSLATE_NOOP("wenshu_seal", "The file's list of its parts is damaged.")},
    {code::kEntryListMissing,
     QT_TRANSLATE_NOOP(
         "wenshu_seal", "Parts are missing that the file's list of its parts names.")},
    {code::kEntryUnlisted,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The file holds parts that its own list of parts does not name: they were put in after "
         "the list was made.")},
    {code::kEntryListSignature,
     QT_TRANSLATE_NOOP(
         "wenshu_seal",
         "The signature of the file's list of its parts does not hold, so the list proves "
         "nothing.")},
};

// Headlines compare by step, but a chain that merely ends at an unknown authority says less than
// what the file proves against itself, so it ranks behind the time (GM/T 0031 judges both there).
double rankOf(const Finding& finding)
{
    const bool chain = finding.code == QLatin1String(code::kSignerChain) ||
                       (finding.code == QLatin1String(code::kMakerChain) &&
                        (finding.detail == QLatin1String("no path") ||
                         finding.detail == QLatin1String("not valid then")));
    return chain ? 10.5 : finding.step;
}

int weight(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return 3;
    case Severity::Undecided:
        return 2;
    case Severity::Warning:
        return 1;
    case Severity::Note:
        break;
    }
    return 0;
}

Answer answerFrom(const Finding* finding, const char* good)
{
    if (finding == nullptr)
        return {AnswerState::Good, {}, Tr::tr(good)};
    const AnswerState state = finding->severity == Severity::Error       ? AnswerState::Bad
                              : finding->severity == Severity::Undecided ? AnswerState::Unknown
                                                                         : AnswerState::Warning;
    return {state, finding->code, finding->sentence};
}

} // namespace

QString sentenceOf(const char* code)
{
    return sentenceOf(QString::fromLatin1(code));
}

QString sentenceOf(const QString& code)
{
    for (const Sentence& sentence : kSentences) {
        if (code == QLatin1String(sentence.code))
            return Tr::tr(sentence.text);
    }
    return {};
}

QStringList knownCodes()
{
    QStringList codes;
    for (const Sentence& sentence : kSentences)
        codes += QString::fromLatin1(sentence.code);
    return codes;
}

void Findings::add(
    int step, const char* code, Severity severity, QStringList entries, const QString& detail)
{
    const QString name = QString::fromLatin1(code);
    // One finding a code and detail: a thousand altered pages are one sentence with their names.
    for (Finding& known : m_findings) {
        if (known.code == name && known.severity == severity && known.step == step &&
            known.detail == detail) {
            known.entries += entries;
            return;
        }
    }
    m_findings.push_back({step, name, severity, sentenceOf(name), std::move(entries), detail});
}

bool Findings::has(const char* code) const
{
    return std::any_of(m_findings.begin(), m_findings.end(), [&](const Finding& finding) {
        return finding.code == QLatin1String(code);
    });
}

bool Findings::hasErrorInSteps(int first, int last) const
{
    const Finding* finding = worst(first, last);
    return finding != nullptr && finding->severity == Severity::Error;
}

const Finding* Findings::worst(int first, int last) const
{
    const Finding* found = nullptr;
    for (const Finding& finding : m_findings) {
        if (finding.step < first || finding.step > last || finding.severity == Severity::Note)
            continue;
        const int difference = found ? weight(finding.severity) - weight(found->severity) : 1;
        if (difference > 0 || (difference == 0 && rankOf(finding) < rankOf(*found)))
            found = &finding;
    }
    return found;
}

void Findings::conclude(SignatureVerdict& verdict) &&
{
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding& a, const Finding& b) {
        return a.step < b.step;
    });
    const Finding* decisive = worst(1, 13);
    if (decisive == nullptr || decisive->severity == Severity::Warning) {
        verdict.verdict = Verdict::Valid;
        verdict.code = QString::fromLatin1(code::kValid);
        verdict.sentence = sentenceOf(verdict.code);
    } else {
        verdict.verdict =
            decisive->severity == Severity::Error ? Verdict::NotValid : Verdict::CannotJudge;
        verdict.code = decisive->code;
        verdict.sentence = decisive->sentence;
    }
    verdict.integrity = answerFrom(
        worst(1, 7),
        QT_TRANSLATE_NOOP(
            "wenshu_seal", "The signed parts are unchanged and the seal is genuine."));
    verdict.certificate = answerFrom(
        worst(8, 12),
        QT_TRANSLATE_NOOP(
            "wenshu_seal", "Signer and seal maker lead to an authority trusted here."));
    verdict.coverage = answerFrom(
        worst(13, 13), QT_TRANSLATE_NOOP("wenshu_seal", "Everything that is shown is signed."));
    verdict.findings = std::move(m_findings);
}

} // namespace wenshu::seal
