#include "typeset/LineBreaker.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace wenshu;
using namespace wenshu::typeset;

namespace {

constexpr Mm kCell = 5.0;

const FontSet& fonts()
{
    static const auto set = FontSet::installed();
    if (!set)
        qFatal("%s", qUtf8Printable(set.error().message));
    return *set;
}

std::vector<Atom> atomsOf(const QString& text)
{
    FallbackCounts fallbacks;
    auto atoms = shape({{text, TypeRole::FangSong}}, kCell, fonts(), fallbacks);
    if (!atoms)
        qFatal("%s", qUtf8Printable(atoms.error().message));
    return std::move(atoms).value();
}

std::vector<Line> linesOf(const QString& text, int cells, int indent = 0)
{
    return breakLines(atomsOf(text), {cells * kCell, indent * kCell, 0, kCell});
}

QString wordsOf(const Line& line)
{
    QString words;
    for (const PlacedAtom& placed : line.atoms) {
        for (const AtomGlyph& glyph : placed.atom.glyphs)
            words += QString::fromUcs4(&glyph.code, 1);
    }
    return words;
}

QStringList wordsOf(const std::vector<Line>& lines)
{
    QStringList words;
    for (const Line& line : lines)
        words.append(wordsOf(line));
    return words;
}

} // namespace

class TestLineBreaker : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void linesBreakByTheRules_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("cells");
        QTest::addColumn<QStringList>("lines");
        const auto row =
            [](const char* name, const char16_t* text, int cells, const char16_t* lines) {
                QTest::newRow(name) << QString::fromUtf16(text) << cells
                                    << QString::fromUtf16(lines).split(QLatin1Char('|'));
            };
        row("whole cells", u"一二三四五六七八九十", 5, u"一二三四五|六七八九十");
        row("last line short", u"一二三四五六七", 5, u"一二三四五|六七");
        row("a comma that would begin a line takes a character down",
            u"一二三四五，六七",
            5,
            u"一二三四|五，六七");
        row("one mark does not give the room of another", u"一二，四五，七", 5, u"一二，四|五，七");
        row("three marks do", u"一二，四、六，八", 6, u"一二，四、六，|八");
        row("a bracket that would end a line goes down",
            u"一二三四（五六）",
            5,
            u"一二三四|（五六）");
        row("brackets and title marks in a row",
            u"一二三（《四五》六）七八",
            5,
            u"一二三|（《四五》|六）七八");
        row("closing marks in a row go down together", u"一二三四五。”六", 5, u"一二三四|五。”六");
        row("a dash is never torn", u"一二三四——五六", 5, u"一二三四|——五六");
        row("an ellipsis is never torn", u"一二三四……五六", 5, u"一二三四|……五六");
        row("a word stays whole", u"一二三四OFD五六", 5, u"一二三四|OFD五六");
        row("a number stays whole", u"一二三四2026年", 5, u"一二三四|2026年");
        row("a number keeps its per cent", u"一二三四95％五", 5, u"一二三四|95％五");
        row("a space at a break is dropped", u"一二三四 Wenshu", 4, u"一二三四|Wenshu");
        row("nothing", u"", 5, u"");
        row("only closing marks", u"，，，，，，，", 3, u"，，，，|，，，");
        row("only opening marks", u"（（（（（", 3, u"（（（|（（");
    }

    void linesBreakByTheRules()
    {
        QFETCH(QString, text);
        QFETCH(int, cells);
        QFETCH(QStringList, lines);
        if (qstrcmp(QTest::currentDataTag(), "only closing marks") == 0) {
            // No lawful place: what counts is that nothing is lost and the breaker comes to an end.
            QCOMPARE(wordsOf(linesOf(text, cells)).join(QString()), text);
            return;
        }
        if (text.isEmpty()) {
            QVERIFY(linesOf(text, cells).empty());
            return;
        }
        QCOMPARE(wordsOf(linesOf(text, cells)), lines);
    }

    void wholeCellsStayOnTheGrid()
    {
        const auto lines = linesOf(
            QStringLiteral("为贯彻落实全省政务数字化工作部署减少纸质公文往来加快推进").repeated(5),
            28,
            2);
        for (const Line& line : lines) {
            for (const PlacedAtom& placed : line.atoms)
                QVERIFY(std::abs(std::remainder(placed.x, kCell)) < 1e-9);
        }
    }

    void everyLineButTheLastIsFlushRight()
    {
        const QString text = QStringLiteral("省级节点机房面积不少于60平方米，温度保持在18至26之间；"
                                            "终端安装文枢（Wenshu）客户端，支持OFD版式文件。")
                                 .repeated(6);
        const auto lines = linesOf(text, 28, 2);
        QVERIFY(lines.size() > 8);
        for (size_t i = 0; i + 1 < lines.size(); ++i)
            QVERIFY2(std::abs(lines[i].right - 28 * kCell) < 1e-6, qPrintable(wordsOf(lines[i])));
    }

    void theMarkAtTheEndGivesItsWhiteFirst()
    {
        const auto lines = linesOf(QStringLiteral("一二，四、六，八"), 6);
        const Line& line = lines.front();
        QVERIFY(std::abs(line.right - 6 * kCell) < 1e-9);
        // The comma at the end stands in half a cell; the two inside share the other half.
        QVERIFY(std::abs(line.atoms[3].x - 2.75 * kCell) < 0.02 * kCell);
        QVERIFY(std::abs(line.atoms[5].x - 4.5 * kCell) < 0.02 * kCell);
        QVERIFY(std::abs(line.atoms[6].x - 5.5 * kCell) < 0.02 * kCell);
    }

    void aVeryLongWordIsCutNotLost()
    {
        const QString address = QStringLiteral("https://www.example.invalid/") +
                                QStringLiteral("abcdefghij").repeated(30);
        const auto lines = linesOf(QStringLiteral("网址") + address + QStringLiteral("。"), 28);
        QVERIFY(lines.size() > 3);
        QCOMPARE(
            wordsOf(lines).join(QString()),
            QStringLiteral("网址") + address + QStringLiteral("。"));
        for (const Line& line : lines)
            QVERIFY(line.right <= 28 * kCell + 1e-6);
    }

    void atomsInOrderNeverOverlapBeyondTheirWhite()
    {
        const QString text = QStringLiteral("（一）“涉密不上网、上网不涉密”的规定，严禁《党政机关公"
                                            "文格式》、《办法》（试行）。")
                                 .repeated(8);
        for (const Line& line : linesOf(text, 28)) {
            for (size_t i = 1; i < line.atoms.size(); ++i) {
                const Mm step = line.atoms[i].x - line.atoms[i - 1].x;
                const Atom& before = line.atoms[i - 1].atom;
                QVERIFY(step >= before.width - before.squeeze - line.atoms[i].atom.squeeze - 1e-9);
            }
        }
    }

    void noTextIsLostOrRunsOver()
    {
        // A thousand random paragraphs of marks, characters, words and spaces; the seed is printed.
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QStringList parts = QStringLiteral("一 二 三 公文 的 ， 。 、 ； ： ？ ！ （ ） 《 "
                                                 "》 “ ” —— …… 2026 OFD a ％ ㎡ · 〔 〕")
                                      .split(QLatin1Char(' '));
        for (int round = 0; round < 1000; ++round) {
            QString text = QStringLiteral("文");
            for (int i = random.bounded(120); i > 0; --i) {
                text += parts.at(random.bounded(static_cast<int>(parts.size())));
                if (random.bounded(4) == 0)
                    text += QStringLiteral("文件");
            }
            const auto lines = linesOf(text, 28, 2);
            QCOMPARE(wordsOf(lines).join(QString()), text);
            for (const Line& line : lines)
                QVERIFY2(line.right <= 28 * kCell + 1e-6, qPrintable(text));
        }
    }

    void rulesHoldOnOrdinaryText()
    {
        // Marks never stand more than three in a row here, as in real papers: both rules hold
        // always.
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QStringList marks =
            QStringLiteral("， 。 、 ； （ ） 《 》 “ ” 。” 》， ”（ 》、《 ：“")
                .split(QLatin1Char(' '));
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (int i = 0; i < 40; ++i) {
                text += QString(1 + random.bounded(9), QChar(u'文'));
                text += random.bounded(5) == 0
                            ? QStringLiteral("2026")
                            : marks.at(random.bounded(static_cast<int>(marks.size())));
            }
            const auto lines = linesOf(text + QStringLiteral("文"), 28, 2);
            for (size_t i = 0; i < lines.size(); ++i) {
                QVERIFY2(!lines[i].atoms.front().atom.notAtStart, qPrintable(text));
                QVERIFY2(!lines[i].atoms.back().atom.notAtEnd, qPrintable(text));
                QVERIFY(lines[i].right <= 28 * kCell + 1e-6);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLineBreaker)
#include "test_LineBreaker.moc"
