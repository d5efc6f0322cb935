#include "kit/core/FakeClock.h"
#include "ofd/Reader.h"
#include "ofd/Writer.h"
#include "typeset/PlainSheet.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::typeset;

namespace {

const FontSet& fonts()
{
    static const FontSet set = [] {
        auto found = FontSet::installed();
        if (!found)
            qFatal("%s", qUtf8Printable(found.error().message));
        return std::move(found).value();
    }();
    return set;
}

Sheet sheetOf(int facts, const QString& text)
{
    Sheet sheet;
    sheet.title = QStringLiteral("核验报告");
    sheet.rows.push_back({SheetRow::Kind::Heading, {}, QStringLiteral("被核验的文件")});
    for (int i = 0; i < facts; ++i)
        sheet.rows.push_back({SheetRow::Kind::Fact, QStringLiteral("第%1项").arg(i + 1), text});
    sheet.rows.push_back({SheetRow::Kind::Note, {}, QStringLiteral("本报告离线得出。")});
    return sheet;
}

ofd::Document set(const Sheet& sheet)
{
    auto document = setSheet(sheet, {}, fonts());
    if (!document)
        qFatal("%s", qUtf8Printable(document.error().message));
    return std::move(document).value();
}

/// The text of all pages, read back from the package.
QString textOf(const ofd::Document& document)
{
    const auto bytes = ofd::writePackage(document, kit::FakeClock());
    const auto package = ofd::Package::fromBytes(*bytes);
    const auto reader = ofd::Reader::open(*package);
    QString text;
    for (int page = 0; page < (*reader)->pageCount(); ++page)
        text += *(*reader)->plainText(page) + u'\n';
    return text;
}

/// Size of the type most of a page is set in.
double sizeOf(const ofd::Document& document)
{
    double least = 100;
    for (const ofd::Object& object : document.pages[0].layers[0].block.objects) {
        if (const auto* text = std::get_if<ofd::TextObject>(&object.value))
            least = std::min(least, text->size);
    }
    return least;
}

} // namespace

class TestPlainSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatIsSetIsReadBack()
    {
        const ofd::Document document = set(sheetOf(3, QStringLiteral("印章有效：WSTEST-1")));
        QCOMPARE(document.pages.size(), std::size_t(1));
        const QString text = textOf(document);
        for (const char16_t* words :
             {u"核验报告", u"被核验的文件", u"第3项", u"印章有效：WSTEST-1", u"本报告离线得出。"})
            QVERIFY2(text.contains(QString::fromUtf16(words)), qPrintable(text));
    }

    void theTypeShrinksBeforeASecondPageIsTaken()
    {
        const double large = sizeOf(set(sheetOf(10, QStringLiteral("一行"))));
        const ofd::Document many = set(sheetOf(45, QStringLiteral("一行")));
        QCOMPARE(many.pages.size(), std::size_t(1));
        QVERIFY(sizeOf(many) < large);
        const ofd::Document more = set(sheetOf(150, QStringLiteral("一行")));
        QVERIFY(more.pages.size() > 2);
        const QString text = textOf(more);
        QVERIFY2(text.contains(QStringLiteral("1 / %1").arg(more.pages.size())), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("第150项")));
        QVERIFY(!textOf(many).contains(QStringLiteral("1 / ")));
    }

    void nothingStandsOutsideTheMargins()
    {
        const QString hostile[] = {
            QString(500, u'x'),
            QStringLiteral("，").repeated(300),
            QStringLiteral("Doc_0/Pages/Page_0/Content.xml、").repeated(20),
            QStringLiteral("（").repeated(200) + QString(100, u'字')};
        for (const QString& text : hostile) {
            const ofd::Document document = set(sheetOf(4, text));
            for (const ofd::Page& page : document.pages) {
                for (const ofd::Object& object : page.layers[0].block.objects) {
                    const auto* run = std::get_if<ofd::TextObject>(&object.value);
                    if (run == nullptr)
                        continue;
                    const Mm margin = 0.8 * run->size; // the blank half of a closing mark
                    QVERIFY2(
                        run->boundary.x >= 25 - margin && run->boundary.right() <= 185 + margin &&
                            run->boundary.bottom() <= 285,
                        qPrintable(QStringLiteral("%1 … %2")
                                       .arg(run->boundary.x)
                                       .arg(run->boundary.right())));
                }
            }
        }
    }

    void namesOfFilesAreNotTornApart()
    {
        const QString name = QStringLiteral("Doc_0/Annots/Page_0/Annotation_1.xml");
        const ofd::Document document =
            set(sheetOf(1, QStringLiteral("没有覆盖") + (name + u'、').repeated(6)));
        QVERIFY2(textOf(document).remove(u'\n').count(name) >= 3, qPrintable(textOf(document)));
        QVERIFY2(!textOf(document).contains(QStringLiteral("An notation")), "torn");
    }

    void aCharacterNobodyHasIsMarked()
    {
        const char32_t unknown = 0xE123; // private use
        const ofd::Document document =
            set(sheetOf(1, QStringLiteral("甲") + QString::fromUcs4(&unknown, 1) + u'乙'));
        if (fonts().faceFor(TypeRole::Song, unknown) != nullptr)
            QSKIP("a face here has the private character");
        QVERIFY2(textOf(document).contains(QStringLiteral("甲〓乙")), qPrintable(textOf(document)));
    }

    void endsOfLinesAndControlsAreBlanks()
    {
        const QString text = textOf(set(sheetOf(1, QStringLiteral("甲\n乙\u0007丙"))));
        QVERIFY2(text.contains(QStringLiteral("甲 乙 丙")), qPrintable(text));
    }

    void aBookIsRefused()
    {
        const auto document = setSheet(sheetOf(20'000, QStringLiteral("一行")), {}, fonts());
        QVERIFY(!document);
        QCOMPARE(document.error().code, Errc::LimitExceeded);
    }

    void equalSheetsGiveEqualBytes()
    {
        const Sheet sheet = sheetOf(5, QStringLiteral("一行"));
        ofd::DocumentInfo info;
        info.docId = QStringLiteral("0123456789abcdef0123456789abcdef");
        const auto bytes = [&] {
            return *ofd::writePackage(*setSheet(sheet, info, fonts()), kit::FakeClock());
        };
        QCOMPARE(bytes(), bytes());
    }
};

QTEST_APPLESS_MAIN(TestPlainSheet)
#include "test_PlainSheet.moc"
