// DEPENDS: base io crypto ofd seal / KITS: pki seal / LIBS: PkgConfig::libzip OpenSSL::Crypto
#include "bench/ColdRun.h"
#include "bench/Measure.h"
#include "kit/seal/SealedPaper.h"
#include "ofd/Package.h"
#include "seal/SealJudge.h"

#include <QTemporaryDir>

#include <openssl/evp.h>
#include <zip.h>

#include <cstring>

using namespace wenshu;

namespace {

/// A sealed paper with @p megabytes of page content that does not compress to nothing.
QByteArray paperOf(const kit::SealParties& parties, int megabytes)
{
    kit::SealedPaperBuilder builder(parties);
    quint32 state = 1;
    QByteArray list;
    for (int page = 0; page < megabytes * 10; ++page) {
        QByteArray text = "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content>";
        while (text.size() < 100'000) {
            state = state * 1664525U + 1013904223U;
            text += "<ofd:TextObject Boundary=\"" + QByteArray::number(state >> 12) + " 20 " +
                    QByteArray::number(state % 997) + " 10\"/>";
        }
        text += "</ofd:Content></ofd:Page>";
        const QString name = QStringLiteral("Pages/P%1.xml").arg(page);
        builder.paper[QStringLiteral("Doc_0/") + name] = text;
        list += "<ofd:Page ID=\"" + QByteArray::number(1000 + page) + "\" BaseLoc=\"" +
                name.toUtf8() + "\"/>";
    }
    builder.paper[QStringLiteral("Doc_0/Document.xml")].replace(
        "</ofd:Pages>", list + "</ofd:Pages>");
    return builder.build();
}

/// What no judge can do without, by the libraries' own calls: inflate and SM3 of every entry.
void inflateAndDigest(const QByteArray& package)
{
    zip_source_t* source = zip_source_buffer_create(
        package.constData(), static_cast<zip_uint64_t>(package.size()), 0, nullptr);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
        QByteArray bytes(static_cast<qsizetype>(stat.size), Qt::Uninitialized);
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        if (zip_fread(file, bytes.data(), stat.size) != static_cast<zip_int64_t>(stat.size))
            qFatal("short read");
        zip_fclose(file);
        unsigned char digest[32];
        unsigned int size = 0;
        EVP_Digest(
            bytes.constData(),
            static_cast<std::size_t>(bytes.size()),
            digest,
            &size,
            EVP_sm3(),
            nullptr);
    }
    zip_close(archive);
}

void verifySignatures(const kit::SealParties& parties, int times)
{
    static const QByteArray signature = parties.holder.key.sign("message").value();
    for (int i = 0; i < times; ++i) {
        if (!parties.holder.key.publicKey().verifies("message", signature))
            qFatal("bench signature");
    }
}

void writeTo(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("bench file");
}

bool isValid(const QString& path, const crypto::TrustStore& trust)
{
    const auto package = ofd::Package::open(path);
    return package && seal::judgePackage(**package, trust).verdict == seal::Verdict::Valid;
}

/// One everyday paper of a few pages: verified again and again, and by new processes.
void benchOnePaper(const kit::SealParties& parties, int rounds)
{
    const QTemporaryDir folder;
    const QString paper = folder.filePath(QStringLiteral("paper.ofd"));
    const QString root = folder.filePath(QStringLiteral("root.der"));
    writeTo(paper, paperOf(parties, 0));
    writeTo(root, parties.pki.root().certificate().der());
    const crypto::TrustStore trust = parties.pki.trustWithoutList();
    bench::Samples warm;
    bench::Samples cold;
    for (int i = 0; i < rounds; ++i) {
        warm.add(bench::timed([&] {
            if (!isValid(paper, trust))
                qFatal("bench paper not valid");
        }));
        const double took = bench::coldRun({QStringLiteral("--once"), paper, root});
        if (took < 0)
            qFatal("bench child");
        cold.add(took);
    }
    bench::print(QStringLiteral("one paper: p50 %1 ms, p95 %2 ms; by a new process p50 %3 ms, "
                                "p95 %4 ms")
                     .arg(warm.median(), 0, 'f', 2)
                     .arg(warm.p95(), 0, 'f', 2)
                     .arg(cold.median(), 0, 'f', 1)
                     .arg(cold.p95(), 0, 'f', 1));
}

} // namespace

/// Judging beside inflate + SM3 + SM2 by the libraries themselves, in one run.
int main(int argc, char** argv)
{
    if (argc > 3 && std::strcmp(argv[1], "--once") == 0) {
        crypto::TrustStore trust;
        return trust.addPath(QString::fromLocal8Bit(argv[3])) &&
                       isValid(QString::fromLocal8Bit(argv[2]), trust)
                   ? 0
                   : 1;
    }
    const bool isFull = argc > 1 && std::strcmp(argv[1], "--full") == 0;
    const kit::SealParties parties;
    bench::print(bench::machine());
    benchOnePaper(parties, isFull ? 60 : 3);
    for (const int megabytes : isFull ? std::vector<int>{0, 1, 5, 20} : std::vector<int>{0, 1}) {
        const QByteArray package = paperOf(parties, megabytes);
        bench::Samples ours;
        bench::Samples bare;
        for (int round = 0; round < (isFull ? 11 : 3); ++round) {
            // A new store each time: chains are proved anew, four signatures in all.
            const crypto::TrustStore trust = parties.pki.trustWithoutList();
            ours.add(bench::timed([&] {
                const auto opened = ofd::Package::fromBytes(package);
                if (!opened || seal::judgePackage(**opened, trust).verdict != seal::Verdict::Valid)
                    qFatal("bench paper not valid");
            }));
            bare.add(bench::timed([&] {
                inflateAndDigest(package);
                verifySignatures(parties, 4);
            }));
        }
        const double judged = ours.cpuPercentile(0.5);
        const double least = bare.cpuPercentile(0.5);
        bench::print(QStringLiteral("%1 MB of pages, %2 KB packed: judged %3 ms, inflate + SM3 + 4 "
                                    "SM2 %4 ms, ratio %5")
                         .arg(megabytes)
                         .arg(package.size() / 1024)
                         .arg(judged, 0, 'f', 2)
                         .arg(least, 0, 'f', 2)
                         .arg(judged / least, 0, 'f', 2));
    }
    return 0;
}
