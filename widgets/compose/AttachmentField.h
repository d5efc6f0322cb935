#pragma once
#include "document/Draft.h"

#include <QWidget>

#include <vector>

class QListWidget;
class QMimeData;
class QPushButton;
class QToolButton;

namespace wenshu::compose {

/// The files that go with a paper: dropped here or chosen by the button; the order is the order of
/// the attachment note.
class AttachmentField : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentField(QWidget* parent = nullptr);

    void setAttachments(const std::vector<document::DraftAttachment>& attachments);

    const std::vector<document::DraftAttachment>& attachments() const { return m_attachments; }

    void add(const document::DraftAttachment& attachment);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();
    void filesChosen(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();
    void removeCurrent();
    void move(int by);
    void refresh(int row);
    void fitHeight();

    std::vector<document::DraftAttachment> m_attachments;
    QListWidget* m_list;
    QPushButton* m_add;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
    bool m_readOnly = false;
};

/// Paths of local files in a drop; empty where there is none.
QStringList droppedFiles(const QMimeData& data);
/// The name as it stands in the attachment note: without its extension.
QString noteName(const QString& fileName);

} // namespace wenshu::compose
