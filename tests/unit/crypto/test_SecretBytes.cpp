#include "crypto/SecretBytes.h"

#include <QTest>

#include <type_traits>
#include <utility>

using wenshu::crypto::SecretBytes;

class TestSecretBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void itCannotBeCopiedByAccident()
    {
        static_assert(!std::is_copy_constructible_v<SecretBytes>);
        static_assert(!std::is_copy_assignable_v<SecretBytes>);
        static_assert(std::is_nothrow_move_constructible_v<SecretBytes>);
    }

    void movingLeavesNothingBehind()
    {
        SecretBytes first = SecretBytes::copyOf("top secret");
        SecretBytes second = std::move(first);
        // NOLINTNEXTLINE(bugprone-use-after-move,clang-analyzer-cplusplus.Move): the point of it
        QVERIFY(first.isEmpty());
        QVERIFY(first.data() == nullptr);
        QCOMPARE(second.view().toByteArray(), QByteArray("top secret"));
        SecretBytes third = SecretBytes::copyOf("other");
        third = std::move(second);
        QCOMPARE(third.view().toByteArray(), QByteArray("top secret"));
    }

    void aCloneIsEqualAndIndependent()
    {
        SecretBytes first = SecretBytes::copyOf("abc");
        const SecretBytes second = first.clone();
        QVERIFY(first.equals(second));
        first.data()[0] = 'x';
        QVERIFY(!first.equals(second));
        QVERIFY(!first.equals(SecretBytes::copyOf("xbcd")));
        QVERIFY(SecretBytes().equals(SecretBytes(0)));
    }

    void largeSecretsSpanPages()
    {
        SecretBytes large(1'000'000);
        for (qsizetype i = 0; i < large.size(); ++i)
            large.data()[i] = static_cast<unsigned char>(i);
        QCOMPARE(large.clone().view().size(), qsizetype{1'000'000});
        QVERIFY(large.equals(large.clone()));
    }

    void wipingASharedArrayLeavesTheOtherOwnersBytes()
    {
        QByteArray mine(16, 's');
        const QByteArray theirs = mine;
        SecretBytes::wipe(mine);
        QVERIFY(mine.isEmpty());
        QCOMPARE(theirs, QByteArray(16, 's'));
    }
};

QTEST_GUILESS_MAIN(TestSecretBytes)
#include "test_SecretBytes.moc"
