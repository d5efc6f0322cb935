#include "reader/PageLinks.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QUrl>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kMostPages = 24; ///< kept
constexpr qsizetype kMostShown = 80;

bool holds(const ofd::Box& box, QPointF at)
{
    return at.x() >= box.x && at.x() <= box.x + box.width && at.y() >= box.y &&
           at.y() <= box.y + box.height;
}

} // namespace

PageLinks::PageLinks(QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_links(kMostPages)
{
}

PageLinks::~PageLinks()
{
    m_mailbox->close();
}

void PageLinks::setDocument(DocumentPtr document)
{
    m_document = std::move(document);
    ++m_generation;
    m_links.clear();
    m_asked.clear();
}

PageLinks::LinksPtr PageLinks::at(int page)
{
    if (const LinksPtr* known = m_links.object(page))
        return *known;
    const bool asked = std::find(m_asked.begin(), m_asked.end(), page) != m_asked.end();
    if (!m_document || page < 0 || page >= m_document->pageCount() || asked)
        return nullptr;
    m_asked.push_back(page);
    const auto work =
        [this, page, document = m_document, generation = m_generation, mailbox = m_mailbox] {
            auto links =
                std::make_shared<const std::vector<ofd::Link>>(document->reader().links(page));
            mailbox->post([this, page, generation, links = std::move(links)] {
                if (generation != m_generation)
                    return;
                std::erase(m_asked, page);
                m_links.insert(page, new LinksPtr(links));
            });
        };
    m_pool.start(work);
    return nullptr;
}

ofd::Destination PageLinks::destinationAt(int page, QPointF mm)
{
    const LinksPtr links = at(page);
    if (!links)
        return {};
    const auto found = std::find_if(links->rbegin(), links->rend(), [mm](const ofd::Link& link) {
        return holds(link.area, mm);
    });
    return found == links->rend() ? ofd::Destination() : found->destination;
}

QString PageLinks::describe(const ofd::Destination& destination)
{
    if (destination.pageIndex >= 0)
        return Tr::tr("Go to page %1").arg(destination.pageIndex + 1);
    if (!destination.attachment.isEmpty())
        return Tr::tr("Show the file in this document that is meant");
    // Encoded, a name of another script or direction cannot pass for a known one.
    QString address = QUrl(destination.uri).toString(QUrl::FullyEncoded);
    if (address.size() > kMostShown)
        address = address.left(kMostShown) + u'…';
    return Tr::tr("Web address: %1").arg(address);
}

} // namespace wenshu::reader
