#pragma once
#include <QtGlobal>

namespace wenshu {

/// How much a hostile input may cost; passed down to every reader. Counts are of real bytes, never
/// of declared ones.
struct Limits {
    qint64 entries = 65'535;                         ///< entries of one zip
    qint64 totalInflated = 2LL * 1024 * 1024 * 1024; ///< bytes out of one zip, all entries together
    qint64 ratio = 200;                              ///< inflated : deflated of one entry …
    qint64 ratioFloor = 10LL * 1024 * 1024;          ///< … once it has given this many bytes
    qint64 entryInflated = 1LL * 1024 * 1024 * 1024; ///< bytes of one entry held in memory
    int xmlDepth = 256;                              ///< nesting of elements
    qint64 xmlNodes = 5'000'000;                     ///< elements and texts of one XML file
    int pages = 10'000;                              ///< pages of one document
    qint64 imagePixels = 200'000'000;                ///< pixels of one picture
    int zipNesting = 1;                              ///< a seal picture that is itself an OFD
    int graphicsDepth = 16;                   ///< nested blocks, composites, patterns, DrawParams
    qint64 objectsPerPage = 1'000'000;        ///< graphic objects and glyph runs of one page
    int derDepth = 32;                        ///< nesting of DER values
    qint64 derBytes = 64LL * 1024 * 1024;     ///< one DER structure
    qint64 envelopeBytes = 1LL * 1024 * 1024; ///< one message of the hub
    int filesPerEnvelope = 200;               ///< attachments of one consignment
    int recipients = 2'000;                   ///< recipients of one consignment

    /// For an OFD or a package that came from outside.
    static Limits forReceivedFile() { return {}; }
};

} // namespace wenshu
