#pragma once
#include "store/PaperTypes.h"

namespace wenshu::kit {

/// The @p number -th paper of a made-up office: the same for the same number, varied in direction,
/// kind, state, urgency, due date and units.
store::NewPaper samplePaper(int number);

/// Text like that of official papers, made by code: words of common office vocabulary strung
/// together under a seeded generator, about @p characters long. No text of anybody is in it.
QString sampleText(unsigned seed, int characters);

} // namespace wenshu::kit
