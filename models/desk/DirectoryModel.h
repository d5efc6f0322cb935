#pragma once
#include "desk/PaperRow.h"
#include "desk/Session.h"

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

namespace wenshu::desk {

/// The units of the directory 通讯录 that papers can be sent to, by name; narrowed by what is
/// typed: a part of the name, the first letters of its pinyin, or the beginning of the code.
class DirectoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        CodeRole,
        PlaceRole,  ///< 行政区划代码
        PeopleRole, ///< QStringList of “王某（文书）”
        HitsRole,   ///< QList<Hit> in the name
        IsOwnRole   ///< the clerk's own unit
    };

    explicit DirectoryModel(Session& session, QObject* parent = nullptr);

    void setFilter(const QString& typed);

    const QString& filter() const { return m_filter; }

    /// Units there are, whatever is typed.
    int total() const { return static_cast<int>(m_units.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Unit {
        QString name;
        QString code;
        QString region;
        QStringList otherNames;
        QStringList people;
    };

    void reload();
    void narrow();
    bool matches(const Unit& unit) const;

    Session& m_session;
    std::vector<Unit> m_units;
    std::vector<int> m_shown;
    QString m_filter;
};

} // namespace wenshu::desk
