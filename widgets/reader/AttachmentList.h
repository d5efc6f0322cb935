#pragma once
#include "reader/PageImages.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace wenshu::reader {

/// The files that an OFD carries in it 附件. Reads them when one is opened or saved; what is done
/// with the bytes is the owner's affair.
class AttachmentList : public QWidget {
    Q_OBJECT

public:
    /// @param pool borrowed; must outlive the list.
    explicit AttachmentList(QThreadPool& pool, QWidget* parent = nullptr);
    ~AttachmentList() override;
    AttachmentList(const AttachmentList&) = delete;
    AttachmentList& operator=(const AttachmentList&) = delete;

    void
    setAttachments(const DocumentPtr& document, const std::vector<ofd::Attachment>& attachments);

    bool isEmpty() const { return m_attachments.empty(); }

    /// Stands on the file with this id (Attachment::id). @return false where there is none.
    bool choose(const QString& id);

    QListWidget& list() const { return *m_list; }

    QPushButton& openButton() const { return *m_open; }

    QPushButton& saveButton() const { return *m_save; }

    void retranslate();

Q_SIGNALS:
    void openRequested(const QString& name, const QByteArray& bytes);
    void saveRequested(const QString& name, const QByteArray& bytes);
    void told(const QString& sentence, bool isProblem);

private:
    using Then = void (AttachmentList::*)(const QString& name, const QByteArray& bytes);

    void read(Then then);
    void refresh();

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    DocumentPtr m_document;
    std::vector<ofd::Attachment> m_attachments;
    QListWidget* m_list;
    QLabel* m_hint;
    QPushButton* m_open;
    QPushButton* m_save;
};

} // namespace wenshu::reader
