#include "io/AtomicFile.h"
#include "ofd/Reader.h"

#include <QDirIterator>
#include <QTest>

#include <map>

using namespace wenshu;
using namespace wenshu::ofd;

namespace {

QString codesOf(const std::vector<Deviation>& deviations)
{
    std::map<QString, int> counts;
    for (const Deviation& deviation : deviations)
        ++counts[deviation.code];
    QStringList out;
    for (const auto& [code, count] : counts)
        out.append(count > 1 ? QStringLiteral("%1×%2").arg(code).arg(count) : code);
    return out.join(u' ');
}

} // namespace

/// Every package of the corpus opens or says clearly why not; its first page is read and its text
/// given. The table tells what was met.
class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyFileOpensOrSaysWhyNot()
    {
        const QString folder = qEnvironmentVariable("WENSHU_CORPUS");
        if (folder.isEmpty())
            QSKIP("WENSHU_CORPUS is not set: there is no corpus to read");
        QStringList files;
        QDirIterator it(
            folder + u"/ofd"_qs, {u"*.ofd"_qs}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(it.next());
        files.sort();
        QVERIFY2(!files.isEmpty(), "no .ofd below WENSHU_CORPUS/ofd");
        int opened = 0;
        int withText = 0;
        for (const QString& file : files) {
            const QByteArray name = QFileInfo(file).fileName().toUtf8();
            const auto reader = Reader::open(file);
            if (!reader) {
                std::printf(
                    "%-40s refused: %s (%s)\n",
                    name.constData(),
                    qPrintable(errcName(reader.error().code)),
                    qPrintable(reader.error().diagnostic));
                QVERIFY(!reader.error().message.isEmpty());
                continue;
            }
            ++opened;
            const auto page = (*reader)->page(0);
            size_t layers = 0;
            qsizetype length = 0;
            if (page) {
                QVERIFY(!(*page)->physicalBox.isEmpty());
                layers = (*page)->layers.size();
                const auto text = (*reader)->plainText(0);
                QVERIFY(text);
                length = text->size();
                withText += length > 0 ? 1 : 0;
            } else {
                QVERIFY((*reader)->pageCount() == 0);
            }
            const PackageInfo info = (*reader)->packageInfo();
            std::printf(
                "%-40s %4d pages %3zu layers %6lld characters %2zu fonts %3d pictures %d seals | "
                "%s\n",
                name.constData(),
                (*reader)->pageCount(),
                layers,
                static_cast<long long>(length),
                info.fonts.size(),
                info.images,
                info.signatures,
                qPrintable(codesOf(info.deviations)));
        }
        std::printf(
            "%lld files, %d opened, %d with text on page 1\n",
            static_cast<long long>(files.size()),
            opened,
            withText);
        // One file of the corpus is no zip at all.
        QVERIFY(opened >= files.size() - 2);
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_Corpus.moc"
