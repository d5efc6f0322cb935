#include "desk/VerdictView.h"

#include "base/PlainText.h"
#include "desk/SealFacts.h"
#include "desk/Words.h"
#include "seal/Findings.h"
#include "seal/SealVerdict.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_verdict)
};

enum Question { Contents, Certificate, Coverage, Changes, kQuestions };

VerdictShape shapeOf(const seal::Answer& answer)
{
    const bool isOutOfReach = answer.code == QLatin1String(seal::code::kRevocationUnknown) ||
                              answer.code == QLatin1String(seal::code::kNoTrust) ||
                              answer.code == QLatin1String(seal::code::kTrustDamaged);
    switch (answer.state) {
    case seal::AnswerState::Good:
        return VerdictShape::Valid;
    case seal::AnswerState::Unknown:
        return VerdictShape::Unverifiable;
    case seal::AnswerState::Warning:
        return isOutOfReach ? VerdictShape::Unverifiable : VerdictShape::Restricted;
    case seal::AnswerState::Bad:
        break;
    }
    return VerdictShape::Invalid;
}

QString contentsText(VerdictShape shape)
{
    switch (shape) {
    case VerdictShape::Valid:
        return Tr::tr("Seal holds");
    case VerdictShape::Restricted:
        return Tr::tr("Seal holds with reservations");
    case VerdictShape::Invalid:
        return Tr::tr("Seal does not hold");
    default:
        return Tr::tr("Seal not yet verifiable");
    }
}

QString certificateText(VerdictShape shape)
{
    switch (shape) {
    case VerdictShape::Valid:
        return Tr::tr("Certificate trusted");
    case VerdictShape::Restricted:
        return Tr::tr("Certificate with reservations");
    case VerdictShape::Invalid:
        return Tr::tr("Certificate not trusted");
    default:
        return Tr::tr("Certificate not yet verifiable");
    }
}

QString coverageText(VerdictShape shape)
{
    switch (shape) {
    case VerdictShape::Valid:
        return Tr::tr("Covers the whole paper");
    case VerdictShape::Restricted:
        return Tr::tr("Covers the paper with reservations");
    case VerdictShape::Invalid:
        return Tr::tr("Does not cover the whole paper");
    default:
        return Tr::tr("Coverage not known");
    }
}

QString changesText(VerdictShape shape)
{
    switch (shape) {
    case VerdictShape::Valid:
        return Tr::tr("Unchanged since it was sealed");
    case VerdictShape::Restricted:
        return Tr::tr("Added to after it was sealed");
    case VerdictShape::Invalid:
        return Tr::tr("Changed after it was sealed");
    default:
        return Tr::tr("Later changes not known");
    }
}

QString textOf(int question, VerdictShape shape)
{
    switch (question) {
    case Contents:
        return contentsText(shape);
    case Certificate:
        return certificateText(shape);
    case Coverage:
        return coverageText(shape);
    default:
        return changesText(shape);
    }
}

VerdictView::Answer answerOf(int question, const seal::Answer& answer)
{
    const VerdictShape shape = shapeOf(answer);
    return {
        shape, textOf(question, shape), shape == VerdictShape::Valid ? QString() : answer.sentence};
}

VerdictShape worstOf(const QList<VerdictView::Answer>& answers)
{
    VerdictShape worst = VerdictShape::Valid;
    for (const VerdictView::Answer& answer : answers)
        worst = std::max(worst, answer.shape);
    return worst;
}

/// The whole of a verdict by its own word; the answers may only make it worse, never red.
VerdictShape wholeOf(seal::Verdict verdict, VerdictShape answers)
{
    switch (verdict) {
    case seal::Verdict::Valid:
        return answers;
    case seal::Verdict::NotValid:
        return VerdictShape::Invalid;
    case seal::Verdict::CannotJudge:
        return VerdictShape::Unverifiable;
    case seal::Verdict::NoSignature:
        break;
    }
    return VerdictShape::None;
}

QString headlineOf(VerdictShape shape, const QString& sentence)
{
    switch (shape) {
    case VerdictShape::None:
        return Tr::tr("This paper has no seal.");
    case VerdictShape::Valid:
        return Tr::tr("The seals hold.");
    case VerdictShape::Unverifiable:
        return sentence.isEmpty() ? Tr::tr("The seals cannot be verified yet.") : sentence;
    case VerdictShape::Restricted:
        return sentence.isEmpty() ? Tr::tr("The seals hold with reservations.") : sentence;
    case VerdictShape::Invalid:
        break;
    }
    return sentence.isEmpty() ? Tr::tr("A seal does not hold. Do not act on this paper.")
                              : sentence;
}

QString dayAndTime(const QDateTime& moment)
{
    const QDateTime local = moment.toLocalTime();
    return words::date(local.date()) + local.toString(QStringLiteral(" HH:mm"));
}

QString pagesOf(const std::vector<seal::StampFact>& stamps)
{
    QStringList pages;
    for (const seal::StampFact& stamp : stamps) {
        const QString page = QString::number(stamp.page + 1);
        if (stamp.page >= 0 && !pages.contains(page))
            pages << page;
    }
    constexpr qsizetype kNamed = 4;
    if (pages.isEmpty())
        return {};
    if (pages.size() > kNamed)
        return Tr::tr("on %n page(s)", nullptr, static_cast<int>(pages.size()));
    return Tr::tr("on page %1").arg(pages.join(QChar(u'、')));
}

/// A name out of a file that nobody may have judged yet: one short line in one direction.
QString shownName(const QString& name)
{
    constexpr qsizetype most = 100;
    return shownText(name, false).left(most).trimmed();
}

VerdictView::Seal sealOf(const seal::SignatureVerdict& signature)
{
    VerdictView::Seal seal;
    seal.id = signature.id;
    seal.document = signature.document;
    const std::array answers = {
        &signature.integrity, &signature.certificate, &signature.coverage, &signature.changes};
    for (int question = 0; question < kQuestions; ++question)
        seal.answers.append(answerOf(question, *answers.at(static_cast<std::size_t>(question))));
    seal.shape = wholeOf(signature.verdict, worstOf(seal.answers));
    if (signature.seal)
        seal.name = shownName(signature.seal->name);
    if (seal.name.isEmpty() && signature.signer)
        seal.name = shownName(signature.signer->commonName());
    if (seal.name.isEmpty())
        seal.name = Tr::tr("Signature without a name");
    seal.headline = signature.sentence;
    seal.moment = signature.time;
    seal.time = signature.time.isValid() ? dayAndTime(signature.time) : Tr::tr("time not known");
    if (signature.seal && signature.seal->validFrom.isValid())
        seal.validity = Tr::tr("%1 to %2")
                            .arg(
                                words::date(signature.seal->validFrom.toLocalTime().date()),
                                words::date(signature.seal->validTo.toLocalTime().date()));
    seal.page = pagesOf(signature.stamps);
    for (const seal::Finding& finding : signature.findings) {
        if (!finding.sentence.isEmpty() && !seal.notes.contains(finding.sentence))
            seal.notes << finding.sentence;
    }
    addFacts(seal, signature);
    return seal;
}

} // namespace

VerdictView viewOf(const seal::PackageVerdict& verdict)
{
    VerdictView view;
    for (const seal::SignatureVerdict& signature : verdict.signatures)
        view.seals.append(sealOf(signature));
    for (int question = 0; question < kQuestions && !view.seals.isEmpty(); ++question) {
        const auto worst = std::max_element(
            view.seals.begin(), view.seals.end(), [question](const auto& a, const auto& b) {
                return a.answers.at(question).shape < b.answers.at(question).shape;
            });
        view.answers.append(worst->answers.at(question));
    }
    VerdictShape seals = VerdictShape::Valid;
    for (const VerdictView::Seal& seal : view.seals)
        seals = std::max(seals, seal.shape);
    view.shape = wholeOf(verdict.verdict, seals);
    view.headline = headlineOf(
        view.shape, verdict.verdict == seal::Verdict::Valid ? QString() : verdict.sentence);
    if (view.answers.isEmpty())
        view.answers.append(
            {view.shape, view.headline, {}}); // no seal, or one that could not even be read
    return view;
}

} // namespace wenshu::desk
