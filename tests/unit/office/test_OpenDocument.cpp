#include "kit/seal/SealedPaper.h"
#include "office/OpenDocument.h"

#include <QTest>

using namespace wenshu;

namespace {

const QString kRoot = QStringLiteral("OFD.xml");

std::shared_ptr<render::FontBook> fonts()
{
    static const auto book = std::make_shared<render::FontBook>();
    return book;
}

} // namespace

class TestOpenDocument : public QObject {
    Q_OBJECT

    kit::SealParties m_parties;

private Q_SLOTS:

    void theSealsOfAnotherDocumentAreNotDrawnOnThisOne()
    {
        kit::SealedPaperBuilder builder(m_parties);
        builder.package = [](kit::Entries& entries) {
            QByteArray& root = entries[kRoot];
            const auto start = root.indexOf("<ofd:DocBody>");
            const auto end = root.indexOf("</ofd:DocBody>") + 14;
            QByteArray unsealed = root.mid(start, end - start);
            const auto list = unsealed.indexOf("<ofd:Signatures>");
            unsealed.remove(list, unsealed.indexOf("</ofd:Signatures>") + 17 - list);
            root.insert(start, unsealed);
        };
        const QByteArray bytes = builder.build();
        const auto first = office::OpenDocument::fromBytes(bytes, fonts());
        QVERIFY(first);
        QCOMPARE(first->reader().package()->documents().size(), std::size_t(2));
        QCOMPARE(first->seals().size(), std::size_t(0));
        const auto second =
            office::OpenDocument::fromBytes(bytes, fonts(), Limits::forReceivedFile(), {1, {}});
        QVERIFY(second);
        QVERIFY(!second->seals().empty());
        QVERIFY(second->seals().front().page >= 0);
    }

    void aDocumentThatIsNotThereIsNotFound()
    {
        const QByteArray bytes = kit::unsignedPaper().zip();
        const auto open = [&bytes](const office::DocumentChoice& choice) {
            return office::OpenDocument::fromBytes(
                bytes, fonts(), Limits::forReceivedFile(), choice);
        };
        QVERIFY(open({}));
        QCOMPARE(open({1, {}}).error().code, Errc::NotFound);
        QCOMPARE(open({0, QStringLiteral("7")}).error().code, Errc::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestOpenDocument)
#include "test_OpenDocument.moc"
