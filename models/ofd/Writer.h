#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "ofd/Document.h"

namespace wenshu::ofd {

/// Makes the package of a document by GB/T 33190-2016: OFD.xml, Doc_0/Document.xml, PublicRes.xml
/// (fonts), DocumentRes.xml (pictures, composites), Pages/Page_n/Content.xml, Attachments.xml.
///
/// Identifiers of fonts, pictures, pages, layers and objects are kept where they are set and
/// unique; the others are numbered after the largest. Coordinates are rounded to 0.0001 of the
/// local unit without summing up errors. A DocID is drawn where the document has none and the dates
/// are the clock's where it has none; everything else depends on the document alone, so equal
/// documents and clocks give equal bytes.
///
/// @return Usage when the document cannot be written: no page, a page without size, an object that
/// names a font, picture or composite that is not there.
Result<QByteArray> writePackage(const Document& document, const Clock& clock);

} // namespace wenshu::ofd
