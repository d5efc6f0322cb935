#pragma once
#include "document/Paper.h"

#include <vector>

namespace wenshu::document {

enum class Severity { Info, Warning, Error };

/// One place where a paper departs from a rule of form or of conduct.
struct Finding {
    QString ruleId; ///< stable, e.g. "L15"; typeset adds "T-…"
    Severity severity = Severity::Error;
    QString clause;  ///< e.g. "GB/T 9704-2012 7.2.5", "条例 art. 15(1)"
    QString message; ///< one translated sentence that says what to change
    QString field;   ///< name in the paper file, e.g. "number", "body[3]"
    bool operator==(const Finding&) const = default;
};

/// Checks what can be judged from the elements alone: L01–L03, L05, L14–L20, L22, L28. Findings
/// come in the order of the paper's elements. Pages add their own (typeset).
std::vector<Finding> checkRules(const Paper& paper);

QString
severityName(Severity severity); ///< "info", "warning", "error" — for --json, not translated

/// Whether @p level may be handled on an installation whose ceiling is @p ceiling (涉密不上网).
constexpr bool isWithinCeiling(SecrecyLevel level, SecrecyLevel ceiling)
{
    return static_cast<int>(level) <= static_cast<int>(ceiling);
}

/// To be asked before anything of the paper is written.
/// @return SecrecyCeiling when the paper is above @p ceiling.
Status checkSecrecyCeiling(SecrecyLevel level, SecrecyLevel ceiling);

} // namespace wenshu::document
