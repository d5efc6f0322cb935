#pragma once
#include "desk/Session.h"
#include "desk/VerdictView.h"
#include "shell/PaperTools.h"

#include <QPointer>
#include <QWidget>

namespace wenshu::kit {
class MessageStack;
class VerdictStrip;
} // namespace wenshu::kit

namespace wenshu::lists {
class SealsView;
}

namespace wenshu::reader {
class ReaderPane;
}

namespace wenshu::shell {

/// An OFD file from outside, looked at and judged but not taken into the store. Deletes itself when
/// closed.
class FileWindow : public QWidget {
    Q_OBJECT
public:
    FileWindow(desk::Session& session, const PaperTools& tools, const QString& path);
    /// One that lay in another file. @param depth in how many.
    FileWindow(
        desk::Session& session,
        const PaperTools& tools,
        const QString& name,
        const QByteArray& bytes,
        int depth);

    kit::VerdictStrip& verdict() const { return *m_verdict; }

    reader::ReaderPane& pages() const { return *m_pages; }

    kit::MessageStack& messages() const { return *m_messages; }

    lists::SealsView& seals() const { return *m_seals; }

Q_SIGNALS:
    void helpRequested();
    void judged(); ///< the verdict stands

private:
    struct Named {
        QString name;
    };

    struct Opened;
    FileWindow(desk::Session& session, const PaperTools& tools, const Named& file, int depth);
    static Result<QByteArray> read(const QString& path);
    static Result<Opened> opened(Result<QByteArray> bytes, const PaperTools& tools);
    void take(const Result<Opened>& file);
    void connectSeals();
    void takeVerdict(const desk::VerdictView& verdict);
    void tell(const QString& sentence, bool isProblem);

    desk::Session& m_session;
    PaperTools m_tools;
    kit::MessageStack* m_messages;
    kit::VerdictStrip* m_verdict;
    reader::ReaderPane* m_pages;
    lists::SealsView* m_seals;
    QByteArray m_ofd;
    QString m_name; ///< without its ending
};

} // namespace wenshu::shell
