#include "io/AtomicFile.h"
#include "io/ZipReader.h"
#include "kit/core/FakeClock.h"
#include "kit/ofd/RawZip.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/PackageEditor.h"
#include "ofd/Reader.h"
#include "ofd/Writer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::ofd;
using kit::RawZip;

namespace {

QByteArray rootXml(const QByteArray& bodies)
{
    return "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" Version=\"1.0\" DocType=\"OFD\">" +
           bodies + "</ofd:OFD>";
}

QByteArray body(const QByteArray& root, const QByteArray& more = {})
{
    return "<ofd:DocBody><ofd:DocInfo><ofd:DocID>x</ofd:DocID></ofd:DocInfo><ofd:DocRoot>" + root +
           "</ofd:DocRoot>" + more + "</ofd:DocBody>";
}

Result<std::shared_ptr<const Package>> opened(const RawZip& zip)
{
    return Package::fromBytes(zip.build());
}

QByteArray sampleBytes()
{
    const kit::FakeClock clock;
    return *writePackage(kit::sampleDocument(), clock);
}

QStringList codes(const Package& package)
{
    QStringList out;
    for (const Deviation& deviation : package.deviations())
        out.append(deviation.code);
    return out;
}

} // namespace

class TestPackage : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void pathsAreResolvedInTheOrderRealFilesNeed_data()
    {
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("baseLoc");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("deviation");
        const QString none;
        QTest::newRow("absolute") << u"/Top/a.png"_qs << none << u"Top/a.png"_qs << none;
        QTest::newRow("beside the file") << u"b.png"_qs << none << u"Doc_0/Sub/b.png"_qs << none;
        QTest::newRow("below BaseLoc")
            << u"c.png"_qs << u"Res"_qs << u"Doc_0/Sub/Res/c.png"_qs << none;
        QTest::newRow("dots") << u"./../Sub/./b.png"_qs << none << u"Doc_0/Sub/b.png"_qs << none;
        QTest::newRow("beside Document.xml")
            << u"d.png"_qs << none << u"Doc_0/d.png"_qs << u"path-base"_qs;
        QTest::newRow("from the root")
            << u"Top/a.png"_qs << u"Res"_qs << u"Top/a.png"_qs << u"path-base"_qs;
        QTest::newRow("BaseLoc not needed")
            << u"b.png"_qs << u"Res"_qs << u"Doc_0/Sub/b.png"_qs << u"path-base"_qs;
        QTest::newRow("case") << u"B.PNG"_qs << none << u"Doc_0/Sub/b.png"_qs << u"path-case"_qs;
        QTest::newRow("back slash")
            << u"..\\Sub\\b.png"_qs << none << u"Doc_0/Sub/b.png"_qs << u"path-case"_qs;
        QTest::newRow("percent signs are letters")
            << u"e%20.png"_qs << none << u"Doc_0/Sub/e%20.png"_qs << none;
        QTest::newRow("missing") << u"zz.png"_qs << none << none << none;
        QTest::newRow("empty") << u" "_qs << none << none << none;
        QTest::newRow("out of the package")
            << u"../../../etc/passwd"_qs << none << none << u"path-outside"_qs;
        QTest::newRow("a drive") << u"C:/a.png"_qs << none << none << u"path-outside"_qs;
        QTest::newRow("a folder") << u"/Top"_qs << none << none << none;
    }

    void pathsAreResolvedInTheOrderRealFilesNeed()
    {
        QFETCH(const QString, location);
        QFETCH(const QString, baseLoc);
        QFETCH(const QString, expected);
        QFETCH(const QString, deviation);
        RawZip zip;
        zip.add("OFD.xml", rootXml(body("Doc_0/Document.xml")));
        for (const char* name :
             {"Doc_0/Document.xml",
              "Top/a.png",
              "Doc_0/Sub/b.png",
              "Doc_0/Sub/Res/c.png",
              "Doc_0/d.png",
              "Doc_0/Sub/e%20.png"})
            zip.add(name, "x");
        RawZip::Entry folder;
        folder.name = "Top/";
        folder.deflate = false;
        zip.add(folder);
        const auto package = opened(zip);
        QVERIFY(package);
        const PathContext context{u"Doc_0/Sub/Res.xml"_qs, baseLoc, u"Doc_0/Document.xml"_qs};
        QCOMPARE((*package)->resolve(location, context).value_or(QString()), expected);
        QCOMPARE(codes(**package), deviation.isEmpty() ? QStringList() : QStringList{deviation});
    }

    void whatIsNoOfdIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("PDF") << QByteArray("%PDF-1.7 ......................");
        RawZip plain;
        plain.add("a.txt", "x");
        QTest::newRow("zip without OFD.xml") << plain.build();
        RawZip wrong;
        wrong.add("OFD.xml", "<html/>");
        QTest::newRow("another root element") << wrong.build();
        RawZip foreign;
        foreign.add("OFD.xml", "<OFD xmlns=\"http://example.org\"><DocBody/></OFD>");
        QTest::newRow("a foreign namespace") << foreign.build();
        RawZip broken;
        broken.add("OFD.xml", "<OFD><DocBody>");
        QTest::newRow("broken XML") << broken.build();
        RawZip empty;
        empty.add("OFD.xml", "");
        QTest::newRow("empty OFD.xml") << empty.build();
        RawZip none;
        none.add("OFD.xml", rootXml(""));
        QTest::newRow("no DocBody") << none.build();
    }

    void whatIsNoOfdIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        const auto package = Package::fromBytes(bytes);
        QVERIFY(!package);
        QCOMPARE(package.error().code, Errc::Malformed);
        QVERIFY(!package.error().message.isEmpty());
    }

    void severalDocumentsAreOffered()
    {
        RawZip zip;
        zip.add("OFD.xml", rootXml(body("A/Document.xml") + body("Nowhere.xml")));
        zip.add("A/Document.xml", "<Document/>");
        const auto package = opened(zip);
        QVERIFY(package);
        QCOMPARE((*package)->documents().size(), size_t(2));
        QCOMPARE((*package)->documents()[0].root, u"A/Document.xml"_qs);
        QVERIFY((*package)->documents()[1].root.isEmpty());
        QVERIFY(codes(**package).contains(u"no-document-root"));
        QCOMPARE(Reader::open(*package, 1).error().code, Errc::Malformed);
        QCOMPARE(Reader::open(*package, 2).error().code, Errc::NotFound);
        QCOMPARE(Reader::open(*package, -1).error().code, Errc::NotFound);
    }

    void aDanglingSignatureListIsTold()
    {
        RawZip zip;
        zip.add(
            "OFD.xml",
            rootXml(body("D.xml", "<ofd:Signatures>Signs/Signatures.xml</ofd:Signatures>")));
        zip.add("D.xml", "<Document/>");
        const auto package = opened(zip);
        QVERIFY(package);
        QVERIFY((*package)->documents()[0].hasDanglingSignatures());
        QVERIFY(codes(**package).contains(u"dangling-signatures"));
    }

    void anEncryptedPackageIsRecognised()
    {
        RawZip zip;
        zip.add("OFD.xml", rootXml(body("D.xml")));
        zip.add("Encryptions.xml", "<Encryptions/>");
        const auto package = opened(zip);
        QVERIFY(package);
        QVERIFY((*package)->isEncrypted());
        const auto refused = Reader::open(*package);
        QCOMPARE(refused.error().code, Errc::Unsupported);
        QVERIFY(refused.error().message.contains(u"encrypted"));
        // OFD.xml itself may be encrypted: taken away, or with something harmless in its place.
        for (const char* root : {"", "<html/>"}) {
            RawZip whole;
            whole.add("encryptions.XML", "<Encryptions/>");
            if (*root != 0)
                whole.add("OFD.xml", root);
            const auto closed = opened(whole);
            QVERIFY(!closed);
            QCOMPARE(closed.error().code, Errc::Unsupported);
            QCOMPARE(closed.error().message, refused.error().message);
        }
    }

    void theCurrentVersionIsRead()
    {
        RawZip zip;
        zip.add(
            "OFD.xml",
            rootXml(body(
                "V1.xml",
                "<ofd:Versions><ofd:Version ID=\"1\" Index=\"1\" Current=\"false\" "
                "BaseLoc=\"v1.xml\"/>"
                "<ofd:Version ID=\"2\" Index=\"2\" Current=\"true\" BaseLoc=\"ver/v2.xml\"/>"
                "</ofd:Versions>")));
        zip.add("V1.xml", "<Document><Pages/></Document>");
        zip.add("v1.xml", "<DocVersion><DocRoot>V1.xml</DocRoot></DocVersion>");
        zip.add("ver/v2.xml", "<DocVersion><DocRoot>../V2.xml</DocRoot></DocVersion>");
        zip.add("V2.xml", "<Document><Pages><Page ID=\"9\" BaseLoc=\"p.xml\"/></Pages></Document>");
        const auto package = opened(zip);
        QVERIFY(package);
        QCOMPARE((*package)->documents()[0].versions.size(), size_t(2));
        const auto reader = Reader::open(*package);
        QVERIFY(reader);
        QCOMPARE((*reader)->pageId(0), 9U);
        // … and another when it is asked for.
        const auto first = Reader::open(*package, 0, u"1"_qs);
        QVERIFY(first);
        QCOMPARE((*first)->pageCount(), 0);
        QCOMPARE(Reader::open(*package, 0, u"3"_qs).error().code, Errc::NotFound);
        const auto versions = (*first)->versions();
        QCOMPARE(versions.size(), size_t(2));
        QVERIFY(versions[0].shown && versions[0].present && !versions[1].shown);
        QVERIFY((*reader)->versions()[1].shown);
    }

    void whatWritersKeepOfTheirOwnIsRead()
    {
        RawZip zip;
        zip.add(
            "OFD.xml",
            rootXml("<ofd:DocBody><ofd:DocInfo><ofd:CustomDatas><ofd:CustomData Name=\"文号\"> "
                    "示例〔2026〕1号 "
                    "</ofd:CustomData><ofd:CustomData Name=\"空\"/></ofd:CustomDatas></ofd:DocInfo>"
                    "<ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"));
        zip.add("D.xml", "<Document><Pages/></Document>");
        const auto package = opened(zip);
        QVERIFY(package);
        const auto& data = (*package)->documents()[0].info.customData;
        QCOMPARE(data.size(), size_t(2));
        QCOMPARE(data[0].first, u"文号"_qs);
        QCOMPARE(data[0].second, u"示例〔2026〕1号"_qs);
    }

    /// Told by the time that opening takes against that with one version: two hundred readings
    /// would take two hundred times as long.
    void manyVersionsOfOneFileAreReadOnce()
    {
        const auto tookWith = [](int versions) {
            QByteArray list;
            for (int i = 0; i < versions; ++i)
                list += "<ofd:Version ID=\"" + QByteArray::number(i) +
                        "\" Current=\"true\" BaseLoc=\"v.xml\"/>";
            RawZip zip;
            zip.add("OFD.xml", rootXml(body("D.xml", "<ofd:Versions>" + list + "</ofd:Versions>")));
            zip.add("D.xml", "<Document><Pages/></Document>");
            zip.add(
                "v.xml",
                "<DocVersion Name=\"n\"><DocRoot>D.xml</DocRoot>" +
                    QByteArray("<x/>").repeated(100'000) + "</DocVersion>");
            const auto package = opened(zip);
            QElapsedTimer timer;
            timer.start();
            const auto reader = Reader::open(*package);
            const auto found = reader ? (*reader)->versions() : std::vector<VersionInfo>();
            const qint64 took = timer.nsecsElapsed();
            const bool isWhole =
                found.size() == static_cast<std::size_t>(versions) && found.back().name == u"n"_qs;
            return isWhole ? took : qint64{-1};
        };
        const qint64 one = tookWith(1);
        const qint64 many = tookWith(200);
        QVERIFY(one > 0 && many > 0);
        QVERIFY2(many < one * 40, qPrintable(QStringLiteral("%1 against %2").arg(many).arg(one)));
    }

    void editingLeavesEveryOtherEntryAsItWas()
    {
        const auto package = Package::fromBytes(sampleBytes());
        QVERIFY(package);
        PackageEditor editor(*package);
        editor.put(u"OFD.xml"_qs, "<replaced/>");
        editor.put(u"Doc_0/Signs/Sign_0/Signature.xml"_qs, "<new/>");
        editor.remove(u"Doc_0/Attachments.xml"_qs);
        QCOMPARE(*editor.read(u"OFD.xml"_qs), QByteArray("<replaced/>"));
        QVERIFY(!editor.contains(u"Doc_0/Attachments.xml"_qs));
        QCOMPARE(editor.read(u"Doc_0/Attachments.xml"_qs).error().code, Errc::NotFound);

        const QDateTime stamp({2026, 9, 1}, {1, 0}, Qt::UTC);
        const auto bytes = editor.toBytes(stamp);
        QVERIFY(bytes);
        QCOMPARE(*editor.toBytes(stamp), *bytes);
        const auto zip = io::ZipReader::fromBytes(*bytes, {});
        QVERIFY(zip);
        QStringList names;
        for (const io::ZipEntry& entry : zip->entries())
            names.append(entry.name);
        QCOMPARE(names, editor.entryNames());
        QCOMPARE(names.first(), (*package)->entryNames().first());
        for (const QString& name : (*package)->entryNames()) {
            if (name == u"OFD.xml" || name == u"Doc_0/Attachments.xml")
                continue;
            QCOMPARE(*zip->read(*zip->find(name)), *(*package)->read(name));
        }
        QCOMPARE(*zip->read(*zip->find(u"OFD.xml"_qs)), QByteArray("<replaced/>"));
    }

    void anEditedPackageIsWrittenToAFile()
    {
        const QTemporaryDir folder;
        const auto package = Package::fromBytes(sampleBytes());
        QVERIFY(package);
        PackageEditor editor(*package);
        const QString path = folder.filePath(u"a.ofd"_qs);
        QVERIFY(editor.writeTo(path, QDateTime::currentDateTimeUtc()));
        const auto reader = Reader::open(path);
        QVERIFY(reader);
        QCOMPARE((*reader)->pageCount(), 2);
    }

    void aPackageCutAtAnyLengthIsRefused()
    {
        const QByteArray whole = sampleBytes();
        for (qsizetype length = 0; length < whole.size(); length += 37) {
            const auto package = Package::fromBytes(whole.left(length));
            QVERIFY2(!package, qPrintable(QString::number(length)));
            QCOMPARE(package.error().code, Errc::Malformed);
        }
    }

    void aPackageWithAnyByteChangedIsReadOrRefusedButNeverCrashes()
    {
        const QByteArray whole = sampleBytes();
        int read = 0;
        for (qsizetype at = 0; at < whole.size(); at += 11) {
            QByteArray bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
            const auto package = Package::fromBytes(bytes);
            const auto reader = package ? Reader::open(*package)
                                        : Result<std::shared_ptr<const Reader>>(package.error());
            if (!reader)
                continue;
            ++read;
            for (int i = 0; i < (*reader)->pageCount(); ++i)
                (void)(*reader)->plainText(i); // whatever it says, it must return
            (void)(*reader)->packageInfo();
        }
        QVERIFY(read > 0);
    }

    void deviationsAreBoundedAndSaidOnce()
    {
        const auto package = Package::fromBytes(sampleBytes());
        QVERIFY(package);
        for (int i = 0; i < 20'000; ++i)
            (*package)->note(u"x"_qs, QString::number(i / 2));
        QCOMPARE((*package)->deviations().size(), size_t(10'000));
    }
};

QTEST_GUILESS_MAIN(TestPackage)
#include "test_Package.moc"
