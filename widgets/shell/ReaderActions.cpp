#include "shell/ReaderActions.h"

#include "kit/Actions.h"
#include "reader/ReaderPane.h"

#include <QAction>
#include <QWidget>

namespace wenshu::shell {

void addReaderActions(QWidget& window, reader::ReaderPane& reader)
{
    const auto on = [&window](QStringView id, auto act) {
        QAction* made = kit::makeAction(id, &window);
        window.addAction(made);
        QObject::connect(made, &QAction::triggered, &window, act);
    };
    reader::ReaderPane* pane = &reader;
    on(u"paper.print", [pane] { pane->print(); });
    on(u"paper.export", [pane] { pane->exportPdf(); });
    on(u"page.zoomIn", [pane] { pane->view()->zoomIn(); });
    on(u"page.zoomOut", [pane] { pane->view()->zoomOut(); });
    on(u"page.zoomFit", [pane] { pane->view()->setFit(reader::Fit::Width); });
    on(u"page.facts", [pane] { pane->askForFacts(); });
    on(u"edit.search", [pane] { pane->startSearch(); });
    on(u"edit.searchNext", [pane] { pane->view()->findNext(); });
    on(u"edit.searchBack", [pane] { pane->view()->findPrevious(); });
    auto* close = new QAction(&window);
    close->setShortcut(QKeySequence(Qt::Key_Escape));
    close->setShortcutContext(Qt::WindowShortcut);
    window.addAction(close);
    QObject::connect(close, &QAction::triggered, &window, [&window, pane] {
        if (pane->view()->searchText().isEmpty())
            window.close();
        else
            pane->endSearch();
    });
}

} // namespace wenshu::shell
