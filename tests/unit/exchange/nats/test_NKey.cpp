#include "exchange/nats/NKey.h"
#include "kit/core/Outcome.h"

#include <QTest>

#include <openssl/evp.h>

using namespace wenshu;
using namespace wenshu::exchange;
using crypto::SecretBytes;

class TestNKey : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theKeyOfTheNatsHandbookIsReadAsItStandsThere()
    {
        const auto key = NKey::fromSeed(
            SecretBytes::copyOf("SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY"));
        MUST(key);
        QCOMPARE(
            key->publicText(),
            QStringLiteral("UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4"));
        QVERIFY(key->seed().equals(
            SecretBytes::copyOf("SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY")));
    }

    void aNewKeyReadsBackAndSigns()
    {
        const auto key = NKey::generate();
        MUST(key);
        QCOMPARE(key->seed().size(), 58);
        QVERIFY(isPublicUserNKey(key->publicText()));
        const auto back = NKey::fromSeed(key->seed());
        MUST(back);
        QCOMPARE(back->publicText(), key->publicText());
        const auto signature = key->sign("nonce");
        MUST(signature);
        QCOMPARE(signature->size(), 64);
        QCOMPARE(*back->sign("nonce"), *signature); // Ed25519 has no randomness
        QVERIFY(*key->sign("other") != *signature);
        QVERIFY(NKey::generate()->publicText() != key->publicText());
    }

    void everyChangedCharacterOfASeedIsFound()
    {
        const auto key = NKey::generate();
        MUST(key);
        for (qsizetype at = 0; at < 58; ++at) {
            SecretBytes seed = key->seed();
            seed.data()[at] = seed.data()[at] == 'A' ? 'B' : 'A';
            const auto read = NKey::fromSeed(seed);
            // The last character holds padding bits, which change nothing.
            if (read)
                QVERIFY(at == 57);
            else
                QCOMPARE(read.error().code, Errc::Malformed);
        }
        for (const char* wrong : {"", "SU", "su", "S U", "\xff"})
            FAILS_WITH(NKey::fromSeed(SecretBytes::copyOf(wrong)), Errc::Malformed);
    }

    void onlyPublicUserKeysAreTakenForThem()
    {
        QVERIFY(!isPublicUserNKey(u""));
        QVERIFY(!isPublicUserNKey(QString(56, u'U')));
        QVERIFY(!isPublicUserNKey(u"机机机机"));
    }
};

QTEST_GUILESS_MAIN(TestNKey)
#include "test_NKey.moc"
