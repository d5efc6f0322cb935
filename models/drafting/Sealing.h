#pragma once
#include "base/Error.h"
#include "base/Id.h"
#include "desk/Passphrase.h"
#include "document/Draft.h"
#include "drafting/StampPlan.h"
#include "drafting/Typesetting.h"

#include <QDate>
#include <QImage>
#include <QObject>
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
    bool isPersonal = false;      ///< a signature stamp 签名章, not a unit's seal
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
    int sealsOnIt = 0; ///< pressed before: it is sealed once more 加盖
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

    /// Freezes the draft as it stands and sets it, or takes the pages of a paper that is sealed and
    /// not yet sent. prepared() or failed(). After sealed() once more, for the next seal.
    void prepare();
    /// One more seal to the list, from the file @p path: prepared() then, or failed().
    void addSeal(const QString& path);
    /// The clerk gave up before the seal: a draft that prepare() froze is a draft again. Holds when
    /// this goes away at once.
    void abandon();

    const SealingPaper& paper() const { return m_paper; }

    const std::vector<SealChoice>& seals() const { return m_seals; }

    /// Passphrases that may still be given; -1 while it is not known.
    int triesLeft() const { return m_triesLeft; }

    /// Takes seal @p index and proposes where it goes. False where it cannot be used; problem()
    /// says why then.
    bool choose(int index);

    int chosen() const { return m_chosen; }

    const QString& problem() const { return m_problem; }

    /// Where the chosen seal goes.
    StampPlan& plan() { return *m_plan; }

    const StampPlan& plan() const { return *m_plan; }

    int page() const { return m_plan->page(); }

    /// The seal on its page, mm.
    const QRectF& place() const { return m_plan->place(); }

    /// Moves the seal, kept inside its page.
    void moveTo(const QRectF& place) { m_plan->moveTo(place); }

    const QString& placeProblem() const { return m_plan->warning(); }

    /// The last seal protects the list of seals too: none can follow.
    bool isLast() const { return m_isLast; }

    void setLast(bool last) { m_isLast = last; }

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
    void sealed();
    void queued();
    void takenBack();
    void released();
    void failed(const wenshu::Error& error);

private:
    struct Work;
    using Froze = std::shared_ptr<std::atomic<bool>>;

    void take(Result<std::shared_ptr<const Work>> work);
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
    StampPlan* m_plan;
    int m_triesLeft = -1;
    int m_chosen = -1;
    bool m_isLast = false;
    QString m_problem;
    std::shared_ptr<const office::OpenDocument> m_sealed;
    QList<SealAnswer> m_answers;
};

} // namespace wenshu::drafting
