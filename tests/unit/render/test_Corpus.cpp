#include "ofd/Package.h"
#include "ofd/Reader.h"
#include "render/FontBook.h"
#include "render/NestedPackage.h"
#include "render/PageRenderer.h"
#include "seal/SealJudge.h"
#include "seal/SealPictures.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace wenshu;
using namespace wenshu::render;

namespace {

/// Ends the program loudly when one file takes too long: a hang must not look like a slow test.
class Watchdog {
public:
    explicit Watchdog(std::chrono::seconds limit)
        : m_thread([this, limit](const std::stop_token& stop) { watch(stop, limit); })
    {
    }

    void begins(const QString& file)
    {
        const std::lock_guard lock(m_mutex);
        m_file = file;
        m_since = std::chrono::steady_clock::now();
    }

private:
    void watch(const std::stop_token& stop, std::chrono::seconds limit)
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            m_wake.wait_for(lock, stop, std::chrono::milliseconds(200), [] { return false; });
            if (!m_file.isEmpty() && std::chrono::steady_clock::now() - m_since > limit) {
                std::fprintf(stderr, "WATCHDOG: %s takes too long\n", qPrintable(m_file));
                std::abort();
            }
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    QString m_file;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    std::jthread m_thread;
};

bool isBlank(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        if (std::any_of(
                row, row + image.width(), [](QRgb c) { return (c & 0xFFFFFF) != 0xFFFFFF; }))
            return false;
    }
    return true;
}

/// Whether any page or template of @p package holds something to draw, told by its bare bytes: the
/// reader that is on trial is not asked.
bool hasObjects(const ofd::Package& package)
{
    static const std::array<const char*, 4> kinds{
        "TextObject", "PathObject", "ImageObject", "CompositeObject"};
    const QStringList names = package.entryNames();
    return std::any_of(names.begin(), names.end(), [&package](const QString& name) {
        if (!name.endsWith(u"Content.xml", Qt::CaseInsensitive))
            return false;
        const auto bytes = package.read(name);
        return bytes && std::any_of(kinds.begin(), kinds.end(), [&bytes](const char* kind) {
                   return bytes->contains(kind);
               });
    });
}

/// A file that ends as a zip must; what does not is not well-formed, whoever reads it.
bool endsAsZip(const QString& path)
{
    QFile file(path);
    constexpr qint64 kTail = 66'000;
    if (!file.open(QIODevice::ReadOnly) || !file.seek(std::max(0LL, file.size() - kTail)))
        return false;
    return file.readAll().contains("PK\x05\x06");
}

std::vector<StampPicture> stampsOfFirstPage(const ofd::Package& package)
{
    std::vector<StampPicture> stamps;
    for (const seal::SealedPicture& picture : seal::picturesOf(package)) {
        for (const seal::StampFact& fact : picture.stamps) {
            if (picture.document == 0 && fact.page == 0)
                stamps.push_back(
                    {0, fact.boundary, fact.clip, picture.picture.data, picture.picture.label});
        }
    }
    return stamps;
}

struct Row {
    QString file;
    int pages = 0;
    double first = 0, warm = 0; ///< ms
    RenderReport report;
    std::size_t stamps = 0;
    bool blank = false, content = false, stamped = false;
    QStringList deviations; ///< codes: what the package, its pages and the drawing departed in
    QString verdict;        ///< "NO_SIGNATURE", "REFERENCE_DIGEST (1 of 2 intact)", …
};

QStringList codesOf(const std::vector<ofd::Deviation>& deviations)
{
    QStringList codes;
    for (const ofd::Deviation& deviation : deviations)
        codes += deviation.code;
    return codes;
}

/// The headline, and how many of the signatures hold up to the question of trust. The made files'
/// root is the only one at hand.
QString verdictOf(const ofd::Package& package, const crypto::TrustStore& trust)
{
    const seal::PackageVerdict verdict = seal::judgePackage(package, trust);
    if (verdict.signatures.empty())
        return verdict.code;
    const auto sound = std::count_if(
        verdict.signatures.begin(), verdict.signatures.end(), [](const auto& signature) {
            return signature.integrity.state != seal::AnswerState::Bad;
        });
    return QStringLiteral("%1 (%2 of %3 intact)")
        .arg(verdict.code)
        .arg(sound)
        .arg(verdict.signatures.size());
}

void print(const Row& row)
{
    QStringList fonts;
    for (const FontSubstitution& s : row.report.substitutions)
        fonts << s.asked + QStringLiteral("→") + s.used;
    std::printf(
        "%-44s %4d pages  %7.1f ms first %7.1f ms warm %2zu seals %s| %-44s | missing %d | %s | "
        "deviations: %s\n",
        qPrintable(row.file.right(44)),
        row.pages,
        row.first,
        row.warm,
        row.stamps,
        row.blank ? "BLANK " : "",
        qPrintable(row.verdict),
        row.report.missingGlyphs,
        qPrintable(fonts.join(QStringLiteral(", "))),
        row.deviations.isEmpty() ? "none" : qPrintable(row.deviations.join(u' ')));
}

} // namespace

/// Every file of the corpus named by WENSHU_CORPUS: page 1 at 150 dpi with its seals, with a table
/// of what was met. WENSHU_RENDER_OUT names a folder for the pictures, to be looked at; they hold
/// other people's papers and belong nowhere else.
class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyReadableFileDrawsItsFirstPage()
    {
        const QString root = qEnvironmentVariable("WENSHU_CORPUS");
        if (root.isEmpty())
            QSKIP("WENSHU_CORPUS is not set");
        const QString out = qEnvironmentVariable("WENSHU_RENDER_OUT");
        const auto fonts = std::make_shared<FontBook>();
        crypto::TrustStore trust;
        QVERIFY(trust.addPath(root + QStringLiteral("/ofd/_generated/root.der")));
        Watchdog dog(std::chrono::seconds(60));
        std::vector<Row> rows;
        QStringList files;
        QDirIterator it(
            root + QStringLiteral("/ofd"),
            {QStringLiteral("*.ofd")},
            QDir::Files,
            QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
        files.sort();
        int unreadable = 0;
        for (const QString& file : std::as_const(files)) {
            dog.begins(file);
            const auto package = ofd::Package::open(file);
            const auto reader = package
                                    ? ofd::Reader::open(*package)
                                    : Result<std::shared_ptr<const ofd::Reader>>(package.error());
            const auto page = reader && (*reader)->pageCount() > 0
                                  ? (*reader)->page(0)
                                  : Result<std::shared_ptr<const ofd::Page>>(
                                        Error{Errc::Malformed, {}, QStringLiteral("no page")});
            if (!page) {
                ++unreadable;
                std::printf(
                    "%-44s not readable: %s\n",
                    qPrintable(file.right(44)),
                    qPrintable(reader ? page.error().diagnostic : reader.error().diagnostic));
                QVERIFY2(!endsAsZip(file), qPrintable(file));
                continue;
            }
            Row row;
            row.file = file;
            row.pages = (*reader)->pageCount();
            row.content = hasObjects(**package);
            const std::vector<StampPicture> stamps = stampsOfFirstPage(**package);
            row.stamps = stamps.size();
            const PageRenderer renderer(*reader, fonts, nestedPackageOpener());
            QElapsedTimer timer;
            timer.start();
            auto drawn = renderer.draw(**page, {}, {});
            row.first = double(timer.nsecsElapsed()) / 1e6;
            QVERIFY2(drawn, qPrintable(file));
            row.blank = isBlank(drawn->image);
            const QImage bare = drawn->image;
            timer.start();
            drawn = renderer.draw(**page, stamps, {});
            QVERIFY2(drawn, qPrintable(file));
            row.warm = double(timer.nsecsElapsed()) / 1e6;
            row.report = drawn->report;
            row.stamped = drawn->image != bare;
            row.verdict = verdictOf(**package, trust);
            row.deviations = codesOf((*package)->deviations()) + codesOf(row.report.deviations);
            row.deviations.removeDuplicates();
            QVERIFY2(!row.verdict.isEmpty(), qPrintable(file));
            print(row);
            if (!out.isEmpty())
                (void)drawn->image.save(
                    out + u'/' + QString::number(rows.size()) + u'-' +
                    QFileInfo(file).completeBaseName() + QStringLiteral(".png"));
            rows.push_back(row);
        }
        QVERIFY(!rows.empty());
        std::vector<double> warm;
        for (const Row& row : rows)
            warm.push_back(row.warm);
        std::sort(warm.begin(), warm.end());
        std::printf(
            "%zu drawn, %d not readable; page 1 at 150 dpi warm: p50 %.1f ms, p95 %.1f ms, max "
            "%.1f ms\n",
            rows.size(),
            unreadable,
            warm[warm.size() / 2],
            warm[warm.size() * 95 / 100],
            warm.back());
        for (const Row& row : rows) {
            QVERIFY2(!row.blank || !row.content, qPrintable(row.file));
            QVERIFY2(row.stamped == (row.stamps > 0), qPrintable(row.file));
        }
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_Corpus.moc"
