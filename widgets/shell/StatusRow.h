#pragma once
#include <QFrame>
#include <QList>
#include <QString>

class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace wenshu::shell {

enum class Link { Offline, Connecting, Connected };

/// A piece of work under way, as the row shows it.
struct WorkItem {
    quint64 id = 0;
    QString name;
    qint64 done = 0;
    qint64 total = 0;       ///< 0: not known
    QString remaining = {}; ///< how long it will take, in words; empty: not known
    bool operator==(const WorkItem&) const = default;
};

/// The foot of the main window: how we are connected (shape and word), what waits, what is under
/// way with its cancel, and who works here in which post. What is said in passing stands here too,
/// over the facts, which come back after it: the row is always there, so nothing moves.
class StatusRow : public QFrame {
    Q_OBJECT
public:
    explicit StatusRow(QWidget* parent = nullptr);

    void setLink(Link link, const QString& hub);
    void setWaiting(int messages);
    void setWork(const QList<WorkItem>& work);
    /// 免打扰 with the menu that ends it; an empty text: notices come.
    void setQuiet(const QString& text, QMenu* menu);
    /// @param menu of the other clerks at hand; may be null: the button then rests.
    void setWho(const QString& clerk, const QString& post, QMenu* menu = nullptr);

    /// @p bar hides itself while it has nothing to say.
    void addPassing(QWidget* bar);

    QToolButton* whoButton() const { return m_who; }

    QString linkText() const;

Q_SIGNALS:
    void waitingClicked();
    void cancelRequested(quint64 id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshWork();
    void refreshMenu();
    static QString wordsOf(const WorkItem& item);

    Link m_linkState = Link::Offline;
    QString m_hub;
    QList<WorkItem> m_items;
    QStackedWidget* m_place;
    QWidget* m_facts;
    QWidget* m_passing;
    QWidget* m_dot;
    QLabel* m_link;
    QPushButton* m_waiting;
    QWidget* m_workBox;
    QLabel* m_workName;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QToolButton* m_several;
    QMenu* m_severalMenu;
    QToolButton* m_quiet;
    QToolButton* m_who;
};

} // namespace wenshu::shell
