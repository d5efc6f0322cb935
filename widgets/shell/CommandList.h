#pragma once
#include <QFrame>
#include <QList>
#include <QPointer>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;

namespace wenshu::shell {

/// The list of every command, found by its name or by the first letters of its pinyin (“qs” finds
/// 签收). Lies over the top of its window; Enter does the command, Esc closes.
class CommandList : public QFrame {
    Q_OBJECT
public:
    explicit CommandList(QWidget* window);

    /// Shows it with all of @p actions that may be done now; the others stand at the end, greyed.
    void open(const QList<QAction*>& actions);
    void shut();
    /// What is listed, in order.
    QStringList listed() const;

    QLineEdit* field() const { return m_field; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& words);
    void perform();
    void place();

    QList<QAction*> m_actions;
    QPointer<QWidget> m_before;
    QLineEdit* m_field;
    QListWidget* m_list;
    QLabel* m_none;
};

} // namespace wenshu::shell
