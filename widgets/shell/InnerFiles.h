#pragma once
#include "desk/Session.h"
#include "shell/PaperTools.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

class QWidget;

namespace wenshu::reader {
class ReaderPane;
}

namespace wenshu::shell {

/// What lies in a file that is being read: an OFD in it opens in a reader's window of its own,
/// judged like any that comes from outside; a PDF is shown to be read only; everything else can be
/// saved and is not opened.
class InnerFiles : public QObject {
    Q_OBJECT
public:
    /// Files in files in files: deeper ones are not opened.
    static constexpr int kMostDepth = 3;

    /// @param depth of the file the pane shows; 0 for one that lies in no other.
    InnerFiles(
        desk::Session& session, const PaperTools& tools, reader::ReaderPane& pane, int depth = 0);

    void open(const QString& name, const QByteArray& bytes);
    /// Asks where to, and writes it as coming from outside.
    void save(const QString& name, const QByteArray& bytes);

    /// Whether open() would show this rather than refuse it.
    static bool isShown(const QByteArray& bytes);

Q_SIGNALS:
    void told(const QString& sentence, bool isProblem);
    void helpRequested();

private:
    desk::Session& m_session;
    PaperTools m_tools;
    QPointer<reader::ReaderPane> m_pane;
    int m_depth;
};

} // namespace wenshu::shell
