#pragma once
#include "desk/PaperDesk.h"

#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace wenshu::lists {

/// The attachments 附件 of a paper: open with the desktop's program, save, drag out. What comes out
/// is marked as coming from outside; what could run as a program is only ever saved.
class AttachmentsView : public QWidget {
    Q_OBJECT

public:
    /// @param papers borrowed; outlives the view.
    explicit AttachmentsView(desk::PaperDesk& papers, QWidget* parent = nullptr);

    /// @param areFromOutside of a received paper: what comes from other bureaus is opened with
    /// care.
    void setAttachments(
        const Id& paper, const QList<desk::AttachmentRow>& attachments, bool areFromOutside = true);

    /// Opens @p path with another program; QDesktopServices unless tests put another here.
    std::function<bool(const QString& path)> openOutside;

    /// Carries @p files to where the clerk drops them: the desktop's own drag unless tests put
    /// another here.
    std::function<void(std::unique_ptr<QMimeData> files)> carry;

    /// What a drag of the current attachment carries: the address of a copy that is marked as
    /// coming from outside. Null until that stands, and always for what could run as a program.
    std::unique_ptr<QMimeData> dragged() const;

Q_SIGNALS:
    void failed(const wenshu::Error& error);
    void saved(const QString& path);
    /// An OFD or a PDF: shown by this program rather than by another.
    void innerFileOpened(const QString& name, const QByteArray& bytes);

private:
    const desk::AttachmentRow* current() const;
    void refresh();
    void open();
    void openInside(const desk::AttachmentRow& row);
    void save();
    void prepareDrag();
    void drag();

    desk::PaperDesk& m_papers;
    Id m_paper;
    QList<desk::AttachmentRow> m_attachments;
    bool m_areFromOutside = true;
    QListWidget* m_list;
    QPushButton* m_open;
    QPushButton* m_save;
    QLabel* m_hint;
    QHash<int, QString> m_ready; ///< by number: files that can be dragged out at once
};

} // namespace wenshu::lists
