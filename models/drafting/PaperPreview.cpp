#include "drafting/PaperPreview.h"

#include "desk/Session.h"
#include "office/Drafts.h"

namespace wenshu::drafting {

QFuture<Result<DraftPages>>
previewOf(desk::Session& session, std::shared_ptr<const Typesetting> typesetting, const Id& paper)
{
    return session.call(
        desk::Lane::Cpu,
        [paper, typesetting = std::move(typesetting)](
            office::Profile& profile, desk::CallContext&) -> Result<DraftPages> {
            auto saved = office::Drafts(profile).open(paper);
            if (!saved)
                return std::move(saved).error();
            return typesetting->preview(saved->draft, profile);
        });
}

} // namespace wenshu::drafting
