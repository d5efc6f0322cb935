#pragma once
#include "shell/DeskParts.h"

namespace wenshu::shell {

/// The panes of a clerk's desk: sections, lists, page.
class DeskPanes : public DeskParts {
public:
    void fill(MainWindow& window, desk::Session& session, QObject* owner) override;
    void showWaiting(MainWindow& window) override;
};

} // namespace wenshu::shell
