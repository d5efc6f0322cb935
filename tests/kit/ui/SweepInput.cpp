#include "kit/Actions.h"
#include "kit/ui/Sweep.h"
#include "kit/ui/SweepParts.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QHash>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTextEdit>

namespace wenshu::testkit {

namespace {

struct Key {
    QKeySequence sequence;
    QString owner;
};

void addAction(QList<Key>& keys, const QAction& action)
{
    if (action.shortcutContext() == Qt::WidgetShortcut ||
        action.shortcutContext() == Qt::WidgetWithChildrenShortcut)
        return; // holds in one widget only
    const QList<QKeySequence> sequences = action.shortcuts();
    for (const QKeySequence& sequence : sequences)
        keys.append(
            {sequence, action.objectName().isEmpty() ? action.text() : action.objectName()});
}

QList<Key> keysOf(QWidget& window)
{
    QList<Key> keys;
    QSet<const QAction*> actions;
    const auto ofWidget = [&](const QWidget& widget) {
        for (const QAction* action : widget.actions())
            if (!actions.contains(action)) {
                actions.insert(action);
                addAction(keys, *action);
            }
    };
    ofWidget(window);
    for (const QWidget* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window)
            ofWidget(*widget);
    for (const QShortcut* shortcut : window.findChildren<QShortcut*>()) {
        const auto* holder = qobject_cast<const QWidget*>(shortcut->parent());
        if (holder != nullptr && holder->window() == &window &&
            (shortcut->context() == Qt::WindowShortcut ||
             shortcut->context() == Qt::ApplicationShortcut))
            keys.append({shortcut->key(), pathOf(holder)});
    }
    for (const QWidget* widget : visibleParts(window)) {
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
            button != nullptr && !button->shortcut().isEmpty())
            keys.append({button->shortcut(), button->text()});
        else if (const auto* label = qobject_cast<const QLabel*>(widget);
                 label != nullptr && label->buddy() != nullptr)
            keys.append({QKeySequence::mnemonic(label->text()), label->text()});
    }
    return keys;
}

/// One text field, whatever its class.
struct Field {
    QWidget* widget;
    std::function<QString()> text;
    std::function<void(const QString&)> restore;
};

QList<Field> fieldsOf(QWidget& window)
{
    QList<Field> fields;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->window() != &window || !widget->isVisibleTo(&window) || !widget->isEnabled())
            continue;
        if (auto* line = qobject_cast<QLineEdit*>(widget); line != nullptr) {
            // What takes numbers only refuses words, and rightly.
            if (!line->isReadOnly() && line->validator() == nullptr &&
                qobject_cast<QAbstractSpinBox*>(line->parentWidget()) == nullptr)
                fields.append(
                    {line,
                     [line] { return line->text(); },
                     [line](const QString& old) { line->setText(old); }});
        } else if (auto* plain = qobject_cast<QPlainTextEdit*>(widget); plain != nullptr) {
            if (!plain->isReadOnly())
                fields.append(
                    {plain,
                     [plain] { return plain->toPlainText(); },
                     [plain](const QString& old) { plain->setPlainText(old); }});
        } else if (auto* rich = qobject_cast<QTextEdit*>(widget); rich != nullptr) {
            if (!rich->isReadOnly())
                fields.append(
                    {rich,
                     [rich] { return rich->toPlainText(); },
                     [rich](const QString&) { rich->undo(); }});
        }
    }
    return fields;
}

QString faultOf(const Field& field)
{
    QWidget* widget = field.widget;
    widget->setFocus();
    if (!widget->testAttribute(Qt::WA_InputMethodEnabled))
        return QStringLiteral("takes nothing from input methods");
    const QString before = field.text();
    QInputMethodEvent preedit(
        QStringLiteral("zhong"), {{QInputMethodEvent::Cursor, 5, 1, QVariant()}});
    QApplication::sendEvent(widget, &preedit);
    if (field.text() != before)
        return QStringLiteral("takes what is still being composed as typed");
    widget->repaint(); // a narrow field scrolls to its cursor when it is painted
    const QRect cursor = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect();
    if (!cursor.isValid() || !widget->rect().adjusted(-4, -4, 4, 4).intersects(cursor))
        return QStringLiteral("does not tell where its cursor is");
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("中"));
    QApplication::sendEvent(widget, &commit);
    const QString after = field.text();
    if (!after.contains(QStringLiteral("中")))
        return QStringLiteral("loses what was committed: “%1”").arg(after);
    if (after.contains(QStringLiteral("zhong")))
        return QStringLiteral("keeps what was composed beside what was committed");
    field.restore(before);
    return {};
}

} // namespace

QStringList keyFaults(QWidget& window)
{
    QStringList faults;
    QHash<QString, QString> owners;
    for (const Key& key : keysOf(window)) {
        if (key.sequence.isEmpty())
            continue;
        const QString name = key.sequence.toString(QKeySequence::PortableText);
        if (kit::belongsToInputMethod(key.sequence))
            faults.append(
                QStringLiteral("%1 of “%2” belongs to input methods").arg(name, key.owner));
        if (owners.contains(name))
            faults.append(QStringLiteral("%1 is shared by “%2” and “%3”")
                              .arg(name, owners.value(name), key.owner));
        owners.insert(name, key.owner);
    }
    return faults;
}

QStringList inputMethodFaults(QWidget& window)
{
    QStringList faults;
    window.activateWindow();
    const QPointer<QWidget> focus = window.focusWidget();
    for (const Field& field : fieldsOf(window)) {
        const QString fault = faultOf(field);
        if (!fault.isEmpty())
            faults.append(pathOf(field.widget) + QStringLiteral(": ") + fault);
    }
    if (focus)
        focus->setFocus();
    return faults;
}

} // namespace wenshu::testkit
