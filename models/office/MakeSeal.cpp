#include "office/MakeSeal.h"

#include "render/SealPicture.h"

namespace wenshu::office {

MakeSeal::MakeSeal(std::shared_ptr<render::FontBook> fonts)
    : m_fonts(std::move(fonts))
{
}

Result<QByteArray> MakeSeal::make(const Request& request, seal::SigningKey& maker) const
{
    seal::SealRequest seal;
    seal.id = request.id;
    seal.name = request.name;
    seal.type = request.type;
    seal.width = request.diameter;
    seal.height = request.diameter;
    seal.holders = request.holders;
    seal.createdAt = request.now;
    seal.validFrom = request.now;
    seal.validTo = request.validTo;
    seal.picture = request.picture;
    if (seal.picture.isEmpty()) {
        Result<QByteArray> drawn =
            request.type == seal::SealType::Unit
                ? render::drawUnitSeal(
                      {request.name, request.centreLine, static_cast<Mm>(request.diameter)},
                      *m_fonts)
                : render::drawNameSeal(
                      {request.name, request.centreLine, static_cast<Mm>(request.diameter)},
                      *m_fonts);
        if (!drawn)
            return std::move(drawn).error();
        seal.picture = std::move(drawn).value();
    }
    return seal::makeSeal(seal, maker);
}

} // namespace wenshu::office
