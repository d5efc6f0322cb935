#include "office/FileInformation.h"

#include "crypto/Digest.h"
#include "render/FontBook.h"

#include <algorithm>

namespace wenshu::office {

std::vector<DocumentSummary>
documentsOf(const std::shared_ptr<const ofd::Package>& package, int shown)
{
    std::vector<DocumentSummary> documents;
    const int count = std::min(kMostSummaries, static_cast<int>(package->documents().size()));
    for (int i = 0; i < count; ++i) {
        const ofd::DocBody& body = package->documents()[static_cast<std::size_t>(i)];
        DocumentSummary document;
        document.info = body.info;
        document.isSigned = !body.signatures.isEmpty();
        document.isShown = i == shown;
        if (const auto reader = ofd::Reader::open(package, i)) {
            document.pages = (*reader)->pageCount();
            document.versions = (*reader)->versions();
        } else {
            document.trouble = reader.error().message;
        }
        documents.push_back(std::move(document));
    }
    return documents;
}

Result<FileInformation> fileInformation(const QByteArray& ofd)
{
    const auto package = ofd::Package::fromBytes(ofd);
    if (!package)
        return package.error();
    FileInformation file;
    file.bytes = ofd.size();
    file.sm3 = crypto::sm3(ofd);
    file.documents = documentsOf(*package, 0);
    const auto reader = ofd::Reader::open(*package);
    if (!reader) {
        file.trouble = reader.error().message;
        file.info.version = (*package)->version();
        file.info.docType = (*package)->docType();
        file.info.documents = static_cast<int>((*package)->documents().size());
        file.info.encrypted = (*package)->isEncrypted();
        file.info.info = (*package)->documents().front().info;
        file.info.deviations = (*package)->deviations();
        return file;
    }
    file.info = (*reader)->packageInfo();
    render::FontBook book;
    for (const ofd::PackageInfo::FontInfo& font : file.info.fonts) {
        if (font.embedded)
            continue;
        render::FontWish wish;
        wish.name = font.name;
        wish.family = font.family;
        const render::FaceChoice choice = book.choose(wish);
        if (!choice.exact)
            file.standIns.insert(font.name, choice.family);
    }
    return file;
}

} // namespace wenshu::office
