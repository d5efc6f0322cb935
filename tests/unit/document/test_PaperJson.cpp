#include "document/Paper.h"
#include "document/PaperFields.h"
#include "kit/paper/SamplePaper.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace wenshu;
using namespace wenshu::document;

namespace {

QJsonObject schema()
{
    QFile file(QStringLiteral(WENSHU_SOURCE_DIR "/resources/schema/paper.schema.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QJsonObject demo()
{
    return QJsonDocument::fromJson(kit::demoNoticeJson()).object();
}

Result<Paper> read(const QJsonObject& object)
{
    return paperFromJson(QJsonDocument(object).toJson());
}

QJsonObject with(const QString& field, const QJsonValue& value)
{
    QJsonObject object = demo();
    object.insert(field, value);
    return object;
}

QString letters(qsizetype count)
{
    return QString(count, QChar(u'文'));
}

} // namespace

class TestPaperJson : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theDemoNoticeReadsWhole()
    {
        const Paper paper = kit::demoNotice();
        QCOMPARE(paper.kind, PaperKind::Notice);
        QCOMPARE(paper.urgency, UrgencyLevel::Urgent);
        QVERIFY(paper.number.has_value());
        QCOMPARE(paper.number->toText(), QStringLiteral("示商字〔2026〕12号"));
        QCOMPARE(paper.date, QDate(2026, 11, 20));
        QVERIFY(paper.body.size() > 15);
        QCOMPARE(paper.annexes.size(), size_t(1));
        std::set<int> levels;
        for (const Paragraph& paragraph : paper.body)
            levels.insert(paragraph.level);
        QCOMPARE(levels, (std::set<int>{0, 1, 2, 3, 4}));
    }

    void whatIsWrittenReadsBackEqual()
    {
        const Paper demoPaper = kit::demoNotice();
        auto back = paperFromJson(paperToJson(demoPaper));
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QVERIFY(*back == demoPaper);

        for (int kind = 0; kind < kPaperKinds; ++kind) {
            Paper paper = kit::shortPaper(static_cast<PaperKind>(kind));
            paper.copyNumber = QStringLiteral("000123");
            paper.secrecy = SecrecyLevel::Confidential;
            paper.secrecyPeriod = QStringLiteral("1年");
            paper.urgency = UrgencyLevel::ExtraUrgent;
            paper.title.insert(6, QLatin1Char('\n'));
            paper.body[0].headingLength = 0;
            back = paperFromJson(paperToJson(paper));
            QVERIFY2(back, back ? "" : qPrintable(back.error().message));
            QVERIFY(*back == paper);
        }
    }

    void aFaultyFileIsRefusedNamingTheField_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<QString>("named");
        const QJsonObject paragraph{{QStringLiteral("text"), QStringLiteral("文")}};
        const auto row = [](const char* name, const QJsonObject& object, const char* field) {
            QTest::newRow(name) << object << QString::fromLatin1(field);
        };
        row("unknown field", with(QStringLiteral("tilte"), QStringLiteral("x")), "tilte");
        row("kind not one of fifteen",
            with(QStringLiteral("kind"), QStringLiteral("请求")),
            "kind");
        row("kind a number", with(QStringLiteral("kind"), 8), "kind");
        row("version text", with(QStringLiteral("version"), QStringLiteral("1")), "version");
        row("version half", with(QStringLiteral("version"), 1.5), "version");
        row("date impossible", with(QStringLiteral("date"), QStringLiteral("2026-02-30")), "date");
        row("date without zeros", with(QStringLiteral("date"), QStringLiteral("2026-2-3")), "date");
        row("date with time",
            with(QStringLiteral("date"), QStringLiteral("2026-02-03T00:00")),
            "date");
        row("number with ASCII brackets",
            with(QStringLiteral("number"), QStringLiteral("示商字[2026]12号")),
            "number");
        row("urgency unknown", with(QStringLiteral("urgency"), QStringLiteral("紧急")), "urgency");
        row("secrecy unknown", with(QStringLiteral("secrecy"), QStringLiteral("内部")), "secrecy");
        row("copy number of five digits",
            with(QStringLiteral("copyNumber"), QStringLiteral("00001")),
            "copyNumber");
        row("title null", with(QStringLiteral("title"), QJsonValue::Null), "title");
        row("title blank", with(QStringLiteral("title"), QStringLiteral("  ")), "title");
        row("title with a tab", with(QStringLiteral("title"), QStringLiteral("关\t于")), "title");
        row("recipients with a line break",
            with(QStringLiteral("mainRecipients"), QStringLiteral("甲\n乙")),
            "mainRecipients");
        row("body a text", with(QStringLiteral("body"), QStringLiteral("文")), "body");
        row("body empty", with(QStringLiteral("body"), QJsonArray{}), "body");
        row("paragraph a number", with(QStringLiteral("body"), QJsonArray{1}), "body[0]");
        row("paragraph blank",
            with(QStringLiteral("body"), QJsonArray{QStringLiteral(" ")}),
            "body[0].text");
        QJsonObject five = paragraph;
        five.insert(QStringLiteral("level"), 5);
        row("level five", with(QStringLiteral("body"), QJsonArray{five}), "body[0].level");
        QJsonObject bold = paragraph;
        bold.insert(QStringLiteral("bold"), true);
        row("unknown field of a paragraph",
            with(QStringLiteral("body"), QJsonArray{paragraph, bold}),
            "body[1].bold");
        row("annex a text",
            with(QStringLiteral("annexes"), QJsonArray{QStringLiteral("x")}),
            "annexes[0]");
        row("annex without body",
            with(
                QStringLiteral("annexes"),
                QJsonArray{QJsonObject{{QStringLiteral("title"), QStringLiteral("x")}}}),
            "annexes[0].body");
        row("signers a text", with(QStringLiteral("signers"), QStringLiteral("李")), "signers");
        row("signer a number", with(QStringLiteral("signers"), QJsonArray{7}), "signers[0]");
        row("attachment an object",
            with(QStringLiteral("attachmentNames"), QJsonArray{QJsonObject{}}),
            "attachmentNames[0]");
        row("an unpaired surrogate", with(QStringLiteral("note"), QString(QChar(0xd800))), "note");
    }

    void aFaultyFileIsRefusedNamingTheField()
    {
        QFETCH(QJsonObject, object);
        QFETCH(QString, named);
        const auto paper = read(object);
        if (qstrcmp(QTest::currentDataTag(), "an unpaired surrogate") == 0 && paper)
            QSKIP("Qt's JSON writer replaces unpaired surrogates before the reader sees them");
        QVERIFY(!paper);
        QCOMPARE(paper.error().code, Errc::Malformed);
        QVERIFY2(paper.error().message.contains(named), qPrintable(paper.error().message));
        // The diagnostic goes to the log: nothing of the paper may stand there.
        QVERIFY(!paper.error().diagnostic.contains(QStringLiteral("示范")));
    }

    void whatIsNotJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("a text") << QByteArray("\"x\"");
        QTest::newRow("cut off") << kit::demoNoticeJson().left(500);
        QTest::newRow("binary") << QByteArray::fromHex("00ff80c3");
        QTest::newRow("deep") << QByteArray(100000, '[');
        QTest::newRow("deep objects") << QByteArray("{\"body\":").repeated(50000);
        QTest::newRow("trailing") << kit::demoNoticeJson() + "x";
    }

    void whatIsNotJsonIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto paper = paperFromJson(bytes);
        QVERIFY(!paper);
        QCOMPARE(paper.error().code, Errc::Malformed);
    }

    void everyPrefixOfTheDemoFileIsRefusedCleanly()
    {
        const QByteArray whole = kit::demoNoticeJson().trimmed();
        for (qsizetype n = 0; n < whole.size(); n += 37)
            QVERIFY(!paperFromJson(whole.left(n)));
    }

    void aNewerFileIsToldApart()
    {
        const auto paper = read(with(QStringLiteral("version"), 2));
        QVERIFY(!paper);
        QCOMPARE(paper.error().code, Errc::NewerVersion);
    }

    void requiredFieldsAreThoseOfTheSchema()
    {
        const QJsonArray required = schema().value(QStringLiteral("required")).toArray();
        QVERIFY(required.size() >= 7);
        const QStringList keys = demo().keys();
        for (const QString& key : keys) {
            QJsonObject object = demo();
            object.remove(key);
            QCOMPARE(!read(object), required.contains(key));
        }
    }

    void theSchemaAndTheParserKnowTheSameFields()
    {
        const QJsonObject properties = schema().value(QStringLiteral("properties")).toObject();
        QCOMPARE(schema().value(QStringLiteral("additionalProperties")), QJsonValue(false));
        // Every field of the schema is known to the parser: with a wrong type it complains about
        // the type, never about an unknown field.
        for (const QString& key : properties.keys()) {
            const auto paper = read(with(key, QJsonObject{}));
            QVERIFY(!paper);
            QVERIFY2(
                !paper.error().message.contains(QStringLiteral("no such field")), qPrintable(key));
        }
        // Every field the parser writes is in the schema.
        Paper full = kit::demoNotice();
        full.copyNumber = QStringLiteral("000001");
        full.secrecy = SecrecyLevel::Secret;
        full.secrecyPeriod = QStringLiteral("1年");
        full.signers = QStringList{QStringLiteral("李堃")};
        const QStringList written = QJsonDocument::fromJson(paperToJson(full)).object().keys();
        QCOMPARE(written, properties.keys());
    }

    void theSchemaAndTheParserHaveTheSameBounds()
    {
        const QJsonObject properties = schema().value(QStringLiteral("properties")).toObject();
        int probed = 0;
        for (const QString& key : properties.keys()) {
            const QJsonObject rule = properties.value(key).toObject();
            const int longest = rule.value(QStringLiteral("maxLength")).toInt(-1);
            // Fields with a shape of their own refuse a run of one letter for another reason.
            if (longest < 0 || rule.contains(QStringLiteral("pattern")) ||
                key == QStringLiteral("number"))
                continue;
            QVERIFY2(read(with(key, letters(longest))), qPrintable(key));
            const auto over = read(with(key, letters(longest + 1)));
            QVERIFY2(!over, qPrintable(key));
            QCOMPARE(over.error().code, Errc::LimitExceeded);
            QCOMPARE(
                !read(with(key, QString())), rule.value(QStringLiteral("minLength")).toInt() > 0);
            ++probed;
        }
        QVERIFY(probed >= 7);
        for (const QString& key : properties.keys()) {
            const QJsonObject rule = properties.value(key).toObject();
            const int most = rule.value(QStringLiteral("maxItems")).toInt(-1);
            if (most < 0 || key == QStringLiteral("annexes"))
                continue;
            QJsonArray list;
            for (int i = 0; i < most; ++i)
                list.append(QStringLiteral("文"));
            QVERIFY2(read(with(key, list)), qPrintable(key));
            list.append(QStringLiteral("文"));
            const auto over = read(with(key, list));
            QVERIFY(!over);
            QCOMPARE(over.error().code, Errc::LimitExceeded);
        }
    }

    void allTextsTogetherAreBounded()
    {
        QJsonArray body;
        for (int i = 0; i < 5000; ++i)
            body.append(letters(500));
        const auto paper = read(with(QStringLiteral("body"), body));
        QVERIFY(!paper);
        QCOMPARE(paper.error().code, Errc::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(TestPaperJson)
#include "test_PaperJson.moc"
