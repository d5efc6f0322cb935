#pragma once
#include "base/Clock.h"
#include "base/Result.h"

#include <QList>
#include <QSemaphore>
#include <QString>
#include <QThread>

namespace wenshu::desktop {

/// One clerk of the demo, ready to be opened.
struct DemoSeat {
    QString clerk;
    QString post;
    QString unit;
    QString folder;
};

/// The demo province and its hub on loopback, made and kept by a thread of its own: the hub's
/// process ends with the thread that started it.
class DemoHost : public QThread {
    Q_OBJECT
public:
    /// @param folder  where a demo is kept already, or one is made.
    DemoHost(const QString& folder, const Clock& clock, QObject* parent = nullptr);
    ~DemoHost() override;

    /// Ends the hub and the thread. Idempotent.
    void stop();

Q_SIGNALS:
    void ready(const QList<wenshu::desktop::DemoSeat>& seats);
    void failed(const QString& sentence);

protected:
    void run() override;

private:
    QString m_folder;
    const Clock& m_clock;
    QSemaphore m_end;
};

} // namespace wenshu::desktop
