#include "shell/PaperMenu.h"

#include "lists/PaperPane.h"
#include "shell/MainWindow.h"

#include <QAction>
#include <QMenu>

namespace wenshu::shell {

namespace {

/// Whose key is told beside the act; empty for what has none.
QStringView actionOf(desk::Act act)
{
    switch (act) {
    case desk::Act::Seal:
        return u"paper.seal";
    case desk::Act::Reopen:
        return u"paper.reopen";
    case desk::Act::Send:
        return u"paper.send";
    case desk::Act::SignFor:
        return u"paper.signFor";
    case desk::Act::Return:
        return u"paper.return";
    case desk::Act::Finish:
        return u"paper.finish";
    case desk::Act::Resume:
        return u"paper.resume";
    case desk::Act::Reply:
        return u"paper.reply";
    case desk::Act::Remove:
        return u"paper.remove";
    default:
        return {};
    }
}

void addAct(QMenu& menu, MainWindow& window, lists::PaperPane& pane, const desk::NextAct& act)
{
    if (act.act == desk::Act::None || !act.reason.isEmpty())
        return;
    QAction* made = menu.addAction(act.text);
    if (const QStringView id = actionOf(act.act); !id.isEmpty()) {
        const QAction* known = window.action(id);
        made->setIcon(known->icon());
        // As text: a second holder of the key would take it from the first.
        if (!known->shortcut().isEmpty())
            made->setText(act.text + u'\t' + known->shortcut().toString(QKeySequence::NativeText));
    }
    QObject::connect(
        made, &QAction::triggered, &pane, [&pane, wanted = act.act] { pane.perform(wanted); });
}

} // namespace

void popUpPaperMenu(MainWindow& window, lists::PaperPane& pane, const QPoint& globalPosition)
{
    const desk::PaperFacts* facts = pane.facts();
    if (facts == nullptr)
        return;
    auto* menu = new QMenu(&window);
    menu->setObjectName(QStringLiteral("paperMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addAct(*menu, window, pane, facts->primary);
    for (const desk::NextAct& act : facts->others)
        addAct(*menu, window, pane, act);
    if (!menu->isEmpty())
        menu->addSeparator();
    for (const QStringView id : {u"paper.open", u"paper.print", u"paper.export"})
        if (window.action(id)->isEnabled())
            menu->addAction(window.action(id));
    menu->popup(globalPosition);
}

} // namespace wenshu::shell
