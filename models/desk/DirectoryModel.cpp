#include "desk/DirectoryModel.h"

#include "base/Pinyin.h"
#include "directory/Directory.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

} // namespace

DirectoryModel::DirectoryModel(Session& session, QObject* parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(&session, &Session::directoryChanged, this, &DirectoryModel::reload);
    connect(&session, &Session::unlocked, this, &DirectoryModel::reload);
    connect(&session, &Session::locked, this, &DirectoryModel::reload);
    reload();
}

void DirectoryModel::reload()
{
    m_units.clear();
    const directory::Directory directory = m_session.directory();
    for (const directory::Unit& known : directory.units()) {
        Unit unit{known.name, known.code, known.region, known.otherNames, {}};
        for (const directory::Person& person : directory.personsOf(known.code)) {
            QStringList posts;
            for (const auto& post : person.posts)
                posts << post.name;
            //: a person and the posts held
            unit.people
                << (posts.isEmpty() ? person.name
                                    : Tr::tr("%1 (%2)").arg(person.name, posts.join(u'/')));
        }
        m_units.push_back(std::move(unit));
    }
    std::sort(m_units.begin(), m_units.end(), [](const Unit& a, const Unit& b) {
        // By place first: the province, its cities, their districts.
        return a.region != b.region ? a.region < b.region : a.name < b.name;
    });
    narrow();
}

bool DirectoryModel::matches(const Unit& unit) const
{
    if (m_filter.isEmpty())
        return true;
    if (unit.name.contains(m_filter, Qt::CaseInsensitive) ||
        unit.code.startsWith(m_filter, Qt::CaseInsensitive) || matchesInitials(unit.name, m_filter))
        return true;
    return std::any_of(
        unit.otherNames.begin(), unit.otherNames.end(), [this](const QString& other) {
            return other.contains(m_filter, Qt::CaseInsensitive) ||
                   matchesInitials(other, m_filter);
        });
}

void DirectoryModel::setFilter(const QString& typed)
{
    const QString wanted = typed.trimmed();
    if (wanted == m_filter)
        return;
    m_filter = wanted;
    narrow();
}

void DirectoryModel::narrow()
{
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        if (matches(m_units[i]))
            m_shown.push_back(static_cast<int>(i));
    }
    endResetModel();
}

int DirectoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant DirectoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Unit& unit =
        m_units[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return unit.name;
    case Qt::ToolTipRole:
        return unit.people.isEmpty() ? unit.code : unit.code + u'\n' + unit.people.join(u'\n');
    case Qt::AccessibleTextRole: {
        QStringList parts{unit.name, Tr::tr("code %1").arg(unit.code)};
        parts << unit.people;
        return parts.join(Tr::tr(", ", "between the parts of a sentence read aloud"));
    }
    case CodeRole:
        return unit.code;
    case PlaceRole:
        return unit.region;
    case PeopleRole:
        return unit.people;
    case HitsRole:
        return QVariant::fromValue(m_filter.isEmpty() ? QList<Hit>() : hitsOf(m_filter, unit.name));
    case IsOwnRole:
        return unit.code == m_session.info().unitCode;
    default:
        return {};
    }
}

} // namespace wenshu::desk
