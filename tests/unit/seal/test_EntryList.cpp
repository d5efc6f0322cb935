#include "crypto/Digest.h"
#include "crypto/GmMessage.h"
#include "kit/seal/Judging.h"
#include "kit/seal/SealedPaper.h"

#include <QTest>

using namespace wenshu;
using namespace wenshu::seal;
using kit::Entries;
using kit::judge;
using kit::SealedPaperBuilder;
using kit::summary;

namespace {

const QString kList = QStringLiteral("OFDEntries.xml");
const QString kValue = QStringLiteral("signedvalue.dat");
const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");

/// Puts a list of all entries beside them, signed by @p signer.
void protect(Entries& entries, const kit::Identity& signer, bool contentIsDigest = true)
{
    QByteArray xml = "<ofd:DocEntries xmlns:ofd=\"http://www.ofdspec.org/2016\" ID=\"1\">"
                     "<ofd:SignedValueLoc>/signedvalue.dat</ofd:SignedValueLoc><ofd:FileList>";
    int id = 2;
    const QStringList names = entries.names();
    for (const QString& name : names)
        xml += "<ofd:File ID=\"" + QByteArray::number(id++) + "\" FileLoc=\"/" + name.toUtf8() +
               "\"/>";
    xml += "</ofd:FileList></ofd:DocEntries>";
    const QByteArray content = contentIsDigest ? crypto::sm3(xml) : xml;
    const auto value = crypto::gmSign(content, {{&signer.certificate, &signer.key}});
    QVERIFY(value);
    entries[kList] = xml;
    entries[kValue] = *value;
}

} // namespace

class TestEntryList : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;
    const crypto::TrustStore m_trust = m_parties.pki.trust();

    Entries listed(bool contentIsDigest = true) const
    {
        Entries entries = kit::unsignedPaper();
        protect(entries, m_parties.holder, contentIsDigest);
        return entries;
    }

private Q_SLOTS:

    void anIntactListIsToldAndNothingIsCalledSmuggled()
    {
        for (const bool contentIsDigest : {true, false}) {
            const PackageVerdict verdict = judge(listed(contentIsDigest).zip(), m_trust);
            QVERIFY2(verdict.verdict == Verdict::NoSignature, qPrintable(summary(verdict)));
            const Finding* told = kit::find(verdict, "ENTRY_LIST");
            QVERIFY2(told, qPrintable(summary(verdict)));
            QCOMPARE(told->severity, Severity::Note);
            QVERIFY2(verdict.unreferenced.isEmpty(), qPrintable(summary(verdict)));
        }
    }

    void whatTheListDoesNotNameIsFound()
    {
        Entries entries = listed();
        entries[QStringLiteral("Doc_0/Extra.xml")] = "<x/>";
        const PackageVerdict verdict = judge(entries.zip(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::NotValid, qPrintable(summary(verdict)));
        QCOMPARE(verdict.code, QStringLiteral("ENTRY_NOT_LISTED"));
        const Finding* found = kit::find(verdict, "ENTRY_NOT_LISTED");
        QCOMPARE(found->entries, QStringList{QStringLiteral("Doc_0/Extra.xml")});
        QVERIFY(!kit::find(verdict, "ENTRY_LIST"));
    }

    void whatIsGoneIsFound()
    {
        Entries entries = listed();
        entries.remove(kPage);
        const PackageVerdict verdict = judge(entries.zip(), m_trust);
        QCOMPARE(verdict.code, QStringLiteral("ENTRY_LIST_MISSING"));
        QCOMPARE(verdict.verdict, Verdict::NotValid);
    }

    void aListThatWasAlteredProvesNothing_data()
    {
        QTest::addColumn<int>("how");
        const char* names[] = {
            "a name taken out", "value altered", "value gone", "value of another list", "no XML"};
        for (int i = 0; i < 5; ++i)
            QTest::newRow(names[i]) << i;
    }

    void aListThatWasAlteredProvesNothing()
    {
        QFETCH(int, how);
        Entries entries = listed();
        QByteArray& list = entries[kList];
        QByteArray& value = entries[kValue];
        switch (how) {
        case 0:
            list.replace("CreatorName", "Creator").replace("ID=\"1\"", "ID=\"9\"");
            break;
        case 1:
            value[value.size() - 3] = static_cast<char>(value[value.size() - 3] ^ 1);
            break;
        case 2:
            entries.remove(kValue);
            break;
        case 3:
            value = *crypto::gmSign(
                crypto::sm3("another"), {{&m_parties.holder.certificate, &m_parties.holder.key}});
            break;
        default:
            list = "<DocEntries";
            break;
        }
        const PackageVerdict verdict = judge(entries.zip(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::NotValid, qPrintable(summary(verdict)));
        const char* code = how == 4 ? "ENTRY_LIST_FORMAT" : "ENTRY_LIST_SIGNATURE";
        QVERIFY2(kit::find(verdict, code), qPrintable(summary(verdict)));
        QVERIFY(!kit::find(verdict, "ENTRY_LIST"));
    }

    void aSealAddedLaterIsJudgedByWhatItCovers()
    {
        SealedPaperBuilder builder(m_parties);
        protect(builder.paper, m_parties.holder);
        const PackageVerdict verdict = judge(builder.build(), m_trust);
        QVERIFY2(verdict.verdict == Verdict::Valid, qPrintable(summary(verdict)));
        const Finding* found = kit::find(verdict, "ENTRY_NOT_LISTED");
        QVERIFY2(found, qPrintable(summary(verdict)));
        QCOMPARE(found->severity, Severity::Warning);
    }

    void aListPutInBesideASealIsStillNamed()
    {
        SealedPaperBuilder builder(m_parties);
        builder.package = [this](Entries& entries) { protect(entries, m_parties.holder); };
        const PackageVerdict verdict = judge(builder.build(), m_trust);
        QVERIFY2(kit::find(verdict, "UNREFERENCED"), qPrintable(summary(verdict)));
        QVERIFY(verdict.unreferenced.contains(kList));
    }
};

QTEST_APPLESS_MAIN(TestEntryList)
#include "test_EntryList.moc"
