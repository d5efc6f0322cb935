#pragma once
#include "base/Limits.h"
#include "base/Result.h"
#include "ofd/Reader.h"
#include "office/PageText.h"
#include "render/FontBook.h"
#include "render/PageRenderer.h"
#include "render/StampPicture.h"

#include <QDateTime>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

class QPainter;

namespace wenshu::office {

class RecentPages;

/// Where a seal 印章 is drawn. Says nothing about whether it is valid.
struct SealPlace {
    QString signatureId; ///< Signature@ID, as in seal::SignatureVerdict
    int page = 0;
    ofd::Box box; ///< the visible part, mm of the page
};

/// Which document of a file, and which version of it.
struct DocumentChoice {
    int document = 0; ///< in the order of OFD.xml, from 0
    QString version;  ///< id; the current one when empty
};

/// What is to become a PDF.
struct PdfRequest {
    QDateTime date;                              ///< the document's creation date
    std::vector<int> pages;                      ///< from 0, in this order; all when empty
    const std::atomic_bool* cancelled = nullptr; ///< may be null
    bool forPrint = false;                       ///< without what is for the screen only
};

/// An OFD opened to be looked at: its pages with the pictures of its seals, its text, its PDF. Says
/// nothing about whether a seal is valid (VerifyDocument does). Blocking; worker threads only,
/// several at once.
class OpenDocument {
public:
    /// @return NotFound (the file, the document, the version), Io, Malformed, Unsupported
    /// (encrypted), LimitExceeded.
    static Result<OpenDocument> open(
        const QString& path,
        std::shared_ptr<render::FontBook> fonts,
        const Limits& limits = Limits::forReceivedFile(),
        const DocumentChoice& choice = {});
    static Result<OpenDocument> fromBytes(
        QByteArray bytes,
        std::shared_ptr<render::FontBook> fonts,
        const Limits& limits = Limits::forReceivedFile(),
        const DocumentChoice& choice = {});

    const ofd::Reader& reader() const { return *m_reader; }

    int pageCount() const { return m_reader->pageCount(); }

    /// Page @p page (from 0) with its seals. NotFound where there is no such page.
    Result<render::RenderedPage> render(int page, const render::RenderOptions& options) const;
    /// The same as PNG bytes with its resolution recorded.
    Result<QByteArray> png(int page, double dpi) const;

    /// A digest of how page @p page looks without its seals, and of its text: equal for pages of
    /// two versions that show the same. NotFound, errors of drawing.
    Result<QByteArray> look(int page) const;

    /// Prints page @p page with its seals on a painter whose units are millimetres of the page.
    /// @return NotFound, Cancelled.
    Status paint(QPainter& painter, int page, const std::atomic_bool* cancelled = nullptr) const;

    /// The seals of all pages, in the order of the signatures.
    const std::vector<SealPlace>& seals() const { return m_seals; }

    /// Text of one page in reading order.
    Result<QString> text(int page) const { return m_reader->plainText(page); }

    /// The same with the place of every character.
    Result<PageText> pageText(int page) const;

    /// All pages as PDF bytes. The same document and @p date give the same bytes.
    Result<QByteArray> pdf(const QDateTime& date) const;
    /// Chosen pages as PDF bytes. @return also NotFound (no such page) and Cancelled.
    Result<QByteArray> pdf(const PdfRequest& request) const;

private:
    static Result<OpenDocument>
    of(Result<std::shared_ptr<const ofd::Package>> package,
       std::shared_ptr<render::FontBook> fonts,
       const DocumentChoice& choice);
    OpenDocument(
        std::shared_ptr<const ofd::Reader> reader, std::shared_ptr<render::FontBook> fonts);
    std::vector<render::StampPicture> stampsOn(int page) const;
    Result<std::shared_ptr<const ofd::Page>> content(int page) const;

    std::shared_ptr<const ofd::Reader> m_reader;
    std::vector<render::StampPicture> m_stamps;
    std::vector<SealPlace> m_seals;
    std::shared_ptr<render::PageRenderer> m_renderer;
    std::shared_ptr<RecentPages> m_recent; ///< pages read last: one is drawn in several parts
};

} // namespace wenshu::office
