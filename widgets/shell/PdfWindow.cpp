#include "shell/PdfWindow.h"

#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "reader/FindBar.h"
#include "reader/PdfView.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

namespace wenshu::shell {

PdfWindow::PdfWindow(
    desk::Session& session,
    const PaperTools& tools,
    const QString& name,
    const QByteArray& pdf,
    QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_messages(new kit::MessageStack(this))
    , m_view(new reader::PdfView(*tools.pool, this))
    , m_findBar(new reader::FindBar(*m_view, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("pdfWindow"));
    setProperty("helpPage", QStringLiteral("read"));
    setWindowIcon(kit::icon(u"wenshu"));
    setWindowTitle(name);
    const kit::Metrics metrics = kit::Metrics::of(font());
    auto* note = new QLabel(
        tr("PDF from outside, to be read only. Seals and signatures in it are not verified; "
           "nothing in it is run."),
        this);
    note->setWordWrap(true);
    note->setContentsMargins(metrics.margin, metrics.gap, metrics.margin, metrics.gap);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(note);
    column->addWidget(m_findBar);
    column->addWidget(m_view, 1);
    m_findBar->hide();
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 46);
    const auto on = [this](QStringView id, auto act) {
        QAction* made = kit::makeAction(id, this);
        addAction(made);
        connect(made, &QAction::triggered, m_view, act);
    };
    on(u"edit.search", [this] { m_findBar->start({}); });
    on(u"edit.searchNext", &reader::PdfView::findNext);
    on(u"edit.searchBack", &reader::PdfView::findPrevious);
    on(u"page.zoomIn", &reader::PdfView::zoomIn);
    on(u"page.zoomOut", &reader::PdfView::zoomOut);
    on(u"page.zoomFit", &reader::PdfView::fitWidth);
    auto* close = new QAction(this);
    close->setShortcut(QKeySequence(Qt::Key_Escape));
    close->setShortcutContext(Qt::WindowShortcut);
    addAction(close);
    connect(close, &QAction::triggered, this, &PdfWindow::leave);
    connect(m_findBar, &reader::FindBar::closed, this, &PdfWindow::endSearch);
    connect(m_view, &reader::PdfView::textMissing, this, [this](const QString& message) {
        m_messages->show({QStringLiteral("pdf-text"), kit::Severity::Info, message, {}, {}});
    });
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    connect(m_view, &reader::PdfView::failed, this, [this](const QString& message) {
        m_messages->show({QStringLiteral("pdf"), kit::Severity::Serious, message, {}, {}});
    });
    m_view->setPdf(pdf);
    m_view->setFocus();
}

void PdfWindow::endSearch()
{
    m_findBar->hide();
    m_view->find({});
    m_view->setFocus();
}

/// Esc ends what was begun last: the search, the selection, the reading.
void PdfWindow::leave()
{
    if (!m_findBar->isHidden())
        endSearch();
    else if (m_view->hasSelection())
        m_view->clearSelection();
    else
        close();
}

} // namespace wenshu::shell
