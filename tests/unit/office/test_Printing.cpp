#include "kit/seal/SealedPaper.h"
#include "office/OpenDocument.h"

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace wenshu;

namespace {

constexpr int kScale = 4; ///< pixels a millimetre

/// A paper with two black squares as annotations: at (20, 100) for the screen only, at (60, 100)
/// for paper too.
QByteArray annotated()
{
    kit::Entries paper = kit::unsignedPaper();
    QByteArray annotations;
    for (const int x : {20, 60}) {
        annotations += "<ofd:Annot ID=\"" + QByteArray::number(100 + x) +
                       "\" Type=\"Highlight\" Print=\"" + (x == 20 ? "false" : "true") +
                       "\"><ofd:Appearance Boundary=\"" + QByteArray::number(x) +
                       " 100 20 20\"><ofd:PathObject ID=\"" + QByteArray::number(200 + x) +
                       "\" Boundary=\"0 0 20 20\" Stroke=\"false\" Fill=\"true\"><ofd:FillColor "
                       "Value=\"0 0 0\"/><ofd:AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C"
                       "</ofd:AbbreviatedData></ofd:PathObject></ofd:Appearance></ofd:Annot>";
    }
    paper[QStringLiteral("Doc_0/Annots/Page_0/Annotation.xml")] =
        "<ofd:PageAnnot xmlns:ofd=\"http://www.ofdspec.org/2016\">" + annotations +
        "</ofd:PageAnnot>";
    return paper.zip();
}

bool isBlack(const QImage& image, int x, int y)
{
    return image.pixelColor(x * kScale, y * kScale) == QColor(Qt::black);
}

} // namespace

/// What is for the screen only is on the screen, and on no paper.
class TestPrinting : public QObject {
    Q_OBJECT

    static office::OpenDocument opened()
    {
        auto document =
            office::OpenDocument::fromBytes(annotated(), std::make_shared<render::FontBook>());
        if (!document)
            qFatal("%s", qPrintable(document.error().diagnostic));
        return std::move(document).value();
    }

    /// The first page of a PDF, drawn by poppler.
    static QImage drawnByPoppler(const QByteArray& pdf)
    {
        QProcess process;
        process.start(
            QStringLiteral("pdftoppm"),
            {QStringLiteral("-png"),
             QStringLiteral("-r"),
             QString::number(kScale * 25.4),
             QStringLiteral("-f"),
             QStringLiteral("1"),
             QStringLiteral("-l"),
             QStringLiteral("1"),
             QStringLiteral("-")});
        process.write(pdf);
        process.closeWriteChannel();
        process.waitForFinished(30'000);
        return QImage::fromData(process.readAllStandardOutput());
    }

private Q_SLOTS:

    void theScreenShowsBoth()
    {
        render::RenderOptions options;
        options.dpi = kScale * 25.4;
        const auto page = opened().render(0, options);
        QVERIFY(page);
        QVERIFY(isBlack(page->image, 30, 110));
        QVERIFY(isBlack(page->image, 70, 110));
    }

    void thePrinterGetsOnlyWhatIsForPaper()
    {
        QImage paper(210 * kScale, 297 * kScale, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter painter(&paper);
        painter.scale(kScale, kScale);
        QVERIFY(opened().paint(painter, 0));
        painter.end();
        QVERIFY(!isBlack(paper, 30, 110));
        QVERIFY(isBlack(paper, 70, 110));
    }

    void aPdfForThePrinterLeavesItOutAndOneToKeepDoesNot()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
            QSKIP("poppler-utils is not installed");
        for (const bool forPrint : {false, true}) {
            office::PdfRequest request;
            request.date = QDateTime({2026, 9, 1}, {0, 0}, Qt::UTC);
            request.forPrint = forPrint;
            const auto pdf = opened().pdf(request);
            QVERIFY(pdf);
            const QImage image = drawnByPoppler(*pdf);
            QVERIFY(!image.isNull());
            QCOMPARE(isBlack(image, 30, 110), !forPrint);
            QVERIFY(isBlack(image, 70, 110));
        }
    }
};

QTEST_GUILESS_MAIN(TestPrinting)
#include "test_Printing.moc"
