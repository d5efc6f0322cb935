#include "document/PaperIdentifier.h"
#include "document/UnitCode.h"

#include <QTest>

#include <set>

using namespace wenshu;
using namespace wenshu::document;

class TestIdentifiers : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aDocumentNumberReadsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* text, bool good) {
            QTest::newRow(text) << QString::fromUtf8(text) << good;
        };
        row("示商字〔2026〕12号", true);
        row("示发〔1999〕1号", true);
        row("A〔2026〕999999号", true);
        row("", false);
        row("示商字〔2026〕012号", false);
        row("示商字〔2026〕第12号", false);
        row("示商字〔26〕12号", false);
        row("示商字（2026）12号", false);
        row("示商字[2026]12号", false);
        row("示商字【2026】12号", false);
        row("示商字〔2026〕12", false);
        row("示商字〔2026〕12号 ", false);
        row("示商字〔2026〕12号\n", false);
        row("〔2026〕12号", false);
        row("示商字〔2026〕0号", false);
        row("示商字〔2026〕1000000号", false);
        row("示商字〔2026〕１２号", false);
        row("一二三四五六七八九十一二三〔2026〕1号", false);
        row("第示商字〔2026〕12号", false);
        row("示商字〔2126〕12号", false);
    }

    void aDocumentNumberReadsAndWrites()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto number = DocumentNumber::parse(text);
        QCOMPARE(bool(number), good);
        if (number)
            QCOMPARE(number->toText(), text);
        else
            QCOMPARE(number.error().code, Errc::Malformed);
    }

    void checkCharactersAgreeWithPublishedVectors()
    {
        QCOMPARE(checkMod37_36(u"A12425GABC1234002"), QChar(u'M')); // sample of ISO 7064
        QCOMPARE(checkMod37_36(u"a"), QChar());
    }

    void aPaperIdentifierReadsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* text, bool good) {
            QTest::newRow(text) << QString::fromLatin1(text) << good;
        };
        row("1.2.156.10.12100000400002195R-000-2016-0A-00056-X", true);
        row("1.2.156.10.400002195-C01-2017-0F-00002-H", true);
        row("1.2.156.10.11370000DEMA00021E-000-2026-08-00001-O", true);
        row("1.2.156.10.11370100DEMA0003XB-A01-2026-0B-00012-R", true);
        // A sample that a published tool shows and that does not check.
        row("1.2.156.10.12100000400002195R-C01-2004-0A-10001-J", false);
        row("1.2.156.10.11370000DEMA00021E-000-2026-08-00001-0", false);
        row("1.2.156.10.11370000DEMA00021E-000-2026-08-00010-O", false);
        row("1.2.156.10.11370000DEMA00021E-000-2026-0G-00001-O", false);
        row("1.2.156.11.11370000DEMA00021E-000-2026-08-00001-O", false);
        row("", false);
    }

    void aPaperIdentifierReadsAndWrites()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto identifier = PaperIdentifier::parse(text);
        QCOMPARE(bool(identifier), good);
        if (identifier) {
            QCOMPARE(identifier->toText(), text);
            QVERIFY(PaperIdentifier::parse(QStringView(text).mid(11)));
        }
    }

    void everySingleWrongCharacterOfAnIdentifierIsFound()
    {
        const QString good = QStringLiteral("11370000DEMA00021E-000-2026-08-00001-O");
        const QString alphabet = QStringLiteral("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        int tried = 0;
        for (qsizetype i = 0; i < good.size(); ++i) {
            for (const QChar c : alphabet) {
                if (good.at(i) == QLatin1Char('-') || good.at(i) == c)
                    continue;
                QString bad = good;
                bad[i] = c;
                QVERIFY2(!PaperIdentifier::parse(bad), qPrintable(bad));
                ++tried;
            }
        }
        QVERIFY(tried > 1000);
    }

    void theStarOfThePublishedToolIsReadAsZero()
    {
        for (int serial = 1; serial < 500; ++serial) {
            const auto made = PaperIdentifier::make(
                QStringLiteral("11370000DEMA00021E"), PaperKind::Notice, 2026, serial);
            QVERIFY(made);
            QString text = made->toText();
            if (!text.endsWith(QLatin1String("-0")))
                continue;
            text.chop(1);
            const auto starred = PaperIdentifier::parse(text + QLatin1Char('*'));
            QVERIFY(starred);
            QVERIFY(*starred == *made);
            return;
        }
        QFAIL("no serial below 500 has the check character 0");
    }

    void anIdentifierIsOnlyMadeFromPartsInRange()
    {
        const QString unit = QStringLiteral("11370000DEMA00021E");
        QCOMPARE(
            PaperIdentifier::make(unit, PaperKind::Notice, 2026, 1)->toText(),
            QStringLiteral("1.2.156.10.11370000DEMA00021E-000-2026-08-00001-O"));
        QVERIFY(!PaperIdentifier::make(unit, PaperKind::Notice, 2026, 0));
        QVERIFY(!PaperIdentifier::make(unit, PaperKind::Notice, 2026, 100000));
        QVERIFY(!PaperIdentifier::make(unit, PaperKind::Notice, 26, 1));
        QVERIFY(!PaperIdentifier::make(unit, PaperKind::Notice, 2026, 1, QStringLiteral("c01")));
        QVERIFY(!PaperIdentifier::make(
            QStringLiteral("11370000DEMA00021F"), PaperKind::Notice, 2026, 1));
    }

    void unitCodesAreChecked_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* code, bool good) {
            QTest::newRow(code) << QString::fromLatin1(code) << good;
        };
        for (const char* code :
             {"11370000DEMA00021E",
              "11370100DEMA0003XB",
              "11370114DEMA00048L",
              "11370200DEMA00056B",
              "11370783DEMA000647",
              "9144030071526726XG",
              "91110000802100433B",
              "91350100M000100Y43"})
            row(code, true);
        row("11370000DEMA00021F", false);
        row("11370000DEMA00012E", false);
        row("11370000dema00021e", false);
        row("11370000DEMA0002IE", false);
        row("11370000DEMA00021", false);
        row("11370000DEMA00021EE", false);
        row("", false);
    }

    void unitCodesAreChecked()
    {
        QFETCH(QString, code);
        QFETCH(bool, good);
        QCOMPARE(bool(checkUnitCode(code)), good);
        if (good)
            QVERIFY(checkOrganisationCode(QStringView(code).mid(8, 9)));
    }

    void everySingleWrongCharacterOfAUnitCodeIsFound()
    {
        const QString good = QStringLiteral("11370100DEMA0003XB");
        for (qsizetype i = 0; i < good.size(); ++i) {
            for (char c = '0'; c <= 'Z'; ++c) {
                QString bad = good;
                bad[i] = QLatin1Char(c);
                QCOMPARE(bool(checkUnitCode(bad)), bad == good);
            }
        }
    }

    void namesAndCodesOfTheKindsAreThoseOfTheStandard()
    {
        QCOMPARE(kindCode(PaperKind::Resolution), QStringLiteral("01"));
        QCOMPARE(kindCode(PaperKind::Notice), QStringLiteral("08"));
        QCOMPARE(kindCode(PaperKind::Report), QStringLiteral("0A"));
        QCOMPARE(kindCode(PaperKind::Minutes), QStringLiteral("0F"));
        std::set<QString> names;
        for (int i = 0; i < kPaperKinds; ++i) {
            const auto kind = static_cast<PaperKind>(i);
            names.insert(kindName(kind));
            QVERIFY(kindFromName(kindName(kind)) == kind);
        }
        QCOMPARE(names.size(), size_t(kPaperKinds));
        QVERIFY(kindFromName(u"令") == PaperKind::Order);
        QVERIFY(!kindFromName(u""));
    }

    void aDateIsWrittenWithoutLeadingZeros()
    {
        QCOMPARE(dateText(QDate(2026, 3, 2)), QStringLiteral("2026年3月2日"));
        QCOMPARE(dateText(QDate(2026, 12, 31)), QStringLiteral("2026年12月31日"));
        QCOMPARE(dateText(QDate()), QString());
    }
};

QTEST_GUILESS_MAIN(TestIdentifiers)
#include "test_Identifiers.moc"
