#include "shell/FileWindow.h"

#include "desk/PaperDesk.h"
#include "drafting/Typesetting.h"
#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "kit/VerdictStrip.h"
#include "lists/SealsView.h"
#include "office/OpenDocument.h"
#include "reader/ReaderPane.h"
#include "shell/FileFactsWindow.h"
#include "shell/InnerFiles.h"
#include "shell/ReaderActions.h"
#include "shell/VersionsWindow.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QSplitter>
#include <QVBoxLayout>

namespace wenshu::shell {

struct FileWindow::Opened {
    QByteArray bytes;
    std::shared_ptr<const office::OpenDocument> document;
};

FileWindow::FileWindow(desk::Session& session, const PaperTools& tools, const QString& path)
    : FileWindow(session, tools, Named{QFileInfo(path).fileName()}, 0)
{
    auto file =
        m_session.call(desk::Lane::Cpu, [path, tools](office::Profile&, desk::CallContext&) {
            return opened(read(path), tools);
        });
    desk::whenDone(file, this, [this](const Result<Opened>& read) { take(read); });
}

FileWindow::FileWindow(
    desk::Session& session,
    const PaperTools& tools,
    const QString& name,
    const QByteArray& bytes,
    int depth)
    : FileWindow(session, tools, Named{name}, depth)
{
    auto file =
        m_session.call(desk::Lane::Cpu, [bytes, tools](office::Profile&, desk::CallContext&) {
            return opened(bytes, tools);
        });
    desk::whenDone(file, this, [this](const Result<Opened>& read) { take(read); });
}

FileWindow::FileWindow(
    desk::Session& session, const PaperTools& tools, const Named& file, int depth)
    : QWidget(nullptr, Qt::Window)
    , m_session(session)
    , m_tools(tools)
    , m_messages(new kit::MessageStack(this))
    , m_verdict(new kit::VerdictStrip(this))
    , m_pages(new reader::ReaderPane(*tools.pool, this))
    , m_seals(new lists::SealsView(session, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("fileWindow"));
    setProperty("helpPage", QStringLiteral("read"));
    setWindowIcon(kit::icon(u"wenshu"));
    setWindowTitle(file.name);
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_seals->hide();
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_pages);
    splitter->addWidget(m_seals);
    splitter->setStretchFactor(0, 1);
    auto* strip = new QVBoxLayout;
    strip->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    strip->addWidget(m_verdict);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addLayout(strip);
    column->addWidget(splitter, 1);
    const int em = fontMetrics().averageCharWidth();
    resize(em * 110, fontMetrics().lineSpacing() * 46);
    addReaderActions(*this, *m_pages);
    QAction* help = kit::makeAction(u"program.help", this);
    addAction(help);
    connect(help, &QAction::triggered, this, &FileWindow::helpRequested);
    connect(m_pages, &reader::ReaderPane::told, this, &FileWindow::tell);
    connect(m_verdict, &QAbstractButton::clicked, this, [this] {
        m_seals->setVisible(m_seals->isHidden() && !m_ofd.isEmpty());
    });
    connect(m_seals, &lists::SealsView::told, this, &FileWindow::tell);
    connectSeals();
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    m_verdict->setAnswers({{kit::VerdictLevel::None, tr("Verifying the seals…")}});
    m_name = QFileInfo(file.name).completeBaseName();
    m_pages->setFileName(m_name);
    m_pages->setFocus();
    auto* inner = new InnerFiles(session, tools, *m_pages, depth);
    connect(inner, &InnerFiles::told, this, &FileWindow::tell);
    connect(inner, &InnerFiles::helpRequested, this, &FileWindow::helpRequested);
}

Result<QByteArray> FileWindow::read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            Errc::NotFound,
            tr("This file cannot be read. Check that it is still there and that you may read it."),
            QStringLiteral("QFile error %1").arg(static_cast<int>(file.error()))};
    constexpr qint64 kMost = 512LL * 1024 * 1024;
    if (file.size() > kMost)
        return Error{
            Errc::LimitExceeded,
            tr("This file is larger than 512 MB and is not opened."),
            QStringLiteral("file of %1 bytes").arg(file.size())};
    return file.read(kMost);
}

Result<FileWindow::Opened> FileWindow::opened(Result<QByteArray> bytes, const PaperTools& tools)
{
    if (!bytes)
        return std::move(bytes).error();
    auto document = office::OpenDocument::fromBytes(*bytes, tools.typesetting->fonts());
    if (!document)
        return std::move(document).error();
    return Opened{
        std::move(bytes).value(),
        std::make_shared<office::OpenDocument>(std::move(document).value())};
}

void FileWindow::take(const Result<Opened>& file)
{
    if (!file) {
        m_verdict->hide();
        tell(file.error().message, true);
        return;
    }
    m_ofd = file->bytes;
    m_seals->setFile(m_ofd, m_name);
    m_pages->setDocument(file->document);
    desk::whenDone(
        desk::PaperDesk::judge(m_session, m_ofd),
        this,
        [this](const Result<desk::VerdictView>& verdict) {
            desk::VerdictView unknown;
            unknown.shape = desk::VerdictShape::Unverifiable;
            if (!verdict)
                unknown.headline = verdict.error().message;
            unknown.answers = {{unknown.shape, unknown.headline, {}}};
            takeVerdict(verdict ? *verdict : unknown);
            Q_EMIT this->judged();
        });
}

void FileWindow::takeVerdict(const desk::VerdictView& verdict)
{
    QList<kit::VerdictAnswer> answers;
    for (const desk::VerdictView::Answer& answer : verdict.answers)
        answers.append({static_cast<kit::VerdictLevel>(answer.shape), answer.text});
    m_verdict->setAnswers(answers);
    m_seals->setVerdict(verdict);
}

void FileWindow::connectSeals()
{
    connect(m_pages->view(), &reader::PageView::sealClicked, this, [this](const QString& id) {
        m_pages->view()->markSeal(id);
        m_seals->show();
    });
    connect(m_seals, &lists::SealsView::sealChosen, this, [this](const QString& id) {
        m_pages->view()->markSeal(id);
        m_pages->view()->showSeal(id);
    });
    connect(
        m_seals,
        &lists::SealsView::comparisonRequested,
        this,
        [this](int document, const QString& version) {
            auto* window = new VersionsWindow(m_session, m_tools, m_ofd, document, version, this);
            window->QWidget::show();
        });
    connect(
        m_pages,
        &reader::ReaderPane::factsRequested,
        this,
        [this](const QByteArray& ofd, const QString& name) {
            auto* window = new FileFactsWindow(m_session, ofd, name, this);
            window->show();
        });
}

void FileWindow::tell(const QString& sentence, bool isProblem)
{
    m_messages->show(
        {QStringLiteral("file"),
         isProblem ? kit::Severity::Serious : kit::Severity::Good,
         sentence,
         {},
         {},
         isProblem ? std::chrono::seconds(0) : std::chrono::seconds(10)});
}

} // namespace wenshu::shell
