#pragma once
#include "ofd/Reader.h"

#include <QObject>

#include <functional>

class QUrl;
class QWidget;

namespace wenshu::reader {

class PageView;

/// What comes of a click on a link 链接: a page is gone to, a file in the document is pointed out.
/// An address outside is opened only after the clerk has read it and said so, and only http and
/// https; nothing of a document ever runs by itself.
class LinkFollower : public QObject {
    Q_OBJECT

public:
    using Opener = std::function<bool(const QUrl& address)>;

    /// @param view borrowed; must outlive this. Dialogs open over its window.
    explicit LinkFollower(PageView& view, QObject* parent = nullptr);

    void follow(const ofd::Destination& destination);

    /// Opens an address with another program; QDesktopServices unless tests put another here.
    void setOpener(Opener opener) { m_open = std::move(opener); }

Q_SIGNALS:
    void attachmentWanted(const QString& id);
    void told(const QString& sentence, bool isProblem);

private:
    void ask(const QString& uri);

    PageView& m_view;
    Opener m_open;
};

} // namespace wenshu::reader
