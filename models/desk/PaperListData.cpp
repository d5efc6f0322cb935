// What the rows of the model show and tell a screen reader.
#include "desk/PaperListModel.h"

#include <algorithm>

namespace wenshu::desk {

QVariant PaperListModel::headingData(int row, int role) const
{
    const auto heading = std::find_if(
        m_headings.begin(), m_headings.end(), [row](const Heading& h) { return h.row == row; });
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return heading->text;
    case IsHeadingRole:
    case IsLoadedRole:
        return true;
    default:
        return {};
    }
}

QVariant PaperListModel::paperData(const PaperRow& row, int role) const
{
    const QDateTime now = m_session.clock().now();
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return words::sentence(row, now);
    case Qt::ToolTipRole:
        return row.number.isEmpty() ? row.title : row.title + u'\n' + row.number;
    case RowRole:
        return QVariant::fromValue(row);
    case IdTextRole:
        return row.id.toText();
    case CounterpartRole:
        return words::counterpart(row);
    case TimeRole:
        return words::moment(row.moment, now);
    case StateRole:
        return static_cast<int>(row.state);
    case StateWordRole:
        return words::state(row.state);
    case UrgencyRole:
        return static_cast<int>(row.urgency);
    case UrgencyWordRole:
        return words::urgency(row.urgency);
    case NeedsMeRole:
        return row.needsMe;
    case DueWordRole:
        return row.needsMe ? words::due(row.due, now) : QString();
    case OverdueRole:
        return row.needsMe && words::isOverdue(row.due, now);
    case HitsRole:
        return QVariant::fromValue(isSearching() ? hitsOf(m_search, row.title) : QList<Hit>());
    case UnitHitsRole:
        return QVariant::fromValue(
            isSearching() ? hitsOf(m_search, words::counterpart(row)) : QList<Hit>());
    case IsLoadedRole:
        return true;
    case IsHeadingRole:
        return false;
    default:
        return {};
    }
}

QVariant PaperListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int paper = paperIndexOfRow(index.row());
    if (paper < 0)
        return headingData(index.row(), role);
    if (const PaperRow* row = rowAt(paper))
        return paperData(*row, role);
    want(paper);
    if (role == IsHeadingRole || role == IsLoadedRole)
        return false;
    return role == Qt::DisplayRole ? QVariant(QString()) : QVariant();
}

QHash<int, QByteArray> PaperListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(IdTextRole, "paper");
    names.insert(TitleRole, "title");
    names.insert(CounterpartRole, "counterpart");
    names.insert(StateWordRole, "state");
    return names;
}
} // namespace wenshu::desk
