#include "DeskProfile.h"
#include "desk/DirectoryModel.h"
#include "desk/NavModel.h"
#include "desk/OutsideFile.h"
#include "desk/PaperDesk.h"
#include "desk/RecipientsModel.h"
#include "desk/VerdictView.h"
#include "desk/Words.h"
#include "office/Profile.h"
#include "seal/Findings.h"
#include "seal/SealVerdict.h"
#include "store/PaperRepository.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <sys/xattr.h>

using namespace wenshu;
using desk::NavModel;
using desk::Section;
using desk::Session;
using desk::VerdictShape;
using kit::DeskProfile;
namespace words = desk::words;

namespace {

/// Local wall time as UTC.
QDateTime at(int month, int day, int hour, int minute)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, minute)).toUTC();
}

seal::SignatureVerdict signature(seal::Verdict verdict, seal::AnswerState certificate)
{
    seal::SignatureVerdict made;
    made.verdict = verdict;
    made.integrity.state = seal::AnswerState::Good;
    made.certificate.state = certificate;
    made.coverage.state = seal::AnswerState::Good;
    made.changes.state = seal::AnswerState::Good;
    return made;
}

} // namespace

/// Navigation, directory, recipients, words, verdicts and files from outside.
class TestDeskModels : public QObject {
    Q_OBJECT

private:
    DeskProfile m_desk;
    std::unique_ptr<Session> m_session;

    Id addPaper(store::PaperState state, bool needsMe)
    {
        std::optional<Id> id;
        desk::whenDone(
            m_session->call(
                desk::Lane::Write,
                [=](office::Profile& profile, desk::CallContext&) -> Result<Id> {
                    store::NewPaper paper;
                    paper.summary.id = Id::random();
                    paper.summary.direction = static_cast<int>(state) > 10
                                                  ? store::Direction::Incoming
                                                  : store::Direction::Outgoing;
                    paper.summary.state = state;
                    paper.summary.title = QStringLiteral("关于测试的通知");
                    paper.summary.needsMe = needsMe;
                    paper.summary.moment = profile.clock().now();
                    auto transaction = profile.store().begin();
                    if (!transaction)
                        return std::move(transaction).error();
                    if (auto added =
                            store::PaperRepository(profile.clock()).add(*transaction, paper);
                        !added)
                        return std::move(added).error();
                    if (Status durable = transaction->commit(); !durable)
                        return std::move(durable).error();
                    return paper.summary.id;
                }),
            this,
            [&](const Result<Id>& added) { id = added ? *added : Id(); });
        (void)QTest::qWaitFor([&] { return id.has_value(); }, 5'000);
        return id.value_or(Id());
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(m_desk.make());
        m_session = std::make_unique<Session>(m_desk.clock(), DeskProfile::alone());
        (void)m_session->unlock(m_desk.path(), DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
    }

    void cleanupTestCase() { m_session.reset(); }

    void countsFollowThePapers()
    {
        NavModel nav(*m_session);
        const QAbstractItemModelTester tester(
            &nav, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(nav.rowCount(), 4);
        QCOMPARE(nav.rowCount(nav.indexOf(Section::Incoming)), 4);
        QCOMPARE(nav.rowCount(nav.indexOf(Section::Outgoing)), 6);
        for (const Section section :
             {Section::Todo, Section::Handled, Section::SentReturned, Section::Directory})
            QCOMPARE(nav.sectionAt(nav.indexOf(section)), section);
        QVERIFY(!addPaper(store::PaperState::AwaitingSignFor, true).isNull());
        QTRY_COMPARE(nav.count(Section::AwaitingSignFor), 1);
        QCOMPARE(nav.count(Section::Todo), 1);
        const QModelIndex place = nav.indexOf(Section::AwaitingSignFor);
        QVERIFY(place.data(NavModel::NeedsMeRole).toBool());
        QVERIFY(place.data(Qt::AccessibleTextRole).toString().contains(u'1'));
        QVERIFY(place.data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(words::section(Section::Incoming)));
    }

    void theDirectoryIsFoundByNameInitialsAndCode()
    {
        desk::DirectoryModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.total(), 3);
        QCOMPARE(model.rowCount(), 3);
        const demo::DemoUnit& city = m_desk.province().city();
        model.setFilter(city.name.mid(1, 3));
        QVERIFY(model.rowCount() >= 1);
        model.setFilter(city.code.left(18).toLower());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data().toString(), city.name);
        model.setFilter(QStringLiteral("没有的机关"));
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 3);
    }

    void aPaperWithoutRecipientsHasNone()
    {
        desk::RecipientsModel model(*m_session);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy loaded(&model, &desk::RecipientsModel::loaded);
        model.setPaper(addPaper(store::PaperState::Draft, false));
        QVERIFY(loaded.wait());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.summary().isEmpty());
    }

    void openingTellsTheOneLegalNextStep()
    {
        desk::PaperDesk papers(*m_session);
        const auto primaryOf = [&](store::PaperState state) {
            std::optional<desk::Act> act;
            desk::whenDone(
                papers.open(addPaper(state, false)),
                this,
                [&](const Result<desk::PaperFacts>& facts) {
                    act = facts ? facts->primary.act : desk::Act::None;
                });
            (void)QTest::qWaitFor([&] { return act.has_value(); }, 5'000);
            return act.value_or(desk::Act::None);
        };
        QCOMPARE(primaryOf(store::PaperState::Draft), desk::Act::Edit);
        QCOMPARE(primaryOf(store::PaperState::AwaitingSeal), desk::Act::Seal);
        QCOMPARE(primaryOf(store::PaperState::AwaitingSend), desk::Act::Send);
        QCOMPARE(primaryOf(store::PaperState::AwaitingSignFor), desk::Act::SignFor);
        QCOMPARE(primaryOf(store::PaperState::Handling), desk::Act::Finish);
        QCOMPARE(primaryOf(store::PaperState::Returned), desk::Act::None);
        std::optional<Errc> code;
        desk::whenDone(papers.open(Id::random()), this, [&](const Result<desk::PaperFacts>& facts) {
            code = facts ? std::nullopt : std::optional(facts.error().code);
        });
        QTRY_COMPARE(code, std::optional(Errc::NotFound));
    }

    void aReturnNeedsItsReasonInWords()
    {
        desk::PaperDesk papers(*m_session);
        std::optional<Errc> code;
        desk::whenDone(
            papers.returnPaper(
                addPaper(store::PaperState::AwaitingSignFor, true),
                desk::ReturnReason::Other,
                QStringLiteral(" 不  ")),
            this,
            [&](const Status& done) {
                code = done ? std::nullopt : std::optional(done.error().code);
            });
        QTRY_COMPARE(code, std::optional(Errc::Usage));
        for (const desk::ReturnReason reason : desk::returnReasons())
            QVERIFY(!desk::returnReasonText(reason).isEmpty());
    }

    void momentsAreToldAsPeopleSayThem()
    {
        const QDateTime now = at(11, 19, 16, 0); // a Thursday
        QCOMPARE(words::moment(at(11, 19, 14, 2), now), QStringLiteral("today 14:02"));
        QCOMPARE(words::moment(at(11, 18, 9, 10), now), QStringLiteral("yesterday 09:10"));
        QCOMPARE(words::moment(at(11, 3, 9, 10), now), QStringLiteral("11-3"));
        QCOMPARE(words::exactMoment(at(11, 3, 9, 10), now), QStringLiteral("11-3 09:10"));
        QCOMPARE(words::moment(at(11, 3, 9, 10).addYears(-1), now), QStringLiteral("2025-11-3"));
        QCOMPARE(words::moment({}, now), QString());
        using desk::TimeGroup;
        QCOMPARE(words::groupOf(at(11, 19, 0, 0), now), TimeGroup::Today);
        QCOMPARE(words::groupOf(at(11, 18, 23, 59), now), TimeGroup::ThisWeek);
        QCOMPARE(words::groupOf(at(11, 16, 0, 0), now), TimeGroup::ThisWeek); // Monday
        QCOMPARE(words::groupOf(at(11, 15, 23, 59), now), TimeGroup::Earlier);
        QCOMPARE(words::due(at(11, 19, 23, 59), now), QStringLiteral("due today"));
        QCOMPARE(words::due(at(11, 20, 1, 0), now), QStringLiteral("due tomorrow"));
        QVERIFY(words::due(at(11, 17, 1, 0), now).contains(u'2'));
        QVERIFY(words::isOverdue(at(11, 19, 15, 59), now));
    }

    void hitsNeverOverlap()
    {
        using Hits = QList<desk::Hit>;
        QCOMPARE(
            desk::hitsOf(QStringLiteral("安全 检查"), QStringLiteral("安全检查安全")),
            (Hits{{0, 2}, {2, 2}, {4, 2}}));
        QCOMPARE(
            desk::hitsOf(QStringLiteral("安全　安全检"), QStringLiteral("安全检查")),
            (Hits{{0, 3}}));
        QCOMPARE(desk::hitsOf(QStringLiteral("ofd"), QStringLiteral("OFD 格式")), (Hits{{0, 3}}));
        QVERIFY(desk::hitsOf(QStringLiteral("  "), QStringLiteral("text")).isEmpty());
    }

    void whatCannotBeVerifiedIsNeverRed()
    {
        seal::PackageVerdict package;
        package.verdict = seal::Verdict::CannotJudge;
        package.signatures = {signature(seal::Verdict::CannotJudge, seal::AnswerState::Unknown)};
        QCOMPARE(desk::viewOf(package).shape, VerdictShape::Unverifiable);
        QCOMPARE(desk::viewOf(package).answers.at(1).shape, VerdictShape::Unverifiable);

        // A missing revocation list is "not yet", however severe the judge calls it.
        package.verdict = seal::Verdict::Valid;
        package.signatures = {signature(seal::Verdict::Valid, seal::AnswerState::Warning)};
        package.signatures[0].certificate.code =
            QString::fromLatin1(seal::code::kRevocationUnknown);
        QCOMPARE(desk::viewOf(package).shape, VerdictShape::Unverifiable);

        package.signatures = {signature(seal::Verdict::Valid, seal::AnswerState::Good)};
        QCOMPARE(desk::viewOf(package).shape, VerdictShape::Valid);
        QCOMPARE(desk::viewOf(package).answers.size(), 4);

        package.verdict = seal::Verdict::NotValid;
        package.signatures.push_back(signature(seal::Verdict::NotValid, seal::AnswerState::Bad));
        const desk::VerdictView broken = desk::viewOf(package);
        QCOMPARE(broken.shape, VerdictShape::Invalid);
        QCOMPARE(broken.answers.at(0).shape, VerdictShape::Valid);
        QCOMPARE(broken.answers.at(1).shape, VerdictShape::Invalid);
        QCOMPARE(broken.seals.size(), 2);

        const desk::VerdictView none = desk::viewOf(seal::PackageVerdict());
        QCOMPARE(none.shape, VerdictShape::None);
        QCOMPARE(none.answers.size(), 1);
    }

    void aFileFromOutsideCannotRunAndSaysWhereItIsFrom()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.txt"));
        QVERIFY(desk::writeFromOutside(path, "text", false));
        QVERIFY(!QFileInfo(path).isExecutable());
        QVERIFY(QFileInfo(path).isWritable());
        char note[64] = {};
        const auto length =
            getxattr(QFile::encodeName(path).constData(), "user.xdg.origin.url", note, sizeof note);
        if (length > 0)
            QCOMPARE(QByteArray(note, length), QByteArray("wenshu:received"));
        else
            QVERIFY(errno == ENOTSUP); // this disk keeps no notes
        const auto opened = desk::writeForOpening(
            folder.path(), QStringLiteral("p"), 1, QStringLiteral("../../-rf 表/1.xlsx"), "x");
        QVERIFY(opened);
        QVERIFY(QFileInfo(*opened).canonicalFilePath().startsWith(
            QFileInfo(folder.path()).canonicalFilePath() + u'/'));
        QVERIFY(!QFileInfo(*opened).fileName().startsWith(u'-'));
        QVERIFY(opened->endsWith(QStringLiteral(".xlsx")));
    }

    void whatCouldRunIsNotOpened()
    {
        for (const char* name :
             {"a.exe", "A.EXE", "表.pdf.desktop", "x.sh", "x.jar", "x.exe. .", "a.html"})
            QVERIFY2(desk::couldRun(QString::fromUtf8(name), {}), name);
        for (const char* name : {"表1.xlsx", "a.pdf", "a.ofd", "说明", "a.docx", "a.png"})
            QVERIFY2(!desk::couldRun(QString::fromUtf8(name), {}), name);
        QVERIFY(desk::couldRun(
            QStringLiteral("photo.png"),
            "\x7f"
            "ELF\x02"));
        QVERIFY(desk::couldRun(QStringLiteral("notes.txt"), "#!/bin/sh\n"));
    }
};

QTEST_GUILESS_MAIN(TestDeskModels)
#include "test_DeskModels.moc"
