#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "exchange/Receipt.h"
#include "office/Profile.h"
#include "store/PaperTypes.h"

#include <QString>

namespace wenshu::office {

/// The clerk's answer to a received paper: 签收 or 退回. Works offline; who was first in the unit
/// is decided when the hub is reached (SyncProfile). What was signed for is finished 办结 here and
/// nowhere else: nobody is told. Worker threads only.
class HandlePaper {
public:
    explicit HandlePaper(Profile& profile);

    /// Whether a paper is signed for whose seals do not hold.
    enum class Accept {
        SealThatHolds, ///< the stored verdict is Valid or Restricted
        AnyVerdict     ///< the clerk knows and takes it all the same; the audit log says so
    };

    /// CertificateRevoked, CertificateExpired (the clerk's own); NotFound; WrongState, also where
    /// the paper's seals do not hold and @p accept does not allow it; Conflict naming who did it
    /// first.
    Status signFor(const Id& paper, Accept accept = Accept::SealThatHolds);
    /// @param note what the sender should know; required where @p reason is Other. Usage otherwise.
    Status returnPaper(const Id& paper, exchange::Reason reason, const QString& note);
    /// 办结: 办理中 → 已办. What the unit sent and got back stays under 被退回 but no longer
    /// awaits this seat. NotFound; Conflict where it stands elsewhere or was finished before.
    Status finish(const Id& paper);
    /// 重新办理: undoes finish(), and the paper awaits this seat again. As finish().
    Status resume(const Id& paper);

private:
    Status settle(const Id& paper, bool needsMe, const QString& verb);

    Profile& m_profile;
};

/// The words of `--reason`: "not-ours", "against-rules", "wrong-kind", "not-countersigned",
/// "signature-failed", "digest-mismatch", "attachment-missing", "duplicate", "limit", "other".
std::optional<exchange::Reason> reasonFromName(QStringView name);
QStringList reasonNames();

} // namespace wenshu::office
