#include "kit/FileDialogs.h"

#include "kit/Theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileIconProvider>
#include <QFileSystemModel>
#include <QHeaderView>
#include <QLocale>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStandardPaths>
#include <QTreeView>
#include <QUrl>

#include <utility>

namespace wenshu::kit {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_kit)
};

constexpr int kNameColumn = 0;
constexpr int kSizeColumn = 1;
constexpr int kKindColumn = 2;
constexpr int kDateColumn = 3;

/// Qt knows the words of the column of kinds in English only.
class Kinds final : public QFileIconProvider {
public:
    QString type(const QFileInfo& info) const override
    {
        if (info.isDir())
            return Tr::tr("Folder");
        const QString suffix = info.suffix().toUpper();
        return suffix.isEmpty() ? Tr::tr("File") : Tr::tr("%1 file").arg(suffix);
    }
};

/// Sizes as clerks know them from their mail, KB and MB; rows stay in the order of the source.
class PlainSizes final : public QSortFilterProxyModel {
public:
    explicit PlainSizes(QObject* parent)
        : QSortFilterProxyModel(parent)
    {
        setDynamicSortFilter(false);
    }

    void sort(int column, Qt::SortOrder order) override
    {
        if (sourceModel() != nullptr)
            sourceModel()->sort(column, order);
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto* files = qobject_cast<const QFileSystemModel*>(sourceModel());
        if (role != Qt::DisplayRole || files == nullptr)
            return QSortFilterProxyModel::data(index, role);
        const QModelIndex file = mapToSource(index);
        if (index.column() == kDateColumn) // Qt's follows the system, which may speak English
            return files->lastModified(file).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        if (index.column() != kSizeColumn)
            return QSortFilterProxyModel::data(index, role);
        return files->isDir(file)
                   ? QString()
                   : QLocale()
                         .formattedDataSize(
                             files->size(file), 1, QLocale::DataSizeTraditionalFormat)
                         .replace(QStringLiteral("kB"), QStringLiteral("KB"));
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (section == kSizeColumn && role == Qt::DisplayRole)
            return Tr::tr("Size");
        return QSortFilterProxyModel::headerData(section, orientation, role);
    }
};

/// At the largest text a small screen has room for names and dates only: a list without names is
/// of no use.
class FewColumns final : public QObject {
public:
    explicit FewColumns(QTreeView& list)
        : QObject(&list)
        , m_list(list)
    {
        list.viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange) {
            constexpr int kLinesForKinds = 26;
            constexpr int kLinesForSizes = 21;
            const int lines = m_list.width() / m_list.fontMetrics().height();
            m_list.setColumnHidden(kKindColumn, lines < kLinesForKinds);
            m_list.setColumnHidden(kSizeColumn, lines < kLinesForSizes);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QTreeView& m_list;
};

struct LastFolder {
    QString path;
    std::function<void(const QString&)> keep;
};

LastFolder& lastFolder()
{
    static LastFolder last;
    return last;
}

QList<QUrl> places()
{
    QList<QUrl> urls{QUrl(QStringLiteral("file:"))};
    for (const auto place :
         {QStandardPaths::DesktopLocation,
          QStandardPaths::DocumentsLocation,
          QStandardPaths::DownloadLocation,
          QStandardPaths::HomeLocation}) {
        const QString folder = QStandardPaths::writableLocation(place);
        const QUrl url = QUrl::fromLocalFile(folder);
        if (QDir(folder).exists() && !urls.contains(url))
            urls.append(url);
    }
    return urls;
}

QString firstFolder()
{
    for (const auto place : {QStandardPaths::DocumentsLocation, QStandardPaths::DesktopLocation})
        if (QString folder = QStandardPaths::writableLocation(place); QDir(folder).exists())
            return folder;
    return QDir::homePath();
}

} // namespace

void dressFileDialog(QFileDialog& dialog)
{
    // Never deleted: the thread that reads the folder may outlive the dialog.
    static auto* const kinds = new Kinds;
    dialog.setSidebarUrls(places());
    dialog.setIconProvider(kinds);
    dialog.setDirectory(
        !lastFolder().path.isEmpty() && QDir(lastFolder().path).exists() ? lastFolder().path
                                                                         : firstFolder());
    QObject::connect(&dialog, &QFileDialog::filesSelected, &dialog, [&dialog] {
        lastFolder().path = dialog.directory().absolutePath();
        if (lastFolder().keep)
            lastFolder().keep(lastFolder().path);
    });
    auto* list = dialog.findChild<QTreeView*>(QStringLiteral("treeView"));
    if (list == nullptr)
        return; // the desktop shows its own
    dialog.setProxyModel(new PlainSizes(&dialog));
    QHeaderView& header = *list->header();
    header.setStretchLastSection(false);
    header.setSectionResizeMode(QHeaderView::ResizeToContents);
    header.setSectionResizeMode(kNameColumn, QHeaderView::Stretch);
    new FewColumns(*list); // belongs to the list
    const Metrics m = Metrics::of(dialog.font());
    dialog.resize(QSize(m.icon * 44, m.control * 14).boundedTo(dialog.screen()->availableSize()));
    if (auto* halves = dialog.findChild<QSplitter*>(QStringLiteral("splitter")))
        halves->setSizes({m.icon * 9, dialog.width() - m.icon * 9}); // no place is cut off
}

void keepLastFolder(const QString& folder, std::function<void(const QString&)> keep)
{
    lastFolder() = {folder, std::move(keep)};
}

} // namespace wenshu::kit
