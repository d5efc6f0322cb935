#pragma once
#include "kit/Theme.h"
#include "shell/NavView.h"
#include "shell/StatusRow.h"

#include <QHash>
#include <QMainWindow>

#include <functional>

class QAction;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace wenshu::kit {
class MessageStack;
class UndoBar;
} // namespace wenshu::kit

namespace wenshu::shell {

/// The frame of the desk: tool row, banners, three panes (sections, list, page), undo bar, status
/// row; over all of it the cover while locked. Knows no papers: the panes are given to it, acts
/// leave it as QActions of the kit's table.
///
/// Below 1100 px (at the standard text size) the page lies over the list, with a way back; at the
/// size 特大 the sections are a row of words on top.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);

    /// Borrowed; may be replaced (another clerk).
    void setNavModel(QAbstractItemModel* model, const NavRoles& roles = {});
    /// The window owns what it is given and deletes what was there before.
    void setListPane(QWidget* list);
    void setReadingPane(QWidget* page);
    /// The page of a whole section instead of list and page (通讯录, 会议); null brings them back.
    void setWholePane(QWidget* pane);

    NavView& nav() { return *m_nav; }

    kit::MessageStack& bars() { return *m_bars; }

    kit::UndoBar& undoBar() { return *m_undo; }

    StatusRow& status() { return *m_status; }

    QLineEdit& searchField() { return *m_search; }

    QMenu& menu() { return *m_menu; }

    /// An action of the table that stands in this window; asserts that it does.
    QAction* action(QStringView id) const;
    QList<QAction*> tableActions() const;

    /// Lays @p cover over everything (unlock, first run); actions other than help, text size,
    /// do-not-disturb and quit rest meanwhile. Owns it. uncover() deletes it.
    void cover(QWidget* cover);
    void uncover();
    bool isCovered() const;

    /// Asked before the window closes; where the answer is no, whoever gave it closes it later.
    void setMayClose(std::function<bool()> may) { m_mayClose = std::move(may); }

    /// In a narrow window: whether the page lies over the list.
    void setPageOpen(bool open);

    bool isPageOpen() const { return m_pageOpen; }

    /// 简明视图: the list of what awaits, the page, and little else.
    void setSimple(bool simple);

    bool isSimple() const { return m_isSimple; }

    bool isNarrow() const;
    bool hasNavWords() const;

    /// Sizes of window and panes, per text size; for the file of window state.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& state);

public Q_SLOTS:
    /// The keyboard goes to the list, or to the sections where there is nothing to walk through.
    void focusList();
    void focusNextPane();
    void focusPreviousPane();
    void focusSearch();

Q_SIGNALS:
    void searchChanged(const QString& words);
    void simpleChanged(bool simple);
    void closing();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeActions();
    void makeMenu();
    QWidget* makeToolRow();
    QWidget* makePanes();
    void relayout();
    void refreshMetrics();
    void keepInScreen();
    void movePane(int by);
    QList<QWidget*> panes() const;
    static void replace(QWidget* holder, QWidget* content);

    QHash<QString, QAction*> m_actions;
    QList<QAction*> m_tableActions;
    QStackedWidget* m_stack;
    QWidget* m_desk;
    QWidget* m_cover = nullptr;
    QWidget* m_toolRow = nullptr;
    QMenu* m_menu;
    QToolButton* m_menuButton = nullptr;
    QList<QToolButton*> m_toolButtons;
    QToolButton* m_back = nullptr;
    QLineEdit* m_search = nullptr;
    kit::MessageStack* m_bars;
    QSplitter* m_splitter = nullptr;
    NavView* m_nav;
    NavWords* m_navWords;
    QWidget* m_listHolder = nullptr;
    QWidget* m_pageHolder = nullptr;
    QWidget* m_wholeHolder = nullptr;
    kit::UndoBar* m_undo;
    StatusRow* m_status;
    QToolButton* m_simpleButton = nullptr; ///< the way back out of 简明视图
    bool m_isSimple = false;
    bool m_pageOpen = false;
    bool m_hasWhole = false;
    QHash<int, QByteArray> m_splits; ///< text size → state of the splitter
    int m_sizeStep = -1;
    std::function<bool()> m_mayClose;
};

} // namespace wenshu::shell
