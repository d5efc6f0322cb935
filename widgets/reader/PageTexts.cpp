#include "reader/PageTexts.h"

#include <QThreadPool>

#include <algorithm>

namespace wenshu::reader {

namespace {

constexpr int kMostTexts = 24;                   ///< pages kept
constexpr int kPagesAtOnce = 8;                  ///< hits are handed over after so many pages
constexpr qsizetype kMostCharacters = 8'000'000; ///< of one copy

QString partOf(const QString& text, int page, TextPlace from, TextPlace to)
{
    const qsizetype first = page == from.page ? from.position : 0;
    const qsizetype last = page == to.page ? to.position : text.size();
    return text.mid(first, std::max<qsizetype>(0, last - first));
}

} // namespace

PageTexts::PageTexts(QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_texts(kMostTexts)
    , m_searchStopped(std::make_shared<std::atomic_bool>(false))
    , m_gatherStopped(std::make_shared<std::atomic_bool>(false))
{
}

PageTexts::~PageTexts()
{
    m_mailbox->close();
    m_searchStopped->store(true);
    m_gatherStopped->store(true);
}

void PageTexts::setDocument(DocumentPtr document)
{
    m_document = std::move(document);
    ++m_generation;
    m_texts.clear();
    m_asked.clear();
    m_gatherStopped->store(true);
    const QString wanted = m_wanted;
    find({}, 0);
    if (!wanted.isEmpty())
        find(wanted, 0);
}

PageTexts::TextPtr PageTexts::at(int page)
{
    if (const TextPtr* known = m_texts.object(page))
        return *known;
    const bool asked = std::find(m_asked.begin(), m_asked.end(), page) != m_asked.end();
    if (!m_document || page < 0 || page >= m_document->pageCount() || asked)
        return nullptr;
    m_asked.push_back(page);
    const auto work =
        [this, page, document = m_document, generation = m_generation, mailbox = m_mailbox] {
            auto read = document->pageText(page);
            auto text = std::make_shared<const office::PageText>(
                read ? std::move(read).value() : office::PageText());
            mailbox->post([this, page, generation, text = std::move(text)] {
                if (generation != m_generation)
                    return;
                std::erase(m_asked, page);
                m_texts.insert(page, new TextPtr(text));
                Q_EMIT arrived(page);
            });
        };
    m_pool.start(work);
    return nullptr;
}

void PageTexts::find(const QString& wanted, int from)
{
    m_searchStopped->store(true);
    m_searchStopped = std::make_shared<std::atomic_bool>(false);
    ++m_search;
    m_wanted = wanted.trimmed();
    m_hits.clear();
    m_searching = m_document != nullptr && !m_wanted.isEmpty();
    Q_EMIT hitsChanged();
    if (!m_searching) {
        Q_EMIT searchFinished();
        return;
    }
    const auto work = [this,
                       from,
                       text = m_wanted,
                       search = m_search,
                       document = m_document,
                       stopped = m_searchStopped,
                       mailbox = m_mailbox] {
        const int count = document->pageCount();
        int found = 0;
        std::vector<SearchHit> hits;
        for (int i = 0; i < count && found < kMostHits && !stopped->load(); ++i) {
            const int page = (std::clamp(from, 0, count - 1) + i) % count;
            const auto read = document->pageText(page);
            if (!read)
                continue;
            for (const office::PageText::Span& span :
                 office::findIn(*read, text, kMostHits - found)) {
                hits.push_back({page, span.first, span.last, read->boxesOf(span.first, span.last)});
                ++found;
            }
            if (!hits.empty() && i % kPagesAtOnce == 0) {
                mailbox->post([this, search, hits = std::move(hits)] { takeHits(search, hits); });
                hits = {};
            }
        }
        mailbox->post([this, search, hits = std::move(hits)] {
            takeHits(search, hits);
            if (search == m_search) {
                m_searching = false;
                Q_EMIT searchFinished();
            }
        });
    };
    m_pool.start(work);
}

void PageTexts::takeHits(quint64 search, std::vector<SearchHit> hits)
{
    if (search != m_search || hits.empty())
        return;
    m_hits.insert(
        m_hits.end(), std::make_move_iterator(hits.begin()), std::make_move_iterator(hits.end()));
    std::sort(m_hits.begin(), m_hits.end(), [](const SearchHit& a, const SearchHit& b) {
        return a.page != b.page ? a.page < b.page : a.first < b.first;
    });
    Q_EMIT hitsChanged();
}

void PageTexts::gather(TextPlace from, TextPlace to, std::function<void(const QString&)> done)
{
    m_gatherStopped->store(true);
    m_gatherStopped = std::make_shared<std::atomic_bool>(false);
    if (!m_document)
        return;
    const auto work = [from,
                       to,
                       done = std::move(done),
                       document = m_document,
                       stopped = m_gatherStopped,
                       mailbox = m_mailbox] {
        QString text;
        for (int page = from.page; page <= to.page && text.size() < kMostCharacters; ++page) {
            if (stopped->load())
                return;
            if (const auto read = document->text(page))
                text += partOf(*read, page, from, to);
        }
        mailbox->post([text, stopped, done] {
            if (!stopped->load())
                done(text);
        });
    };
    m_pool.start(work);
}

} // namespace wenshu::reader
