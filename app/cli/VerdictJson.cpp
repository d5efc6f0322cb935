#include "VerdictJson.h"

#include <QJsonArray>

namespace wenshu::cli {

namespace {

QString isoTime(const QDateTime& moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

QString severityName(seal::Severity severity)
{
    switch (severity) {
    case seal::Severity::Error:
        return QStringLiteral("error");
    case seal::Severity::Warning:
        return QStringLiteral("warning");
    case seal::Severity::Undecided:
        return QStringLiteral("undecided");
    case seal::Severity::Note:
        break;
    }
    return QStringLiteral("note");
}

QString answerName(seal::AnswerState state)
{
    switch (state) {
    case seal::AnswerState::Good:
        return QStringLiteral("good");
    case seal::AnswerState::Warning:
        return QStringLiteral("warning");
    case seal::AnswerState::Bad:
        return QStringLiteral("bad");
    case seal::AnswerState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString kindName(seal::SignatureKind kind)
{
    switch (kind) {
    case seal::SignatureKind::SealV1:
        return QStringLiteral("sealV1");
    case seal::SignatureKind::SealV4:
        return QStringLiteral("sealV4");
    case seal::SignatureKind::SealV5:
        return QStringLiteral("sealV5");
    case seal::SignatureKind::Gm35275:
        return QStringLiteral("gm35275");
    case seal::SignatureKind::Bare:
        return QStringLiteral("bare");
    case seal::SignatureKind::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QJsonObject answerJson(const seal::Answer& answer)
{
    return {
        {QStringLiteral("state"), answerName(answer.state)},
        {QStringLiteral("code"), answer.code},
        {QStringLiteral("sentence"), answer.sentence}};
}

QJsonArray findingsJson(const std::vector<seal::Finding>& findings)
{
    QJsonArray array;
    for (const seal::Finding& finding : findings)
        array.append(QJsonObject{
            {QStringLiteral("step"), finding.step},
            {QStringLiteral("code"), finding.code},
            {QStringLiteral("severity"), severityName(finding.severity)},
            {QStringLiteral("sentence"), finding.sentence},
            {QStringLiteral("entries"), QJsonArray::fromStringList(finding.entries)}});
    return array;
}

QJsonArray boxJson(const ofd::Box& box)
{
    return {box.x, box.y, box.width, box.height};
}

QJsonObject signatureJson(const seal::SignatureVerdict& signature)
{
    QJsonObject object{
        {QStringLiteral("id"), signature.id},
        {QStringLiteral("entry"), signature.entry},
        {QStringLiteral("kind"), kindName(signature.kind)},
        {QStringLiteral("verdict"), verdictName(signature.verdict)},
        {QStringLiteral("code"), signature.code},
        {QStringLiteral("sentence"), signature.sentence},
        {QStringLiteral("time"), isoTime(signature.time)},
        {QStringLiteral("integrity"), answerJson(signature.integrity)},
        {QStringLiteral("certificate"), answerJson(signature.certificate)},
        {QStringLiteral("coverage"), answerJson(signature.coverage)},
        {QStringLiteral("changes"), answerJson(signature.changes)},
        {QStringLiteral("findings"), findingsJson(signature.findings)},
        {QStringLiteral("covered"), QJsonArray::fromStringList(signature.covered)},
        {QStringLiteral("notCovered"), QJsonArray::fromStringList(signature.notCovered)}};
    if (signature.seal)
        object[QStringLiteral("seal")] = QJsonObject{
            {QStringLiteral("id"), signature.seal->id},
            {QStringLiteral("name"), signature.seal->name},
            {QStringLiteral("validFrom"), isoTime(signature.seal->validFrom)},
            {QStringLiteral("validTo"), isoTime(signature.seal->validTo)}};
    if (signature.signer)
        object[QStringLiteral("signer")] = signature.signer->subjectText();
    if (signature.maker)
        object[QStringLiteral("maker")] = signature.maker->subjectText();
    QJsonArray stamps;
    for (const seal::StampFact& stamp : signature.stamps)
        stamps.append(QJsonObject{
            {QStringLiteral("page"), stamp.page + 1},
            {QStringLiteral("box"), boxJson(stamp.boundary)}});
    object[QStringLiteral("stamps")] = stamps;
    return object;
}

} // namespace

QString verdictName(seal::Verdict verdict)
{
    switch (verdict) {
    case seal::Verdict::Valid:
        return QStringLiteral("valid");
    case seal::Verdict::NotValid:
        return QStringLiteral("notValid");
    case seal::Verdict::NoSignature:
        return QStringLiteral("noSignature");
    case seal::Verdict::CannotJudge:
        break;
    }
    return QStringLiteral("cannotJudge");
}

QJsonObject verdictJson(const QString& path, const seal::PackageVerdict& verdict)
{
    QJsonArray signatures;
    for (const seal::SignatureVerdict& signature : verdict.signatures)
        signatures.append(signatureJson(signature));
    return {
        {QStringLiteral("file"), path},
        {QStringLiteral("verdict"), verdictName(verdict.verdict)},
        {QStringLiteral("code"), verdict.code},
        {QStringLiteral("sentence"), verdict.sentence},
        {QStringLiteral("signatures"), signatures},
        {QStringLiteral("findings"), findingsJson(verdict.findings)},
        {QStringLiteral("unreferenced"), QJsonArray::fromStringList(verdict.unreferenced)}};
}

QJsonObject errorJson(const QString& path, const Error& error)
{
    return {
        {QStringLiteral("file"), path},
        {QStringLiteral("verdict"), QStringLiteral("unreadable")},
        {QStringLiteral("code"), errcName(error.code)},
        {QStringLiteral("sentence"), error.message}};
}

} // namespace wenshu::cli
