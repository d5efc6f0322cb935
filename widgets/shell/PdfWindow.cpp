#include "shell/PdfWindow.h"

#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
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
    column->addWidget(m_view, 1);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 46);
    const auto on = [this](QStringView id, auto act) {
        QAction* made = kit::makeAction(id, this);
        addAction(made);
        connect(made, &QAction::triggered, m_view, act);
    };
    on(u"page.zoomIn", &reader::PdfView::zoomIn);
    on(u"page.zoomOut", &reader::PdfView::zoomOut);
    on(u"page.zoomFit", &reader::PdfView::fitWidth);
    auto* close = new QAction(this);
    close->setShortcut(QKeySequence(Qt::Key_Escape));
    close->setShortcutContext(Qt::WindowShortcut);
    addAction(close);
    connect(close, &QAction::triggered, this, &QWidget::close);
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    connect(m_view, &reader::PdfView::failed, this, [this](const QString& message) {
        m_messages->show({QStringLiteral("pdf"), kit::Severity::Serious, message, {}, {}});
    });
    m_view->setPdf(pdf);
    m_view->setFocus();
}

} // namespace wenshu::shell
