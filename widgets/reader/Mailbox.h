#pragma once
#include <functional>
#include <mutex>

class QObject;

namespace wenshu::reader {

/// Brings results of a worker to the thread of an object that may be gone by then. The object makes
/// one, the work shares it, and the object's destructor closes it: what comes later is dropped.
class Mailbox {
public:
    /// @param owner its thread is where the calls are made; it must close() before it dies.
    explicit Mailbox(QObject* owner);
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;
    ~Mailbox() = default;

    /// Has @p act called in the owner's thread, later. Any thread.
    void post(std::function<void()> act);
    /// In the owner's thread.
    void close();

private:
    std::mutex m_mutex;
    QObject* m_receiver;
};

} // namespace wenshu::reader
