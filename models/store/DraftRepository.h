#pragma once
#include "base/Clock.h"
#include "store/BlobStore.h"
#include "store/PaperTypes.h"
#include "store/Transaction.h"

#include <optional>
#include <vector>

namespace wenshu::store {

/// One save of a draft, without its contents.
struct DraftRevision {
    int revision = 0; ///< 1, 2, 3 …
    int base = 0;     ///< the revision it was made from; 0 for the first
    QString savedBy;
    QDateTime saved;
};

/// What a window typed since its last revision.
struct DraftTyping {
    Id editor;
    int base = 0;
    QByteArray content;
};

/// A paper in the recycle bin 回收站.
struct RemovedPaper {
    PaperSummary summary;
    QDateTime removed;
    QString clerk;
    QString reason;
};

/// The revisions of drafts 草稿 and what belongs to them. Keeps no state but the clock. The rows of
/// the papers themselves are PaperRepository's.
class DraftRepository {
public:
    explicit DraftRepository(const Clock& clock)
        : m_clock(clock)
    {
    }

    /// Appends a revision made from @p base; the number it got. NotFound; Usage for a base that is
    /// not there.
    Result<int> addRevision(
        Transaction& transaction,
        const Id& id,
        int base,
        std::optional<int> settles,
        QByteArrayView content,
        const QString& savedBy) const;
    /// The draft names @p blob from now on. Idempotent.
    Status addFile(Transaction& transaction, const Id& id, const BlobRef& blob) const;

    /// Keeps what was typed on @p base since, over what the same @p editor typed before.
    Status keepTyping(
        Transaction& transaction,
        const Id& id,
        const Id& editor,
        int base,
        QByteArrayView content) const;
    static Status forgetTyping(Transaction& transaction, const Id& id, const Id& editor);
    /// What editors typed and did not save, oldest first.
    static Result<std::vector<DraftTyping>> typing(const Database& database, const Id& id);

    /// Newest first.
    static Result<std::vector<DraftRevision>>
    revisions(const Database& database, const Id& id, int most);
    /// Revisions nothing was made from and nobody gave up: one, or one for each version that stands
    /// side by side. Newest first.
    static Result<std::vector<DraftRevision>> versions(const Database& database, const Id& id);
    /// NotFound.
    static Result<QByteArray> content(const Database& database, const Id& id, int revision);
    /// What was removed at @p since or later, newest first.
    static Result<std::vector<RemovedPaper>>
    removed(const Database& database, const QDateTime& since, int most);

private:
    const Clock& m_clock;
};

} // namespace wenshu::store
