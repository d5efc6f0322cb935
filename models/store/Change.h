#pragma once
#include "base/Id.h"

#include <vector>

namespace wenshu::store {

/// One thing that is different after a commit; what lists are refreshed by.
struct Change {
    enum class What {
        PaperAdded,
        PaperChanged, ///< state, verdict, title or another column of a list
        PaperRemoved, ///< went to the recycle bin 回收站
        PaperRestored,
        ExchangeChanged, ///< outbox, receipts or sync positions of this paper, or of all (null id)
        SettingChanged
    };
    What what = What::PaperChanged;
    Id paper; ///< null where it is not about one paper
    bool operator==(const Change&) const = default;
};

} // namespace wenshu::store
