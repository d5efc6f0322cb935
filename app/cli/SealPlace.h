#pragma once
#include "Arguments.h"
#include "office/SealPaper.h"

namespace wenshu::cli {

/// Where the options of `wenshu seal` want the stamp, by hand to a tenth of a millimetre. Usage
/// where they contradict each other.
Result<office::SealPosition> placeOf(const Arguments& arguments);

} // namespace wenshu::cli
