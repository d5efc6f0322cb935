#include "document/Rules.h"

#include "document/Numbering.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

using Findings = std::vector<Finding>;

void add(
    Findings& findings,
    const char* rule,
    Severity severity,
    const QString& clause,
    const QString& field,
    const QString& message)
{
    findings.push_back({QLatin1String(rule), severity, clause, message, field});
}

const QString& regulation()
{
    static const QString name = QStringLiteral("党政机关公文处理工作条例 ");
    return name;
}

QString standard(const char* clause)
{
    return QStringLiteral("GB/T 9704-2012 ") + QLatin1String(clause);
}

QString joinedTitle(const Paper& paper)
{
    QString title = paper.title;
    return title.remove(QLatin1Char('\n'));
}

void checkTitle(const Paper& paper, Findings& findings)
{
    const QString field = QStringLiteral("title");
    const QString title = joinedTitle(paper);
    // 令 and 命令 are one kind; both words are used in titles and marks.
    const QString word =
        paper.kind == PaperKind::Order ? QStringLiteral("令") : kindName(paper.kind);
    if (!title.endsWith(word)) {
        add(findings,
            "L01",
            Severity::Error,
            regulation() + QStringLiteral("8, 9(7)"),
            field,
            Tr::tr("The title must end with the kind of the paper, %1.").arg(word));
    }
    const qsizetype about = title.indexOf(QStringLiteral("关于"));
    if (paper.kind != PaperKind::Order && paper.kind != PaperKind::Minutes &&
        (about < 0 || title.indexOf(QStringLiteral("的"), about) < 0)) {
        add(findings,
            "L02",
            Severity::Warning,
            regulation() + QStringLiteral("9(7)"),
            field,
            Tr::tr("A title names the issuing organ, the matter (关于…的) and the kind."));
    }
    static const QRegularExpression marks(
        QStringLiteral("[，。；：？！,;:?!…—\\.]|[。，、；：]\\z"));
    if (marks.match(title).hasMatch()) {
        add(findings,
            "L03",
            Severity::Warning,
            standard("7.3.1"),
            field,
            Tr::tr(
                "A title carries no punctuation except title marks, quotation marks, enumeration "
                "commas and brackets."));
    }
}

void checkMark(const Paper& paper, Findings& findings)
{
    if (paper.kind != PaperKind::Minutes || paper.issuerMark.isEmpty() ||
        paper.issuerMark.trimmed().endsWith(QStringLiteral("纪要")))
        return;
    add(findings,
        "L31",
        Severity::Error,
        standard("10.3"),
        QStringLiteral("issuerMark"),
        Tr::tr("The mark at the head of minutes ends with 纪要."));
}

void checkHead(const Paper& paper, Findings& findings)
{
    if (paper.secrecy != SecrecyLevel::None && paper.copyNumber.isEmpty()) {
        add(findings,
            "L17",
            Severity::Error,
            regulation() + QStringLiteral("9(1)"),
            QStringLiteral("copyNumber"),
            Tr::tr("A secret paper must carry a copy number of six digits."));
    }
    static const QRegularExpression period(QStringLiteral("\\A(?:([1-9][0-9]?)(年|个月)|长期)\\z"));
    const auto match = period.match(paper.secrecyPeriod);
    const int longest = paper.secrecy == SecrecyLevel::TopSecret      ? 30
                        : paper.secrecy == SecrecyLevel::Confidential ? 20
                                                                      : 10;
    const int years = match.captured(2) == QStringLiteral("年") ? match.captured(1).toInt() : 0;
    const bool wrongPeriod =
        !paper.secrecyPeriod.isEmpty() && (!match.hasMatch() || years > longest);
    if (wrongPeriod || (paper.secrecy == SecrecyLevel::None && !paper.secrecyPeriod.isEmpty())) {
        add(findings,
            "L18",
            Severity::Error,
            QStringLiteral("保守国家秘密法"),
            QStringLiteral("secrecyPeriod"),
            paper.secrecy == SecrecyLevel::None
                ? Tr::tr("A secrecy period needs a secrecy level.")
                : Tr::tr(
                      "The secrecy period must be like 1年 and at most %n years for this level.",
                      nullptr,
                      longest));
    }
    if (!paper.number) {
        add(findings,
            "L15",
            Severity::Warning,
            standard("7.2.5"),
            QStringLiteral("number"),
            Tr::tr("The paper has no document number yet."));
    } else if (paper.date.isValid() && paper.number->year != paper.date.year()) {
        add(findings,
            "L15",
            Severity::Warning,
            standard("7.2.5"),
            QStringLiteral("number"),
            Tr::tr("The year of the document number differs from that of the date."));
    }
}

void checkUpward(const Paper& paper, Findings& findings)
{
    if (!isUpward(paper.kind))
        return;
    static const QRegularExpression separators(QStringLiteral("[、，,;；]"));
    if (paper.mainRecipients.contains(separators)) {
        add(findings,
            "L05",
            Severity::Error,
            regulation() + QStringLiteral("15(1)"),
            QStringLiteral("mainRecipients"),
            Tr::tr("An upward paper goes to one superior; name the others as copy recipients."));
    }
    if (paper.signers.isEmpty()) {
        add(findings,
            "L14",
            Severity::Error,
            regulation() + QStringLiteral("9(6)"),
            QStringLiteral("signers"),
            Tr::tr("An upward paper must show who signed it off (签发人)."));
    }
}

void checkRecipients(
    const QString& text, const QString& field, const char* clause, Findings& findings)
{
    static const QRegularExpression wrong(QStringLiteral("[,;:]|[，、；：。]\\z|[，、；]{2}"));
    if (wrong.match(text).hasMatch()) {
        add(findings,
            "L19",
            Severity::Warning,
            standard(clause),
            field,
            Tr::tr("Recipients are separated by 、 within a class and ， between classes, in "
                   "full-width "
                   "marks; the closing mark is set by the program."));
    }
}

void checkDates(const Paper& paper, Findings& findings)
{
    if (paper.date.isValid() && paper.printingDate.isValid() && paper.printingDate < paper.date) {
        add(findings,
            "L16",
            Severity::Error,
            standard("7.3.5.4"),
            QStringLiteral("printingDate"),
            Tr::tr("The printing date is before the date of the paper."));
    }
    if (!paper.date.isValid()) {
        add(findings,
            "L16",
            Severity::Error,
            standard("7.3.5.4"),
            QStringLiteral("date"),
            Tr::tr("The paper has no valid date."));
    }
}

void checkAttachments(const Paper& paper, Findings& findings)
{
    static const QRegularExpression wrong(QStringLiteral("[《》]|[。，、；：！？.,;:]\\z"));
    for (qsizetype i = 0; i < paper.attachmentNames.size(); ++i) {
        if (wrong.match(paper.attachmentNames.at(i)).hasMatch()) {
            add(findings,
                "L22",
                Severity::Error,
                standard("7.3.4"),
                QStringLiteral("attachmentNames[%1]").arg(i),
                Tr::tr("The name of an attachment carries neither title marks nor closing "
                       "punctuation."));
        }
    }
    if (paper.annexes.empty())
        return;
    if (static_cast<qsizetype>(paper.annexes.size()) != paper.attachmentNames.size()) {
        add(findings,
            "L22",
            Severity::Error,
            standard("7.3.7"),
            QStringLiteral("annexes"),
            Tr::tr(
                "The annexes bound with the paper and its attachment note must be equally many."));
        return;
    }
    for (size_t i = 0; i < paper.annexes.size(); ++i) {
        QString title = paper.annexes[i].title;
        if (title.remove(QLatin1Char('\n')) !=
            paper.attachmentNames.at(static_cast<qsizetype>(i))) {
            add(findings,
                "L22",
                Severity::Error,
                standard("7.3.7"),
                QStringLiteral("annexes[%1].title").arg(i),
                Tr::tr("The title of the annex differs from its name in the attachment note."));
        }
    }
}

void checkPunctuation(const QString& text, const QString& field, Findings& findings)
{
    static const QRegularExpression halfWidth(
        QStringLiteral("[\\x{4E00}-\\x{9FFF}][,;:?!]|[,;:?!][\\x{4E00}-\\x{9FFF}]|\\.{3}|。{2}"
                       "|[\\x{4E00}-\\x{9FFF}]\\.(?![0-9])|(?<!…)…(?!…)"));
    if (halfWidth.match(text).hasMatch()) {
        add(findings,
            "L28",
            Severity::Info,
            QStringLiteral("GB/T 15834"),
            field,
            Tr::tr("Punctuation between Chinese characters is full width, and an ellipsis has six "
                   "dots."));
    }
    QString open;
    static const QString opening = QStringLiteral("（《“‘【〔〈");
    static const QString closing = QStringLiteral("）》”’】〕〉");
    bool paired = true;
    for (const QChar c : text) {
        if (opening.contains(c)) {
            open.append(c);
        } else if (const qsizetype at = closing.indexOf(c); at >= 0) {
            paired = paired && open.endsWith(opening.at(at));
            open.chop(1);
        }
    }
    if (!paired || !open.isEmpty()) {
        add(findings,
            "L28",
            Severity::Warning,
            QStringLiteral("GB/T 15834"),
            field,
            Tr::tr("A bracket or quotation mark has no partner."));
    }
}

void checkBody(const std::vector<Paragraph>& body, const QString& path, Findings& findings)
{
    LevelCounter counter;
    for (size_t i = 0; i < body.size(); ++i) {
        const QString field = QStringLiteral("%1[%2]").arg(path).arg(i);
        const Paragraph& paragraph = body[i];
        if (paragraph.level > 0) {
            const QString expected = counter.next(paragraph.level);
            QString start = paragraph.text.left(expected.size());
            // A full-width full stop after the number is as good as the ASCII one (GB/T 15834).
            if (paragraph.level == 3)
                start.replace(QStringLiteral("．"), QStringLiteral("."));
            if (start != expected) {
                add(findings,
                    "L20",
                    Severity::Warning,
                    standard("7.3.3"),
                    field,
                    Tr::tr("This heading is expected to begin with %1.").arg(expected));
                counter.accept(paragraph.level, paragraph.text);
            } else if (paragraph.text.size() == expected.size()) {
                add(findings,
                    "L32",
                    Severity::Warning,
                    standard("7.3.3"),
                    field,
                    Tr::tr("The heading %1 has a number and no words.").arg(expected));
            }
        }
        checkPunctuation(paragraph.text, field, findings);
    }
}

} // namespace

std::vector<Finding> checkRules(const Paper& paper)
{
    Findings findings;
    checkHead(paper, findings);
    checkMark(paper, findings);
    checkTitle(paper, findings);
    checkUpward(paper, findings);
    checkRecipients(paper.mainRecipients, QStringLiteral("mainRecipients"), "7.3.2", findings);
    checkBody(paper.body, QStringLiteral("body"), findings);
    checkAttachments(paper, findings);
    checkDates(paper, findings);
    for (size_t i = 0; i < paper.annexes.size(); ++i)
        checkBody(paper.annexes[i].body, QStringLiteral("annexes[%1].body").arg(i), findings);
    checkRecipients(paper.copyRecipients, QStringLiteral("copyRecipients"), "7.4.2", findings);
    return findings;
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        break;
    }
    return QStringLiteral("error");
}

Status checkSecrecyCeiling(SecrecyLevel level, SecrecyLevel ceiling)
{
    if (isWithinCeiling(level, ceiling))
        return Done{};
    return Error{
        Errc::SecrecyCeiling,
        Tr::tr(
            "This paper is classified above what this installation may handle; nothing was stored. "
            "Handle it on a classified system."),
        QStringLiteral("secrecy %1 above ceiling %2")
            .arg(static_cast<int>(level))
            .arg(static_cast<int>(ceiling))};
}

} // namespace wenshu::document
