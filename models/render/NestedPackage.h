#pragma once
#include "render/PageRenderer.h"

namespace wenshu::render {

/// Opens seal pictures that are small OFD packages with ofd::Reader, under limits of their own:
/// 32 MiB unpacked, 1000 entries. Signatures inside are not looked at.
NestedOpener nestedPackageOpener();

} // namespace wenshu::render
