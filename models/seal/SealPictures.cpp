#include "seal/SealPictures.h"

#include "ofd/Package.h"
#include "seal/DocumentFiles.h"
#include "seal/SignatureFile.h"

#include <algorithm>
#include <optional>

namespace wenshu::seal {

namespace {

/// The entries a Signature.xml names, found as the judge finds them.
QSet<QString>
namedBy(const ofd::Package& package, const SignatureFile& file, const QString& signatureEntry)
{
    QSet<QString> named;
    for (const SignatureReference& reference : file.references) {
        QString entry = reference.location;
        while (entry.startsWith(u'/'))
            entry.remove(0, 1);
        if (!reference.location.startsWith(u'/') || !package.contains(entry))
            entry = package.resolve(reference.location, signatureEntry).value_or(QString());
        if (!entry.isEmpty())
            named.insert(entry);
    }
    return named;
}

std::optional<SealedPicture> pictureOf(
    const ofd::Package& package,
    const QString& entry,
    const ofd::DocBody& body,
    const QStringList& pageIds,
    const Limits& limits)
{
    auto xml = package.read(entry);
    if (!xml)
        return std::nullopt;
    const auto file = parseSignatureFile(std::move(xml).value(), limits);
    if (!file || file->valueLocation.isEmpty())
        return std::nullopt;
    const auto valueEntry = package.resolve(file->valueLocation, entry);
    if (!valueEntry)
        return std::nullopt;
    const auto value = package.read(*valueEntry);
    if (!value)
        return std::nullopt;
    auto signature = parseSealSignature(*value, limits);
    if (!signature)
        return std::nullopt;
    SealedPicture sealed;
    sealed.picture = std::move(signature->seal.picture);
    for (const StampAnnotation& stamp : file->stamps)
        sealed.stamps.push_back(
            {stamp.pageRef, pageIndexIn(pageIds, stamp.pageRef), stamp.boundary, stamp.clip});
    if (!body.versions.empty())
        sealed.named = namedBy(package, *file, entry);
    return sealed;
}

} // namespace

ofd::Box visiblePart(const StampFact& stamp)
{
    if (!stamp.clip)
        return stamp.boundary;
    const ofd::Box& all = stamp.boundary;
    const double x = std::max(all.x, all.x + stamp.clip->x);
    const double y = std::max(all.y, all.y + stamp.clip->y);
    const double right = std::min(all.right(), all.x + stamp.clip->right());
    const double bottom = std::min(all.bottom(), all.y + stamp.clip->bottom());
    return {x, y, std::max(0.0, right - x), std::max(0.0, bottom - y)};
}

std::vector<SealedPicture> picturesOf(const ofd::Package& package, const Limits& limits)
{
    std::vector<SealedPicture> pictures;
    const auto& documents = package.documents();
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const ofd::DocBody& body = documents[i];
        if (body.signatures.isEmpty())
            continue;
        auto bytes = package.read(body.signatures);
        if (!bytes)
            continue;
        const auto list = parseSignatureList(std::move(bytes).value(), limits);
        if (!list)
            continue;
        const QStringList pageIds = pageIdsOf(package, shownRoot(package, body), limits);
        for (const SignatureListEntry& item : list->entries) {
            const auto entry = package.resolve(item.location, body.signatures);
            if (item.location.isEmpty() || !entry)
                continue;
            if (auto sealed = pictureOf(package, *entry, body, pageIds, limits)) {
                sealed->signatureId = item.id;
                sealed->document = static_cast<int>(i);
                pictures.push_back(std::move(*sealed));
            }
        }
    }
    return pictures;
}

bool isSignedPicture(const SealPicture& picture, Limits limits)
{
    if (picture.format != QLatin1String("ofd"))
        return false;
    limits.totalInflated = std::min(limits.totalInflated, qint64{32} * 1024 * 1024);
    limits.entries = std::min(limits.entries, qint64{1000});
    const auto package = ofd::Package::fromBytes(picture.data, limits);
    if (!package)
        return false; // drawn as no picture at all
    const auto& documents = (*package)->documents();
    return documents.size() > 1 || !documents.front().signaturesAsWritten.isEmpty();
}

} // namespace wenshu::seal
