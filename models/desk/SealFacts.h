#pragma once
#include "desk/VerdictView.h"

namespace wenshu::seal {
struct SignatureVerdict;
}

namespace wenshu::ofd {
class Reader;
}

namespace wenshu::desk {

// What the tab 签章 tells of a seal besides its verdict. Internal to this room.

/// Unit, holder, maker, times and certificates; after the other words of @p seal are set.
void addFacts(VerdictView::Seal& seal, const seal::SignatureVerdict& signature);
/// What every page of the document has to do with it; worker thread.
void addPages(
    VerdictView::Seal& seal, const seal::SignatureVerdict& signature, const ofd::Reader& reader);

} // namespace wenshu::desk
