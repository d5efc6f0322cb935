#include "shell/DeskPanes.h"

#include "kit/EmptyState.h"
#include "shell/MainWindow.h"

#include <QCoreApplication>

namespace wenshu::shell {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_shell)
};

} // namespace

void DeskPanes::fill(MainWindow& window, desk::Session&, QObject*)
{
    window.setListPane(
        new kit::EmptyState(u"todo", Tr::tr("Nothing here needs you at the moment.")));
    window.setReadingPane(
        new kit::EmptyState(u"page", Tr::tr("Choose a paper; its page stands here.")));
}

void DeskPanes::showWaiting(MainWindow&) {}

} // namespace wenshu::shell
