#pragma once
#include "reader/PageView.h"

#include <QWidget>

#include <functional>
#include <memory>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace wenshu::kit {
class FaceNote;
class MessageStack;
} // namespace wenshu::kit

namespace wenshu::reader {

class AttachmentList;
class FindBar;
class LinkFollower;
class Outline;
class ReaderBar;
class Thumbnails;

/// The page view with all that is used around it: a small bar (page, zoom, search, print, more),
/// a bar for searching, small pictures and outline at the side. Everything in it has a name for
/// screen readers and is reached by Tab.
class ReaderPane : public QWidget {
    Q_OBJECT

public:
    /// @param pool borrowed; must outlive the pane.
    explicit ReaderPane(QThreadPool& pool, QWidget* parent = nullptr);
    ~ReaderPane() override;
    ReaderPane(const ReaderPane&) = delete;
    ReaderPane& operator=(const ReaderPane&) = delete;

    PageView* view() const { return m_view; }

    /// Shows @p document, or the empty view when it is null.
    void setDocument(const DocumentPtr& document, Place place = Place::Start);

    /// Proposed when a page or the document is saved, without ending; "document" at first.
    void setFileName(const QString& name) { m_fileName = name; }

    /// What the file's author allows; everything until it is read.
    const ofd::Permissions& permissions() const { return m_permissions; }

    bool isSideShown() const;

    /// The files that the document carries; a page of the side list where there are any.
    AttachmentList& attachments() const { return *m_attachments; }

    /// What comes of a click on a link.
    LinkFollower& links() const { return *m_links; }

public Q_SLOTS:
    /// Opens the bar for searching (Ctrl+F), with @p text where it is not empty.
    void startSearch(const QString& text = {});
    void endSearch();
    void showSide(bool shown);
    /// Opens the sheet for printing (Ctrl+P); says why where the file forbids it.
    void print();
    /// Asks where to, and saves the page read as a picture (300 dpi).
    void exportPage();
    /// Asks where to, and saves all pages as PDF.
    void exportPdf();
    /// Has whoever owns the pane show 文件信息; nothing without a document.
    void askForFacts();

Q_SIGNALS:
    /// A sentence for the window's message bar; @p isProblem where something did not work.
    void told(const QString& sentence, bool isProblem);
    void helpRequested(const QString& page);
    /// A file that the document carries is to be opened, or saved.
    void attachmentOpened(const QString& name, const QByteArray& bytes);
    void attachmentSaved(const QString& name, const QByteArray& bytes);
    /// 文件信息 of the document shown is wanted. @param name proposed when it is saved.
    void factsRequested(const QByteArray& ofd, const QString& name);

protected:
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void readFacts();

    struct Facts {
        ofd::Permissions permissions;
        std::vector<ofd::OutlineItem> outline;
        std::vector<ofd::Bookmark> bookmarks;
        std::vector<ofd::Attachment> attachments;
    };

    void takeFacts(const DocumentPtr& document, const Facts& facts);
    void save(
        const QString& path,
        const QString& doneText,
        std::function<Result<QByteArray>(const office::OpenDocument&)> make);
    void showAttachment(const QString& id);
    void retranslate();

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    PageView* m_view;
    ReaderBar* m_bar;
    FindBar* m_findBar;
    kit::MessageStack* m_bars;
    std::unique_ptr<kit::FaceNote> m_faces;
    QSplitter* m_splitter;
    QTabWidget* m_side;
    Thumbnails* m_thumbnails;
    Outline* m_outline;
    AttachmentList* m_attachments;
    LinkFollower* m_links;
    ofd::Permissions m_permissions;
    QString m_fileName;
};

} // namespace wenshu::reader
