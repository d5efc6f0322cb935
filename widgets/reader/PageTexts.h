#pragma once
#include "office/PageText.h"
#include "reader/PageImages.h"

#include <QCache>
#include <QObject>
#include <QRgb>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace wenshu::reader {

/// A place in the text of a document.
struct TextPlace {
    int page = 0;
    int position = 0; ///< in office::PageText::text
    auto operator<=>(const TextPlace&) const = default;
};

/// Colours of marks on paper, which is white in every theme; multiplied with what is drawn there.
inline constexpr QRgb kHitColor = 0xfff2c94c;
inline constexpr QRgb kCurrentHitColor = 0xffffb45e;
inline constexpr QRgb kSelectionColor = 0xff9acaff;
inline constexpr QRgb kInk = 0xff404040; ///< of the frame round the hit stood on

/// Most places that one search finds.
inline constexpr int kMostHits = 20'000;

/// One place where the searched word stands.
struct SearchHit {
    int page = 0;
    int first = 0, last = 0;     ///< characters of the page's text
    std::vector<ofd::Box> boxes; ///< mm of the page, one for each line it stands on
};

/// The text of a view's document, read on a pool: page by page for selecting and reading aloud,
/// over all pages for searching and copying. Lives on the window's thread.
class PageTexts : public QObject {
    Q_OBJECT

public:
    using TextPtr = std::shared_ptr<const office::PageText>;

    PageTexts(QThreadPool& pool, QObject* parent);
    ~PageTexts() override;
    PageTexts(const PageTexts&) = delete;
    PageTexts& operator=(const PageTexts&) = delete;

    void setDocument(DocumentPtr document);
    /// Null until it is read; then arrived() comes.
    TextPtr at(int page);

    /// Looks for @p wanted on all pages, from page @p from on and then from the front; nothing is
    /// looked for when it is empty. An earlier search ends. At most 20 000 hits.
    void find(const QString& wanted, int from);

    const QString& wanted() const { return m_wanted; }

    /// In the order of pages and places.
    const std::vector<SearchHit>& hits() const { return m_hits; }

    bool isSearching() const { return m_searching; }

    /// Reads the text between two places and hands it to @p done in the window's thread; an earlier
    /// gathering ends.
    void gather(TextPlace from, TextPlace to, std::function<void(const QString&)> done);

Q_SIGNALS:
    void arrived(int page);
    void hitsChanged();
    void searchFinished();

private:
    void takeHits(quint64 search, std::vector<SearchHit> hits);

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    DocumentPtr m_document;
    QCache<int, TextPtr> m_texts;
    std::vector<int> m_asked;
    QString m_wanted;
    std::vector<SearchHit> m_hits;
    bool m_searching = false;
    quint64 m_search = 0;
    quint64 m_generation = 0;
    std::shared_ptr<std::atomic_bool> m_searchStopped, m_gatherStopped;
};

} // namespace wenshu::reader
