#include "kit/core/FakeClock.h"
#include "kit/store/Samples.h"
#include "kit/store/TempStore.h"
#include "store/BigramTokenizer.h"
#include "store/PaperRepository.h"
#include "store/PaperSearch.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::store;
using wenshu::kit::samplePaper;
using wenshu::kit::TempStore;

namespace {

const kit::FakeClock kClock;

/// Tokens of @p text, joined by blanks.
QString tokensOf(const QString& text)
{
    QStringList tokens;
    eachSearchToken(text.toUtf8(), [&tokens](const SearchToken& token) {
        tokens += QString::fromUtf8(token.text);
        return true;
    });
    return tokens.join(u' ');
}

NewPaper paperWith(int number, const QString& title, const QString& text)
{
    NewPaper paper = samplePaper(number);
    paper.summary.title = title;
    paper.text = text;
    paper.summary.number.clear();
    return paper;
}

std::vector<qint64> hits(Store& store, const SearchQuery& query)
{
    const auto reader = store.reader();
    const auto page = PaperSearch::find(**reader, query);
    std::vector<qint64> found;
    if (!page) {
        qWarning("%s", qPrintable(page.error().diagnostic));
        found.push_back(-1);
        return found;
    }
    for (const PaperSummary& row : page->rows)
        found.push_back(row.position);
    return found;
}

std::vector<qint64> hits(Store& store, const QString& text)
{
    SearchQuery query;
    query.text = text;
    return hits(store, query);
}

} // namespace

class TestPaperSearch : public QObject {
    Q_OBJECT

    using Positions = std::vector<qint64>;

    void add(TempStore& store, const std::vector<NewPaper>& papers)
    {
        auto transaction = store->begin();
        for (const NewPaper& paper : papers) {
            const auto added = PaperRepository(kClock).add(*transaction, paper);
            if (!added)
                qWarning("%s", qPrintable(added.error().diagnostic));
        }
        if (!transaction->commit())
            qWarning("commit failed");
    }

private Q_SLOTS:

    void textIsCutIntoPairsAndWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tokens");
        const auto row = [](const char* name, const QString& text, const QString& tokens) {
            QTest::newRow(name) << text << tokens;
        };
        row("pairs", QStringLiteral("公文交换"), QStringLiteral("公文 文交 交换"));
        row("a sign ends a run", QStringLiteral("公文，交换"), QStringLiteral("公文 交换"));
        row("a line break does not",
            QStringLiteral("公\n文 交\u3000换"),
            QStringLiteral("公文 文交 交换"));
        row("alone", QStringLiteral("，号。"), QStringLiteral("号"));
        row("words and case", QStringLiteral("NATS JetStream"), QStringLiteral("nats jetstream"));
        row("full width", QStringLiteral("ＯＦＤ２０２６"), QStringLiteral("ofd2026"));
        row("mixed", QStringLiteral("第12号OFD文件"), QStringLiteral("第 12 号 ofd 文件"));
        row("number", QStringLiteral("鲁商字〔2026〕12号"), QStringLiteral("鲁商 商字 2026 12 号"));
        row("beyond the plane", QStringLiteral("𠮷野家"), QStringLiteral("𠮷野 野家"));
        row("variant", QStringLiteral("祎\uFE00昇"), QStringLiteral("祎昇"));
        row("letters of others", QStringLiteral("ÄRGER"), QStringLiteral("ärger"));
        row("nothing", QStringLiteral("，。！ \n"), QString());
        row("empty", QString(), QString());
    }

    void textIsCutIntoPairsAndWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, tokens);
        QCOMPARE(tokensOf(text), tokens);
    }

    void brokenBytesSeparateAndNeverCrash()
    {
        const QByteArray text = QStringLiteral("公文交换平台ABC").toUtf8();
        for (qsizetype i = 0; i < text.size(); ++i) {
            for (int value = 0; value < 256; ++value) {
                QByteArray broken = text;
                broken[i] = static_cast<char>(value);
                int end = 0;
                eachSearchToken(broken, [&](const SearchToken& token) {
                    end = token.end;
                    return token.end <= broken.size() && token.start < token.end;
                });
                QVERIFY(end > 0);
            }
            eachSearchToken(text.first(i), [](const SearchToken&) { return true; });
        }
    }

    void aWordOfTwoCharactersIsFoundNewestFirst()
    {
        TempStore store;
        add(store,
            {paperWith(1, QStringLiteral("甲"), QStringLiteral("关于召开会议的通知")),
             paperWith(2, QStringLiteral("乙"), QStringLiteral("无关内容")),
             paperWith(3, QStringLiteral("通知"), QStringLiteral("丙")),
             paperWith(4, QStringLiteral("通报"), QStringLiteral("各单位须知"))});
        QCOMPARE(hits(*store, QStringLiteral("通知")), (Positions{3, 1}));
        QCOMPARE(hits(*store, QStringLiteral("会议")), Positions{1});
        QCOMPARE(hits(*store, QStringLiteral("会议 通知")), Positions{1});
        QCOMPARE(hits(*store, QStringLiteral("没有")), Positions{});
    }

    void aWordBrokenByALineIsFound()
    {
        TempStore store;
        add(store, {paperWith(1, QStringLiteral("甲"), QStringLiteral("信息\n化规\r\n划"))});
        QCOMPARE(hits(*store, QStringLiteral("化规")), Positions{1});
        QCOMPARE(hits(*store, QStringLiteral("信息化规划")), Positions{1});
    }

    void longerWordsAreComparedWithTheText()
    {
        TempStore store;
        // The first has every pair of 公文交换, yet not the word.
        add(store,
            {paperWith(1, QStringLiteral("甲"), QStringLiteral("公文，文交，交换")),
             paperWith(2, QStringLiteral("甲"), QStringLiteral("电子公文交换平台"))});
        QCOMPARE(hits(*store, QStringLiteral("公文交换")), Positions{2});
        SearchQuery query;
        query.text = QStringLiteral("公文交换");
        auto reader = store->reader();
        const auto count = PaperSearch::count(**reader, query);
        QVERIFY(count);
        QCOMPARE(count->count, 2);
        QVERIFY(count->isUpperBound);
    }

    void oneCharacterIsLookedForInTitlesNumbersAndNames()
    {
        TempStore store;
        NewPaper named = paperWith(2, QStringLiteral("乙"), QStringLiteral("丙"));
        named.units = {{QStringLiteral("370181"), QStringLiteral("章丘区商务局")}};
        add(store, {paperWith(1, QStringLiteral("关于堃字的函"), QStringLiteral("章程")), named});
        QCOMPARE(hits(*store, QStringLiteral("堃")), Positions{1});
        QCOMPARE(hits(*store, QStringLiteral("章")), Positions{2});
        QCOMPARE(hits(*store, QStringLiteral("堃 章")), Positions{});
    }

    void lettersAndNumbersAreFoundInAnyWidthAndCase()
    {
        TempStore store;
        NewPaper paper = paperWith(
            1, QStringLiteral("OFD 版式"), QStringLiteral("共３００㎡，见 JetStream 文档"));
        paper.summary.number = QStringLiteral("鲁商字〔2026〕12号");
        add(store, {paper});
        for (const QString& text :
             {QStringLiteral("ofd"),
              QStringLiteral("ＯＦＤ"),
              QStringLiteral("jetstr"),
              QStringLiteral("300"),
              QStringLiteral("〔2026〕12号"),
              QStringLiteral("鲁商字〔2026〕12号"),
              QStringLiteral("鲁商字2026"),
              QStringLiteral("12号")})
            QCOMPARE(hits(*store, text), Positions{1});
        QCOMPARE(hits(*store, QStringLiteral("13号")), Positions{});
        QCOMPARE(hits(*store, QStringLiteral("jetstrx")), Positions{});
    }

    void filtersNarrowTheSearch()
    {
        TempStore store;
        std::vector<NewPaper> papers;
        for (int i = 0; i < 60; ++i) {
            papers.push_back(samplePaper(i));
            papers.back().text += QStringLiteral("，公文");
        }
        add(store, papers);
        for (const bool withText : {true, false}) {
            for (int i = 0; i < 10; ++i) {
                const NewPaper& model = papers.at(static_cast<std::size_t>(i));
                SearchQuery query;
                if (withText)
                    query.text = QStringLiteral("公文");
                query.unit = model.units.front().code;
                query.kind = model.summary.kind;
                query.state = model.summary.state;
                query.direction = model.summary.direction;
                query.year = 2024;
                Positions expected;
                for (std::size_t k = papers.size(); k-- > 0;) {
                    const NewPaper& paper = papers[k];
                    if (paper.units.front().code == query.unit &&
                        paper.summary.kind == *query.kind && paper.summary.state == *query.state &&
                        paper.summary.direction == *query.direction)
                        expected.push_back(static_cast<qint64>(k) + 1);
                }
                QCOMPARE(hits(*store, query), expected);
                query.year = 2023;
                QCOMPARE(hits(*store, query), Positions{});
            }
        }
    }

    void theIndexFollowsStateTitleAndRecycleBin()
    {
        TempStore store;
        const PaperRepository papers(kClock);
        NewPaper paper = paperWith(0, QStringLiteral("旧题"), QStringLiteral("公文"));
        add(store, {paper});
        SearchQuery waiting;
        waiting.text = QStringLiteral("公文");
        waiting.state = PaperState::AwaitingSignFor;
        QCOMPARE(hits(*store, waiting), Positions{1});
        const auto change = [&](const auto& act) {
            auto transaction = store->begin();
            QVERIFY(act(*transaction));
            QVERIFY(transaction->commit());
        };
        const Id id = paper.summary.id;
        change([&](Transaction& t) {
            return papers.changeState(
                t, id, PaperState::AwaitingSignFor, PaperState::Handling, true);
        });
        QCOMPARE(hits(*store, waiting), Positions{});
        waiting.state = PaperState::Handling;
        QCOMPARE(hits(*store, waiting), Positions{1});
        paper.summary.title = QStringLiteral("新名");
        change([&](Transaction& t) { return papers.update(t, paper); });
        QCOMPARE(hits(*store, QStringLiteral("新名")), Positions{1});
        QCOMPARE(hits(*store, QStringLiteral("旧题")), Positions{});
        const QString clerk = QStringLiteral("c");
        change([&](Transaction& t) { return papers.remove(t, id, clerk, clerk); });
        QCOMPARE(hits(*store, QStringLiteral("公文")), Positions{});
        change([&](Transaction& t) { return papers.restore(t, id, clerk, clerk); });
        QCOMPARE(hits(*store, QStringLiteral("公文")), Positions{1});
        QVERIFY(store->writer().checkWhole());
    }

    void whoMayNotSeeAPaperDoesNotFindIt()
    {
        TempStore store;
        NewPaper paper = paperWith(1, QStringLiteral("甲"), QStringLiteral("公文"));
        paper.viewers = {QStringLiteral("head office"), QStringLiteral("校对")};
        add(store, {paper, paperWith(2, QStringLiteral("乙"), QStringLiteral("公文"))});
        SearchQuery query;
        query.text = QStringLiteral("公文");
        QCOMPARE(hits(*store, query), Positions{2});
        query.posts = {QStringLiteral("head")};
        QCOMPARE(hits(*store, query), Positions{2});
        query.posts = {QStringLiteral("校对")};
        QCOMPARE(hits(*store, query), (Positions{2, 1}));
        query.posts = {QStringLiteral("other"), QStringLiteral("head office")};
        QCOMPARE(hits(*store, query), (Positions{2, 1}));
    }

    void whatIsTypedNeverBecomesAQuery_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"\"",
              "\"\"",
              "'; DROP TABLE paper; --",
              "公文\" OR \"a",
              "公文 OR 交换",
              "NOT 公文",
              "text : 公文",
              "^公文",
              "公文*",
              "NEAR(公文 交换, 2)",
              "{text} : x",
              "-公文",
              "(公文",
              "公文)",
              "\x01"
              "d1",
              "\x01v",
              "%",
              "\\",
              "公文\x01k3"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("NUL inside") << QStringLiteral("公文") + QChar(0) + QStringLiteral("x");
        QTest::newRow("half a surrogate") << QString(QChar(0xD842));
        QTest::newRow("200 characters") << QString(200, u'公');
    }

    void whatIsTypedNeverBecomesAQuery()
    {
        QFETCH(QString, text);
        TempStore store;
        NewPaper secret = paperWith(1, QStringLiteral("甲"), QStringLiteral("秘密内容"));
        secret.viewers = {QStringLiteral("head")};
        add(store, {secret, paperWith(2, QStringLiteral("乙"), QStringLiteral("普通内容"))});
        const Positions found = hits(*store, text);
        for (const qint64 position : found)
            QVERIFY(position != -1 && position != 1);
        auto reader = store->reader();
        QVERIFY(PaperRepository::counts(**reader));
        SearchQuery query;
        query.posts = {text};
        query.unit = text;
        QVERIFY(PaperSearch::find(**reader, query));
        QVERIFY(PaperSearch::count(**reader, query));
    }

    void textOfAPaperCannotPassForATag()
    {
        TempStore store;
        NewPaper paper = paperWith(
            1, QStringLiteral("\x01v \x01k14"), QStringLiteral("公文 \x01v \x01y1999 \x01s1"));
        paper.viewers = {QStringLiteral("head")};
        paper.units = {{QStringLiteral("x \x01v"), QStringLiteral("\x01v")}};
        add(store, {paper});
        QCOMPARE(hits(*store, QStringLiteral("公文")), Positions{});
        SearchQuery query;
        query.posts = {QStringLiteral("head")};
        query.text = QStringLiteral("公文");
        QCOMPARE(hits(*store, query), Positions{1});
        query.year = 1999;
        QCOMPARE(hits(*store, query), Positions{});
    }

    void pagesJoinWithoutGapOrRepeat()
    {
        TempStore store;
        std::vector<NewPaper> papers;
        for (int i = 0; i < 120; ++i)
            papers.push_back(paperWith(
                i,
                QStringLiteral("题"),
                i % 2 == 0 ? QStringLiteral("电子公文") : QStringLiteral("无")));
        add(store, papers);
        for (const QString& text : {QStringLiteral("公文"), QStringLiteral("电子公文")}) {
            SearchQuery query;
            query.text = text;
            query.limit = 7;
            Positions all;
            auto reader = store->reader();
            for (int pages = 0; pages < 20; ++pages) {
                const auto page = PaperSearch::find(**reader, query);
                QVERIFY(page);
                for (const PaperSummary& row : page->rows)
                    all.push_back(row.position);
                if (!page->next)
                    break;
                query.before = page->next;
            }
            Positions expected;
            for (qint64 position = 119; position >= 1; position -= 2)
                expected.push_back(position);
            QCOMPARE(all, expected);
        }
    }

    void countsStopAtTenThousand()
    {
        TempStore store;
        auto transaction = store->begin();
        auto insert = transaction->prepare("INSERT INTO paper_index (rowid, text) VALUES (?, ?)");
        const QByteArray text = QStringLiteral("公文").toUtf8();
        for (int i = 1; i <= 10'050; ++i)
            QVERIFY(insert->bindInteger(0, i).bindUtf8(1, text).run());
        SearchQuery query;
        query.text = QStringLiteral("公文");
        const auto count = PaperSearch::count(transaction->database(), query);
        QVERIFY(count);
        QCOMPARE(count->count, 10'000);
        QVERIFY(count->isCapped);
        QVERIFY(!count->isUpperBound);
    }

    void aQueryThatIsTooLongIsRefused()
    {
        TempStore store;
        SearchQuery query;
        query.text = QString(201, u'公');
        auto reader = store->reader();
        const auto found = PaperSearch::find(**reader, query);
        QVERIFY(!found);
        QCOMPARE(found.error().code, Errc::LimitExceeded);
    }

    void signsAloneFindNothingAndNoTextFindsAll()
    {
        TempStore store;
        add(store, {paperWith(1, QStringLiteral("甲"), QStringLiteral("公文"))});
        QCOMPARE(hits(*store, QStringLiteral("，。")), Positions{});
        QCOMPARE(hits(*store, QStringLiteral("  ")), Positions{1});
    }
};

QTEST_GUILESS_MAIN(TestPaperSearch)
#include "test_PaperSearch.moc"
