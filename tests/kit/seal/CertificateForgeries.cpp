#include "kit/seal/Forgeries.h"
#include "kit/seal/TimeStampToken.h"

#include <memory>

namespace wenshu::kit {

using namespace crypto;
using namespace seal;

namespace {

using Build = std::function<void(SealedPaperBuilder&)>;

Forgery forged(
    const SealParties& parties,
    const char* name,
    int step,
    const char* code,
    Build spoil,
    std::optional<TrustStore> trust = {})
{
    return {
        name,
        Expected::NotValid,
        step,
        code,
        [&parties, spoil = std::move(spoil)] {
            SealedPaperBuilder builder(parties);
            spoil(builder);
            return builder.build();
        },
        std::move(trust)};
}

CertificateAuthority authorityOf(const Identity& identity)
{
    auto opened = CertificateAuthority::open(identity.certificate, identity.key.clone());
    if (!opened)
        qFatal("forgeries: %s", qPrintable(opened.error().diagnostic));
    return std::move(opened).value();
}

CertificateRequest request(const char16_t* name)
{
    const QString text = QString::fromUtf16(name);
    return DemoPki::request(text, text, QStringLiteral("X"));
}

using Shared = std::shared_ptr<const Identity>;

Shared shared(Identity identity)
{
    return std::make_shared<const Identity>(std::move(identity));
}

/// A root that has the trusted one's name, and a key of its own.
Shared belowLookalike()
{
    const auto root = CertificateAuthority::createRoot(
        QStringLiteral("文枢测试根"), DemoPki::notBefore(), DemoPki::notAfter());
    if (!root)
        qFatal("forgeries: lookalike");
    return shared(DemoPki::issue(*root, request(u"测试县局")));
}

void addChains(std::vector<Forgery>& all, const SealParties& parties)
{
    const auto signer = [&](const char* name,
                            const char* code,
                            int step,
                            const Shared& holder,
                            std::optional<TrustStore> trust = {}) {
        all.push_back(forged(
            parties,
            name,
            step,
            code,
            [holder](auto& b) { b.holder = holder.get(); },
            std::move(trust)));
    };
    const auto maker =
        [&](const char* name, const Shared& identity, std::optional<TrustStore> trust = {}) {
            all.push_back(forged(
                parties,
                name,
                9,
                "SEAL_MAKER_CHAIN",
                [identity](auto& b) { b.maker = identity.get(); },
                std::move(trust)));
        };
    signer("signer below a root of the same name", "SIGNER_CHAIN", 8, belowLookalike());
    maker("maker below a root of the same name", belowLookalike());

    const Identity unit = parties.holder.clone();
    TrustStore withUnit = parties.pki.trust();
    withUnit.addIntermediate(unit.certificate);
    const Shared belowUnit = shared(DemoPki::issue(authorityOf(unit), request(u"假")));
    signer("signer below a unit that is no authority", "SIGNER_CHAIN", 8, belowUnit, withUnit);
    maker("maker below a unit that is no authority", belowUnit, withUnit);

    const CertificateAuthority middle = parties.pki.intermediate(QStringLiteral("中级"));
    const Shared belowMiddle = shared(DemoPki::issue(middle, request(u"下级")));
    signer("signer below an authority that is not at hand", "SIGNER_CHAIN", 8, belowMiddle);
    TrustStore revokedMiddle = parties.pki.trustWithoutList();
    revokedMiddle.addIntermediate(middle.certificate());
    revokedMiddle.addRevocationList(
        parties.pki.revoking({middle.certificate()}, QDateTime({2026, 5, 1}, {0, 0}, Qt::UTC)));
    signer("authority above the signer revoked", "REVOKED", 11, belowMiddle, revokedMiddle);

    TrustStore revoked = parties.pki.trustWithoutList();
    revoked.addRevocationList(parties.pki.revoking(
        {parties.holder.certificate}, QDateTime({2026, 5, 31}, {0, 0}, Qt::UTC)));
    all.push_back(forged(
        parties, "signer revoked the day before", 11, "REVOKED", [](auto&) {}, revoked));
    TrustStore revokedMaker = parties.pki.trustWithoutList();
    revokedMaker.addRevocationList(parties.pki.revoking(
        {parties.maker.certificate}, QDateTime({2026, 1, 1}, {12, 0}, Qt::UTC)));
    all.push_back(forged(
        parties,
        "maker revoked before the seal was made",
        11,
        "REVOKED",
        [](auto&) {},
        revokedMaker));

    CertificateRequest forAuthority = request(u"机构");
    forAuthority.authority = true;
    signer(
        "signer with an authority's certificate",
        "KEY_USAGE",
        8,
        shared(DemoPki::issue(parties.pki.root(), forAuthority)));
    CertificateRequest late = request(u"新局");
    late.notBefore = QDateTime({2026, 6, 2}, {0, 0}, Qt::UTC);
    signer(
        "signer's certificate a day younger than the signature",
        "SIGN_TIME_OUTSIDE_CERT",
        10,
        shared(DemoPki::issue(parties.pki.root(), late)));
    CertificateRequest ended = request(u"旧局");
    ended.notAfter = QDateTime({2026, 6, 1}, {7, 59}, Qt::UTC);
    signer(
        "signer's certificate ended a minute before",
        "SIGN_TIME_OUTSIDE_CERT",
        10,
        shared(DemoPki::issue(parties.pki.root(), ended)));
}

void addSeals(std::vector<Forgery>& all, const SealParties& parties)
{
    all.push_back(
        forged(parties, "seal made by its own holder", 9, "SEAL_MAKER_CHAIN", [](auto& b) {
            b.maker = b.holder;
        }));
    all.push_back(forged(
        parties, "seal with a list of nobody's digest", 7, "SIGNER_NOT_IN_SEAL", [](auto& b) {
            b.listDigests = true;
            b.beforeMaker = [](ElectronicSeal& s) { s.digests.clear(); };
        }));
    all.push_back(forged(
        parties,
        "seal with another certificate of the same holder",
        7,
        "SIGNER_NOT_IN_SEAL",
        [&parties](auto& b) {
            // Same name, another key: the list is compared by bytes.
            static const Shared twin = shared(
                parties.pki.unit(QStringLiteral("测试县局"), QStringLiteral("N3370181T000000001"))
                    .signing.clone());
            b.beforeMaker = [](ElectronicSeal& s) { s.certificates = {twin->certificate.der()}; };
        }));
    all.push_back(
        forged(parties, "seal ended a minute before", 10, "SIGN_TIME_OUTSIDE_SEAL", [](auto& b) {
            b.beforeMaker = [](ElectronicSeal& s) {
                s.validTo = QDateTime({2026, 6, 1}, {7, 59}, Qt::UTC);
            };
        }));
    all.push_back(
        forged(parties, "seal that is never valid", 10, "SIGN_TIME_OUTSIDE_SEAL", [](auto& b) {
            b.beforeMaker = [](ElectronicSeal& s) { std::swap(s.validFrom, s.validTo); };
        }));
    for (const SesVersion version : {SesVersion::V1, SesVersion::V4, SesVersion::V5}) {
        const char* name = version == SesVersion::V1   ? "version 1, seal's period altered"
                           : version == SesVersion::V4 ? "version 4, seal's period altered"
                                                       : "version 5, seal's period altered";
        all.push_back(forged(parties, name, 6, "SEAL_SIGNATURE", [version](auto& b) {
            b.version = version;
            b.afterMaker = [](ElectronicSeal& s) { s.validTo = s.validTo.addYears(5); };
        }));
    }
    all.push_back(
        forged(parties, "seal's list of signers widened", 6, "SEAL_SIGNATURE", [](auto& b) {
            b.afterMaker = [&b](ElectronicSeal& s) {
                s.certificates.push_back(b.maker->certificate.der());
            };
        }));
    all.push_back(forged(
        parties, "seal whose picture is a signed paper", 6, "SEAL_PICTURE", [&parties](auto& b) {
            b.beforeMaker = [&parties](ElectronicSeal& s) {
                s.picture.label = s.picture.format = QStringLiteral("ofd");
                s.picture.data = SealedPaperBuilder(parties).build();
            };
        }));
    // Whoever has any certificate could use such a seal: it stands in every paper it sealed.
    all.push_back(forged(
        parties, "seal that does not name its users", 7, "SIGNER_LIST_UNCHECKABLE", [](auto& b) {
            const auto named = [](QByteArray bytes) {
                return bytes.replace("\x30\x03\x04\x01\x31", "\x30\x03\x16\x01\x31");
            };
            b.withSealFile = false;
            b.beforeMaker = [](ElectronicSeal& s) { s.certificates = {"1"}; };
            b.afterMaker = [&b, named](ElectronicSeal& s) {
                s.signature = b.maker->key.sign(named(buildSealSignedBytes(s))).value();
            };
            b.afterSigning = [&b, named](SealSignature& s) {
                s.signedBytes = named(s.signedBytes);
                s.signature = b.holder->key.sign(s.signedBytes).value();
            };
        }));
    all.back().expected = Expected::CannotJudge;
    all.push_back(
        forged(parties, "seal file of an older seal", 5, "SEAL_MISMATCH", [&parties](auto& b) {
            const ElectronicSeal older = SealedPaperBuilder(parties).makeSeal();
            b.beforeDigests = [older](Entries& e) {
                e[QStringLiteral("Doc_0/Signs/Sign_0/Seal.esl")] = older.der;
            };
        }));
}

/// Seals that no seal maker made, though their chains lead to the trusted root.
void addMakers(std::vector<Forgery>& all, const SealParties& parties)
{
    const auto by = [&](const char* name, const Shared& maker, const TrustStore& trust) {
        all.push_back(forged(
            parties,
            name,
            9,
            "SEAL_MAKER_UNKNOWN",
            [maker](auto& b) { b.maker = maker.get(); },
            trust));
        all.back().expected = Expected::CannotJudge;
    };
    const TrustStore unlisted = parties.pki.trust();
    TrustStore listed = unlisted;
    listed.addSealMaker(parties.maker.certificate);
    const auto& root = parties.pki.root();
    const Shared unit = shared(DemoPki::issue(root, request(u"别的县局")));
    const Shared maker = shared(DemoPki::issue(root, request(u"别家电子印章制作中心")));
    by("seal made by another unit", unit, unlisted);
    by("seal made by another unit, seal makers listed", unit, listed);
    by("seal made by one that only calls itself a seal maker", maker, listed);
    by("seal made by a holder of an invoice seal",
       shared(DemoPki::issue(root, request(u"全国统一发票监制章某省税务局"))),
       unlisted);
    const CertificateAuthority middle = parties.pki.intermediate(QStringLiteral("制章中级"));
    TrustStore middles = listed;
    middles.addIntermediate(middle.certificate());
    by("seal made below an authority that is not listed",
       shared(DemoPki::issue(middle, request(u"下级电子印章平台"))),
       middles);
    for (const bool isMaker : {true, false}) {
        TrustStore distrusting = unlisted;
        distrusting.addDistrusted((isMaker ? parties.maker : parties.holder).certificate);
        all.push_back(forged(
            parties,
            isMaker ? "seal maker distrusted" : "signer distrusted",
            isMaker ? 9 : 8,
            isMaker ? "SEAL_MAKER_CHAIN" : "SIGNER_CHAIN",
            [](auto&) {},
            distrusting));
    }
}

void addTimeStamps(std::vector<Forgery>& all, const SealParties& parties)
{
    const Shared authority = shared(timeStampAuthority(parties.pki));
    const QDateTime time({2026, 6, 1}, {8, 1}, Qt::UTC);
    const auto stamp = [&](const char* name, std::function<QByteArray(const SealSignature&)> make) {
        all.push_back(forged(parties, name, 12, "TIMESTAMP", [make = std::move(make)](auto& b) {
            b.afterSigning = [make](SealSignature& s) { s.timeStamp = make(s); };
        }));
    };
    stamp("time stamp of rubbish", [](const SealSignature&) { return QByteArray("a time stamp"); });
    stamp("time stamp over another signature", [=](const SealSignature&) {
        return timeStampToken(*authority, "another signature", time);
    });
    stamp("time stamp with another time", [=](const SealSignature& s) {
        return timeStampToken(*authority, s.signature, time)
            .replace("20260601080100Z", "20260501080100Z");
    });
    stamp("time stamp signed by another key", [=](const SealSignature& s) {
        Identity thief{authority->certificate, Sm2PrivateKey::generate().value()};
        return timeStampToken(thief, s.signature, time);
    });
    // Whoever signs may claim any time; whoever stamps may not.
    const auto late = [&](const char* name, int step, const char* code, const Build& prepare) {
        all.push_back(forged(parties, name, step, code, [=](auto& b) {
            prepare(b);
            b.afterSigning = [=](SealSignature& s) {
                s.timeStamp = timeStampToken(
                    *authority, s.signature, QDateTime({2031, 1, 1}, {0, 0}, Qt::UTC));
            };
        }));
    };
    late("seal dated back, as its time stamp proves", 10, "SIGN_TIME_OUTSIDE_SEAL", [](auto&) {});
    CertificateRequest ended = request(u"旧局");
    ended.notAfter = QDateTime({2026, 7, 1}, {0, 0}, Qt::UTC);
    const Shared old = shared(DemoPki::issue(parties.pki.root(), ended));
    late(
        "signer dated back, as the time stamp proves",
        10,
        "SIGN_TIME_OUTSIDE_CERT",
        [old](auto& b) { b.holder = old.get(); });
}

} // namespace

std::vector<Forgery> certificateForgeries(const SealParties& parties)
{
    std::vector<Forgery> all;
    addChains(all, parties);
    addSeals(all, parties);
    addMakers(all, parties);
    addTimeStamps(all, parties);
    return all;
}

std::vector<Forgery> allForgeries(const SealParties& parties)
{
    std::vector<Forgery> all;
    for (auto* group :
         {archiveForgeries, documentForgeries, signatureForgeries, certificateForgeries}) {
        std::vector<Forgery> some = group(parties);
        all.insert(
            all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    return all;
}

} // namespace wenshu::kit
