#pragma once
#include "base/Id.h"
#include "document/Paper.h"
#include "document/Rules.h"

#include <optional>
#include <vector>

namespace wenshu::document {

/// A recipient as the clerk named it. Without a code it is not (yet) a unit of the directory.
struct DraftRecipient {
    QString code; ///< 统一社会信用代码, or empty
    QString name; ///< as it stands on the paper
    bool operator==(const DraftRecipient&) const = default;
};

/// A file that goes with the paper; its bytes lie encrypted beside the store.
struct DraftAttachment {
    QString name; ///< a plain file name
    QString mediaType;
    qint64 size = 0;    ///< bytes
    QByteArray content; ///< name of the encrypted file, 32 bytes
    bool operator==(const DraftAttachment&) const = default;
};

/// A paper being written 草稿: any element may still be missing. An immutable value; each save is
/// a new revision.
struct Draft {
    /// What is filled in so far. Its number and recipients are left empty: they stand below.
    Paper paper;
    QString number; ///< 发文字号 as typed, perhaps without its serial yet
    std::vector<DraftRecipient> mainRecipients;
    std::vector<DraftRecipient> copyRecipients;
    std::vector<DraftAttachment> attachments;
    std::optional<Id> replyTo; ///< the received paper that this one answers 复函
    bool operator==(const Draft&) const = default;
};

/// What a draft is as a paper.
struct Completion {
    std::optional<Paper> paper; ///< nothing while an element is missing that every paper has
    /// What is missing ("D01" …) and what checkRules() says, in the order of the fields. Paragraphs
    /// are counted as in the draft.
    std::vector<Finding> findings;

    bool hasErrors() const;
};

/// A draft as a paper. Empty paragraphs are left out; recipients are joined by 、.
Completion complete(const Draft& draft);
/// The same without any check, missing texts left empty: what a preview sets.
Paper paperSoFar(const Draft& draft);

/// The draft's own file, version 1; what it writes, draftFromJson reads as an equal Draft.
QByteArray draftToJson(const Draft& draft);
/// Malformed, LimitExceeded, NewerVersion.
Result<Draft> draftFromJson(const QByteArray& json);

} // namespace wenshu::document
