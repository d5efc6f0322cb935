#include "document/Draft.h"

#include "document/PaperFields.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

using Findings = std::vector<Finding>;

QString joined(const std::vector<DraftRecipient>& recipients)
{
    QStringList names;
    for (const DraftRecipient& recipient : recipients)
        names.append(recipient.name.trimmed());
    return names.join(u'、');
}

void missing(
    Findings& findings,
    const char* rule,
    const char* clause,
    const char* field,
    const QString& message)
{
    findings.push_back(
        {QLatin1String(rule),
         Severity::Error,
         QStringLiteral("GB/T 9704-2012 ") + QLatin1String(clause),
         message,
         QLatin1String(field)});
}

void checkNumber(const Draft& draft, Findings& findings)
{
    static const QRegularExpression given(QStringLiteral("[0-9]\\s*号?\\z"));
    // Without a serial it is only not given yet, which is no fault of the draft (L15 says so).
    if (draft.number.trimmed().isEmpty() || !given.match(draft.number).hasMatch())
        return;
    const auto number = DocumentNumber::parse(draft.number.trimmed());
    if (!number)
        missing(findings, "D02", "7.2.5", "number", number.error().message);
}

void checkUnits(
    const std::vector<DraftRecipient>& recipients,
    const char* clause,
    const char* field,
    Findings& findings)
{
    for (const DraftRecipient& recipient : recipients) {
        if (!recipient.code.isEmpty())
            continue;
        missing(
            findings,
            "D05",
            clause,
            field,
            Tr::tr("“%1” is not in the directory. Choose a unit from the list or have it added.")
                .arg(recipient.name.left(40)));
    }
}

void checkItself(
    const std::vector<DraftRecipient>& recipients,
    const QString& issuing,
    const char* field,
    Findings& findings)
{
    const bool isAmong =
        std::any_of(recipients.begin(), recipients.end(), [&](const DraftRecipient& recipient) {
            return !issuing.isEmpty() && recipient.name.trimmed() == issuing;
        });
    if (isAmong)
        findings.push_back(
            {QStringLiteral("D10"),
             Severity::Warning,
             QString(),
             Tr::tr("The paper is issued by “%1”, and a unit does not send to itself. Take it away "
                    "from here.")
                 .arg(issuing.left(40)),
             QLatin1String(field)});
}

bool hasText(const std::vector<Paragraph>& body)
{
    return std::any_of(body.begin(), body.end(), [](const Paragraph& paragraph) {
        return !paragraph.text.trimmed().isEmpty();
    });
}

/// What every paper has: without one of these there is no paper to seal.
void checkElements(const Draft& draft, Findings& findings)
{
    const Paper& paper = draft.paper;
    if (paper.issuerMark.trimmed().isEmpty())
        missing(
            findings,
            "D01",
            "7.2.4",
            "issuerMark",
            Tr::tr("The issuing mark at the head of the paper is missing."));
    checkNumber(draft, findings);
    if (paper.title.trimmed().isEmpty())
        missing(findings, "D03", "7.3.1", "title", Tr::tr("The paper has no title yet."));
    // Minutes name nobody at their head; whom they go to stands in the 抄送.
    if (paper.kind == PaperKind::Minutes && draft.mainRecipients.empty() &&
        draft.copyRecipients.empty())
        missing(
            findings,
            "D04",
            "7.4.2",
            "copyRecipients",
            Tr::tr("The paper names nobody yet to whom it goes."));
    if (draft.mainRecipients.empty() && paper.kind != PaperKind::Minutes)
        missing(
            findings,
            "D04",
            "7.3.2",
            "mainRecipients",
            Tr::tr("The paper has no main recipient yet."));
    checkUnits(draft.mainRecipients, "7.3.2", "mainRecipients", findings);
    if (!hasText(paper.body))
        missing(findings, "D06", "7.3.3", "body[0]", Tr::tr("The body of the paper is empty."));
    if (static_cast<qsizetype>(draft.attachments.size()) != paper.attachmentNames.size() &&
        !draft.attachments.empty() && paper.annexes.empty())
        missing(
            findings,
            "D08",
            "7.3.4",
            "attachmentNames",
            Tr::tr("The attachment note and the attached files must be equally many."));
    if (paper.issuingBureau.trimmed().isEmpty())
        missing(
            findings,
            "D07",
            "7.3.5",
            "issuingBureau",
            Tr::tr("The paper does not say which bureau issues it."));
    checkUnits(draft.copyRecipients, "7.4.2", "copyRecipients", findings);
}

/// Where a field stands in the window, so that findings come in the order of reading.
int placeOf(const QString& field)
{
    static const QStringList kOrder = {
        QStringLiteral("kind"),
        QStringLiteral("copyNumber"),
        QStringLiteral("secrecy"),
        QStringLiteral("secrecyPeriod"),
        QStringLiteral("urgency"),
        QStringLiteral("issuerMark"),
        QStringLiteral("number"),
        QStringLiteral("signers"),
        QStringLiteral("title"),
        QStringLiteral("mainRecipients"),
        QStringLiteral("body"),
        QStringLiteral("attachmentNames"),
        QStringLiteral("annexes"),
        QStringLiteral("issuingBureau"),
        QStringLiteral("date"),
        QStringLiteral("note"),
        QStringLiteral("copyRecipients"),
        QStringLiteral("printingBureau"),
        QStringLiteral("printingDate")};
    const qsizetype at = kOrder.indexOf(field.section(u'[', 0, 0).section(u'.', 0, 0));
    return static_cast<int>(at < 0 ? kOrder.size() : at);
}

/// body[n] of the paper as body[m] of the draft, which may hold empty paragraphs.
QString fieldOfDraft(const QString& field, const std::vector<int>& places)
{
    static const QRegularExpression body(QStringLiteral("\\Abody\\[([0-9]+)\\]"));
    const auto match = body.match(field);
    const qsizetype index = match.captured(1).toLongLong();
    if (!match.hasMatch() || index >= static_cast<qsizetype>(places.size()))
        return field;
    return QStringLiteral("body[%1]").arg(places[static_cast<std::size_t>(index)]) +
           field.mid(match.capturedEnd());
}

/// Rules about elements that are still missing would only repeat what is already said.
bool saysItAgain(const Finding& finding, const Findings& missingOnes)
{
    return finding.field == u"title" &&
           std::any_of(missingOnes.begin(), missingOnes.end(), [](const Finding& other) {
               return other.field == u"title";
           });
}

} // namespace

bool Completion::hasErrors() const
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::Error;
    });
}

Paper paperSoFar(const Draft& draft)
{
    Paper paper = draft.paper;
    paper.body.clear();
    for (const Paragraph& paragraph : draft.paper.body) {
        if (!paragraph.text.trimmed().isEmpty())
            paper.body.push_back(paragraph);
    }
    paper.number.reset();
    if (auto number = DocumentNumber::parse(draft.number.trimmed()))
        paper.number = std::move(number).value();
    paper.mainRecipients = joined(draft.mainRecipients);
    paper.copyRecipients = joined(draft.copyRecipients);
    return paper;
}

Completion complete(const Draft& draft)
{
    Completion completion;
    checkElements(draft, completion.findings);
    std::vector<int> places;
    for (std::size_t i = 0; i < draft.paper.body.size(); ++i) {
        if (!draft.paper.body[i].text.trimmed().isEmpty())
            places.push_back(static_cast<int>(i));
    }
    Paper paper = paperSoFar(draft);
    Findings byRule = checkRules(paper);
    const bool isWhole = completion.findings.empty() && paper.date.isValid();
    for (Finding& finding : byRule) {
        if (saysItAgain(finding, completion.findings))
            continue;
        finding.field = fieldOfDraft(finding.field, places);
        completion.findings.push_back(std::move(finding));
    }
    const QString issuing = paper.issuingBureau.trimmed();
    checkItself(draft.mainRecipients, issuing, "mainRecipients", completion.findings);
    checkItself(draft.copyRecipients, issuing, "copyRecipients", completion.findings);
    std::stable_sort(
        completion.findings.begin(),
        completion.findings.end(),
        [](const Finding& a, const Finding& b) { return placeOf(a.field) < placeOf(b.field); });
    if (!isWhole)
        return completion;
    // The bounds of the paper file hold for what is typeset and sealed too.
    auto checked = paperFromJson(paperToJson(paper));
    if (checked)
        completion.paper = std::move(checked).value();
    else
        completion.findings.push_back(
            {QStringLiteral("D09"),
             Severity::Error,
             QString(),
             checked.error().message,
             QStringLiteral("body[0]")});
    return completion;
}

} // namespace wenshu::document
