#include "Papers.h"
#include "reader/PdfView.h"

#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <csignal>

using namespace wenshu;
using reader::PdfPages;
using reader::PdfView;

/// PDF files from outside, drawn by real processes; and processes that do what they should not.
class TestPdfView : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    QTemporaryDir m_folder;

    static QByteArray pdf(int pages)
    {
        const auto bytes = opened(manyPages(pages, 3))->pdf(QDateTime({2026, 1, 1}, {}, Qt::UTC));
        if (!bytes)
            qFatal("no PDF");
        return *bytes;
    }

    /// A program that runs @p command whatever it is asked.
    QString program(const char* name, const QByteArray& command)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + command + "\n") < 0)
            qFatal("no program");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        return file.fileName();
    }

private Q_SLOTS:

    void init()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
            QSKIP("poppler-utils is not installed");
    }

    void pagesAreShownWhereOneReads()
    {
        PdfView view(m_pool);
        view.resize(500, 600);
        view.show();
        QSignalSpy failed(&view, &PdfView::failed);
        view.setPdf(pdf(5));
        QTRY_COMPARE_WITH_TIMEOUT(view.pageCount(), 5, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), 20'000);
        const QImage first = view.picture(0);
        QVERIFY(!first.isNull());
        QVERIFY(std::abs(double(first.height()) / first.width() - 297.0 / 210.0) < 0.02);
        bool hasInk = false;
        for (int y = 0; y < first.height() && !hasInk; ++y)
            for (int x = 0; x < first.width() && !hasInk; ++x)
                hasInk = first.pixelColor(x, y).lightness() < 100;
        QVERIFY(hasInk);
        QVERIFY(view.picture(4).isNull()); // far away
        QTest::keyClick(&view, Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled() && !view.picture(4).isNull(), 20'000);
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("of 5")));
        const int before = view.picture(4).width();
        view.zoomIn();
        QTRY_VERIFY_WITH_TIMEOUT(view.picture(view.currentPage()).width() > before, 20'000);
        QCOMPARE(failed.size(), 0);
    }

    void whatIsNoPdfIsTold()
    {
        for (const QByteArray& bytes :
             {QByteArray("%PDF-1.7\nnothing of the kind"), pdf(1).first(900), QByteArray()}) {
            PdfPages pages(bytes, m_pool);
            QSignalSpy failed(&pages, &PdfPages::failed);
            QSignalSpy opened(&pages, &PdfPages::opened);
            pages.open();
            QTRY_VERIFY_WITH_TIMEOUT(failed.size() + opened.size() > 0, 20'000);
            QCOMPARE(failed.size(), 1);
            QVERIFY(!failed.at(0).at(0).toString().isEmpty());
        }
    }

    void aMissingProgramIsNamed()
    {
        PdfPages pages(pdf(1), m_pool);
        pages.setPrograms(QStringLiteral("no-such-pdfinfo"), QStringLiteral("no-such-pdftoppm"));
        QSignalSpy failed(&pages, &PdfPages::failed);
        pages.open();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        QVERIFY(failed.at(0).at(0).toString().contains(QStringLiteral("poppler-utils")));
        QSignalSpy pageFailed(&pages, &PdfPages::pageFailed);
        pages.draw(0, {100, 100});
        QTRY_COMPARE_WITH_TIMEOUT(pageFailed.size(), 1, 20'000);
    }

    void aChildThatTellsTooMuchOrAnotherPictureIsNotBelieved()
    {
        PdfPages flood(pdf(1), m_pool);
        flood.setPrograms(program("flood", "exec cat /dev/zero"), QStringLiteral("pdftoppm"));
        QSignalSpy failed(&flood, &PdfPages::failed);
        flood.open();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);

        QImage large(400, 300, QImage::Format_RGB32);
        large.fill(Qt::red);
        QVERIFY(large.save(m_folder.filePath(QStringLiteral("large.png"))));
        PdfPages other(pdf(1), m_pool);
        const QString liar = program(
            "liar", "exec cat '" + m_folder.filePath(QStringLiteral("large.png")).toUtf8() + "'");
        other.setPrograms(liar, liar);
        QSignalSpy pageFailed(&other, &PdfPages::pageFailed);
        QSignalSpy drawn(&other, &PdfPages::drawn);
        other.draw(0, {100, 100});
        QTRY_COMPARE_WITH_TIMEOUT(pageFailed.size(), 1, 20'000);
        other.draw(0, {400, 300}); // the very size is taken
        QTRY_COMPARE_WITH_TIMEOUT(drawn.size(), 1, 20'000);
    }

    void aChildGoesWithWhoAskedForIt()
    {
        auto pages = std::make_unique<PdfPages>(pdf(1), m_pool);
        pages->setPrograms(program("sleeper", "exec sleep 300"), QStringLiteral("pdftoppm"));
        pages->open();
        QTRY_VERIFY_WITH_TIMEOUT(pages->processId() > 0, 20'000);
        const auto child = static_cast<pid_t>(pages->processId());
        QCOMPARE(::kill(child, 0), 0);
        pages.reset();
        QTRY_VERIFY_WITH_TIMEOUT(::kill(child, 0) != 0, 20'000);
    }

    void aChildWritesNoFile()
    {
        const QString target = m_folder.filePath(QStringLiteral("written"));
        PdfPages pages(pdf(1), m_pool);
        pages.setPrograms(
            program("writer", "echo text > '" + target.toUtf8() + "'"), QStringLiteral("pdftoppm"));
        QSignalSpy failed(&pages, &PdfPages::failed);
        pages.open();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        QCOMPARE(QFile(target).size(), 0);
    }

    void sizesAreReadAndKeptWithinBounds()
    {
        const auto sizes = reader::pdfPageSizes(
            "Pages: 3\nPage    1 size:  595 x 842 pts (A4)\nPage    1 rot:   0\n"
            "Page    2 size:  595 x 842 pts\nPage    2 rot:   90\n"
            "Page    3 size:  1e9 x 842 pts\nPage    3 size: 99999999 x 1 pts\n");
        QCOMPARE(sizes.size(), std::size_t(3));
        QCOMPARE(sizes[0], QSizeF(595, 842));
        QCOMPARE(sizes[1], QSizeF(842, 595));
        QCOMPARE(sizes[2], QSizeF(595, 842)); // what is no real size becomes a usual one
        QVERIFY(reader::pdfPageSizes("nothing").empty());
    }
};

QTEST_MAIN(TestPdfView)
#include "test_PdfView.moc"
