#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "document/Draft.h"
#include "office/Profile.h"
#include "store/DraftRepository.h"

#include <QIODevice>

namespace wenshu::office {

/// How long a draft lies in the recycle bin 回收站 and can be brought back.
inline constexpr int kBinDays = 30;

/// Keeps drafts 草稿 in the encrypted store: every save is a new revision, none is ever lost or
/// written over. What two windows saved on the same revision stands side by side as two versions
/// until the clerk decides. Worker threads only, any number of objects.
class Drafts {
public:
    struct Saved {
        Id id;
        int revision = 0;
        QDateTime saved;
        QString savedBy;
        store::PaperState state = store::PaperState::Draft;
        document::Draft draft;
        /// Another version beside this one that is not yet dealt with.
        std::optional<store::DraftRevision> other;
    };

    struct Kept {
        Id id;
        int revision = 0;
        QDateTime saved;
        std::optional<store::DraftRevision> other; ///< as in Saved
    };

    explicit Drafts(Profile& profile);

    /// Saves revision 1 of a new draft. SecrecyCeiling, DiskFull, …
    Result<Kept> create(const document::Draft& draft) const;
    /// Saves what was made from revision @p base. Nothing is written where nothing changed. When
    /// somebody saved on @p base before, this becomes a second version and `other` names the first.
    /// @param settles a version that the clerk gives up for this one.
    /// @param editor whose kept typing is saved by this.
    /// NotFound; WrongState where the paper is frozen (待盖章 and later) or in the bin.
    Result<Kept> save(
        const Id& id,
        int base,
        const document::Draft& draft,
        std::optional<int> settles = {},
        const Id& editor = {}) const;

    /// Between two revisions: keeps what @p editor (a window) typed on @p base, written over as
    /// typing goes on; gone with its next save().
    Status keepTyping(const Id& id, const Id& editor, int base, const document::Draft& draft) const;
    /// Makes a revision of what a killed program left typed and not saved. Editors in @p alive are
    /// windows of this program and are left alone. How many there were.
    Result<int> recover(const Id& id, const std::vector<Id>& alive = {}) const;

    /// The newest revision. NotFound, Malformed, NewerVersion.
    Result<Saved> open(const Id& id) const;
    Result<Saved> open(const Id& id, int revision) const;
    /// Newest first, at most @p most.
    Result<std::vector<store::DraftRevision>> revisions(const Id& id, int most = 200) const;
    /// Goes back 撤销修改: saves the contents of @p revision as a new revision on @p base.
    Result<Kept> revert(const Id& id, int base, int revision) const;

    /// A file for the draft, encrypted; to be named in its next save. LimitExceeded above 2 GiB.
    Result<document::DraftAttachment>
    attach(const QString& name, const QString& mediaType, QIODevice& source) const;
    Result<QByteArray> attachmentBytes(const document::DraftAttachment& attachment) const;

    /// To the recycle bin. WrongState for anything but 草稿 and 待盖章: what was sealed is
    /// withdrawn or done anew, what was received is never removed.
    Status remove(const Id& id, const QString& reason) const;
    /// NotFound after kBinDays.
    Status restore(const Id& id) const;
    Result<std::vector<store::RemovedPaper>> bin(int most = 200) const;

    /// 送审: frozen for sealing, 草稿 → 待盖章. RuleViolated, with the first finding in the
    /// message, while an error stands.
    Status submit(const Id& id) const;
    /// Back to the desk: 待盖章 → 草稿.
    Status reopen(const Id& id) const;

private:
    Result<Kept> write(
        store::Transaction& transaction,
        const Id& id,
        int base,
        const document::Draft& draft,
        std::optional<int> settles,
        bool isNew,
        const Id& editor) const;
    Result<Kept> keptOf(const store::Database& database, const Id& id, int revision) const;

    Profile& m_profile;
};

} // namespace wenshu::office
