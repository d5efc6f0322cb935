#pragma once
#include <QApplication>

#include <chrono>

namespace wenshu::desktop {

/// The application. In debug builds it measures every event of the UI thread; one that took longer
/// than 16 ms is told in the log with the receiver's class and the event's type, both noted before
/// the event was given away: afterwards the receiver may be gone.
class Application : public QApplication {
public:
    Application(int& argc, char** argv);

    bool notify(QObject* receiver, QEvent* event) override;

    /// The longest event so far, and how many took longer than the budget.
    static std::chrono::milliseconds longest();
    static int stalls();
};

} // namespace wenshu::desktop
