// Steps 5 to 13 of judging one signature: the seal, the certificates, the times, the coverage.
#include "io/XmlReader.h"
#include "seal/MakerStanding.h"
#include "seal/SealMaker.h"
#include "seal/SealPictures.h"
#include "seal/SignatureJudge.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <string_view>

namespace wenshu::seal {

using namespace crypto;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

constexpr qint64 kClockSlackSeconds = 300;

/// What a chain that is not trusted failed at; "no path" is what Findings ranks by.
QString chainDetail(const ChainVerdict& chain)
{
    switch (chain.state) {
    case ChainState::Trusted:
    case ChainState::NoPathToRoot:
        return QStringLiteral("no path");
    case ChainState::NotAnAuthority:
        return QStringLiteral("issuer is no authority");
    case ChainState::OutsideValidity:
        return QStringLiteral("a certificate of the chain is not valid then");
    case ChainState::Revoked:
        return QStringLiteral("revoked");
    }
    return {};
}

} // namespace

// ---------------------------------------------------------------- steps 5 to 7

void SignatureJudge::checkSealFile()
{
    if (!m_ses || m_file.sealLocation.isEmpty())
        return; // the seal is inside the value; the file is optional
    if (!m_sealEntry) {
        m_findings.add(
            5, code::kDeviation, Severity::Note, {}, QStringLiteral("seal-file-missing"));
        return;
    }
    const auto bytes = m_context.entries.bytes(*m_sealEntry);
    if (!bytes || *bytes != m_ses->seal.der)
        m_findings.error(5, code::kSealMismatch, {*m_sealEntry});
}

/// Who hides his own seal may let the picture of another's, on a page he signs, pass for it.
void SignatureJudge::checkSealShown()
{
    if (!m_ses)
        return;
    constexpr double leastSeen = 9; // mm², of all places together
    constexpr std::size_t mostPlaces = 100;
    double seen = 0;
    const std::size_t count = std::min(mostPlaces, m_verdict.stamps.size());
    for (std::size_t i = 0; i < count && seen < leastSeen; ++i) {
        const StampFact& stamp = m_verdict.stamps[i];
        const auto page = stamp.page < 0 ? ofd::Box() : m_context.pageBox(stamp.page);
        if (!page)
            return; // nothing of this document is shown
        // The space of a page begins at its own corner.
        const ofd::Box part = visiblePart(stamp);
        const double width = std::min(part.right(), page->width) - std::max(part.x, 0.0);
        const double height = std::min(part.bottom(), page->height) - std::max(part.y, 0.0);
        seen += std::max(width, 0.0) * std::max(height, 0.0);
    }
    if (seen < leastSeen)
        m_findings.add(5, code::kSealNotShown, Severity::Warning);
}

void SignatureJudge::checkSeal()
{
    if (!m_ses)
        return;
    const ElectronicSeal& seal = m_ses->seal;
    if (!m_verdict.maker)
        m_findings.error(6, code::kSealSignature, {}, QStringLiteral("maker certificate"));
    else
        noteState(
            checkSignature(*m_verdict.maker, seal.signedBytes, seal.signature, seal.signatureOid),
            6,
            code::kSealSignature,
            code::kSealSignature);
    if (isSignedPicture(seal.picture, m_context.limits))
        m_findings.error(6, code::kSealPicture);
    if (!m_verdict.signer || sealNames(seal, *m_verdict.signer))
        return;
    if (seal.listUncheckable)
        // The seal stands in every paper it sealed: anyone with a certificate could use it.
        m_findings.add(7, code::kListUncheckable, Severity::Undecided);
    else
        m_findings.error(7, code::kSignerNotInSeal);
}

// ---------------------------------------------------------------- steps 8, 9 and 11

QDateTime SignatureJudge::usedAt() const
{
    return m_verdict.time.isValid() ? m_verdict.time : m_context.now;
}

QDateTime
SignatureJudge::momentWithin(const Certificate& certificate, const QDateTime& moment) const
{
    // The certificate's own validity is step 10; here only the chain above it counts.
    const QDateTime wanted = moment.isValid() ? moment : usedAt();
    return std::clamp(
        wanted, certificate.notBefore(), std::max(certificate.notBefore(), certificate.notAfter()));
}

void SignatureJudge::noteRevocation(const ChainVerdict& chain)
{
    if (chain.revocation == RevocationState::Revoked || chain.state == ChainState::Revoked)
        m_findings.error(11, code::kRevoked);
    else if (chain.revocation == RevocationState::RevokedLater)
        m_findings.add(11, code::kRevokedLater, Severity::Warning);
    else if (chain.revocation == RevocationState::Unknown && chain.isTrusted())
        m_findings.add(11, code::kRevocationUnknown, Severity::Warning);
}

void SignatureJudge::checkSignerChain()
{
    if (!m_verdict.signer)
        return;
    const Certificate& signer = *m_verdict.signer;
    if (!signer.keyUsage().allowsSigning())
        m_findings.error(8, code::kKeyUsage);
    if (signer.hasUnknownCritical())
        m_findings.error(8, code::kKeyUsage, {}, QStringLiteral("unknown critical extension"));
    if (m_context.trust.isEmpty()) {
        m_findings.add(8, code::kNoTrust, Severity::Undecided);
        return;
    }
    if (m_context.trust.isClosed())
        m_findings.add(8, code::kTrustDamaged, Severity::Undecided);
    const std::vector<Certificate> none;
    m_verdict.signerChain = m_context.trust.judge(
        signer, momentWithin(signer, m_verdict.time), m_gm ? m_gm->certificates : none);
    const ChainState state = m_verdict.signerChain.state;
    if (state != ChainState::Trusted && state != ChainState::Revoked && !m_context.trust.isClosed())
        m_findings.error(8, code::kSignerChain, {}, chainDetail(m_verdict.signerChain));
    noteRevocation(m_verdict.signerChain);
}

void SignatureJudge::checkMakerChain()
{
    if (!m_ses || !m_verdict.maker)
        return;
    const Certificate& maker = *m_verdict.maker;
    if (!maker.keyUsage().allowsSigning() || maker.hasUnknownCritical())
        m_findings.error(9, code::kMakerChain, {}, QStringLiteral("key usage"));
    // Whoever holds any certificate could otherwise make a seal of any name for himself.
    if (m_verdict.signer && maker == *m_verdict.signer)
        m_findings.error(9, code::kMakerChain, {}, QStringLiteral("maker is the signer"));
    // Real seals exist that are dated before their maker's certificate, so its time is judged
    // strictly only where it fits neither the seal's making nor its use.
    const QDateTime& made = m_ses->seal.createdAt;
    const bool validThen = made.isValid() && maker.isValidAt(made);
    if (!validThen && !maker.isValidAt(usedAt()))
        m_findings.error(9, code::kMakerChain, {}, QStringLiteral("not valid then"));
    else if (!validThen)
        m_findings.add(9, code::kMakerTime, Severity::Warning);
    if (m_context.trust.isEmpty())
        return; // said once, at step 8
    m_verdict.makerChain = m_context.trust.judge(maker, momentWithin(maker, made));
    const ChainState state = m_verdict.makerChain.state;
    if (state != ChainState::Trusted && state != ChainState::Revoked && !m_context.trust.isClosed())
        m_findings.error(9, code::kMakerChain, {}, chainDetail(m_verdict.makerChain));
    const MakerStanding standing = standingOf(m_verdict.makerChain, m_context.trust);
    if (state == ChainState::Trusted && standing == MakerStanding::Unknown)
        m_findings.add(9, code::kMakerUnknown, Severity::Undecided);
    else if (state == ChainState::Trusted && standing == MakerStanding::ByName)
        m_findings.add(9, code::kMakerByName, Severity::Note);
    noteRevocation(m_verdict.makerChain);
}

// ---------------------------------------------------------------- steps 10 and 12

void SignatureJudge::checkTimes()
{
    const bool known = m_verdict.time.isValid();
    const QDateTime moment = usedAt();
    if (m_verdict.signer && !m_verdict.signer->isValidAt(moment))
        m_findings.error(10, code::kOutsideCertificate);
    if (m_ses && !m_ses->seal.isValidAt(moment))
        m_findings.error(10, code::kOutsideSeal);
    if (!known)
        m_findings.add(10, code::kTimeUnknown, Severity::Warning);
    else if (moment > m_context.now.addSecs(kClockSlackSeconds))
        m_findings.add(10, code::kTimeInFuture, Severity::Warning);
}

void SignatureJudge::checkTimeStamp()
{
    if (!m_ses)
        return;
    const auto note = [this](TimeStampState state) {
        if (state == TimeStampState::False)
            m_findings.error(12, code::kTimeStamp);
        else if (state == TimeStampState::Untrusted)
            m_findings.add(12, code::kTimeStampUnchecked, Severity::Warning);
    };
    if (m_stamp) {
        note(m_stamp->state);
        if (m_stamp->state == TimeStampState::Trusted)
            m_findings.add(12, code::kTimeStamped, Severity::Note);
    } else if (!m_ses->timeStamp.isEmpty()) {
        m_findings.add(12, code::kTimeStampUnchecked, Severity::Warning);
    }
    const ElectronicSeal& seal = m_ses->seal;
    if (!seal.timeStamp.isEmpty())
        note(judgeTimeStamp(seal.timeStamp, seal.signature, m_context.trust, m_context.limits)
                 .state);
}

// ---------------------------------------------------------------- step 13

/// A draft that was signed along: who may rewrite OFD.xml could have it shown instead.
bool SignatureJudge::coversAnotherDocument(const QSet<QString>& covered) const
{
    const auto& used = m_context.files.used;
    return std::any_of(covered.begin(), covered.end(), [&](const QString& name) {
        if (used.contains(name) || !m_context.entries.package().contains(name))
            return false;
        auto bytes = m_context.entries.bytes(name);
        if (!bytes || bytes->startsWith("\x89PNG") || bytes->startsWith("PK"))
            return false;
        const auto xml = io::XmlDocument::parse(std::move(bytes).value(), m_context.limits);
        return xml && std::string_view(io::localName(xml->root())) == "Document";
    });
}

void SignatureJudge::checkCoverage(const QSet<QString>& coveredLater)
{
    const QSet<QString> covered(m_verdict.covered.begin(), m_verdict.covered.end());
    const QString root = m_context.entries.package().rootEntry();
    const bool rootDecides =
        !covered.contains(root) && (m_context.rootDecides || coversAnotherDocument(covered));
    QStringList shown;
    QStringList later;
    QStringList others;
    const auto& used = m_context.files.used;
    for (auto file = used.begin(); file != used.end(); ++file) {
        const QString& name = file.key();
        const bool decides =
            decidesWhatIsShown(file.value()) || (file.value() == FileRole::Root && rootDecides);
        // A list that is shown as a page as well is no mere list.
        if (covered.contains(name) || (name == m_context.listEntry && !decides))
            continue;
        if (!decides)
            others += name;
        else
            (coveredLater.contains(name) ? later : shown) += name;
    }
    for (QStringList* list : {&shown, &later, &others})
        list->sort();
    if (!shown.isEmpty())
        m_findings.error(13, code::kCoverage, shown);
    if (!later.isEmpty())
        m_findings.add(13, code::kCoveredLater, Severity::Warning, later);
    if (!others.isEmpty())
        m_findings.add(13, code::kCoverage, Severity::Warning, others);
    m_verdict.notCovered = shown + later + others;
    for (const VersionFiles& version : m_context.files.versions) {
        if (covered.contains(version.root))
            m_verdict.protectedVersion = version.id;
    }
}

} // namespace wenshu::seal
