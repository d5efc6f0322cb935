#pragma once
#include "office/OpenDocument.h"
#include "reader/Mailbox.h"
#include "reader/PageLayout.h"
#include "render/RenderReport.h"

#include <QColor>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>

#include <atomic>
#include <memory>
#include <utility>
#include <vector>

class QPainter;
class QThreadPool;

namespace wenshu::reader {

/// An opened document shown by views and drawn on worker threads.
using DocumentPtr = std::shared_ptr<const office::OpenDocument>;

/// The drawn pages of a view: draws what is wished for on a pool, the most wanted first; stops
/// what is no longer wished for; keeps what was drawn within a budget and gives up the pages
/// furthest away first. Until a part is drawn its older picture (another zoom, another version of
/// the document) or a small preview stands in for it. Lives on the window's thread.
class PageImages : public QObject {
    Q_OBJECT

public:
    /// One part of one page.
    struct Wish {
        int page = 0;
        QRect area; ///< device pixels of the turned page; empty asks for the preview
        bool operator==(const Wish&) const = default;
    };

    PageImages(QThreadPool& pool, QObject* parent);
    ~PageImages() override;
    PageImages(const PageImages&) = delete;
    PageImages& operator=(const PageImages&) = delete;

    /// @param keepOld what was drawn stands in until it is drawn anew.
    void setDocument(DocumentPtr document, bool keepOld);
    /// How pages are to be drawn from now on.
    void setLook(const PageLayout& layout, const QColor& paper);

    /// Replaces all wishes; the first is the most wanted.
    void setWishes(std::vector<Wish> wishes);
    /// Pages from which pictures are given up last.
    void setNear(int first, int last);
    /// Bytes that pictures may take, those in view not counted; 40 MiB at first.
    void setBudget(qint64 bytes);

    qint64 budget() const { return m_budget; }

    /// Bytes of all pictures held.
    qint64 bytes() const { return m_bytes; }

    /// The parts in which page @p page is drawn; one for a page of ordinary size.
    std::vector<QRect> partsOf(const QSize& page) const;
    bool has(int page, const QRect& area) const;
    bool hasAnything(int page) const;
    bool hasPreview(int page) const;

    bool failed(int page) const { return m_failed.contains(page); }

    /// Small upright picture, null while there is none; `dpr` as given by setPreviewScale().
    QImage preview(int page) const;
    /// Pixels of a preview for one millimetre; 0.9 at first.
    void setPreviewScale(double pixelsPerMm);

    /// Draws what there is of @p page into @p target (device pixels of the painter).
    /// @return false when there is nothing at all.
    bool paint(QPainter& painter, int page, const QRect& target, const QRect& visible) const;

    bool isIdle() const { return m_running.empty() && m_wishes.empty(); }

Q_SIGNALS:
    void arrived(int page);
    void previewArrived(int page);
    /// The page cannot be drawn; the sentence is translated.
    void pageFailed(int page, const QString& message);
    /// The document names a face that it does not enclose and this machine lacks.
    void faceReplaced(const QString& wanted, const QString& used);

private:
    struct Part {
        QRect area; ///< device pixels of the turned page it was drawn for
        QSize page; ///< size of that turned page
        QImage image;
    };

    struct Page {
        std::vector<Part> parts; ///< drawn as is wanted now
        std::vector<Part> old;   ///< drawn for another zoom or document
        QImage preview;
        quint64 previewOf = 0; ///< document generation
    };

    struct Running {
        Wish wish;
        quint64 look = 0;
        std::shared_ptr<std::atomic_bool> cancelled;
    };

    struct Drawn {
        QImage image, preview;
        QString message; ///< not empty: failed
        std::vector<render::FontSubstitution> faces;
        bool cancelled = false;
    };

    void pump();
    void start(const Wish& wish);
    void take(const Wish& wish, quint64 look, quint64 generation, const Drawn& drawn);
    void keepPart(Page& page, const Wish& wish, const QImage& image);
    void keepPreview(int page, const QImage& preview, quint64 generation);
    void retire(bool keepOld);
    void evict();
    void drop(int page, bool withPreview);
    int furthest(bool previews) const;
    bool isRunning(const Wish& wish) const;
    static qint64 bytesOf(const std::vector<Part>& parts);
    void paintPart(QPainter& painter, const Part& part, const QRect& target) const;

    QThreadPool& m_pool;
    std::shared_ptr<Mailbox> m_mailbox;
    DocumentPtr m_document;
    PageLayout m_layout;
    QColor m_paper = Qt::white;
    quint64 m_look = 1;       ///< counts changes of zoom, rotation, paper and document
    quint64 m_generation = 1; ///< counts documents
    std::vector<Wish> m_wishes;
    std::vector<Running> m_running;
    QHash<int, Page> m_pages;
    QSet<int> m_failed;
    std::pair<int, int> m_near{0, 0};
    qint64 m_bytes = 0;
    qint64 m_previewBytes = 0;
    qint64 m_budget = qint64{40} << 20;
    double m_previewScale = 0.9;
};

} // namespace wenshu::reader
