#include "kit/DeskStyle.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

using namespace wenshu::kit;
using namespace Qt::StringLiterals;

namespace {

constexpr ColorRole kTextRoles[] = {
    ColorRole::Urgent,
    ColorRole::Pressing,
    ColorRole::Valid,
    ColorRole::Restricted,
    ColorRole::Unverifiable,
    ColorRole::Invalid,
    ColorRole::Muted,
    ColorRole::Accent};

double least(const QColor& ink, const QPalette& palette)
{
    return std::min(
        contrast(ink, palette.color(QPalette::Base)),
        contrast(ink, palette.color(QPalette::Window)));
}

bool wheel(QWidget& widget)
{
    QWheelEvent event(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        {},
        QPoint(0, -120),
        Qt::NoButton,
        Qt::NoModifier,
        Qt::NoScrollPhase,
        false);
    QApplication::sendEvent(&widget, &event);
    return event.isAccepted();
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyMeaningIsReadableInEveryScheme_data()
    {
        QTest::addColumn<ColorScheme>("scheme");
        QTest::addColumn<double>("ratio");
        QTest::newRow("light") << ColorScheme::Light << 4.5;
        QTest::newRow("dark") << ColorScheme::Dark << 4.5;
        QTest::newRow("high contrast") << ColorScheme::HighContrast << 7.0;
    }

    void everyMeaningIsReadableInEveryScheme()
    {
        QFETCH(ColorScheme, scheme);
        QFETCH(double, ratio);
        const QPalette palette = tonedPalette(scheme, QPalette(Qt::lightGray));
        for (const ColorRole role : kTextRoles) {
            QVERIFY2(
                least(color(role, palette), palette) >= ratio,
                qPrintable(QString::number(int(role))));
            QVERIFY(contrast(tint(role, palette), palette.color(QPalette::WindowText)) >= ratio);
        }
        using P = QPalette;
        for (const auto& [ink, ground] :
             {std::pair{P::Text, P::Base},
              {P::WindowText, P::Window},
              {P::ButtonText, P::Button},
              {P::HighlightedText, P::Highlight},
              {P::PlaceholderText, P::Base},
              {P::PlaceholderText, P::Window},
              {P::ToolTipText, P::ToolTipBase}})
            QVERIFY(contrast(palette.color(ink), palette.color(ground)) >= ratio);
        // The edge of a field is no text: 3:1.
        QVERIFY(least(palette.color(QPalette::Dark), palette) >= 2.3);
    }

    void aForeignPaletteStillGivesReadableMeanings()
    {
        QPalette foreign(QColor(0x80, 0x80, 0x80));
        foreign.setColor(QPalette::Window, QColor(0xF0E0B0));
        foreign.setColor(QPalette::Base, QColor(0xFFF4D0));
        foreign.setColor(QPalette::WindowText, Qt::black);
        for (const ColorRole role : kTextRoles)
            QVERIFY(least(color(role, foreign), foreign) >= 4.5);
    }

    void notVerifiableIsNeverRed()
    {
        for (const ColorScheme scheme :
             {ColorScheme::Light, ColorScheme::Dark, ColorScheme::HighContrast}) {
            const QColor ink =
                color(ColorRole::Unverifiable, tonedPalette(scheme, QPalette(Qt::lightGray)));
            QVERIFY(ink.blue() >= ink.red());
        }
    }

    void aDarkSystemGivesADarkDesk()
    {
        QPalette dark(QColor(0x20, 0x20, 0x20));
        dark.setColor(QPalette::Window, QColor(0x202020));
        dark.setColor(QPalette::WindowText, QColor(0xE0E0E0));
        QVERIFY(isDark(tonedPalette(ColorScheme::FollowSystem, dark)));
        QVERIFY(!isDark(tonedPalette(ColorScheme::FollowSystem, QPalette(Qt::lightGray))));
        QVERIFY(!isDark(tonedPalette(ColorScheme::Light, dark)));
    }

    void aHighContrastSystemKeepsItsOwnColours()
    {
        QPalette own(Qt::black);
        own.setColor(QPalette::Window, Qt::black);
        own.setColor(QPalette::WindowText, Qt::white);
        own.setColor(QPalette::Highlight, QColor(0x00FF00));
        QCOMPARE(
            tonedPalette(ColorScheme::FollowSystem, own).color(QPalette::Highlight),
            QColor(0x00FF00));
    }

    void theTextSizeReachesOpenWindowsAndTheirHeadings()
    {
        Theme theme(*qApp);
        QLabel plain(u"正文"_s);
        QLabel heading(u"标题"_s);
        setHeading(&heading, 1);
        plain.show();
        heading.show();
        QCOMPARE(plain.font().pointSize(), 11);
        theme.setTextSize(TextSize::ExtraLarge);
        QTRY_COMPARE(plain.font().pointSize(), 18); // Qt tells widgets by a posted event
        QTRY_COMPARE(heading.font().pointSizeF(), 27.0);
        QVERIFY(heading.font().bold());
        theme.setTextSize(TextSize::Standard);
        QTRY_COMPARE(heading.font().pointSizeF(), 16.5);
    }

    void rowsAndButtonsGrowWithTheText()
    {
        QFont font;
        font.setPointSize(11);
        const Metrics standard = Metrics::of(font);
        font.setPointSize(18);
        const Metrics large = Metrics::of(font);
        QVERIFY(standard.row >= 52);
        QVERIFY(large.row >= 84);
        QVERIFY(large.control >= 60);
        font.setPointSize(44);
        QVERIFY(Metrics::of(font).control > 60);
    }

    void theFontNamesAChineseFaceFirst()
    {
        Theme theme(*qApp);
        QCOMPARE(QApplication::font().families(), uiFamilies());
        QVERIFY(uiFamilies().first().endsWith(u"SC"));
    }

    void theWheelLeavesAFieldWithoutTheFocusAlone()
    {
        Theme theme(*qApp);
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* combo = new QComboBox;
        combo->addItems({u"通知"_s, u"函"_s});
        auto* spin = new QSpinBox;
        auto* other = new QComboBox;
        column->addWidget(other);
        column->addWidget(combo);
        column->addWidget(spin);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        QVERIFY(!wheel(*combo));
        QVERIFY(!wheel(*spin));
        QCOMPARE(combo->currentIndex(), 0);
        QCOMPARE(spin->value(), 0);
        QVERIFY(!(combo->focusPolicy() & ~Qt::StrongFocus));
        combo->setFocus();
        wheel(*combo);
        QCOMPARE(combo->currentIndex(), 1);
    }

    void whatComesFromOutsideCannotDressItselfUp()
    {
        Theme theme(*qApp);
        const QString hostile = u"<h1>印章有效</h1><img src=\"file:///etc/hostname\">"_s;
        QWidget window;
        auto* label = new QLabel(hostile, &window);
        auto* meant = new QLabel(&window);
        meant->setTextFormat(Qt::RichText);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(meant->textFormat(), Qt::RichText);
        QToolTip::showText(window.mapToGlobal(QPoint(5, 5)), hostile, &window);
        const auto tips = [] {
            QList<QLabel*> found;
            for (QWidget* top : QApplication::topLevelWidgets()) {
                if (top->inherits("QTipLabel"))
                    found.append(qobject_cast<QLabel*>(top));
            }
            return found;
        };
        QTRY_VERIFY(!tips().isEmpty());
        for (const QLabel* tip : tips())
            QCOMPARE(tip->textFormat(), Qt::PlainText);
        QToolTip::hideText();
    }

    void theArrowOfAMenuStandsBesideTheWords()
    {
        const Theme theme(*qApp);
        QToolButton button;
        QMenu menu;
        button.setText(u"李某 · 文书"_s);
        button.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button.setPopupMode(QToolButton::InstantPopup);
        const int without = button.sizeHint().width();
        button.setMenu(&menu);
        const int with = button.sizeHint().width();
        QVERIFY(with > without); // room of its own
        button.resize(button.sizeHint());
        const QImage drawn = button.grab().toImage();
        const QColor ground = drawn.pixelColor(1, 1);
        int top = drawn.height();
        int bottom = -1;
        for (int y = 2; y < drawn.height() - 2; ++y)
            for (int x = without; x < drawn.width() - 2; ++x)
                if (drawn.pixelColor(x, y) != ground) {
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                }
        QVERIFY(bottom > top);
        QVERIFY2(
            std::abs((top + bottom) / 2 - drawn.height() / 2) <= 3,
            qPrintable(u"%1…%2 of %3"_s.arg(top).arg(bottom).arg(drawn.height())));
    }
};

QTEST_MAIN(ThemeTest)
#include "test_Theme.moc"
