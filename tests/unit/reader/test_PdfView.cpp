#include "Papers.h"
#include "reader/PdfView.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QPainter>
#include <QPdfWriter>
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

    void aWordIsFoundOnItsPageAndGoneTo()
    {
        PdfView view(m_pool);
        view.resize(500, 600);
        view.show();
        QSignalSpy progressed(&view, &PdfView::searchProgressed);
        view.setPdf(pdf(5));
        view.find(QStringLiteral("第 4 页")); // before anything is read; blanks do not count
        QTRY_COMPARE_WITH_TIMEOUT(view.hits().size(), std::size_t(3), 30'000);
        QCOMPARE(progressed.last(), QVariantList({3, 0, true}));
        for (const reader::SearchHit& hit : view.hits())
            QCOMPARE(hit.page, 3);
        // It stands in view, and there is ink where it is marked.
        const auto placeOfHit = [&view] {
            const auto& hit = view.hits().at(static_cast<std::size_t>(view.currentHit()));
            return view.placeOf(hit.page, hit.boxes.front());
        };
        QVERIFY(QRectF(view.viewport()->rect()).contains(placeOfHit()));
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), 20'000);
        const QImage page = view.picture(3);
        const QRectF whole = view.placeOf(3, {0, 0, 595.276, 841.89});
        const auto inkIn = [&](const QRectF& place) {
            const double scale = page.width() / whole.width();
            const QRectF part = place.translated(-whole.topLeft());
            int dark = 0;
            for (int y = qRound(part.top() * scale); y < qRound(part.bottom() * scale); ++y)
                for (int x = qRound(part.left() * scale); x < qRound(part.right() * scale); ++x)
                    dark += page.pixelColor(x, y).lightness() < 128 ? 1 : 0;
            return dark;
        };
        QVERIFY(inkIn(placeOfHit()) > 20);
        QCOMPARE(inkIn(placeOfHit().translated(0, -placeOfHit().height())), 0);
        QVERIFY(view.grab().toImage() != QImage());
        view.findPrevious();
        QCOMPARE(view.currentHit(), 2);
        view.findNext();
        QCOMPARE(view.currentHit(), 0);
        view.find(QStringLiteral("查无此句"));
        QTRY_COMPARE(progressed.last(), QVariantList({0, -1, true}));
        view.find({});
        QCOMPARE(progressed.last(), QVariantList({0, -1, true}));
    }

    void textIsSelectedAndCopied()
    {
        PdfView view(m_pool);
        view.resize(500, 600);
        view.show();
        view.setPdf(pdf(2));
        QTRY_COMPARE_WITH_TIMEOUT(view.pageCount(), 2, 20'000);
        QSignalSpy copied(&view, &PdfView::copied);
        const auto copy = [&] {
            const auto before = copied.size();
            QTest::keySequence(&view, QKeySequence::Copy);
            return QTest::qWaitFor([&] { return copied.size() > before; }, 30'000);
        };
        QTest::keySequence(&view, QKeySequence::SelectAll);
        QVERIFY(copy());
        // Digits stand in wide cells there: a gap is a blank.
        const QStringList lines =
            QApplication::clipboard()->text().remove(u' ').split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.front(), QStringLiteral("第1页第1行公文正文,依照办理"));
        QCOMPARE(lines.back(), QStringLiteral("第2页第3行公文正文,依照办理"));
        // With the mouse, over the first line.
        view.find(QStringLiteral("第1页第1行"));
        QTRY_COMPARE(view.hits().size(), std::size_t(1));
        const QRectF place = view.placeOf(0, view.hits().front().boxes.front());
        const auto at = [&](double x) { return QPointF(x, place.center().y()).toPoint(); };
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at(place.left() + 1));
        QTest::mouseMove(view.viewport(), at(place.right()));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at(place.right()));
        QVERIFY(view.hasSelection());
        QVERIFY(copy());
        QCOMPARE(QApplication::clipboard()->text().remove(u' '), QStringLiteral("第1页第1行"));
        view.clearSelection();
        QVERIFY(!view.hasSelection());
    }

    void aPdfOfPicturesSaysThatItHoldsNoText()
    {
        QBuffer file;
        QVERIFY(file.open(QIODevice::WriteOnly));
        {
            QPdfWriter writer(&file);
            QPainter painter(&writer);
            painter.fillRect(100, 100, 500, 500, Qt::black);
        }
        PdfView view(m_pool);
        QSignalSpy missing(&view, &PdfView::textMissing);
        QSignalSpy progressed(&view, &PdfView::searchProgressed);
        view.setPdf(file.data());
        view.find(QStringLiteral("通知"));
        QTRY_COMPARE_WITH_TIMEOUT(missing.size(), 1, 30'000);
        QCOMPARE(progressed.last(), QVariantList({0, -1, true}));
    }

    void aChildThatTellsTooMuchTextIsNotBelieved()
    {
        PdfPages pages(pdf(1), m_pool);
        const QString none = QStringLiteral("none");
        const QString flood = program(
            "texts",
            "echo '<page width=\"595\" height=\"842\"><line><word xMin=\"1\" yMin=\"1\" "
            "xMax=\"9\" yMax=\"9\">word</word></line></page>'; exec cat /dev/zero");
        pages.setPrograms(none, none, flood);
        std::size_t read = 1;
        int answers = 0;
        connect(&pages, &PdfPages::textsRead, this, [&](const auto& texts) {
            read = texts->size();
            ++answers;
        });
        pages.readTexts();
        QTRY_COMPARE_WITH_TIMEOUT(answers, 1, 30'000);
        QCOMPARE(read, std::size_t(0));
        pages.setPrograms(none, none, QStringLiteral("no-such-pdftotext"));
        pages.readTexts();
        QTRY_COMPARE_WITH_TIMEOUT(answers, 2, 30'000);
    }

    void placesOfTextAreReadAndKeptWithinBounds()
    {
        const auto word = [](const char* box, const QByteArray& text) {
            return QByteArray("<word ") + box + ">" + text + "</word>";
        };
        const char* first = "xMin=\"10\" yMin=\"20\" xMax=\"30\" yMax=\"30\"";
        const char* second = "xMin=\"35\" yMin=\"20\" xMax=\"55\" yMax=\"30\"";
        const auto pages = reader::pdfTextsOf(
            "<doc>" + word(first, "before any page") +
            "<page width=\"595\" height=\"842\"><block xMin=\"0\"><line xMin=\"0\">" +
            word(first, "a&amp;lt;b") + word(second, "文") +
            word("xMin=\"nan\" yMin=\"1\" xMax=\"2\" yMax=\"2\"", "nowhere") +
            word("xMin=\"9\" yMin=\"1\" xMax=\"2\" yMax=\"2\"", "inside out") +
            word("xMin=\"1\" yMin=\"1\" xMax=\"1e300\" yMax=\"2\"", "too large") +
            "</line></block></page><page width=\"x\"></page><word ");
        QCOMPARE(pages.size(), std::size_t(2));
        QCOMPARE(pages[0].text.text, QStringLiteral("a&lt;b 文\n"));
        QCOMPARE(pages[0].text.boxes.size(), std::size_t(9));
        QCOMPARE(pages[0].text.lines.size(), std::size_t(1));
        QCOMPARE(pages[0].text.paragraphs.size(), std::size_t(1));
        QCOMPARE(pages[0].text.boxes[7], (ofd::Box{35, 20, 20, 10}));
        QVERIFY(pages[1].size.isEmpty());
        QVERIFY(reader::pdfTextsOf("<<<<>><page").empty());
        // A paper without end.
        QByteArray flood = "<page width=\"9\" height=\"9\">";
        const QByteArray line = "<line >" + word(first, QByteArray(1000, 'x')) + "</line>";
        flood += line.repeated(2 * reader::kMostPdfCharacters / 1000);
        const auto bounded = reader::pdfTextsOf(flood);
        QVERIFY(
            bounded.at(0).text.boxes.size() < std::size_t(reader::kMostPdfCharacters) * 11 / 10);
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
