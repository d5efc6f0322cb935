#include "desktop/DemoHost.h"

#include "demo/DemoProvince.h"

namespace wenshu::desktop {

DemoHost::DemoHost(const QString& folder, const Clock& clock, QObject* parent)
    : QThread(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    qRegisterMetaType<QList<DemoSeat>>();
}

DemoHost::~DemoHost()
{
    stop();
}

void DemoHost::stop()
{
    m_end.release();
    wait();
}

void DemoHost::run()
{
    auto province = demo::DemoProvince::isKeptIn(m_folder)
                        ? demo::DemoProvince::open(m_folder, m_clock)
                        : demo::DemoProvince::make(m_folder, m_clock);
    if (!province) {
        Q_EMIT failed(province.error().message);
        return;
    }
    QList<DemoSeat> seats;
    for (demo::DemoUnit* unit :
         {&(*province)->department(), &(*province)->city(), &(*province)->district()}) {
        for (std::size_t i = 0; i < unit->clerks.size(); ++i) {
            demo::DemoClerk& clerk = unit->clerks[i];
            seats.append(
                {clerk.name,
                 clerk.post,
                 unit->name,
                 demo::DemoProvince::profileFolder(m_folder, *unit, i)});
            clerk.profile.reset(); // the desk opens it for itself
        }
    }
    if (const Status started = (*province)->startHub(); !started) {
        Q_EMIT failed(started.error().message);
        return;
    }
    Q_EMIT ready(seats);
    m_end.acquire();
    (*province)->server().stop();
}

} // namespace wenshu::desktop
