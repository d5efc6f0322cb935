#include "FilledDesk.h"

#include "document/Draft.h"
#include "kit/office/SendNotice.h"
#include "kit/seal/SealedPaper.h"
#include "lists/ListPane.h"
#include "lists/PaperListView.h"
#include "lists/PaperPane.h"
#include "ofd/PackageEditor.h"
#include "office/Drafts.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/SyncProfile.h"
#include "office/VerifyDocument.h"
#include "reader/ReaderPane.h"
#include "shell/PaperReading.h"
#include "store/BlobStore.h"
#include "store/PaperRepository.h"

#include <QSignalSpy>
#include <QTest>

namespace wenshu::testkit {

namespace {

using office::Profile;
using store::PaperState;

struct Sample {
    const char* title;
    const char* unit;
    PaperState state;
    document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
    int hoursAgo = 0;
    int dueInHours = 0;
};

// Made-up papers of made-up units, to make the lists as full as a clerk's are.
const Sample kSamples[] = {
    {"关于2026年上半年工作情况的报告", "示例市人民政府", PaperState::Sent, {}, 900},
    {"关于同意设立示例县职业教育中心的批复", "示例市教育局", PaperState::Handled, {}, 400},
    {"关于申请追加2026年防汛经费的请示",
     "示例市财政局",
     PaperState::SentReturned,
     document::UrgencyLevel::Urgent,
     70},
    {"关于印发《示例市政务数据共享管理办法（试行）》并进一步加强各级各部门政务信息系统整合共享工作"
     "的通知",
     "示例市人民政府办公室",
     PaperState::Handling,
     {},
     50},
    {"关于商请支持古籍数字化保护工作的函", "示例省文化和旅游厅", PaperState::Handling, {}, 26, -30},
    {"关于报送第四季度重点项目进展情况的通知",
     "示例市发展和改革委员会",
     PaperState::AwaitingSignFor,
     document::UrgencyLevel::Urgent,
     3,
     40},
    {"关于开展2026年度安全生产大检查的通知",
     "示例省应急管理厅",
     PaperState::AwaitingSignFor,
     document::UrgencyLevel::ExtraUrgent,
     1,
     20}};

Status addSamples(Profile& profile)
{
    const store::PaperRepository papers(profile.clock());
    auto transaction = profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const QDateTime now = profile.clock().now();
    for (const Sample& sample : kSamples) {
        store::NewPaper paper;
        paper.summary.id = Id::random();
        paper.summary.direction = static_cast<int>(sample.state) > 10 ? store::Direction::Incoming
                                                                      : store::Direction::Outgoing;
        paper.summary.state = sample.state;
        paper.summary.title = QString::fromUtf8(sample.title);
        paper.summary.number = QStringLiteral("示办〔2026〕12号");
        paper.summary.urgency = sample.urgency;
        paper.summary.moment = now.addSecs(-3600LL * sample.hoursAgo);
        paper.summary.paperDate = QDate(2026, 11, 18);
        if (sample.dueInHours != 0)
            paper.summary.due = now.addSecs(3600LL * sample.dueInHours);
        paper.summary.needsMe = sample.state == PaperState::AwaitingSignFor ||
                                sample.state == PaperState::SentReturned || sample.dueInHours != 0;
        paper.units = {{QStringLiteral("11370000MB28469X0K"), QString::fromUtf8(sample.unit)}};
        if (auto added = papers.add(*transaction, paper); !added)
            return std::move(added).error();
    }
    return transaction->commit();
}

document::Draft someDraft(demo::DemoProvince& province, const QString& title)
{
    document::Draft draft;
    const QString bureau = province.department().name;
    draft.paper.title = title;
    draft.paper.issuerMark = bureau + QStringLiteral("文件");
    draft.paper.issuingBureau = bureau;
    draft.paper.date = QDate::currentDate();
    draft.number = QStringLiteral("示商字〔%1〕18号").arg(draft.paper.date.year());
    draft.mainRecipients = {{province.city().code, province.city().name}};
    draft.copyRecipients = {{province.district().code, province.district().name}};
    draft.paper.body = {
        {0, QStringLiteral("为切实做好汛期值守工作，现就有关事项通知如下："), -1},
        {1, QStringLiteral("一、落实值守责任"), -1},
        {0, QStringLiteral("各单位主要负责同志为第一责任人，实行二十四小时专人值班。"), -1},
        {1, QStringLiteral("二、加强信息报送"), -1},
        {0, QStringLiteral("每日十七时前报送当日情况；发生险情的，三十分钟内电话报告。"), -1}};
    return draft;
}

QString told(const Error& error)
{
    return errcName(error.code) + u' ' + error.diagnostic;
}

/// The one received paper with attachments of @p profile.
Id incoming(Profile& profile)
{
    store::ListQuery query;
    query.limit = 1000;
    const auto page = office::ListPapers(profile).list(query);
    if (page)
        for (const store::PaperSummary& row : page->rows)
            if (row.direction == store::Direction::Incoming &&
                row.title.contains(QStringLiteral("公文交换试运行")))
                return row.id;
    return {};
}

/// A received paper as the engine would have stored it. @return what went wrong.
QString keepArrival(Profile& profile, Id& id, const QString& title, const QByteArray& ofd)
{
    auto blob = profile.blobs().put(ofd);
    if (!blob)
        return told(blob.error());
    const store::PaperRepository papers(profile.clock());
    auto transaction = profile.store().begin();
    if (!transaction)
        return told(transaction.error());
    store::NewPaper paper;
    id = paper.summary.id = Id::random();
    paper.summary.direction = store::Direction::Incoming;
    paper.summary.state = PaperState::AwaitingSignFor;
    paper.summary.title = title;
    paper.summary.number = QStringLiteral("示商字〔2026〕33号");
    paper.summary.moment = profile.clock().now();
    paper.summary.needsMe = true;
    const auto verdict =
        office::VerifyDocument(profile.trust()).judgeBytes(ofd, profile.clock().now());
    if (!verdict)
        return told(verdict.error());
    paper.summary.verdict = verdict->verdict == seal::Verdict::NotValid
                                ? store::Verdict::Invalid
                                : store::Verdict::NotYetVerifiable;
    paper.units = {{QStringLiteral("11370000MB28469X0K"), QStringLiteral("示例市商务局")}};
    store::PaperFile file;
    file.role = store::FileRole::SealedOfd;
    file.name = title + QStringLiteral(".ofd");
    file.mediaType = QStringLiteral("application/ofd");
    file.blob = std::move(blob).value();
    if (const auto added = papers.add(*transaction, paper); !added)
        return told(added.error());
    Status step = store::BlobStore::note(*transaction, file.blob, paper.summary.moment);
    if (step)
        step = papers.addFile(*transaction, id, file);
    if (step)
        step = transaction->commit();
    return step ? QString() : told(step.error());
}

/// @p sealed with one digit of its first page changed, as a forger would. Empty: not possible.
QByteArray forged(const QByteArray& sealed)
{
    auto package = ofd::Package::fromBytes(sealed);
    if (!package)
        return {};
    ofd::PackageEditor editor(std::move(package).value());
    for (const QString& entry : editor.entryNames()) {
        if (!entry.endsWith(u"/Content.xml"))
            continue;
        auto page = editor.read(entry);
        const qsizetype at = page ? page->lastIndexOf("</ofd:TextCode>") : -1;
        if (at < 1)
            continue;
        QByteArray changed = *page;
        changed.insert(at, "1");
        editor.put(entry, changed);
        const auto bytes = editor.toBytes({{2026, 1, 1}, {0, 0}, Qt::UTC});
        return bytes ? *bytes : QByteArray();
    }
    return {};
}

/// Rounds with the hub until nothing moves; what went wrong.
QString sync(Profile& profile)
{
    auto made = office::SyncProfile::prepare(profile);
    if (!made)
        return told(made.error());
    (*made)->settle();
    return {};
}

} // namespace

FilledDesk::FilledDesk(kit::Theme& theme)
    : m_theme(theme)
{
    m_pool.setMaxThreadCount(2);
}

FilledDesk::~FilledDesk()
{
    m_bench.reset();
    m_panes.reset();
    m_window.reset();
    m_session.reset();
}

QString FilledDesk::make()
{
    auto province =
        demo::DemoProvince::make(m_folder.filePath(QStringLiteral("province")), m_clock, true);
    if (!province)
        return told(province.error());
    m_province = std::move(*province);
    if (const QString wrong = fill(); !wrong.isEmpty())
        return wrong;
    m_path = m_province->department().clerks[0].profile->folder();
    for (demo::DemoUnit* unit :
         {&m_province->department(), &m_province->city(), &m_province->district()})
        for (demo::DemoClerk& clerk : unit->clerks)
            clerk.profile.reset();
    desk::Session::Options options;
    options.makeSync = {};
    options.fastVault = true;
    m_session = std::make_unique<desk::Session>(m_clock, options);
    m_typesetting = std::make_shared<const drafting::Typesetting>(m_clock);
    m_settings = std::make_unique<settings::Settings>(
        m_folder.filePath(QStringLiteral("settings.json")), policyFile);
    m_window = std::make_unique<shell::MainWindow>();
    m_panes = std::make_unique<shell::DeskPanes>(tools());
    m_bench = std::make_unique<shell::Workbench>(
        *m_window,
        m_theme,
        *m_settings,
        shell::Workbench::Place{
            QStringLiteral("0.1.0"),
            m_folder.filePath(QStringLiteral("new")),
            {},
            {},
            &m_clock,
            notifier},
        *m_panes);
    const demo::DemoClerk& clerk = m_province->department().clerks[0];
    m_bench->start(
        {{clerk.name, clerk.post, m_province->department().name, m_path, m_session.get(), [] {
              return desk::Passphrase::copyOf(demo::DemoProvince::passphrase().view());
          }}});
    m_window->resize(1'366, 768);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitFor([this] { return !m_window->isCovered(); }, 30'000))
        return QStringLiteral("the desk did not open");
    return {};
}

QString FilledDesk::fill()
{
    Profile& own = *m_province->department().clerks[0].profile;
    if (const Status added = addSamples(own); !added)
        return told(added.error());
    const office::Drafts drafts(own);
    const auto first =
        drafts.create(someDraft(*m_province, QStringLiteral("关于做好汛期值守工作的通知")));
    const auto second =
        drafts.create(someDraft(*m_province, QStringLiteral("关于举办文书人员培训班的通知")));
    if (!first || !second)
        return QStringLiteral("no drafts");
    draft = first->id;
    sealing = second->id;
    return exchange();
}

QString FilledDesk::exchange()
{
    if (const Status started = m_province->startHub(); !started)
        return told(started.error());
    Profile& own = *m_province->department().clerks[0].profile;
    Profile& city = *m_province->city().clerks[0].profile;
    Profile& district = *m_province->district().clerks[0].profile;
    const auto out = kit::sendNotice(own, {m_province->city().code, m_province->district().code});
    const auto in = kit::sendNotice(city, {m_province->department().code});
    if (!out || !in)
        return told(out ? in.error() : out.error());
    sent = *out;
    for (Profile* each : {&own, &city, &district, &own})
        if (const QString wrong = sync(*each); !wrong.isEmpty())
            return wrong;
    const auto signedFor = office::HandlePaper(city).signFor(incoming(city));
    const auto returned = office::HandlePaper(district).returnPaper(
        incoming(district),
        exchange::Reason::AttachmentMissing,
        QStringLiteral("缺少附件二，请补发。"));
    if (!signedFor || !returned)
        return told(signedFor ? returned.error() : signedFor.error());
    for (Profile* each : {&city, &district, &own})
        if (const QString wrong = sync(*each); !wrong.isEmpty())
            return wrong;
    received = incoming(own);
    m_province->server().stop();
    return addDoubtful();
}

QString FilledDesk::addDoubtful()
{
    Profile& own = *m_province->department().clerks[0].profile;
    auto reader = own.store().reader();
    if (!reader)
        return told(reader.error());
    const auto files = store::PaperRepository::files(**reader, received);
    if (!files || files->empty())
        return QStringLiteral("the received paper has no file");
    constexpr qint64 kMost = 64 * 1024 * 1024;
    const auto genuine = own.blobs().read(files->front().blob, kMost);
    const QByteArray other = genuine ? forged(*genuine) : QByteArray();
    if (other.isEmpty())
        return QStringLiteral("no forgery");
    const QString wrong =
        keepArrival(own, changed, QStringLiteral("关于拨付专项资金的通知"), other);
    if (!wrong.isEmpty())
        return wrong;
    const kit::SealParties parties;
    return keepArrival(
        own,
        stranger,
        QStringLiteral("关于商请协助调研的函"),
        kit::SealedPaperBuilder(parties).build());
}

bool FilledDesk::show(desk::Section section)
{
    m_window->nav().choose(static_cast<int>(section));
    m_panes->work()->showSection(section); // also what the navigation does not list
    if (section == desk::Section::Directory)
        QTest::qWait(100);
    return QTest::qWaitFor([this] { return !m_panes->work()->list().model().isLoading(); }, 10'000);
}

bool FilledDesk::choose(const Id& paper)
{
    lists::ListPane& list = m_panes->work()->list();
    if (!QTest::qWaitFor([&] { return list.view().choose(paper); }, 5'000))
        return false;
    shell::PaperReading& reading = m_panes->work()->reading();
    return QTest::qWaitFor(
        [&] {
            return reading.pane()->facts() != nullptr && reading.pane()->paper() == paper &&
                   (reading.pane()->facts()->ofd.isEmpty() ||
                    (reading.reader()->view()->pageCount() > 0 &&
                     reading.reader()->view()->isSettled()));
        },
        20'000);
}

} // namespace wenshu::testkit
