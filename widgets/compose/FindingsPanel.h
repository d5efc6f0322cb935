#pragma once
#include "document/Rules.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;

namespace wenshu::compose {

/// 规范检查: how many must and should be mended, and each with its clause. Enter or a double click
/// asks to go to the field.
class FindingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget* parent = nullptr);

    void setFindings(const std::vector<document::Finding>& findings);

    QListWidget* list() const { return m_list; }

    QString summary() const;

Q_SIGNALS:
    void jumpRequested(const QString& field);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void jump();

    std::vector<document::Finding> m_given;
    std::vector<document::Finding> m_findings; ///< the worst first
    QLabel* m_summary;
    QListWidget* m_list;
};

} // namespace wenshu::compose
