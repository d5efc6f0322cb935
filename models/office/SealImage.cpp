#include "office/SealImage.h"

#include "render/FontBook.h"
#include "render/NestedPackage.h"

#include <QBuffer>
#include <QCoreApplication>

#include <algorithm>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr int kUsualMm = 40; ///< of a seal that does not say its size
constexpr int kMostMm = 300;

Mm side(int stated)
{
    return stated > 0 ? std::min(stated, kMostMm) : kUsualMm;
}

} // namespace

Result<QByteArray> sealImage(const seal::SealPicture& picture, int edge)
{
    const ofd::Document none;
    const render::PageRenderer renderer(
        std::make_shared<ofd::DocumentResources>(none),
        std::make_shared<render::FontBook>(),
        render::nestedPackageOpener());
    const ofd::Box box{0, 0, side(picture.width), side(picture.height)};
    ofd::Page page;
    page.physicalBox = box;
    render::RenderOptions options;
    options.dpi = std::max(1.0, edge * 25.4 / std::max(box.width, box.height));
    options.decodeBudget = std::chrono::milliseconds(2'000);
    const auto drawn =
        renderer.draw(page, {{0, box, std::nullopt, picture.data, picture.label}}, options);
    if (!drawn)
        return drawn.error();
    if (!drawn->report.deviations.empty())
        return Error{
            Errc::Malformed,
            Tr::tr("The picture of this seal cannot be shown."),
            QStringLiteral("seal picture: %1").arg(drawn->report.deviations.front().code)};
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!drawn->image.convertToFormat(QImage::Format_RGB32).save(&buffer, "PNG"))
        return Error{
            Errc::Internal,
            Tr::tr("The picture of this seal cannot be shown."),
            QStringLiteral("PNG of a seal picture")};
    return bytes;
}

} // namespace wenshu::office
