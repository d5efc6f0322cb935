#pragma once
#include <QMetaObject>
#include <QObject>

#include <mutex>

namespace wenshu::reader {

/// Brings results of a worker to the thread of an object that may be gone by then. The object makes
/// one, the work shares it, and the object's destructor closes it: what comes later is dropped.
class Mailbox {
public:
    explicit Mailbox(QObject* receiver)
        : m_receiver(receiver)
    {
    }

    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;
    ~Mailbox() = default;

    /// Has @p act called in the receiver's thread, later. Any thread.
    template <typename Act> void post(Act&& act)
    {
        const std::lock_guard lock(m_mutex);
        if (m_receiver != nullptr)
            QMetaObject::invokeMethod(m_receiver, std::forward<Act>(act), Qt::QueuedConnection);
    }

    /// The receiver's thread.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject* m_receiver;
};

} // namespace wenshu::reader
