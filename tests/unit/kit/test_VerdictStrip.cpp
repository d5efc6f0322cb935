#include "kit/VerdictStrip.h"

#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

class VerdictStripTest : public QObject {
    Q_OBJECT

    static QList<VerdictAnswer> answers(VerdictLevel second)
    {
        return {
            {VerdictLevel::Valid, u"印章有效"_s},
            {second, u"证书可信"_s},
            {VerdictLevel::Valid, u"覆盖全文"_s},
            {VerdictLevel::Valid, u"盖章后没有改动"_s}};
    }

private Q_SLOTS:

    void theWorstAnswerDecides()
    {
        VerdictStrip strip;
        strip.setAnswers(answers(VerdictLevel::Unverifiable));
        QCOMPARE(strip.worst(), VerdictLevel::Unverifiable);
        strip.setAnswers(answers(VerdictLevel::Invalid));
        QCOMPARE(strip.worst(), VerdictLevel::Invalid);
        strip.setAnswers({});
        QCOMPARE(strip.worst(), VerdictLevel::None);
        QVERIFY(!strip.text().isEmpty());
    }

    void allWordsAreReadAloud()
    {
        VerdictStrip strip;
        strip.setAnswers(answers(VerdictLevel::Restricted));
        for (const VerdictAnswer& answer : strip.answers())
            QVERIFY(strip.accessibleName().contains(answer.text));
    }

    void shapesDifferWithoutColour()
    {
        std::set<QByteArray> shapes;
        for (const VerdictLevel level :
             {VerdictLevel::None,
              VerdictLevel::Valid,
              VerdictLevel::Restricted,
              VerdictLevel::Unverifiable,
              VerdictLevel::Invalid}) {
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintVerdict(painter, QRectF(0, 0, 32, 32), level, QPalette(Qt::lightGray));
            painter.end();
            const QImage alpha = image.convertToFormat(QImage::Format_Alpha8);
            shapes.insert(
                QByteArray(reinterpret_cast<const char*>(alpha.constBits()), alpha.sizeInBytes()));
        }
        QCOMPARE(shapes.size(), size_t{5});
    }

    void wordsWrapInsteadOfShortening()
    {
        VerdictStrip strip;
        strip.setAnswers(answers(VerdictLevel::Valid));
        const int one = strip.heightForWidth(2000);
        QVERIFY(strip.heightForWidth(220) > one);
        strip.resize(220, 40);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        QVERIFY(strip.height() >= strip.heightForWidth(strip.width()));
    }

    void theKeyboardOpensTheSeals()
    {
        VerdictStrip strip;
        strip.setAnswers(answers(VerdictLevel::Valid));
        strip.show();
        const QSignalSpy clicked(&strip, &VerdictStrip::clicked);
        QTest::keyClick(&strip, Qt::Key_Space);
        QCOMPARE(clicked.size(), 1);
    }
};

QTEST_MAIN(VerdictStripTest)
#include "test_VerdictStrip.moc"
