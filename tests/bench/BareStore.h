#pragma once
#include "bench/Measure.h"
#include "kit/core/FakeClock.h"
#include "kit/store/Samples.h"
#include "kit/store/TempStore.h"
#include "store/BigramTokenizer.h"
#include "store/PaperRepository.h"
#include "store/PaperSearch.h"

#include <sqlcipher/sqlite3.h>

#include <cstdlib>
#include <set>
#include <vector>

namespace wenshu::bench {

using namespace store;

inline const kit::FakeClock kClock;
inline constexpr int kBatch = 1000;
inline constexpr int kCharacters = 1070;
inline constexpr unsigned kFirstSeed = 20'260'901;

[[noreturn]] inline void fail(const QString& what)
{
    print(QStringLiteral("FAILED: ") + what);
    std::_Exit(2);
}

template <typename T> T must(Result<T> result)
{
    if (!result)
        fail(result.error().diagnostic);
    return std::move(result).value();
}

inline NewPaper benchPaper(int number)
{
    NewPaper paper = kit::samplePaper(number);
    paper.text = kit::sampleText(kFirstSeed + static_cast<unsigned>(number), kCharacters);
    return paper;
}

inline std::vector<NewPaper> benchPapers(int from, int count)
{
    std::vector<NewPaper> papers;
    papers.reserve(static_cast<std::size_t>(count));
    for (int i = from; i < from + count; ++i)
        papers.push_back(benchPaper(i));
    return papers;
}

/// The peer: what the C API alone does with the same rows. Errors end the program.
class Bare {
public:
    Bare(const QString& path, bool creates)
    {
        check(sqlite3_open(path.toUtf8().constData(), &m_handle));
        const QByteArray hex =
            QByteArray(reinterpret_cast<const char*>(kit::testKey().data()), 32).toHex();
        const QByteArray key = "x'" + hex + "'";
        check(sqlite3_key(m_handle, key.constData(), static_cast<int>(key.size())));
        run("PRAGMA cipher_page_size = 16384");
        run("SELECT count(*) FROM sqlite_schema");
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("PRAGMA cache_size = -32768");
        if (!registerBigramTokenizer(m_handle))
            fail(QStringLiteral("tokenizer"));
        if (creates)
            run(builtinMigrations().front().sql);
    }

    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    ~Bare()
    {
        for (sqlite3_stmt* statement : {m_paper, m_unit, m_body, m_index, m_search, m_rows})
            (void)sqlite3_finalize(statement);
        (void)sqlite3_close(m_handle);
    }

    void run(const char* sql) const
    {
        check(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr));
    }

    void add(const NewPaper& paper)
    {
        if (m_paper == nullptr)
            prepareInserts();
        const PaperSummary& s = paper.summary;
        const QByteArray id = s.id.toBytes();
        const QByteArray title = s.title.toUtf8();
        const QByteArray number = s.number.toUtf8();
        const QByteArray unit = paper.units.front().code.toUtf8();
        const QByteArray name = paper.units.front().name.toUtf8();
        const QByteArray body = paper.text.toUtf8();
        const QByteArray moment = s.moment.toString(Qt::ISODateWithMs).toUtf8();
        blob(m_paper, 1, id);
        integer(m_paper, 2, static_cast<int>(s.direction));
        integer(m_paper, 3, static_cast<int>(s.kind));
        integer(m_paper, 4, static_cast<int>(s.state));
        integer(m_paper, 5, s.needsMe ? 1 : 0);
        text(m_paper, 6, title);
        text(m_paper, 7, number);
        text(m_paper, 8, unit);
        text(m_paper, 9, name);
        text(m_paper, 10, moment);
        text(m_paper, 11, moment);
        step(m_paper);
        const qint64 position = sqlite3_last_insert_rowid(m_handle);
        integer(m_unit, 1, position);
        text(m_unit, 2, unit);
        text(m_unit, 3, name);
        step(m_unit);
        integer(m_body, 1, position);
        text(m_body, 2, body);
        step(m_body);
        const QByteArray document = "\x01"
                                    "d" +
                                    QByteArray::number(static_cast<int>(s.direction)) +
                                    " \x01"
                                    "k" +
                                    QByteArray::number(static_cast<int>(s.kind)) +
                                    " \x01"
                                    "s" +
                                    QByteArray::number(static_cast<int>(s.state)) +
                                    " \x01"
                                    "y2024 \x01"
                                    "u" +
                                    unit +
                                    " \x01"
                                    "v |" +
                                    title + '|' + number + '|' + name + '|' + body;
        integer(m_index, 1, position);
        text(m_index, 2, document);
        step(m_index);
    }

    int newest(const QByteArray& match)
    {
        if (m_search == nullptr)
            prepare(
                &m_search,
                "SELECT rowid FROM paper_index WHERE paper_index MATCH ? "
                "ORDER BY rowid DESC LIMIT 50");
        text(m_search, 1, match);
        int rows = 0;
        while (sqlite3_step(m_search) == SQLITE_ROW)
            ++rows;
        (void)sqlite3_reset(m_search);
        return rows;
    }

    int fiftyRows(qint64 below)
    {
        if (m_rows == nullptr)
            prepare(
                &m_rows,
                "SELECT position, id, title, number, unit_name, moment FROM paper "
                "WHERE position < ? ORDER BY position DESC LIMIT 50");
        integer(m_rows, 1, below);
        int rows = 0;
        while (sqlite3_step(m_rows) == SQLITE_ROW)
            ++rows;
        (void)sqlite3_reset(m_rows);
        return rows;
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK)
            fail(QStringLiteral("bare: code %1").arg(code));
    }

    void prepare(sqlite3_stmt** statement, const char* sql) const
    {
        check(sqlite3_prepare_v2(m_handle, sql, -1, statement, nullptr));
    }

    void prepareInserts()
    {
        prepare(
            &m_paper,
            "INSERT INTO paper (id, direction, kind, state, needs_me, title, number, unit, "
            "unit_name, moment, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        prepare(&m_unit, "INSERT INTO paper_unit (paper, ordinal, unit, name) VALUES (?, 0, ?, ?)");
        prepare(&m_body, "INSERT INTO paper_body (paper, text) VALUES (?, ?)");
        prepare(&m_index, "INSERT INTO paper_index (rowid, text) VALUES (?, ?)");
    }

    void integer(sqlite3_stmt* s, int i, qint64 v) const { check(sqlite3_bind_int64(s, i, v)); }

    void text(sqlite3_stmt* s, int i, const QByteArray& v) const
    {
        check(sqlite3_bind_text(s, i, v.constData(), static_cast<int>(v.size()), SQLITE_STATIC));
    }

    void blob(sqlite3_stmt* s, int i, const QByteArray& v) const
    {
        check(sqlite3_bind_blob(s, i, v.constData(), static_cast<int>(v.size()), SQLITE_STATIC));
    }

    void step(sqlite3_stmt* statement) const
    {
        if (sqlite3_step(statement) != SQLITE_DONE)
            fail(QStringLiteral("bare: step"));
        (void)sqlite3_reset(statement);
    }

    sqlite3* m_handle = nullptr;
    sqlite3_stmt* m_paper = nullptr;
    sqlite3_stmt* m_unit = nullptr;
    sqlite3_stmt* m_body = nullptr;
    sqlite3_stmt* m_index = nullptr;
    sqlite3_stmt* m_search = nullptr;
    sqlite3_stmt* m_rows = nullptr;
};

} // namespace wenshu::bench
