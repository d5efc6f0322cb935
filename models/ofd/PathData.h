#pragma once
#include "ofd/PageObjects.h"

namespace wenshu::ofd {

/// Reads AbbreviatedData (GB/T 33190, 9.3): S M L Q B A C, all absolute. Forgives what real files
/// have: letters glued to numbers, several letters in a row, a path that begins with L. Stops at
/// the first thing it cannot read.
/// @param damaged set when something was left out.
Path readPathData(const char* text, bool& damaged);

} // namespace wenshu::ofd
