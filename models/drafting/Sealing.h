#pragma once
#include "base/Error.h"
#include "base/Id.h"
#include "desk/Passphrase.h"
#include "document/Draft.h"
#include "drafting/Typesetting.h"

#include <QDate>
#include <QImage>
#include <QObject>
#include <QRectF>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace wenshu::desk {
class Session;
}

namespace wenshu::office {
class Profile;
}

namespace wenshu::drafting {

/// A seal to choose from.
struct SealChoice {
    QString name; ///< what it says, mostly the unit's name
    QString bureau;
    QString holder; ///< the clerk who uses it here
    QDate validFrom, validTo;
    QImage picture;               ///< upright, transparent ground; null where it cannot be drawn
    double width = 0, height = 0; ///< mm
    QString unusable;             ///< why it cannot be used, translated; else empty
};

/// What is about to be sealed.
struct SealingPaper {
    Id id;
    QString title;
    QString number;
    int pages = 0;
    QStringList attachments;
    QStringList recipients; ///< main and copy recipients, each once
    std::vector<document::Finding> findings;
    std::shared_ptr<const office::OpenDocument> document;
};

/// One of the answers of judging the sealed paper.
struct SealAnswer {
    enum class Level { Good, Warning, Bad, Unknown };
    Level level = Level::Unknown;
    QString text;
};

/// The steps of 盖章 and 发送 behind their sheet: check, choose, place, passphrase, result, send.
/// UI thread; everything long runs on workers.
class Sealing : public QObject {
    Q_OBJECT

public:
    /// @param session and @p typesetting outlive it.
    Sealing(
        desk::Session& session,
        std::shared_ptr<const Typesetting> typesetting,
        const Id& paper,
        QObject* parent = nullptr);
    ~Sealing() override;

    /// Freezes the draft as it stands and sets it. prepared() or failed().
    void prepare();
    /// The clerk gave up before the seal: a draft that prepare() froze is a draft again. Holds when
    /// this goes away at once.
    void abandon();

    const SealingPaper& paper() const { return m_paper; }

    const std::vector<SealChoice>& seals() const { return m_seals; }

    /// Passphrases that may still be given; -1 while it is not known.
    int triesLeft() const { return m_triesLeft; }

    /// Takes seal @p index and proposes where the rule puts it. False where it has no place or
    /// cannot be used; problem() says why then.
    bool choose(int index);

    int chosen() const { return m_chosen; }

    const QString& problem() const { return m_problem; }

    int page() const { return m_page; }

    /// The seal on its page, mm.
    const QRectF& place() const { return m_place; }

    /// Where the rule puts it.
    const QRectF& placeByRule() const { return m_proposed; }

    /// Moves the seal, kept inside its page.
    void moveTo(const QRectF& place);

    const QSizeF& pageSize() const { return m_pageSize; } ///< mm

    /// “距右 28 mm，距上 196.4 mm”: from the right and the upper edge of the page.
    QString placeText() const;
    /// What is wrong with the place by the rule, translated; empty where nothing is (7.3.5.1).
    QString placeProblem() const;

    /// sealed() or failed(). With Errc::WrongPassphrase the tries left went down.
    void seal(desk::Passphrase passphrase);

    /// The sealed paper and what judging it says; empty before sealed().
    const std::shared_ptr<const office::OpenDocument>& sealedDocument() const { return m_sealed; }

    const QList<SealAnswer>& answers() const { return m_answers; }

    /// Queues the sealed paper, held for @p hold. queued() or failed().
    void send(std::chrono::milliseconds hold);
    /// Takes it out of the outbox again. takenBack() or failed().
    void takeBack();
    /// Ends the hold of send(): it leaves with the next exchange. released() or failed().
    void release();

Q_SIGNALS:
    void prepared();
    void placeChanged();
    void sealed();
    void queued();
    void takenBack();
    void released();
    void failed(const wenshu::Error& error);

private:
    struct Work;
    using Froze = std::shared_ptr<std::atomic<bool>>;

    static Result<std::shared_ptr<const Work>> prepareOn(
        office::Profile& profile,
        const Typesetting& typesetting,
        const Id& id,
        std::atomic<bool>& froze);

    desk::Session& m_session;
    std::shared_ptr<const Typesetting> m_typesetting;
    std::shared_ptr<const Work> m_work;                         ///< what the worker needs again
    Froze m_froze = std::make_shared<std::atomic<bool>>(false); ///< by prepare()
    SealingPaper m_paper;
    std::vector<SealChoice> m_seals;
    QSizeF m_pageSize{210, 297};
    int m_triesLeft = -1;
    int m_chosen = -1;
    int m_page = 0;
    QRectF m_place, m_proposed;
    QString m_problem;
    std::shared_ptr<const office::OpenDocument> m_sealed;
    QList<SealAnswer> m_answers;
};

} // namespace wenshu::drafting
