#include "office/SealPaper.h"

#include "ofd/Reader.h"

#include <QCoreApplication>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

/// Over the pages that @p position names, or over all.
Result<std::vector<seal::Stamp>>
ridingStamps(const std::vector<ofd::Box>& boxes, const SealPosition& position, Mm width, Mm height)
{
    if (position.pages.empty())
        return seal::placeRiding(boxes, width, height, position.side, position.top);
    std::vector<ofd::Box> some;
    for (const int page : position.pages) {
        if (page < 0 || static_cast<std::size_t>(page) >= boxes.size())
            return Error{
                Errc::Usage,
                Tr::tr("The document has no page %1.").arg(page + 1),
                QStringLiteral("riding page out of range")};
        some.push_back(boxes[static_cast<std::size_t>(page)]);
    }
    auto stamps = seal::placeRiding(some, width, height, position.side, position.top);
    if (stamps) {
        for (seal::Stamp& stamp : *stamps)
            stamp.page = position.pages[static_cast<std::size_t>(stamp.page)];
    }
    return stamps;
}

} // namespace

SealPaper::SealPaper(const Clock& clock, const crypto::TrustStore* trust)
    : m_clock(clock)
    , m_trust(trust)
{
}

Result<std::vector<seal::Stamp>> SealPaper::place(
    const std::vector<ofd::Box>& pages, Mm width, Mm height, const SealPosition& position)
{
    switch (position.kind) {
    case SealPosition::Kind::At:
        return seal::placeByHand(
            pages,
            position.pages.empty() ? std::vector<int>{position.page} : position.pages,
            position.corner,
            width,
            height);
    case SealPosition::Kind::Riding:
        return ridingStamps(pages, position, width, height);
    case SealPosition::Kind::ByRule:
    case SealPosition::Kind::Keyword:
        break;
    }
    if (!position.anchors)
        return Error{
            Errc::NotFound,
            Tr::tr("No line with the date and the unit's name above it was found. Place the seal "
                   "by hand."),
            QStringLiteral("no anchors given")};
    auto stamp = seal::placeByRule(*position.anchors, width, height);
    if (!stamp)
        return std::move(stamp).error();
    return std::vector<seal::Stamp>{*stamp};
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
    if (position.kind == SealPosition::Kind::Keyword)
        return seal::placeByKeyword(reader, position.keyword, width, height, position.hits);
    SealPosition found = position;
    if (position.kind == SealPosition::Kind::ByRule && !position.anchors) {
        auto anchors = seal::findAnchors(reader);
        if (!anchors)
            return std::move(anchors).error();
        found.anchors = std::move(anchors).value();
    }
    std::vector<ofd::Box> boxes;
    boxes.reserve(static_cast<std::size_t>(reader.pageCount()));
    for (int page = 0; page < reader.pageCount(); ++page)
        boxes.push_back(reader.pageBox(page));
    return place(boxes, width, height, found);
}

Result<QByteArray> SealPaper::seal(
    const QByteArray& ofd,
    const QByteArray& esl,
    seal::SigningKey& key,
    const SealPosition& position,
    seal::Protection protection) const
{
    const auto parsed = seal::parseSeal(esl, Limits::forReceivedFile());
    if (!parsed)
        return parsed.error();
    auto places = stamps(ofd, *parsed, position);
    if (!places)
        return std::move(places).error();
    return seal(ofd, esl, key, std::move(places).value(), protection);
}

Result<QByteArray> SealPaper::seal(
    const QByteArray& ofd,
    const QByteArray& esl,
    seal::SigningKey& key,
    std::vector<seal::Stamp> stamps,
    seal::Protection protection) const
{
    const auto parsed = seal::parseSeal(esl, Limits::forReceivedFile());
    if (!parsed)
        return parsed.error();
    seal::SealingRequest request;
    request.stamps = std::move(stamps);
    request.time = m_clock.now();
    request.trust = m_trust;
    request.protection = protection;
    return seal::sealPackage(ofd, *parsed, key, request);
}

} // namespace wenshu::office
