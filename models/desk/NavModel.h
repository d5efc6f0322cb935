#pragma once
#include "desk/PaperRow.h"
#include "desk/Session.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <map>
#include <vector>

namespace wenshu::desk {

/// The sections at the left: 待办; 收文 [待签收 办理中 已办]; 发文 [草稿 待盖章 待发送 已发送
/// 被退回 回收站]; 通讯录. Counts are of what somebody must do, not of what was not read.
class NavModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        SectionRole = Qt::UserRole + 1, ///< int of Section
        CountRole,                      ///< int; 0 = none is shown
        NeedsMeRole,                    ///< bool: the count is of this clerk's own tasks
        IconRole                        ///< name of the icon
    };

    explicit NavModel(Session& session, QObject* parent = nullptr);

    QModelIndex indexOf(Section section) const;
    Section sectionAt(const QModelIndex& index) const;
    int count(Section section) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void countsChanged(int todo);

private:
    void refresh();
    void take(const std::map<Section, int>& counts);

    Session& m_session;
    std::map<Section, int> m_counts;
    QTimer m_gather;
    bool m_isReading = false;
    bool m_isStale = false;
};

} // namespace wenshu::desk
