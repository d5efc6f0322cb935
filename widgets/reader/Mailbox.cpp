#include "reader/Mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

namespace wenshu::reader {

namespace {

QEvent::Type letterType()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

/// What is to be called.
class Letter final : public QEvent {
public:
    explicit Letter(std::function<void()> act)
        : QEvent(letterType())
        , call(std::move(act))
    {
    }

    std::function<void()> call;
};

/// Stands in the owner's thread and calls what arrives. Letters still waiting die with it.
class Receiver final : public QObject {
public:
    explicit Receiver(QObject* owner)
        : QObject(owner)
    {
    }

    bool event(QEvent* event) override
    {
        if (event->type() != letterType())
            return QObject::event(event);
        static_cast<Letter*>(event)->call();
        return true;
    }
};

} // namespace

Mailbox::Mailbox(QObject* owner)
    : m_receiver(new Receiver(owner))
{
}

void Mailbox::post(std::function<void()> act)
{
    const std::lock_guard lock(m_mutex);
    if (m_receiver != nullptr)
        QCoreApplication::postEvent(m_receiver, new Letter(std::move(act)));
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
}

} // namespace wenshu::reader
