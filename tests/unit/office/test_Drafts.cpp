#include "demo/DemoProvince.h"
#include "kit/core/Outcome.h"
#include "office/Drafts.h"
#include "office/ListPapers.h"
#include "store/PaperRepository.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace wenshu;
using kit::failureOf;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addDays(m_days); }

    void advanceDays(int days) { m_days += days; }

private:
    int m_days = 0;
};

document::Draft halfWritten()
{
    document::Draft draft;
    draft.paper.title = QStringLiteral("关于做好汛期值守的通知");
    draft.paper.body = {{0, QStringLiteral("请各单位安排专人值守。"), -1}, {1, QString(), -1}};
    return draft;
}

document::Draft whole(const office::Profile& profile, const directory::Unit& to)
{
    document::Draft draft = halfWritten();
    draft.paper.issuerMark = profile.info().unitName + QStringLiteral("文件");
    draft.paper.issuingBureau = profile.info().unitName;
    draft.paper.date = QDate(2026, 9, 1);
    draft.number = QStringLiteral("示商字〔2026〕12号");
    draft.mainRecipients = {{to.code, to.name}};
    return draft;
}

} // namespace

/// Drafts on a real profile, and what is left of them when the program is killed.
class TestDrafts : public QObject {
    Q_OBJECT

private:
    MovingClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoProvince> m_province;

    office::Profile& profile() { return *m_province->department().clerks[0].profile; }

    document::Draft wholeDraft()
    {
        return whole(profile(), *profile().directory().unit(m_province->city().code));
    }

    bool isListed(const Id& id, store::Section section)
    {
        store::ListQuery query;
        query.section = section;
        query.limit = 1000;
        const auto page = office::ListPapers(profile()).list(query);
        return page && std::any_of(page->rows.begin(), page->rows.end(), [&id](const auto& row) {
                   return row.id == id;
               });
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto province =
            demo::DemoProvince::make(m_folder.filePath(QStringLiteral("p")), m_clock, true);
        MUST(province);
        m_province = std::move(province).value();
    }

    void aHalfWrittenDraftIsKeptAsItIs()
    {
        const office::Drafts drafts(profile());
        const document::Draft draft = halfWritten();
        const auto kept = drafts.create(draft);
        MUST(kept);
        QCOMPARE(kept->revision, 1);
        const auto opened = drafts.open(kept->id);
        MUST(opened);
        QVERIFY(opened->draft == draft);
        QCOMPARE(opened->savedBy, profile().info().clerkName);
        QVERIFY(!opened->other);
    }

    void anEmptyDraftIsKeptToo()
    {
        const office::Drafts drafts(profile());
        const auto kept = drafts.create({});
        MUST(kept);
        MUST(drafts.open(kept->id));
    }

    void everyFieldComesBack()
    {
        document::Draft draft = wholeDraft();
        draft.paper.secrecyPeriod = QStringLiteral("1年");
        draft.paper.copyNumber = QStringLiteral("000001");
        draft.paper.urgency = document::UrgencyLevel::ExtraUrgent;
        draft.paper.signers = {QStringLiteral("李堃"), QStringLiteral("王昇")};
        draft.paper.note = QStringLiteral("联系人：李堃");
        draft.paper.attachmentNames = {QStringLiteral("值守安排表")};
        draft.paper.annexes = {
            {QStringLiteral("值守安排表"), {{2, QStringLiteral("（一）甲"), 3}}}};
        draft.paper.printingBureau = profile().info().unitName;
        draft.paper.printingDate = QDate(2026, 9, 2);
        draft.copyRecipients = {{QString(), QStringLiteral("没有的机关")}};
        draft.replyTo = Id::random();
        const auto back = document::draftFromJson(document::draftToJson(draft));
        MUST(back);
        QVERIFY(*back == draft);
    }

    void eachSaveIsARevisionAndNothingChangedIsNone()
    {
        const office::Drafts drafts(profile());
        document::Draft draft = halfWritten();
        const auto first = drafts.create(draft);
        MUST(first);
        const auto same = drafts.save(first->id, 1, draft);
        MUST(same);
        QCOMPARE(same->revision, 1);
        draft.paper.title += QStringLiteral("（修订）");
        const auto second = drafts.save(first->id, 1, draft);
        MUST(second);
        QCOMPARE(second->revision, 2);
        const auto revisions = drafts.revisions(first->id);
        MUST(revisions);
        QCOMPARE(revisions->size(), std::size_t(2));
        const auto back = drafts.revert(first->id, 2, 1);
        MUST(back);
        QCOMPARE(back->revision, 3);
        QVERIFY(drafts.open(first->id)->draft == halfWritten());
        QVERIFY(drafts.open(first->id, 2)->draft == draft);
    }

    void twoWindowsLeaveTwoVersionsAndLoseNeither()
    {
        const office::Drafts mine(profile());
        const office::Drafts other(profile());
        const auto first = mine.create(halfWritten());
        MUST(first);
        document::Draft theirs = halfWritten();
        theirs.paper.title = QStringLiteral("关于甲的通知");
        document::Draft ours = halfWritten();
        ours.paper.title = QStringLiteral("关于乙的通知");
        MUST(other.save(first->id, 1, theirs));
        const auto second = mine.save(first->id, 1, ours);
        MUST(second);
        QCOMPARE(second->revision, 3);
        QVERIFY(second->other);
        QCOMPARE(second->other->revision, 2);
        QVERIFY(mine.open(first->id, 2)->draft == theirs);
        QVERIFY(mine.open(first->id, 3)->draft == ours);
        FAILS_WITH(mine.submit(first->id), Errc::Conflict);
        // Typing goes on; the other version is still named.
        ours.paper.note = QStringLiteral("续");
        const auto third = mine.save(first->id, 3, ours);
        MUST(third);
        QVERIFY(third->other);
        // Kept as the new version: the other one is settled, and still in the history.
        const auto settled = mine.save(first->id, 4, ours, third->other->revision);
        MUST(settled);
        QVERIFY(!settled->other);
        QVERIFY(mine.open(first->id, 2)->draft == theirs);
    }

    void whatWasTypedAndNotSavedBecomesARevision()
    {
        const office::Drafts drafts(profile());
        const auto first = drafts.create(halfWritten());
        MUST(first);
        const Id window = Id::random();
        document::Draft typed = halfWritten();
        typed.paper.note = QStringLiteral("打到一半");
        MUST(drafts.keepTyping(first->id, window, 1, typed));
        QCOMPARE(drafts.revisions(first->id)->size(), std::size_t(1));
        QCOMPARE(*drafts.recover(first->id, {window}), 0); // that window still lives
        QCOMPARE(*drafts.recover(first->id), 1);
        QVERIFY(drafts.open(first->id)->draft == typed);
        QCOMPARE(*drafts.recover(first->id), 0);
        // A save takes its own typing with it; typed and taken back leaves nothing.
        typed.paper.note += QStringLiteral("，续");
        MUST(drafts.keepTyping(first->id, window, 2, typed));
        MUST(drafts.save(first->id, 2, typed, {}, window));
        QCOMPARE(*drafts.recover(first->id), 0);
        MUST(drafts.keepTyping(first->id, window, 3, halfWritten()));
        MUST(drafts.save(first->id, 3, typed, {}, window));
        QCOMPARE(*drafts.recover(first->id), 0);
        QCOMPARE(drafts.open(first->id)->revision, 3);
    }

    void draftsAreListedAndFoundByTheSearch()
    {
        const office::Drafts drafts(profile());
        document::Draft draft = wholeDraft();
        draft.paper.body = {{0, QStringLiteral("鳜鱼养殖情况如下。"), -1}};
        const auto kept = drafts.create(draft);
        MUST(kept);
        QVERIFY(isListed(kept->id, store::Section::Draft));
        const auto found = office::ListPapers(profile()).search(QStringLiteral("鳜鱼"));
        MUST(found);
        QCOMPARE(found->size(), std::size_t(1));
        QCOMPARE(found->front().id, kept->id);
        QCOMPARE(found->front().unit.code, m_province->city().code);

        MUST(drafts.submit(kept->id));
        QVERIFY(!isListed(kept->id, store::Section::Draft));
        QVERIFY(isListed(kept->id, store::Section::AwaitingSeal));
        QVERIFY(isListed(kept->id, store::Section::Todo));
        FAILS_WITH(drafts.save(kept->id, 1, halfWritten()), Errc::WrongState);
        MUST(drafts.reopen(kept->id));
        MUST(drafts.save(kept->id, 1, halfWritten()));
    }

    void anUnfinishedDraftIsNotSubmitted()
    {
        const office::Drafts drafts(profile());
        const auto kept = drafts.create(halfWritten());
        MUST(kept);
        FAILS_WITH(drafts.submit(kept->id), Errc::RuleViolated);
        QVERIFY(isListed(kept->id, store::Section::Draft));
    }

    void theBinKeepsADraftForThirtyDays()
    {
        const office::Drafts drafts(profile());
        document::Draft draft = halfWritten();
        draft.paper.body = {{0, QStringLiteral("鲥鱼一条"), -1}};
        const auto kept = drafts.create(draft);
        MUST(kept);
        MUST(drafts.remove(kept->id, QStringLiteral("重复")));
        QVERIFY(!isListed(kept->id, store::Section::Draft));
        QVERIFY(office::ListPapers(profile()).search(QStringLiteral("鲥鱼"))->empty());
        FAILS_WITH(drafts.save(kept->id, 1, draft), Errc::WrongState);
        const auto bin = drafts.bin();
        MUST(bin);
        QCOMPARE(bin->front().summary.id, kept->id);
        QCOMPARE(bin->front().reason, QStringLiteral("重复"));
        m_clock.advanceDays(29);
        MUST(drafts.restore(kept->id));
        QVERIFY(isListed(kept->id, store::Section::Draft));
        QVERIFY(drafts.open(kept->id)->draft == draft);
        MUST(drafts.remove(kept->id, QString()));
        m_clock.advanceDays(31);
        FAILS_WITH(drafts.restore(kept->id), Errc::NotFound);
        QVERIFY(drafts.bin()->empty());
    }

    void theOldestOfAFullBinComesBackToo()
    {
        const office::Drafts drafts(profile());
        const auto first = drafts.create(halfWritten());
        MUST(first);
        MUST(drafts.remove(first->id, QString()));
        auto transaction = profile().store().begin();
        MUST(transaction);
        const store::PaperRepository papers(m_clock);
        for (int i = 0; i < 1'000; ++i) {
            store::NewPaper paper;
            paper.summary.id = Id::random();
            paper.summary.direction = store::Direction::Outgoing;
            paper.summary.state = store::PaperState::Draft;
            paper.summary.title = QStringLiteral("废稿");
            paper.summary.moment = m_clock.now();
            MUST(papers.add(*transaction, paper));
            MUST(papers.remove(*transaction, paper.summary.id, QString(), QString()));
        }
        MUST(transaction->commit());
        MUST(drafts.restore(first->id));
        QVERIFY(isListed(first->id, store::Section::Draft));
    }

    void attachmentsLieEncryptedBesideTheStore()
    {
        const office::Drafts drafts(profile());
        QByteArray bytes("表一 plain marker 表二");
        QBuffer source(&bytes);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const auto attachment = drafts.attach(
            QStringLiteral("表1.xlsx"), QStringLiteral("application/octet-stream"), source);
        MUST(attachment);
        document::Draft draft = halfWritten();
        draft.attachments = {*attachment};
        const auto kept = drafts.create(draft);
        MUST(kept);
        const auto back = drafts.attachmentBytes(drafts.open(kept->id)->draft.attachments.front());
        MUST(back);
        QCOMPARE(*back, bytes);
        draft.attachments.front().content = QByteArray(32, 'x');
        FAILS_WITH(drafts.save(kept->id, 1, draft), Errc::NotFound);
        QCOMPARE(drafts.revisions(kept->id)->size(), std::size_t(1));
    }

    void aPaperAboveTheCeilingIsNotKept()
    {
        document::Draft draft = halfWritten();
        draft.paper.secrecy = document::SecrecyLevel::TopSecret;
        FAILS_WITH(office::Drafts(profile()).create(draft), Errc::SecrecyCeiling);
    }

    void badDraftFilesAreRefused()
    {
        for (const char* text : {"", "[]", "{}", "{\"version\":1}", "{\"version\":0,\"paper\":{}}"})
            FAILS_WITH(document::draftFromJson(text), Errc::Malformed);
        FAILS_WITH(document::draftFromJson("{\"version\":2,\"paper\":{}}"), Errc::NewerVersion);
    }

    void whatIsMissingIsSaidInTheOrderOfTheFields()
    {
        const document::Completion nothing = document::complete({});
        QVERIFY(!nothing.paper);
        QStringList fields;
        for (const document::Finding& finding : nothing.findings)
            fields.append(finding.field);
        QVERIFY(fields.indexOf(QStringLiteral("title")) >= 0);
        QVERIFY(
            fields.indexOf(QStringLiteral("title")) <
            fields.indexOf(QStringLiteral("mainRecipients")));
        QVERIFY(fields.indexOf(QStringLiteral("body[0]")) < fields.indexOf(QStringLiteral("date")));
        document::Draft draft = wholeDraft();
        const document::Completion all = document::complete(draft);
        QVERIFY(all.paper);
        QVERIFY(!all.hasErrors());
        QCOMPARE(all.paper->mainRecipients, draft.mainRecipients.front().name);
        QCOMPARE(all.paper->body.size(), std::size_t(1));
    }

    void paragraphsAreCountedAsInTheDraft()
    {
        document::Draft draft = wholeDraft();
        draft.paper.body = {
            {0, QString(), -1}, {0, QString(), -1}, {0, QStringLiteral("甲,乙"), -1}};
        const document::Completion all = document::complete(draft);
        QVERIFY(std::any_of(all.findings.begin(), all.findings.end(), [](const auto& finding) {
            return finding.field == u"body[2]";
        }));
    }

    void aNumberWithoutItsSerialIsNotYetGiven()
    {
        document::Draft draft = wholeDraft();
        draft.number = QStringLiteral("示商字〔2026〕号");
        QVERIFY(!document::complete(draft).hasErrors());
        draft.number = QStringLiteral("示商字[2026]12号");
        QVERIFY(document::complete(draft).hasErrors());
    }

    void anUnknownUnitIsAnError()
    {
        document::Draft draft = wholeDraft();
        draft.mainRecipients.push_back({QString(), QStringLiteral("没有的机关")});
        QVERIFY(document::complete(draft).hasErrors());
    }

    /// A writer that is killed at any moment leaves every revision it was told is kept.
    void killedInTheMiddleOfSavingNothingKeptIsLost()
    {
        const QString folder = m_province->district().clerks[0].profile->folder();
        m_province->district().clerks[0].profile.reset();
        for (int round = 0; round < 4; ++round) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(
                QCoreApplication::applicationFilePath(), {QStringLiteral("--type-into"), folder});
            QVERIFY(child.waitForStarted());
            QByteArray told;
            QElapsedTimer timer;
            timer.start();
            while (told.count('\n') < 5 + round * 7 && timer.elapsed() < 20'000) {
                child.waitForReadyRead(1000);
                told += child.readAllStandardOutput();
            }
            child.kill();
            QVERIFY(child.waitForFinished());
            told += child.readAllStandardOutput();
            const QList<QByteArray> lines = told.left(told.lastIndexOf('\n')).split('\n');
            const QList<QByteArray> last = lines.last().split(' ');
            QCOMPARE(last.size(), 2);

            auto opened = office::Profile::open(folder, demo::DemoProvince::passphrase(), m_clock);
            MUST(opened);
            const auto id = Id::fromText(QString::fromLatin1(last.at(0)));
            MUST(id);
            const auto draft = office::Drafts(**opened).open(*id);
            MUST(draft);
            QVERIFY(draft->revision >= last.at(1).toInt());
            QCOMPARE(draft->draft.paper.title.size(), draft->revision);
        }
    }
};

namespace {

/// The child: saves one character more again and again, telling each revision that was kept.
int typeInto(const QString& folder)
{
    const SystemClock clock;
    auto profile = office::Profile::open(folder, demo::DemoProvince::passphrase(), clock);
    if (!profile)
        return 1;
    const office::Drafts drafts(**profile);
    document::Draft draft;
    draft.paper.title = QStringLiteral("字");
    auto kept = drafts.create(draft);
    for (int i = 0; i < 5000 && kept; ++i) {
        std::printf("%s %d\n", qPrintable(kept->id.toText()), kept->revision);
        std::fflush(stdout);
        draft.paper.title += u'字';
        kept = drafts.save(kept->id, kept->revision, draft);
    }
    return kept ? 0 : 2;
}

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--type-into")
        return typeInto(QString::fromLocal8Bit(argv[2]));
    TestDrafts test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_Drafts.moc"
