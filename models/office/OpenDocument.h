#pragma once
#include "base/Limits.h"
#include "base/Result.h"
#include "ofd/Reader.h"
#include "render/FontBook.h"
#include "render/PageRenderer.h"
#include "render/StampPicture.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <vector>

namespace wenshu::office {

/// An OFD opened to be looked at: its pages with the pictures of its seals, its text, its PDF. Says
/// nothing about whether a seal is valid (VerifyDocument does). Blocking; worker threads only,
/// several at once.
class OpenDocument {
public:
    /// @return NotFound, Io, Malformed, Unsupported (encrypted), LimitExceeded.
    static Result<OpenDocument> open(
        const QString& path,
        std::shared_ptr<render::FontBook> fonts,
        const Limits& limits = Limits::forReceivedFile());
    static Result<OpenDocument> fromBytes(
        QByteArray bytes,
        std::shared_ptr<render::FontBook> fonts,
        const Limits& limits = Limits::forReceivedFile());

    const ofd::Reader& reader() const { return *m_reader; }

    int pageCount() const { return m_reader->pageCount(); }

    /// Page @p page (from 0) with its seals. NotFound where there is no such page.
    Result<render::RenderedPage> render(int page, const render::RenderOptions& options) const;
    /// The same as PNG bytes with its resolution recorded.
    Result<QByteArray> png(int page, double dpi) const;

    /// Text of one page in reading order.
    Result<QString> text(int page) const { return m_reader->plainText(page); }

    /// All pages as PDF bytes. The same document and @p date give the same bytes.
    Result<QByteArray> pdf(const QDateTime& date) const;

private:
    OpenDocument(
        std::shared_ptr<const ofd::Reader> reader, std::shared_ptr<render::FontBook> fonts);
    std::vector<render::StampPicture> stampsOn(int page) const;

    std::shared_ptr<const ofd::Reader> m_reader;
    std::vector<render::StampPicture> m_stamps;
    std::shared_ptr<render::PageRenderer> m_renderer;
};

} // namespace wenshu::office
