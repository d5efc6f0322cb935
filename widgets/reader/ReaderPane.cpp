#include "reader/ReaderPane.h"

#include "kit/FaceNote.h"
#include "kit/FileDialogs.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "reader/AttachmentList.h"
#include "reader/FindBar.h"
#include "reader/LinkFollower.h"
#include "reader/Outline.h"
#include "reader/PrintSheet.h"
#include "reader/ReaderBar.h"
#include "reader/Thumbnails.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QFocusEvent>
#include <QListWidget>
#include <QSaveFile>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QThreadPool>
#include <QVBoxLayout>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr double kPictureDpi = 300;

Status writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return Error{
        Errc::Io,
        Tr::tr("The file could not be written. Check that there is room and that you may write "
               "there, or choose another place."),
        QStringLiteral("QSaveFile error %1").arg(static_cast<int>(file.error()))};
}

constexpr int kAttachments = 2; ///< page of the side list

} // namespace

ReaderPane::ReaderPane(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_view(new PageView(pool, this))
    , m_bar(new ReaderBar(*m_view, this))
    , m_findBar(new FindBar(*m_view, this))
    , m_bars(new kit::MessageStack(this))
    , m_faces(std::make_unique<kit::FaceNote>(
          *m_bars, [this] { Q_EMIT helpRequested(QStringLiteral("fonts")); }))
    , m_splitter(new QSplitter(this))
    , m_side(new QTabWidget(this))
    , m_thumbnails(new Thumbnails(*m_view, m_side))
    , m_outline(new Outline(m_side))
    , m_attachments(new AttachmentList(pool, m_side))
    , m_links(new LinkFollower(*m_view, this))
    , m_fileName(QStringLiteral("document"))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_findBar);
    column->addWidget(m_bars);
    column->addWidget(m_splitter, 1);
    m_side->setDocumentMode(true);
    m_side->addTab(m_thumbnails, QString());
    m_side->addTab(m_outline, QString());
    m_side->addTab(m_attachments, QString());
    m_side->setTabVisible(kAttachments, false);
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_findBar->hide();
    m_side->hide();
    connect(m_bar, &ReaderBar::sideToggled, this, &ReaderPane::showSide);
    connect(m_bar, &ReaderBar::searchRequested, this, [this] { startSearch(); });
    connect(m_bar, &ReaderBar::printRequested, this, &ReaderPane::print);
    connect(m_bar, &ReaderBar::exportPageRequested, this, &ReaderPane::exportPage);
    connect(m_bar, &ReaderBar::exportPdfRequested, this, &ReaderPane::exportPdf);
    connect(m_bar, &ReaderBar::factsRequested, this, &ReaderPane::askForFacts);
    connect(m_attachments, &AttachmentList::openRequested, this, &ReaderPane::attachmentOpened);
    connect(m_attachments, &AttachmentList::saveRequested, this, &ReaderPane::attachmentSaved);
    connect(m_attachments, &AttachmentList::told, this, &ReaderPane::told);
    connect(m_findBar, &FindBar::closed, this, &ReaderPane::endSearch);
    connect(m_view, &PageView::linkChosen, m_links, &LinkFollower::follow);
    connect(m_outline, &Outline::chosen, m_links, &LinkFollower::follow);
    connect(m_links, &LinkFollower::attachmentWanted, this, &ReaderPane::showAttachment);
    connect(m_links, &LinkFollower::told, this, &ReaderPane::told);
    connect(m_view, &PageView::documentChanged, this, &ReaderPane::readFacts);
    connect(
        m_view, &PageView::faceReplaced, this, [this](const QString& wanted, const QString& used) {
            m_faces->add(wanted, used);
        });
    connect(m_view, &PageView::pageFailed, this, [this](int page, const QString& message) {
        Q_UNUSED(page)
        Q_EMIT told(message, true);
    });
    retranslate();
}

ReaderPane::~ReaderPane()
{
    m_mailbox->close();
}

void ReaderPane::setDocument(const DocumentPtr& document, Place place)
{
    if (place == Place::Start) {
        m_faces->clear();
        m_permissions = {};
        m_outline->setEntries({}, {});
        m_attachments->setAttachments({}, {});
        m_side->setTabVisible(kAttachments, false);
        m_bar->setPrintForbidden({});
    }
    m_view->setDocument(document, place);
}

void ReaderPane::readFacts()
{
    const DocumentPtr document = m_view->document();
    if (!document)
        return;
    m_pool.start([this, document, mailbox = m_mailbox] {
        const ofd::Reader& reader = document->reader();
        mailbox->post([this,
                       document,
                       facts = Facts{
                           reader.permissions(),
                           reader.outline(),
                           reader.bookmarks(),
                           reader.attachments()}] {
            if (document == m_view->document())
                takeFacts(document, facts);
        });
    });
}

void ReaderPane::takeFacts(const DocumentPtr& document, const Facts& facts)
{
    const ofd::Permissions& permissions = facts.permissions;
    m_permissions = permissions;
    m_outline->setEntries(facts.outline, facts.bookmarks);
    m_attachments->setAttachments(document, facts.attachments);
    m_side->setTabVisible(kAttachments, !m_attachments->isEmpty());
    m_side->setTabVisible(1, !m_outline->isEmpty());
    m_bar->setPrintForbidden(
        permissions.printable ? QString()
                              : Tr::tr("The author of this file does not allow printing."));
}

bool ReaderPane::isSideShown() const
{
    return m_side->isVisibleTo(this);
}

void ReaderPane::showSide(bool shown)
{
    m_bar->setSideShown(shown);
    m_side->setVisible(shown);
    if (shown) {
        const int side = std::max(m_side->minimumSizeHint().width(), 190);
        m_splitter->setSizes({side, std::max(1, width() - side)});
    }
}

void ReaderPane::showAttachment(const QString& id)
{
    if (!m_attachments->choose(id)) {
        Q_EMIT told(Tr::tr("The file that this link means is not in the document."), true);
        return;
    }
    showSide(true);
    m_side->setCurrentWidget(m_attachments);
    m_attachments->list().setFocus();
}

void ReaderPane::startSearch(const QString& text)
{
    m_findBar->start(text);
}

void ReaderPane::endSearch()
{
    m_findBar->hide();
    m_view->find({});
    m_view->setFocus();
}

void ReaderPane::print()
{
    if (!m_view->document())
        return;
    if (!m_permissions.printable) {
        Q_EMIT told(Tr::tr("The author of this file does not allow printing."), true);
        return;
    }
    auto* sheet = new PrintSheet(
        m_pool, m_view->document(), m_view->currentPage(), m_permissions.copies, window());
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &PrintSheet::told, this, &ReaderPane::told);
    sheet->open();
}

void ReaderPane::exportPage()
{
    const int page = m_view->currentPage();
    if (page < 0)
        return;
    auto* dialog = new QFileDialog(this, Tr::tr("Save this page as a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(Tr::tr("PNG picture (*.png)"));
    dialog->setDefaultSuffix(QStringLiteral("png"));
    kit::dressFileDialog(*dialog);
    dialog->selectFile(QStringLiteral("%1-%2.png").arg(m_fileName).arg(page + 1));
    connect(dialog, &QFileDialog::fileSelected, this, [this, page](const QString& path) {
        save(
            path,
            Tr::tr("Page %1 is saved as a picture.").arg(page + 1),
            [page](const office::OpenDocument& document) {
                return document.png(page, kPictureDpi);
            });
    });
    dialog->open();
}

void ReaderPane::exportPdf()
{
    if (m_view->pageCount() == 0)
        return;
    auto* dialog = new QFileDialog(this, Tr::tr("Save the document as PDF"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(Tr::tr("PDF document (*.pdf)"));
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    kit::dressFileDialog(*dialog);
    dialog->selectFile(m_fileName + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        save(
            path,
            Tr::tr("The document is saved as PDF. Seals are pictures there and prove nothing; "
                   "keep the OFD."),
            [date = QDateTime::currentDateTimeUtc()](const office::OpenDocument& document) {
                return document.pdf(date);
            });
    });
    dialog->open();
}

void ReaderPane::askForFacts()
{
    const DocumentPtr document = m_view->document();
    if (document)
        Q_EMIT factsRequested(document->reader().package()->bytes(), m_fileName);
}

/// Makes the bytes and writes them on a worker; says how it went.
void ReaderPane::save(
    const QString& path,
    const QString& doneText,
    std::function<Result<QByteArray>(const office::OpenDocument&)> make)
{
    const DocumentPtr document = m_view->document();
    m_pool.start([this, document, path, doneText, make = std::move(make), mailbox = m_mailbox] {
        const Result<QByteArray> bytes = make(*document);
        const Status written = bytes ? writeFile(path, *bytes) : Status(bytes.error());
        const QString sentence = written ? doneText : written.error().message;
        const bool problem = !written;
        mailbox->post([this, sentence, problem] { Q_EMIT told(sentence, problem); });
    });
}

void ReaderPane::retranslate()
{
    m_side->setTabText(0, Tr::tr("Pages"));
    m_side->setTabText(1, Tr::tr("Outline"));
    m_side->setTabText(kAttachments, Tr::tr("Attachments"));
    m_attachments->retranslate();
    m_side->setAccessibleName(Tr::tr("Side list of pages"));
    m_side->tabBar()->setAccessibleName(Tr::tr("Side list of pages"));
}

void ReaderPane::focusInEvent(QFocusEvent* event)
{
    // No focus proxy: Tab would jump to it over the bar.
    m_view->setFocus(event->reason());
}

void ReaderPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wenshu::reader
