#include "desk/PaperListModel.h"

#include "office/Profile.h"

#include <algorithm>

namespace wenshu::desk {

namespace {

constexpr int kKeptPages = 20;
constexpr int kPagesAround = 5;
constexpr std::chrono::milliseconds kGather{30}; ///< changes that come in one burst
constexpr std::chrono::minutes kDayCheck{1};

} // namespace

PaperListModel::PaperListModel(Session& session, QObject* parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_day(session.clock().now().toLocalTime().date())
{
    m_wantTimer.setSingleShot(true);
    m_wantTimer.setInterval(0);
    connect(&m_wantTimer, &QTimer::timeout, this, &PaperListModel::loadWanted);
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(kGather);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] { start(false); });
    m_minute.setInterval(kDayCheck);
    connect(&m_minute, &QTimer::timeout, this, &PaperListModel::tick);
    m_minute.start();
    connect(&session, &Session::papersChanged, this, &PaperListModel::papersChanged);
    connect(&session, &Session::exchangeChanged, this, &PaperListModel::exchangeChanged);
    connect(&session, &Session::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::Open)
            start(true);
        else if (state == SessionState::Locking)
            replace({});
    });
}

PaperListModel::~PaperListModel()
{
    m_running.cancel();
}

void PaperListModel::setSection(Section section)
{
    m_section = section;
    m_search.clear();
    start(true);
}

void PaperListModel::search(const QString& text)
{
    const QString wanted = text.trimmed();
    if (wanted == m_search)
        return;
    m_search = wanted;
    start(true);
}

void PaperListModel::reload()
{
    start(false);
}

void PaperListModel::start(bool isNew)
{
    if (isNew) {
        ++m_generation;
        m_isLoading = true;
    }
    if (m_isReading) {
        m_newWaits = m_newWaits || isNew;
        m_isStale = m_isStale || !isNew;
        if (isNew)
            m_running.cancel(); // answers at once; arrived() starts the next
        return;
    }
    if (m_section == Section::Directory && m_search.isEmpty()) {
        replace({});
        return;
    }
    m_isReading = true;
    m_newWaits = false;
    m_isStale = false;
    const QDateTime now = m_session.clock().now();
    m_running = m_session.call(
        Lane::Read,
        [section = m_section, text = m_search, now](
            office::Profile& profile, CallContext& context) {
            return text.isEmpty() ? loadSection(profile, context, section, now)
                                  : loadSearch(profile, context, text, std::nullopt, now);
        });
    whenDone(m_running, this, [this, isNew, generation = m_generation](Result<Loaded> loaded) {
        arrived(std::move(loaded), isNew, generation);
    });
}

void PaperListModel::arrived(Result<Loaded> loaded, bool isNew, int generation)
{
    m_isReading = false;
    if (m_newWaits || generation != m_generation) {
        start(true);
        return;
    }
    std::optional<Error> trouble;
    if (!loaded)
        trouble = loaded.error();
    if (trouble && isNew)
        replace({});
    else if (!trouble && isNew)
        replace(std::move(loaded).value());
    else if (!trouble)
        merge(std::move(loaded).value());
    m_isLoading = false;
    if (trouble && trouble->code != Errc::Cancelled && trouble->code != Errc::Locked)
        Q_EMIT failed(*trouble);
    Q_EMIT this->loaded();
    if (m_isStale)
        m_staleTimer.start();
    if (isSearching() && paperCount() <= kFirstHits)
        fetchMore({}); // the first hits are shown; the count soon says more
}

void PaperListModel::replace(Loaded loaded)
{
    beginResetModel();
    m_positions = std::move(loaded.positions);
    m_headings = headingsFor(loaded.groupSizes);
    m_groupSizes = loaded.groupSizes;
    m_searchNext = loaded.next;
    m_rows.clear();
    m_byId.clear();
    m_wanted.clear();
    m_reading.clear();
    for (const PaperRow& row : loaded.rows)
        keep(row);
    endResetModel();
    Q_EMIT countChanged(paperCount());
}

void PaperListModel::merge(Loaded loaded)
{
    const int before = paperCount();
    // A search that was scrolled down keeps what it found further on.
    if (isSearching() && m_positions.size() > loaded.positions.size() && loaded.next) {
        const auto older = std::find_if(
            m_positions.begin(), m_positions.end(), [next = *loaded.next](qint64 position) {
                return position < next;
            });
        loaded.positions.insert(loaded.positions.end(), older, m_positions.end());
        loaded.groupSizes.clear();
    } else if (isSearching()) {
        m_searchNext = loaded.next;
    }
    for (const PaperRow& row : loaded.rows)
        keep(row);
    removeGone(loaded.positions);
    insertNew(loaded.positions);
    if (!loaded.groupSizes.empty() || loaded.positions.empty())
        setHeadings(m_groupSizes = loaded.groupSizes);
    if (!m_positions.empty())
        Q_EMIT dataChanged(index(0), index(std::min(rowCount(), kPage) - 1));
    if (before != paperCount())
        Q_EMIT countChanged(paperCount());
}

int PaperListModel::rowOfPaper(int paper) const
{
    int row = paper;
    for (const Heading& heading : m_headings)
        row += heading.row <= row ? 1 : 0;
    return row;
}

int PaperListModel::paperIndexOfRow(int row) const
{
    int paper = row;
    for (const Heading& heading : m_headings) {
        if (heading.row == row)
            return -1;
        paper -= heading.row < row ? 1 : 0;
    }
    return paper < paperCount() ? paper : -1;
}

bool PaperListModel::isHeading(int row) const
{
    return std::any_of(m_headings.begin(), m_headings.end(), [row](const Heading& heading) {
        return heading.row == row;
    });
}

QList<int> PaperListModel::headingRows() const
{
    QList<int> rows;
    for (const Heading& heading : m_headings)
        rows.append(heading.row);
    return rows;
}

void PaperListModel::keep(const PaperRow& row)
{
    m_byId.insert(row.id, row.position);
    m_rows.insert(row.position, row);
}

const PaperRow* PaperListModel::rowAt(int paper) const
{
    const auto found = m_rows.constFind(m_positions[static_cast<std::size_t>(paper)]);
    return found == m_rows.constEnd() ? nullptr : &*found;
}

void PaperListModel::want(int paper) const
{
    const int page = paper / kPage;
    if (m_reading.contains(page) || m_wanted.contains(page))
        return;
    m_wanted.insert(page);
    // Views ask for data while they paint; the reading waits until they have.
    QMetaObject::invokeMethod(
        const_cast<QTimer*>(&m_wantTimer), // NOLINT(cppcoreguidelines-pro-type-const-cast)
        qOverload<>(&QTimer::start));
}

void PaperListModel::loadWanted()
{
    if (m_rows.size() > static_cast<qsizetype>(kKeptPages) * kPage && !m_wanted.isEmpty()) {
        const int centre = *m_wanted.constBegin();
        const int from = std::max(0, (centre - kPagesAround) * kPage);
        const int to = std::min(paperCount(), (centre + kPagesAround) * kPage);
        QHash<qint64, PaperRow> near;
        m_byId.clear();
        for (int paper = from; paper < to; ++paper) {
            if (const PaperRow* row = rowAt(paper)) {
                near.insert(row->position, *row);
                m_byId.insert(row->id, row->position);
            }
        }
        m_rows.swap(near);
    }
    for (const int page : std::exchange(m_wanted, {})) {
        const int from = page * kPage;
        const int to = std::min(paperCount(), from + kPage);
        if (from >= to)
            continue;
        m_reading.insert(page);
        const std::vector<qint64> positions(m_positions.begin() + from, m_positions.begin() + to);
        whenDone(
            m_session.call(
                Lane::Read,
                [positions](
                    office::Profile& profile, CallContext&) -> Result<std::vector<PaperRow>> {
                    auto reader = profile.store().reader();
                    if (!reader)
                        return std::move(reader).error();
                    return readRows(**reader, positions);
                }),
            this,
            [this, page, generation = m_generation](Result<std::vector<PaperRow>> rows) {
                if (generation != m_generation)
                    return;
                m_reading.remove(page);
                if (!rows)
                    return;
                for (const PaperRow& row : *rows)
                    keep(row);
                const int last = std::min(paperCount(), (page + 1) * kPage) - 1;
                if (page * kPage <= last)
                    Q_EMIT dataChanged(index(rowOfPaper(page * kPage)), index(rowOfPaper(last)));
            });
    }
}

void PaperListModel::papersChanged(const PapersChange& change)
{
    if (!m_session.isOpen())
        return;
    QList<Id> known;
    for (const Id& id : change.changed) {
        if (m_byId.contains(id))
            known.append(id);
    }
    if (!known.isEmpty())
        refresh(known);
    m_staleTimer.start();
}

/// Recipients sign for a paper or return it without its state changing.
void PaperListModel::exchangeChanged(const QList<Id>& papers)
{
    if (!m_session.isOpen())
        return;
    QList<Id> known;
    for (const Id& id : papers) {
        if (m_byId.contains(id))
            known.append(id);
    }
    if (!known.isEmpty())
        refresh(known);
    if (papers.contains(Id()) || m_section == Section::Outgoing ||
        m_section == Section::AwaitingSend || m_section == Section::Sent ||
        m_section == Section::SentReturned)
        m_staleTimer.start();
}

void PaperListModel::refresh(const QList<Id>& ids)
{
    std::vector<qint64> positions;
    for (const Id& id : ids)
        positions.push_back(m_byId.value(id));
    whenDone(
        m_session.call(
            Lane::Read,
            [positions](office::Profile& profile, CallContext&) -> Result<std::vector<PaperRow>> {
                auto reader = profile.store().reader();
                if (!reader)
                    return std::move(reader).error();
                return readRows(**reader, positions);
            }),
        this,
        [this](Result<std::vector<PaperRow>> rows) {
            if (!rows)
                return;
            for (const PaperRow& row : *rows) {
                const Id id = row.id;
                if (!m_byId.contains(id))
                    continue;
                keep(row);
                if (const QModelIndex changed = indexOf(id); changed.isValid())
                    Q_EMIT dataChanged(changed, changed);
            }
        });
}

void PaperListModel::tick()
{
    const QDate today = m_session.clock().now().toLocalTime().date();
    if (today == m_day || !m_session.isOpen())
        return;
    m_day = today;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    start(false);
}

std::optional<PaperRow> PaperListModel::paperAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this)
        return std::nullopt;
    const int paper = paperIndexOfRow(index.row());
    if (paper < 0)
        return std::nullopt;
    const PaperRow* row = rowAt(paper);
    return row != nullptr ? std::optional(*row) : std::nullopt;
}

QModelIndex PaperListModel::indexOf(const Id& id) const
{
    const auto position = m_byId.constFind(id);
    if (position == m_byId.constEnd())
        return {};
    const auto found = std::find(m_positions.begin(), m_positions.end(), *position);
    return found == m_positions.end()
               ? QModelIndex()
               : index(rowOfPaper(static_cast<int>(found - m_positions.begin())));
}

int PaperListModel::paperRowFrom(int row, int step) const
{
    while (row >= 0 && row < rowCount() && isHeading(row))
        row += step;
    return row >= 0 && row < rowCount() ? row : -1;
}

int PaperListModel::nextNeedingMe(int row, int step) const
{
    for (; row >= 0 && row < rowCount(); row += step) {
        const int paper = paperIndexOfRow(row);
        if (paper < 0)
            continue;
        const PaperRow* known = rowAt(paper);
        if (known == nullptr) {
            want(paper);
            return -1;
        }
        if (known->needsMe)
            return row;
    }
    return -1;
}

int PaperListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : paperCount() + static_cast<int>(m_headings.size());
}

Qt::ItemFlags PaperListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (isHeading(index.row()))
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

bool PaperListModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_searchNext.has_value() && !m_isReading;
}

void PaperListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isReading = true;
    const QDateTime now = m_session.clock().now();
    m_running = m_session.call(
        Lane::Read,
        [text = m_search, before = m_searchNext, now](
            office::Profile& profile, CallContext& context) {
            return loadSearch(profile, context, text, before, now);
        });
    whenDone(m_running, this, [this, generation = m_generation](Result<Loaded> loaded) {
        m_isReading = false;
        if (m_newWaits || generation != m_generation) {
            start(true);
            return;
        }
        if (m_isStale)
            m_staleTimer.start();
        if (!loaded) {
            // What is there is not all: the next look at the list's end tries again.
            const Errc code = loaded.error().code;
            if (code != Errc::Cancelled && code != Errc::Locked)
                Q_EMIT failed(loaded.error());
            return;
        }
        m_searchNext = loaded->next;
        for (const PaperRow& row : loaded->rows)
            keep(row);
        std::vector<qint64> wanted = m_positions;
        wanted.insert(wanted.end(), loaded->positions.begin(), loaded->positions.end());
        insertNew(wanted);
        m_groupSizes.resize(std::max(m_groupSizes.size(), loaded->groupSizes.size()));
        for (std::size_t i = 0; i < loaded->groupSizes.size(); ++i)
            m_groupSizes[i] += loaded->groupSizes[i];
        setHeadings(m_groupSizes);
        Q_EMIT countChanged(paperCount());
    });
}

} // namespace wenshu::desk
