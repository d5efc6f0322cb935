#include "demo/DemoProvince.h"
#include "exchange/Consign.h"
#include "kit/core/Outcome.h"
#include "office/Drafts.h"
#include "office/ListPapers.h"
#include "office/OwnSeals.h"
#include "office/SealDraft.h"
#include "office/SendPaper.h"
#include "office/VerifyDocument.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace std::chrono_literals;
using kit::failureOf;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(m_seconds); }

    void advance(std::chrono::seconds by) { m_seconds += by.count(); }

private:
    qint64 m_seconds = 0;
};

crypto::SecretBytes secret(const char* text)
{
    return crypto::SecretBytes::copyOf(QByteArrayView(text));
}

} // namespace

/// From a draft to the outbox: sealing with its checks and its passphrase, sending that is held and
/// can be taken back.
class TestSealDraft : public QObject {
    Q_OBJECT

private:
    MovingClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoProvince> m_province;
    std::shared_ptr<const office::TypesetPaper> m_typesetter;

    office::Profile& profile() { return *m_province->department().clerks[0].profile; }

    document::Draft draft()
    {
        document::Draft draft;
        draft.paper.title = QStringLiteral("关于做好汛期值守的通知");
        draft.paper.body = {{0, QStringLiteral("请各单位安排专人值守。"), -1}};
        draft.paper.issuerMark = profile().info().unitName + QStringLiteral("文件");
        draft.paper.issuingBureau = profile().info().unitName;
        draft.paper.date = m_clock.now().date();
        draft.number = QStringLiteral("示商字〔%1〕12号").arg(draft.paper.date.year());
        draft.mainRecipients = {{m_province->city().code, m_province->city().name}};
        draft.copyRecipients = {{m_province->district().code, m_province->district().name}};
        return draft;
    }

    Id kept(const document::Draft& draft)
    {
        const auto kept = office::Drafts(profile()).create(draft);
        return kept ? kept->id : Id();
    }

    /// When the last of its messages may leave.
    QDateTime dueOf(const Id& id)
    {
        const auto reader = profile().store().reader();
        auto rows =
            (**reader).query("SELECT max(next_try) FROM outbox WHERE doc_id = ? AND kind = 1", id);
        return rows && rows->step() ? rows->dateTime(0) : QDateTime();
    }

    store::PaperState stateOf(const Id& id)
    {
        const auto reader = profile().store().reader();
        const auto summary = store::PaperRepository::find(**reader, id);
        return summary ? summary->state : store::PaperState::Quarantined;
    }

    /// On the first page, wherever that is.
    static office::SealDraft::Pressing somewhere()
    {
        return {{{0, {100, 200, 50, 50}, std::nullopt}}};
    }

    Result<QByteArray> sealIt(const Id& id, const crypto::SecretBytes& passphrase)
    {
        const office::SealDraft sealing(profile(), m_typesetter);
        const auto prepared = sealing.prepare(id);
        if (!prepared)
            return prepared.error();
        const auto stamp = office::SealDraft::place(*prepared, prepared->seals.front());
        if (!stamp)
            return stamp.error();
        return sealing.seal(*prepared, prepared->seals.front(), {{*stamp}}, passphrase);
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto province =
            demo::DemoProvince::make(m_folder.filePath(QStringLiteral("p")), m_clock, true);
        MUST(province);
        m_province = std::move(province).value();
        auto typesetter = office::TypesetPaper::withInstalledFonts();
        MUST(typesetter);
        m_typesetter = std::make_shared<office::TypesetPaper>(std::move(typesetter).value());
    }

    void aSealedDraftWaitsToBeSentWithItsFiles()
    {
        document::Draft written = draft();
        QByteArray table("table");
        QBuffer source(&table);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const auto attachment = office::Drafts(profile()).attach(
            QStringLiteral("值守安排表.xlsx"), QStringLiteral("application/octet-stream"), source);
        MUST(attachment);
        written.attachments = {*attachment};
        written.paper.attachmentNames = {QStringLiteral("值守安排表")};
        const Id id = kept(written);
        QVERIFY(!id.isNull());
        const auto sealed = sealIt(id, demo::DemoProvince::passphrase());
        MUST(sealed);
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
        const auto verdict = office::VerifyDocument(profile().trust()).judgeBytes(*sealed);
        MUST(verdict);
        QCOMPARE(verdict->verdict, seal::Verdict::Valid);
        const auto files = office::ListPapers(profile()).files(id);
        MUST(files);
        QCOMPARE(files->size(), std::size_t(2));
        QCOMPARE(*office::ListPapers(profile()).fileBytes(files->front()), *sealed);
        QCOMPARE(*office::ListPapers(profile()).fileBytes(files->back()), table);
        // Frozen for good.
        FAILS_WITH(office::Drafts(profile()).save(id, 1, written), Errc::WrongState);
        FAILS_WITH(office::Drafts(profile()).remove(id, QStringLiteral("不要")), Errc::WrongState);
    }

    void aSealedPaperIsSealedAgainUntilTheLastSeal()
    {
        const Id id = kept(draft());
        const auto first = sealIt(id, demo::DemoProvince::passphrase());
        MUST(first);
        const office::SealDraft sealing(profile(), m_typesetter);
        const auto again = [&](seal::Protection protection) -> Result<QByteArray> {
            const auto prepared = sealing.prepare(id);
            if (!prepared)
                return prepared.error();
            office::SealDraft::Pressing pressing = somewhere();
            pressing.protection = protection;
            return sealing.seal(
                *prepared, prepared->seals.front(), pressing, demo::DemoProvince::passphrase());
        };
        // What was prepared before another seal came is not sealed over it.
        const auto stale = sealing.prepare(id);
        MUST(stale);
        QCOMPARE(stale->ofd, *first);
        const auto second = again(seal::Protection::ContinueSign);
        MUST(second);
        FAILS_WITH(
            sealing.seal(
                *stale, stale->seals.front(), somewhere(), demo::DemoProvince::passphrase()),
            Errc::Conflict);
        const auto last = again(seal::Protection::ProtectAll);
        MUST(last);
        const auto verdict = office::VerifyDocument(profile().trust()).judgeBytes(*last);
        MUST(verdict);
        QCOMPARE(verdict->verdict, seal::Verdict::Valid);
        QCOMPARE(verdict->signatures.size(), std::size_t(3));
        // The newest stands where the first stood and is what is sent; the others are kept.
        const auto files = office::ListPapers(profile()).files(id);
        MUST(files);
        const std::pair<store::FileRole, QByteArray> kept[] = {
            {store::FileRole::SealedOfd, *last},
            {store::FileRole::EarlierPages, *first},
            {store::FileRole::EarlierPages, *second}};
        QCOMPARE(files->size(), std::size(kept));
        for (std::size_t i = 0; i < files->size(); ++i) {
            QCOMPARE((*files)[i].role, kept[i].first);
            QCOMPARE(*office::ListPapers(profile()).fileBytes((*files)[i]), kept[i].second);
        }
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
        FAILS_WITH(sealing.prepare(id), Errc::WrongState); // closed
        MUST(office::SendPaper(profile()).sendSealed(id, 10s));
        FAILS_WITH(sealing.prepare(id), Errc::WrongState); // sent
    }

    void onlySealsOfTheUnitAndItsClerkComeIntoTheList()
    {
        const auto own = profile().unitSeal();
        MUST(own);
        FAILS_WITH(office::addOwnSeal(profile(), *own), Errc::Duplicate);
        const auto foreign = m_province->city().clerks[0].profile->unitSeal();
        MUST(foreign);
        FAILS_WITH(office::addOwnSeal(profile(), *foreign), Errc::CertificateUntrusted);
        FAILS_WITH(office::addOwnSeal(profile(), QByteArray("no seal")), Errc::Malformed);
        QCOMPARE(office::ownSeals(profile()).size(), std::size_t(1));
        // Put there by hand, it is told why it cannot be used, and no key presses it.
        QFile file(profile().folder() + QStringLiteral("/seals/other.esl"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*foreign);
        file.close();
        const auto seals = office::ownSeals(profile());
        QVERIFY(file.remove());
        QCOMPARE(seals.size(), std::size_t(2));
        QVERIFY(!seals[0].unusable);
        QVERIFY(seals[1].unusable);
        QCOMPARE(seals[1].unusable->code, Errc::CertificateUntrusted);
        QCOMPARE(seals[1].holder, office::OwnSeal::Holder::Nobody);
        FAILS_WITH(office::keyOf(profile(), seals[1].holder), Errc::KeyMissing);
    }

    void anUnfinishedDraftIsNotPrepared()
    {
        document::Draft written = draft();
        written.mainRecipients.clear();
        const office::SealDraft sealing(profile(), m_typesetter);
        FAILS_WITH(sealing.prepare(kept(written)), Errc::RuleViolated);
        FAILS_WITH(sealing.prepare(Id::random()), Errc::NotFound);
    }

    void aWrongPassphraseCostsATryAndTheRightOneGivesThemBack()
    {
        const office::SealDraft sealing(profile(), m_typesetter);
        const Id id = kept(draft());
        QCOMPARE(*sealing.triesLeft(), office::kSealTries);
        FAILS_WITH(sealIt(id, secret("wrong passphrase")), Errc::WrongPassphrase);
        FAILS_WITH(sealIt(id, secret("")), Errc::WrongPassphrase);
        QCOMPARE(*sealing.triesLeft(), office::kSealTries - 2);
        QCOMPARE(stateOf(id), store::PaperState::Draft);
        MUST(sealIt(id, demo::DemoProvince::passphrase()));
        QCOMPARE(*sealing.triesLeft(), office::kSealTries);
    }

    void afterTheLastTrySealingIsClosedForTenMinutes()
    {
        const office::SealDraft sealing(profile(), m_typesetter);
        const Id id = kept(draft());
        for (int i = 1; i < office::kSealTries; ++i)
            FAILS_WITH(sealIt(id, secret("wrong passphrase")), Errc::WrongPassphrase);
        QCOMPARE(*sealing.triesLeft(), 1);
        FAILS_WITH(sealIt(id, secret("wrong passphrase")), Errc::Locked);
        QCOMPARE(*sealing.triesLeft(), 0);
        FAILS_WITH(sealIt(id, demo::DemoProvince::passphrase()), Errc::Locked);
        m_clock.advance(11min);
        QCOMPARE(*sealing.triesLeft(), office::kSealTries);
        MUST(sealIt(id, demo::DemoProvince::passphrase()));
    }

    void aDraftChangedAfterTheCheckIsNotSealed()
    {
        const office::SealDraft sealing(profile(), m_typesetter);
        document::Draft written = draft();
        const Id id = kept(written);
        const auto prepared = sealing.prepare(id);
        MUST(prepared);
        written.paper.note = QStringLiteral("改动");
        MUST(office::Drafts(profile()).save(id, 1, written));
        FAILS_WITH(
            sealing.seal(
                *prepared, prepared->seals.front(), somewhere(), demo::DemoProvince::passphrase()),
            Errc::Conflict);
        QCOMPARE(stateOf(id), store::PaperState::Draft);
        QVERIFY(office::ListPapers(profile()).files(id)->empty());
    }

    void aDraftSealedOrDeletedMeanwhileIsNotSealed()
    {
        const office::SealDraft sealing(profile(), m_typesetter);
        const auto sealTwice = [&](const office::SealDraft::Prepared& prepared) {
            return sealing.seal(
                prepared, prepared.seals.front(), somewhere(), demo::DemoProvince::passphrase());
        };
        // Two windows, one draft: the second seals what the first has sealed and sent.
        const Id first = kept(draft());
        const auto prepared = sealing.prepare(first);
        MUST(prepared);
        MUST(sealTwice(*prepared));
        FAILS_WITH(sealTwice(*prepared), Errc::Conflict);
        MUST(office::SendPaper(profile()).sendSealed(first, 10s));
        FAILS_WITH(sealTwice(*prepared), Errc::Conflict);
        QCOMPARE(stateOf(first), store::PaperState::Sent);
        // What lies in the recycle bin would be sealed where nobody sees it.
        const Id second = kept(draft());
        const auto other = sealing.prepare(second);
        MUST(other);
        MUST(office::Drafts(profile()).remove(second, QString()));
        FAILS_WITH(sealTwice(*other), Errc::Conflict);
        FAILS_WITH(office::Drafts(profile()).submit(second), Errc::Conflict);
        QCOMPARE(stateOf(second), store::PaperState::Draft);
    }

    void anExpiredSealIsListedWithTheReasonAndNotUsed()
    {
        const Id id = kept(draft());
        MovingClock later;
        m_clock.advance(std::chrono::hours(24 * 366 * 4));
        const office::SealDraft sealing(profile(), m_typesetter);
        const auto prepared = sealing.prepare(id);
        MUST(prepared);
        QVERIFY(prepared->seals.front().unusable);
        FAILS_WITH(
            sealing.seal(
                *prepared, prepared->seals.front(), somewhere(), demo::DemoProvince::passphrase()),
            Errc::CertificateExpired);
        m_clock.advance(-std::chrono::hours(24 * 366 * 4));
    }

    void whatIsSentIsHeldAndCanBeTakenBack()
    {
        const Id id = kept(draft());
        MUST(sealIt(id, demo::DemoProvince::passphrase()));
        office::SendPaper sending(profile());
        MUST(sending.sendSealed(id, 10s));
        QCOMPARE(stateOf(id), store::PaperState::Sent);
        const auto recipients = office::ListPapers(profile()).recipients(id);
        MUST(recipients);
        QVERIFY(*recipients);
        QCOMPARE((*recipients)->recipients.size(), std::size_t(2));
        FAILS_WITH(sending.sendSealed(id, 10s), Errc::Conflict);
        MUST(sending.takeBack(id));
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
        QVERIFY(!*office::ListPapers(profile()).recipients(id));
        FAILS_WITH(sending.takeBack(id), Errc::NotFound);
        MUST(sending.sendSealed(id, 10s));
        QVERIFY(dueOf(id) > m_clock.now());
        // Whoever does not want to wait lets it go; what is gone is not held a second time.
        MUST(sending.sendNow(id));
        QVERIFY(dueOf(id) <= m_clock.now());
        MUST(sending.sendNow(id));
        MUST(sending.takeBack(id)); // until a message was made of it
        MUST(sending.sendNow(id));
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
    }

    void nothingIsSentUnderACertificateThatHasRunOut()
    {
        const Id id = kept(draft());
        MUST(sealIt(id, demo::DemoProvince::passphrase()));
        constexpr std::chrono::hours kYears(24 * 366 * 40);
        m_clock.advance(kYears);
        const Status sent = office::SendPaper(profile()).sendSealed(id, 10s);
        m_clock.advance(-kYears);
        FAILS_WITH(sent, Errc::CertificateExpired);
        QCOMPARE(stateOf(id), store::PaperState::AwaitingSend);
    }

    void whatIsNotSealedIsNotSent()
    {
        const Id id = kept(draft());
        FAILS_WITH(office::SendPaper(profile()).sendSealed(id, 10s), Errc::WrongState);
        FAILS_WITH(office::SendPaper(profile()).sendSealed(Id::random(), 10s), Errc::NotFound);
    }
};

QTEST_MAIN(TestSealDraft)
#include "test_SealDraft.moc"
