#include "shell/VersionsWindow.h"

#include "drafting/Typesetting.h"
#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "office/ComparePages.h"
#include "office/OpenDocument.h"
#include "reader/VersionsView.h"

#include <QAction>
#include <QVBoxLayout>

namespace wenshu::shell {

VersionsWindow::VersionsWindow(
    desk::Session& session,
    const PaperTools& tools,
    const QByteArray& ofd,
    int document,
    const QString& version,
    QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_session(session)
    , m_tools(tools)
    , m_messages(new kit::MessageStack(this))
    , m_view(new reader::VersionsView(*tools.pool, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("versionsWindow"));
    setProperty("helpPage", QStringLiteral("verdicts"));
    setWindowIcon(kit::icon(u"wenshu"));
    setWindowTitle(tr("What was sealed and what is there now"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_view, 1);
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().lineSpacing() * 46);
    m_view->setTitles(tr("As it was sealed"), tr("As it is now"));
    m_view->setNote(tr("Comparing the pages…"));
    makeActions();
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    open(ofd, document, version);
}

VersionsWindow::~VersionsWindow()
{
    if (m_stopComparing)
        m_stopComparing();
}

void VersionsWindow::makeActions()
{
    const auto on = [this](QStringView id, auto act) {
        QAction* made = kit::makeAction(id, this);
        addAction(made);
        connect(made, &QAction::triggered, this, act);
    };
    // Either side: the other follows.
    on(u"page.zoomIn", [this] { m_view->later().zoomIn(); });
    on(u"page.zoomOut", [this] { m_view->later().zoomOut(); });
    on(u"page.zoomFit", [this] { m_view->later().setFit(reader::Fit::Width); });
    on(u"edit.searchNext", [this] { m_view->nextChange(); });
    on(u"edit.searchBack", [this] { m_view->previousChange(); });
    auto* close = new QAction(this);
    close->setShortcut(QKeySequence(Qt::Key_Escape));
    close->setShortcutContext(Qt::WindowShortcut);
    addAction(close);
    connect(close, &QAction::triggered, this, &QWidget::close);
}

void VersionsWindow::open(const QByteArray& ofd, int document, const QString& version)
{
    auto opened = m_session.call(
        desk::Lane::Cpu,
        [ofd, document, version, typesetting = m_tools.typesetting](
            office::Profile&, desk::CallContext&) -> Result<Versions> {
            const auto read =
                [&](const QString& which) -> Result<std::shared_ptr<const office::OpenDocument>> {
                auto one = office::OpenDocument::fromBytes(
                    ofd, typesetting->fonts(), Limits::forReceivedFile(), {document, which});
                if (!one)
                    return std::move(one).error();
                return std::make_shared<const office::OpenDocument>(std::move(one).value());
            };
            auto earlier = read(version);
            if (!earlier)
                return std::move(earlier).error();
            auto later = read({});
            if (!later)
                return std::move(later).error();
            return Versions{std::move(earlier).value(), std::move(later).value()};
        });
    desk::whenDone(opened, this, [this](const Result<Versions>& versions) {
        if (versions)
            return show(*versions);
        m_view->setNote({});
        m_messages->show(
            {QStringLiteral("file"), kit::Severity::Serious, versions.error().message, {}, {}});
        Q_EMIT compared();
    });
}

void VersionsWindow::show(const Versions& versions)
{
    m_view->setDocuments(versions.earlier, versions.later);
    m_view->later().setFocus();
    using Pairs = std::vector<office::PagePair>;
    auto pairs = m_session.call(
        desk::Lane::Cpu,
        [versions](office::Profile&, desk::CallContext& context) -> Result<Pairs> {
            return office::comparePages(
                *versions.earlier, *versions.later, [&context](int done, int total) {
                    context.progress(done, total);
                    return !context.isCancelled();
                });
        },
        {.name = tr("Comparing two versions"), .timeout = {}});
    m_stopComparing = [pairs]() mutable { pairs.cancel(); };
    desk::whenDone(pairs, this, [this](const Result<Pairs>& found) {
        if (found)
            m_view->setPairs(*found);
        else
            m_view->setNote(
                found.error().code == Errc::Cancelled ? tr("The comparison was stopped.")
                                                      : found.error().message);
        Q_EMIT compared();
    });
}

} // namespace wenshu::shell
