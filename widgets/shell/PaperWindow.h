#pragma once
#include "base/Id.h"
#include "desk/Session.h"
#include "shell/PaperTools.h"

#include <QWidget>

namespace wenshu::kit {
class MessageStack;
}

namespace wenshu::shell {

class PaperReading;

/// A paper in a window of its own, with its facts, acts and pages. Deletes itself when closed.
class PaperWindow : public QWidget {
    Q_OBJECT
public:
    PaperWindow(desk::Session& session, const PaperTools& tools, const Id& paper);

    const Id& paper() const { return m_paper; }

    PaperReading& reading() const { return *m_reading; }

Q_SIGNALS:
    void helpRequested();

private:
    void makeActions();
    void focusPages();

    Id m_paper;
    PaperReading* m_reading;
};

} // namespace wenshu::shell
