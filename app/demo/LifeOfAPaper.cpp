#include "LifeOfAPaper.h"

#include "io/AtomicFile.h"
#include "ofd/PackageEditor.h"
#include "office/DocumentText.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/OpenDocument.h"
#include "office/SealPaper.h"
#include "office/SendPaper.h"
#include "office/SyncProfile.h"
#include "office/TypesetPaper.h"
#include "office/VerifyDocument.h"
#include "store/AuditLog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace wenshu::demo {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_demo)
};

constexpr double kPageDpi = 150;
constexpr int kTitleColumn = 52;

/// A claim of the demo that did not hold.
Error broken(const QString& diagnostic)
{
    return {
        Errc::Internal,
        Tr::tr("A step of the demo did not hold. Please report it with the transcript."),
        diagnostic};
}

document::Paper demoPaper(Status& status)
{
    QFile file(QStringLiteral(":/templates/demo-notice.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        status = broken(QStringLiteral("demo notice is not compiled in"));
        return {};
    }
    auto paper = document::paperFromJson(file.readAll());
    if (!paper) {
        status = paper.error();
        return {};
    }
    return std::move(paper).value();
}

/// Two Chinese characters of the title that the search must find.
const QString kWord = QStringLiteral("交换");

QString pad(const QString& text)
{
    // A Chinese character is two columns wide on a terminal.
    int width = 0;
    for (const QChar c : text)
        width += c.unicode() >= 0x2e80 ? 2 : 1;
    return text + QString(std::max(1, kTitleColumn - width), u' ');
}

} // namespace

struct LifeOfAPaper::Anchors {
    seal::SealAnchors value;
};

LifeOfAPaper::LifeOfAPaper(
    QString out, const Clock& clock, std::function<void(const QString&)> print)
    : m_out(std::move(out))
    , m_clock(clock)
    , m_print(std::move(print))
{
}

LifeOfAPaper::~LifeOfAPaper() = default;

void LifeOfAPaper::say(const QString& line)
{
    m_print(line);
    if (m_transcript.isOpen())
        m_transcript.write(line.toUtf8() + '\n');
}

bool LifeOfAPaper::run(const QString& what, Step step)
{
    QElapsedTimer timer;
    timer.start();
    m_detail.clear();
    const Status status = (this->*step)();
    ++m_number;
    const QString time = QString::number(static_cast<double>(timer.elapsed()) / 1000.0, 'f', 2);
    if (!status) {
        say(QStringLiteral("%1  ✖ %2 %3 s  %4 [%5]")
                .arg(m_number, 2)
                .arg(pad(what))
                .arg(time, 6)
                .arg(status.error().message, errcName(status.error().code)));
        say(QStringLiteral("      %1").arg(status.error().diagnostic));
        return false;
    }
    say(QStringLiteral("%1  ✔ %2 %3 s  %4")
            .arg(m_number, 2)
            .arg(pad(what))
            .arg(time, 6)
            .arg(m_detail)
            .trimmed());
    return true;
}

Status LifeOfAPaper::keep(const QString& name, const QByteArray& bytes) const
{
    return io::writeFileAtomically(m_out + u'/' + name, bytes);
}

bool LifeOfAPaper::perform()
{
    QDir().mkpath(m_out + QStringLiteral("/receipts"));
    QDir().mkpath(m_out + QStringLiteral("/trust/seal-makers"));
    m_transcript.setFileName(m_out + QStringLiteral("/transcript.txt"));
    if (!m_transcript.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        m_print(Tr::tr("The folder for the results cannot be written."));
        return false;
    }
    QElapsedTimer whole;
    whole.start();
    const bool held =
        run(Tr::tr("demo province: keys, seals, seats"), &LifeOfAPaper::makeProvince) &&
        run(Tr::tr("typeset the notice to GB/T 9704"), &LifeOfAPaper::typesetPaper) &&
        run(Tr::tr("seal it on name and date"), &LifeOfAPaper::sealPaper) &&
        run(Tr::tr("judge the own seal"), &LifeOfAPaper::judgeOwnPaper) &&
        run(Tr::tr("send while the hub is down"), &LifeOfAPaper::sendWhileHubIsDown) &&
        run(Tr::tr("the hub comes up"), &LifeOfAPaper::startHub) &&
        run(Tr::tr("the outbox empties"), &LifeOfAPaper::deliver) &&
        run(Tr::tr("both seats of both units get it once"), &LifeOfAPaper::arriveOnce) &&
        run(Tr::tr("the city signs for it"), &LifeOfAPaper::signFor) &&
        run(Tr::tr("its second seat shows who did"), &LifeOfAPaper::showWhoSigned) &&
        run(Tr::tr("the district returns it"), &LifeOfAPaper::returnIt) &&
        run(Tr::tr("the sender sees delivered, signed for, returned"),
            &LifeOfAPaper::senderSeesAll) &&
        run(Tr::tr("two characters find it"), &LifeOfAPaper::findByTwoCharacters) &&
        run(Tr::tr("receipts hold without a profile"), &LifeOfAPaper::keepReceipts) &&
        run(Tr::tr("a flipped byte is found and named"), &LifeOfAPaper::findFlippedByte) &&
        run(Tr::tr("the audit logs are whole"), &LifeOfAPaper::checkAuditLogs);
    if (m_province)
        m_province->server().stop();
    say(held ? Tr::tr("All %n step(s) held", "", m_number) +
                   QStringLiteral(" · %1 s").arg(
                       static_cast<double>(whole.elapsed()) / 1000.0, 0, 'f', 2)
             : Tr::tr("A step did not hold."));
    m_transcript.close();
    return held;
}

office::Profile& LifeOfAPaper::sender() const
{
    return *m_province->department().clerks[0].profile;
}

Status LifeOfAPaper::makeProvince()
{
    auto province = DemoProvince::make(m_out + QStringLiteral("/province"), m_clock);
    if (!province)
        return std::move(province).error();
    m_province = std::move(province).value();
    m_detail = Tr::tr("3 bureaus, 6 seats");
    int lists = 0;
    for (const QByteArray& crl : m_province->hub().directory().all(directory::EntryKind::Crl)) {
        if (Status kept = keep(QStringLiteral("trust/revoked-%1.crl").arg(++lists), crl); !kept)
            return kept;
    }
    const auto maker = m_province->hub().sealMaker();
    if (!maker)
        return maker.error();
    if (Status kept =
            keep(QStringLiteral("trust/seal-makers/seal-maker.der"), maker->certificate.der());
        !kept)
        return kept;
    return keep(QStringLiteral("trust/root.der"), m_province->hub().root().der());
}

Status LifeOfAPaper::typesetPaper()
{
    Status status = Done{};
    const document::Paper paper = demoPaper(status);
    if (!status)
        return status;
    const auto typesetter = office::TypesetPaper::withInstalledFonts();
    if (!typesetter)
        return typesetter.error();
    typeset::Profile profile;
    profile.sealDiameter = m_province->department().sealDiameter;
    auto outcome = typesetter->set(paper, profile, m_clock);
    if (!outcome)
        return std::move(outcome).error();
    m_typeset = std::move(outcome->ofd);
    m_anchors = std::make_unique<Anchors>(Anchors{outcome->anchors});
    m_detail = Tr::tr("%n page(s)", "", outcome->pages);
    return keep(QStringLiteral("typeset.ofd"), m_typeset);
}

Status LifeOfAPaper::sealPaper()
{
    const auto esl = sender().unitSeal();
    if (!esl)
        return esl.error();
    auto key = seal::Sm2SigningKey::open(
        sender().identity().unitCertificate, sender().identity().unitKey.clone());
    if (!key)
        return std::move(key).error();
    const office::SealPaper sealing(m_clock, &sender().trust());
    office::SealPosition position;
    position.anchors = m_anchors->value;
    auto sealed = sealing.seal(m_typeset, *esl, **key, position);
    if (!sealed)
        return std::move(sealed).error();
    m_sealed = std::move(sealed).value();
    if (Status kept = keep(QStringLiteral("sealed.ofd"), m_sealed); !kept)
        return kept;

    const auto document =
        office::OpenDocument::fromBytes(m_sealed, std::make_shared<render::FontBook>());
    if (!document)
        return document.error();
    const auto pdf = document->pdf(m_clock.now());
    if (!pdf)
        return pdf.error();
    if (Status kept = keep(QStringLiteral("sealed.pdf"), *pdf); !kept)
        return kept;
    for (int page = 0; page < document->pageCount(); ++page) {
        const auto png = document->png(page, kPageDpi);
        if (!png)
            return png.error();
        if (Status kept = keep(QStringLiteral("page-%1.png").arg(page + 1), *png); !kept)
            return kept;
    }
    m_detail = Tr::tr("OFD, PDF and page images kept");
    return Done{};
}

Status LifeOfAPaper::judgeOwnPaper()
{
    const office::VerifyDocument verify(sender().trust());
    const auto verdict = verify.judgeBytes(m_sealed, m_clock.now());
    if (!verdict)
        return verdict.error();
    if (verdict->verdict != seal::Verdict::Valid)
        return broken(QStringLiteral("own seal: ") + verdict->code);
    m_detail = verdict->sentence;
    return Done{};
}

Status LifeOfAPaper::sync(office::Profile& profile, bool mustBeOnline)
{
    office::SyncProfile::Options options;
    options.connectTimeout = std::chrono::milliseconds(2000);
    auto sync = office::SyncProfile::prepare(profile, options);
    if (!sync)
        return std::move(sync).error();
    const exchange::StepSummary summary = sync.value()->settle();
    if (mustBeOnline && summary.trouble)
        return *summary.trouble;
    if (!mustBeOnline && summary.online)
        return broken(QStringLiteral("a hub answered although none should run"));
    return Done{};
}

Status LifeOfAPaper::sendWhileHubIsDown()
{
    Status status = Done{};
    const document::Paper paper = demoPaper(status);
    if (!status)
        return status;
    office::SendPaper::Request request;
    request.ofd = m_sealed;
    request.description = office::PaperDescription::of(paper);
    request.urgency = paper.urgency;
    request.secrecy = paper.secrecy;
    request.recipients = {m_province->city().name, m_province->district().code};
    request.attachments.push_back(
        {Tr::tr("contact table.csv"),
         QStringLiteral("text/csv"),
         QByteArray("unit,telephone\n370100,0531-00000000\n370114,0531-00000001\n")});
    const auto id = office::SendPaper(sender()).send(request);
    if (!id)
        return id.error();
    m_paper = *id;
    if (Status synced = sync(sender(), false); !synced)
        return synced;
    const auto row = office::ListPapers(sender()).recipients(m_paper);
    if (!row)
        return row.error();
    if (!*row || (*row)->recipients.size() != 2)
        return broken(QStringLiteral("outbox rows missing"));
    for (const exchange::RecipientRow& recipient : (*row)->recipients) {
        if (recipient.state != exchange::RecipientState::Queued)
            return broken(QStringLiteral("a row claims more than queued without a hub"));
    }
    m_detail = Tr::tr("2 messages wait in the outbox");
    return Done{};
}

Status LifeOfAPaper::startHub()
{
    m_detail = m_province->hub().plan().urls().value(0);
    return m_province->startHub();
}

Status LifeOfAPaper::deliver()
{
    if (Status synced = sync(sender()); !synced)
        return synced;
    const auto row = office::ListPapers(sender()).recipients(m_paper);
    if (!row)
        return row.error();
    for (const exchange::RecipientRow& recipient : (*row)->recipients) {
        if (recipient.state != exchange::RecipientState::Stored)
            return broken(QStringLiteral("a message is not stored at the hub"));
    }
    m_detail = Tr::tr("the hub has both messages");
    return Done{};
}

Status LifeOfAPaper::arriveOnce()
{
    for (DemoUnit* unit : {&m_province->city(), &m_province->district()}) {
        for (DemoClerk& clerk : unit->clerks) {
            for (int round = 0; round < 2; ++round) {
                if (Status synced = sync(*clerk.profile); !synced)
                    return synced;
            }
            store::ListQuery query;
            query.section = store::Section::Incoming;
            const auto page = office::ListPapers(*clerk.profile).list(query);
            if (!page)
                return page.error();
            if (page->rows.size() != 1)
                return broken(QStringLiteral("%1 papers arrived").arg(page->rows.size()));
            if (page->rows.front().verdict != store::Verdict::Valid)
                return broken(QStringLiteral("the seal does not hold at a recipient"));
            (unit == &m_province->city() ? m_atCity : m_atDistrict) = page->rows.front().id;
        }
    }
    m_detail = Tr::tr("verified, stored and indexed at 4 seats");
    return Done{};
}

Status LifeOfAPaper::signFor()
{
    office::Profile& clerk = *m_province->city().clerks[0].profile;
    if (Status signedFor = office::HandlePaper(clerk).signFor(m_atCity); !signedFor)
        return signedFor;
    m_detail = clerk.info().clerkName;
    return sync(clerk);
}

Status LifeOfAPaper::showWhoSigned()
{
    office::Profile& other = *m_province->city().clerks[1].profile;
    if (Status synced = sync(other); !synced)
        return synced;
    const auto arrival = office::ListPapers(other).arrival(m_atCity);
    if (!arrival)
        return arrival.error();
    if (!*arrival || !(*arrival)->handled)
        return broken(QStringLiteral("the second seat does not know who signed"));
    if ((*arrival)->handled->clerk != m_province->city().clerks[0].name)
        return broken(QStringLiteral("the second seat names another clerk"));
    const Status again = office::HandlePaper(other).signFor(m_atCity);
    if (again || again.error().code != Errc::Conflict)
        return broken(QStringLiteral("a second signing was not refused"));
    m_detail = Tr::tr("%1; a second signing is refused").arg((*arrival)->handled->clerk);
    return Done{};
}

Status LifeOfAPaper::returnIt()
{
    office::Profile& clerk = *m_province->district().clerks[0].profile;
    Status returned = office::HandlePaper(clerk).returnPaper(
        m_atDistrict,
        exchange::Reason::NotOurAffair,
        Tr::tr("Please send it to the education bureau."));
    if (!returned)
        return returned;
    m_detail = exchange::reasonText(exchange::Reason::NotOurAffair);
    return sync(clerk);
}

Status LifeOfAPaper::senderSeesAll()
{
    if (Status synced = sync(sender()); !synced)
        return synced;
    const auto row = office::ListPapers(sender()).recipients(m_paper);
    if (!row)
        return row.error();
    QStringList seen;
    for (const exchange::RecipientRow& recipient : (*row)->recipients) {
        const bool atCity = recipient.recipient.region == m_province->city().region;
        const auto wanted =
            atCity ? exchange::RecipientState::SignedFor : exchange::RecipientState::Returned;
        const DemoUnit& unit = atCity ? m_province->city() : m_province->district();
        if (recipient.state != wanted || !recipient.deliveredAt.isValid())
            return broken(QStringLiteral("a recipient's row is not what its receipts say"));
        if (recipient.decidedBy != unit.clerks[0].name || !recipient.decidedAt.isValid())
            return broken(QStringLiteral("a recipient's row names the wrong clerk or no time"));
        if (!atCity && (!recipient.reason || recipient.note.isEmpty()))
            return broken(QStringLiteral("the return has no reason"));
        seen << QStringLiteral("%1 %2 %3")
                    .arg(unit.name, exchange::stateText(recipient.state), recipient.decidedBy);
    }
    m_detail = seen.join(QStringLiteral(" · "));
    return Done{};
}

Status LifeOfAPaper::findByTwoCharacters()
{
    const office::ListPapers papers(*m_province->city().clerks[1].profile);
    const auto found = papers.search(kWord);
    if (!found)
        return found.error();
    if (found->size() != 1 || found->front().id != m_atCity)
        return broken(QStringLiteral("the search found %1 papers").arg(found->size()));
    const auto nothing = papers.search(QStringLiteral("蝴蝶"));
    if (!nothing)
        return nothing.error();
    if (!nothing->empty())
        return broken(QStringLiteral("the search finds what is not there"));
    m_detail = kWord;
    return Done{};
}

Status LifeOfAPaper::keepReceipts()
{
    const auto rows = office::ListPapers(sender()).receipts(m_paper);
    if (!rows)
        return rows.error();
    int number = 0;
    for (const exchange::ReceiptRow& row : *rows) {
        const auto verified = exchange::verifyReceipt(
            row.signedBytes, sender().trust(), std::nullopt, Limits::forReceivedFile());
        if (!verified)
            return verified.error();
        if (Status kept =
                keep(QStringLiteral("receipts/receipt-%1.p7").arg(++number), row.signedBytes);
            !kept)
            return kept;
    }
    // Delivered from both units and the two decisions.
    if (number < 4)
        return broken(QStringLiteral("only %1 receipts").arg(number));
    m_detail = Tr::tr("%n receipt(s) kept", "", number);
    return Done{};
}

Status LifeOfAPaper::findFlippedByte()
{
    auto package = ofd::Package::fromBytes(m_sealed);
    if (!package)
        return std::move(package).error();
    const auto reader = ofd::Reader::open(*package);
    if (!reader)
        return reader.error();
    const QString entry = reader.value()->pageEntry(0);
    auto bytes = package.value()->read(entry);
    if (!bytes)
        return std::move(bytes).error();
    // A digit of a coordinate: the page still reads well, only the seal can tell.
    const qsizetype place = bytes->indexOf("Boundary=\"");
    if (place < 0)
        return broken(QStringLiteral("no place to flip"));
    char& digit = (*bytes)[place + 10];
    digit = digit == '1' ? '2' : '1';
    ofd::PackageEditor editor(*package);
    editor.put(entry, *bytes);
    const auto tampered = editor.toBytes(m_clock.now());
    if (!tampered)
        return tampered.error();
    if (Status kept = keep(QStringLiteral("tampered.ofd"), *tampered); !kept)
        return kept;
    const office::VerifyDocument verify(sender().trust());
    const auto verdict = verify.judgeBytes(*tampered, m_clock.now());
    if (!verdict)
        return verdict.error();
    if (verdict->verdict != seal::Verdict::NotValid)
        return broken(QStringLiteral("a changed byte was not found: ") + verdict->code);
    bool named = false;
    for (const seal::SignatureVerdict& signature : verdict->signatures) {
        for (const seal::Finding& finding : signature.findings)
            named = named || finding.entries.contains(entry);
    }
    if (!named)
        return broken(QStringLiteral("the changed entry was not named"));
    m_detail = QStringLiteral("%1 %2").arg(verdict->code, entry);
    return Done{};
}

Status LifeOfAPaper::checkAuditLogs()
{
    qint64 rows = 0;
    for (DemoUnit* unit :
         {&m_province->department(), &m_province->city(), &m_province->district()}) {
        for (DemoClerk& clerk : unit->clerks) {
            auto reader = clerk.profile->store().reader();
            if (!reader)
                return std::move(reader).error();
            const auto verdict = store::AuditLog::verifyChain(**reader);
            if (!verdict)
                return verdict.error();
            if (!verdict->isWhole())
                return broken(QStringLiteral("an audit chain is broken"));
            rows += verdict->rows;
        }
    }
    m_detail = Tr::tr("%n row(s) chained", "", static_cast<int>(rows));
    return Done{};
}

} // namespace wenshu::demo
