#pragma once
#include "desk/PaperDesk.h"

#include <QPoint>

namespace wenshu::lists {
class PaperPane;
}

namespace wenshu::shell {

class MainWindow;

/// Pops up what can be done now with the paper @p pane shows: its legal acts, opening, printing.
void popUpPaperMenu(MainWindow& window, lists::PaperPane& pane, const QPoint& globalPosition);

} // namespace wenshu::shell
