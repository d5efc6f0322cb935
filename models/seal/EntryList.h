#pragma once
#include "base/Limits.h"
#include "seal/EntryDigests.h"
#include "seal/SealVerdict.h"

#include <QStringList>

#include <vector>

namespace wenshu::seal {

/// What the list of entries 文件完整性清单 of a package came to: OFDEntries.xml names every entry
/// that belongs to it, and a GB/T 35275 signature over it is to notice what is smuggled in.
/// Source: GM/T 0099-2020.
struct EntryListVerdict {
    bool present = false;
    QStringList own; ///< OFDEntries.xml and its signature's entry
    /// ENTRY_LIST where nothing is wrong with it. Who signed the list is not judged: only seals say
    /// whose a paper is.
    std::vector<Finding> findings;
};

/// Judges the list of a package, where there is one.
/// @param severity of what is wrong: entries beside the list, listed ones that are gone, a list
/// without a signature that holds.
EntryListVerdict judgeEntryList(EntryDigests& entries, Severity severity, const Limits& limits);

} // namespace wenshu::seal
