// What the path of a paper costs, on a real nats-server on loopback with TLS, SQLCipher and the
// disk of this machine.
//
//   bench_path WENSHU [PAPERS]      default 100 papers (the short form of ctest); 1000 is the full
//   form
//
// Prints medians, spread and ratios. "bare" is the same messages through nothing but fetch,
// decrypt, verify and one INSERT a paper, in batches of the same size, in the same run.
#include "demo/DemoProvince.h"
#include "exchange/nats/NatsTransport.h"
#include "hub/HubOps.h"
#include "io/AtomicFile.h"
#include "office/HandlePaper.h"
#include "office/ListPapers.h"
#include "office/SealPaper.h"
#include "office/SendPaper.h"
#include "office/SyncProfile.h"
#include "office/TypesetPaper.h"
#include "office/VerifyDocument.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace wenshu;

namespace {

const SystemClock kClock;

/// Ends the program: a benchmark has nobody to tell.
[[noreturn]] void die(const Error& error)
{
    (void)std::fprintf(
        stderr,
        "bench_path: %s: %s\n",
        qPrintable(errcName(error.code)),
        qPrintable(error.diagnostic));
    std::exit(1);
}

template <typename T> T must(Result<T> result)
{
    if (!result)
        die(result.error());
    return std::move(result).value();
}

struct Spread {
    double median = 0, low = 0, high = 0;
};

Spread spreadOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values.front(), values.back()};
}

void report(const char* what, const Spread& spread, const char* unit)
{
    std::printf(
        "%-58s median %9.2f  min %9.2f  max %9.2f %s\n",
        what,
        spread.median,
        spread.low,
        spread.high,
        unit);
    (void)std::fflush(stdout);
}

QString machine()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    QString model = QStringLiteral("unknown processor");
    int cores = 0;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.startsWith("model name")) {
                model = QString::fromLatin1(line.mid(line.indexOf(':') + 2));
                ++cores;
            }
        }
    }
    return QStringLiteral("%1 × %2, %3").arg(cores).arg(model, QSysInfo::prettyProductName());
}

document::Paper demoNotice()
{
    return must(document::paperFromJson(must(io::readWholeFile(
        QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"), 1'000'000))));
}

QByteArray sealedNotice(demo::DemoUnit& unit, bool isShort)
{
    auto paper = demoNotice();
    if (isShort) {
        // One page: small enough to ride inside the envelope, as most notices are.
        paper.body.resize(2);
        paper.annexes.clear();
        paper.attachmentNames.clear();
    }
    const auto typesetter = must(office::TypesetPaper::withInstalledFonts());
    typeset::Profile profile;
    profile.sealDiameter = unit.sealDiameter;
    std::vector<double> times;
    QByteArray ofd;
    office::SealPosition position;
    for (int i = 0; i < 7; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto outcome = must(typesetter.set(paper, profile, kClock));
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        ofd = outcome.ofd;
        position.anchors = outcome.anchors;
    }
    report(
        isShort ? "typeset a one-page notice to OFD" : "typeset the demo notice to OFD",
        spreadOf(times),
        "ms");
    office::Profile& clerk = *unit.clerks[0].profile;
    const auto esl = must(clerk.unitSeal());
    const auto key = must(seal::Sm2SigningKey::open(
        clerk.identity().unitCertificate, clerk.identity().unitKey.clone()));
    times.clear();
    QByteArray sealed;
    for (int i = 0; i < 7; ++i) {
        QElapsedTimer timer;
        timer.start();
        sealed = must(office::SealPaper(kClock, &clerk.trust()).seal(ofd, esl, *key, position));
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    report("seal it (checks, SM2, package)", spreadOf(times), "ms");
    return sealed;
}

void measureVerify(
    const QString& program, const QString& folder, const QByteArray& sealed, const QByteArray& root)
{
    const QString ofd = folder + QStringLiteral("/sealed.ofd");
    const QString trust = folder + QStringLiteral("/root.der");
    (void)must(io::writeFileAtomically(ofd, sealed));
    (void)must(io::writeFileAtomically(trust, root));
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(program, {QStringLiteral("verify"), ofd, QStringLiteral("--trust"), trust});
        if (!process.waitForFinished(30'000) || process.exitCode() != 0) {
            (void)std::fputs("bench_path: verify did not say valid\n", stderr);
            std::exit(1);
        }
        if (i > 0)
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    report("process start to `verify` result", spreadOf(times), "ms");
    times.clear();
    crypto::TrustStore store;
    store.addRoot(must(crypto::Certificate::parse(root)));
    const office::VerifyDocument verify(store);
    for (int i = 0; i < 50; ++i) {
        QElapsedTimer timer;
        timer.start();
        (void)must(verify.judgeBytes(sealed));
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    report("verify in a running program", spreadOf(times), "ms");
}

office::SendPaper::Request requestFor(const QByteArray& sealed, const QString& unit)
{
    static const QString title = demoNotice().title; // no other title goes with these pages
    office::SendPaper::Request request;
    request.ofd = sealed;
    request.description.title = title;
    request.recipients = {unit};
    return request;
}

void measureRoundTrip(demo::DemoProvince& province, const QByteArray& sealed)
{
    office::Profile& sender = *province.department().clerks[0].profile;
    office::Profile& recipient = *province.city().clerks[0].profile;
    const auto sending = must(office::SyncProfile::prepare(sender));
    const auto receiving = must(office::SyncProfile::prepare(recipient));
    std::vector<double> times;
    for (int i = 0; i < 11; ++i) {
        QElapsedTimer timer;
        timer.start();
        const Id paper =
            must(office::SendPaper(sender).send(requestFor(sealed, province.city().code)));
        (void)sending->step();
        (void)receiving->step();
        bool delivered = false;
        for (int round = 0; round < 50 && !delivered; ++round) {
            (void)sending->step();
            const auto row = must(office::ListPapers(sender).recipients(paper));
            delivered = row->recipients[0].state == exchange::RecipientState::Delivered;
            if (!delivered)
                (void)receiving->step();
        }
        if (!delivered) {
            (void)std::fputs("bench_path: no receipt came back\n", stderr);
            std::exit(1);
        }
        if (i > 0)
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    report("send → hub → verify, store, index → receipt → sender", spreadOf(times), "ms");
}

/// The second seat's messages through the bare loop.
double bareLoop(demo::DemoProvince& province, const QString& folder, int papers)
{
    office::Profile& seat = *province.city().clerks[1].profile;
    exchange::NatsSettings settings;
    settings.urls = seat.info().hubUrls;
    settings.caPem = seat.hubCaPem();
    settings.seed = must(seat.hubSeed());
    settings.inbox = QStringLiteral("_INBOX.") + seat.info().seat;
    settings.name = seat.info().seat;
    exchange::NatsTransport transport(std::move(settings));
    (void)must(transport.connect());
    const crypto::SecretBytes key = crypto::SecretBytes::copyOf(QByteArray(32, 'k'));
    auto store = must(store::Store::create(folder + QStringLiteral("/bare"), key));
    {
        auto transaction = must(store->begin());
        (void)must(transaction.run(
            "CREATE TABLE bare(msgid BLOB PRIMARY KEY, title TEXT, body BLOB) STRICT"));
        (void)must(transaction.commit());
    }
    const QString region = seat.identity().unit.region;
    const office::VerifyDocument verify(seat.trust());
    QElapsedTimer timer;
    int done = 0;
    qint64 spent = 0;
    while (done < papers) {
        timer.start();
        const auto batch = must(transport.fetch(
            exchange::inStream(region), seat.info().seat, 64, std::chrono::milliseconds(2000)));
        if (batch.empty())
            break;
        auto transaction = must(store->begin());
        for (const exchange::InMessage& message : batch) {
            const auto opened = must(exchange::openMessage(
                message,
                {seat.identity(), seat.trust(), seat.directory(), Limits::forReceivedFile()}));
            const auto& inlined = opened.envelope.files.front().inlined;
            if (!inlined) {
                (void)std::fputs("bench_path: the paper is too large for the bare loop\n", stderr);
                std::exit(1);
            }
            const QByteArray& ofd = *inlined;
            if (must(verify.judgeBytes(ofd)).verdict != seal::Verdict::Valid)
                std::exit(1);
            (void)must(transaction.run(
                "INSERT INTO bare VALUES(?,?,?)", opened.envelope.msgId, QStringLiteral("t"), ofd));
            ++done;
        }
        (void)must(transaction.commit());
        (void)must(transport.ack(batch));
        spent += timer.nsecsElapsed();
    }
    return static_cast<double>(done) / (static_cast<double>(spent) / 1e9);
}

void measureThroughput(
    demo::DemoProvince& province, const QString& folder, const QByteArray& sealed, int papers)
{
    office::Profile& sender = *province.department().clerks[0].profile;
    office::Profile& recipient = *province.city().clerks[0].profile;
    const auto sending = must(office::SyncProfile::prepare(sender));
    const auto receiving = must(office::SyncProfile::prepare(recipient));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < papers; ++i)
        (void)must(office::SendPaper(sender).send(requestFor(sealed, province.city().code)));
    const double queued = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    timer.restart();
    int acked = 0;
    for (int round = 0; round < 1000 && acked < papers; ++round)
        acked += sending->step().acked;
    const double published = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    timer.restart();
    int received = 0;
    for (int round = 0; round < 1000 && received < papers; ++round)
        received += receiving->step().received;
    const double taken = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (acked < papers || received < papers) {
        (void)std::fprintf(
            stderr, "bench_path: %d acked, %d received of %d\n", acked, received, papers);
        std::exit(1);
    }
    const double rate = papers / taken;
    // The second seat has the round trips' papers before these; the loop takes the same kind of
    // message.
    const double bare = bareLoop(province, folder, papers);
    std::printf(
        "%d papers: into the outbox %.0f/s, sealed for the recipient and published %.0f/s\n",
        papers,
        papers / queued,
        papers / published);
    std::printf(
        "%d papers: received, verified, stored, indexed, receipted %.0f/s; bare loop %.0f/s; ratio "
        "%.2f\n",
        papers,
        rate,
        bare,
        rate / bare);
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 2)
        return 64;
    const int papers = std::clamp(words.value(2, QStringLiteral("100")).toInt(), 10, 20'000);
    std::printf("machine: %s\n", qPrintable(machine()));
    const QTemporaryDir folder;
    const auto province =
        must(demo::DemoProvince::make(folder.filePath(QStringLiteral("province")), kClock, true));
    std::printf(
        "hub: nats-server %s on loopback, TLS\n",
        qPrintable(must(hub::ServerBinary::find()).version.toText()));
    const QByteArray whole = sealedNotice(province->department(), false);
    const QByteArray sealed = sealedNotice(province->department(), true);
    std::printf(
        "sealed: the demo notice %lld bytes, one page %lld bytes\n",
        static_cast<long long>(whole.size()),
        static_cast<long long>(sealed.size()));
    measureVerify(words[1], folder.path(), whole, province->hub().root().der());
    if (const Status started = province->startHub(); !started)
        die(started.error());
    measureRoundTrip(*province, sealed);
    measureThroughput(*province, folder.path(), sealed, papers);
    province->server().stop();
    return 0;
}
