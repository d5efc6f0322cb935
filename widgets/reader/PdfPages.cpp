#include "reader/PdfPages.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <sys/resource.h>
#include <utility>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr qint64 kMostOutput = 64LL * 1024 * 1024;
constexpr double kMostPoints = 14'400; ///< edge of a page, as PDF itself bounds it

/// In the child, before the program begins: whatever the PDF makes of it stays within bounds.
void confine()
{
    const auto limit = [](auto resource, rlim_t most) {
        const rlimit both{most, most};
        (void)setrlimit(resource, &both); // what cannot be bounded is bounded by the timer still
    };
    limit(RLIMIT_CPU, PdfPages::kMostSeconds);
    limit(RLIMIT_AS, static_cast<rlim_t>(PdfPages::kMostMemory));
    limit(RLIMIT_FSIZE, 0);              // writes no file …
    (void)std::signal(SIGXFSZ, SIG_IGN); // … and is told so, rather than killed for a font cache
    limit(RLIMIT_CORE, 0);
}

/// As large as it was asked for or none: the child speaks for a file from outside.
QImage pictureOf(QByteArray png, QSize asked)
{
    QBuffer buffer(&png);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "png");
    const QSize size = reader.size();
    constexpr int kSlack = 2;
    const bool isAsked = std::abs(size.width() - asked.width()) <= kSlack &&
                         std::abs(size.height() - asked.height()) <= kSlack;
    return isAsked ? reader.read() : QImage();
}

} // namespace

PdfPages::PdfPages(const QByteArray& pdf, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_pdf(pdf)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_infoProgram(QStringLiteral("pdfinfo"))
    , m_drawProgram(QStringLiteral("pdftoppm"))
    , m_textProgram(QStringLiteral("pdftotext"))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(std::chrono::seconds(kMostSeconds));
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_process != nullptr)
            m_process->kill();
    });
}

PdfPages::~PdfPages()
{
    m_mailbox->close();
    if (m_process == nullptr)
        return;
    m_process->disconnect(this);
    m_process->kill();
    // The child dies on its own; whoever waits for it must not be the window.
    QProcess* process = std::exchange(m_process, nullptr);
    process->setParent(nullptr);
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    if (process->state() == QProcess::NotRunning)
        process->deleteLater();
}

void PdfPages::setPrograms(const QString& info, const QString& draw, const QString& text)
{
    m_infoProgram = info;
    m_drawProgram = draw;
    if (!text.isEmpty())
        m_textProgram = text;
}

qint64 PdfPages::processId() const
{
    return m_process != nullptr ? m_process->processId() : 0;
}

void PdfPages::open()
{
    if (m_pdf.size() > kMostBytes) {
        Q_EMIT failed(Tr::tr("This PDF is larger than 256 MB and is not shown here. Save it."));
        return;
    }
    m_wishes.push_front({});
    next();
}

void PdfPages::draw(int page, QSize pixels)
{
    const double ratio =
        double(kMostPixels) / std::max<double>(1.0, double(pixels.width()) * pixels.height());
    if (ratio < 1)
        pixels = pixels * std::sqrt(ratio);
    m_wishes.push_front({What::Picture, page, pixels.expandedTo({1, 1})});
    next();
}

void PdfPages::readTexts()
{
    if (m_pdf.size() > kMostBytes) {
        Q_EMIT textsRead(std::make_shared<const std::vector<PdfPageText>>());
        return;
    }
    m_wishes.push_front({What::Texts, 0, {}});
    next();
}

void PdfPages::next()
{
    if (m_process != nullptr || m_wishes.empty())
        return;
    const Wish wish = m_wishes.front();
    m_wishes.pop_front();
    run(wish);
}

void PdfPages::run(const Wish& wish)
{
    m_current = wish;
    m_output.clear();
    m_process = new QProcess(this);
    const QProcess* started = m_process;
    m_process->setChildProcessModifier(confine);
    QProcessEnvironment environment;
    for (const char* kept : {"PATH", "LD_LIBRARY_PATH"}) {
        const QByteArray value = qgetenv(kept);
        if (!value.isEmpty())
            environment.insert(QString::fromLatin1(kept), QString::fromLocal8Bit(value));
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    m_process->setProcessEnvironment(environment);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, &PdfPages::readOutput);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finished(false);
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        readOutput();
        finished(status == QProcess::NormalExit && code == 0);
    });
    m_process->start(programOf(wish), argumentsOf(wish));
    if (m_process != started)
        return; // it could not even start
    m_process->write(m_pdf);
    m_process->closeWriteChannel();
    m_limit.start();
}

const QString& PdfPages::programOf(const Wish& wish) const
{
    switch (wish.what) {
    case What::Picture:
        return m_drawProgram;
    case What::Texts:
        return m_textProgram;
    case What::Sizes:
        break;
    }
    return m_infoProgram;
}

QStringList PdfPages::argumentsOf(const Wish& wish) const
{
    const QString dash = QStringLiteral("-");
    const bool isPicture = wish.what == What::Picture;
    QStringList arguments;
    if (isPicture)
        arguments << QStringLiteral("-png") << QStringLiteral("-singlefile")
                  << QStringLiteral("-scale-to-x") << QString::number(wish.pixels.width())
                  << QStringLiteral("-scale-to-y") << QString::number(wish.pixels.height());
    else if (wish.what == What::Texts)
        arguments << QStringLiteral("-bbox-layout") << QStringLiteral("-enc")
                  << QStringLiteral("UTF-8");
    arguments << QStringLiteral("-f") << QString::number(isPicture ? wish.page + 1 : 1)
              << QStringLiteral("-l") << QString::number(isPicture ? wish.page + 1 : kMostPages)
              << dash;
    if (wish.what == What::Texts)
        arguments << dash; // to the pipe as well
    return arguments;
}

void PdfPages::readOutput()
{
    if (m_process == nullptr)
        return;
    m_output += m_process->readAllStandardOutput();
    if (m_output.size() > kMostOutput)
        m_process->kill();
}

void PdfPages::finished(bool isGood)
{
    m_limit.stop();
    m_process->disconnect(this);
    m_process->deleteLater();
    m_process = nullptr;
    const bool isWhole = isGood && m_output.size() <= kMostOutput;
    switch (m_current.what) {
    case What::Sizes:
        if (isWhole)
            takeSizes();
        else
            Q_EMIT failed(
                QStandardPaths::findExecutable(m_infoProgram).isEmpty()
                    ? Tr::tr("PDF files are not shown on this computer: the package poppler-utils "
                             "is missing. Save the file, or ask the administrator.")
                    : Tr::tr("This PDF cannot be read: it is damaged, locked by a password, or "
                             "asks for more than any real page. Save it, or ask the sender."));
        break;
    case What::Picture:
        if (isWhole)
            takePicture();
        else
            Q_EMIT pageFailed(m_current.page);
        break;
    case What::Texts:
        takeTexts(isWhole);
        break;
    }
    next();
}

void PdfPages::takeSizes()
{
    const std::vector<QSizeF> sizes = pdfPageSizes(m_output);
    if (sizes.empty())
        Q_EMIT failed(Tr::tr("This PDF has no pages that can be shown."));
    else
        Q_EMIT opened(sizes);
}

void PdfPages::takePicture()
{
    m_pool.start([this,
                  mailbox = m_mailbox,
                  output = std::exchange(m_output, {}),
                  page = m_current.page,
                  asked = m_current.pixels]() mutable {
        const QImage picture = pictureOf(std::move(output), asked);
        mailbox->post([this, page, picture] {
            if (picture.isNull())
                Q_EMIT pageFailed(page);
            else
                Q_EMIT drawn(page, picture);
        });
    });
}

/// What a child gave that was ended is not taken: half a paper would be searched as if it were all.
void PdfPages::takeTexts(bool isWhole)
{
    m_pool.start(
        [this, mailbox = m_mailbox, output = isWhole ? std::exchange(m_output, {}) : QByteArray()] {
            auto texts = std::make_shared<const std::vector<PdfPageText>>(pdfTextsOf(output));
            mailbox->post([this, texts = std::move(texts)] { Q_EMIT textsRead(texts); });
        });
}

std::vector<QSizeF> pdfPageSizes(const QByteArray& info)
{
    static const QRegularExpression kLine(
        QStringLiteral("^Page\\s+(\\d+) size:\\s+([0-9.]+) x ([0-9.]+) pts"));
    static const QRegularExpression kTurn(QStringLiteral("^Page\\s+(\\d+) rot:\\s+(\\d+)"));
    std::vector<QSizeF> sizes;
    for (const QString& line : QString::fromLatin1(info).split(u'\n')) {
        if (const auto match = kLine.match(line); match.hasMatch()) {
            const QSizeF size(match.captured(2).toDouble(), match.captured(3).toDouble());
            const bool isReal = size.width() >= 1 && size.height() >= 1 &&
                                size.width() <= kMostPoints && size.height() <= kMostPoints;
            if (sizes.size() < static_cast<std::size_t>(PdfPages::kMostPages))
                sizes.push_back(isReal ? size : QSizeF(595, 842));
        } else if (const auto turn = kTurn.match(line); turn.hasMatch()) {
            const auto page = static_cast<std::size_t>(turn.captured(1).toInt());
            if (turn.captured(2).toInt() % 180 != 0 && page >= 1 && page <= sizes.size())
                sizes[page - 1].transpose();
        }
    }
    return sizes;
}

} // namespace wenshu::reader
