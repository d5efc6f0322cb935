#include "Run.h"
#include "base/Clock.h"
#include "kit/ofd/PageBench.h"
#include "kit/ofd/SampleDocument.h"
#include "ofd/Writer.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using kit::holdsSchema;
using kit::json;
using kit::Outcome;
using kit::runWenshu;
using kit::write;

namespace {

QString notice()
{
    return QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json");
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_plain; ///< an unsigned OFD

    QString place(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:

    void initTestCase()
    {
        const SystemClock clock;
        const auto bytes = ofd::writePackage(kit::sampleDocument(), clock);
        QVERIFY(bytes);
        m_plain = place(QStringLiteral("plain.ofd"));
        write(m_plain, *bytes);
    }

    void aHostileTitleOrNameCannotSteerTheTerminal()
    {
        auto document = kit::sampleDocument();
        document.info.title = QStringLiteral("通知\u009b2J\u202e尾\nTitle: 另");
        const SystemClock clock;
        const auto bytes = ofd::writePackage(document, clock);
        QVERIFY(bytes);
        const QString path = place(QStringLiteral("hostile.ofd"));
        write(path, *bytes);
        const Outcome info = runWenshu({QStringLiteral("info"), path});
        QCOMPARE(info.exit, 0);
        const QString out = QString::fromUtf8(info.out);
        QVERIFY2(out.contains(QStringLiteral("通知\ufffd2J\ufffd尾 Title: 另\n")), info.out);
        const Outcome missing =
            runWenshu({QStringLiteral("info"), place(QStringLiteral("\u001b[2J\r\nx.ofd"))});
        QVERIFY(missing.exit != 0);
        for (const Outcome* outcome : {&info, &missing}) {
            for (const QChar c : QString::fromUtf8(outcome->out + outcome->err))
                QVERIFY(c == u'\n' || (c.category() != QChar::Other_Control && c != QChar(0x202e)));
        }
    }

    void helpListsEveryCommandAndNothingElse()
    {
        const Outcome help = runWenshu({QStringLiteral("help")});
        QCOMPARE(help.exit, 0);
        int listed = 0;
        for (const QByteArray& line : help.out.split('\n')) {
            if (!line.startsWith("  wenshu "))
                continue;
            ++listed;
            const QString command = QString::fromUtf8(line.mid(9)).section(u' ', 0, 0);
            // Every listed command exists: without operands it is a usage error, never "no
            // command".
            if (command == u"hub")
                continue;
            QStringList words{command};
            if (command == u"demo") // alone it opens the desktop
                words << QStringLiteral("--nonsense");
            const Outcome bare = runWenshu(words);
            QCOMPARE(bare.exit, 64);
            QVERIFY2(bare.err.contains("WS-USAGE"), bare.err.constData());
        }
        QVERIFY(listed >= 15);
    }

    void helpOnOneCommandTellsOfThatCommand_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("told");
        for (const char* asked : {"help render", "--help render", "render --help", "render -h"})
            QTest::newRow(asked) << QString::fromLatin1(asked).split(u' ')
                                 << QByteArray("  wenshu render ");
        for (const char* asked : {"help hub", "hub --help", "hub -h", "hub help"})
            QTest::newRow(asked) << QString::fromLatin1(asked).split(u' ')
                                 << QByteArray("  wenshu hub add-seat ");
    }

    void helpOnOneCommandTellsOfThatCommand()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QByteArray, told);
        const Outcome help = runWenshu(words);
        QCOMPARE(help.exit, 0);
        QVERIFY2(help.out.contains(told), help.out.constData());
        QVERIFY(!help.out.contains("  wenshu verify "));
        QVERIFY(help.err.isEmpty());
        const Outcome unknown = runWenshu({QStringLiteral("help"), QStringLiteral("no-such")});
        QCOMPARE(unknown.exit, 64);
    }

    void wrongUsageIsToldWithItsCode_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no such command") << QStringList{QStringLiteral("frobnicate")};
        QTest::newRow("unknown option") << QStringList{
            QStringLiteral("verify"), QStringLiteral("--nonsense"), QStringLiteral("x")};
        QTest::newRow("missing value") << QStringList{
            QStringLiteral("verify"), QStringLiteral("x"), QStringLiteral("--trust")};
        QTest::newRow("bad time") << QStringList{
            QStringLiteral("verify"),
            QStringLiteral("x"),
            QStringLiteral("--at"),
            QStringLiteral("noon")};
        QTest::newRow("dpi too high") << QStringList{
            QStringLiteral("render"),
            QStringLiteral("x"),
            QStringLiteral("--dpi"),
            QStringLiteral("99999"),
            QStringLiteral("-o"),
            QStringLiteral("y")};
        QTest::newRow("twice the same option") << QStringList{
            QStringLiteral("render"),
            QStringLiteral("x"),
            QStringLiteral("-o"),
            QStringLiteral("a"),
            QStringLiteral("-o"),
            QStringLiteral("b")};
        QTest::newRow("riding and a place") << QStringList{
            QStringLiteral("seal"),
            QStringLiteral("x"),
            QStringLiteral("--seal"),
            QStringLiteral("s"),
            QStringLiteral("--key"),
            QStringLiteral("k"),
            QStringLiteral("--riding"),
            QStringLiteral("--page"),
            QStringLiteral("1"),
            QStringLiteral("-o"),
            QStringLiteral("y")};
        QTest::newRow("no such hub verb")
            << QStringList{QStringLiteral("hub"), QStringLiteral("explode"), QStringLiteral("d")};
    }

    void wrongUsageIsToldWithItsCode()
    {
        QFETCH(QStringList, words);
        const Outcome outcome = runWenshu(words);
        QCOMPARE(outcome.exit, 64);
        QVERIFY2(outcome.err.contains("[WS-USAGE]"), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void whatIsNoOfdIsUnreadable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no package");
        QTest::newRow("half a zip") << QByteArray("PK\x03\x04 and then nothing", 22);
    }

    void whatIsNoOfdIsUnreadable()
    {
        QFETCH(QByteArray, bytes);
        const QString path = place(QStringLiteral("broken.ofd"));
        write(path, bytes);
        for (const char* command : {"verify", "text", "info"})
            QCOMPARE(runWenshu({QString::fromLatin1(command), path}).exit, 4);
        QCOMPARE(
            runWenshu({QStringLiteral("render"),
                       path,
                       QStringLiteral("-o"),
                       place(QStringLiteral("x.png"))})
                .exit,
            4);
        QVERIFY(!QFile::exists(place(QStringLiteral("x.png"))));
    }

    void whatIsWrongWithAFileIsToldWithItsName()
    {
        const QString broken = place(QStringLiteral("第三稿.ofd"));
        write(broken, "this is no package");
        const QString out = place(QStringLiteral("y.png"));
        const QString json = place(QStringLiteral("第三稿.json"));
        write(json, "{");
        const QList<QStringList> calls{
            {QStringLiteral("verify"), broken},
            {QStringLiteral("text"), broken},
            {QStringLiteral("info"), broken},
            {QStringLiteral("render"), broken, QStringLiteral("-o"), out},
            {QStringLiteral("lint"), json},
            {QStringLiteral("typeset"), json, QStringLiteral("-o"), out + QStringLiteral(".ofd")}};
        for (const QStringList& words : calls) {
            const Outcome outcome = runWenshu(words);
            QCOMPARE(outcome.exit, 4);
            const QString told = QString::fromUtf8(outcome.err);
            QVERIFY2(told.contains(QStringLiteral("第三稿.")), outcome.err);
            QVERIFY2(!told.contains(m_folder.path()), outcome.err);
        }
        const Outcome pages = runWenshu(
            {QStringLiteral("text"), m_plain, QStringLiteral("--page"), QStringLiteral("9")});
        QCOMPARE(pages.exit, 4);
        QVERIFY2(pages.err.contains("plain.ofd"), pages.err);
    }

    void aPlaceThatCannotTakeTheOutcomeIsToldBeforeTheWork()
    {
        // The input is broken too: what is told shows which was looked at first.
        const QString broken = place(QStringLiteral("broken-too.ofd"));
        write(broken, "this is no package");
        const Outcome drawn = runWenshu(
            {QStringLiteral("render"),
             broken,
             QStringLiteral("-o"),
             place(QStringLiteral("nowhere/x.png"))});
        QCOMPARE(drawn.exit, 4);
        QVERIFY2(drawn.err.contains("[WS-NOT-FOUND]"), drawn.err);
        const Outcome set = runWenshu(
            {QStringLiteral("typeset"),
             broken,
             QStringLiteral("-o"),
             place(QStringLiteral("nowhere/x.ofd"))});
        QCOMPARE(set.exit, 4);
        QVERIFY2(set.err.contains("[WS-NOT-FOUND]"), set.err);
        QVERIFY(!QFileInfo::exists(place(QStringLiteral("nowhere"))));
    }

    void aMissingFileIsUnreadable()
    {
        const Outcome outcome =
            runWenshu({QStringLiteral("verify"), place(QStringLiteral("nowhere.ofd"))});
        QCOMPARE(outcome.exit, 4);
        QVERIFY(outcome.err.contains("[WS-NOT-FOUND]"));
    }

    void anUnsignedFileHasNoSignature()
    {
        const Outcome outcome =
            runWenshu({QStringLiteral("verify"), m_plain, QStringLiteral("--json")});
        QCOMPARE(outcome.exit, 2);
        QVERIFY(holdsSchema(QStringLiteral("verify"), outcome.out));
    }

    void aReportIsWrittenWhateverTheVerdict()
    {
        for (const char* suffix : {"ofd", "PDF"}) {
            const QString out = place(QStringLiteral("report.") + QLatin1String(suffix));
            const Outcome outcome =
                runWenshu({QStringLiteral("verify"), m_plain, QStringLiteral("--report"), out});
            QVERIFY2(outcome.exit == 2, outcome.err);
            QFile file(out);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.read(4).startsWith(suffix[0] == 'o' ? "PK" : "%PDF"));
        }
        const Outcome text =
            runWenshu({QStringLiteral("text"), place(QStringLiteral("report.ofd"))});
        QVERIFY2(QString::fromUtf8(text.out).contains(QStringLiteral("[NO_SIGNATURE]")), text.out);
        QVERIFY2(QString::fromUtf8(text.out).contains(QStringLiteral("核验报告")), text.out);
        // Nothing is written over, least of all what is verified; and the verdict is told first.
        for (const QString& there : {place(QStringLiteral("report.ofd")), m_plain}) {
            QFile before(there);
            QVERIFY(before.open(QIODevice::ReadOnly));
            const QByteArray bytes = before.readAll();
            const Outcome over =
                runWenshu({QStringLiteral("verify"), m_plain, QStringLiteral("--report"), there});
            QCOMPARE(over.exit, 64);
            QFile after(there);
            QVERIFY(after.open(QIODevice::ReadOnly));
            QCOMPARE(after.readAll(), bytes);
        }
        const QString bad = place(QStringLiteral("report.txt"));
        QCOMPARE(
            runWenshu({QStringLiteral("verify"), m_plain, QStringLiteral("--report"), bad}).exit,
            64);
        QCOMPARE(
            runWenshu({QStringLiteral("verify"),
                       m_plain,
                       m_plain,
                       QStringLiteral("--report"),
                       place(QStringLiteral("two.ofd"))})
                .exit,
            64);
        QVERIFY(!QFile::exists(bad) && !QFile::exists(place(QStringLiteral("two.ofd"))));
    }

    void infoHoldsItsSchema()
    {
        const Outcome outcome =
            runWenshu({QStringLiteral("info"), m_plain, QStringLiteral("--json")});
        QCOMPARE(outcome.exit, 0);
        QVERIFY(holdsSchema(QStringLiteral("info"), outcome.out));
        QCOMPARE(json(outcome.out)[QStringLiteral("pages")].toArray().size(), 2);
    }

    void infoTellsWhatIsUnusualInWords()
    {
        kit::PageBench bench;
        bench.page = "<Content><Layer Type=\"Odd\"/></Content>";
        bench.document = "<Permissions><Print Printable=\"false\"/></Permissions>"
                         "<Actions><Action Event=\"DO\"><URI URI=\"http://a.example\"/></Action>"
                         "</Actions>";
        QVERIFY(bench.open());
        const QString path = place(QStringLiteral("odd.ofd"));
        write(path, bench.zip.build());
        const Outcome outcome = runWenshu({QStringLiteral("info"), path});
        QCOMPARE(outcome.exit, 0);
        const QString out = QString::fromUtf8(outcome.out);
        for (const char16_t* words :
             {u"[unknown-layer-type，位于 Doc_0/Pages/P1/Content.xml]",
              u"已按正文层处理",
              u"不允许：打印\n",
              u"一律不执行"})
            QVERIFY2(out.contains(QString::fromUtf16(words)), outcome.out);
        const Outcome asJson = runWenshu({QStringLiteral("info"), path, QStringLiteral("--json")});
        QVERIFY(holdsSchema(QStringLiteral("info"), asJson.out));
        QCOMPARE(json(asJson.out)[QStringLiteral("automaticActions")].toInt(), 1);
    }

    void infoTellsEveryDocumentAndWhichIsShown()
    {
        kit::PageBench bench;
        bench.page = "<Content/>";
        bench.body = "</DocBody><DocBody><DocInfo><Title>另一份</Title></DocInfo>"
                     "<DocRoot>Doc_0/Document.xml</DocRoot>";
        QVERIFY(bench.open());
        const QString path = place(QStringLiteral("two.ofd"));
        write(path, bench.zip.build());
        const QString second = QStringLiteral("2");
        const Outcome outcome =
            runWenshu({QStringLiteral("info"), path, QStringLiteral("--document"), second});
        QCOMPARE(outcome.exit, 0);
        const QString out = QString::fromUtf8(outcome.out);
        for (const char16_t* words :
             {u"文档 1：1 页；无签名\n", u"文档 2（正在显示）：1 页；无签名；《另一份》\n"})
            QVERIFY2(out.contains(QString::fromUtf16(words)), outcome.out);
        const Outcome asJson = runWenshu({QStringLiteral("info"), path, QStringLiteral("--json")});
        QVERIFY(holdsSchema(QStringLiteral("info"), asJson.out));
        const QJsonArray list = json(asJson.out)[QStringLiteral("documentList")].toArray();
        QCOMPARE(list.size(), 2);
        QVERIFY(list[0].toObject()[QStringLiteral("shown")].toBool());
        QCOMPARE(list[1].toObject()[QStringLiteral("title")].toString(), QStringLiteral("另一份"));
    }

    void anotherDocumentOrVersionIsToldApart()
    {
        for (const char* command : {"info", "text", "render"}) {
            QStringList words{
                QLatin1String(command), m_plain, QStringLiteral("--document"), QStringLiteral("2")};
            if (words.first() == u"render")
                words += {QStringLiteral("-o"), place(QStringLiteral("none.png"))};
            QCOMPARE(runWenshu(words).exit, 4);
            words[2] = QStringLiteral("--version-id");
            QCOMPARE(runWenshu(words).exit, 4);
            words[2] = QStringLiteral("--document");
            words[3] = QStringLiteral("0");
            QCOMPARE(runWenshu(words).exit, 64);
        }
        QVERIFY(!QFile::exists(place(QStringLiteral("none.png"))));
    }

    void attachmentsAreWrittenUnderSafeNames()
    {
        kit::PageBench bench;
        bench.page = "<Content/>";
        bench.document = "<Attachments>A.xml</Attachments>";
        QByteArray list;
        for (const char* name :
             {"../../up.txt", "a\\b\\c.txt", ".hidden", "c.txt", "名单", "%1\u202Efdp.exe"})
            list += QByteArray("<Attachment Name=\"") + name +
                    "\"><FileLoc>a.txt</FileLoc></Attachment>";
        // Two names that differ only beyond what a file system takes, in half a character.
        const QByteArray most(198, 'a');
        for (const char* end : {"\U0001F600", "\U0001F300"})
            list +=
                "<Attachment Name=\"" + most + end + ".txt\"><FileLoc>a.txt</FileLoc></Attachment>";
        // One that is not there keeps nobody else's back.
        list += "<Attachment Name=\"gone.txt\"><FileLoc>none.txt</FileLoc></Attachment>";
        bench.zip.add("Doc_0/A.xml", kit::PageBench::element("Attachments", list));
        bench.zip.add("Doc_0/a.txt", "abc");
        QVERIFY(bench.open());
        const QString path = place(QStringLiteral("with.ofd"));
        write(path, bench.zip.build());
        const QString out = place(QStringLiteral("attached"));
        const Outcome outcome =
            runWenshu({QStringLiteral("attachments"), path, QStringLiteral("-o"), out});
        QVERIFY2(outcome.exit != 0 && outcome.err.contains("gone.txt"), outcome.err);
        QVERIFY2(QString::fromUtf8(outcome.out).contains(QStringLiteral("%1fdp.exe")), outcome.out);
        QStringList names =
            QDir(out).entryList(QDir::Files | QDir::Hidden, QDir::Name | QDir::IgnoreCase);
        QStringList wanted{
            QStringLiteral("%1fdp.exe"),
            QStringLiteral("2-") + QLatin1String(most),
            QStringLiteral("2-c.txt"),
            QLatin1String(most),
            QStringLiteral("c.txt"),
            QStringLiteral("hidden"),
            QStringLiteral("up.txt"),
            QStringLiteral("名单.txt")};
        QCOMPARE(names, wanted);
        // A second time, and from a file without any, nothing is written.
        QCOMPARE(
            runWenshu({QStringLiteral("attachments"), path, QStringLiteral("-o"), out}).exit, 64);
        kit::PageBench none;
        none.page = "<Content/>";
        QVERIFY(none.open());
        write(path, none.zip.build());
        const QString other = place(QStringLiteral("nothing"));
        QCOMPARE(
            runWenshu({QStringLiteral("attachments"), path, QStringLiteral("-o"), other}).exit, 2);
        QVERIFY(!QDir(other).exists());
    }

    void aPageIsDrawnAtTheResolutionAskedFor()
    {
        const QString out = place(QStringLiteral("page.png"));
        QCOMPARE(
            runWenshu({QStringLiteral("render"),
                       m_plain,
                       QStringLiteral("--page"),
                       QStringLiteral("1"),
                       QStringLiteral("--dpi"),
                       QStringLiteral("100"),
                       QStringLiteral("-o"),
                       out})
                .exit,
            0);
        const QImage image(out);
        QCOMPARE(image.width(), qRound(210 / 25.4 * 100));
        QCOMPARE(
            runWenshu({QStringLiteral("render"),
                       m_plain,
                       QStringLiteral("--page"),
                       QStringLiteral("3"),
                       QStringLiteral("-o"),
                       out})
                .exit,
            4);
    }

    void everyPositionIsAJsonObjectOnALine()
    {
        const Outcome outcome =
            runWenshu({QStringLiteral("text"), m_plain, QStringLiteral("--positions")});
        QCOMPARE(outcome.exit, 0);
        const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
        QVERIFY(!lines.isEmpty());
        for (const QByteArray& line : lines) {
            const QJsonObject run = json(line);
            for (const char* key : {"page", "x", "y", "font", "size", "text"})
                QVERIFY2(run.contains(QLatin1String(key)), line.constData());
        }
    }

    void aPaperIsCheckedAndSet()
    {
        QCOMPARE(runWenshu({QStringLiteral("lint"), notice()}).exit, 0);
        const QString ofd = place(QStringLiteral("notice.ofd"));
        QCOMPARE(
            runWenshu({QStringLiteral("typeset"), notice(), QStringLiteral("-o"), ofd}).exit, 0);
        QCOMPARE(runWenshu({QStringLiteral("verify"), ofd}).exit, 2);
        const QString pdf = place(QStringLiteral("notice.pdf"));
        QCOMPARE(
            runWenshu({QStringLiteral("typeset"), notice(), QStringLiteral("-o"), pdf}).exit, 0);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(5) == "%PDF-");
    }

    void aMisspeltFieldOfAPaperIsNamed()
    {
        const QString path = place(QStringLiteral("bad.json"));
        QFile source(notice());
        QVERIFY(source.open(QIODevice::ReadOnly));
        QByteArray misspelt = source.readAll();
        misspelt.insert(misspelt.indexOf('{') + 1, "\"titel\": \"x\",");
        write(path, misspelt);
        const Outcome outcome = runWenshu({QStringLiteral("lint"), path});
        QCOMPARE(outcome.exit, 4);
        QVERIFY2(outcome.err.contains("titel"), outcome.err.constData());
    }

    void nothingIsWrittenIntoAReadOnlyFolder()
    {
        const QString out = QStringLiteral("/proc/wenshu.ofd");
        const Outcome outcome =
            runWenshu({QStringLiteral("typeset"), notice(), QStringLiteral("-o"), out});
        QVERIFY(outcome.exit != 0);
        QVERIFY(outcome.err.contains("[WS-"));
    }

    void aDeviceIsNeverReplacedByAFile()
    {
        // As the superuser a rename over /dev/full would succeed.
        const Outcome outcome = runWenshu(
            {QStringLiteral("render"), m_plain, QStringLiteral("-o"), QStringLiteral("/dev/full")});
        QCOMPARE(outcome.exit, 1);
        QVERIFY(outcome.err.contains("[WS-READ-ONLY]"));
        QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
    }

    void profilesWithoutTheirVaultAreRefused()
    {
        const Outcome outcome = runWenshu(
            {QStringLiteral("list"),
             QStringLiteral("--profile"),
             place(QStringLiteral("nobody")),
             QStringLiteral("--passphrase-fd"),
             QStringLiteral("0")},
            "passphrase\n");
        QCOMPARE(outcome.exit, 4);
        QVERIFY(outcome.err.contains("[WS-NOT-FOUND]"));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_CommandLine.moc"
