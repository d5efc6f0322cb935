#include "DeskProfile.h"
#include "desk/FileFacts.h"
#include "desk/PaperDesk.h"
#include "desk/Trust.h"
#include "kit/seal/TwoVersions.h"
#include "office/FileInformation.h"
#include "seal/SealVerdict.h"
#include "seal/TrustFolder.h"

#include <QFile>
#include <QTest>

using namespace wenshu;
using desk::Session;
using desk::VerdictShape;
using desk::VerdictView;

/// The trust store of an open profile, and what is told of seals and files by it.
class TestTrustAndFacts : public QObject {
    Q_OBJECT

    kit::DeskProfile m_desk;
    std::unique_ptr<Session> m_session;
    QTemporaryDir m_files;
    kit::SealParties m_parties; ///< under a root of their own

    template <typename T> Result<T> await(const QFuture<Result<T>>& future)
    {
        std::optional<Result<T>> told;
        desk::whenDone(future, this, [&told](Result<T> result) { told = std::move(result); });
        if (!QTest::qWaitFor([&told] { return told.has_value(); }, 20'000))
            qFatal("no answer");
        return std::move(*told);
    }

    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_files.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    VerdictView::Seal judged(const QByteArray& ofd)
    {
        const auto view = await(desk::PaperDesk::judge(*m_session, ofd));
        if (!view || view->seals.size() != 1)
            qFatal("not judged");
        return view->seals.constFirst();
    }

    /// What the open profile itself trusts, which papers that arrive are judged by: its documents
    /// and the exchange.
    std::pair<bool, bool> isTrustedAtOnce(const crypto::Certificate& root)
    {
        const auto told = await(m_session->call(
            desk::Lane::Read,
            [root](office::Profile& profile, desk::CallContext&) -> Result<std::pair<bool, bool>> {
                const QDateTime now = profile.clock().now();
                return std::pair{
                    profile.trust().judge(root, now).isTrusted(),
                    profile.exchangeTrust().judge(root, now).isTrusted()};
            }));
        if (!told)
            qFatal("not told");
        return *told;
    }

    static QString valueOf(const QList<desk::Fact>& facts, const QString& name)
    {
        for (const desk::Fact& fact : facts) {
            if (fact.name == name)
                return fact.value;
        }
        return {};
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(m_desk.make());
        m_session = std::make_unique<Session>(m_desk.clock(), kit::DeskProfile::alone());
        (void)m_session->unlock(m_desk.path(), kit::DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
    }

    void cleanupTestCase() { m_session.reset(); }

    void aRootCountsFromItsImportUntilItIsDistrusted()
    {
        const QByteArray paper = kit::SealedPaperBuilder(m_parties).build();
        QVERIFY(!judged(paper).chainNote.isEmpty());
        const auto& root = m_parties.pki.root().certificate();
        const QString path = write(QStringLiteral("root.pem"), root.pem());
        const auto seen = await(desk::trust::look(*m_session, path));
        QVERIFY(seen);
        QCOMPARE(seen->size(), 1);
        const QString fingerprint = seen->constFirst().fingerprint;
        QCOMPARE(fingerprint, QString::fromLatin1(root.fingerprint().toHex()));
        QVERIFY(!judged(paper).chainNote.isEmpty()); // looking trusts nothing
        QVERIFY(await(desk::trust::import(*m_session, path, {fingerprint})));
        const VerdictView::Seal seal = judged(paper);
        QCOMPARE(seal.chainNote, QString());
        // What arrives now is judged by it too; but it vouches for no unit of the exchange.
        QCOMPARE(isTrustedAtOnce(root), std::pair(true, false));
        QVERIFY(seal.chain.size() >= 2);
        QVERIFY(seal.chain.constLast().fingerprint.startsWith(
            desk::groupedFingerprint(fingerprint).left(9)));

        QCOMPARE(
            await(desk::trust::distrust(*m_session, fingerprint, QStringLiteral(" 丢 ")))
                .error()
                .code,
            Errc::Usage);
        QVERIFY(
            await(desk::trust::distrust(*m_session, fingerprint, QStringLiteral("密钥已经泄露"))));
        QVERIFY(!judged(paper).chainNote.isEmpty());
        QCOMPARE(isTrustedAtOnce(root), std::pair(false, false)); // without a restart
        const auto rows = await(desk::trust::list(*m_session));
        QVERIFY(rows);
        const auto row = std::find_if(rows->begin(), rows->end(), [&](const auto& each) {
            return each.fingerprint == fingerprint;
        });
        QVERIFY(row != rows->end());
        QVERIFY(!row->isTrusted());
        QCOMPARE(row->reason, QStringLiteral("密钥已经泄露"));
        QVERIFY(rows->constFirst().isOwn); // the enrolment's own root stays
        QVERIFY(rows->constFirst().isTrusted());
        // A root that was trusted when the profile was opened is left out as well.
        QVERIFY(await(desk::trust::restore(*m_session, fingerprint)));
        m_session->lock();
        QTRY_COMPARE(m_session->state(), desk::SessionState::Locked);
        (void)m_session->unlock(m_desk.path(), kit::DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
        QCOMPARE(judged(paper).chainNote, QString());
        QVERIFY(await(desk::trust::distrust(*m_session, fingerprint, QStringLiteral("试验完毕"))));
        QVERIFY(!judged(paper).chainNote.isEmpty());
        // Another program takes it back: noticed where papers are about to be judged.
        seal::TrustFolder folder(m_desk.path() + QStringLiteral("/trust"));
        QVERIFY(folder.restore(fingerprint));
        QCOMPARE(isTrustedAtOnce(root), std::pair(false, false));
        QVERIFY(await(m_session->call(
            desk::Lane::Read, [](office::Profile& profile, desk::CallContext&) -> Status {
                profile.refreshTrust();
                return Done{};
            })));
        QCOMPARE(isTrustedAtOnce(root), std::pair(true, false));
        QVERIFY(folder.distrust(fingerprint, m_desk.clock().now(), QStringLiteral("试验完毕")));
    }

    void aFileThatCannotBeReadIsToldAndTrustsNobody()
    {
        const QByteArray paper = kit::SealedPaperBuilder(m_parties).build();
        const auto& root = m_parties.pki.root().certificate();
        const QString fingerprint = QString::fromLatin1(root.fingerprint().toHex());
        QVERIFY(await(desk::trust::restore(*m_session, fingerprint)));
        QCOMPARE(judged(paper).chainNote, QString());
        QCOMPARE(await(desk::trust::complaint(*m_session)).value(), QString());
        for (const char* name : {"notes.txt", "distrusted/notes.txt"}) {
            const bool isClosed = QByteArray(name).startsWith("distrusted");
            const QString path =
                m_desk.path() + QStringLiteral("/trust/") + QString::fromLatin1(name);
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") == 5);
            file.close();
            QCOMPARE(judged(paper).chainNote.isEmpty(), !isClosed);
            const auto told = await(desk::trust::complaint(*m_session));
            QVERIFY2(told && told->contains(QString::fromLatin1(name)), qPrintable(*told));
            QVERIFY(QFile::remove(path));
        }
        QCOMPARE(judged(paper).chainNote, QString());
        QVERIFY(await(desk::trust::distrust(*m_session, fingerprint, QStringLiteral("试验完毕"))));
    }

    void aFileThatChangedAfterItWasComparedIsNotImported()
    {
        const kit::DemoPki one;
        const kit::DemoPki other;
        const QString path = write(QStringLiteral("swap.pem"), one.root().certificate().pem());
        const auto seen = await(desk::trust::look(*m_session, path));
        QVERIFY(seen);
        (void)write(QStringLiteral("swap.pem"), other.root().certificate().pem());
        const auto done =
            await(desk::trust::import(*m_session, path, {seen->constFirst().fingerprint}));
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::Conflict);
        const auto rows = await(desk::trust::list(*m_session));
        for (const desk::TrustRow& row : *rows)
            QVERIFY(
                row.fingerprint !=
                QString::fromLatin1(other.root().certificate().fingerprint().toHex()));
    }

    void aSealIsToldWithUnitHolderMakerAndPicture()
    {
        const VerdictView::Seal seal = judged(kit::SealedPaperBuilder(m_parties).build());
        const auto& holder = m_parties.holder.certificate;
        QCOMPARE(valueOf(seal.facts, QStringLiteral("Unit")), holder.organization());
        // A unit is its own holder: it is named once.
        QCOMPARE(holder.commonName(), holder.organization());
        QCOMPARE(valueOf(seal.facts, QStringLiteral("Holder")), QString());
        QVERIFY(valueOf(seal.facts, QStringLiteral("Seal maker"))
                    .contains(m_parties.maker.certificate.commonName()));
        QCOMPARE(valueOf(seal.facts, QStringLiteral("Seal number")), QStringLiteral("T-0001"));
        QVERIFY(seal.picture.startsWith("\x89PNG"));
        QCOMPARE(seal.pages.size(), 1);
        QCOMPARE(seal.pages.constFirst().shape, VerdictShape::Valid);
        QCOMPARE(seal.earlierVersion, QString());
    }

    void everyPageIsToldByItself()
    {
        const VerdictView::Seal versions = judged(kit::twoVersions(m_parties));
        QCOMPARE(versions.pages.size(), 2);
        QCOMPARE(versions.pages.at(0).shape, VerdictShape::Valid);
        QCOMPARE(
            versions.pages.at(0).text, QStringLiteral("Page 1: unchanged since it was sealed"));
        QCOMPARE(versions.pages.at(1).shape, VerdictShape::Invalid);
        QCOMPARE(
            versions.pages.at(1).text, QStringLiteral("Pages 2 to 3: not covered by this seal"));
        QCOMPARE(versions.earlierVersion, QStringLiteral("v1"));

        kit::SealedPaperBuilder builder(m_parties);
        builder.package = [](kit::Entries& entries) {
            entries[QStringLiteral("Doc_0/Pages/Page_1/Content.xml")].replace("second", "secund");
            entries[QStringLiteral("Doc_0/PublicRes.xml")].append(' ');
        };
        const VerdictView::Seal changed = judged(builder.build());
        QCOMPARE(changed.pages.size(), 2);
        QCOMPARE(changed.pages.at(1).text, QStringLiteral("Page 2: changed after it was sealed"));
        QCOMPARE(changed.sharedParts.size(), 1);
        QVERIFY(changed.sharedParts.constFirst().contains(QStringLiteral("PublicRes.xml")));
        // Where the digests themselves are not signed nobody can tell of any page.
        kit::SealedPaperBuilder broken(m_parties);
        broken.afterSigning = [](seal::SealSignature& s) { s.signature = QByteArray(64, '\1'); };
        QCOMPARE(judged(broken.build()).pages.constFirst().shape, VerdictShape::Unverifiable);
    }

    void aReportIsWrittenAndNeverOverAFile()
    {
        const QByteArray paper = kit::SealedPaperBuilder(m_parties).build();
        const QString name = QStringLiteral("通知.ofd");
        const QString ofd = m_files.filePath(QStringLiteral("报告.ofd"));
        QVERIFY(await(desk::PaperDesk::saveReport(*m_session, paper, name, ofd)));
        QFile written(ofd);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray first = written.readAll();
        QVERIFY(first.startsWith("PK"));
        const auto again = await(desk::PaperDesk::saveReport(*m_session, paper, name, ofd));
        QVERIFY(!again);
        QCOMPARE(again.error().code, Errc::Conflict);
        written.seek(0);
        QCOMPARE(written.readAll(), first);
        const QString pdf = m_files.filePath(QStringLiteral("报告.pdf"));
        QVERIFY(await(desk::PaperDesk::saveReport(*m_session, paper, name, pdf)));
        QFile other(pdf);
        QVERIFY(other.open(QIODevice::ReadOnly));
        QVERIFY(other.read(5) == "%PDF-");
        const QString nowhere = m_files.filePath(QStringLiteral("none/报告.ofd"));
        QVERIFY(!await(desk::PaperDesk::saveReport(*m_session, paper, name, nowhere)));
    }

    void theNameOfASealIsOneShortLine()
    {
        seal::PackageVerdict verdict;
        verdict.signatures.emplace_back();
        verdict.signatures.front().seal.emplace();
        verdict.signatures.front().seal->name =
            QStringLiteral("县局\u202e章公\n省政府") + QString(100'000, u'章');
        const QString name = desk::viewOf(verdict).seals.front().name;
        QVERIFY(name.startsWith(QStringLiteral("县局")));
        QVERIFY(name.size() <= 100);
        for (const QChar c : name)
            QVERIFY(c.isPrint());
    }

    void aFileIsToldWithPagesVersionsFontsAndDeviations()
    {
        const auto groups = await(desk::fileFacts(*m_session, kit::twoVersions(m_parties)));
        QVERIFY(groups);
        QCOMPARE(groups->size(), 6);
        const auto& pages = groups->at(1).facts;
        QCOMPARE(valueOf(pages, QStringLiteral("Number of pages")), QStringLiteral("3"));
        QCOMPARE(valueOf(pages, QStringLiteral("Attachment")), QStringLiteral("list, 14 byte(s)"));
        const auto& versions = groups->at(2).facts;
        QCOMPARE(
            valueOf(versions, QStringLiteral("Version v1")), QStringLiteral("kept in the file"));
        QCOMPARE(
            valueOf(versions, QStringLiteral("Version v2")),
            QStringLiteral("the one that is shown"));
        QVERIFY(!valueOf(groups->at(4).facts, QStringLiteral("SimSun")).isEmpty());
        const QString text = desk::plainTextOf(*groups);
        QVERIFY(text.contains(QStringLiteral("Number of pages: 3")));
        QVERIFY(!await(desk::fileFacts(*m_session, "no package")));
    }

    void everyDocumentOfAFileIsToldAndWhichIsShown()
    {
        kit::Entries paper = kit::Entries::of(kit::twoVersions(m_parties));
        paper[QStringLiteral("OFD.xml")].replace(
            "</ofd:OFD>",
            "<ofd:DocBody ><ofd:DocInfo><ofd:Title>另一份</ofd:Title></ofd:DocInfo><ofd:DocRoot>"
            "Doc_1/Document.xml</ofd:DocRoot><ofd:Versions><ofd:Version ID=\"w1\" Index=\"0\" "
            "Current=\"true\" BaseLoc=\"/Doc_1/w1.xml\"/></ofd:Versions></ofd:DocBody >"
            "<ofd:DocBody ><ofd:DocRoot>Doc_2/Nowhere.xml</ofd:DocRoot></ofd:DocBody ></ofd:OFD>");
        const QByteArray ns = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        paper[QStringLiteral("Doc_1/Document.xml")] =
            "<ofd:Document" + ns +
            "><ofd:CommonData/><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/></ofd:Pages>"
            "</ofd:Document>";
        paper[QStringLiteral("Doc_1/P.xml")] = "<ofd:Page" + ns + "/>";
        paper[QStringLiteral("Doc_1/w1.xml")] =
            "<ofd:DocVersion" + ns + "><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocVersion>";
        const auto file = office::fileInformation(paper.zip());
        QVERIFY(file);
        const auto groups = desk::fileFactsOf(*file);
        const auto& facts = groups.at(2).facts;
        QCOMPARE(
            valueOf(facts, QStringLiteral("Documents")),
            QStringLiteral("3; this is about the first"));
        QCOMPARE(
            valueOf(facts, QStringLiteral("Document 1")),
            QStringLiteral("the one that is shown; 3 page(s); with signatures"));
        QCOMPARE(
            valueOf(facts, QStringLiteral("Document 1, version v2")),
            QStringLiteral("the one that is shown"));
        QCOMPARE(
            valueOf(facts, QStringLiteral("Document 1, version v1")),
            QStringLiteral("kept in the file"));
        QCOMPARE(
            valueOf(facts, QStringLiteral("Document 2")),
            QStringLiteral("另一份: kept in the file, not shown; 1 page(s); without signatures"));
        QCOMPARE(
            valueOf(facts, QStringLiteral("Document 2, version w1")),
            QStringLiteral("the current one of that document"));
        QVERIFY(valueOf(facts, QStringLiteral("Document 3"))
                    .contains(QStringLiteral("names no document that can be shown")));
    }

    void aFileOfMoreDocumentsThanAreLookedIntoSaysSo()
    {
        kit::Entries paper = kit::unsignedPaper();
        QByteArray bodies;
        for (int i = 0; i < 30; ++i)
            bodies += "<ofd:DocBody ><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody >";
        paper[QStringLiteral("OFD.xml")].replace("</ofd:OFD>", bodies + "</ofd:OFD>");
        const auto file = office::fileInformation(paper.zip());
        QVERIFY(file);
        const auto groups = desk::fileFactsOf(*file);
        QVERIFY(!valueOf(groups.at(2).facts, QStringLiteral("Document 20")).isEmpty());
        QCOMPARE(
            valueOf(groups.at(2).facts, QStringLiteral("Further documents")),
            QStringLiteral("11, not looked into"));
    }

    void whatIsOnlyNotedIsTold()
    {
        kit::Entries paper = kit::unsignedPaper();
        paper[QStringLiteral("Doc_0/Pages/Page_0/Content.xml")].replace(
            "</ofd:Content>",
            "</ofd:Content><ofd:Actions><ofd:Action Event=\"PO\"><ofd:Sound ResourceID=\"7\"/>"
            "</ofd:Action><ofd:Action Event=\"CLICK\"><ofd:Movie ResourceID=\"8\"/></ofd:Action>"
            "</ofd:Actions>");
        paper[QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml")] =
            "<ofd:PageAnnot xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Annot ID=\"40\" "
            "Type=\"Stamp\" NoZoom=\"true\"><ofd:Appearance Boundary=\"1 1 9 9\"/></ofd:Annot>"
            "</ofd:PageAnnot>";
        const auto file = office::fileInformation(paper.zip());
        QVERIFY(file);
        QCOMPARE(file->info.sounds, 1);
        QCOMPARE(file->info.movies, 1);
        QCOMPARE(file->info.automaticActions, 1);
        QCOMPARE(file->info.fixedAnnotations, 1);
        const QString text = desk::plainTextOf(desk::fileFactsOf(*file));
        QVERIFY(text.contains(QStringLiteral("Sounds: 1; none is played")));
        QVERIFY(text.contains(QStringLiteral("Fixed annotations")));
        const auto plain = office::fileInformation(kit::unsignedPaper().zip());
        QVERIFY(plain);
        QCOMPARE(plain->info.sounds + plain->info.movies + plain->info.fixedAnnotations, 0);
    }
};

QTEST_MAIN(TestTrustAndFacts)
#include "test_TrustAndFacts.moc"
