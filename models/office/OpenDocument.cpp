#include "office/OpenDocument.h"

#include "render/PdfExport.h"
#include "seal/SealPictures.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageWriter>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

/// Opens a seal picture that is itself a small OFD. It has no seals of its own.
Result<render::NestedPage> openNested(const QByteArray& bytes)
{
    auto package = ofd::Package::fromBytes(bytes);
    if (!package)
        return std::move(package).error();
    auto reader = ofd::Reader::open(std::move(package).value());
    if (!reader)
        return std::move(reader).error();
    auto page = reader.value()->page(0);
    if (!page)
        return std::move(page).error();
    return render::NestedPage{std::move(page).value(), std::move(reader).value()};
}

std::vector<render::StampPicture> collectStamps(const ofd::Package& package)
{
    std::vector<render::StampPicture> stamps;
    for (const seal::SealedPicture& picture : seal::picturesOf(package)) {
        for (const seal::StampFact& fact : picture.stamps) {
            if (fact.page >= 0)
                stamps.push_back(
                    {fact.page,
                     fact.boundary,
                     fact.clip,
                     picture.picture.data,
                     picture.picture.label});
        }
    }
    return stamps;
}

} // namespace

OpenDocument::OpenDocument(
    std::shared_ptr<const ofd::Reader> reader, std::shared_ptr<render::FontBook> fonts)
    : m_reader(std::move(reader))
    , m_stamps(collectStamps(*m_reader->package()))
    , m_renderer(std::make_shared<render::PageRenderer>(m_reader, std::move(fonts), openNested))
{
}

Result<OpenDocument> OpenDocument::open(
    const QString& path, std::shared_ptr<render::FontBook> fonts, const Limits& limits)
{
    auto reader = ofd::Reader::open(path, limits);
    if (!reader)
        return std::move(reader).error();
    return OpenDocument(std::move(reader).value(), std::move(fonts));
}

Result<OpenDocument> OpenDocument::fromBytes(
    QByteArray bytes, std::shared_ptr<render::FontBook> fonts, const Limits& limits)
{
    auto package = ofd::Package::fromBytes(std::move(bytes), limits);
    if (!package)
        return std::move(package).error();
    auto reader = ofd::Reader::open(std::move(package).value());
    if (!reader)
        return std::move(reader).error();
    return OpenDocument(std::move(reader).value(), std::move(fonts));
}

std::vector<render::StampPicture> OpenDocument::stampsOn(int page) const
{
    std::vector<render::StampPicture> stamps;
    for (const render::StampPicture& stamp : m_stamps) {
        if (stamp.page == page)
            stamps.push_back(stamp);
    }
    return stamps;
}

Result<render::RenderedPage>
OpenDocument::render(int page, const render::RenderOptions& options) const
{
    auto content = m_reader->page(page);
    if (!content)
        return std::move(content).error();
    return m_renderer->draw(**content, stampsOn(page), options);
}

Result<QByteArray> OpenDocument::png(int page, double dpi) const
{
    render::RenderOptions options;
    options.dpi = dpi;
    auto rendered = render(page, options);
    if (!rendered)
        return std::move(rendered).error();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    // The highest zlib levels cost four times as long for a few percent of a page of text.
    writer.setCompression(30);
    if (!writer.write(rendered->image.convertToFormat(QImage::Format_RGB32)))
        return Error{
            Errc::Internal,
            Tr::tr("The picture of the page could not be made. Try a lower resolution."),
            QStringLiteral("QImageWriter error %1").arg(static_cast<int>(writer.error()))};
    return bytes;
}

Result<QByteArray> OpenDocument::pdf(const QDateTime& date) const
{
    render::PdfOptions options;
    options.title = m_reader->info().title;
    options.author = m_reader->info().author;
    options.creator = QStringLiteral("Wenshu");
    options.date = date;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const auto source = [this](int index) -> Result<render::PdfPage> {
        auto page = m_reader->page(index);
        if (!page)
            return std::move(page).error();
        return render::PdfPage{std::move(page).value(), stampsOn(index)};
    };
    auto report = render::exportPdf(*m_renderer, pageCount(), source, buffer, options);
    if (!report)
        return std::move(report).error();
    return bytes;
}

} // namespace wenshu::office
