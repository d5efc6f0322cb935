#include "office/TrySample.h"

#include "document/Paper.h"
#include "office/Profile.h"
#include "office/SealPaper.h"
#include "office/TypesetPaper.h"
#include "office/VerifyDocument.h"
#include "seal/SigningKey.h"

namespace wenshu::office {

namespace {

/// What is set is a Chinese official paper whatever language the window speaks.
document::Paper samplePaper(const Profile& profile)
{
    const QString& unit = profile.info().unitName;
    const QDate today = profile.clock().now().toLocalTime().date();
    document::Paper paper;
    paper.issuerMark = unit + QStringLiteral("文件");
    paper.title = unit + QStringLiteral("关于试用电子公文的通知");
    paper.mainRecipients = unit;
    paper.body = {
        {0,
         QStringLiteral("这是一份样稿，用来试一试排版、盖章和核验。样稿不会发送，也不会保存。"),
         -1}};
    paper.issuingBureau = unit;
    paper.date = today;
    paper.printingBureau = unit;
    paper.printingDate = today;
    return paper;
}

} // namespace

Result<SampleOutcome> trySample(Profile& profile)
{
    const auto esl = profile.unitSeal();
    if (!esl)
        return esl.error();
    const auto typesetter = TypesetPaper::withInstalledFonts();
    if (!typesetter)
        return typesetter.error();
    auto typeset = typesetter->set(samplePaper(profile), {}, profile.clock());
    if (!typeset)
        return std::move(typeset).error();
    auto key = seal::Sm2SigningKey::open(
        profile.identity().unitCertificate, profile.identity().unitKey.clone());
    if (!key)
        return std::move(key).error();
    SealPosition position;
    position.anchors = typeset->anchors;
    const auto sealed =
        SealPaper(profile.clock(), &profile.trust()).seal(typeset->ofd, *esl, **key, position);
    if (!sealed)
        return sealed.error();
    const auto verdict = VerifyDocument(profile.trust()).judgeBytes(*sealed, profile.clock().now());
    if (!verdict)
        return verdict.error();
    return SampleOutcome{typeset->pages, verdict->verdict == seal::Verdict::Valid};
}

Status findUnitSeal(Profile& profile)
{
    const auto seal = profile.unitSeal();
    if (!seal)
        return seal.error();
    return Done{};
}

Status keepUnitSeal(Profile& profile, const QByteArray& esl)
{
    return profile.keepUnitSeal(esl);
}

} // namespace wenshu::office
