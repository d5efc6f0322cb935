#pragma once
#include <memory>

class QThreadPool;

namespace wenshu::drafting {
class Typesetting;
}

namespace wenshu::shell {

/// What the desks of all seats share.
struct PaperTools {
    std::shared_ptr<const drafting::Typesetting> typesetting;
    QThreadPool* pool = nullptr; ///< draws pages; borrowed
};

} // namespace wenshu::shell
