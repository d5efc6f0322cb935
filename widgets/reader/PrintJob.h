#pragma once
#include "reader/Mailbox.h"
#include "reader/PageImages.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

class QPrinter;
class QProcess;
class QThreadPool;

namespace wenshu::reader {

enum class Sides { One, LongEdge, ShortEdge };

/// What is to be printed, where and how.
struct PrintOrder {
    QString printer;        ///< as PrinterList names it
    std::vector<int> pages; ///< from 0
    int copies = 1;
    Sides sides = Sides::One;
    bool gray = false;
    bool shrinkToPaper = true; ///< a page larger than the paper is made smaller; never larger
};

/// "1-3,5" → pages from 0, each once, in order; empty when @p text is not understood or names a
/// page that is not there. Full-width digits and marks and 、 are understood too.
std::vector<int> pagesNamed(const QString& text, int pageCount);

/// Prints one order without keeping the window waiting: pages become PDF on a worker, and the
/// system's print program `lp` takes them; so text stays text and seals stay sharp. Where there is
/// no such program, pictures of 300 dpi are printed by Qt. Nothing is written to the disk by it.
class PrintJob : public QObject {
    Q_OBJECT

public:
    /// @param program the print program; empty looks for `lp`.
    PrintJob(QThreadPool& pool, QObject* parent, const QString& program = {});
    ~PrintJob() override;
    PrintJob(const PrintJob&) = delete;
    PrintJob& operator=(const PrintJob&) = delete;

    void start(const DocumentPtr& document, const PrintOrder& order);
    /// What has gone to the printer stays there.
    void cancel();

    bool isRunning() const { return m_running; }

    /// The arguments for `lp`.
    static QStringList argumentsOf(const PrintOrder& order);

Q_SIGNALS:
    /// Pages done; only where pictures are printed.
    void progressed(int done, int total);
    void finished();
    void cancelled();
    void failed(const QString& sentence);

private:
    void send(const QByteArray& pdf, const PrintOrder& order);
    void printPictures(const DocumentPtr& document, const PrintOrder& order);
    void end(const Status& outcome);

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    QString m_program;
    QProcess* m_process = nullptr;
    bool m_running = false;
};

/// The printers of this machine, asked for without waiting: `lpstat`, or Qt where that is missing.
class PrinterList : public QObject {
    Q_OBJECT

public:
    explicit PrinterList(QObject* parent, const QString& program = {});
    void ask();

Q_SIGNALS:
    /// @param standard the one chosen by the system, may be empty.
    void arrived(const QStringList& names, const QString& standard);

private:
    void run(const QStringList& arguments, const std::function<void(const QString&)>& done);

    QString m_program;
};

} // namespace wenshu::reader
