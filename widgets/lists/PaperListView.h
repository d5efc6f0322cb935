#pragma once
#include "desk/PaperListModel.h"

#include <QTableView>
#include <QTimer>

namespace wenshu::lists {

/// The rows of a list of papers, two lines each, with headings between them. Arrows, Home and End
/// move over papers and leave headings out; J and K go to the next and previous paper that needs
/// the clerk; Enter opens. Tab leaves. Rows of a hundred thousand papers cost no more than those in
/// view.
class PaperListView : public QTableView {
    Q_OBJECT

public:
    explicit PaperListView(desk::PaperListModel& model, QWidget* parent = nullptr);

    /// The paper chosen; null for none.
    Id currentPaper() const;
    /// False where it is not in the list, or not read yet.
    bool choose(const Id& paper);
    void chooseFirst();

Q_SIGNALS:
    /// Also null, when nothing is chosen any more.
    void paperChosen(const wenshu::Id& paper);
    /// A click that no second one followed.
    void paperClicked(const wenshu::Id& paper);
    /// Enter or a double click.
    void paperOpened(const wenshu::Id& paper);
    /// The paper chosen is asked what can be done with it, by the right button or the menu key.
    void menuRequested(const wenshu::Id& paper, const QPoint& globalPosition);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refreshHeights();
    void goTo(int row);
    void tellChosen();

    desk::PaperListModel& m_model;
    QList<int> m_headingRows; ///< whose heights were set
    Id m_told;
    QTimer m_click; ///< runs while a click may become a double one
};

} // namespace wenshu::lists
