#include "kit/seal/ForgeryRows.h"

#include <algorithm>

namespace wenshu::kit {

using namespace seal;

namespace {

const QString kRoot = QStringLiteral("OFD.xml");
const QString kDocument = QStringLiteral("Doc_0/Document.xml");
const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");
const QString kAnnotation = QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml");

const QByteArray kNs = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";

QByteArray forgedPage()
{
    return "<ofd:Page" + kNs + "/>";
}

/// The signer leaves these entries out of what he signs.
void uncover(SealedPaperBuilder& builder, const QStringList& entries)
{
    builder.beforeHash = [entries](SignatureFile& file) {
        file.references.erase(
            std::remove_if(
                file.references.begin(),
                file.references.end(),
                [&](const SignatureReference& r) { return entries.contains(r.location.mid(1)); }),
            file.references.end());
    };
}

/// A whole further document with a blank page, below a folder.
void addDocument(Entries& entries, const QString& folder)
{
    entries[folder + QStringLiteral("/Document.xml")] =
        "<ofd:Document" + kNs +
        "><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID></ofd:CommonData><ofd:Pages><ofd:Page "
        "ID=\"1\" BaseLoc=\"P.xml\"/></ofd:Pages></ofd:Document>";
    entries[folder + QStringLiteral("/P.xml")] = forgedPage();
}

void addAltered(ForgeryRows& rows)
{
    const auto alter = [&](const char* name, const char* entry) {
        rows.add(name, 2, "REFERENCE_DIGEST", [entry = QString::fromLatin1(entry)](auto& b) {
            b.package = [entry](Entries& e) { e[entry] += ' '; };
        });
    };
    alter("Document.xml altered", "Doc_0/Document.xml");
    alter("resources altered", "Doc_0/DocumentRes.xml");
    alter("picture altered", "Doc_0/Res/dot.png");
    alter("template altered", "Doc_0/Tpls/Tpl_0/Content.xml");
    alter("list of annotations altered", "Doc_0/Annots/Annotations.xml");
    alter("annotation altered", "Doc_0/Annots/Page_0/Annotation.xml");
    alter("attachment altered", "Doc_0/Attachs/list.txt");
    alter("custom tag altered", "Doc_0/Tags/Tag.xml");
    rows.add("pages change places", 2, "REFERENCE_DIGEST", [](auto& b) {
        b.package = [](Entries& e) {
            std::swap(e[kPage], e[QStringLiteral("Doc_0/Pages/Page_1/Content.xml")]);
        };
    });
    rows.add("pages change places in Document.xml", 2, "REFERENCE_DIGEST", [](auto& b) {
        b.package = [](Entries& e) {
            e[kDocument]
                .replace("Pages/Page_0/", "Pages/Page_2/")
                .replace("Pages/Page_1/", "Pages/Page_0/")
                .replace("Pages/Page_2/", "Pages/Page_1/");
        };
    });
    rows.add("page in another encoding", 2, "REFERENCE_DIGEST", [](auto& b) {
        b.package = [](Entries& e) {
            const QString text = QString::fromUtf8(e[kPage]);
            e[kPage] = QByteArray("\xff\xfe") +
                       QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        };
    });
    rows.add("page with a mark in front", 2, "REFERENCE_DIGEST", [](auto& b) {
        b.package = [](Entries& e) { e[kPage].prepend("\xef\xbb\xbf"); };
    });
}

/// Something named that is not there when signing, and filled in later.
void addDangling(ForgeryRows& rows)
{
    const auto fill =
        [&](const char* name, const char* entry, Build prepare, const QByteArray& bytes) {
            rows.add(name, 13, "COVERAGE", [=, entry = QString::fromLatin1(entry)](auto& b) {
                prepare(b);
                b.package = [=](Entries& e) { e[entry] = bytes; };
            });
        };
    const auto without = [](const QString& entry) {
        return [entry](SealedPaperBuilder& b) { b.paper.remove(entry); };
    };
    fill(
        "missing template filled in",
        "Doc_0/Tpls/Tpl_0/Content.xml",
        without(QStringLiteral("Doc_0/Tpls/Tpl_0/Content.xml")),
        forgedPage());
    fill("missing page filled in", "Doc_0/Pages/Page_0/Content.xml", without(kPage), forgedPage());
    fill(
        "missing picture filled in",
        "Doc_0/Res/dot.png",
        without(QStringLiteral("Doc_0/Res/dot.png")),
        redPixel());
    fill(
        "missing resources filled in",
        "Doc_0/PublicRes.xml",
        without(QStringLiteral("Doc_0/PublicRes.xml")),
        "<ofd:Res" + kNs + "/>");
    fill(
        "missing font filled in",
        "Doc_0/Res/f.ttf",
        [](SealedPaperBuilder& b) {
            b.paper[QStringLiteral("Doc_0/PublicRes.xml")].replace(
                "FontName=\"SimSun\"/>",
                "FontName=\"SimSun\"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font>");
        },
        "no font at all");
    fill(
        "missing resources of a page filled in",
        "Doc_0/Pages/Page_0/Res.xml",
        [](SealedPaperBuilder& b) {
            b.paper[kPage].replace(
                "<ofd:Content>", "<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Content>");
        },
        "<ofd:Res" + kNs + "/>");
    fill(
        "missing resources of a page in UTF-16 filled in",
        "Doc_0/Pages/Page_0/Res.xml",
        [](SealedPaperBuilder& b) {
            QByteArray& page = b.paper[kPage];
            page.replace("<ofd:Content>", "<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Content>");
            const QString text = QString::fromUtf8(page);
            page = QByteArray("\xff\xfe") +
                   QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        },
        "<ofd:Res" + kNs + "/>");
    fill(
        "picture put where it is looked for first",
        "Doc_0/Res/Res/dot.png",
        [](SealedPaperBuilder& b) {
            b.paper[QStringLiteral("Doc_0/DocumentRes.xml")].replace(">dot.png<", ">Res/dot.png<");
        },
        redPixel());
    fill(
        "page put where its name in other letters leads",
        "Doc_0/pages/page_0/content.xml",
        [](SealedPaperBuilder& b) {
            b.paper[kDocument].replace("Pages/Page_0/Content.xml", "pages/page_0/content.xml");
        },
        forgedPage());
    fill(
        "page put where back slashes lead",
        "Doc_0/Pages\\Page_0\\Content.xml",
        [](SealedPaperBuilder& b) {
            b.paper[kDocument].replace("Pages/Page_0/Content.xml", "Pages\\Page_0\\Content.xml");
        },
        forgedPage());
    fill(
        "annotation put where it is looked for first",
        "Doc_0/Annots/Annots/Page_0/Annotation.xml",
        [](SealedPaperBuilder& b) {
            b.paper[QStringLiteral("Doc_0/Annots/Annotations.xml")].replace(
                ">Page_0/Annotation.xml<", ">Annots/Page_0/Annotation.xml<");
        },
        "<ofd:PageAnnot" + kNs + "/>");
}

/// OFD.xml is not signed (as in a fifth of real signatures), so it can be rewritten.
void addRoots(ForgeryRows& rows)
{
    const auto turn = [&](const char* name, const char* code, std::function<void(Entries&)> forge) {
        rows.add(name, 13, code, [forge](auto& b) {
            uncover(b, {kRoot});
            b.package = forge;
        });
    };
    const auto lead = [&](const char* name, const char* path) {
        turn(name, "COVERAGE", [path = QByteArray(path)](Entries& e) {
            e[kRoot].replace("Doc_0/Document.xml", path);
            addDocument(e, QStringLiteral("Evil"));
        });
    };
    lead("OFD.xml leads to another document", "Evil/Document.xml");
    lead("OFD.xml leads there by ..", "Doc_0/../Evil/Document.xml");
    lead("OFD.xml leads there by back slashes", "Evil\\Document.xml");
    lead("OFD.xml leads there in other letters", "EVIL/document.xml");
    lead("OFD.xml leads there by a character reference", "&#69;vil/Document.xml");
    turn("document root twice, one of another namespace", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "<ofd:DocRoot>",
            "<x:DocRoot xmlns:x=\"urn:x\">Evil/Document.xml</x:DocRoot><ofd:DocRoot>");
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("document root twice", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "</ofd:DocRoot>", "</ofd:DocRoot><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot>");
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("root file in other letters, document root twice", "COVERAGE", [](Entries& e) {
        e[QStringLiteral("ofd.xml")] = QByteArray(e[kRoot]).replace(
            "</ofd:DocRoot>", "</ofd:DocRoot><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot>");
        e.remove(kRoot);
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("unsigned document in front of the signed one", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "<ofd:DocBody>",
            "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot></ofd:DocBody>"
            "<ofd:DocBody>");
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("unsigned document of another namespace in front", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "<ofd:DocBody>",
            "<x:DocBody xmlns:x=\"urn:x\"><x:DocRoot>Evil/Document.xml</x:DocRoot></x:DocBody>"
            "<ofd:DocBody>");
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("version of another namespace in front", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><x:Versions xmlns:x=\"urn:x\"><x:Version ID=\"v2\" Index=\"1\" "
            "Current=\"true\" BaseLoc=\"/V2.xml\"/></x:Versions>");
        e[QStringLiteral("V2.xml")] = "<ofd:DocVersion" + kNs +
                                      "><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot>"
                                      "</ofd:DocVersion>";
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("document root inside what is told of the document", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "<ofd:DocInfo>", "<ofd:DocInfo><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot>");
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("document inside what is told of the document", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "<ofd:DocInfo>",
            "<ofd:DocInfo><ofd:DocBody><ofd:DocInfo/><ofd:Signatures/></ofd:DocBody>");
        addDocument(e, QStringLiteral("Evil"));
    });
    lead("OFD.xml leads there for those who decode it", "Evil%2FDocument.xml");
    lead("OFD.xml leads out of the package", "http://evil.example/Document.xml");
    turn("OFD.xml leads to a part that is no document", "COVERAGE", [](Entries& e) {
        e[kRoot].replace("Doc_0/Document.xml", "Doc_0/Attachs/list.txt");
    });
    rows.add("OFD.xml leads to a draft that was signed along", 13, "COVERAGE", [](auto& b) {
        addDocument(b.paper, QStringLiteral("Draft"));
        uncover(b, {kRoot});
        b.package = [](Entries& e) {
            e[kRoot].replace("Doc_0/Document.xml", "Draft/Document.xml");
        };
    });
    turn("signatures tied to an unsigned document", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "<ofd:DocBody>",
            "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot>"
            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></"
            "ofd:DocBody><ofd:DocBody>");
        addDocument(e, QStringLiteral("Evil"));
    });
    turn("later version put in front after signing", "COVERAGE", [](Entries& e) {
        e[kRoot].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"v2\" Index=\"1\" Current=\"true\" "
            "BaseLoc=\"/V2.xml\"/></ofd:Versions>");
        e[QStringLiteral("V2.xml")] = "<ofd:DocVersion" + kNs +
                                      "><ofd:FileList/><ofd:DocRoot>Evil/Document.xml"
                                      "</ofd:DocRoot></ofd:DocVersion>";
        addDocument(e, QStringLiteral("Evil"));
    });
    rows.add("missing version filled in", 13, "COVERAGE", [](auto& b) {
        b.paper[kRoot].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"v2\" Index=\"1\" Current=\"true\" "
            "BaseLoc=\"/V2.xml\"/></ofd:Versions>");
        b.package = [](Entries& e) {
            // The first root is shown; a second one, deeper, must not stand in for it.
            e[QStringLiteral("V2.xml")] =
                "<ofd:DocVersion" + kNs +
                "><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot><ofd:FileList><ofd:DocRoot>"
                "Doc_0/Document.xml</ofd:DocRoot></ofd:FileList></ofd:DocVersion>";
            addDocument(e, QStringLiteral("Evil"));
        };
    });
    rows.add("missing resources of a listed page of a version", 13, "COVERAGE", [](auto& b) {
        b.paper[kRoot].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"v2\" Index=\"1\" Current=\"true\" "
            "BaseLoc=\"/V2.xml\"/></ofd:Versions>");
        addDocument(b.paper, QStringLiteral("New"));
        b.paper[QStringLiteral("New/P.xml")] =
            "<ofd:Page" + kNs + "><ofd:PageRes>Res.xml</ofd:PageRes></ofd:Page>";
        // The list of files names the page before the document is looked into.
        b.paper[QStringLiteral("V2.xml")] =
            "<ofd:DocVersion" + kNs +
            "><ofd:FileList><ofd:File ID=\"1\">New/P.xml</ofd:File></ofd:FileList>"
            "<ofd:DocRoot>New/Document.xml</ofd:DocRoot></ofd:DocVersion>";
        b.package = [](Entries& e) { e[QStringLiteral("New/Res.xml")] = "<ofd:Res" + kNs + "/>"; };
    });
    rows.add("missing picture where a version looks for it", 13, "COVERAGE", [](auto& b) {
        b.paper[kRoot].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"v2\" Index=\"1\" Current=\"true\" "
            "BaseLoc=\"/V2.xml\"/></ofd:Versions>");
        addDocument(b.paper, QStringLiteral("New"));
        b.paper[QStringLiteral("New/Document.xml")].replace(
            "</ofd:CommonData>",
            "<ofd:DocumentRes>/Doc_0/DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>");
        b.paper[QStringLiteral("Doc_0/DocumentRes.xml")].replace(">dot.png<", ">gone.png<");
        b.paper[QStringLiteral("V2.xml")] = "<ofd:DocVersion" + kNs +
                                            "><ofd:DocRoot>New/Document.xml</ofd:DocRoot>"
                                            "</ofd:DocVersion>";
        b.package = [](Entries& e) { e[QStringLiteral("New/gone.png")] = redPixel(); };
    });
    rows.add("version covered, its document not", 13, "COVERAGE", [](auto& b) {
        b.paper[kRoot].replace(
            "</ofd:DocRoot>",
            "</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"v2\" Index=\"1\" Current=\"true\" "
            "BaseLoc=\"/V2.xml\"/></ofd:Versions>");
        b.paper[QStringLiteral("V2.xml")] =
            "<ofd:DocVersion" + kNs +
            "><ofd:DocRoot>Evil/Document.xml</ofd:DocRoot><ofd:FileList><ofd:DocRoot>"
            "Doc_0/Document.xml</ofd:DocRoot></ofd:FileList></ofd:DocVersion>";
        b.package = [](Entries& e) { addDocument(e, QStringLiteral("Evil")); };
    });
}

void addPlaces(ForgeryRows& rows)
{
    rows.add("list of signatures shown as a page", 13, "COVERAGE", [](auto& b) {
        b.paper[kDocument].replace("Pages/Page_0/Content.xml", "Signs/Signatures.xml");
        b.package = [](Entries& e) {
            e[QStringLiteral("Doc_0/Signs/Signatures.xml")].replace(
                "</ofd:Signatures>", "<ofd:Content><ofd:Layer/></ofd:Content></ofd:Signatures>");
        };
    });
    rows.add("Signature.xml shown as a page", 13, "COVERAGE", [](auto& b) {
        b.paper[kDocument].replace("Pages/Page_0/Content.xml", "Signs/Sign_0/Signature.xml");
    });
    rows.add("digested beside Signature.xml, shown from elsewhere", 13, "COVERAGE", [](auto& b) {
        // A relative reference leads to a copy of the page, not to the page.
        b.beforeHash = [](SignatureFile& f) {
            for (SignatureReference& r : f.references) {
                if (r.location == u'/' + kPage)
                    r.location = kPage;
            }
        };
        b.package = [](Entries& e) {
            e[QStringLiteral("Doc_0/Signs/Sign_0/") + kPage] = e[kPage];
            e[kPage] = forgedPage();
        };
    });
    rows.add("relative reference that leads nowhere", 2, "REFERENCE_MISSING", [](auto& b) {
        b.beforeHash = [](SignatureFile& f) {
            f.references.front().location = QStringLiteral("nowhere/OFD.xml");
        };
    });
    rows.add("same file referenced twice, once wrongly", 2, "REFERENCE_DIGEST", [](auto& b) {
        b.beforeHash = [](SignatureFile& f) {
            f.references.push_back(f.references.front());
            f.references.back().checkValue = QByteArray(32, 0x5a);
        };
    });
}

} // namespace

std::vector<Forgery> documentForgeries(const SealParties& parties)
{
    ForgeryRows rows(parties);
    addAltered(rows);
    addDangling(rows);
    addRoots(rows);
    addPlaces(rows);
    return std::move(rows.all);
}

} // namespace wenshu::kit
