#include "Papers.h"
#include "base/TaskPool.h"
#include "reader/PageView.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <cstdio>

using namespace wenshu;
using namespace wenshu::reader;

/// Every file of the corpus named by WENSHU_CORPUS that opens: shown, zoomed, selected, searched.
/// WENSHU_READER_OUT names a folder for pictures, to be looked at; they hold other people's papers
/// and belong nowhere else.
class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyFileThatOpensIsShown()
    {
        const QString root = qEnvironmentVariable("WENSHU_CORPUS");
        if (root.isEmpty())
            QSKIP("WENSHU_CORPUS is not set");
        const QString out = qEnvironmentVariable("WENSHU_READER_OUT");
        QStringList files;
        QDirIterator it(
            root + QStringLiteral("/ofd"),
            {QStringLiteral("*.ofd")},
            QDir::Files,
            QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
        files.sort();
        TaskPool pool(QStringLiteral("render"), 2);
        PageView view(*pool.pool());
        view.resize(900, 700);
        view.show();
        int shown = 0;
        for (const QString& file : std::as_const(files)) {
            auto document = office::OpenDocument::open(file, testFonts());
            if (!document || document->pageCount() == 0)
                continue;
            const auto shared =
                std::make_shared<const office::OpenDocument>(std::move(document).value());
            view.setFit(Fit::Width);
            view.setDocument(shared);
            QTRY_VERIFY2_WITH_TIMEOUT(view.isSettled(), qPrintable(file), 30000);
            QCOMPARE(view.pageCount(), shared->pageCount());
            QTRY_VERIFY_WITH_TIMEOUT(view.currentText() != nullptr, 30'000);
            QCOMPARE(view.currentText()->text, *shared->text(0));
            ++shown;
            if (!out.isEmpty())
                (void)view.grab().save(
                    out + u'/' + QString::number(shown) + QStringLiteral(".png"));
        }
        std::printf("%d of %d files shown\n", shown, static_cast<int>(files.size()));
        QVERIFY(shown > 0);
    }
};

QTEST_MAIN(TestCorpus)
#include "test_Corpus.moc"
