/* One clerk's whole office in a process of its own, driven by kill_campaign.py. It can end itself,
 * or the hub's server, with SIGKILL at a named step of the exchange. Answers in JSON.
 *
 *   office_seat steps                                   the names of all steps
 *   office_seat province DIR                            makes the demo province (cheap vaults)
 *   office_seat serve DIR                               runs the hub until standard input closes
 *   office_seat send PROFILE OFD TITLE BYTES UNIT…      with an attachment of BYTES, 0 for none
 *   office_seat sync PROFILE [--kill STEP:N | --kill-pid PID:STEP:N] [--impatient] [--state TITLE]
 *   office_seat sign-for|return PROFILE TITLE
 *   office_seat state PROFILE TITLE                     what this seat knows of the paper
 */
#include "crypto/Digest.h"
#include "demo/DemoProvince.h"
#include "hub/HubOps.h"
#include "io/AtomicFile.h"
#include "kit/office/OfficeWorld.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/SealPaper.h"
#include "office/SendPaper.h"
#include "office/SyncProfile.h"
#include "office/TypesetPaper.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>
#include <unistd.h>

using namespace wenshu;

namespace {

const SystemClock kClock;

int fail(const Error& error)
{
    (void)std::fprintf(
        stderr,
        "office_seat: %s: %s\n",
        qPrintable(errcName(error.code)),
        qPrintable(error.diagnostic));
    return 1;
}

void print(const QJsonObject& object)
{
    (void)std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    (void)std::fflush(stdout);
}

Result<std::unique_ptr<office::Profile>> openProfile(const QString& folder)
{
    return office::Profile::open(folder, demo::DemoProvince::passphrase(), kClock);
}

Result<QByteArray> sealedPaper(demo::DemoUnit& unit, const QString& source)
{
    auto json = io::readWholeFile(source, 1'000'000);
    if (!json)
        return std::move(json).error();
    const auto paper = document::paperFromJson(*json);
    if (!paper)
        return paper.error();
    const auto typesetter = office::TypesetPaper::withInstalledFonts();
    if (!typesetter)
        return typesetter.error();
    typeset::Profile profile;
    profile.sealDiameter = unit.sealDiameter;
    const auto outcome = typesetter->set(*paper, profile, kClock);
    if (!outcome)
        return outcome.error();
    office::Profile& clerk = *unit.clerks[0].profile;
    const auto esl = clerk.unitSeal();
    if (!esl)
        return esl.error();
    auto key = seal::Sm2SigningKey::open(
        clerk.identity().unitCertificate, clerk.identity().unitKey.clone());
    if (!key)
        return std::move(key).error();
    office::SealPosition position;
    position.kind = office::SealPosition::Kind::At;
    position.corner = {120, 180};
    return office::SealPaper(kClock, &clerk.trust())
        .seal(kit::scanOf(outcome->ofd, kClock), *esl, **key, position);
}

int makeProvince(const QString& folder)
{
    auto province = demo::DemoProvince::make(folder, kClock, true);
    if (!province)
        return fail(province.error());
    QJsonArray units;
    const QString notice =
        QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json");
    for (demo::DemoUnit* unit :
         {&province.value()->department(),
          &province.value()->city(),
          &province.value()->district()}) {
        const auto sealed = sealedPaper(*unit, notice);
        if (!sealed)
            return fail(sealed.error());
        const QString ofd = QStringLiteral("%1/%2.ofd").arg(folder, unit->region);
        if (const Status written = io::writeFileAtomically(ofd, *sealed); !written)
            return fail(written.error());
        QJsonArray seats;
        for (const demo::DemoClerk& clerk : unit->clerks)
            seats.append(QJsonObject{
                {QStringLiteral("clerk"), clerk.name},
                {QStringLiteral("profile"), clerk.profile->folder()}});
        units.append(QJsonObject{
            {QStringLiteral("code"), unit->code},
            {QStringLiteral("ofd"), ofd},
            {QStringLiteral("seats"), seats}});
    }
    print({{QStringLiteral("units"), units}});
    return 0;
}

/// The server dies with this process; a campaign kills it by its pid and starts it again with
/// another call.
int serve(const QString& folder)
{
    auto hub =
        hub::HubFolder::open(folder + QStringLiteral("/hub"), demo::DemoProvince::passphrase());
    if (!hub)
        return fail(hub.error());
    const auto binary = hub::ServerBinary::find();
    if (!binary)
        return fail(binary.error());
    hub::HubServer server({*binary, hub->serverFolder(), hub->plan().port});
    if (const Status started = server.start(); !started)
        return fail(started.error());
    if (const auto done = hub::HubOps(*hub).reconcile(); !done)
        return fail(done.error());
    print({{QStringLiteral("pid"), static_cast<qint64>(server.pid())}});
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
    server.stop();
    return 0;
}

/// Bytes nothing can compress or guess, the same for the same title.
QByteArray attachmentOf(const QString& title, qsizetype size)
{
    const QByteArray seed = title.toUtf8();
    QByteArray bytes;
    for (int part = 0; bytes.size() < size; ++part)
        bytes += crypto::sm3(seed + QByteArray::number(part));
    bytes.truncate(size);
    return bytes;
}

QString digestText(const QByteArray& bytes)
{
    return QString::fromLatin1(crypto::sm3(bytes).toHex());
}

int send(const QStringList& words)
{
    auto profile = openProfile(words[0]);
    if (!profile)
        return fail(profile.error());
    auto ofd = io::readWholeFile(words[1], 100'000'000);
    if (!ofd)
        return fail(ofd.error());
    office::SendPaper::Request request;
    request.ofd = std::move(ofd).value();
    request.description.title = words[2];
    const int size = words[3].toInt();
    if (size > 0)
        request.attachments.push_back(
            {QStringLiteral("附件.bin"),
             QStringLiteral("application/octet-stream"),
             attachmentOf(request.description.title, size)});
    request.recipients = words.mid(4);
    QJsonArray files{digestText(request.ofd)};
    for (const auto& attachment : request.attachments)
        files.append(digestText(attachment.bytes));
    const auto id = office::SendPaper(**profile).send(request);
    if (!id)
        return fail(id.error());
    print({{QStringLiteral("id"), id->toText()}, {QStringLiteral("files"), files}});
    return 0;
}

/// What --kill or --kill-pid asks for.
struct Kill {
    pid_t pid = 0; ///< 0: this very process
    exchange::EngineStep step = exchange::EngineStep::BeforePublish;
    int countdown = 0; ///< 0: nobody
};

std::optional<Kill> parseKill(const QStringList& words)
{
    Kill kill;
    const qsizetype at = std::max(
        words.indexOf(QStringLiteral("--kill")), words.indexOf(QStringLiteral("--kill-pid")));
    if (at < 0)
        return kill;
    QStringList parts = words.value(at + 1).split(u':');
    if (words[at] == u"--kill-pid") {
        kill.pid = parts.takeFirst().toInt();
        if (kill.pid <= 1)
            return std::nullopt;
    }
    const auto step = exchange::stepFromName(parts.value(0));
    kill.countdown = parts.value(1).toInt();
    if (!step || kill.countdown <= 0)
        return std::nullopt;
    kill.step = *step;
    return kill;
}

int steps()
{
    QJsonArray names;
    for (int i = 0; !exchange::stepName(static_cast<exchange::EngineStep>(i)).isEmpty(); ++i)
        names.append(exchange::stepName(static_cast<exchange::EngineStep>(i)));
    print({{QStringLiteral("steps"), names}});
    return 0;
}

Result<std::vector<store::PaperSummary>> titled(office::Profile& profile, const QString& title)
{
    store::ListQuery query;
    query.limit = 1000;
    auto page = office::ListPapers(profile).list(query);
    if (!page)
        return std::move(page).error();
    std::vector<store::PaperSummary> rows;
    for (store::PaperSummary& row : page->rows) {
        if (row.title == title)
            rows.push_back(std::move(row));
    }
    return rows;
}

/// Digests of the bytes as they come out of this seat's store, in the order of sending.
Result<QJsonArray> fileDigests(const office::ListPapers& papers, const Id& id)
{
    const auto files = papers.files(id);
    if (!files)
        return files.error();
    QJsonArray digests;
    for (const store::PaperFile& file : *files) {
        const auto bytes = papers.fileBytes(file);
        if (!bytes)
            return bytes.error();
        digests.append(digestText(*bytes));
    }
    return digests;
}

Result<QJsonObject> paperState(const office::ListPapers& papers, const store::PaperSummary& row)
{
    QJsonObject object{
        {QStringLiteral("id"), row.id.toText()},
        {QStringLiteral("verdict"), static_cast<int>(row.verdict)},
        {QStringLiteral("state"), static_cast<int>(row.state)}};
    const auto sent = papers.recipients(row.id);
    const auto arrival = papers.arrival(row.id);
    const auto receipts = papers.receipts(row.id);
    const auto files = fileDigests(papers, row.id);
    if (!sent)
        return sent.error();
    if (!arrival)
        return arrival.error();
    if (!receipts)
        return receipts.error();
    if (!files)
        return files.error();
    QJsonObject recipients;
    if (*sent) {
        for (const exchange::RecipientRow& recipient : (*sent)->recipients)
            recipients[recipient.recipient.unit.toUpper()] = QJsonObject{
                {QStringLiteral("state"), static_cast<int>(recipient.state)},
                {QStringLiteral("by"), recipient.decidedBy}};
    }
    object[QStringLiteral("recipients")] = recipients;
    if (*arrival && (*arrival)->handled)
        object[QStringLiteral("handled")] = QJsonObject{
            {QStringLiteral("event"), static_cast<int>((*arrival)->handled->event)},
            {QStringLiteral("by"), (*arrival)->handled->clerk}};
    QJsonObject counts;
    for (const exchange::ReceiptRow& receipt : *receipts) {
        if (receipt.outgoing)
            continue;
        const QString key = QStringLiteral("%1:%2")
                                .arg(receipt.unit.unit.toUpper())
                                .arg(static_cast<int>(receipt.event));
        counts[key] = counts[key].toInt() + 1;
    }
    object[QStringLiteral("receipts")] = counts;
    object[QStringLiteral("files")] = *files;
    return object;
}

/// What the seat of @p profile knows of the papers with this title.
Result<QJsonObject> stateOf(office::Profile& profile, const QString& title)
{
    const auto rows = titled(profile, title);
    if (!rows)
        return rows.error();
    const office::ListPapers papers(profile);
    QJsonArray array;
    for (const store::PaperSummary& row : *rows) {
        const auto object = paperState(papers, row);
        if (!object)
            return object.error();
        array.append(*object);
    }
    auto reader = profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const auto quarantine = exchange::ledger::quarantine(**reader, 100);
    const auto waiting = exchange::ledger::waiting(**reader);
    if (!quarantine)
        return quarantine.error();
    if (!waiting)
        return waiting.error();
    return QJsonObject{
        {QStringLiteral("papers"), array},
        {QStringLiteral("waiting"), *waiting},
        {QStringLiteral("quarantined"), static_cast<int>(quarantine->size())}};
}

int sync(const QStringList& words)
{
    const auto kill = parseKill(words);
    if (!kill)
        return 64;
    auto profile = openProfile(words[0]);
    if (!profile)
        return fail(profile.error());
    office::SyncProfile::Options options;
    options.connectTimeout = std::chrono::milliseconds(2000);
    options.requestTimeout = std::chrono::milliseconds(2000);
    options.engine.firstBackOff = std::chrono::milliseconds(20);
    options.engine.longestBackOff = std::chrono::milliseconds(200);
    // The paper goes a second time at once, as after a day without word of its delivery.
    if (words.contains(QStringLiteral("--impatient")))
        options.engine.resendAfter = std::chrono::seconds(0);
    int left = kill->countdown;
    if (left > 0)
        options.engine.observer = [&](exchange::EngineStep step) {
            if (step == kill->step && --left == 0)
                ::kill(kill->pid > 0 ? kill->pid : ::getpid(), SIGKILL);
        };
    auto ready = office::SyncProfile::prepare(**profile, options);
    if (!ready)
        return fail(ready.error());
    const exchange::StepSummary summary = ready.value()->settle(20);
    QJsonObject answer{
        {QStringLiteral("online"), summary.online},
        {QStringLiteral("acked"), summary.acked},
        {QStringLiteral("received"), summary.received},
        {QStringLiteral("receipts"), summary.receipts},
        {QStringLiteral("quarantined"), summary.quarantined},
        {QStringLiteral("trouble"), summary.trouble ? errcName(summary.trouble->code) : QString()},
        {QStringLiteral("killFired"), kill->countdown > 0 && left <= 0}};
    if (const qsizetype at = words.indexOf(QStringLiteral("--state")); at > 0) {
        const auto known = stateOf(**profile, words.value(at + 1));
        if (!known)
            return fail(known.error());
        answer[QStringLiteral("state")] = *known;
    }
    print(answer);
    return 0;
}

int handle(const QString& verb, const QStringList& words)
{
    auto profile = openProfile(words[0]);
    if (!profile)
        return fail(profile.error());
    const auto rows = titled(**profile, words[1]);
    if (!rows)
        return fail(rows.error());
    if (rows->size() != 1)
        return 2;
    office::HandlePaper handling(**profile);
    const Status done =
        verb == u"sign-for"
            ? handling.signFor(rows->front().id)
            : handling.returnPaper(rows->front().id, exchange::Reason::NotOurAffair, {});
    // Somebody of the unit was faster and this seat knows it already: that is an answer, not a
    // fault.
    if (!done && done.error().code != Errc::Conflict)
        return fail(done.error());
    return 0;
}

int state(const QStringList& words)
{
    auto profile = openProfile(words[0]);
    if (!profile)
        return fail(profile.error());
    const auto known = stateOf(**profile, words[1]);
    if (!known)
        return fail(known.error());
    print(*known);
    return 0;
}

} // namespace

int main(int argc, char* argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(2);
    const QString verb = QCoreApplication::arguments().value(1);
    const std::map<QString, int> needed{
        {QStringLiteral("steps"), 0},
        {QStringLiteral("province"), 1},
        {QStringLiteral("serve"), 1},
        {QStringLiteral("send"), 5},
        {QStringLiteral("sync"), 1},
        {QStringLiteral("sign-for"), 2},
        {QStringLiteral("return"), 2},
        {QStringLiteral("state"), 2}};
    const auto known = needed.find(verb);
    if (known == needed.end() || words.size() < known->second)
        return 64;
    if (verb == u"steps")
        return steps();
    if (verb == u"province")
        return makeProvince(words[0]);
    if (verb == u"serve")
        return serve(words[0]);
    if (verb == u"send")
        return send(words);
    if (verb == u"sync")
        return sync(words);
    if (verb == u"state")
        return state(words);
    return handle(verb, words);
}
