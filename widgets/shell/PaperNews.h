#pragma once
#include "desk/PaperDesk.h"
#include "desk/Session.h"

#include <QHash>
#include <QObject>

namespace wenshu::shell {

/// Says when what a clerk decided on a received paper holds: its signing, or its return.
class PaperNews : public QObject {
    Q_OBJECT
public:
    /// @param session outlives it.
    explicit PaperNews(desk::Session& session, QObject* parent = nullptr);

    /// The clerk signed for @p paper or returned it.
    void decided(desk::Act act, const Id& paper);

Q_SIGNALS:
    void told(const QString& sentence, bool isProblem);

private:
    void look(const QList<Id>& papers);
    void look(const Id& paper);

    desk::Session& m_session;
    QHash<Id, desk::Act> m_decided; ///< whose end is awaited
};

} // namespace wenshu::shell
