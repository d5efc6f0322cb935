#pragma once
#include "desk/Session.h"
#include "shell/PaperTools.h"

#include <QByteArray>
#include <QWidget>

namespace wenshu::kit {
class MessageStack;
}

namespace wenshu::reader {
class FindBar;
class PdfView;
} // namespace wenshu::reader

namespace wenshu::shell {

/// A PDF from outside, to be read only: nothing in it is run, followed or judged. Deletes itself
/// when closed.
class PdfWindow : public QWidget {
    Q_OBJECT
public:
    PdfWindow(
        desk::Session& session,
        const PaperTools& tools,
        const QString& name,
        const QByteArray& pdf,
        QWidget* parent = nullptr);

    reader::PdfView& view() const { return *m_view; }

    kit::MessageStack& messages() const { return *m_messages; }

private:
    void endSearch();
    void leave();

    kit::MessageStack* m_messages;
    reader::PdfView* m_view;
    reader::FindBar* m_findBar;
};

} // namespace wenshu::shell
