#pragma once
#include "reader/Mailbox.h"
#include "reader/PdfText.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QSize>
#include <QSizeF>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

class QProcess;
class QThreadPool;

namespace wenshu::reader {

/// Draws the pages of a PDF that came from outside and reads their text, each in a process of its
/// own (poppler's pdftoppm and pdftotext), which may take kMostSeconds, kMostMemory and
/// kMostPixels, opens no file, and dies with this object. The PDF goes to it through a pipe and is
/// never laid on the disk. Lives on the window's thread; nothing blocks.
class PdfPages : public QObject {
    Q_OBJECT

public:
    static constexpr int kMostPages = 2'000;
    static constexpr int kMostSeconds = 20;
    static constexpr qint64 kMostMemory = 1'500LL * 1024 * 1024;
    static constexpr qint64 kMostPixels = 12'000'000;
    static constexpr qint64 kMostBytes = 256LL * 1024 * 1024; ///< of the PDF

    /// @param pool borrowed; reads what the processes draw.
    PdfPages(const QByteArray& pdf, QThreadPool& pool, QObject* parent = nullptr);
    ~PdfPages() override;

    /// Asks for the sizes of the pages; opened() or failed() tells.
    void open();
    /// Asks for a picture of @p page; drawn() or pageFailed() tells. What was asked for last is
    /// drawn first.
    void draw(int page, QSize pixels);

    /// Asks for the text of all pages; textsRead() tells.
    void readTexts();

    /// Forgets what was asked for and is not begun.
    void forgetWishes() { m_wishes.clear(); }

    /// Names of the programs, for tests.
    void setPrograms(const QString& info, const QString& draw, const QString& text = {});

    /// Of the process that runs now, 0 for none; for tests.
    qint64 processId() const;

Q_SIGNALS:
    /// Upright sizes of all pages, points.
    void opened(const std::vector<QSizeF>& sizes);
    /// The sentence is translated.
    void failed(const QString& message);
    void drawn(int page, const QImage& picture);
    void pageFailed(int page);
    /// Never null; empty where there is no text, or none that could be read within the bounds.
    void textsRead(const std::shared_ptr<const std::vector<PdfPageText>>& texts);

private:
    enum class What { Sizes, Picture, Texts };

    struct Wish {
        What what = What::Sizes;
        int page = 0;
        QSize pixels;
    };

    void next();
    void run(const Wish& wish);
    QStringList argumentsOf(const Wish& wish) const;
    const QString& programOf(const Wish& wish) const;
    void readOutput();
    void finished(bool isGood);
    void takeSizes();
    void takePicture();
    void takeTexts(bool isWhole);

    QByteArray m_pdf;
    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    QString m_infoProgram, m_drawProgram, m_textProgram;
    std::deque<Wish> m_wishes;
    Wish m_current;
    QProcess* m_process = nullptr;
    QByteArray m_output;
    QTimer m_limit;
};

/// What `pdfinfo -f 1 -l N` says of the pages, in order; empty where it says nothing of use.
std::vector<QSizeF> pdfPageSizes(const QByteArray& info);

} // namespace wenshu::reader
