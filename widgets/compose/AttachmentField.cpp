#include "compose/AttachmentField.h"

#include "kit/FileDialogs.h"
#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace wenshu::compose {

QStringList droppedFiles(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

QString noteName(const QString& fileName)
{
    return QFileInfo(fileName).completeBaseName();
}

AttachmentField::AttachmentField(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(tr("Add files…"), this))
    , m_up(new QToolButton(this))
    , m_down(new QToolButton(this))
    , m_remove(new QToolButton(this))
{
    setAcceptDrops(true);
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setAccessibleDescription(tr("Delete takes the chosen file away."));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->installEventFilter(this);
    m_add->setIcon(kit::icon(u"attachment"));
    const auto dress = [](QToolButton* button, QStringView icon, const QString& name) {
        button->setIcon(kit::icon(icon));
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setFocusPolicy(Qt::StrongFocus);
    };
    dress(m_up, u"up", tr("Move the file up"));
    dress(m_down, u"down", tr("Move the file down"));
    dress(m_remove, u"close", tr("Take the file away"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(font()).gap);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    setFocusProxy(m_add);
    // Tab enters through the proxy and would pass by what stands before it.
    QWidget* before = m_add;
    for (QWidget* next : std::initializer_list<QWidget*>{m_list, m_up, m_down, m_remove}) {
        setTabOrder(before, next);
        before = next;
    }
    connect(m_add, &QPushButton::clicked, this, &AttachmentField::choose);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &AttachmentField::removeCurrent);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] { fitHeight(); });
    refresh(-1);
}

void AttachmentField::setAttachments(const std::vector<document::DraftAttachment>& attachments)
{
    if (attachments == m_attachments)
        return;
    m_attachments = attachments;
    refresh(m_attachments.empty() ? -1 : 0);
}

void AttachmentField::add(const document::DraftAttachment& attachment)
{
    document::DraftAttachment added = attachment;
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_attachments.begin(), m_attachments.end(), [&](const auto& other) {
            return other.name == name;
        });
    };
    // Two files of one name: the recipient must be able to save both.
    const QFileInfo info(attachment.name);
    for (int copy = 2; isTaken(added.name); ++copy)
        added.name =
            QStringLiteral("%1 (%2).%3").arg(info.completeBaseName()).arg(copy).arg(info.suffix());
    m_attachments.push_back(added);
    refresh(static_cast<int>(m_attachments.size()) - 1);
    Q_EMIT changed();
}

void AttachmentField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    refresh(m_list->currentRow());
}

void AttachmentField::refresh(int row)
{
    m_list->clear();
    int number = 0;
    for (const document::DraftAttachment& attachment : m_attachments) {
        auto* item = new QListWidgetItem(
            tr("%1. %2 (%3)")
                .arg(++number)
                .arg(attachment.name, locale().formattedDataSize(attachment.size, 1)),
            m_list);
        item->setIcon(kit::icon(u"attachment"));
        item->setToolTip(attachment.name);
    }
    m_list->setCurrentRow(row);
    fitHeight();
}

void AttachmentField::fitHeight()
{
    const int rows = m_list->count();
    const int row = m_list->currentRow();
    m_list->setVisible(rows > 0);
    if (rows > 0)
        m_list->setFixedHeight(
            m_list->sizeHintForRow(0) * std::min(rows, 5) + 2 * m_list->frameWidth() + 2);
    m_add->setEnabled(!m_readOnly);
    m_remove->setVisible(rows > 0);
    m_up->setVisible(rows > 1);
    m_down->setVisible(rows > 1);
    m_remove->setEnabled(!m_readOnly && row >= 0);
    m_up->setEnabled(!m_readOnly && row > 0);
    m_down->setEnabled(!m_readOnly && row >= 0 && row + 1 < rows);
}

void AttachmentField::choose()
{
    auto* dialog = new QFileDialog(window(), tr("Add attachments"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    kit::dressFileDialog(*dialog);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentField::filesChosen);
    dialog->open();
}

void AttachmentField::removeCurrent()
{
    const int row = m_list->currentRow();
    if (m_readOnly || row < 0)
        return;
    m_attachments.erase(m_attachments.begin() + row);
    refresh(std::min(row, static_cast<int>(m_attachments.size()) - 1));
    Q_EMIT changed();
}

void AttachmentField::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    std::swap(
        m_attachments[static_cast<std::size_t>(from)], m_attachments[static_cast<std::size_t>(to)]);
    refresh(to);
    Q_EMIT changed();
}

void AttachmentField::dragEnterEvent(QDragEnterEvent* event)
{
    if (!m_readOnly && !droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AttachmentField::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    Q_EMIT filesChosen(droppedFiles(*event->mimeData()));
}

bool AttachmentField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        removeCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void AttachmentField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

} // namespace wenshu::compose
