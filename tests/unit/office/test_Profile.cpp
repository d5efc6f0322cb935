#include "demo/DemoProvince.h"
#include "io/AtomicFile.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/ProfileFile.h"
#include "office/SealPaper.h"
#include "office/SendPaper.h"
#include "office/SyncProfile.h"
#include "office/TypesetPaper.h"
#include "store/AuditLog.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;

namespace {

const SystemClock kClock;

crypto::SecretBytes secret(const char* text)
{
    return crypto::SecretBytes::copyOf(QByteArrayView(text));
}

QJsonObject lastAuditRow(office::Profile& profile)
{
    auto reader = profile.store().reader();
    QBuffer rows;
    rows.open(QIODevice::WriteOnly);
    if (!reader || !store::AuditLog::exportJsonLines(**reader, rows))
        return {};
    return QJsonDocument::fromJson(rows.data().trimmed().split('\n').last()).object();
}

int filesBelow(const QString& folder)
{
    int count = 0;
    for (const QFileInfo& info :
         QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        count += info.isDir() ? filesBelow(info.filePath()) : 1;
    return count;
}

} // namespace

/// Profiles and the verbs of a clerk, on whole offices without a running hub.
class TestProfile : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoProvince> m_province;
    QByteArray m_sealed, m_unsealed;

    office::Profile& sender() { return *m_province->department().clerks[0].profile; }

    office::SendPaper::Request request(const QByteArray& ofd)
    {
        office::SendPaper::Request request;
        request.ofd = ofd;
        request.description.title =
            QStringLiteral("示范省商务厅关于做好全省商务系统电子公文交换试运行工作的通知");
        request.recipients = {m_province->city().name};
        return request;
    }

    qint64 papers()
    {
        auto page = office::ListPapers(sender()).list({});
        return page ? static_cast<qint64>(page->rows.size()) : -1;
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto province =
            demo::DemoProvince::make(m_folder.filePath(QStringLiteral("p")), kClock, true);
        QVERIFY2(province, province ? "" : qPrintable(province.error().diagnostic));
        m_province = std::move(province).value();
        QFile notice(QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"));
        QVERIFY(notice.open(QIODevice::ReadOnly));
        const auto paper = document::paperFromJson(notice.readAll());
        QVERIFY(paper);
        const auto typesetter = office::TypesetPaper::withInstalledFonts();
        QVERIFY(typesetter);
        typeset::Profile profile;
        profile.sealDiameter = m_province->department().sealDiameter;
        const auto outcome = typesetter->set(*paper, profile, kClock);
        QVERIFY(outcome);
        m_unsealed = outcome->ofd;
        auto key = seal::Sm2SigningKey::open(
            sender().identity().unitCertificate, sender().identity().unitKey.clone());
        QVERIFY(key);
        const auto esl = sender().unitSeal();
        QVERIFY(esl);
        // Found in the text, without the typesetter's word: as `wenshu seal` does it.
        const auto sealed =
            office::SealPaper(kClock, &sender().trust()).seal(m_unsealed, *esl, **key);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().diagnostic));
        m_sealed = *sealed;
    }

    void aWrongPassphraseOpensNothing()
    {
        const auto opened =
            office::Profile::open(sender().folder(), secret("wrong passphrase"), kClock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::WrongPassphrase);
    }

    void aProfileFromANewerProgramIsLeftAlone()
    {
        const QString folder = m_folder.filePath(QStringLiteral("newer"));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/profile.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 99}");
        file.close();
        const auto opened = office::Profile::open(folder, secret("wenshu-demo"), kClock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::NewerVersion);
    }

    void aBrokenConfigurationIsMalformed()
    {
        const QString folder = m_folder.filePath(QStringLiteral("broken"));
        QVERIFY(QDir().mkpath(folder));
        for (const char* text :
             {"",
              "{",
              "[]",
              "{\"version\":1}",
              "{\"version\":1,\"seat\":\"x_1\",\"unitCode\":\"x\",\"region\":\"370000\",\"root\":"
              "\"AAAA\"}"}) {
            QVERIFY(io::writeFileAtomically(folder + QStringLiteral("/profile.json"), text));
            const auto opened = office::Profile::open(folder, secret("wenshu-demo"), kClock);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, Errc::Malformed);
        }
    }

    void enrollingLeavesNothingBehindWhenItFails()
    {
        auto seat = m_province->hub().addSeat(
            m_province->city().code,
            {{QStringLiteral("郑昇"), {QStringLiteral("文书")}}},
            secret("package one"));
        QVERIFY(seat);
        const QString folder = m_folder.filePath(QStringLiteral("new/profile"));

        struct Case {
            QByteArray package;
            const char* packagePassphrase;
            const char* passphrase;
            Errc code;
        };

        QByteArray damaged = seat->package;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
        for (const Case& bad :
             {Case{seat->package, "package two", "long enough", Errc::WrongPassphrase},
              Case{seat->package, "package one", "short", Errc::Usage},
              Case{damaged, "package one", "long enough", Errc::WrongPassphrase},
              Case{"no package", "package one", "long enough", Errc::Malformed}}) {
            const auto profile = office::Profile::enrol(
                folder,
                bad.package,
                secret(bad.packagePassphrase),
                secret(bad.passphrase),
                kClock,
                true);
            QVERIFY(!profile);
            QCOMPARE(profile.error().code, bad.code);
            QVERIFY(!QFile::exists(folder) || filesBelow(folder) == 0);
        }
        const auto good = office::Profile::enrol(
            folder, seat->package, secret("package one"), secret("long enough"), kClock, true);
        QVERIFY2(good, good ? "" : qPrintable(good.error().diagnostic));
        QCOMPARE(good.value()->info().clerkName, QStringLiteral("郑昇"));
        const auto again = office::Profile::enrol(
            folder, seat->package, secret("package one"), secret("long enough"), kClock, true);
        QVERIFY(!again);
        QCOMPARE(again.error().code, Errc::Duplicate);
    }

    void noSecretOfAProfileLiesReadableOnTheDisk()
    {
        const auto seed = sender().hubSeed();
        QVERIFY(seed);
        const auto scalar = sender().identity().unitKey.scalar();
        for (const char* name : {"/vault", "/profile.json", "/store.db"}) {
            QFile file(sender().folder() + QLatin1String(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(seed->view().toByteArray()));
            QVERIFY(!bytes.contains(scalar.view().toByteArray()));
        }
        const auto mode = QFile::permissions(sender().folder() + QStringLiteral("/vault"));
        QVERIFY(!(mode & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void anUnsealedPaperIsNotSent()
    {
        const qint64 before = papers();
        const auto sent = office::SendPaper(sender()).send(request(m_unsealed));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, Errc::WrongState);
        QCOMPARE(papers(), before);
    }

    void aPaperWithABrokenSealIsNotSent()
    {
        QByteArray broken = m_sealed;
        // Inside a stored or deflated entry: whatever it hits, the paper is no longer what was
        // sealed.
        broken[broken.size() / 3] = static_cast<char>(broken[broken.size() / 3] ^ 0x40);
        const qint64 before = papers();
        const auto sent = office::SendPaper(sender()).send(request(broken));
        QVERIFY(!sent);
        QCOMPARE(papers(), before);
    }

    void anUnknownRecipientIsNamed()
    {
        auto bad = request(m_sealed);
        bad.recipients << QStringLiteral("乌有局");
        const qint64 before = papers();
        const auto sent = office::SendPaper(sender()).send(bad);
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, Errc::UnknownRecipient);
        QVERIFY(sent.error().message.contains(QStringLiteral("乌有局")));
        QCOMPARE(papers(), before);
    }

    void aPaperAboveTheCeilingIsRefusedBeforeAnythingIsWritten()
    {
        auto secretPaper = request(m_sealed);
        secretPaper.secrecy = document::SecrecyLevel::Secret;
        const int before = filesBelow(sender().folder() + QStringLiteral("/blobs"));
        const qint64 rows = papers();
        const auto sent = office::SendPaper(sender()).send(secretPaper);
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, Errc::SecrecyCeiling);
        QCOMPARE(filesBelow(sender().folder() + QStringLiteral("/blobs")), before);
        QCOMPARE(papers(), rows);
    }

    void withoutAHubThePaperWaitsAndTheTroubleIsTold()
    {
        const auto id = office::SendPaper(sender()).send(request(m_sealed));
        QVERIFY2(id, id ? "" : qPrintable(id.error().diagnostic));
        auto sync = office::SyncProfile::prepare(sender());
        QVERIFY(sync);
        const exchange::StepSummary summary = sync.value()->settle(2);
        QVERIFY(!summary.online);
        QVERIFY(summary.trouble);
        QCOMPARE(summary.trouble->code, Errc::Offline);
        const auto row = office::ListPapers(sender()).recipients(*id);
        QVERIFY(row && *row);
        QCOMPARE((*row)->recipients.front().state, exchange::RecipientState::Queued);
    }

    void everyRowOfTheAuditLogNamesThePostById()
    {
        const auto id = office::SendPaper(sender()).send(request(m_sealed));
        QVERIFY2(id, id ? "" : qPrintable(id.error().diagnostic));
        const auto& info = sender().info();
        QCOMPARE(info.post, QStringLiteral("文书"));
        const auto posts = sender().directory().postsOf(info.unitCode);
        QVERIFY(std::any_of(posts.begin(), posts.end(), [&](const directory::Post& post) {
            return post.id == info.postId && post.name == info.post;
        }));
        const QJsonObject row = lastAuditRow(sender());
        QCOMPARE(row.value(QStringLiteral("verb")).toString(), QStringLiteral("send"));
        QCOMPARE(row.value(QStringLiteral("paper")).toString(), id->toText());
        QCOMPARE(row.value(QStringLiteral("clerk")).toString(), info.clerkId);
        QCOMPARE(row.value(QStringLiteral("post")).toString(), info.postId);
        QVERIFY(!info.postId.isEmpty());
    }

    void aProfileThatKeptThePostByNameAloneGetsItsId()
    {
        const QString path = sender().folder() + QStringLiteral("/profile.json");
        const auto json = io::readWholeFile(path, 1'000'000);
        QVERIFY(json);
        QJsonObject old = QJsonDocument::fromJson(*json).object();
        QVERIFY(!old.value(QStringLiteral("postId")).toString().isEmpty());
        old.remove(QStringLiteral("postId"));
        const auto read = office::ProfileFile::fromJson(QJsonDocument(old).toJson());
        QVERIFY(read);
        QCOMPARE(read->info.postId, sender().info().postId);
        QCOMPARE(read->info.post, sender().info().post);
        old.insert(QStringLiteral("postId"), QStringLiteral("文书"));
        const auto bad = office::ProfileFile::fromJson(QJsonDocument(old).toJson());
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, Errc::Malformed);
    }

    void signingForWhatIsNotThereIsRefused()
    {
        const Status done = office::HandlePaper(sender()).signFor(Id::random());
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::NotFound);
        const Status noNote = office::HandlePaper(sender()).returnPaper(
            Id::random(), exchange::Reason::Other, QString());
        QVERIFY(!noNote);
    }

    void everyReasonHasItsOwnName()
    {
        QSet<int> seen;
        for (const QString& name : office::reasonNames()) {
            const auto reason = office::reasonFromName(name);
            QVERIFY(reason);
            QVERIFY(exchange::isReturnReason(*reason));
            seen.insert(static_cast<int>(*reason));
        }
        QCOMPARE(seen.size(), office::reasonNames().size());
        QVERIFY(!office::reasonFromName(u"because"));
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "test_Profile.moc"
