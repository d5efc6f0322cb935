#include "kit/office/OfficeWorld.h"

#include "demo/DemoProvince.h"
#include "directory/Tokens.h"
#include "document/Paper.h"
#include "ofd/Writer.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/OpenDocument.h"
#include "office/SealPaper.h"
#include "office/TypesetPaper.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace wenshu::kit {

namespace {

constexpr qint64 kRoundSeconds = 61; ///< further than ack_wait and the longest back-off

void copyFolder(const QString& from, const QString& to)
{
    if (!QDir().mkpath(to))
        qFatal("a folder cannot be made");
    QDirIterator entries(
        from, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QString target = to + path.mid(from.size());
        const bool done =
            entries.fileInfo().isDir() ? QDir().mkpath(target) : QFile::copy(path, target);
        if (!done)
            qFatal("a file cannot be copied");
    }
}

/// In memory where the system has such a place: what is thrown away after a second need not reach a
/// disk.
QString memoryFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
           QStringLiteral("/wenshu-offices-XXXXXX");
}

/// One page: small enough to ride inside the envelope, as most notices are.
QByteArray typeset(const demo::DemoUnit& unit, const Clock& clock)
{
    QFile file(QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("demo-notice.json cannot be read");
    auto paper = demanded(document::paperFromJson(file.readAll()), "notice");
    paper.body.resize(2);
    paper.annexes.clear();
    paper.attachmentNames.clear();
    const auto typesetter = demanded(office::TypesetPaper::withInstalledFonts(), "fonts");
    typeset::Profile profile;
    profile.sealDiameter = unit.sealDiameter;
    return demanded(typesetter.set(paper, profile, clock), "typeset").ofd;
}

/// On the lower half of the page, where the name of the issuer stands.
office::SealPosition lowOnThePage()
{
    office::SealPosition position;
    position.kind = office::SealPosition::Kind::At;
    position.corner = {120, 180};
    return position;
}

std::vector<std::pair<QString, QByteArray>> entriesOf(const hub::HubFolder& folder)
{
    std::vector<std::pair<QString, QByteArray>> entries;
    for (const QByteArray& der : folder.directory().signedEntries()) {
        const auto entry = demanded(
            directory::DirectoryEntry::verify(der, folder.directoryAuthority(), Limits()), "entry");
        entries.emplace_back(entry.subject(), der);
    }
    return entries;
}

} // namespace

QByteArray scanOf(const QByteArray& ofd, const Clock& clock)
{
    constexpr double kScanDpi = 60; // small enough to ride inside the envelope
    const auto shown = demanded(
        office::OpenDocument::fromBytes(ofd, std::make_shared<render::FontBook>()), "pages");
    ofd::Document scan;
    scan.images.push_back({1, QStringLiteral("PNG"), demanded(shown.png(0, kScanDpi), "scan")});
    ofd::ImageObject picture;
    picture.boundary = scan.pageArea;
    picture.ctm = {scan.pageArea.width, 0, 0, scan.pageArea.height, 0, 0};
    picture.resource = 1;
    ofd::Page page;
    page.physicalBox = scan.pageArea;
    page.layers.push_back({});
    page.layers.front().block.objects.push_back({picture});
    scan.pages.push_back(page);
    return demanded(ofd::writePackage(scan, clock), "scan");
}

OfficeProvince::OfficeProvince()
    : m_folder(memoryFolder())
{
    const SystemClock clock;
    m_validFrom = clock.now();
    const auto province =
        demanded(demo::DemoProvince::make(m_folder.path(), clock, true), "province");
    for (demo::DemoUnit* unit :
         {&province->department(), &province->city(), &province->district()}) {
        office::Profile& clerk = *unit->clerks.front().profile;
        Unit made;
        made.code = unit->code;
        made.region = unit->region;
        made.address = {unit->region, directory::unitToken(unit->code)};
        made.unsealed = typeset(*unit, clock);
        const auto esl = demanded(clerk.unitSeal(), "seal");
        const auto key = demanded(
            seal::Sm2SigningKey::open(
                clerk.identity().unitCertificate, clerk.identity().unitKey.clone()),
            "key");
        made.sealed = demanded(
            office::SealPaper(clock, &clerk.trust())
                .seal(scanOf(made.unsealed, clock), esl, *key, lowOnThePage()),
            "sealing");
        m_units.push_back(std::move(made));
    }
    m_directory = entriesOf(province->hub());
}

QString OfficeProvince::profileFolder(int unit, int seat) const
{
    return QStringLiteral("%1/profiles/%2-%3")
        .arg(folder(), m_units.at(static_cast<std::size_t>(unit)).region)
        .arg(seat + 1);
}

OfficeWorld::OfficeWorld(const OfficeProvince& of, quint64 seed)
    : province(of)
    , clock(of.validFrom().addSecs(600))
    , hub(clock, seed)
    , m_folder(memoryFolder())
{
    for (const auto& [subject, der] : of.directory())
        hub.inject({subject, {}, der});
}

OfficeWorld::~OfficeWorld() = default;

OfficeSeat& OfficeWorld::seat(int unit, int seat)
{
    m_seats.push_back(std::make_unique<OfficeSeat>(*this, unit, seat));
    return *m_seats.back();
}

void OfficeWorld::round()
{
    for (const auto& seat : m_seats)
        (void)seat->step();
    clock.advanceSeconds(kRoundSeconds);
}

bool OfficeWorld::settle(int rounds)
{
    int quiet = 0;
    for (int i = 0; i < rounds; ++i) {
        bool idle = true;
        for (const auto& seat : m_seats) {
            const auto summary = seat->step();
            idle = idle && summary.isIdle && !summary.trouble && seat->waiting() == 0;
        }
        clock.advanceSeconds(kRoundSeconds);
        quiet = idle ? quiet + 1 : 0;
        if (quiet >= 2)
            return true;
    }
    return false;
}

hub::HubFolder& OfficeWorld::operatorFolder()
{
    if (!m_operator) {
        const QString folder = m_folder.filePath(QStringLiteral("hub"));
        copyFolder(province.folder() + QStringLiteral("/hub"), folder);
        m_operator =
            demanded(hub::HubFolder::open(folder, demo::DemoProvince::passphrase()), "hub folder");
    }
    return *m_operator;
}

void OfficeWorld::publishDirectory()
{
    for (const auto& [subject, der] : entriesOf(operatorFolder())) {
        bool isHeld = false;
        for (const FakeHub::Stored& stored : hub.messages(FakeHub::kDirectoryStream))
            isHeld = isHeld || stored.payload == der;
        if (!isHeld)
            hub.inject({subject, {}, der});
    }
}

QDateTime OfficeSeat::SeatClock::now() const
{
    return m_seat.m_world.clock.now().addSecs(m_seat.clockOffset);
}

OfficeSeat::OfficeSeat(OfficeWorld& world, int unit, int seat)
    : m_world(world)
    , m_unit(unit)
    , m_folder(world.m_folder.filePath(QStringLiteral("seat-%1-%2").arg(unit).arg(seat)))
{
    copyFolder(world.province.profileFolder(unit, seat), m_folder);
    reopen();
    world.hub.addSeat(address(), m_profile->identity().seat);
}

OfficeSeat::~OfficeSeat() = default;

void OfficeSeat::close()
{
    m_sync.reset();
    m_transport = nullptr;
    m_profile.reset();
}

Status OfficeSeat::tryReopen()
{
    close();
    auto opened = office::Profile::open(m_folder, demo::DemoProvince::passphrase(), m_clock);
    if (!opened)
        return std::move(opened).error();
    m_profile = std::move(opened).value();
    auto transport =
        std::make_unique<FakeTransport>(m_world.hub, address(), m_profile->identity().seat);
    m_transport = transport.get();
    office::SyncProfile::Options options;
    options.engine.fetchWait = std::chrono::milliseconds(0);
    options.engine.observer = observer;
    auto sync = office::SyncProfile::prepareOver(*m_profile, std::move(transport), options);
    if (!sync)
        return std::move(sync).error();
    m_sync = std::move(sync).value();
    return Done{};
}

void OfficeSeat::reopen()
{
    if (const Status opened = tryReopen(); !opened)
        qFatal("a seat does not open: %s", qPrintable(opened.error().diagnostic));
}

exchange::StepSummary OfficeSeat::step()
{
    return m_sync->step();
}

void OfficeSeat::hangUp()
{
    m_transport->disconnect();
}

const exchange::UnitAddress& OfficeSeat::address() const
{
    return m_world.province.address(m_unit);
}

Result<Id> OfficeSeat::send(
    const QString& title,
    const std::vector<int>& recipients,
    const std::vector<office::SendPaper::Attachment>& attachments)
{
    office::SendPaper::Request request;
    request.ofd = m_world.province.sealed(m_unit);
    request.description.title = title;
    request.attachments = attachments;
    for (const int recipient : recipients)
        request.recipients << m_world.province.unitCode(recipient);
    return office::SendPaper(*m_profile).send(request);
}

Status OfficeSeat::signFor(const Id& paper)
{
    return office::HandlePaper(*m_profile).signFor(paper);
}

Status OfficeSeat::returnPaper(const Id& paper, exchange::Reason reason, const QString& note)
{
    return office::HandlePaper(*m_profile).returnPaper(paper, reason, note);
}

std::vector<store::PaperSummary> OfficeSeat::papers(store::Direction direction)
{
    store::ListQuery query;
    query.limit = 1000;
    auto page = demanded(office::ListPapers(*m_profile).list(query), "list");
    std::erase_if(page.rows, [direction](const store::PaperSummary& row) {
        return row.direction != direction;
    });
    return std::move(page.rows);
}

std::optional<store::PaperSummary> OfficeSeat::paper(const QString& title)
{
    auto rows = papers(store::Direction::Incoming);
    std::erase_if(rows, [&title](const store::PaperSummary& row) { return row.title != title; });
    if (rows.size() > 1)
        qFatal("a paper is doubled");
    return rows.empty() ? std::nullopt : std::optional(rows.front());
}

std::vector<exchange::QuarantineRow> OfficeSeat::quarantine()
{
    const auto reader = demanded(m_profile->store().reader(), "reader");
    return demanded(exchange::ledger::quarantine(*reader, 1'000), "quarantine");
}

int OfficeSeat::waiting()
{
    const auto reader = demanded(m_profile->store().reader(), "reader");
    return demanded(exchange::ledger::waiting(*reader), "waiting");
}

int OfficeSeat::unreceipted()
{
    const auto reader = demanded(m_profile->store().reader(), "reader");
    return demanded(exchange::ledger::unreceipted(*reader), "unreceipted");
}

std::optional<exchange::RecipientRow> OfficeSeat::recipient(const Id& paper, int unit)
{
    const auto sent = demanded(office::ListPapers(*m_profile).recipients(paper), "recipients");
    if (sent) {
        for (const exchange::RecipientRow& row : sent->recipients) {
            if (row.recipient == m_world.province.address(unit))
                return row;
        }
    }
    return std::nullopt;
}

} // namespace wenshu::kit
