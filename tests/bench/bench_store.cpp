// DEPENDS: base io crypto document store / KITS: core store / LIBS: wenshu_sqlcipher
//
// The store beside bare SQLCipher: the same rows, the same index, the same settings and the same
// texts, through a plain loop over the C API. bench_store [--full] [--papers N] [--judge]
#include "bench/BareStore.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace wenshu;
using namespace wenshu::store;
using namespace wenshu::bench;

namespace {

/// Out of the page cache, so that the next reading comes from the disk.
void evict(const QString& path)
{
    const int file = ::open(path.toUtf8().constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    (void)::fsync(file);
    (void)::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    (void)::close(file);
}

bool g_held = true;

void goal(const QString& what, double value, double limit, bool atLeast = false)
{
    const bool holds = atLeast ? value >= limit : value <= limit;
    g_held = g_held && holds;
    print(QStringLiteral("  goal %1 %2 %3: %4")
              .arg(
                  what,
                  atLeast ? QStringLiteral("≥") : QStringLiteral("≤"),
                  QString::number(limit),
                  holds ? QStringLiteral("held (%1)").arg(value, 0, 'f', 2)
                        : QStringLiteral("MISSED (%1)").arg(value, 0, 'f', 2)));
}

void row(const QString& what, const Samples& ours, const Samples& bare, const char* unit)
{
    QString line = QStringLiteral("%1: p50 %2, p95 %3 %4 (cpu %5, %6)")
                       .arg(what)
                       .arg(ours.median(), 0, 'f', 3)
                       .arg(ours.p95(), 0, 'f', 3)
                       .arg(QString::fromLatin1(unit))
                       .arg(ours.cpuPercentile(0.5), 0, 'f', 3)
                       .arg(ours.cpuPercentile(0.95), 0, 'f', 3);
    if (bare.median() > 0)
        line += QStringLiteral(" | bare p50 %1, p95 %2 (cpu %3, %4) | ratio of p50 %5")
                    .arg(bare.median(), 0, 'f', 3)
                    .arg(bare.p95(), 0, 'f', 3)
                    .arg(bare.cpuPercentile(0.5), 0, 'f', 3)
                    .arg(bare.cpuPercentile(0.95), 0, 'f', 3)
                    .arg(ours.median() / bare.median(), 0, 'f', 2);
    print(line);
}

/// A run of the bench over one size.
class StoreBench {
public:
    StoreBench(int papers, int repeats)
        : m_papers(papers)
        , m_repeats(repeats)
    {
        m_barePath = m_folder.path() + QStringLiteral("/bare.db");
    }

    void run()
    {
        describeTexts();
        import();
        single();
        opening();
        searching();
        filtering();
        paging();
        sizes();
        memorySecurity();
    }

private:
    void describeTexts()
    {
        std::set<QByteArray> all;
        Samples distinct;
        for (int i = 0; i < 200; ++i) {
            std::set<QByteArray> own;
            eachSearchToken(benchPaper(i).text.toUtf8(), [&](const SearchToken& token) {
                own.insert(token.text.toByteArray());
                return true;
            });
            distinct.add(static_cast<double>(own.size()));
            all.insert(own.begin(), own.end());
        }
        print(QStringLiteral("texts: %1 characters, %2 different pairs each, %3 in 200 papers")
                  .arg(kCharacters)
                  .arg(distinct.median())
                  .arg(all.size()));
    }

    /// Batches by turns, ours and bare, so that both meet the same weather.
    void import()
    {
        Samples ours;
        Samples bareRates;
        Bare bare(m_barePath, true);
        const PaperRepository papers(kClock);
        for (int from = 0; from < m_papers; from += kBatch) {
            const int count = qMin(kBatch, m_papers - from);
            const std::vector<NewPaper> batch = benchPapers(from, count);
            for (const NewPaper& paper : batch)
                m_textBytes += paper.text.toUtf8().size();
            const Timing own = timed([&] {
                Transaction transaction = must(m_store->begin());
                for (const NewPaper& paper : batch)
                    (void)must(papers.add(transaction, paper));
                (void)must(transaction.commit());
            });
            const Timing other = timed([&] {
                bare.run("BEGIN IMMEDIATE");
                for (const NewPaper& paper : batch)
                    bare.add(paper);
                bare.run("COMMIT");
            });
            ours.add(count * 1000.0 / own.wall);
            bareRates.add(count * 1000.0 / other.wall);
            m_ourMilliseconds += own.wall;
            m_bareMilliseconds += other.wall;
            m_ourCpu += own.cpu;
            m_bareCpu += other.cpu;
        }
        const double rate = m_papers * 1000.0 / m_ourMilliseconds;
        const double bareRate = m_papers * 1000.0 / m_bareMilliseconds;
        print(QStringLiteral("import, batches of 1,000: %1 papers/s (p5 %2, p95 %3 of batches) | "
                             "bare %4 (p5 %5, p95 %6) | ratio %7, of cpu time %8")
                  .arg(rate, 0, 'f', 0)
                  .arg(ours.percentile(0.05), 0, 'f', 0)
                  .arg(ours.p95(), 0, 'f', 0)
                  .arg(bareRate, 0, 'f', 0)
                  .arg(bareRates.percentile(0.05), 0, 'f', 0)
                  .arg(bareRates.p95(), 0, 'f', 0)
                  .arg(rate / bareRate, 0, 'f', 2)
                  .arg(m_bareCpu / m_ourCpu, 0, 'f', 2));
        goal(QStringLiteral("import ratio"), rate / bareRate, 0.6, true);
    }

    void single()
    {
        Samples ours;
        Samples bareTimes;
        Bare bare(m_barePath, false);
        const PaperRepository papers(kClock);
        for (int i = 0; i < m_repeats; ++i) {
            const NewPaper paper = benchPaper(m_papers + i);
            ours.add(timed([&] {
                Transaction transaction = must(m_store->begin());
                (void)must(papers.add(transaction, paper));
                (void)must(transaction.commit());
            }));
            bareTimes.add(timed([&] {
                bare.run("BEGIN IMMEDIATE");
                bare.add(paper);
                bare.run("COMMIT");
            }));
        }
        const Reader reader = must(m_store->reader());
        SearchQuery query;
        query.text = QStringLiteral("通知");
        query.limit = m_repeats;
        const SearchPage page = must(PaperSearch::find(*reader, query));
        if (page.rows.empty() || page.rows.front().position != m_papers + m_repeats)
            fail(QStringLiteral("the last paper is not found"));
        row(QStringLiteral("one paper durable and findable"), ours, bareTimes, "ms");
        goal(QStringLiteral("p50 ms"), ours.median(), 2);
        goal(QStringLiteral("p95 ms"), ours.p95(), 8);
    }

    void opening()
    {
        Samples ours;
        Samples whole;
        Samples bareTimes;
        m_store.close();
        for (int i = 0; i < m_repeats / 4 + 1; ++i) {
            ours.add(timed([&] {
                const Database database =
                    must(Database::open(m_store.databasePath(), kit::testKey()));
                const ListPage page = must(PaperRepository::list(database, ListQuery{}));
                if (page.rows.size() != 50)
                    fail(QStringLiteral("open: rows"));
            }));
            whole.add(timed([&] { (void)must(Store::open(m_store.folder(), kit::testKey())); }));
            bareTimes.add(timed([&] {
                Bare bare(m_barePath, false);
                (void)bare.fiftyRows(m_papers);
            }));
        }
        (void)must(m_store.reopen());
        row(QStringLiteral("open with raw key and 50 rows"), ours, bareTimes, "ms");
        goal(QStringLiteral("p50 ms"), ours.median(), 5);
        row(QStringLiteral("open the store with its two readers, and close"), whole, {}, "ms");
    }

    /// Two-character words of every frequency: taken from titles of papers all over the store.
    QStringList words() const
    {
        QStringList found;
        for (int i = 0; i < 200; ++i) {
            const QString text = benchPaper(i * (m_papers / 200)).text;
            const QString word = text.mid(i % 50, 2);
            if (foldedForSearch(word).size() == 2)
                found += word;
        }
        found += QStringLiteral("通知");
        return found;
    }

    SearchPage find(const Database& database, const QString& word) const
    {
        SearchQuery query;
        query.text = word;
        return must(PaperSearch::find(database, query));
    }

    void searching()
    {
        const QStringList all = words();
        Samples warm;
        Samples bareWarm;
        {
            const Reader reader = must(m_store->reader());
            Bare bare(m_barePath, false);
            for (const bool counts : {false, true}) {
                for (const QString& word : all) {
                    const QByteArray match = '"' + word.toUtf8() + '"';
                    const Timing own = timed([&] { (void)find(*reader, word); });
                    const Timing other = timed([&] { (void)bare.newest(match); });
                    if (counts) {
                        warm.add(own);
                        bareWarm.add(other);
                    }
                }
            }
        }
        row(QStringLiteral("newest 50 of a two-character word, warm, whole rows"),
            warm,
            bareWarm,
            "ms");
        goal(QStringLiteral("p95 ms"), warm.p95(), 0.45);
        Samples cold;
        Samples bareCold;
        m_store.close();
        for (int i = 0; i < 40; ++i) {
            const QString& word = all.at(i * (all.size() / 40));
            evict(m_store.databasePath());
            cold.add(timed([&] {
                const Database database =
                    must(Database::open(m_store.databasePath(), kit::testKey()));
                (void)find(database, word);
            }));
            evict(m_barePath);
            bareCold.add(timed([&] {
                Bare bare(m_barePath, false);
                (void)bare.newest('"' + word.toUtf8() + '"');
            }));
        }
        (void)must(m_store.reopen());
        row(QStringLiteral("the same, cold, opening included"), cold, bareCold, "ms");
        goal(QStringLiteral("p95 ms"), cold.p95(), 9);
    }

    void filtering()
    {
        Samples unit;
        Samples kind;
        Samples year;
        Samples verified;
        Samples counted;
        const Reader reader = must(m_store->reader());
        for (const bool counts : {false, true}) {
            int i = 0;
            for (const QString& word : words()) {
                SearchQuery query;
                query.text = word;
                const auto time = [&](const SearchQuery& q) {
                    return timed([&] { (void)must(PaperSearch::find(*reader, q)); });
                };
                SearchQuery byUnit = query;
                byUnit.unit = benchPaper(i).units.front().code;
                SearchQuery byKind = query;
                byKind.kind = static_cast<document::PaperKind>(i % 15);
                SearchQuery byYear = query;
                byYear.year = 2024;
                SearchQuery longer = query;
                longer.text = benchPaper(i * (m_papers / 201)).text.left(4);
                const Timing times[] = {time(byUnit), time(byKind), time(byYear), time(longer)};
                const Timing count = timed([&] { (void)must(PaperSearch::count(*reader, query)); });
                ++i;
                if (!counts)
                    continue;
                unit.add(times[0]);
                kind.add(times[1]);
                year.add(times[2]);
                verified.add(times[3]);
                counted.add(count);
            }
        }
        row(QStringLiteral("with a unit"), unit, {}, "ms");
        goal(QStringLiteral("p95 ms"), unit.p95(), 3);
        row(QStringLiteral("with a kind"), kind, {}, "ms");
        goal(QStringLiteral("p95 ms"), kind.p95(), 12);
        row(QStringLiteral("with a year"), year, {}, "ms");
        goal(QStringLiteral("p95 ms"), year.p95(), 3);
        row(QStringLiteral("four characters, compared with the texts"), verified, {}, "ms");
        row(QStringLiteral("capped count"), counted, {}, "ms");
    }

    void paging()
    {
        Samples steps;
        Samples bareSteps;
        const Reader reader = must(m_store->reader());
        Bare bare(m_barePath, false);
        for (int i = 1; i <= 200; ++i) {
            ListQuery query;
            const qint64 below = static_cast<qint64>(m_papers) * i / 200;
            query.after = ListCursor{below, 0, {}};
            const Timing own = timed([&] { (void)must(PaperRepository::list(*reader, query)); });
            const Timing other = timed([&] { (void)bare.fiftyRows(below); });
            if (i > 2) {
                steps.add(own);
                bareSteps.add(other);
            }
        }
        row(QStringLiteral("one page of a list, any depth"), steps, bareSteps, "ms");
        Samples vectors;
        Samples counts;
        for (int i = 0; i < 10; ++i) {
            vectors.add(timed([&] {
                if (must(PaperRepository::positions(*reader, ListQuery{})).size() <
                    static_cast<std::size_t>(m_papers))
                    fail(QStringLiteral("positions"));
            }));
            counts.add(timed([&] { (void)must(PaperRepository::counts(*reader)); }));
        }
        row(QStringLiteral("the id vector of all"), vectors, {}, "ms");
        row(QStringLiteral("counts of all sections"), counts, {}, "ms");
    }

    void sizes()
    {
        {
            const Reader reader = must(m_store->reader());
            for (const Sql& sql : {Sql("PRAGMA page_count"), Sql("PRAGMA freelist_count")}) {
                Statement statement = must(reader->prepare(sql));
                (void)must(statement.step());
                print(QStringLiteral("%1: %2").arg(
                    QString::fromLatin1(sql.text()), QString::number(statement.integer(0))));
            }
        }
        m_store.close();
        const double ratio = static_cast<double>(QFileInfo(m_store.databasePath()).size()) /
                             static_cast<double>(m_textBytes);
        print(QStringLiteral("file / text: %1 (%2 MB of %3 MB) | bare %4")
                  .arg(ratio, 0, 'f', 2)
                  .arg(QFileInfo(m_store.databasePath()).size() / 1'000'000)
                  .arg(m_textBytes / 1'000'000)
                  .arg(
                      static_cast<double>(QFileInfo(m_barePath).size()) /
                          static_cast<double>(m_textBytes),
                      0,
                      'f',
                      2));
        goal(QStringLiteral("file / text"), ratio, 1.55);
    }

    /// Last, because SQLCipher keeps it on for the rest of the process.
    void memorySecurity()
    {
        for (const bool secure : {false, true}) {
            OpenOptions options;
            options.memorySecurity = secure;
            kit::TempStore store(options);
            const int count = qMin(m_papers, 5000);
            const std::vector<NewPaper> batch = benchPapers(0, count);
            const PaperRepository papers(kClock);
            const Timing time = timed([&] {
                Transaction transaction = must(store->begin());
                for (const NewPaper& paper : batch)
                    (void)must(papers.add(transaction, paper));
                (void)must(transaction.commit());
            });
            Samples search;
            const Reader reader = must(store->reader());
            for (const QString& word : words())
                search.add(timed([&] { (void)find(*reader, word); }));
            print(QStringLiteral("cipher_memory_security %1: import %2 papers/s, search p50 %3 ms")
                      .arg(secure ? QStringLiteral("on") : QStringLiteral("off"))
                      .arg(count * 1000.0 / time.wall, 0, 'f', 0)
                      .arg(search.median(), 0, 'f', 3));
        }
    }

    int m_papers;
    int m_repeats;
    QTemporaryDir m_folder;
    kit::TempStore m_store;
    QString m_barePath;
    qint64 m_textBytes = 0;
    double m_ourMilliseconds = 0;
    double m_bareMilliseconds = 0;
    double m_ourCpu = 0;
    double m_bareCpu = 0;
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool isFull = arguments.contains(QStringLiteral("--full"));
    int papers = isFull ? 100'000 : 2'000;
    const qsizetype given = arguments.indexOf(QStringLiteral("--papers"));
    if (given > 0 && given + 1 < arguments.size())
        papers = qMax(400, arguments.at(given + 1).toInt());
    print(QStringLiteral("machine: %1; SQLite %2")
              .arg(wenshu::bench::machine(), QString::fromLatin1(sqlite3_libversion())));
    double load = 0;
    if (::getloadavg(&load, 1) == 1)
        print(QStringLiteral("load before: %1").arg(load, 0, 'f', 1));
    print(QStringLiteral("papers: %1").arg(papers));
    StoreBench(papers, isFull ? 500 : 40).run();
    const bool isJudged = arguments.contains(QStringLiteral("--judge"));
    return isJudged && !g_held ? 1 : 0;
}
