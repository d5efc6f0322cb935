#pragma once
#include "ofd/Reader.h"

#include <QTreeWidget>

#include <vector>

namespace wenshu::reader {

class PageView;

/// The headings and bookmarks that a file brings along (大纲, 书签); choosing one goes there.
class Outline : public QTreeWidget {
    Q_OBJECT

public:
    /// @param view borrowed; must outlive this.
    explicit Outline(PageView& view, QWidget* parent = nullptr);

    void setEntries(
        const std::vector<ofd::OutlineItem>& outline, const std::vector<ofd::Bookmark>& bookmarks);

    bool isEmpty() const { return topLevelItemCount() == 0; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void go(const QTreeWidgetItem* item);

    PageView& m_view;
};

} // namespace wenshu::reader
