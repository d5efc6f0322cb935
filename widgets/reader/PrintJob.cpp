#include "reader/PrintJob.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <QPrinter>
#include <QPrinterInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QThreadPool>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kPictureDpi = 300;

Error cancelledError()
{
    return {Errc::Cancelled, Tr::tr("Printing was stopped."), QStringLiteral("print cancelled")};
}

Error printerError(const QString& diagnostic)
{
    return {
        Errc::Io,
        Tr::tr("The printer did not take the pages. Check that it is switched on and connected, "
               "and print again."),
        diagnostic};
}

/// One page on the printer's page, at natural size or smaller, in the middle.
Status paintPicture(
    QPainter& painter,
    const QPrinter& printer,
    const office::OpenDocument& document,
    int page,
    const std::atomic_bool& cancelled)
{
    render::RenderOptions options;
    options.dpi = kPictureDpi;
    options.forPrint = true;
    options.cancelled = &cancelled;
    const auto drawn = document.render(page, options);
    if (!drawn)
        return drawn.error();
    const QRectF paper = printer.pageLayout().paintRectPixels(printer.resolution());
    const double natural = double(printer.resolution()) / kPictureDpi;
    const double fitting =
        std::min(paper.width() / drawn->image.width(), paper.height() / drawn->image.height());
    const QSizeF size = QSizeF(drawn->image.size()) * std::min(natural, fitting);
    painter.drawImage(
        QRectF(
            (paper.width() - size.width()) / 2,
            (paper.height() - size.height()) / 2,
            size.width(),
            size.height()),
        drawn->image);
    return Done{};
}

} // namespace

std::vector<int> pagesNamed(const QString& text, int pageCount)
{
    QString plain = text.normalized(QString::NormalizationForm_KC);
    plain.replace(QChar(0x3001), u',').replace(QChar(0x2013), u'-').replace(QChar(0x2014), u'-');
    plain.remove(u' ');
    static const QRegularExpression range(QStringLiteral("^(\\d{1,6})(?:-(\\d{1,6}))?$"));
    std::vector<bool> wanted(static_cast<std::size_t>(std::max(0, pageCount)), false);
    for (const QString& part : plain.split(u',', Qt::SkipEmptyParts)) {
        const auto match = range.match(part);
        if (!match.hasMatch())
            return {};
        const int first = match.captured(1).toInt();
        const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
        if (first < 1 || last < first || last > pageCount)
            return {};
        std::fill(wanted.begin() + first - 1, wanted.begin() + last, true);
    }
    std::vector<int> pages;
    for (int page = 0; page < pageCount; ++page) {
        if (wanted[static_cast<std::size_t>(page)])
            pages.push_back(page);
    }
    return pages;
}

PrintJob::PrintJob(QThreadPool& pool, QObject* parent, const QString& program)
    : QObject(parent)
    , m_pool(pool)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_cancelled(std::make_shared<std::atomic_bool>(false))
    , m_program(program.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("lp")) : program)
{
}

PrintJob::~PrintJob()
{
    m_mailbox->close();
    m_cancelled->store(true);
    if (m_process != nullptr)
        m_process->disconnect(this);
}

QStringList PrintJob::argumentsOf(const PrintOrder& order)
{
    QStringList arguments{
        QStringLiteral("-d"),
        order.printer,
        QStringLiteral("-n"),
        QString::number(order.copies),
        QStringLiteral("-t"),
        QStringLiteral("Wenshu")}; // the queue is seen by others: no title
    const auto option = [&arguments](const QString& value) {
        arguments << QStringLiteral("-o") << value;
    };
    switch (order.sides) {
    case Sides::One:
        option(QStringLiteral("sides=one-sided"));
        break;
    case Sides::LongEdge:
        option(QStringLiteral("sides=two-sided-long-edge"));
        break;
    case Sides::ShortEdge:
        option(QStringLiteral("sides=two-sided-short-edge"));
        break;
    }
    if (order.copies > 1)
        option(QStringLiteral("collate=true"));
    if (order.gray)
        option(QStringLiteral("print-color-mode=monochrome"));
    // "auto-fit" makes only what is too large smaller; "none" prints at natural size.
    option(
        order.shrinkToPaper ? QStringLiteral("print-scaling=auto-fit")
                            : QStringLiteral("print-scaling=none"));
    arguments << QStringLiteral("-");
    return arguments;
}

void PrintJob::start(const DocumentPtr& document, const PrintOrder& order)
{
    if (m_running || !document || order.pages.empty())
        return;
    m_running = true;
    m_cancelled->store(false);
    if (m_program.isEmpty()) {
        printPictures(document, order);
        return;
    }
    m_pool.start([this, document, order, cancelled = m_cancelled, mailbox = m_mailbox] {
        office::PdfRequest request;
        request.date = QDateTime::currentDateTimeUtc();
        request.pages = order.pages;
        request.forPrint = true;
        request.cancelled = cancelled.get();
        auto pdf = document->pdf(request);
        mailbox->post([this, order, pdf = std::move(pdf)] {
            if (!pdf)
                end(pdf.error());
            else
                send(*pdf, order);
        });
    });
}

void PrintJob::send(const QByteArray& pdf, const PrintOrder& order)
{
    if (m_cancelled->load()) {
        end(cancelledError());
        return;
    }
    m_process = new QProcess(this);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        // After a crash or a refusal finished() follows; only this one ends without it.
        if (error == QProcess::FailedToStart)
            end(printerError(QStringLiteral("lp did not start")));
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        if (m_cancelled->load())
            end(cancelledError());
        else if (status == QProcess::NormalExit && code == 0)
            end(Done{});
        else
            end(printerError(QStringLiteral("lp exit %1").arg(code)));
    });
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(m_program, argumentsOf(order));
    m_process->write(pdf);
    m_process->closeWriteChannel();
}

void PrintJob::printPictures(const DocumentPtr& document, const PrintOrder& order)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPrinterName(order.printer);
    printer->setDocName(QStringLiteral("Wenshu"));
    printer->setCopyCount(order.copies);
    printer->setColorMode(order.gray ? QPrinter::GrayScale : QPrinter::Color);
    printer->setDuplex(
        order.sides == Sides::One        ? QPrinter::DuplexNone
        : order.sides == Sides::LongEdge ? QPrinter::DuplexLongSide
                                         : QPrinter::DuplexShortSide);
    m_pool.start([this, document, order, printer, cancelled = m_cancelled, mailbox = m_mailbox] {
        Status outcome = Done{};
        QPainter painter;
        if (!painter.begin(printer.get()))
            outcome = printerError(QStringLiteral("QPrinter did not begin"));
        const int total = static_cast<int>(order.pages.size());
        for (int i = 0; outcome && i < total; ++i) {
            if (cancelled->load())
                outcome = cancelledError();
            else if (i > 0 && !printer->newPage())
                outcome = printerError(QStringLiteral("QPrinter gave no page"));
            else
                outcome = paintPicture(
                    painter,
                    *printer,
                    *document,
                    order.pages[static_cast<std::size_t>(i)],
                    *cancelled);
            mailbox->post([this, i, total] { Q_EMIT progressed(i + 1, total); });
        }
        if (!outcome)
            printer->abort();
        mailbox->post([this, outcome] { end(outcome); });
    });
}

void PrintJob::cancel()
{
    m_cancelled->store(true);
    if (m_process != nullptr)
        m_process->kill();
}

void PrintJob::end(const Status& outcome)
{
    if (!m_running)
        return;
    m_running = false;
    if (m_process != nullptr)
        m_process->deleteLater();
    m_process = nullptr;
    if (outcome)
        Q_EMIT finished();
    else if (outcome.error().code == Errc::Cancelled)
        Q_EMIT cancelled();
    else
        Q_EMIT failed(outcome.error().message);
}

PrinterList::PrinterList(QObject* parent, const QString& program)
    : QObject(parent)
    , m_program(
          program.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("lpstat")) : program)
{
}

void PrinterList::run(const QStringList& arguments, const std::function<void(const QString&)>& done)
{
    auto* process = new QProcess(this);
    // The answer is read by its form, which depends on the language.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process->setProcessEnvironment(environment);
    connect(process, &QProcess::errorOccurred, this, [process, done](auto error) {
        if (error == QProcess::FailedToStart) {
            process->deleteLater();
            done({});
        }
    });
    connect(process, &QProcess::finished, this, [process, done] {
        process->deleteLater();
        done(QString::fromUtf8(process->read(1 << 20)));
    });
    process->start(m_program, arguments);
}

void PrinterList::ask()
{
    if (m_program.isEmpty()) {
        Q_EMIT arrived(QPrinterInfo::availablePrinterNames(), QPrinterInfo::defaultPrinterName());
        return;
    }
    run({QStringLiteral("-e")}, [this](const QString& list) {
        const QStringList names = list.split(u'\n', Qt::SkipEmptyParts).mid(0, 200);
        run({QStringLiteral("-d")}, [this, names](const QString& answer) {
            const QString standard = answer.section(u':', 1).trimmed();
            Q_EMIT arrived(names, names.contains(standard) ? standard : QString());
        });
    });
}

} // namespace wenshu::reader
