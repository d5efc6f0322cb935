#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "crypto/GmMessage.h"
#include "kit/seal/ForgeryRows.h"

namespace wenshu::kit {

using namespace crypto;
using namespace seal;

namespace {

const QString kRoot = QStringLiteral("OFD.xml");
const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");
const QString kAnnotation = QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml");
const QString kList = QStringLiteral("Doc_0/Signs/Signatures.xml");
const QString kXml = QStringLiteral("Doc_0/Signs/Sign_0/Signature.xml");
const QString kValue = QStringLiteral("Doc_0/Signs/Sign_0/SignedValue.dat");
const QString kSecond = QStringLiteral("Doc_0/Signs/Sign_1/");

/// A unit that another root, trusted by nobody here, vouches for.
const Identity& stranger()
{
    static const Identity identity =
        DemoPki().foreignUnit(QStringLiteral("测试县局"), QStringLiteral("N3370181T000000001"));
    return identity;
}

/// A paper of one sound seal.
Entries soundPaper(const SealParties& parties)
{
    return Entries::of(SealedPaperBuilder(parties).build());
}

void addLists(ForgeryRows& rows)
{
    rows.add("signature taken out of the list", 1, "SIGNATURE_UNLISTED", [&rows](auto& b) {
        b.paper = soundPaper(rows.parties());
        b.folder = kSecond;
        b.package = [](Entries& e) {
            QByteArray& list = e[kList];
            const auto at = list.indexOf("<ofd:Signature ");
            list.remove(at, list.indexOf("/>", at) + 2 - at);
        };
    });
    rows.add("list names a missing Signature.xml", 1, "FORMAT", [](auto& b) {
        b.package = [](Entries& e) { e[kList].replace("Sign_0/", "Sign_9/"); };
    });
    rows.add("list without a place", 1, "FORMAT", [](auto& b) {
        b.package = [](Entries& e) { e[kList].replace("BaseLoc=", "Place="); };
    });
    rows.add("list with an entity", 1, "SIGNATURE_LIST_FORMAT", [](auto& b) {
        b.package = [](Entries& e) {
            e[kList].replace(
                "<ofd:Signatures", "<!DOCTYPE x [<!ENTITY e \"Sign_0\">]><ofd:Signatures");
        };
    });
    rows.add("list of another kind", 1, "SIGNATURE_LIST_FORMAT", [](auto& b) {
        b.package = [](Entries& e) { e[kList] = "<ofd:Annotations/>"; };
    });
    rows.add("a stranger's signature and seal", 8, "SIGNER_CHAIN", [](auto& b) {
        b.holder = &stranger();
    });
    rows.other("list dangling", Expected::NoSignature, 0, "NO_SIGNATURE", [](auto& b) {
        b.package = [](Entries& e) { e.remove(kList); };
    });
    rows.other("list emptied", Expected::NoSignature, 0, "NO_SIGNATURE", [](auto& b) {
        b.package = [](Entries& e) {
            e[kList] = "<ofd:Signatures xmlns:ofd=\"http://www.ofdspec.org/2016\"/>";
        };
    });
}

void addDescriptions(ForgeryRows& rows)
{
    const auto alter = [&](const char* name, const char* from, const char* to) {
        rows.add(name, 3, "DATAHASH", [from = QByteArray(from), to = QByteArray(to)](auto& b) {
            b.package = [from, to](Entries& e) { e[kXml].replace(from, to); };
        });
    };
    alter("stamp on another page", "PageRef=\"2\"", "PageRef=\"1\"");
    alter("stamp made larger", "120 200 42 42", "20 20 142 142");
    alter("time in the description altered", "20260601080000Z", "20260501080000Z");
    alter("provider altered", "ProviderName=\"test\"", "ProviderName=\"best\"");
    alter("blank behind the description", "</ofd:Signature>", "</ofd:Signature> ");
    alter("comment in the description", "<ofd:SignedInfo>", "<!-- --><ofd:SignedInfo>");
    rows.add("page's reference leads elsewhere", 2, "REFERENCE_DIGEST", [](auto& b) {
        b.package = [](Entries& e) {
            e[kXml].replace("/Doc_0/Pages/Page_0/", "/Doc_0/Pages/Page_1/");
        };
    });
    rows.add("mark in front of the description", 3, "DATAHASH", [](auto& b) {
        b.package = [](Entries& e) { e[kXml].prepend("\xef\xbb\xbf"); };
    });
    rows.add("description with an entity", 1, "FORMAT", [](auto& b) {
        b.package = [](Entries& e) {
            e[kXml].replace(
                "<ofd:Signature ",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ofd:Signature ");
        };
    });
    rows.add("page and its digest altered", 3, "DATAHASH", [](auto& b) {
        b.package = [](Entries& e) {
            const QByteArray old = sm3(e[kPage]).toBase64();
            e[kPage] += ' ';
            e[kXml].replace(old, sm3(e[kPage]).toBase64());
        };
    });
}

void addTransplants(ForgeryRows& rows)
{
    rows.add("value of another paper", 3, "DATAHASH", [&rows](auto& b) {
        SealedPaperBuilder other(rows.parties());
        other.paper[kPage].replace("first", "other");
        Entries from = Entries::of(other.build());
        b.package = [value = from[kValue]](Entries& e) { e[kValue] = value; };
        b.withSealFile = false;
    });
    rows.add("seal of another paper", 2, "REFERENCE_DIGEST", [&rows](auto& b) {
        Entries from = soundPaper(rows.parties());
        b.paper[kPage].replace("first", "other");
        b.package = [from](Entries& e) mutable {
            for (const QString& name : from.names()) {
                if (name.startsWith(QLatin1String("Doc_0/Signs/")))
                    e[name] = from[name];
            }
        };
    });
    rows.add(
        "annotation added, vouched for by a signature without certificate",
        13,
        "COVERAGE",
        [&rows](auto& b) {
            SealedPaperBuilder first(rows.parties());
            first.paper.remove(kAnnotation);
            b.paper = Entries::of(first.build());
            b.folder = kSecond;
            b.form = SignedForm::Bare;
            b.paper[kAnnotation] = "<PageAnnot/>";
        });
    rows.add("annotation added, vouched for by a stranger", 13, "COVERAGE", [&rows](auto& b) {
        SealedPaperBuilder first(rows.parties());
        first.paper.remove(kAnnotation);
        b.paper = Entries::of(first.build());
        b.folder = kSecond;
        b.holder = &stranger();
        b.paper[kAnnotation] = "<PageAnnot/>";
    });
    rows.add(
        "page altered, vouched for by a second sound seal",
        2,
        "REFERENCE_DIGEST",
        [&rows](auto& b) {
            b.paper = soundPaper(rows.parties());
            b.paper[kPage] += ' ';
            b.folder = kSecond;
        });
    rows.add("protect-all, then another signature", 2, "REFERENCE_DIGEST", [&rows](auto& b) {
        SealedPaperBuilder first(rows.parties());
        first.coverList = true;
        b.paper = Entries::of(first.build());
        b.folder = kSecond;
    });
    rows.other("encrypted parts added", Expected::CannotJudge, 0, "ENCRYPTED", [](auto& b) {
        b.package = [](Entries& e) {
            e[QStringLiteral("Encryptions.xml")] = "<Encryptions/>";
            e[QStringLiteral("entriesmap.dat")] = "map";
        };
    });
}

QByteArray flipped(QByteArray bytes, qsizetype at)
{
    bytes[at] = static_cast<char>(bytes[at] ^ 0x01);
    return bytes;
}

/// r and s that are no numbers of a signature, and one number written in two ways.
void addNumbers(ForgeryRows& rows)
{
    const QByteArray order =
        QByteArray::fromHex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");
    const auto raw = [&](const char* name, std::function<QByteArray(const QByteArray&)> change) {
        rows.add(name, 4, "SIGNATURE_VALUE", [change = std::move(change)](auto& b) {
            b.afterSigning = [change](SealSignature& s) {
                s.signature = change(rawSignatureOf(s.signature));
            };
        });
    };
    raw("r is nought", [](const QByteArray& v) { return QByteArray(32, '\0') + v.mid(32); });
    raw("s is nought", [](const QByteArray& v) { return v.left(32) + QByteArray(32, '\0'); });
    raw("r is the order", [order](const QByteArray& v) { return order + v.mid(32); });
    raw("s is the order", [order](const QByteArray& v) { return v.left(32) + order; });
    raw("r and s are all ones", [](const QByteArray&) { return QByteArray(64, '\xff'); });
    raw("r with a nought too many", [](const QByteArray& v) {
        const QByteArray r = QByteArray(2, '\0') + v.left(32);
        return DerWriter()
            .sequence(DerWriter().value(der::kInteger, r).unsignedInteger(v.mid(32)).bytes())
            .bytes();
    });
    raw("bytes behind r and s", [](const QByteArray& v) { return v + '\0'; });
}

void addValues(ForgeryRows& rows)
{
    rows.add("header EF instead of ES", 1, "FORMAT", [](auto& b) {
        b.value = [](QByteArray& v) { v.replace(v.indexOf("ES"), 2, "EF"); };
    });
    rows.add("signature's r and s exchanged", 4, "SIGNATURE_VALUE", [](auto& b) {
        b.afterSigning = [](SealSignature& s) {
            const QByteArray raw = rawSignatureOf(s.signature);
            s.signature = raw.mid(32) + raw.left(32);
        };
    });
    rows.add("signature empty", 4, "SIGNATURE_VALUE", [](auto& b) {
        b.afterSigning = [](SealSignature& s) { s.signature.clear(); };
    });
    rows.add("signature one bit off", 4, "SIGNATURE_VALUE", [](auto& b) {
        b.afterSigning = [](SealSignature& s) {
            s.signature = flipped(s.signature, s.signature.size() - 1);
        };
    });
    addNumbers(rows);
    rows.add("signature made under another signer's name", 4, "SIGNATURE_VALUE", [](auto& b) {
        b.afterSigning = [&b](SealSignature& s) {
            s.signature = b.holder->key.sign(s.signedBytes, "ALICE123@YAHOO.COM").value();
        };
    });
    rows.add("value with a length longer than needed", 1, "FORMAT", [](auto& b) {
        b.value = [](QByteArray& v) {
            v[1] = static_cast<char>(v[1] + 1);
            v.insert(2, '\0');
        };
    });
    rows.add("value of indefinite length with a part left out", 4, "SIGNATURE_VALUE", [](auto& b) {
        b.value = [](QByteArray& v) {
            v.replace("20260601080000Z", "20260602080000Z");
            v = indefinite(v);
        };
    });
    rows.add("signer's key off the curve", 1, "FORMAT", [](auto& b) {
        b.afterSigning = [](SealSignature& s) {
            const auto point = Certificate::parse(s.certificate)->sm2Key()->point();
            const auto at = s.certificate.indexOf(point) + point.size() - 1;
            s.certificate = flipped(s.certificate, at);
        };
    });
    rows.add("version 1 with the value of another message", 4, "SIGNATURE_VALUE", [](auto& b) {
        b.version = SesVersion::V1;
        b.afterSigning = [&b](SealSignature& s) {
            s.signature = b.holder->key.sign(s.dataHash).value();
        };
    });
    rows.add("MD5 with RSA named", 4, "UNKNOWN_SIGNATURE_ALG", [](auto& b) {
        b.afterSigning = [](SealSignature& s) {
            s.signatureOid = QStringLiteral("1.2.840.113549.1.1.4");
        };
    });
    rows.other("r and s alone", Expected::CannotJudge, 4, "CERTIFICATE_MISSING", [](auto& b) {
        b.form = SignedForm::Bare;
    });
}

void addGm(ForgeryRows& rows)
{
    rows.add("35275 with two signers", 4, "SEVERAL_SIGNERS", [&rows](auto& b) {
        b.form = SignedForm::Gm35275Plain;
        const SealParties& p = rows.parties();
        b.package = [&p](Entries& e) {
            e[kValue] = gmSign(
                            sm3(e[kXml]),
                            {{&p.holder.certificate, &p.holder.key},
                             {&stranger().certificate, &stranger().key}})
                            .value();
        };
    });
    rows.add("35275 over the digest of another paper", 3, "DATAHASH", [&rows](auto& b) {
        b.form = SignedForm::Gm35275Plain;
        const SealParties& p = rows.parties();
        b.package = [&p](Entries& e) {
            e[kValue] = gmSign(sm3("other"), {{&p.holder.certificate, &p.holder.key}}).value();
        };
    });
    rows.add("35275 by a stranger", 8, "SIGNER_CHAIN", [](auto& b) {
        b.form = SignedForm::Gm35275Signed;
        b.holder = &stranger();
    });
    for (const SignedForm form : {SignedForm::Gm35275Plain, SignedForm::Gm35275Signed}) {
        rows.other(
            form == SignedForm::Gm35275Plain ? "35275 plain without certificate"
                                             : "35275 with attributes without certificate",
            Expected::CannotJudge,
            4,
            "CERTIFICATE_MISSING",
            [form, &rows](auto& b) {
                b.form = form;
                const Certificate own = rows.parties().holder.certificate;
                const Certificate other = rows.parties().maker.certificate;
                b.value = [own, other](QByteArray& v) {
                    // The serial alone is altered, so that no enclosed certificate fits.
                    const QByteArray serial = own.serial();
                    const auto at = v.lastIndexOf(serial);
                    v[at + serial.size() - 1] = static_cast<char>(v[at + serial.size() - 1] ^ 0x01);
                };
            });
    }
}

} // namespace

std::vector<Forgery> signatureForgeries(const SealParties& parties)
{
    auto rows = std::make_shared<ForgeryRows>(parties);
    addLists(*rows);
    addDescriptions(*rows);
    addTransplants(*rows);
    addValues(*rows);
    addGm(*rows);
    std::vector<Forgery> all = rows->all;
    for (Forgery& forgery : all) // the rows refer to their collection
        forgery.build = [rows, build = std::move(forgery.build)] { return build(); };
    return all;
}

} // namespace wenshu::kit
