#include "reader/AttachmentList.h"

#include "base/PlainText.h"
#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr qsizetype kMostName = 200;
constexpr std::size_t kMostListed = 1'000;

/// The name a clerk knows it by, with the suffix of the file where that name has none.
QString nameOf(const ofd::Attachment& attachment)
{
    QString name = attachment.name.isEmpty() ? attachment.path.section(u'/', -1) : attachment.name;
    const QString suffix = attachment.path.section(u'/', -1).section(u'.', 1).section(u'.', -1);
    if (!name.contains(u'.') && !suffix.isEmpty())
        name += u'.' + suffix;
    return shownText(name, false).left(kMostName).trimmed();
}

} // namespace

AttachmentList::AttachmentList(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_list(new QListWidget(this))
    , m_hint(new QLabel(this))
    , m_open(new QPushButton(this))
    , m_save(new QPushButton(this))
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hint->setWordWrap(true);
    kit::setMuted(m_hint);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    column->addWidget(m_open);
    column->addWidget(m_save);
    connect(m_open, &QPushButton::clicked, this, [this] { read(&AttachmentList::openRequested); });
    connect(m_save, &QPushButton::clicked, this, [this] { read(&AttachmentList::saveRequested); });
    connect(m_list, &QListWidget::itemActivated, this, [this] {
        if (m_open->isEnabled())
            read(&AttachmentList::openRequested);
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &AttachmentList::refresh);
    retranslate();
    refresh();
}

AttachmentList::~AttachmentList()
{
    m_mailbox->close();
}

void AttachmentList::retranslate()
{
    m_list->setAccessibleName(Tr::tr("Files in this document"));
    m_hint->setText(
        Tr::tr("They come from outside. OFD and PDF are shown here; others can be saved."));
    m_open->setText(Tr::tr("Open"));
    m_save->setText(Tr::tr("Save as…"));
}

void AttachmentList::setAttachments(
    const DocumentPtr& document, const std::vector<ofd::Attachment>& attachments)
{
    m_document = document;
    m_attachments.clear();
    m_list->clear();
    for (const ofd::Attachment& attachment : attachments) {
        if (m_attachments.size() == kMostListed)
            break;
        m_attachments.push_back(attachment);
        const QString size = attachment.size < 0
                                 ? Tr::tr("missing")
                                 : QLocale().formattedDataSize(
                                       attachment.size, 1, QLocale::DataSizeTraditionalFormat);
        const QString name = nameOf(attachment);
        auto* item = new QListWidgetItem(kit::icon(u"attachment"), name + u'\n' + size, m_list);
        item->setData(Qt::AccessibleTextRole, name + u' ' + size);
        item->setToolTip(name);
    }
    if (!m_attachments.empty())
        m_list->setCurrentRow(0);
    refresh();
}

bool AttachmentList::choose(const QString& id)
{
    for (std::size_t row = 0; row < m_attachments.size(); ++row) {
        if (m_attachments[row].id == id) {
            m_list->setCurrentRow(static_cast<int>(row));
            return true;
        }
    }
    return false;
}

void AttachmentList::refresh()
{
    const int row = m_list->currentRow();
    const bool isThere = row >= 0 && row < static_cast<int>(m_attachments.size()) &&
                         m_attachments[static_cast<std::size_t>(row)].size >= 0;
    m_open->setEnabled(isThere);
    m_save->setEnabled(isThere);
}

void AttachmentList::read(Then then)
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_attachments.size()))
        return;
    m_pool.start([this,
                  then,
                  document = m_document,
                  attachment = m_attachments[static_cast<std::size_t>(row)],
                  mailbox = m_mailbox] {
        const Result<QByteArray> bytes = document->reader().attachmentBytes(attachment);
        mailbox->post([this, then, name = nameOf(attachment), bytes] {
            if (bytes)
                Q_EMIT(this->*then)(name, *bytes);
            else
                Q_EMIT told(bytes.error().message, true);
        });
    });
}

} // namespace wenshu::reader
