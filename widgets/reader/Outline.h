#pragma once
#include "ofd/Reader.h"

#include <QTreeWidget>

#include <vector>

namespace wenshu::reader {

/// The headings and bookmarks that a file brings along (大纲, 书签).
class Outline : public QTreeWidget {
    Q_OBJECT

public:
    explicit Outline(QWidget* parent = nullptr);

    void setEntries(
        const std::vector<ofd::OutlineItem>& outline, const std::vector<ofd::Bookmark>& bookmarks);

    bool isEmpty() const { return topLevelItemCount() == 0; }

Q_SIGNALS:
    /// The owner goes there.
    void chosen(const ofd::Destination& destination);

protected:
    void changeEvent(QEvent* event) override;

private:
    void go(const QTreeWidgetItem* item);
};

} // namespace wenshu::reader
