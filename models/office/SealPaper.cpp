#include "office/SealPaper.h"

#include "ofd/Reader.h"

#include <QCoreApplication>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

} // namespace

SealPaper::SealPaper(const Clock& clock, const crypto::TrustStore* trust)
    : m_clock(clock)
    , m_trust(trust)
{
}

Result<std::vector<seal::Stamp>> SealPaper::stamps(
    const QByteArray& ofd, const seal::ElectronicSeal& seal, const SealPosition& position) const
{
    auto package = ofd::Package::fromBytes(ofd);
    if (!package)
        return std::move(package).error();
    auto opened = ofd::Reader::open(std::move(package).value());
    if (!opened)
        return std::move(opened).error();
    const ofd::Reader& reader = **opened;
    const Mm width = seal.picture.width;
    const Mm height = seal.picture.height;

    if (position.kind == SealPosition::Kind::At) {
        if (position.page < 0 || position.page >= reader.pageCount())
            return Error{
                Errc::Usage,
                Tr::tr("The document has no page %1.").arg(position.page + 1),
                QStringLiteral("stamp page out of range")};
        return std::vector<seal::Stamp>{
            {position.page, {position.corner.x, position.corner.y, width, height}, std::nullopt}};
    }
    if (position.kind == SealPosition::Kind::Riding) {
        std::vector<ofd::Box> boxes;
        boxes.reserve(static_cast<std::size_t>(reader.pageCount()));
        for (int page = 0; page < reader.pageCount(); ++page)
            boxes.push_back(reader.pageBox(page));
        return seal::placeRiding(boxes, width, height);
    }
    Result<seal::SealAnchors> anchors =
        position.anchors ? Result<seal::SealAnchors>(*position.anchors) : seal::findAnchors(reader);
    if (!anchors)
        return std::move(anchors).error();
    auto stamp = seal::placeByRule(*anchors, width, height);
    if (!stamp)
        return std::move(stamp).error();
    return std::vector<seal::Stamp>{*stamp};
}

Result<QByteArray> SealPaper::seal(
    const QByteArray& ofd,
    const QByteArray& esl,
    seal::SigningKey& key,
    const SealPosition& position) const
{
    auto parsed = seal::parseSeal(esl, Limits::forReceivedFile());
    if (!parsed)
        return std::move(parsed).error();
    auto places = stamps(ofd, *parsed, position);
    if (!places)
        return std::move(places).error();
    seal::SealingRequest request;
    request.stamps = std::move(places).value();
    request.time = m_clock.now();
    request.trust = m_trust;
    return seal::sealPackage(ofd, *parsed, key, request);
}

} // namespace wenshu::office
