#pragma once
#include "render/ImageDecoder.h"

namespace wenshu::render {

/// Decodes JBIG2, as a file or as an embedded stream without file header, in chunks between which
/// the deadline is looked at; memory is bounded by an allocator of our own.
/// @return the picture as 8-bit grey; Malformed, LimitExceeded.
Result<QImage> decodeJbig2(const QByteArray& bytes, DecodeBudget& budget);

/// Does @p bytes begin with a JBIG2 file header?
bool hasJbig2FileHeader(const QByteArray& bytes);

} // namespace wenshu::render
