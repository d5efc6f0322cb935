#include "desk/SealFacts.h"

#include "base/PlainText.h"
#include "desk/Trust.h"
#include "desk/Words.h"
#include "ofd/Reader.h"
#include "office/SealImage.h"
#include "seal/Findings.h"
#include "seal/SealVerdict.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <map>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_seal)
};

using Certificate = VerdictView::Certificate;
using Seal = VerdictView::Seal;

constexpr qsizetype kMostCharacters = 200; ///< of a name from the file
constexpr qsizetype kMostNamed = 3;        ///< entries of the package in one sentence
constexpr std::size_t kMostPictures = 20;
constexpr int kPictureEdge = 240;

/// What comes out of a file, fit to be shown.
QString plain(const QString& text)
{
    return shownText(text, false).left(kMostCharacters).trimmed();
}

QString dayOf(const QDateTime& moment)
{
    return moment.isValid() ? words::date(moment.toLocalTime().date()) : Tr::tr("not known");
}

QString periodOf(const QDateTime& from, const QDateTime& to)
{
    return Tr::tr("%1 to %2").arg(dayOf(from), dayOf(to));
}

Certificate certificateOf(const crypto::Certificate& certificate)
{
    return {
        plain(certificate.subjectText()),
        plain(certificate.issuerText()),
        periodOf(certificate.notBefore(), certificate.notAfter()),
        groupedFingerprint(QString::fromLatin1(certificate.fingerprint().toHex()))};
}

QList<Certificate>
chainOf(const crypto::ChainVerdict& chain, const std::optional<crypto::Certificate>& own)
{
    QList<Certificate> certificates;
    for (const crypto::Certificate& certificate : chain.path)
        certificates << certificateOf(certificate);
    if (certificates.isEmpty() && own)
        certificates << certificateOf(*own);
    return certificates;
}

QString chainNoteOf(crypto::ChainState state)
{
    switch (state) {
    case crypto::ChainState::Trusted:
        return {};
    case crypto::ChainState::NoPathToRoot:
        return Tr::tr("The chain does not lead to a root that is trusted on this computer.");
    case crypto::ChainState::NotAnAuthority:
        return Tr::tr("A certificate of the chain may not issue others.");
    case crypto::ChainState::OutsideValidity:
        return Tr::tr("A certificate of the chain was not valid at the time that counts.");
    case crypto::ChainState::Revoked:
        break;
    }
    return Tr::tr("A certificate of the chain was revoked.");
}

QString revocationOf(const crypto::ChainVerdict& chain)
{
    if (!chain.isTrusted() && chain.state != crypto::ChainState::Revoked)
        return {};
    switch (chain.revocation) {
    case crypto::RevocationState::Good:
        return Tr::tr("not revoked, by a list of %1").arg(dayOf(chain.crlDate));
    case crypto::RevocationState::RevokedLater:
        return Tr::tr("revoked on %1, after the sealing").arg(dayOf(chain.revokedAt));
    case crypto::RevocationState::Revoked:
        return Tr::tr("revoked on %1").arg(dayOf(chain.revokedAt));
    case crypto::RevocationState::Unknown:
        break;
    }
    return Tr::tr("not checked: no current list is kept on this computer");
}

bool hasFinding(const seal::SignatureVerdict& signature, const char* code)
{
    return std::any_of(
        signature.findings.begin(), signature.findings.end(), [code](const seal::Finding& each) {
            return each.code == QLatin1String(code);
        });
}

QString timeSourceOf(const seal::SignatureVerdict& signature)
{
    if (!signature.time.isValid())
        return {};
    return hasFinding(signature, seal::code::kTimeStamped)
               ? Tr::tr("by a trusted time stamp")
               : Tr::tr("by the clock of the computer that sealed");
}

QString kindOf(const seal::SignatureVerdict& signature)
{
    switch (signature.kind) {
    case seal::SignatureKind::SealV1:
        return QStringLiteral("GM/T 0031-2014");
    case seal::SignatureKind::SealV4:
        return QStringLiteral("GB/T 38540-2020");
    case seal::SignatureKind::SealV5:
        return QStringLiteral("GM/T 0031-2025");
    case seal::SignatureKind::Gm35275:
        return Tr::tr("GB/T 35275, a signature without a seal");
    case seal::SignatureKind::Bare:
        return Tr::tr("a bare signature without a certificate");
    case seal::SignatureKind::Unknown:
        break;
    }
    return {};
}

// ---------------------------------------------------------------- page by page

enum class PageState { Unchanged, Changed, CoveredLater, NotCovered, Unknown };

QSet<QString>
entriesOf(const seal::SignatureVerdict& signature, std::initializer_list<const char*> codes)
{
    QSet<QString> entries;
    for (const seal::Finding& finding : signature.findings) {
        for (const char* code : codes) {
            if (finding.code == QLatin1String(code))
                entries.unite({finding.entries.begin(), finding.entries.end()});
        }
    }
    return entries;
}

/// The digests of the references can be relied on: nothing but a reference itself is broken in the
/// steps that bind them to the signature.
bool areReferencesSigned(const seal::SignatureVerdict& signature)
{
    constexpr int kLastOfMathematics = 4;
    return std::none_of(
        signature.findings.begin(), signature.findings.end(), [](const seal::Finding& each) {
            const bool isReference = each.code == QLatin1String(seal::code::kReferenceDigest) ||
                                     each.code == QLatin1String(seal::code::kReferenceMissing);
            return each.step <= kLastOfMathematics && !isReference &&
                   (each.severity == seal::Severity::Error ||
                    each.severity == seal::Severity::Undecided);
        });
}

VerdictView::Answer answerOf(PageState state, int first, int last)
{
    const QString where = first == last ? Tr::tr("Page %1").arg(first + 1)
                                        : Tr::tr("Pages %1 to %2").arg(first + 1).arg(last + 1);
    switch (state) {
    case PageState::Unchanged:
        return {VerdictShape::Valid, Tr::tr("%1: unchanged since it was sealed").arg(where), {}};
    case PageState::Changed:
        return {VerdictShape::Invalid, Tr::tr("%1: changed after it was sealed").arg(where), {}};
    case PageState::CoveredLater:
        return {
            VerdictShape::Restricted,
            Tr::tr("%1: came later, covered by a later seal").arg(where),
            {}};
    case PageState::NotCovered:
        return {VerdictShape::Invalid, Tr::tr("%1: not covered by this seal").arg(where), {}};
    case PageState::Unknown:
        break;
    }
    return {VerdictShape::Unverifiable, Tr::tr("%1: cannot be told").arg(where), {}};
}

/// "n parts …: a, b, c"
QString sharedSentence(const QString& sentence, QStringList entries)
{
    entries.sort();
    QStringList named;
    for (const QString& entry : entries.mid(0, kMostNamed))
        named << plain(entry);
    return sentence.arg(named.join(QChar(u'、')));
}

} // namespace

void addFacts(Seal& seal, const seal::SignatureVerdict& signature)
{
    const auto add = [&seal](const QString& name, const QString& value) {
        if (!value.isEmpty())
            seal.facts.append({name, value});
    };
    if (signature.signer) {
        const QString unit = plain(signature.signer->organization());
        const QString holder = plain(signature.signer->commonName());
        add(Tr::tr("Unit"), unit);
        if (holder != unit)
            add(Tr::tr("Holder"), holder);
    }
    if (signature.maker) {
        const QString organization = plain(signature.maker->organization());
        const QString name = plain(signature.maker->commonName());
        add(Tr::tr("Seal maker"),
            organization.isEmpty() || organization == name
                ? name
                : Tr::tr("%1 (%2)").arg(name, organization));
    }
    const QString source = timeSourceOf(signature);
    add(Tr::tr("Sealed"), source.isEmpty() ? seal.time : Tr::tr("%1, %2").arg(seal.time, source));
    if (signature.seal) {
        add(Tr::tr("Seal number"), plain(signature.seal->id));
        if (signature.seal->createdAt.isValid())
            add(Tr::tr("Seal made"), dayOf(signature.seal->createdAt));
    }
    add(Tr::tr("Seal valid"), seal.validity);
    add(Tr::tr("Place"), seal.page);
    add(Tr::tr("Revocation"), revocationOf(signature.signerChain));
    add(Tr::tr("Form"), kindOf(signature));
    add(Tr::tr("Sealed with"), plain(signature.provider));
    seal.chain = chainOf(signature.signerChain, signature.signer);
    if (!seal.chain.isEmpty())
        seal.chainNote = chainNoteOf(signature.signerChain.state);
    seal.makerChain = chainOf(signature.makerChain, signature.maker);
}

void addPages(Seal& seal, const seal::SignatureVerdict& signature, const ofd::Reader& reader)
{
    const bool isSigned = areReferencesSigned(signature);
    QSet<QString> changed =
        entriesOf(signature, {seal::code::kReferenceDigest, seal::code::kReferenceMissing});
    QSet<QString> others(signature.notCovered.begin(), signature.notCovered.end());
    const QSet<QString> later = entriesOf(signature, {seal::code::kCoveredLater});
    const QSet<QString> covered(signature.covered.begin(), signature.covered.end());
    const auto stateOf = [&](const QString& entry) {
        if (changed.contains(entry))
            return PageState::Changed;
        if (later.contains(entry))
            return PageState::CoveredLater;
        if (!covered.contains(entry))
            return PageState::NotCovered;
        return isSigned ? PageState::Unchanged : PageState::Unknown;
    };
    std::vector<PageState> states;
    QSet<QString> pages;
    for (int page = 0; page < reader.pageCount(); ++page) {
        states.push_back(stateOf(reader.pageEntry(page)));
        pages.insert(reader.pageEntry(page));
    }
    const int count = static_cast<int>(states.size());
    for (int first = 0, next = 0; first < count; first = next) {
        const PageState state = states[static_cast<std::size_t>(first)];
        while (next < count && states[static_cast<std::size_t>(next)] == state)
            ++next;
        seal.pages << answerOf(state, first, next - 1);
    }
    changed.subtract(pages);
    others.subtract(pages);
    if (!changed.isEmpty())
        seal.sharedParts << sharedSentence(
            Tr::tr(
                "%n part(s) that the pages use changed after the sealing, which may show on any "
                "page: %1",
                nullptr,
                static_cast<int>(changed.size())),
            changed.values());
    if (!others.isEmpty())
        seal.sharedParts << sharedSentence(
            Tr::tr(
                "%n part(s) besides the pages are not covered by this seal: %1",
                nullptr,
                static_cast<int>(others.size())),
            others.values());
    for (const ofd::VersionInfo& version : reader.versions()) {
        if (version.present && !version.shown && version.id == signature.protectedVersion)
            seal.earlierVersion = version.id;
    }
}

VerdictView
viewOf(const seal::PackageVerdict& verdict, const std::shared_ptr<const ofd::Package>& package)
{
    VerdictView view = viewOf(verdict);
    std::map<int, std::shared_ptr<const ofd::Reader>> readers;
    for (std::size_t i = 0; i < verdict.signatures.size(); ++i) {
        const seal::SignatureVerdict& signature = verdict.signatures[i];
        Seal& seal = view.seals[static_cast<qsizetype>(i)];
        auto [known, isNew] = readers.try_emplace(signature.document);
        if (isNew) {
            if (auto opened = ofd::Reader::open(package, signature.document))
                known->second = std::move(opened).value();
        }
        if (known->second)
            addPages(seal, signature, *known->second);
        if (!signature.seal || i >= kMostPictures)
            continue;
        if (auto picture = office::sealImage(signature.seal->picture, kPictureEdge))
            seal.picture = std::move(picture).value();
    }
    return view;
}

} // namespace wenshu::desk
