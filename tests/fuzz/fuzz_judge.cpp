// DEPENDS: base io crypto ofd seal
#include "io/ZipWriter.h"
#include "ofd/Package.h"
#include "seal/SealJudge.h"
#include "seal/SealPictures.h"

#include <cstring>

namespace {

/// A tiny signed package whose parts the input fills: pieces are cut at "\n--\n".
QByteArray packageOf(const QByteArray& input)
{
    const char* names[] = {
        "Doc_0/Signs/Sign_0/Signature.xml",
        "Doc_0/Signs/Sign_0/SignedValue.dat",
        "Doc_0/Document.xml",
        "Doc_0/Signs/Signatures.xml",
        "Doc_0/Pages/Page_0/Content.xml",
        "Doc_0/Res.xml",
        "OFD.xml"};
    const char* defaults[] = {
        "<Signature><SignedInfo><References CheckMethod='SM3'/></SignedInfo><SignedValue>"
        "SignedValue.dat</SignedValue></Signature>",
        "",
        "<Document><CommonData><PublicRes>Res.xml</PublicRes></CommonData><Pages><Page ID='1' "
        "BaseLoc='Pages/Page_0/Content.xml'/></Pages></Document>",
        "<Signatures><Signature ID='1' BaseLoc='Sign_0/Signature.xml'/></Signatures>",
        "<Page><PageRes>/Doc_0/Res.xml</PageRes></Page>",
        "<Res/>",
        "<OFD><DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot><Signatures>"
        "/Doc_0/Signs/Signatures.xml</Signatures></DocBody></OFD>"};
    wenshu::io::ZipWriter zip(QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC));
    qsizetype at = 0;
    for (std::size_t i = 0; i < std::size(names); ++i) {
        const qsizetype end = input.indexOf("\n--\n", at);
        QByteArray part = at < 0 ? QByteArray() : input.mid(at, end < 0 ? -1 : end - at);
        at = end < 0 ? -1 : end + 4;
        if (part.isEmpty())
            part = defaults[i];
        zip.add(QString::fromLatin1(names[i]), part, wenshu::io::ZipWriter::Method::Stored);
    }
    auto bytes = zip.toBytes();
    return bytes ? *bytes : QByteArray();
}

} // namespace

/// Judges tiny packages: no input may crash the judge or be found valid without a root.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace wenshu;
    Limits limits;
    limits.xmlNodes = 10'000;
    limits.totalInflated = 1 << 22;
    const QByteArray input(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto package = ofd::Package::fromBytes(packageOf(input), limits);
    if (!package)
        return 0;
    const auto verdict = seal::judgePackage(**package, crypto::TrustStore());
    if (verdict.verdict == seal::Verdict::Valid || verdict.sentence.isEmpty())
        __builtin_trap();
    (void)seal::picturesOf(**package); // only its reading matters here
    return 0;
}
