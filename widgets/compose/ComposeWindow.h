#pragma once
#include "base/Error.h"
#include "base/Id.h"
#include "document/Draft.h"
#include "drafting/Typesetting.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;
class QThreadPool;
class QTimer;

namespace wenshu::desk {
class Session;
}

namespace wenshu::drafting {
class DraftEditor;
}

namespace wenshu::kit {
class EmptyState;
class FaceNote;
class MessageStack;
} // namespace wenshu::kit

namespace wenshu::reader {
class ReaderPane;
}

namespace wenshu::compose {

class ComposeForm;
class FindingsPanel;

/// The window a paper is written in 起草, a top-level one: fields on the left, the live page on the
/// right, findings beneath. Saves by itself and never asks on closing. Deletes itself when closed.
class ComposeWindow : public QWidget {
    Q_OBJECT

public:
    /// What all compose windows of a program share; outlives them.
    struct Parts {
        desk::Session& session;
        std::shared_ptr<const drafting::Typesetting> typesetting;
        QThreadPool& pool; ///< draws the page
    };

    explicit ComposeWindow(const Parts& parts, QWidget* parent = nullptr);
    ~ComposeWindow() override;

    /// One of the four, once.
    void begin(document::PaperKind kind, std::vector<document::DraftRecipient> to = {});
    void beginReply(const Id& received);
    void beginAnew(const Id& returned);
    /// @param alive editors of the other open windows.
    void open(const Id& draft, const std::vector<Id>& alive = {});

    drafting::DraftEditor& editor() const { return *m_editor; }

    ComposeForm& form() const { return *m_form; }

    FindingsPanel& findings() const { return *m_findings; }

    kit::MessageStack& messages() const { return *m_messages; }

    reader::ReaderPane& pages() const { return *m_pages; }

    /// “已保存 14:02:31”, or that it is not.
    QString savedText() const;

    /// Hidden from passers-by: the session is locked, or open for somebody else.
    bool isCovered() const;

public Q_SLOTS:
    /// 送审: checks, freezes, puts it under 待盖章 and closes the window.
    void submit();
    /// The same, and asks for the sealing sheet.
    void submitAndSeal();
    void undoChanges();

Q_SIGNALS:
    /// The paper waits for its seal and the clerk wants to go on with it.
    void sealRequested(const wenshu::Id& paper);
    void submitted(const wenshu::Id& paper);
    /// F1, with the page of the help.
    void helpRequested(const QString& page);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeBar();
    void follow();
    void showState();
    void showSaved();
    void showPages();
    void listFindings();
    void focusOnce();
    void showTrouble(const Error& error);
    void showOtherVersion();
    void showTitle();
    void showButtons();
    void showCover();
    void fitForm();
    void keepInView();
    void followCursor();
    bool refuses();
    void goTo(const QString& field);

    Parts m_parts;
    drafting::DraftEditor* m_editor;
    kit::MessageStack* m_messages;
    std::unique_ptr<kit::FaceNote> m_faces;
    QSplitter* m_split;
    QScrollArea* m_scroll;
    ComposeForm* m_form;
    reader::ReaderPane* m_pages;
    FindingsPanel* m_findings;
    QLabel* m_saved;
    QPushButton* m_undo;
    QPushButton* m_submit;
    QPushButton* m_seal;
    QLabel* m_reason; ///< why neither of the two can be used
    QWidget* m_bar;
    QWidget* m_content; ///< all that a locked session hides
    kit::EmptyState* m_cover;
    QString m_home;            ///< folder of the profile it was opened for
    bool m_isWhole = false;    ///< findings are told under every field, not only where one was
    bool m_isTroubled = false; ///< the last save failed
    bool m_wantsSeal = false;
    bool m_mayClose = false;
    bool m_hasFocusOnce = false;
    bool m_isFilled = false; ///< the form shows the draft
    QTimer* m_following;     ///< brings the page of what is written into view
};

} // namespace wenshu::compose
