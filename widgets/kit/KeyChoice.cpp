#include "kit/KeyChoice.h"

#include <QAction>
#include <QActionEvent>
#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace wenshu::kit {

KeyChoice::KeyChoice(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

void KeyChoice::setChosen(const QHash<QString, QString>& chosen)
{
    QHash<QString, QKeySequence> possible;
    for (auto each = chosen.begin(); each != chosen.end(); ++each) {
        const ActionSpec* spec = findAction(each.key());
        const QKeySequence key = QKeySequence::fromString(each.value(), QKeySequence::PortableText);
        // What no longer can be read must not pass for “no key”.
        if (spec != nullptr && (each.value().isEmpty() || !key.toString().isEmpty()) &&
            keyFault(*spec, key) == KeyFault::None)
            possible.insert(each.key(), key);
    }
    m_chosen = possible;
    // Two may have changed their keys with each other, so all of them are judged together; of those
    // that share one the chosen goes back, which can bring another to share.
    for (bool isShared = true; isShared;) {
        isShared = false;
        for (const ActionSpec& spec : actionTable()) {
            const QString id = QString::fromLatin1(spec.id);
            if (!m_chosen.contains(id) || holderOf(m_chosen.value(id), spec) == nullptr)
                continue;
            m_chosen.remove(id);
            isShared = true;
        }
    }
    applyToAll();
    Q_EMIT changed();
}

bool KeyChoice::isChosen(const ActionSpec& spec) const
{
    return m_chosen.contains(QString::fromLatin1(spec.id));
}

QList<QKeySequence> KeyChoice::keys(const ActionSpec& spec) const
{
    if (!isChosen(spec))
        return defaultKeys(spec);
    const QKeySequence key = m_chosen.value(QString::fromLatin1(spec.id));
    return key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key};
}

const ActionSpec* KeyChoice::holderOf(const QKeySequence& key, const ActionSpec& besides) const
{
    if (key.isEmpty())
        return nullptr;
    for (const ActionSpec& spec : actionTable())
        if (&spec != &besides && keys(spec).contains(key))
            return &spec;
    return nullptr;
}

QString KeyChoice::refusal(const ActionSpec& spec, const QKeySequence& key) const
{
    switch (keyFault(spec, key)) {
    case KeyFault::None:
        break;
    case KeyFault::Several:
        return tr("One combination of keys, please, not several after each other.");
    case KeyFault::InputMethod:
        return tr("Input methods need this key. Choose another, for example one with Ctrl.");
    case KeyFault::Field:
        return tr("Fields and buttons need this key. Choose another.");
    }
    if (const ActionSpec* other = holderOf(key, spec))
        return tr("“%1” has this key already. Choose another, or change that one first.")
            .arg(actionText(*other));
    return {};
}

void KeyChoice::apply(QAction& action) const
{
    const ActionSpec* spec = findAction(action.objectName());
    if (spec == nullptr)
        return;
    const QList<QKeySequence> wanted = keys(*spec);
    if (action.shortcuts() == wanted)
        return;
    action.setShortcuts(wanted);
    action.setToolTip(toolTip(*spec, wanted));
}

void KeyChoice::applyTip(QWidget& widget) const
{
    const QVariant id = widget.property(kTipAction);
    const ActionSpec* spec = id.isValid() ? findAction(id.toString()) : nullptr;
    if (spec != nullptr)
        widget.setToolTip(withKeys(widget.property(kTipText).toString(), keys(*spec)));
}

void KeyChoice::applyToAll() const
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        const QList<QAction*> actions = widget->actions();
        for (QAction* action : actions)
            apply(*action);
        applyTip(*widget);
    }
}

bool KeyChoice::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_chosen.isEmpty() && watched->isWidgetType()) {
        if (event->type() == QEvent::ActionAdded)
            apply(*static_cast<QActionEvent*>(event)->action());
        else if (event->type() == QEvent::Polish)
            applyTip(*static_cast<QWidget*>(watched));
    }
    return QObject::eventFilter(watched, event);
}

} // namespace wenshu::kit
