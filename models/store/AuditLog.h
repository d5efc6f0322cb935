#pragma once
#include "base/Clock.h"
#include "store/Transaction.h"

#include <QDateTime>
#include <QIODevice>

#include <optional>
#include <vector>

namespace wenshu::store {

/// One act: who, in which post of which unit, did what to which paper, with what result. Codes and
/// ids only; there is no place for titles or text.
struct AuditEntry {
    QString clerk; ///< id of the person
    QString post;
    QString unit;
    QString verb;   ///< "seal", "send", "sign-for" …
    Id paper;       ///< null where it is about none
    QString result; ///< "ok", or errcName()
    bool operator==(const AuditEntry&) const = default;
};

/// One act and when it was.
struct AuditedAct {
    QDateTime at; ///< UTC
    AuditEntry entry;
};

struct AuditVerdict {
    qint64 rows = 0;                   ///< how many were read
    std::optional<qint64> firstBroken; ///< sequence of the first row that does not hold

    bool isWhole() const { return !firstBroken; }
};

/// The audit log 审计日志: rows that can only be added, each with hash = SM3(hash before ‖ its own
/// fields), so that changing, dropping or reordering any row is seen. The head is kept apart, so a
/// shortened log is seen too.
class AuditLog {
public:
    explicit AuditLog(const Clock& clock)
        : m_clock(clock)
    {
    }

    /// In the transaction of the act itself. Usage when a field is longer than 64 characters or
    /// holds other than letters, digits and . _ - : no text gets in.
    Status append(Transaction& transaction, const AuditEntry& entry) const;

    /// The newest @p most acts on one paper, oldest first. The chain is not verified here.
    static Result<std::vector<AuditedAct>>
    actsOn(const Database& database, const Id& paper, int most);
    /// Recomputes the whole chain.
    static Result<AuditVerdict> verifyChain(const Database& database);
    /// One JSON object a line, oldest first, with the hashes in hexadecimal.
    static Status exportJsonLines(const Database& database, QIODevice& out);

private:
    const Clock& m_clock;
};

} // namespace wenshu::store
