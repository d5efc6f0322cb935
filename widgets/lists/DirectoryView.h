#pragma once
#include "desk/DirectoryModel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QStackedLayout;

namespace wenshu::lists {

/// The directory 通讯录: a field that narrows, and the units with their people.
class DirectoryView : public QWidget {
    Q_OBJECT

public:
    explicit DirectoryView(desk::Session& session, QWidget* parent = nullptr);

    desk::DirectoryModel& model() { return *m_model; }

Q_SIGNALS:
    /// A paper to this unit is to be drafted.
    void draftToRequested(const QString& unitCode, const QString& name);

private:
    void refresh();

    desk::DirectoryModel* m_model;
    QLineEdit* m_filter;
    QListView* m_list;
    QStackedLayout* m_stack;
    QLabel* m_count;
    QWidget* m_empty;
};

} // namespace wenshu::lists
