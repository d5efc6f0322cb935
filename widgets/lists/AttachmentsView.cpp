#include "lists/AttachmentsView.h"

#include "desk/Words.h"
#include "kit/FileDialogs.h"
#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace wenshu::lists {

namespace {

/// A list whose rows are dragged out by whoever it belongs to.
class OutgoingList final : public QListWidget {
public:
    explicit OutgoingList(std::function<void()> begin, QWidget* parent)
        : QListWidget(parent)
        , m_begin(std::move(begin))
    {
        setDragEnabled(true);
    }

protected:
    void startDrag(Qt::DropActions actions) override
    {
        Q_UNUSED(actions)
        m_begin();
    }

private:
    std::function<void()> m_begin;
};

} // namespace

AttachmentsView::AttachmentsView(desk::PaperDesk& papers, QWidget* parent)
    : QWidget(parent)
    , openOutside(
          [](const QString& path) { return QDesktopServices::openUrl(QUrl::fromLocalFile(path)); })
    , carry([this](std::unique_ptr<QMimeData> files) {
        auto* outgoing = new QDrag(m_list);
        outgoing->setMimeData(files.release());
        outgoing->setPixmap(kit::icon(u"attachment").pixmap(kit::Metrics::of(font()).largeIcon));
        // NOLINTNEXTLINE: QDrag has no other way; the platform runs it, the file is ready
        outgoing->exec(Qt::CopyAction);
    })
    , m_papers(papers)
    , m_list(new OutgoingList([this] { drag(); }, this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_save(new QPushButton(tr("Save as…"), this))
    , m_hint(new QLabel(this))
{
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hint->setWordWrap(true);
    kit::setMuted(m_hint);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_save);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    connect(m_open, &QPushButton::clicked, this, &AttachmentsView::open);
    connect(m_save, &QPushButton::clicked, this, &AttachmentsView::save);
    connect(m_list, &QListWidget::itemActivated, this, &AttachmentsView::open);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        refresh();
        prepareDrag();
    });
    refresh();
}

void AttachmentsView::setAttachments(
    const Id& paper, const QList<desk::AttachmentRow>& attachments, bool areFromOutside)
{
    m_areFromOutside = areFromOutside;
    m_paper = paper;
    m_attachments = attachments;
    m_ready.clear();
    m_list->clear();
    for (const desk::AttachmentRow& row : attachments) {
        const QString size = desk::words::bytes(row.bytes);
        auto* item = new QListWidgetItem(kit::icon(u"attachment"), row.name + u'\n' + size, m_list);
        item->setData(Qt::AccessibleTextRole, row.name + u' ' + size);
        item->setToolTip(row.name);
    }
    if (!attachments.isEmpty())
        m_list->setCurrentRow(0);
    refresh();
}

const desk::AttachmentRow* AttachmentsView::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_attachments.size() ? &m_attachments[row] : nullptr;
}

void AttachmentsView::refresh()
{
    const desk::AttachmentRow* row = current();
    m_list->setVisible(!m_attachments.isEmpty());
    m_open->setVisible(!m_attachments.isEmpty());
    m_save->setVisible(!m_attachments.isEmpty());
    m_open->setEnabled(row != nullptr && row->canOpen);
    m_save->setEnabled(row != nullptr);
    if (m_attachments.isEmpty())
        m_hint->setText(tr("This paper has no attachments."));
    else if (row != nullptr && !row->canOpen)
        m_hint->setText(
            tr("This kind of file could run as a program and is not opened from here."));
    else
        m_hint->setText(
            m_areFromOutside ? tr("Attachments come from outside. Open what you expect only.")
                             : QString());
    m_hint->setVisible(!m_hint->text().isEmpty());
}

void AttachmentsView::open()
{
    const desk::AttachmentRow* row = current();
    if (row == nullptr || !row->canOpen)
        return;
    const QString suffix = QFileInfo(row->name).suffix().toLower();
    if (suffix == u"ofd" || suffix == u"pdf")
        return openInside(*row);
    desk::whenDone(
        m_papers.attachmentForOpening(m_paper, row->number),
        this,
        [this](const Result<QString>& path) {
            if (!path)
                Q_EMIT failed(path.error());
            else if (!openOutside(*path))
                Q_EMIT failed(
                    {Errc::NotFound,
                     tr("No program on this computer opens this kind of file. Save it and ask the "
                        "administrator."),
                     QStringLiteral("openUrl failed")});
        });
}

void AttachmentsView::openInside(const desk::AttachmentRow& row)
{
    desk::whenDone(
        m_papers.attachmentBytes(m_paper, row.number),
        this,
        [this, name = row.name](const Result<QByteArray>& bytes) {
            if (bytes)
                Q_EMIT innerFileOpened(name, *bytes);
            else
                Q_EMIT failed(bytes.error());
        });
}

void AttachmentsView::save()
{
    const desk::AttachmentRow* row = current();
    if (row == nullptr)
        return;
    auto* dialog = new QFileDialog(this, tr("Save attachment"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    kit::dressFileDialog(*dialog);
    dialog->selectFile(row->name);
    connect(
        dialog,
        &QFileDialog::fileSelected,
        this,
        [this, paper = m_paper, number = row->number](const QString& path) {
            desk::whenDone(
                m_papers.saveAttachment(paper, number, path),
                this,
                [this, path](const Status& done) {
                    if (done)
                        Q_EMIT saved(path);
                    else
                        Q_EMIT failed(done.error());
                });
        });
    dialog->open();
}

void AttachmentsView::prepareDrag()
{
    const desk::AttachmentRow* row = current();
    if (row == nullptr || !row->canOpen || m_ready.contains(row->number))
        return;
    // A large file is not unpacked because somebody walked over its name.
    constexpr qint64 kMostPrepared = 50LL * 1024 * 1024;
    if (row->bytes > kMostPrepared)
        return;
    desk::whenDone(
        m_papers.attachmentForOpening(m_paper, row->number),
        this,
        [this, paper = m_paper, number = row->number](const Result<QString>& path) {
            if (path && paper == m_paper)
                m_ready.insert(number, *path);
        });
}

std::unique_ptr<QMimeData> AttachmentsView::dragged() const
{
    const desk::AttachmentRow* row = current();
    if (row == nullptr || !row->canOpen || !m_ready.contains(row->number))
        return nullptr;
    auto files = std::make_unique<QMimeData>();
    files->setUrls({QUrl::fromLocalFile(m_ready.value(row->number))});
    return files;
}

void AttachmentsView::drag()
{
    if (auto files = dragged())
        carry(std::move(files));
}

} // namespace wenshu::lists
