#pragma once
#include "base/Id.h"
#include "desk/Call.h"
#include "drafting/Typesetting.h"

#include <QFuture>

#include <memory>

namespace wenshu::desk {
class Session;
}

namespace wenshu::drafting {

/// The pages of a paper that is not sealed yet, as they would be set now. NotFound, Locked, …
/// @param session outlives the answer. UI thread; answered later.
QFuture<Result<DraftPages>>
previewOf(desk::Session& session, std::shared_ptr<const Typesetting> typesetting, const Id& paper);

} // namespace wenshu::drafting
