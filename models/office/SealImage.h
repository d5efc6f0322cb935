#pragma once
#include "base/Result.h"
#include "seal/SesStructures.h"

#include <QByteArray>

namespace wenshu::office {

/// The picture of a seal by itself on white, as PNG bytes of this program's own making: whatever
/// form it has in the file, at most @p edge pixels wide and high. Blocking; worker threads only.
/// @return Malformed where nothing can be drawn of it; errors of render::PageRenderer::draw().
Result<QByteArray> sealImage(const seal::SealPicture& picture, int edge);

} // namespace wenshu::office
