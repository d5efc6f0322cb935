#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

namespace {

/// The colour of the most opaque pixel.
QColor inkOf(const QImage& image)
{
    QColor strongest(Qt::transparent);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() > strongest.alpha())
                strongest = image.pixelColor(x, y);
    return strongest;
}

} // namespace

class IconsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyDrawingDrawsSomething()
    {
        QVERIFY(iconNames().size() > 50);
        for (const QString& name : iconNames()) {
            const QImage image = icon(name).pixmap(24, 24).toImage();
            QVERIFY2(inkOf(image).alpha() > 200, qPrintable(name));
        }
    }

    void everyActionHasItsDrawing()
    {
        for (const ActionSpec& spec : actionTable())
            QVERIFY2(!icon(QString::fromLatin1(spec.icon)).isNull(), spec.id);
    }

    void theDrawingFollowsLightAndDark()
    {
        Theme theme(*qApp);
        const QIcon seal = icon(u"seal");
        theme.setScheme(ColorScheme::Light);
        const QColor light = inkOf(seal.pixmap(64, 64).toImage());
        QCOMPARE(light.rgb(), QApplication::palette().color(QPalette::ButtonText).rgb());
        theme.setScheme(ColorScheme::Dark);
        const QColor dark = inkOf(seal.pixmap(64, 64).toImage());
        QCOMPARE(dark.rgb(), QApplication::palette().color(QPalette::ButtonText).rgb());
        QVERIFY(dark.rgb() != light.rgb());
    }

    void atTwiceTheRatioItHasTwiceThePixels()
    {
        const QPixmap pixmap = iconPixmap(u"send", 20, 2.0, Qt::red);
        QCOMPARE(pixmap.size(), QSize(40, 40));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(20, 20));
    }

    void anUnknownNameGivesNoIcon() { QVERIFY(icon(u"no-such-thing").isNull()); }
};

QTEST_MAIN(IconsTest)
#include "test_Icons.moc"
