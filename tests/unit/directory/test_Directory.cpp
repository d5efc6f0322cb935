#include "directory/Directory.h"
#include "directory/EntryCoding.h"
#include "directory/Tokens.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::directory;

namespace {

const QDateTime kStart({2026, 1, 1}, {0, 0}, Qt::UTC);
const QDateTime kEnd({2036, 1, 1}, {0, 0}, Qt::UTC);

struct Authority {
    crypto::CertificateAuthority root;
    crypto::Sm2PrivateKey key;
    crypto::Certificate certificate;

    static Authority make()
    {
        auto root = crypto::CertificateAuthority::createRoot(QStringLiteral("root"), kStart, kEnd);
        auto key = crypto::Sm2PrivateKey::generate();
        if (!root || !key)
            qFatal("no authority");
        crypto::CertificateRequest request;
        request.commonName = QStringLiteral("directory");
        request.notBefore = kStart;
        request.notAfter = kEnd;
        request.key = key->publicKey();
        auto certificate = root->issue(request);
        if (!certificate)
            qFatal("no certificate");
        return {std::move(root).value(), std::move(key).value(), std::move(certificate).value()};
    }

    crypto::GmSigner signer() const { return {&certificate, &key}; }
};

} // namespace

class TestDirectory : public QObject {
    Q_OBJECT

    Authority m_authority = Authority::make();
    Authority m_stranger = Authority::make();

    Unit jinan() const
    {
        return {
            QStringLiteral("11370100DEMA0003XB"),
            QStringLiteral("济南市商务局"),
            QStringLiteral("370100"),
            m_authority.certificate,
            m_authority.root.certificate(),
            1,
            {QStringLiteral("市商务局")}};
    }

    Unit province() const
    {
        Unit unit = jinan();
        unit.code = QStringLiteral("11370000DEMA00021E");
        unit.name = QStringLiteral("山东省商务厅");
        unit.region = QStringLiteral("370000");
        unit.otherNames = QStringList{QStringLiteral("省商务厅")};
        return unit;
    }

    Result<DirectoryEntry>
    signedUnit(const Unit& unit, qint64 version, bool withdrawn = false) const
    {
        return DirectoryEntry::sign(
            {EntryKind::Unit, DirectoryEntry::keyOf(unit), version, kStart, withdrawn, unit},
            m_authority.signer());
    }

    DirectoryEntry entryOf(const Unit& unit, qint64 version, bool withdrawn = false) const
    {
        auto entry = signedUnit(unit, version, withdrawn);
        if (!entry)
            qFatal("%s", qPrintable(entry.error().diagnostic));
        return std::move(entry).value();
    }

private Q_SLOTS:

    void anEntryReadsBackAsItWasSigned()
    {
        const DirectoryEntry entry = entryOf(jinan(), 3);
        const auto back = DirectoryEntry::verify(entry.der(), m_authority.certificate, Limits());
        QVERIFY(back);
        QCOMPARE(back->kind(), EntryKind::Unit);
        QCOMPARE(back->key(), QStringLiteral("11370100dema0003xb"));
        QCOMPARE(back->version(), 3);
        QCOMPARE(back->issuedAt(), kStart);
        QVERIFY(!back->isWithdrawn());
        QVERIFY(std::get<Unit>(back->body()) == jinan());
        QCOMPARE(back->subject(), QStringLiteral("$KV.DIR.unit.11370100dema0003xb"));
    }

    void seatsAndPersonsReadBackWithTheirKeys()
    {
        const Seat seat{
            QStringLiteral("11370100dema0003xb_2"),
            jinan().code,
            QStringLiteral("UABC"),
            m_authority.certificate,
            {{1, m_authority.certificate, QByteArray("wrapped one")},
             {2, m_authority.root.certificate(), QByteArray("wrapped two")}},
            {QStringLiteral("0000000000000000000001")}};
        const Person person{
            QStringLiteral("0000000000000000000001"),
            QStringLiteral("王堃"),
            jinan().code,
            {{QStringLiteral("office-1"), QStringLiteral("办公室收发员")},
             {QStringLiteral("cipher_2"), QStringLiteral("机要员")}},
            m_authority.certificate};
        DirectoryBuilder builder;
        for (const auto& fields :
             {DirectoryEntry::Fields{EntryKind::Seat, seat.id, 1, kStart, false, seat},
              DirectoryEntry::Fields{EntryKind::Person, person.id, 1, kStart, false, person}}) {
            const auto entry = DirectoryEntry::sign(fields, m_authority.signer());
            QVERIFY(entry);
            const auto back =
                DirectoryEntry::verify(entry->der(), m_authority.certificate, Limits());
            QVERIFY(back);
            QVERIFY(builder.apply(*back));
        }
        const Directory directory = builder.snapshot();
        QVERIFY(directory.seat(seat.id) == seat);
        QVERIFY(directory.person(person.id) == person);
        QCOMPARE(directory.seatsOf(jinan().code).size(), std::size_t{1});
        QCOMPARE(directory.seatsOf(province().code).size(), std::size_t{0});
        QCOMPARE(directory.personsOf(jinan().code).size(), std::size_t{1});
        QCOMPARE(directory.personsOf(province().code).size(), std::size_t{0});
    }

    void aPersonOfTheFirstVersionHasItsPostsByName()
    {
        // As it was written before posts had ids: a list of names.
        const auto body = crypto::DerWriter()
                              .utf8(u"0000000000000000000001")
                              .utf8(u"王堃")
                              .utf8(jinan().code)
                              .sequence(crypto::DerWriter().utf8(u"文书").utf8(u"机要").bytes())
                              .octets(m_authority.certificate.der())
                              .bytes();
        const QByteArray whole = crypto::DerWriter().sequence(body).bytes();
        crypto::DerReader reader(whole);
        const auto decoded = decodeBody(EntryKind::Person, reader);
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().diagnostic));
        const auto& posts = std::get<Person>(*decoded).posts;
        QCOMPARE(posts.size(), std::size_t{2});
        QCOMPARE(posts[0].name, QStringLiteral("文书"));
        QCOMPARE(posts[0].id, idOfNamedPost(jinan().code, QStringLiteral("文书")));
        QVERIFY(isToken(posts[0].id));
        QCOMPARE(posts[0].id.size(), 22);
        QVERIFY(posts[0].id != posts[1].id);
        QVERIFY(posts[0].id != idOfNamedPost(province().code, QStringLiteral("文书")));
    }

    void aPostWhoseIdIsNoTokenIsRefused()
    {
        Person person{
            QStringLiteral("0000000000000000000001"),
            QStringLiteral("王堃"),
            jinan().code,
            {{QStringLiteral("id"), QStringLiteral("文书")}},
            m_authority.certificate};
        const auto sign = [&] {
            return DirectoryEntry::sign(
                {EntryKind::Person, person.id, 1, kStart, false, person}, m_authority.signer());
        };
        QVERIFY(sign());
        for (const char16_t* bad : {u"", u"文书", u"a b", u"a.b", u"*"}) {
            person.posts.front().id = QString::fromUtf16(bad);
            QVERIFY(!sign());
        }
        person.posts.front() = {QStringLiteral("id"), QString()};
        QVERIFY(!sign());
    }

    void anEntrySignedByAnybodyElseIsRefused()
    {
        const DirectoryEntry entry = entryOf(jinan(), 1);
        for (const crypto::Certificate& other :
             {m_stranger.certificate, m_authority.root.certificate(), crypto::Certificate()}) {
            const auto read = DirectoryEntry::verify(entry.der(), other, Limits());
            QVERIFY(!read);
            QCOMPARE(read.error().code, Errc::SignatureInvalid);
        }
    }

    void anUnsignedEntryIsRefused()
    {
        const DirectoryEntry entry = entryOf(jinan(), 1);
        const auto data = crypto::gmParseSigned(entry.der(), Limits());
        QVERIFY(data);
        for (const QByteArray& bytes : {data->content, QByteArray(), QByteArray("{}")}) {
            const auto read = DirectoryEntry::verify(bytes, m_authority.certificate, Limits());
            QVERIFY(!read);
            QCOMPARE(read.error().code, Errc::SignatureInvalid);
        }
    }

    void everyFlippedByteOfAnEntryIsFoundOrChangesNothing()
    {
        const DirectoryEntry entry = entryOf(jinan(), 7);
        int refused = 0;
        int tried = 0;
        for (qsizetype at = 0; at < entry.der().size(); at += 7, ++tried) {
            QByteArray der = entry.der();
            der[at] = static_cast<char>(der.at(at) ^ 0x20);
            const auto read = DirectoryEntry::verify(der, m_authority.certificate, Limits());
            if (read) {
                QCOMPARE(read->version(), 7);
                QVERIFY(std::get<Unit>(read->body()) == jinan());
            } else {
                ++refused;
            }
        }
        QVERIFY(refused * 10 > tried * 9);
    }

    void everyTruncatedEntryIsRefused()
    {
        const DirectoryEntry entry = entryOf(jinan(), 7);
        for (qsizetype size = 0; size < entry.der().size(); size += 5)
            QVERIFY(
                !DirectoryEntry::verify(entry.der().left(size), m_authority.certificate, Limits()));
    }

    void contradictionsAreNotSigned()
    {
        Unit wrongCode = jinan();
        wrongCode.code = QStringLiteral("11370100DEMA0003XC");
        QVERIFY(!signedUnit(wrongCode, 1));
        Unit wrongRegion = jinan();
        wrongRegion.region = QStringLiteral("37*100");
        QVERIFY(!signedUnit(wrongRegion, 1));
        Unit nameless = jinan();
        nameless.name.clear();
        QVERIFY(!signedUnit(nameless, 1));
        QVERIFY(!signedUnit(jinan(), 0));
        const auto sign = [&](DirectoryEntry::Fields fields) {
            return DirectoryEntry::sign(std::move(fields), m_authority.signer());
        };
        QVERIFY(!sign({EntryKind::Unit, QStringLiteral("other"), 1, kStart, false, jinan()}));
        QVERIFY(
            !sign({EntryKind::Person, DirectoryEntry::keyOf(jinan()), 1, kStart, false, jinan()}));
        QVERIFY(!sign(
            {EntryKind::Crl, QStringLiteral("root"), 1, kStart, false, QByteArray("no list")}));
        QVERIFY(
            !sign({EntryKind::Seal, QStringLiteral("a.b"), 1, kStart, false, QByteArray("seal")}));
    }

    void aLowerVersionIsRefusedAndChangesNothing()
    {
        DirectoryBuilder builder;
        Unit renamed = jinan();
        renamed.name = QStringLiteral("济南市商务和投资促进局");
        QVERIFY(builder.apply(entryOf(jinan(), 4)));
        QVERIFY(builder.apply(entryOf(renamed, 5)));
        const auto replay = builder.apply(entryOf(jinan(), 4));
        QVERIFY(!replay);
        QCOMPARE(replay.error().code, Errc::Replayed);
        QVERIFY(builder.snapshot().unit(jinan().code) == renamed);
    }

    void twoEntriesOfOneVersionAreAConflict()
    {
        DirectoryBuilder builder;
        const DirectoryEntry first = entryOf(jinan(), 4);
        Unit renamed = jinan();
        renamed.name = QStringLiteral("别的局");
        QVERIFY(builder.apply(first));
        QVERIFY(builder.apply(first));
        const auto second = builder.apply(entryOf(renamed, 4));
        QVERIFY(!second);
        QCOMPARE(second.error().code, Errc::Conflict);
        QVERIFY(builder.snapshot().unit(jinan().code) == jinan());
    }

    void aWithdrawnUnitIsNotFoundAndCannotComeBackByAnOldEntry()
    {
        DirectoryBuilder builder;
        QVERIFY(builder.apply(entryOf(jinan(), 1)));
        QVERIFY(builder.apply(entryOf(jinan(), 2, true)));
        QVERIFY(!builder.snapshot().unit(jinan().code));
        QVERIFY(!builder.snapshot().unitNamed(jinan().name));
        QVERIFY(builder.snapshot().unitsStartingWith(u"济南").empty());
        QVERIFY(!builder.apply(entryOf(jinan(), 1)));
        QVERIFY(!builder.snapshot().unit(jinan().code));
        QCOMPARE(builder.snapshot().versionOf(EntryKind::Unit, u"11370100dema0003xb"), 2);
        QCOMPARE(builder.snapshot().size(), 0);
        QVERIFY(builder.apply(entryOf(jinan(), 3)));
        QVERIFY(builder.snapshot().unitNamed(jinan().name));
    }

    void unitsAreFoundByCodeNameAndPrefix()
    {
        DirectoryBuilder builder;
        QVERIFY(builder.apply(entryOf(jinan(), 1)));
        QVERIFY(builder.apply(entryOf(province(), 1)));
        const Directory directory = builder.snapshot();
        QVERIFY(directory.unit(u"11370100dema0003xb") == jinan());
        QVERIFY(directory.unitNamed(u"济南市商务局") == jinan());
        QVERIFY(directory.unitNamed(u"省商务厅") == province());
        QVERIFY(!directory.unitNamed(u"商务厅"));
        QCOMPARE(directory.unitsStartingWith(u"山东").size(), std::size_t{1});
        QCOMPARE(directory.unitsStartingWith(u"1137").size(), std::size_t{2});
        QCOMPARE(directory.unitsStartingWith(u"").size(), std::size_t{2});
        QCOMPARE(directory.unitsStartingWith(u"", 1).size(), std::size_t{1});
        QCOMPARE(directory.unitsStartingWith(u"青岛").size(), std::size_t{0});
        QCOMPARE(directory.units().size(), std::size_t{2});
    }

    void aRenamedUnitIsNoLongerFoundByItsOldName()
    {
        DirectoryBuilder builder;
        QVERIFY(builder.apply(entryOf(jinan(), 1)));
        Unit renamed = jinan();
        renamed.name = QStringLiteral("济南市商务和投资促进局");
        renamed.otherNames.clear();
        QVERIFY(builder.apply(entryOf(renamed, 2)));
        QVERIFY(!builder.snapshot().unitNamed(u"市商务局"));
        QVERIFY(!builder.snapshot().unitNamed(u"济南市商务局"));
        QVERIFY(builder.snapshot().unitNamed(renamed.name) == renamed);
    }

    void aSnapshotDoesNotChangeWhenTheBuilderGoesOn()
    {
        DirectoryBuilder builder;
        QVERIFY(builder.apply(entryOf(jinan(), 1)));
        const Directory before = builder.snapshot();
        QVERIFY(builder.apply(entryOf(province(), 1)));
        QCOMPARE(before.size(), 1);
        QCOMPARE(builder.snapshot().size(), 2);
    }

    void aStoredDirectoryLoadsAgainAndAForgedOneDoesNot()
    {
        DirectoryBuilder builder;
        QVERIFY(builder.apply(entryOf(jinan(), 2)));
        QVERIFY(builder.apply(entryOf(province(), 9, true)));
        const auto stored = builder.snapshot().signedEntries();
        const auto loaded = loadDirectory(stored, m_authority.certificate, Limits());
        QVERIFY(loaded);
        QVERIFY(loaded->unit(jinan().code) == jinan());
        QCOMPARE(loaded->versionOf(EntryKind::Unit, u"11370000dema00021e"), 9);
        const auto forged = loadDirectory(stored, m_stranger.certificate, Limits());
        QVERIFY(!forged);
        QCOMPARE(forged.error().code, Errc::SignatureInvalid);
    }

    void aRevocationListTravelsAsAnEntry()
    {
        const auto list =
            m_authority.root.revocationList({{QByteArray("\x05", 1), kStart}}, kStart, kEnd);
        QVERIFY(list);
        const auto entry = DirectoryEntry::sign(
            {EntryKind::Crl, QStringLiteral("root"), 1, kStart, false, *list},
            m_authority.signer());
        QVERIFY(entry);
        QCOMPARE(entry->subject(), QStringLiteral("$KV.DIR.crl.root"));
        DirectoryBuilder builder;
        QVERIFY(builder.apply(*entry));
        QVERIFY(builder.snapshot().opaque(EntryKind::Crl, u"root") == *list);
        QCOMPARE(builder.snapshot().all(EntryKind::Crl).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestDirectory)
#include "test_Directory.moc"
