#include "kit/store/TempStore.h"

#include <QFile>
#include <QTest>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::TempStore;
using wenshu::kit::testKey;

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatIsCommittedIsThereAfterReopening()
    {
        TempStore store;
        QVERIFY(store.isValid());
        {
            auto transaction = store->begin();
            QVERIFY(transaction);
            const Status saved = transaction->run(
                "INSERT INTO setting (name, value) VALUES (?, ?)",
                QStringLiteral("a"),
                QByteArrayLiteral("one"));
            QVERIFY2(saved, saved ? "" : qPrintable(saved.error().diagnostic));
            QVERIFY(transaction->commit());
        }
        QVERIFY(store.reopen());
        auto reader = store->reader();
        QVERIFY(reader);
        auto row =
            (*reader)->query("SELECT value FROM setting WHERE name = ?", QStringLiteral("a"));
        QVERIFY(row);
        const auto found = row->step();
        QVERIFY(found && *found);
        QCOMPARE(row->blob(0), QByteArrayLiteral("one"));
    }

    void anotherKeyIsRefusedAndTheFileStaysWhereItIs()
    {
        TempStore store;
        store.close();
        const auto opened = Store::open(store.folder(), testKey('x'));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::WrongPassphrase);
        QVERIFY(QFile::exists(store.databasePath()));
        QVERIFY(store.reopen());
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_Database.moc"
