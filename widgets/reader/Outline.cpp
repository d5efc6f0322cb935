#include "reader/Outline.h"

#include <QCoreApplication>
#include <QEvent>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kPage = Qt::UserRole;
constexpr int kTop = Qt::UserRole + 1;
constexpr int kUri = Qt::UserRole + 2;
constexpr int kMostEntries = 5000;

void fill(QTreeWidgetItem& item, const QString& title, int page, double top)
{
    const QString shown = title.simplified().left(200);
    item.setText(0, shown);
    item.setToolTip(0, shown);
    item.setData(0, kPage, page);
    item.setData(0, kTop, top);
    if (page >= 0)
        item.setData(0, Qt::AccessibleTextRole, Tr::tr("%1, page %2").arg(shown).arg(page + 1));
}

} // namespace

Outline::Outline(QWidget* parent)
    : QTreeWidget(parent)
{
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setUniformRowHeights(true);
    setAccessibleName(Tr::tr("Outline"));
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { go(item); });
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { go(item); });
}

void Outline::go(const QTreeWidgetItem* item)
{
    ofd::Destination to;
    to.pageIndex = item->data(0, kPage).toInt();
    to.top = item->data(0, kTop).toDouble();
    to.uri = item->data(0, kUri).toString();
    if (to.leadsSomewhere())
        Q_EMIT chosen(to);
}

void Outline::setEntries(
    const std::vector<ofd::OutlineItem>& outline, const std::vector<ofd::Bookmark>& bookmarks)
{
    clear();
    std::vector<QTreeWidgetItem*> parents; // of each depth
    int count = 0;
    for (const ofd::OutlineItem& entry : outline) {
        if (++count > kMostEntries)
            break;
        parents.resize(
            std::min(parents.size(), static_cast<std::size_t>(std::max(0, entry.depth))));
        QTreeWidgetItem* item =
            parents.empty() ? new QTreeWidgetItem(this) : new QTreeWidgetItem(parents.back());
        fill(*item, entry.title, entry.pageIndex, entry.top.value_or(0));
        item->setData(0, kUri, entry.uri);
        item->setExpanded(entry.expanded);
        parents.push_back(item);
    }
    if (bookmarks.empty())
        return;
    auto* head = new QTreeWidgetItem(this);
    fill(*head, Tr::tr("Bookmarks"), -1, 0);
    for (const ofd::Bookmark& mark : bookmarks) {
        if (++count > kMostEntries)
            break;
        fill(*new QTreeWidgetItem(head), mark.name, mark.pageIndex, mark.top.value_or(0));
    }
    head->setExpanded(true);
}

void Outline::changeEvent(QEvent* event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(Tr::tr("Outline"));
}

} // namespace wenshu::reader
