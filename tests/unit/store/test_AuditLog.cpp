#include "kit/core/FakeClock.h"
#include "kit/store/TempStore.h"
#include "store/AuditLog.h"
#include "store/Settings.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sqlcipher/sqlite3.h>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::TempStore;

namespace {

AuditEntry entryOf(int number)
{
    return {
        QStringLiteral("clerk-%1").arg(number % 3),
        QStringLiteral("post"),
        QStringLiteral("11370000mb2848"),
        QStringLiteral("seal"),
        number % 2 == 0 ? Id::random() : Id(),
        number % 5 == 0 ? QStringLiteral("WS-DISK-FULL") : QStringLiteral("ok")};
}

} // namespace

class TestAuditLog : public QObject {
    Q_OBJECT

    void fill(TempStore& store, int count)
    {
        const AuditLog log(m_clock);
        auto transaction = store->begin();
        for (int i = 0; i < count; ++i) {
            m_clock.advanceSeconds(1);
            if (!log.append(*transaction, entryOf(i)))
                qWarning("append failed");
        }
        (void)transaction->commit();
    }

    /// What a tamperer with the key could do: triggers dropped, any SQL.
    template <typename... T> void tamper(TempStore& store, Sql sql, const T&... values)
    {
        auto transaction = store->begin();
        for (const Status& done :
             {transaction->run("DROP TRIGGER audit_is_never_changed"),
              transaction->run("DROP TRIGGER audit_is_never_deleted"),
              transaction->run("DROP TRIGGER audit_only_grows"),
              transaction->run(sql, values...)}) {
            if (!done)
                qWarning("%s", qPrintable(done.error().diagnostic));
        }
        (void)transaction->commit();
    }

    std::optional<qint64> firstBroken(TempStore& store)
    {
        const auto reader = store->reader();
        const auto verdict = AuditLog::verifyChain(**reader);
        return verdict ? verdict->firstBroken : std::optional<qint64>(-1);
    }

    kit::FakeClock m_clock;

private Q_SLOTS:

    void anUntouchedChainIsWhole()
    {
        TempStore store;
        QVERIFY(!firstBroken(store));
        fill(store, 50);
        QVERIFY(store.reopen());
        fill(store, 50);
        const auto reader = store->reader();
        const auto verdict = AuditLog::verifyChain(**reader);
        QVERIFY(verdict);
        QVERIFY(verdict->isWhole());
        QCOMPARE(verdict->rows, 100);
    }

    void rowsCanNeitherBeChangedNorDeletedNorPutInBetween()
    {
        TempStore store;
        fill(store, 5);
        auto transaction = store->begin();
        QCOMPARE(
            transaction->run("UPDATE audit SET result = 'ok'").error().code, Errc::NotPermitted);
        QCOMPARE(
            transaction->run("DELETE FROM audit WHERE sequence = 5").error().code,
            Errc::NotPermitted);
        for (const Sql& sql :
             {Sql("INSERT INTO audit SELECT sequence + 6, moment, clerk, post, unit, verb, paper, "
                  "result, hash FROM audit WHERE sequence = 1"),
              Sql("REPLACE INTO audit SELECT sequence, moment, clerk, post, unit, 'x', paper, "
                  "result, hash FROM audit WHERE sequence = 1")})
            QCOMPARE(transaction->run(sql).error().code, Errc::NotPermitted);
    }

    void everyChangedFieldIsFoundAndTheRowNamed_data()
    {
        QTest::addColumn<int>("field");
        for (int i = 0; i < 7; ++i)
            QTest::addRow("field %d", i) << i;
    }

    void everyChangedFieldIsFoundAndTheRowNamed()
    {
        QFETCH(int, field);
        TempStore store;
        fill(store, 9);
        static constexpr std::array kChanges = {
            Sql("UPDATE audit SET moment = '2020-01-01T00:00:00.000Z' WHERE sequence = 4"),
            Sql("UPDATE audit SET clerk = 'other' WHERE sequence = 4"),
            Sql("UPDATE audit SET post = 'other' WHERE sequence = 4"),
            Sql("UPDATE audit SET unit = 'other' WHERE sequence = 4"),
            Sql("UPDATE audit SET verb = 'other' WHERE sequence = 4"),
            Sql("UPDATE audit SET paper = randomblob(16) WHERE sequence = 4"),
            Sql("UPDATE audit SET hash = randomblob(32) WHERE sequence = 4")};
        tamper(store, kChanges.at(static_cast<std::size_t>(field)));
        QCOMPARE(firstBroken(store), std::optional<qint64>(4));
    }

    void aDroppedAndAMovedRowAreFound()
    {
        {
            TempStore store;
            fill(store, 9);
            tamper(store, "DELETE FROM audit WHERE sequence = 6");
            QCOMPARE(firstBroken(store), std::optional<qint64>(6));
        }
        {
            TempStore store;
            fill(store, 9);
            tamper(
                store,
                "UPDATE audit SET sequence = CASE sequence WHEN 3 THEN 103 ELSE 104 END "
                "WHERE sequence IN (3, 4)");
            QCOMPARE(firstBroken(store), std::optional<qint64>(3));
        }
    }

    void aShortenedChainIsFound()
    {
        TempStore store;
        fill(store, 9);
        tamper(store, "DELETE FROM audit WHERE sequence > 7");
        QCOMPARE(firstBroken(store), std::optional<qint64>(8));
    }

    void textCannotGetIntoTheLog()
    {
        TempStore store;
        const AuditLog log(m_clock);
        auto transaction = store->begin();
        for (const QString& bad :
             {QStringLiteral("关于召开会议的通知"),
              QStringLiteral("with blank"),
              QString(65, u'a'),
              QStringLiteral("a\nb")}) {
            AuditEntry entry = entryOf(1);
            entry.result = bad;
            QCOMPARE(log.append(*transaction, entry).error().code, Errc::Usage);
        }
    }

    void theActsOnOnePaperAreItsNewestOldestFirst()
    {
        TempStore store;
        const Id paper = Id::random();
        const AuditLog log(m_clock);
        auto transaction = store->begin();
        std::vector<QDateTime> moments;
        for (const char* verb : {"submit", "reopen", "submit", "seal"}) {
            m_clock.advanceSeconds(60);
            moments.push_back(m_clock.now());
            QVERIFY(log.append(
                *transaction,
                {QStringLiteral("li"),
                 QStringLiteral("post"),
                 QStringLiteral("11370000mb2848"),
                 QString::fromLatin1(verb),
                 paper,
                 QStringLiteral("ok")}));
            QVERIFY(log.append(*transaction, entryOf(2))); // about another paper
            QVERIFY(log.append(*transaction, entryOf(1))); // about none
        }
        QVERIFY(transaction->commit());
        const auto reader = store->reader();
        const auto acts = AuditLog::actsOn(**reader, paper, 3);
        QVERIFY(acts);
        QCOMPARE(acts->size(), size_t(3));
        QCOMPARE(acts->front().entry.verb, QStringLiteral("reopen"));
        QCOMPARE(acts->back().entry.verb, QStringLiteral("seal"));
        QCOMPARE(acts->back().entry.clerk, QStringLiteral("li"));
        QCOMPARE(acts->back().at, moments.back());
        QVERIFY(AuditLog::actsOn(**reader, Id::random(), 3)->empty());
    }

    void theExportHasOneObjectALine()
    {
        TempStore store;
        fill(store, 7);
        QBuffer out;
        QVERIFY(out.open(QIODevice::WriteOnly));
        const auto reader = store->reader();
        QVERIFY(AuditLog::exportJsonLines(**reader, out));
        const QList<QByteArray> lines = out.data().trimmed().split('\n');
        QCOMPARE(lines.size(), 7);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QJsonObject object = QJsonDocument::fromJson(lines[i]).object();
            QCOMPARE(object.value(QStringLiteral("sequence")).toInt(), i + 1);
            QCOMPARE(object.value(QStringLiteral("hash")).toString().size(), 64);
            QVERIFY(!object.value(QStringLiteral("verb")).toString().isEmpty());
        }
    }

    void anEntryIsUndoneWithItsAct()
    {
        TempStore store;
        fill(store, 2);
        {
            auto transaction = store->begin();
            QVERIFY(AuditLog(m_clock).append(*transaction, entryOf(3)));
        }
        QVERIFY(!firstBroken(store));
        fill(store, 1);
        QVERIFY(!firstBroken(store));
    }

    void settingsAreKeptAndTheCeilingIsNoneUnlessSet()
    {
        TempStore store;
        {
            auto reader = store->reader();
            QCOMPARE(*Settings::secrecyCeiling(**reader), document::SecrecyLevel::None);
            QCOMPARE(*Settings::integer(**reader, QStringLiteral("a.b"), 7), 7);
            QVERIFY(!*Settings::value(**reader, QStringLiteral("a.b")));
        }
        auto transaction = store->begin();
        QVERIFY(Settings::setInteger(*transaction, QStringLiteral("a.b"), -5));
        QVERIFY(Settings::setInteger(*transaction, QStringLiteral("a.b"), 9));
        QCOMPARE(*Settings::integer(transaction->database(), QStringLiteral("a.b"), 7), 9);
        QVERIFY(Settings::setSecrecyCeiling(*transaction, document::SecrecyLevel::Secret));
        QCOMPARE(
            *Settings::secrecyCeiling(transaction->database()), document::SecrecyLevel::Secret);
        QVERIFY(Settings::setInteger(*transaction, QStringLiteral("secrecy.ceiling"), 99));
        QCOMPARE(*Settings::secrecyCeiling(transaction->database()), document::SecrecyLevel::None);
    }
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "test_AuditLog.moc"
