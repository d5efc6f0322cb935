#include "kit/seal/TwoVersions.h"

#include <algorithm>

namespace wenshu::kit {

namespace {

const QString kRoot = QStringLiteral("OFD.xml");
const QString kPage = QStringLiteral("Doc_0/Pages/Page_1/Content.xml");

QByteArray versionFile(const QByteArray& id, const QByteArray& document)
{
    return "<ofd:DocVersion xmlns:ofd=\"http://www.ofdspec.org/2016\" ID=\"" + id +
           "\"><ofd:FileList/><ofd:DocRoot>" + document + "</ofd:DocRoot></ofd:DocVersion>";
}

QByteArray versionEntry(const QByteArray& id, bool current)
{
    return "<ofd:Version ID=\"" + id + "\" Index=\"0\" Current=\"" + (current ? "true" : "false") +
           "\" BaseLoc=\"/Doc_0/" + id + ".xml\"/>";
}

} // namespace

QByteArray twoVersions(const SealParties& parties)
{
    return twoVersions(SealedPaperBuilder(parties));
}

QByteArray twoVersions(SealedPaperBuilder builder)
{
    builder.paper[kRoot].replace(
        "</ofd:DocRoot>",
        "</ofd:DocRoot><ofd:Versions>" + versionEntry("v1", true) + "</ofd:Versions>");
    builder.paper[QStringLiteral("Doc_0/v1.xml")] = versionFile("v1", "Document.xml");
    builder.beforeHash = [](seal::SignatureFile& file) {
        const auto isRoot = [](const seal::SignatureReference& reference) {
            return reference.location == u'/' + kRoot;
        };
        file.references.erase(
            std::remove_if(file.references.begin(), file.references.end(), isRoot),
            file.references.end());
    };
    builder.package = [](Entries& entries) {
        entries[kRoot].replace(
            versionEntry("v1", true), versionEntry("v1", false) + versionEntry("v2", true));
        entries[QStringLiteral("Doc_0/v2.xml")] = versionFile("v2", "Document2.xml");
        QByteArray document = entries[QStringLiteral("Doc_0/Document.xml")];
        document.replace("Pages/Page_1/Content.xml", "Pages/Page_1b/Content.xml");
        document.replace(
            "</ofd:Pages>",
            "<ofd:Page ID=\"3\" BaseLoc=\"Pages/Page_2/Content.xml\"/></ofd:Pages>");
        entries[QStringLiteral("Doc_0/Document2.xml")] = document;
        QByteArray changed = entries[kPage];
        entries[QStringLiteral("Doc_0/Pages/Page_1b/Content.xml")] =
            QByteArray(changed).replace("second pag", "second new");
        entries[QStringLiteral("Doc_0/Pages/Page_2/Content.xml")] =
            changed.replace("second pag", "third page");
    };
    return builder.build();
}

} // namespace wenshu::kit
