#include "Run.h"
#include "base/Clock.h"
#include "kit/ofd/SampleDocument.h"
#include "kit/pki/DemoPki.h"
#include "ofd/Writer.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using kit::Outcome;
using kit::runWenshu;
using kit::write;

/// The seals of a unit and of a person by command line: made, put on papers in every way, closed,
/// refused; judged by the program and by the judge that shares no code with it.
class TestSealByCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QDateTime m_from = QDateTime::currentDateTimeUtc().addDays(-30);

    QString place(const QString& name) const { return m_folder.filePath(name); }

    /// A certificate below @p root and its key, in NAME.pem and NAME.key.
    kit::Identity party(
        const crypto::CertificateAuthority& root,
        const char* name,
        const QString& text,
        int days = 300,
        bool forSigning = true) const
    {
        crypto::CertificateRequest request;
        request.commonName = text;
        request.notBefore = m_from;
        request.notAfter = m_from.addDays(days);
        request.forSigning = forSigning;
        request.forEncryption = !forSigning;
        kit::Identity identity = kit::DemoPki::issue(root, request);
        const QString base = place(QString::fromLatin1(name));
        write(base + QStringLiteral(".pem"), identity.certificate.pem());
        const auto key = identity.key.toPem(crypto::SecretBytes());
        if (!key)
            qFatal("key of a test");
        write(base + QStringLiteral(".key"), *key);
        return identity;
    }

    Outcome makeSeal(
        const QString& holder,
        const QString& maker,
        const QString& out,
        const QStringList& more = {}) const
    {
        return runWenshu(
            QStringList{
                QStringLiteral("seal-maker"),
                QStringLiteral("--name"),
                QStringLiteral("测试县局"),
                QStringLiteral("--id"),
                QStringLiteral("T-1"),
                QStringLiteral("--holder"),
                place(holder + QStringLiteral(".pem")),
                QStringLiteral("--maker-cert"),
                place(maker + QStringLiteral(".pem")),
                QStringLiteral("--maker-key"),
                place(maker + QStringLiteral(".key")),
                QStringLiteral("-o"),
                place(out)} +
            more);
    }

    Outcome sealWith(
        const QString& in,
        const QString& out,
        const QStringList& more,
        const QString& esl = QStringLiteral("unit.esl"),
        const QString& holder = QStringLiteral("unit")) const
    {
        return runWenshu(
            QStringList{
                QStringLiteral("seal"),
                place(in),
                QStringLiteral("--seal"),
                place(esl),
                QStringLiteral("--key"),
                place(holder + QStringLiteral(".key")),
                QStringLiteral("--trust"),
                place(QStringLiteral("root.der")),
                QStringLiteral("-o"),
                place(out)} +
            more);
    }

    static QStringList words(const char* text)
    {
        return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
    }

    /// Both judges find @p count valid seals.
    void isValid(const QString& paper, int count) const
    {
        const Outcome ours = runWenshu(
            {QStringLiteral("verify"),
             place(paper),
             QStringLiteral("--trust"),
             place(QStringLiteral("root.der")),
             QStringLiteral("--json")});
        QVERIFY2(ours.exit == 0, ours.out + ours.err);
        QCOMPARE(ours.out.count("\"verdict\": \"valid\""), count + 1);
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral(WENSHU_SOURCE_DIR "/tests/judge/judge.py"),
             place(paper),
             QStringLiteral("--root"),
             place(QStringLiteral("root.der"))});
        QVERIFY(python.waitForFinished(120'000));
        const QByteArray told = python.readAllStandardOutput() + python.readAllStandardError();
        QVERIFY2(python.exitCode() == 0, told);
        QCOMPARE(told.count("ok   signature value over TBS_Sign"), count);
    }

private Q_SLOTS:

    void initTestCase()
    {
        const SystemClock clock;
        const auto bytes = ofd::writePackage(kit::sampleDocument(), clock);
        QVERIFY(bytes);
        write(place(QStringLiteral("paper.ofd")), *bytes);
        auto root = crypto::CertificateAuthority::createRoot(
            QStringLiteral("测试根"), m_from, m_from.addYears(5));
        QVERIFY(root);
        write(place(QStringLiteral("root.der")), root->certificate().der());
        (void)party(*root, "maker", QStringLiteral("电子印章制作中心"));
        (void)party(*root, "unit", QStringLiteral("测试县局"));
        (void)party(*root, "person", QStringLiteral("李堃"));
        (void)party(*root, "expired", QStringLiteral("旧局"), 5);
        (void)party(*root, "cipher", QStringLiteral("测试县局"), 300, false);
        const auto other = crypto::CertificateAuthority::createRoot(
            QStringLiteral("别家的根"), m_from, m_from.addYears(5));
        (void)party(*other, "stranger", QStringLiteral("别局"));
        (void)party(*other, "strange-maker", QStringLiteral("别家电子印章制作中心"));
        QCOMPARE(
            makeSeal(QStringLiteral("unit"), QStringLiteral("maker"), QStringLiteral("unit.esl"))
                .exit,
            0);
        const Outcome person = makeSeal(
            QStringLiteral("person"),
            QStringLiteral("maker"),
            QStringLiteral("person.esl"),
            {QStringLiteral("--person")});
        QVERIFY2(person.exit == 0, person.err);
    }

    void everyWayOfPlacingMakesAValidPaper_data()
    {
        QTest::addColumn<QStringList>("way");
        QTest::newRow("by hand") << words("--page 1 --x 100.1 --y 200.2");
        QTest::newRow("by hand on two pages") << words("--pages 1-2 --x 100 --y 200");
        QTest::newRow("riding") << words("--riding");
        QTest::newRow("riding at the left") << words("--riding --side left --pages 1,2");
        QTest::newRow("on a word") << words("--keyword 培训");
        QTest::newRow("on every such word") << words("--keyword 培训 --every");
    }

    void everyWayOfPlacingMakesAValidPaper()
    {
        QFETCH(QStringList, way);
        const QString out = QStringLiteral("placed.ofd");
        const Outcome sealed = sealWith(QStringLiteral("paper.ofd"), out, way);
        QVERIFY2(sealed.exit == 0, sealed.err);
        isValid(out, 1);
    }

    void sealsFollowEachOtherUntilTheLast()
    {
        const auto step = [&](const char* in, const char* out, const char* way) {
            return sealWith(QString::fromLatin1(in), QString::fromLatin1(out), words(way));
        };
        QCOMPARE(step("paper.ofd", "one.ofd", "--page 1 --x 20 --y 20").exit, 0);
        QCOMPARE(step("one.ofd", "two.ofd", "--riding").exit, 0);
        // A person's stamp between the unit's.
        const Outcome person = sealWith(
            QStringLiteral("two.ofd"),
            QStringLiteral("three.ofd"),
            words("--page 2 --x 60 --y 20"),
            QStringLiteral("person.esl"),
            QStringLiteral("person"));
        QVERIFY2(person.exit == 0, person.err);
        isValid(QStringLiteral("three.ofd"), 3);
        QCOMPARE(step("three.ofd", "four.ofd", "--page 1 --x 20 --y 120 --last").exit, 0);
        isValid(QStringLiteral("four.ofd"), 4);
        const Outcome fifth = step("four.ofd", "five.ofd", "--page 1 --x 20 --y 20");
        QVERIFY(fifth.exit != 0);
        QVERIFY2(fifth.err.contains("WS-STATE"), fifth.err);
        QVERIFY(!QFileInfo::exists(place(QStringLiteral("five.ofd"))));
    }

    /// Findings that belong to no seal stand in the text of the verdict too.
    void whatIsFoundOfTheWholePackageIsTold()
    {
        QCOMPARE(
            sealWith(QStringLiteral("paper.ofd"), QStringLiteral("whole.ofd"), words("--riding"))
                .exit,
            0);
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral("-c"),
             QStringLiteral("import sys, zipfile\n"
                            "zipfile.ZipFile(sys.argv[1], 'a').writestr('OFDEntries.xml', 'none')"),
             place(QStringLiteral("whole.ofd"))});
        QVERIFY(python.waitForFinished(30'000));
        QCOMPARE(python.exitCode(), 0);
        const Outcome told = runWenshu(
            {QStringLiteral("verify"),
             place(QStringLiteral("whole.ofd")),
             QStringLiteral("--trust"),
             place(QStringLiteral("root.der"))});
        QVERIFY2(told.exit == 0, told.out + told.err);
        QVERIFY2(told.out.contains("[ENTRY_LIST_FORMAT]"), told.out);
        QVERIFY2(told.out.contains("OFDEntries.xml"), told.out);
    }

    void theReportOfAVerificationCanBeSealed()
    {
        QCOMPARE(
            sealWith(QStringLiteral("paper.ofd"), QStringLiteral("judged.ofd"), words("--riding"))
                .exit,
            0);
        const Outcome told = runWenshu(
            {QStringLiteral("verify"),
             place(QStringLiteral("judged.ofd")),
             QStringLiteral("--trust"),
             place(QStringLiteral("root.der")),
             QStringLiteral("--report"),
             place(QStringLiteral("report.ofd"))});
        QVERIFY2(told.exit == 0, told.err);
        const Outcome sealed = sealWith(
            QStringLiteral("report.ofd"),
            QStringLiteral("report-sealed.ofd"),
            words("--page 1 --x 120 --y 230 --last"));
        QVERIFY2(sealed.exit == 0, sealed.err);
        isValid(QStringLiteral("report-sealed.ofd"), 1);
    }

    void whoMayMakeSealsIsDecidedInTheTrustStore()
    {
        // A seal made with the certificate of another unit below the same root.
        const QString esl = QStringLiteral("by-a-unit.esl");
        QCOMPARE(makeSeal(QStringLiteral("unit"), QStringLiteral("person"), esl).exit, 0);
        const QString store = place(QStringLiteral("store"));
        const auto trust = [&](const QStringList& act) {
            return runWenshu(
                QStringList{QStringLiteral("trust"), QStringLiteral("--store"), store} + act);
        };
        const auto sealing = [&](const QString& out) {
            return runWenshu(
                {QStringLiteral("seal"),
                 place(QStringLiteral("paper.ofd")),
                 QStringLiteral("--seal"),
                 place(esl),
                 QStringLiteral("--key"),
                 place(QStringLiteral("unit.key")),
                 QStringLiteral("--trust"),
                 store,
                 QStringLiteral("--riding"),
                 QStringLiteral("-o"),
                 place(out)});
        };
        const auto verifying = [&] {
            return runWenshu(
                {QStringLiteral("verify"),
                 place(QStringLiteral("by-a-unit.ofd")),
                 QStringLiteral("--trust"),
                 store});
        };
        QCOMPARE(trust({QStringLiteral("import"), place(QStringLiteral("root.der"))}).exit, 0);
        const Outcome refused = sealing(QStringLiteral("refused.ofd"));
        QVERIFY2(refused.exit != 0 && refused.err.contains("WS-CERT-UNTRUSTED"), refused.err);
        QVERIFY(!QFileInfo::exists(place(QStringLiteral("refused.ofd"))));

        const QString maker = place(QStringLiteral("person.pem"));
        QVERIFY(trust({QStringLiteral("import"), maker}).exit != 0);
        QVERIFY(trust({QStringLiteral("list"), QStringLiteral("--seal-maker")}).exit != 0);
        const Outcome listed =
            trust({QStringLiteral("import"), QStringLiteral("--seal-maker"), maker});
        QVERIFY2(listed.exit == 0, listed.err);
        const QJsonArray items =
            kit::json(trust({QStringLiteral("list"), QStringLiteral("--json")}).out)
                .value(QStringLiteral("items"))
                .toArray();
        QCOMPARE(items.size(), 2);
        QCOMPARE(
            items[1].toObject().value(QStringLiteral("kind")).toString(),
            QStringLiteral("seal-maker"));
        QCOMPARE(sealing(QStringLiteral("by-a-unit.ofd")).exit, 0);
        QCOMPARE(verifying().exit, 0);
        // Distrusted it makes no seals any more, and neither does anything that stood on it.
        const QString fingerprint =
            items[1].toObject().value(QStringLiteral("fingerprint")).toString();
        QCOMPARE(trust({QStringLiteral("distrust"), fingerprint}).exit, 0);
        const Outcome gone = verifying();
        QVERIFY2(gone.exit == 1 && gone.out.contains("SEAL_MAKER_CHAIN"), gone.out);
        QCOMPARE(trust({QStringLiteral("restore"), fingerprint}).exit, 0);
        QCOMPARE(verifying().exit, 0);
        // By the root alone it is left open.
        const Outcome open = runWenshu(
            {QStringLiteral("verify"),
             place(QStringLiteral("by-a-unit.ofd")),
             QStringLiteral("--trust"),
             place(QStringLiteral("root.der"))});
        QVERIFY2(open.exit == 3 && open.out.contains("SEAL_MAKER_UNKNOWN"), open.out);
        // A file there that cannot be read is named.
        QFile junk(store + QStringLiteral("/distrusted/notes.txt"));
        QVERIFY(junk.open(QIODevice::WriteOnly) && junk.write("hello") == 5);
        junk.close();
        const Outcome named = trust({QStringLiteral("list")});
        QVERIFY2(named.exit == 0 && named.out.contains("distrusted/notes.txt"), named.out);
        QVERIFY(kit::json(trust({QStringLiteral("list"), QStringLiteral("--json")}).out)
                    .value(QStringLiteral("complaint"))
                    .toString()
                    .contains(QStringLiteral("distrusted/notes.txt")));
        QVERIFY(verifying().exit != 0);
    }

    void whatIsRefusedWritesNothing_data()
    {
        QTest::addColumn<QString>("esl");
        QTest::addColumn<QString>("holder");
        QTest::addColumn<QStringList>("way");
        QTest::addColumn<QByteArray>("code");
        const QStringList at = words("--page 1 --x 20 --y 20");
        const auto row = [](const char* name,
                            const char* esl,
                            const char* holder,
                            const QStringList& way,
                            const char* code) {
            QTest::newRow(name) << QString::fromLatin1(esl) << QString::fromLatin1(holder) << way
                                << QByteArray(code);
        };
        row("another holder's key", "unit.esl", "person", at, "WS-KEY-MISSING");
        row("certificate expired", "expired", "expired", at, "WS-CERT-EXPIRED");
        row("encryption certificate", "cipher", "cipher", at, "WS-CERT-UNTRUSTED");
        row("signer of a foreign root", "stranger", "stranger", at, "WS-CERT-UNTRUSTED");
        row("maker of a foreign root", "strange-maker", "unit", at, "WS-CERT-UNTRUSTED");
        row("seal damaged", "damaged", "unit", at, "WS-");
        row("no such page", "unit.esl", "unit", words("--page 99 --x 20 --y 20"), "WS-USAGE");
        row("beside the page", "unit.esl", "unit", words("--page 1 --x 500 --y 20"), "WS-USAGE");
        row("no such word", "unit.esl", "unit", words("--keyword 没有这个词"), "WS-NOT-FOUND");
        row("page without a corner", "unit.esl", "unit", words("--page 1"), "WS-USAGE");
        row("page and pages",
            "unit.esl",
            "unit",
            words("--page 1 --pages 1 --x 1 --y 1"),
            "WS-USAGE");
        row("riding and a word", "unit.esl", "unit", words("--riding --keyword 培训"), "WS-USAGE");
        row("every without a word", "unit.esl", "unit", words("--every"), "WS-USAGE");
        row("pages backwards", "unit.esl", "unit", words("--riding --pages 2-1"), "WS-USAGE");
        row("one page to ride on", "unit.esl", "unit", words("--riding --pages 2"), "WS-USAGE");
        row("no such side", "unit.esl", "unit", words("--riding --side top"), "WS-USAGE");
    }

    void whatIsRefusedWritesNothing()
    {
        QFETCH(QString, esl);
        QFETCH(QString, holder);
        QFETCH(QStringList, way);
        QFETCH(QByteArray, code);
        if (!esl.endsWith(QLatin1String(".esl"))) {
            const QString maker =
                esl == QLatin1String("strange-maker") ? esl : QStringLiteral("maker");
            const QString file = esl + QStringLiteral(".esl");
            const Outcome made = makeSeal(holder, maker, file);
            QVERIFY2(made.exit == 0, made.err);
            if (esl == QLatin1String("damaged")) {
                QFile damaged(place(file));
                QVERIFY(damaged.open(QIODevice::ReadWrite));
                QByteArray bytes = damaged.readAll();
                bytes.replace("T-1", "T-2");
                QVERIFY(damaged.seek(0));
                damaged.write(bytes);
            }
            esl = file;
        }
        const QString out = QStringLiteral("refused.ofd");
        const QStringList before = QDir(m_folder.path()).entryList();
        const Outcome sealed = sealWith(QStringLiteral("paper.ofd"), out, way, esl, holder);
        QVERIFY(sealed.exit != 0);
        QVERIFY2(sealed.err.contains(code), sealed.err);
        QCOMPARE(QDir(m_folder.path()).entryList(), before);
    }
};

QTEST_GUILESS_MAIN(TestSealByCommand)
#include "test_SealByCommand.moc"
