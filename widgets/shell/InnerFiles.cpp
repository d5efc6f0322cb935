#include "shell/InnerFiles.h"

#include "desk/OutsideFile.h"
#include "reader/ReaderPane.h"
#include "shell/FileWindow.h"
#include "shell/PdfWindow.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <algorithm>

namespace wenshu::shell {

namespace {

constexpr qsizetype kHeader = 1'024; ///< a PDF may begin with something else

bool isPdf(const QByteArray& bytes)
{
    return QByteArrayView(bytes).first(std::min(bytes.size(), kHeader)).contains("%PDF-");
}

bool isZip(const QByteArray& bytes)
{
    return bytes.startsWith("PK");
}

} // namespace

InnerFiles::InnerFiles(
    desk::Session& session, const PaperTools& tools, reader::ReaderPane& pane, int depth)
    : QObject(&pane)
    , m_session(session)
    , m_tools(tools)
    , m_pane(&pane)
    , m_depth(depth)
{
    connect(&pane, &reader::ReaderPane::attachmentOpened, this, &InnerFiles::open);
    connect(&pane, &reader::ReaderPane::attachmentSaved, this, &InnerFiles::save);
}

bool InnerFiles::isShown(const QByteArray& bytes)
{
    return isPdf(bytes) || isZip(bytes);
}

void InnerFiles::open(const QString& name, const QByteArray& bytes)
{
    if (m_depth >= kMostDepth) {
        Q_EMIT told(
            tr("This file lies in a file in a file in a file; deeper ones are not opened. Save it "
               "if you expect it."),
            true);
        return;
    }
    if (isPdf(bytes)) {
        auto* window = new PdfWindow(m_session, m_tools, name, bytes, m_pane->window());
        window->show();
    } else if (isZip(bytes)) {
        auto* window = new FileWindow(m_session, m_tools, name, bytes, m_depth + 1);
        connect(window, &FileWindow::helpRequested, this, &InnerFiles::helpRequested);
        connect(this, &QObject::destroyed, window, &QWidget::close);
        window->show();
    } else {
        Q_EMIT told(tr("Files of this kind are not opened from here. Save it first."), true);
    }
}

void InnerFiles::save(const QString& name, const QByteArray& bytes)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString plain = name;
    for (const QChar forbidden : QStringLiteral("/\\:*?\"<>|"))
        plain.replace(forbidden, u'_');
    auto* dialog = new QFileDialog(m_pane, tr("Save attachment"), folder + u'/' + plain);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes](const QString& path) {
        auto written =
            m_session.call(desk::Lane::Read, [bytes, path](office::Profile&, desk::CallContext&) {
                return desk::writeFromOutside(path, bytes, false);
            });
        desk::whenDone(written, this, [this](const Status& done) {
            Q_EMIT told(done ? tr("The attachment is saved.") : done.error().message, !done);
        });
    });
    dialog->open();
}

} // namespace wenshu::shell
