// What the rows of the model show and tell a screen reader.
#include "desk/PaperListModel.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

/// Title, number, and what the time of the row is of.
QString toolTipOf(const PaperRow& row, const QDateTime& now)
{
    QStringList lines{row.title};
    if (!row.number.isEmpty())
        lines << row.number;
    const QString time = words::exactMoment(words::momentOf(row), now);
    if (row.sending.at.isValid())
        lines << Tr::tr("Sent: %1").arg(time);
    else if (row.isIncoming)
        lines << Tr::tr("Received: %1").arg(time);
    else
        lines << Tr::tr("Begun: %1").arg(time);
    return lines.join(QChar(u'\n'));
}

} // namespace

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
        return toolTipOf(row, now);
    case RowRole:
        return QVariant::fromValue(row);
    case IdTextRole:
        return row.id.toText();
    case CounterpartRole:
        return words::counterpart(row);
    case TimeRole:
        // What a search finds stands in the order in which it came or was begun.
        return words::moment(isSearching() ? row.moment : words::momentOf(row), now);
    case StateRole:
        return static_cast<int>(row.state);
    case StateWordRole:
        return words::state(row, now);
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
    case SnippetRole:
        return row.snippet;
    case SnippetHitsRole:
        return QVariant::fromValue(isSearching() ? hitsOf(m_search, row.snippet) : QList<Hit>());
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
