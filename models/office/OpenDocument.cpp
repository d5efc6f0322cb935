#include "office/OpenDocument.h"

#include "crypto/Digest.h"
#include "render/NestedPackage.h"
#include "render/PdfExport.h"
#include "seal/SealPictures.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageWriter>

#include <algorithm>
#include <list>
#include <mutex>
#include <numeric>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr double kLookDpi = 60; ///< a full stop is a pixel still

struct Stamps {
    std::vector<render::StampPicture> pictures;
    std::vector<SealPlace> places;
};

/// Of the document that is read; a file may hold others with seals of their own.
Stamps collectStamps(const ofd::Reader& reader)
{
    Stamps stamps;
    for (const seal::SealedPicture& picture : seal::picturesOf(*reader.package())) {
        if (picture.document != reader.document())
            continue;
        for (const seal::StampFact& fact : picture.stamps) {
            // The facts count the pages of the current version; another may have others.
            bool isNumber = false;
            const ofd::ResourceId id = fact.pageRef.toUInt(&isNumber);
            const int page = isNumber ? reader.pageIndex(id) : fact.page;
            if (page < 0 || page >= reader.pageCount())
                continue;
            if (picture.named && !picture.named->contains(reader.pageEntry(page)))
                continue; // the page of another version of the document
            stamps.pictures.push_back(
                {page, fact.boundary, fact.clip, picture.picture.data, picture.picture.label});
            stamps.places.push_back({picture.signatureId, page, seal::visiblePart(fact)});
        }
    }
    return stamps;
}

} // namespace

/// The pages read last. Thread-safe.
class RecentPages {
public:
    using PagePtr = std::shared_ptr<const ofd::Page>;

    PagePtr find(int index)
    {
        const std::lock_guard lock(m_mutex);
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
            if (it->first == index) {
                m_pages.splice(m_pages.begin(), m_pages, it);
                return m_pages.front().second;
            }
        }
        return nullptr;
    }

    void keep(int index, PagePtr page)
    {
        const std::lock_guard lock(m_mutex);
        m_pages.emplace_front(index, std::move(page));
        if (m_pages.size() > kMost)
            m_pages.pop_back();
    }

private:
    static constexpr std::size_t kMost = 4;
    std::mutex m_mutex;
    std::list<std::pair<int, PagePtr>> m_pages; ///< most recently used first
};

OpenDocument::OpenDocument(
    std::shared_ptr<const ofd::Reader> reader, std::shared_ptr<render::FontBook> fonts)
    : m_reader(std::move(reader))
    , m_renderer(std::make_shared<render::PageRenderer>(
          m_reader, std::move(fonts), render::nestedPackageOpener()))
    , m_recent(std::make_shared<RecentPages>())
{
    Stamps stamps = collectStamps(*m_reader);
    m_stamps = std::move(stamps.pictures);
    m_seals = std::move(stamps.places);
}

Result<OpenDocument> OpenDocument::of(
    Result<std::shared_ptr<const ofd::Package>> package,
    std::shared_ptr<render::FontBook> fonts,
    const DocumentChoice& choice)
{
    if (!package)
        return std::move(package).error();
    auto reader = ofd::Reader::open(std::move(package).value(), choice.document, choice.version);
    if (!reader)
        return std::move(reader).error();
    return OpenDocument(std::move(reader).value(), std::move(fonts));
}

Result<OpenDocument> OpenDocument::open(
    const QString& path,
    std::shared_ptr<render::FontBook> fonts,
    const Limits& limits,
    const DocumentChoice& choice)
{
    return of(ofd::Package::open(path, limits), std::move(fonts), choice);
}

Result<OpenDocument> OpenDocument::fromBytes(
    QByteArray bytes,
    std::shared_ptr<render::FontBook> fonts,
    const Limits& limits,
    const DocumentChoice& choice)
{
    return of(ofd::Package::fromBytes(std::move(bytes), limits), std::move(fonts), choice);
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
    const auto drawn = content(page);
    if (!drawn)
        return drawn.error();
    return m_renderer->draw(**drawn, stampsOn(page), options);
}

Status OpenDocument::paint(QPainter& painter, int page, const std::atomic_bool* cancelled) const
{
    const auto drawn = content(page);
    if (!drawn)
        return drawn.error();
    render::RenderOptions options;
    options.forPrint = true;
    options.cancelled = cancelled;
    auto report = m_renderer->paint(painter, **drawn, stampsOn(page), options);
    if (!report)
        return std::move(report).error();
    return Done{};
}

Result<PageText> OpenDocument::pageText(int page) const
{
    const auto read = content(page);
    if (!read)
        return read.error();
    return pageTextOf(ofd::textRunsOf(**read, *m_reader, page));
}

Result<std::shared_ptr<const ofd::Page>> OpenDocument::content(int page) const
{
    if (auto recent = m_recent->find(page))
        return recent;
    auto read = m_reader->page(page);
    if (read)
        m_recent->keep(page, *read);
    return read;
}

Result<QByteArray> OpenDocument::look(int page) const
{
    const auto drawn = content(page);
    if (!drawn)
        return drawn.error();
    render::RenderOptions options;
    options.dpi = kLookDpi;
    const auto rendered = m_renderer->draw(**drawn, {}, options);
    if (!rendered)
        return rendered.error();
    const auto text = m_reader->plainText(page);
    if (!text)
        return text.error();
    const QImage image = rendered->image.convertToFormat(QImage::Format_RGB32);
    crypto::Sm3 digest;
    digest.add(QByteArray::number(image.width()) + 'x' + QByteArray::number(image.height()));
    for (int line = 0; line < image.height(); ++line)
        digest.add(QByteArrayView(image.constScanLine(line), image.width() * 4LL));
    digest.add(text->toUtf8());
    return digest.finish();
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
    PdfRequest request;
    request.date = date;
    return pdf(request);
}

Result<QByteArray> OpenDocument::pdf(const PdfRequest& request) const
{
    render::PdfOptions options;
    options.title = m_reader->info().title;
    options.author = m_reader->info().author;
    options.creator = QStringLiteral("Wenshu");
    options.date = request.date;
    options.cancelled = request.cancelled;
    options.forPrint = request.forPrint;
    std::vector<int> pages = request.pages;
    if (pages.empty()) {
        pages.resize(static_cast<std::size_t>(pageCount()));
        std::iota(pages.begin(), pages.end(), 0);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const auto source = [this, &pages](int index) -> Result<render::PdfPage> {
        const int page = pages.at(static_cast<std::size_t>(index));
        auto read = m_reader->page(page);
        if (!read)
            return std::move(read).error();
        return render::PdfPage{std::move(read).value(), stampsOn(page)};
    };
    auto report =
        render::exportPdf(*m_renderer, static_cast<int>(pages.size()), source, buffer, options);
    if (!report)
        return std::move(report).error();
    return bytes;
}

} // namespace wenshu::office
