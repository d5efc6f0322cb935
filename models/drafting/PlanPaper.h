#pragma once
#include "office/OpenDocument.h"
#include "seal/SealPlacement.h"

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::drafting {

/// What a StampPlan knows of the paper. Internal to this room; shared by threads, never changed.
struct PlanPaper {
    std::shared_ptr<const office::OpenDocument> document;
    std::vector<ofd::Box> pages;
    std::optional<seal::SealAnchors> anchors; ///< of name and date
};

} // namespace wenshu::drafting
