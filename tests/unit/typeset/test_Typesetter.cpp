#include "kit/paper/SamplePaper.h"
#include "typeset/Face.h"
#include "typeset/Typesetter.h"

#include <QTest>

#include <algorithm>
#include <ft2build.h>
#include <set>
#include FT_FREETYPE_H

using namespace wenshu;
using namespace wenshu::typeset;
using document::Paper;
using document::PaperKind;

namespace {

const FontSet& fonts()
{
    static const auto set = FontSet::installed();
    if (!set)
        qFatal("%s", qUtf8Printable(set.error().message));
    return *set;
}

Result<TypesetResult> strict(const Paper& paper)
{
    return typeset::typeset(paper, Profile{}, fonts());
}

/// Every text object of a page.
std::vector<const ofd::TextObject*> textsOf(const ofd::Page& page)
{
    std::vector<const ofd::TextObject*> texts;
    for (const ofd::Layer& layer : page.layers) {
        for (const ofd::Object& object : layer.block.objects) {
            if (const auto* text = std::get_if<ofd::TextObject>(&object.value))
                texts.push_back(text);
        }
    }
    return texts;
}

QString wordsOf(const ofd::Page& page)
{
    QString words;
    for (const ofd::TextObject* text : textsOf(page)) {
        for (const ofd::Glyph& glyph : text->glyphs)
            words += QString::fromUcs4(&glyph.code, 1);
    }
    return words;
}

QString wordsOf(const TypesetResult& result)
{
    QString words;
    for (const ofd::Page& page : result.document.pages)
        words += wordsOf(page);
    return words;
}

bool hasFinding(const TypesetResult& result, const char* rule)
{
    return std::any_of(result.findings.begin(), result.findings.end(), [rule](const auto& finding) {
        return finding.ruleId == QLatin1String(rule);
    });
}

/// Body of @p count paragraphs of about two lines.
std::vector<document::Paragraph> longBody(int count)
{
    std::vector<document::Paragraph> body;
    for (int i = 0; i < count; ++i)
        body.push_back(
            {0,
             QStringLiteral("各单位要定期检查供水管线，发现漏水及时修理，做好记录，按月报告，并在年"
                            "底前完成全部改造工作。"),
             -1});
    return body;
}

} // namespace

class TestTypesetter : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aHeadingNeverEndsAPage()
    {
        const QString heading = QStringLiteral("一、加强组织领导");
        const auto body = longBody(2);
        for (const int level : {1, 2}) {
            for (int before = 0; before < 30; ++before) {
                document::Paper paper = kit::shortPaper(document::PaperKind::Notice);
                paper.body.clear();
                for (int i = 0; i < before; ++i)
                    paper.body.push_back({0, QStringLiteral("一行正文。"), -1});
                paper.body.push_back({level, heading, -1});
                paper.body.insert(paper.body.end(), body.begin(), body.end());
                const auto result = strict(paper);
                QVERIFY2(result, result ? "" : qPrintable(result.error().message));
                // The first line of the paragraph holds 26 characters: two lines follow it.
                const QString together = heading + body.front().text.left(30);
                bool found = false;
                for (const auto& page : result->document.pages)
                    found = found || wordsOf(page).contains(together);
                QVERIFY2(found, qPrintable(QString::number(before)));
            }
        }
    }

    void headingsInARowStayTogetherAndARowWithoutEndIsBroken()
    {
        for (const int count : {3, 60}) {
            document::Paper paper = kit::shortPaper(document::PaperKind::Notice);
            paper.body.clear();
            for (int i = 0; i < 12; ++i)
                paper.body.push_back({0, QStringLiteral("一行正文。"), -1});
            for (int i = 0; i < count; ++i)
                paper.body.push_back({i % 2 + 1, QStringLiteral("标题%1").arg(i), -1});
            const auto body = longBody(3);
            paper.body.insert(paper.body.end(), body.begin(), body.end());
            const auto result = strict(paper);
            QVERIFY2(result, result ? "" : qPrintable(result.error().message));
            QString all;
            for (const auto& page : result->document.pages)
                all += wordsOf(page);
            for (int i = 0; i < count; ++i)
                QVERIFY(all.contains(QStringLiteral("标题%1").arg(i)));
        }
    }

    void theDemoNoticeIsSet()
    {
        const auto result = strict(kit::demoNotice());
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        QCOMPARE(result->document.pages.size(), size_t(6));
        const QString first = wordsOf(result->document.pages.front());
        for (const char16_t* words :
             {u"加急",
              u"示范省商务厅文件",
              u"示商字〔2026〕12号",
              u"示范市商务局、示范区商务局：",
              u"为贯彻落实"})
            QVERIFY2(
                first.contains(QString::fromUtf16(words)), qPrintable(QString::fromUtf16(words)));
        QVERIFY(wordsOf(result->document.pages.back()).contains(QStringLiteral("抄送：")));
        QCOMPARE(result->anchor.page, 3);
    }

    void allTextOfThePaperIsOnItsPages()
    {
        const Paper paper = kit::demoNotice();
        const auto result = strict(paper);
        QVERIFY(result);
        QString words = wordsOf(*result);
        words.remove(QLatin1Char(' '));
        for (const document::Paragraph& paragraph : paper.body) {
            QString text = paragraph.text;
            // Page numbers stand between pages, so ends and beginnings are looked for.
            QVERIFY2(words.contains(text.remove(QLatin1Char(' ')).left(12)), qPrintable(text));
            QVERIFY2(words.contains(text.right(8)), qPrintable(text));
        }
    }

    void equalPapersGiveEqualDocuments()
    {
        const auto one = strict(kit::demoNotice());
        const auto other = strict(kit::demoNotice());
        QVERIFY(one && other);
        QCOMPARE(one->document.info.docId, other->document.info.docId);
        QCOMPARE(one->document.fonts.size(), other->document.fonts.size());
        for (size_t i = 0; i < one->document.fonts.size(); ++i) {
            QCOMPARE(one->document.fonts[i].name, other->document.fonts[i].name);
            QVERIFY(one->document.fonts[i].data == other->document.fonts[i].data);
        }
        QCOMPARE(wordsOf(*one), wordsOf(*other));
    }

    void noCharacterIsEverABox()
    {
        const auto result = strict(kit::demoNotice());
        QVERIFY(result);
        FT_Library library = nullptr;
        QCOMPARE(FT_Init_FreeType(&library), 0);
        int checked = 0;
        for (const ofd::Font& font : result->document.fonts) {
            FT_Face face = nullptr;
            QCOMPARE(
                FT_New_Memory_Face(
                    library,
                    reinterpret_cast<const FT_Byte*>(font.data.constData()),
                    static_cast<FT_Long>(font.data.size()),
                    0,
                    &face),
                0);
            for (const ofd::Page& page : result->document.pages) {
                for (const ofd::TextObject* text : textsOf(page)) {
                    if (text->font != font.id)
                        continue;
                    for (const ofd::Glyph& glyph : text->glyphs) {
                        const FT_UInt index = FT_Get_Char_Index(face, glyph.code);
                        QVERIFY(index != 0);
                        QCOMPARE(FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE), 0);
                        QVERIFY(glyph.code == U' ' || face->glyph->outline.n_contours > 0);
                        ++checked;
                    }
                }
            }
            FT_Done_Face(face);
        }
        FT_Done_FreeType(library);
        QVERIFY(checked > 1500);
    }

    void rareCharactersAreTakenFromAnotherFaceAndSaidSo()
    {
        Paper paper = kit::shortPaper();
        paper.title = QStringLiteral("关于表彰李堃王昇陈玥赵祎孙镕周琋的通知");
        paper.body[0].text = QStringLiteral("房屋面积60㎡。");
        const auto result = strict(paper);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        const QString words = wordsOf(*result);
        for (const char16_t c : {u'堃', u'昇', u'玥', u'祎', u'镕', u'琋', u'㎡'}) {
            QVERIFY(words.contains(QChar(c)));
            const bool inRole =
                fonts().face(c == u'㎡' ? TypeRole::FangSong : TypeRole::TitleSong).glyph(c) != 0;
            const bool marked = std::any_of(
                result->fallbacks.begin(), result->fallbacks.end(), [c](const FallbackGlyph& f) {
                    return f.character == c;
                });
            QCOMPARE(marked, !inRole);
        }
        QCOMPARE(hasFinding(*result, "T-GLYPH"), !result->fallbacks.empty());
    }

    void aCharacterNobodyHasIsAnErrorNotABox()
    {
        Paper paper = kit::shortPaper();
        paper.body[0].text = QStringLiteral("未分配的字符") + QString::fromUcs4(U"\U000E01F5", 1) +
                             QStringLiteral("。");
        const auto result = strict(paper);
        QVERIFY(!result);
        QCOMPARE(result.error().code, Errc::FontMissing);
        QVERIFY(result.error().message.contains(QStringLiteral("U+E01F5")));
    }

    void everyKindIsSetOrRefusedByName_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < document::kPaperKinds; ++kind)
            QTest::newRow(qPrintable(document::kindCode(static_cast<PaperKind>(kind)))) << kind;
    }

    void everyKindIsSetOrRefusedByName()
    {
        QFETCH(int, kind);
        const auto paperKind = static_cast<PaperKind>(kind);
        const auto result = strict(kit::shortPaper(paperKind));
        if (paperKind == PaperKind::Order) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, Errc::Unsupported);
        } else {
            QVERIFY2(result, result ? "" : qPrintable(result.error().message));
            QCOMPARE(
                wordsOf(*result).contains(QStringLiteral("签发人：李堃")),
                document::isUpward(paperKind));
        }
    }

    void attendanceOfMinutesHangsUnderItsLabel()
    {
        Paper minutes = kit::shortPaper(PaperKind::Minutes);
        minutes.body.push_back(
            {0,
             QStringLiteral(
                 "出席：李堃、王昇、赵峻、孙晗、周敏、吴澜、郑彤、冯屹、陈硕、褚安、卫宁、蒋立"),
             -1});
        const auto result = strict(minutes);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        QVERIFY(wordsOf(*result).contains(QStringLiteral("出席：李堃")));
        // Elsewhere the word is text like any other.
        Paper notice = kit::shortPaper(PaperKind::Notice);
        notice.body.push_back({0, QStringLiteral("出席：李堃"), -1});
        QVERIFY(strict(notice));
    }

    void aLetterWhoseMarkEndsInDocumentIsSetAsOtherPapers()
    {
        Paper letter = kit::shortPaper(PaperKind::Letter);
        letter.issuerMark = QStringLiteral("示范市商务局文件");
        const auto result = strict(letter);
        QVERIFY(result);
        const auto letterRules = [](const ofd::Document& document) {
            qsizetype count = 0;
            for (const ofd::Object& object : document.pages.front().layers.front().block.objects) {
                const auto* path = std::get_if<ofd::PathObject>(&object.value);
                count += path && path->boundary.width > 160 ? 1 : 0;
            }
            return count;
        };
        QCOMPARE(letterRules(result->document), 0);
        letter.issuerMark = QStringLiteral("示范市商务局");
        const auto inLetterFormat = strict(letter);
        QVERIFY(inLetterFormat);
        QCOMPARE(letterRules(inLetterFormat->document), 4);
    }

    void whatCannotBeSetIsRefused_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("which");
        QTest::newRow("no body") << int(Errc::RuleViolated) << 0;
        QTest::newRow("body of joiners") << int(Errc::RuleViolated) << 1;
        QTest::newRow("no title") << int(Errc::RuleViolated) << 2;
        QTest::newRow("no date") << int(Errc::RuleViolated) << 3;
        QTest::newRow("title of 200 characters") << int(Errc::LimitExceeded) << 4;
        QTest::newRow("mark of 40 characters") << int(Errc::LimitExceeded) << 5;
        QTest::newRow("more recipients than a page holds") << int(Errc::LimitExceeded) << 6;
        QTest::newRow("annex title of 200 characters") << int(Errc::LimitExceeded) << 7;
        QTest::newRow("signers beside a long number") << int(Errc::LimitExceeded) << 8;
    }

    void whatCannotBeSetIsRefused()
    {
        QFETCH(int, code);
        QFETCH(int, which);
        Paper paper = kit::shortPaper();
        const auto run = [](qsizetype n) { return QString(n, QChar(u'文')); };
        switch (which) {
        case 0:
            paper.body.clear();
            break;
        case 1:
            paper.body = {{0, QString(3, QChar(0x200D)), -1}};
            break;
        case 2:
            paper.title = QStringLiteral("\n");
            break;
        case 3:
            paper.date = QDate();
            break;
        case 4:
            paper.title = QStringLiteral("关于") + run(195) + QStringLiteral("的通知");
            break;
        case 5:
            paper.issuerMark = run(40);
            break;
        case 6:
            paper.mainRecipients =
                QStringList(300, QStringLiteral("示范区商务局")).join(QStringLiteral("、"));
            break;
        case 7:
            paper.annexes.push_back({run(400), longBody(1)});
            break;
        case 8:
            paper.number->organCode = run(12);
            paper.signers = QStringList{run(12)};
            break;
        default:
            QFAIL("row without a case");
        }
        const auto result = strict(paper);
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
        QVERIFY(result.error().message.size() > 10);
    }

    void tooManyRecipientsForPageOneGoToTheFoot()
    {
        Paper paper = kit::shortPaper();
        paper.mainRecipients =
            QStringList(60, QStringLiteral("示范区商务局")).join(QStringLiteral("、"));
        const auto result = strict(paper);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        QVERIFY(hasFinding(*result, "L23"));
        QVERIFY(wordsOf(result->document.pages.front()).contains(QStringLiteral("为节约用水")));
        QVERIFY(
            wordsOf(result->document.pages.back()).contains(QStringLiteral("主送：示范区商务局")));
    }

    void sixtyPagesAreSet()
    {
        Paper paper = kit::shortPaper();
        paper.body = longBody(650);
        const auto result = strict(paper);
        QVERIFY(result);
        QVERIFY2(
            result->document.pages.size() >= 59,
            qPrintable(QString::number(result->document.pages.size())));
        QVERIFY(wordsOf(result->document.pages[58]).contains(QStringLiteral("— 59 —")));
    }

    void theSignatureAlwaysSharesItsPageWithText()
    {
        // Every length of body over two pages, so that the block meets every height of page.
        for (int count = 1; count < 26; ++count) {
            Paper paper = kit::shortPaper();
            paper.attachmentNames = QStringList{QStringLiteral("名单")};
            paper.body = longBody(count);
            paper.body.push_back({0, QStringLiteral("特此通知。"), -1});
            const auto result = strict(paper);
            QVERIFY(result);
            const QString page =
                wordsOf(result->document.pages[static_cast<size_t>(result->anchor.page)]);
            QVERIFY2(
                page.contains(QStringLiteral("特此通知。")), qPrintable(QString::number(count)));
            QVERIFY(page.contains(QStringLiteral("附件：名单")));
            QVERIFY(page.contains(QStringLiteral("2026年3月2日")));
            const SealAnchor& anchor = result->anchor;
            const Mm white = anchor.seal.y - anchor.bodyBottom;
            QVERIFY2(white >= 0 && white <= 10.45, qPrintable(QString::number(white)));
            QVERIFY(anchor.seal.bottom() <= 262 + 1e-6);
            QVERIFY(anchor.seal.x >= 28 && anchor.seal.right() <= 184);
        }
    }

    void everySealSizeFindsItsRoom()
    {
        for (const Mm diameter : {38.0, 40.0, 42.0, 45.0, 50.0, 58.0}) {
            Profile profile;
            profile.sealDiameter = diameter;
            const auto result = typeset::typeset(kit::shortPaper(), profile, fonts());
            QVERIFY(result);
            const SealAnchor& anchor = result->anchor;
            const Mm white = anchor.seal.y - anchor.bodyBottom;
            QVERIFY2(white >= 0 && white <= 10.45, qPrintable(QString::number(white)));
            QCOMPARE(anchor.seal.width, diameter);
            // Name and date lie under the seal, slightly below its centre.
            const Mm centre = anchor.seal.y + diameter / 2;
            const Mm middle = (anchor.name.y + anchor.date.bottom()) / 2;
            QVERIFY(middle > centre && middle - centre < diameter / 4);
            QVERIFY(
                qAbs(anchor.seal.x + diameter / 2 - anchor.date.x - anchor.date.width / 2) < 0.01);
        }
    }

    void anUnsealedBlockFollowsItsOwnRule()
    {
        Profile profile;
        profile.sealed = false;
        const Mm cell = profile.cell;
        Paper paper = kit::shortPaper();
        auto result = typeset::typeset(paper, profile, fonts());
        QVERIFY(result);
        // The date is the longer one: it stands two cells in, the name two cells left of it.
        QVERIFY(qAbs(result->anchor.date.right() - (184 - 2 * cell)) < 0.01);
        QVERIFY(qAbs(result->anchor.date.x - result->anchor.name.x - 2 * cell) < 0.01);
        paper.issuingBureau = QStringLiteral("示范市商务局公文交换工作领导小组办公室");
        result = typeset::typeset(paper, profile, fonts());
        QVERIFY(result);
        QVERIFY(qAbs(result->anchor.name.right() - (184 - 2 * cell)) < 0.01);
        QVERIFY(qAbs(result->anchor.date.x - result->anchor.name.x - 2 * cell) < 0.01);
    }

    void theLastPageIsEvenWhereDuplexAsksForIt()
    {
        Profile profile;
        profile.evenPages = true;
        for (int count = 1; count < 40; ++count) {
            Paper paper = kit::shortPaper();
            paper.body = longBody(count);
            const auto result = typeset::typeset(paper, profile, fonts());
            QVERIFY(result);
            const auto& pages = result->document.pages;
            QCOMPARE(pages.size() % 2, size_t(0));
            QVERIFY(wordsOf(pages.back()).contains(QStringLiteral("抄送：")));
            // A blank page and the one after it carry no number.
            const bool blank = wordsOf(pages[pages.size() - 2]).isEmpty();
            QCOMPARE(wordsOf(pages.back()).contains(QStringLiteral("—")), !blank);
        }
    }

    void aLongAttachmentNoteRunsOnAndIsReported()
    {
        Paper paper = kit::shortPaper();
        for (int i = 1; i <= 60; ++i)
            paper.attachmentNames.append(QStringLiteral("名单之%1").arg(i));
        const auto result = strict(paper);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        QVERIFY(hasFinding(*result, "L24"));
        const QString page =
            wordsOf(result->document.pages[static_cast<size_t>(result->anchor.page)]);
        QVERIFY(page.contains(QStringLiteral("名单之60")));
        QVERIFY(page.contains(QStringLiteral("2026年3月2日")));
    }

    void spacesTypedForTheIndentAreDropped()
    {
        Paper paper = kit::shortPaper();
        const auto plain = strict(paper);
        for (document::Paragraph& paragraph : paper.body)
            paragraph.text.prepend(QStringLiteral("\u3000\u3000 "));
        const auto spaced = strict(paper);
        QVERIFY(plain && spaced);
        QCOMPARE(wordsOf(*spaced), wordsOf(*plain));
    }

    void unusualSpacesAndAstralCharactersAreSet()
    {
        Paper paper = kit::shortPaper();
        paper.body[0].text = QStringLiteral("张\u3000三\u2003李\u00A0四\u2009王五，e\u0301，") +
                             QString::fromUcs4(U"𝐀", 1) + QStringLiteral("。");
        paper.body[0].level = 1;
        // A heading that ends between the halves of a character takes the whole of it.
        paper.body[0].headingLength = static_cast<int>(paper.body[0].text.size()) - 2;
        const auto result = strict(paper);
        if (!result) // 𝐀 is in few faces; then it is named
            QCOMPARE(result.error().code, Errc::FontMissing);
        else
            QVERIFY(wordsOf(*result).contains(QString::fromUcs4(U"𝐀", 1)));
    }

    void glyphsTakenFromElsewhereAreCountedOnce()
    {
        Paper paper = kit::shortPaper(PaperKind::Report);
        const auto result = strict(paper);
        QVERIFY(result);
        for (const FallbackGlyph& glyph : result->fallbacks) {
            if (glyph.character == U'堃')
                QCOMPARE(glyph.count, 1);
        }
    }

    void identifiersOfTheDocumentAreUnique()
    {
        const auto result = strict(kit::demoNotice());
        QVERIFY(result);
        std::set<ofd::ResourceId> seen;
        size_t count = 0;
        const auto note = [&](ofd::ResourceId id) {
            seen.insert(id);
            ++count;
        };
        for (const ofd::Font& font : result->document.fonts)
            note(font.id);
        for (const ofd::Page& page : result->document.pages) {
            note(page.id);
            for (const ofd::Layer& layer : page.layers)
                note(layer.id);
            for (const ofd::TextObject* text : textsOf(page))
                note(text->id);
        }
        QCOMPARE(seen.size(), count);
        QVERIFY(!seen.contains(0));
    }
};

QTEST_GUILESS_MAIN(TestTypesetter)
#include "test_Typesetter.moc"
