#pragma once
#include "desk/PaperDesk.h"
#include "desk/Session.h"
#include "shell/PaperTools.h"

#include <QObject>
#include <QPointer>

namespace wenshu::lists {
class PaperPane;
}

namespace wenshu::reader {
class ReaderPane;
}

namespace wenshu::shell {

/// One paper being read: the pane with its facts and acts, and in it the pages of its OFD, which
/// are opened on a worker. Of papers asked for in a row only the last is shown.
class PaperReading : public QObject {
    Q_OBJECT
public:
    /// @p owner becomes the pane's owner once it is put into a layout; until then this object is.
    PaperReading(desk::Session& session, PaperTools tools, QObject* parent = nullptr);
    ~PaperReading() override;

    /// Null once whoever took it has deleted it.
    lists::PaperPane* pane() const;
    reader::ReaderPane* reader() const;

    void show(const Id& paper);
    /// Marks what was searched in the pages, these and those that come; empty: nothing.
    void setWords(const QString& words);
    /// Whether @p act is the clerk's to do with the paper shown, now.
    bool isLegal(desk::Act act) const;

Q_SIGNALS:
    void factsRead();
    /// A sentence for the bar of the window.
    void told(const QString& sentence, bool isProblem);
    void failed(const wenshu::Error& error);

private:
    void connectSeals();
    void showPages(const QByteArray& ofd);
    void preview(const Id& paper);
    void mark();

    desk::Session& m_session;
    PaperTools m_tools;
    QPointer<lists::PaperPane> m_pane;
    QPointer<reader::ReaderPane> m_reader;
    QString m_words;     ///< to be marked
    quint64 m_asked = 0; ///< counts what was asked for; late pages of another paper are dropped
    Id m_previewed;      ///< the draft whose pages as set so far are shown
};

} // namespace wenshu::shell
