#pragma once
#include "desk/RecipientsModel.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace wenshu::lists {

/// Where a sent paper stands with each recipient.
class RecipientsView : public QWidget {
    Q_OBJECT

public:
    explicit RecipientsView(desk::Session& session, QWidget* parent = nullptr);

    void setPaper(const Id& paper);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void fitTable();

    desk::RecipientsModel* m_model;
    QLabel* m_summary;
    QTableView* m_table;
};

} // namespace wenshu::lists
