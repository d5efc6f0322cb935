#pragma once
#include "seal/SealVerdict.h"

#include <QSet>

#include <optional>
#include <vector>

namespace wenshu::ofd {
class Package;
}

namespace wenshu::seal {

/// One seal as it is to be drawn.
struct SealedPicture {
    QString signatureId;
    int document = 0; ///< DocBody, from 0
    SealPicture picture;
    std::vector<StampFact> stamps;
    /// Entries its references name, where the document keeps versions: a seal of one version is not
    /// drawn on the pages of another that it does not name.
    std::optional<QSet<QString>> named;
};

/// The part of a stamp that is drawn: a seam seal 骑缝章 shows a slice on every page.
ofd::Box visiblePart(const StampFact& stamp);

/// Pictures and places of all seals of a package, for drawing them at once: nothing is judged and
/// nothing digested. Signatures that cannot be read, or that hold no seal, are left out.
std::vector<SealedPicture>
picturesOf(const ofd::Package& package, const Limits& limits = Limits::forReceivedFile());

/// True for a picture that is a package with signatures or several documents of its own: it may
/// hold none, so that nobody takes what is sealed inside the picture for what is sealed by it.
bool isSignedPicture(const SealPicture& picture, Limits limits);

} // namespace wenshu::seal
