#include "desktop/Application.h"

#include "base/Log.h"

#include <QElapsedTimer>
#include <QEvent>

#include <algorithm>

namespace wenshu::desktop {

namespace {

#ifndef QT_NO_DEBUG
Q_LOGGING_CATEGORY(lcStall, "wenshu.desktop")

constexpr std::chrono::milliseconds kBudget{16};
#endif

struct Watch {
    std::chrono::milliseconds longest{0};
    int stalls = 0;
    int depth = 0; ///< events sent from within events belong to the outermost
};

Watch& watch()
{
    static Watch theWatch;
    return theWatch;
}

} // namespace

Application::Application(int& argc, char** argv)
    : QApplication(argc, argv)
{
}

std::chrono::milliseconds Application::longest()
{
    return watch().longest;
}

int Application::stalls()
{
    return watch().stalls;
}

bool Application::notify(QObject* receiver, QEvent* event)
{
#ifdef QT_NO_DEBUG
    return QApplication::notify(receiver, event);
#else
    if (watch().depth > 0)
        return QApplication::notify(receiver, event);
    const char* const name = receiver->metaObject()->className();
    const int type = static_cast<int>(event->type());
    QElapsedTimer timer;
    timer.start();
    ++watch().depth;
    const bool handled = QApplication::notify(receiver, event);
    --watch().depth;
    const std::chrono::milliseconds took(timer.elapsed());
    watch().longest = std::max(watch().longest, took);
    if (took > kBudget) {
        ++watch().stalls;
        qCInfo(
            lcStall,
            "event %d at %s took %lld ms",
            type,
            name,
            static_cast<long long>(took.count()));
    }
    return handled;
#endif
}

} // namespace wenshu::desktop
