#include "kit/InputMethodGuard.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QVariant>
#include <QWidget>

namespace wenshu::kit {

namespace {

constexpr const char* kComposing = "wenshuComposing";

} // namespace

InputMethodGuard::InputMethodGuard(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool InputMethodGuard::isComposing(const QWidget* field)
{
    return field != nullptr && field->property(kComposing).toBool();
}

bool InputMethodGuard::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::InputMethod:
        if (watched->isWidgetType()) {
            const bool isComposing =
                !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty();
            if (isComposing != watched->property(kComposing).toBool())
                watched->setProperty(kComposing, isComposing);
        }
        break;
    case QEvent::FocusOut:
        // What was composed is committed or dropped with the focus.
        if (watched->isWidgetType() && watched->property(kComposing).toBool())
            watched->setProperty(kComposing, false);
        break;
    case QEvent::ShortcutOverride:
        // Accepted, a key goes to the field as a key and no shortcut fires.
        if (watched->isWidgetType() && isComposing(static_cast<QWidget*>(watched))) {
            event->accept();
            return true;
        }
        break;
    default:
        break;
    }
    return false;
}

} // namespace wenshu::kit
