#include "io/ZipReader.h"
#include "kit/ofd/RawZip.h"

#include <QTest>

using namespace wenshu;
using io::ZipReader;
using kit::RawZip;

namespace {

RawZip::Entry entry(const QByteArray& name, const QByteArray& content)
{
    RawZip::Entry out;
    out.name = name;
    out.content = content;
    return out;
}

QByteArray sample()
{
    RawZip zip;
    zip.add("OFD.xml", "<OFD/>");
    RawZip::Entry stored = entry("Doc_0/a.txt", "plain");
    stored.deflate = false;
    zip.add(stored);
    return zip.build();
}

} // namespace

class TestZipReader : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void storedAndDeflatedEntriesAreRead()
    {
        const auto zip = ZipReader::fromBytes(sample(), {});
        QVERIFY(zip);
        QCOMPARE(zip->entries().size(), size_t(2));
        QCOMPARE(*zip->read(*zip->find(u"OFD.xml"_qs)), QByteArray("<OFD/>"));
        QCOMPARE(*zip->read(*zip->find(u"Doc_0/a.txt"_qs)), QByteArray("plain"));
        QVERIFY(zip->remarks().isEmpty());
        QVERIFY(!zip->find(u"ofd.XML"_qs));
        QCOMPARE(zip->findLoosely(u"\\doc_0\\A.txt"_qs), std::optional<int>(1));
        QCOMPARE(zip->read(7).error().code, Errc::NotFound);
        QCOMPARE(zip->read(-1).error().code, Errc::NotFound);
    }

    void anEntryWithADataDescriptorIsRead()
    {
        RawZip zip;
        RawZip::Entry e = entry("a", QByteArray(70'000, 'x'));
        e.dataDescriptor = true;
        zip.add(e);
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(read);
        QCOMPARE(read->read(0)->size(), 70'000);
    }

    void bytesBeforeTheFirstHeaderAreToleratedAndTold_data()
    {
        QTest::addColumn<bool>("counted");
        QTest::newRow("offsets count from the start of the file") << true;
        QTest::newRow("offsets count from the first header") << false;
    }

    void bytesBeforeTheFirstHeaderAreToleratedAndTold()
    {
        QFETCH(const bool, counted);
        RawZip zip;
        zip.add("OFD.xml", "<OFD/>");
        zip.add("b", "second");
        zip.prefix = "JUNK from a seal vendor";
        zip.offsetsCountPrefix = counted;
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(read);
        QCOMPARE(*read->read(0), QByteArray("<OFD/>"));
        QCOMPARE(*read->read(1), QByteArray("second"));
        QCOMPARE(read->remarks(), QStringList{u"zip-prefix"_qs});
    }

    void anEntryThatGivesMoreThanItDeclaresIsNotFollowed()
    {
        RawZip zip;
        RawZip::Entry e = entry("bomb", QByteArray(50'000'000, '\0'));
        e.declaredSize = 1000;
        zip.add(e);
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(read);
        const auto bytes = read->read(0);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, Errc::Malformed);
        QVERIFY(bytes.error().diagnostic.contains(u"larger than it declares"));
    }

    void anEntryThatGivesLessThanItDeclaresIsRefused()
    {
        RawZip zip;
        RawZip::Entry e = entry("short", "abc");
        e.declaredSize = 2'000'000'000;
        zip.add(e);
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(read);
        QCOMPARE(read->read(0).error().code, Errc::Malformed);
    }

    void aBombIsStoppedByItsRatio()
    {
        RawZip zip;
        zip.add("zeros", QByteArray(30'000'000, '\0'));
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(read);
        QCOMPARE(read->read(0).error().code, Errc::LimitExceeded);
    }

    void theSumOfAllEntriesIsBoundedAndReadingTwiceCountsOnce()
    {
        RawZip zip;
        zip.add("a", QByteArray(600, 'a'));
        zip.add("b", QByteArray(600, 'b'));
        Limits limits;
        limits.totalInflated = 1000;
        const auto read = ZipReader::fromBytes(zip.build(), limits);
        QVERIFY(read);
        QVERIFY(read->read(0));
        QVERIFY(read->read(0));
        QCOMPARE(read->read(1).error().code, Errc::LimitExceeded);
    }

    void namesThatLeaveTheFolderAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("parent") << QByteArray("../etc/passwd");
        QTest::newRow("parent inside") << QByteArray("a/../../b");
        QTest::newRow("parent with back slash") << QByteArray("a\\..\\b");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
        QTest::newRow("absolute with back slash") << QByteArray("\\windows");
        QTest::newRow("drive") << QByteArray("C:evil");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("neither UTF-8 nor GBK") << QByteArray("a\xff\xff");
    }

    void namesThatLeaveTheFolderAreRefused()
    {
        QFETCH(const QByteArray, name);
        RawZip zip;
        zip.add("OFD.xml", "<OFD/>");
        zip.add(name, "x");
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Malformed);
    }

    void aNameGivenTwiceIsRefused()
    {
        RawZip zip;
        zip.add("OFD.xml", "<OFD/>");
        zip.add("OFD.xml", "<Other/>");
        QCOMPARE(ZipReader::fromBytes(zip.build(), {}).error().code, Errc::Malformed);
    }

    void aSymbolicLinkIsRefused()
    {
        RawZip zip;
        RawZip::Entry e = entry("link", "/etc/passwd");
        e.symbolicLink = true;
        zip.add(e);
        QCOMPARE(ZipReader::fromBytes(zip.build(), {}).error().code, Errc::Malformed);
    }

    void anEncryptedEntryIsUnsupported()
    {
        RawZip zip;
        RawZip::Entry e = entry("secret", "0123456789abcdef");
        e.encryptedFlag = true;
        zip.add(e);
        QCOMPARE(ZipReader::fromBytes(zip.build(), {}).error().code, Errc::Unsupported);
    }

    void namesInGbkAreDecodedAndTold()
    {
        RawZip zip;
        RawZip::Entry e = entry("\xb8\xbd\xbc\xfe.txt", "x"); // 附件
        e.utf8Flag = false;
        zip.add(e);
        RawZip::Entry utf8 = entry("正文.txt", "y");
        utf8.utf8Flag = false;
        zip.add(utf8);
        const auto read = ZipReader::fromBytes(zip.build(), {});
        QVERIFY(read);
        QVERIFY(read->find(u"附件.txt"_qs));
        QVERIFY(read->find(u"正文.txt"_qs));
        QCOMPARE(read->remarks(), QStringList{u"zip-name-gbk"_qs});
    }

    void tooManyEntriesAreRefused()
    {
        RawZip zip;
        for (int i = 0; i < 65'536; ++i) {
            RawZip::Entry e = entry(QByteArray::number(i), "");
            e.deflate = false;
            zip.add(e);
        }
        // The count of the end record wraps to 0: the directory does not fit what it declares, and
        // libzip or we must say so.
        QVERIFY(!ZipReader::fromBytes(zip.build(), {}));

        RawZip few;
        few.add("a", "");
        few.add("b", "");
        Limits limits;
        limits.entries = 1;
        QCOMPARE(ZipReader::fromBytes(few.build(), limits).error().code, Errc::LimitExceeded);
    }

    void aFileCutAnywhereIsRefusedOrStillWhole()
    {
        const QByteArray whole = sample();
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto read = ZipReader::fromBytes(whole.left(length), {});
            QVERIFY2(!read, qPrintable(QString::number(length)));
            QCOMPARE(read.error().code, Errc::Malformed);
        }
    }

    void anyByteFlippedIsNoticedOrHarmless()
    {
        const QByteArray whole = sample();
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
            const auto read = ZipReader::fromBytes(bytes, {});
            if (!read)
                continue;
            for (int i = 0; i < static_cast<int>(read->entries().size()); ++i) {
                const auto content = read->read(i);
                QVERIFY(!content || *content == "<OFD/>" || *content == "plain");
            }
        }
    }

    void aFileThatIsMissingOrAFolderIsNamed()
    {
        QCOMPARE(ZipReader::open(u"/nonexistent/x.ofd"_qs, {}).error().code, Errc::NotFound);
        QCOMPARE(ZipReader::open(u"/tmp"_qs, {}).error().code, Errc::Malformed);
        QCOMPARE(ZipReader::open(u"/dev/zero"_qs, {}).error().code, Errc::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestZipReader)
#include "test_ZipReader.moc"
