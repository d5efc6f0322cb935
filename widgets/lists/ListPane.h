#pragma once
#include "desk/PaperListModel.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace wenshu::kit {
class EmptyState;
}

namespace wenshu::lists {

class PaperListView;

/// The middle pane: a heading with the number of papers, the rows, and what stands there when there
/// are none.
class ListPane : public QWidget {
    Q_OBJECT

public:
    explicit ListPane(desk::Session& session, QWidget* parent = nullptr);

    void showSection(desk::Section section);
    /// Empty: back to the section.
    void search(const QString& text);

    desk::PaperListModel& model() { return *m_model; }

    PaperListView& view() { return *m_view; }

Q_SIGNALS:
    void paperChosen(const wenshu::Id& paper);
    void paperClicked(const wenshu::Id& paper);
    void paperOpened(const wenshu::Id& paper);
    void menuRequested(const wenshu::Id& paper, const QPoint& globalPosition);
    void draftRequested(wenshu::document::PaperKind kind); ///< from the empty list of drafts
    void testPaperRequested();                             ///< from the empty 收文
    void failed(const wenshu::Error& error);

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void refresh();
    void refreshEmpty();

    desk::PaperListModel* m_model;
    PaperListView* m_view;
    QLabel* m_title;
    QLabel* m_count;
    kit::EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace wenshu::lists
