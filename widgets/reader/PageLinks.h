#pragma once
#include "ofd/Reader.h"
#include "reader/PageImages.h"

#include <QCache>
#include <QObject>
#include <QPointF>

#include <memory>
#include <vector>

class QThreadPool;

namespace wenshu::reader {

/// The places of a view's document that may be clicked 链接 (GB/T 33190-2016, clause 14), read on a
/// pool page by page. What comes of a click is the owner's affair. Lives on the window's thread.
class PageLinks : public QObject {
    Q_OBJECT

public:
    using LinksPtr = std::shared_ptr<const std::vector<ofd::Link>>;

    /// @param pool borrowed; must outlive this.
    PageLinks(QThreadPool& pool, QObject* parent);
    ~PageLinks() override;
    PageLinks(const PageLinks&) = delete;
    PageLinks& operator=(const PageLinks&) = delete;

    void setDocument(DocumentPtr document);
    /// Null until they are read.
    LinksPtr at(int page);
    /// Where a click on @p mm of @p page leads; nowhere while that is not read. Of links that
    /// overlap, the one that comes last in the file lies on top.
    ofd::Destination destinationAt(int page, QPointF mm);

    /// “Go to page 3”, “Web address: …”: for tool tips and menus.
    static QString describe(const ofd::Destination& destination);

private:
    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    DocumentPtr m_document;
    QCache<int, LinksPtr> m_links;
    std::vector<int> m_asked;
    quint64 m_generation = 0;
};

} // namespace wenshu::reader
