#pragma once
#include "office/ComparePages.h"
#include "reader/PageView.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QSplitter;

namespace wenshu::reader {

/// Two versions of a document beside each other: scrolled and zoomed together, page against page as
/// they belong together, with a list of the pages that differ to go to.
class VersionsView : public QWidget {
    Q_OBJECT

public:
    /// @param pool borrowed; must outlive the view.
    explicit VersionsView(QThreadPool& pool, QWidget* parent = nullptr);

    /// What stands over the two sides.
    void setTitles(const QString& earlier, const QString& later);
    void setDocuments(const DocumentPtr& earlier, const DocumentPtr& later);
    /// Which page stands against which; until then they stand against each other by number.
    void setPairs(std::vector<office::PagePair> pairs);
    /// A sentence in place of the list while the pages are compared, or where they cannot be.
    void setNote(const QString& note);

    PageView& earlier() const { return *m_earlier; }

    PageView& later() const { return *m_later; }

    QListWidget& changes() const { return *m_changes; }

    /// "Page 2 changed" and the like, in the order of the list.
    QStringList changeTexts() const;

public Q_SLOTS:

    void nextChange() { step(1); }

    void previousChange() { step(-1); }

private:
    void step(int by);
    void showChange(int row);
    void follow(const PageView& leader, PageView& other);
    void followZoom(const PageView& leader, PageView& other);
    /// The page of the other side against which @p page stands; the nearest before it where none.
    int counterpart(const PageView& leader, int page) const;

    PageView* m_earlier;
    PageView* m_later;
    QLabel* m_earlierTitle;
    QLabel* m_laterTitle;
    QLabel* m_note;
    QListWidget* m_changes;
    QSplitter* m_splitter;
    std::vector<office::PagePair> m_pairs;
    std::vector<std::size_t> m_listed; ///< pairs that differ, by row
    bool m_isFollowing = false;
};

} // namespace wenshu::reader
