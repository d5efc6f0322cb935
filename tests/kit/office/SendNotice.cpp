#include "kit/office/SendNotice.h"

#include "document/Paper.h"
#include "office/SealPaper.h"
#include "office/SendPaper.h"
#include "office/TypesetPaper.h"

#include <QFile>

namespace wenshu::kit {

Result<Id> sendNotice(office::Profile& profile, const QStringList& recipients)
{
    QFile notice(QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"));
    if (!notice.open(QIODevice::ReadOnly))
        return Error{Errc::Io, {}, QStringLiteral("no template")};
    const auto paper = document::paperFromJson(notice.readAll());
    if (!paper)
        return paper.error();
    const auto typesetter = office::TypesetPaper::withInstalledFonts();
    if (!typesetter)
        return typesetter.error();
    const auto outcome = typesetter->set(*paper, typeset::Profile(), profile.clock());
    if (!outcome)
        return outcome.error();
    auto key = seal::Sm2SigningKey::open(
        profile.identity().unitCertificate, profile.identity().unitKey.clone());
    if (!key)
        return std::move(key).error();
    const auto esl = profile.unitSeal();
    if (!esl)
        return esl.error();
    office::SealPosition position;
    position.anchors = outcome->anchors;
    const auto sealed = office::SealPaper(profile.clock(), &profile.trust())
                            .seal(outcome->ofd, *esl, **key, position);
    if (!sealed)
        return sealed.error();
    office::SendPaper::Request request;
    request.ofd = *sealed;
    request.description = office::PaperDescription::of(*paper);
    request.recipients = recipients;
    request.attachments = {
        {QStringLiteral("项目进展情况表.xlsx"),
         QStringLiteral("application/octet-stream"),
         QByteArray(24'000, 't')},
        {QStringLiteral("安装程序.exe"), QStringLiteral("application/octet-stream"), "MZ"}};
    return office::SendPaper(profile).send(request);
}

} // namespace wenshu::kit
