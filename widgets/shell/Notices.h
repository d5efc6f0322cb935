#pragma once
#include "document/Paper.h"

#include <QObject>

class QMenu;
class QSystemTrayIcon;

namespace wenshu::shell {

/// The icon in the notification area and the notices of new papers: number and urgency, never a
/// title or a bureau, because they may stand on a locked screen. Silent where there is no tray.
class Notices : public QObject {
    Q_OBJECT
public:
    explicit Notices(QObject* parent = nullptr);
    ~Notices() override;

    void setOn(bool notices, bool icon);
    /// “New papers: 2 (特急)”.
    void tell(document::UrgencyLevel urgency, int count);
    /// 待办, shown in the icon's tool tip.
    void setTodo(int count);
    static QString sentence(document::UrgencyLevel urgency, int count);

    QString lastText() const { return m_last; }

Q_SIGNALS:
    void opened(); ///< the clerk clicked the icon or a notice

private:
    QSystemTrayIcon* m_icon = nullptr;
    bool m_on = true;
    QString m_last;
};

} // namespace wenshu::shell
