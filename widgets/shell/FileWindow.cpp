#include "shell/FileWindow.h"

#include "desk/PaperDesk.h"
#include "drafting/Typesetting.h"
#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "kit/VerdictStrip.h"
#include "office/OpenDocument.h"
#include "reader/ReaderPane.h"
#include "shell/ReaderActions.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

namespace wenshu::shell {

struct FileWindow::Opened {
    QByteArray bytes;
    std::shared_ptr<const office::OpenDocument> document;
};

FileWindow::FileWindow(desk::Session& session, const PaperTools& tools, const QString& path)
    : QWidget(nullptr, Qt::Window)
    , m_session(session)
    , m_tools(tools)
    , m_messages(new kit::MessageStack(this))
    , m_verdict(new kit::VerdictStrip(this))
    , m_pages(new reader::ReaderPane(*tools.pool, this))
    , m_details(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("fileWindow"));
    setProperty("helpPage", QStringLiteral("read"));
    setWindowIcon(kit::icon(u"wenshu"));
    setWindowTitle(QFileInfo(path).fileName());
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setContentsMargins(metrics.margins());
    m_details->hide();
    auto* strip = new QVBoxLayout;
    strip->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    strip->addWidget(m_verdict);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addLayout(strip);
    column->addWidget(m_details);
    column->addWidget(m_pages, 1);
    const int em = fontMetrics().averageCharWidth();
    resize(em * 110, fontMetrics().lineSpacing() * 46);
    addReaderActions(*this, *m_pages);
    QAction* help = kit::makeAction(u"program.help", this);
    addAction(help);
    connect(help, &QAction::triggered, this, &FileWindow::helpRequested);
    connect(m_pages, &reader::ReaderPane::told, this, &FileWindow::tell);
    connect(m_verdict, &QAbstractButton::clicked, this, [this] {
        m_details->setVisible(m_details->isHidden() && !m_details->text().isEmpty());
    });
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    m_verdict->setAnswers({{kit::VerdictLevel::None, tr("Verifying the seals…")}});
    m_pages->setFileName(QFileInfo(path).completeBaseName());
    m_pages->setFocus();
    open(path);
}

Result<FileWindow::Opened>
FileWindow::read(const QString& path, const PaperTools& tools, office::Profile&)
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
    QByteArray bytes = file.read(kMost);
    auto document = office::OpenDocument::fromBytes(bytes, tools.typesetting->fonts());
    if (!document)
        return std::move(document).error();
    return Opened{
        std::move(bytes), std::make_shared<office::OpenDocument>(std::move(document).value())};
}

void FileWindow::open(const QString& path)
{
    auto opened = m_session.call(
        desk::Lane::Cpu, [path, tools = m_tools](office::Profile& profile, desk::CallContext&) {
            return read(path, tools, profile);
        });
    desk::whenDone(opened, this, [this](const Result<Opened>& file) {
        if (!file) {
            m_verdict->hide();
            tell(file.error().message, true);
            return;
        }
        m_pages->setDocument(file->document);
        auto judged = desk::PaperDesk::judge(m_session, file->bytes);
        desk::whenDone(judged, this, [this](const Result<desk::VerdictView>& verdict) {
            if (verdict)
                takeVerdict(*verdict);
            else
                m_verdict->setAnswers({{kit::VerdictLevel::Unverifiable, verdict.error().message}});
            Q_EMIT this->judged();
        });
    });
}

void FileWindow::takeVerdict(const desk::VerdictView& verdict)
{
    QList<kit::VerdictAnswer> answers;
    QStringList lines;
    for (const desk::VerdictView::Answer& answer : verdict.answers)
        answers.append({static_cast<kit::VerdictLevel>(answer.shape), answer.text});
    for (const desk::VerdictView::Seal& seal : verdict.seals) {
        lines << tr("%1 — %2").arg(seal.name, seal.headline);
        for (const desk::VerdictView::Answer& answer : seal.answers)
            lines << QStringLiteral("　") + (answer.detail.isEmpty() ? answer.text : answer.detail);
        lines << QStringLiteral("　") + tr("Sealed: %1").arg(seal.time);
    }
    m_verdict->setAnswers(answers);
    m_details->setText(lines.join(u'\n'));
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
