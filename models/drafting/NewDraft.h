#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "document/Draft.h"

namespace wenshu::office {
class Profile;
}

namespace wenshu::drafting {

/// A new draft: mark, signature and date of this bureau, the 机关代字 it used last. Worker thread.
Result<document::Draft> newDraft(office::Profile& profile, document::PaperKind kind);

/// A reply 复函 to @p received: its title and number carried over, its sender the main recipient.
/// Worker thread. NotFound; WrongState for a paper that was not received.
Result<document::Draft> newReply(office::Profile& profile, const Id& received);

/// 另起新稿: a new draft with what @p returned said, of today and with no serial in its number.
/// Worker thread. NotFound where this machine has no draft of it.
Result<document::Draft> draftAnew(office::Profile& profile, const Id& returned);

/// The 发文机关标志 that @p unit mostly uses for @p kind: …文件, …会议纪要, for a letter
/// its name alone.
QString usualMark(const QString& unit, document::PaperKind kind);

/// 关于做好值守的通知 → 关于做好值守的复函.
QString replyTitle(const QString& title);

} // namespace wenshu::drafting
