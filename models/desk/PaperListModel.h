#pragma once
#include "desk/PaperRow.h"
#include "desk/Session.h"
#include "desk/Words.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <vector>

namespace wenshu::store {
class Database;
}

namespace wenshu::desk {

/// One list of papers, or what a search found. It knows the whole length at once (the positions of
/// all rows, loaded on a thread) and reads the rows themselves in pages of 200 when they are asked
/// for; the newest few pages asked for are kept. After the first load it is never reset by a change
/// of the store: rows are inserted, removed and changed by themselves, so that what is chosen stays
/// chosen. Headings 今天/本周/更早 are rows of their own (IsHeading), neither chosen nor opened.
class PaperListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole + 1, ///< PaperRow; null while the row is being read
        IdTextRole,                 ///< base62
        IsHeadingRole,
        TitleRole,
        CounterpartRole,
        TimeRole,
        StateRole,
        StateWordRole,
        UrgencyRole,
        UrgencyWordRole,
        NeedsMeRole,
        DueWordRole,
        OverdueRole,
        HitsRole,     ///< QList<Hit> in the title; empty unless searching
        UnitHitsRole, ///< the same in CounterpartRole
        SnippetRole,  ///< words around the place found where title and unit do not hold it
        SnippetHitsRole,
        IsLoadedRole
    };

    static constexpr int kPage = 200;
    /// A search shows its first hits before it looks for more: no screen holds more rows.
    static constexpr int kFirstHits = 40;

    explicit PaperListModel(Session& session, QObject* parent = nullptr);
    ~PaperListModel() override;

    Section section() const { return m_section; }

    /// What is searched; empty = the section is listed.
    const QString& searchText() const { return m_search; }

    bool isSearching() const { return !m_search.isEmpty(); }

    /// Lists @p section and forgets the search. The rows come a moment later: loaded() tells.
    void setSection(Section section);
    /// Searches title, number, names and text of all papers; two characters are enough. While one
    /// search runs the newest text waits, those between are never asked. Empty: back to the
    /// section.
    void search(const QString& text);
    void reload();

    int paperCount() const { return static_cast<int>(m_positions.size()); }

    /// True while the first rows of a newly chosen list are awaited.
    bool isLoading() const { return m_isLoading; }

    /// There is more to find than the rows hold; scrolling down brings it.
    bool hasMore() const { return m_searchNext.has_value(); }

    /// Null for a heading, or a row not read yet.
    std::optional<PaperRow> paperAt(const QModelIndex& index) const;
    /// Invalid where the paper is not in this list, or its row was not read yet.
    QModelIndex indexOf(const Id& id) const;
    bool isHeading(int row) const;
    QList<int> headingRows() const;
    /// The next row from @p row on in steps of @p step (1 or -1) that needs this clerk; -1 for none
    /// among the rows read.
    int nextNeedingMe(int row, int step) const;
    /// The nearest row that is a paper, from @p row on in direction @p step; -1 for none.
    int paperRowFrom(int row, int step) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// The list that was asked for stands; also after a failure, which failed() told before.
    void loaded();
    void failed(const wenshu::Error& error);
    void countChanged(int papers);

private:
    struct Loaded {
        std::vector<qint64> positions;
        std::vector<PaperRow> rows;
        std::vector<int> groupSizes; ///< of Today, ThisWeek, Earlier; empty = no headings
        std::optional<qint64> next;
    };

    struct Heading {
        int row = 0; ///< where it stands among all rows
        QString text;
    };

    static Result<std::vector<PaperRow>>
    readRows(const store::Database& database, const std::vector<qint64>& positions);
    static Result<Loaded> loadSection(
        office::Profile& profile,
        const CallContext& context,
        Section section,
        const QDateTime& now);
    static Result<Loaded> loadSearch(
        office::Profile& profile,
        const CallContext& context,
        const QString& text,
        std::optional<qint64> before,
        const QDateTime& now);

    void start(bool isNew);
    void arrived(Result<Loaded> loaded, bool isNew, int generation);
    void replace(Loaded loaded);
    void merge(Loaded loaded);
    void removeGone(const std::vector<qint64>& wanted);
    void insertNew(const std::vector<qint64>& wanted);
    void setHeadings(const std::vector<int>& groupSizes);
    std::vector<Heading> headingsFor(const std::vector<int>& groupSizes) const;
    void keep(const PaperRow& row);
    void papersChanged(const PapersChange& change);
    void exchangeChanged(const QList<Id>& papers);
    void refresh(const QList<Id>& ids);
    void tick();

    int paperIndexOfRow(int row) const; ///< -1 for a heading
    int rowOfPaper(int paper) const;
    const PaperRow* rowAt(int paper) const;
    void want(int paper) const;
    void loadWanted();
    QVariant headingData(int row, int role) const;
    QVariant paperData(const PaperRow& row, int role) const;

    Session& m_session;
    Section m_section = Section::Todo;
    QString m_search;
    std::vector<qint64> m_positions; ///< of the papers, in the order of the list
    std::vector<Heading> m_headings; ///< by row
    std::vector<int> m_groupSizes;   ///< of what was read; a search adds to it as it goes on
    QHash<qint64, PaperRow> m_rows;  ///< by position: what was read of late
    QHash<Id, qint64> m_byId;        ///< of m_rows
    std::optional<qint64> m_searchNext;
    mutable QSet<int> m_wanted; ///< pages to be read
    QSet<int> m_reading;
    int m_generation = 0; ///< rises with every list asked for; what comes late is thrown away
    bool m_isLoading = false;
    bool m_isStale = false;   ///< a change came while the list was being read
    bool m_isReading = false; ///< a call for the list is under way
    bool m_newWaits = false;  ///< another list was asked for meanwhile
    QFuture<Result<Loaded>> m_running;
    QTimer m_wantTimer;
    QTimer m_staleTimer;
    QTimer m_minute;
    QDate m_day;
};

} // namespace wenshu::desk
