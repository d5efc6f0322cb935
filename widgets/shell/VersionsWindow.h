#pragma once
#include "desk/Session.h"
#include "shell/PaperTools.h"

#include <QByteArray>
#include <QWidget>

#include <functional>
#include <memory>

namespace wenshu::kit {
class MessageStack;
}

namespace wenshu::office {
class OpenDocument;
}

namespace wenshu::reader {
class VersionsView;
}

namespace wenshu::shell {

/// The version a seal protects beside the one the file shows now. Deletes itself when closed.
class VersionsWindow : public QWidget {
    Q_OBJECT
public:
    /// @param ofd the file; @param version the earlier one, of its document @p document.
    VersionsWindow(
        desk::Session& session,
        const PaperTools& tools,
        const QByteArray& ofd,
        int document,
        const QString& version,
        QWidget* parent = nullptr);
    ~VersionsWindow() override;

    reader::VersionsView& view() const { return *m_view; }

Q_SIGNALS:
    void compared(); ///< the pages that differ are listed, or why they are not

private:
    struct Versions {
        std::shared_ptr<const office::OpenDocument> earlier, later;
    };

    void makeActions();
    void open(const QByteArray& ofd, int document, const QString& version);
    void show(const Versions& versions);

    desk::Session& m_session;
    PaperTools m_tools;
    kit::MessageStack* m_messages;
    reader::VersionsView* m_view;
    std::function<void()> m_stopComparing;
};

} // namespace wenshu::shell
