#include "office/PrintedPaper.h"

#include "ofd/Reader.h"
#include "ofd/ReadingOrder.h"
#include "office/DocumentText.h"

#include <QRegularExpression>

#include <algorithm>

namespace wenshu::office {

namespace {

/// Share of the page in which a secrecy mark stands: the margin above and three lines of the type
/// area are 70 of 297 mm.
constexpr double kHeadOfPage = 0.25;
/// A wider gap than this, in heights of the em, parts what stands on one line.
constexpr double kWidestGapEm = 2.5;
/// The longest mark is 绝密★ and a term; a part of a line that is longer is none.
constexpr qsizetype kLongestMark = 24;

document::SecrecyLevel levelOfMark(const QString& words)
{
    if (words.size() > kLongestMark)
        return document::SecrecyLevel::None;
    static const QRegularExpression mark(QStringLiteral(
        "^(?:密级[:：]?)?(秘密|机密|绝密)(?:[★☆*＊].{0,12}|[0-9０-９]{1,2}(?:年|个月)|长期)?$"));
    QString solid = words;
    solid.removeIf([](QChar c) { return c.isSpace(); });
    const auto match = mark.match(solid);
    return match.hasMatch()
               ? document::secrecyFromName(match.captured(1)).value_or(document::SecrecyLevel::None)
               : document::SecrecyLevel::None;
}

/// Letters and figures alone, in one shape.
QString essence(const QString& text)
{
    QString kept;
    for (const QChar c : text.normalized(QString::NormalizationForm_KC)) {
        if (c.isLetterOrNumber())
            kept += c.toCaseFolded();
    }
    return kept;
}

bool carries(const QString& page, const QString& wanted)
{
    const QString printed = essence(page);
    const QString told = essence(wanted);
    return printed.isEmpty() || (!told.isEmpty() && printed.contains(told));
}

} // namespace

document::SecrecyLevel printedSecrecy(const std::vector<ofd::TextRun>& runs, Mm pageHeight)
{
    auto level = document::SecrecyLevel::None;
    QString line;
    QString part;
    const ofd::TextRun* before = nullptr;
    const auto close = [&level](QString& words) {
        level = std::max(level, levelOfMark(words));
        words.clear();
    };
    for (const ofd::TextRun& run : runs) {
        if (run.y > pageHeight * kHeadOfPage)
            continue;
        const bool isNewLine = before == nullptr || run.line != before->line;
        if (isNewLine || run.x - ofd::endOf(*before) > kWidestGapEm * run.size)
            close(part);
        if (isNewLine)
            close(line);
        // What is longer than any mark need not be gathered.
        if (line.size() <= kLongestMark)
            line += run.text;
        if (part.size() <= kLongestMark)
            part += run.text;
        before = &run;
    }
    close(part);
    close(line);
    return level;
}

Result<PrintedPaper> PrintedPaper::read(const QByteArray& ofd)
{
    auto package = ofd::Package::fromBytes(ofd);
    if (!package)
        return std::move(package).error();
    auto reader = ofd::Reader::open(std::move(package).value());
    if (!reader)
        return std::move(reader).error();
    PrintedPaper printed;
    printed.text = textOfDocument(*reader.value());
    if (const auto runs = reader.value()->textRuns(0)) {
        printed.firstPage = ofd::plainTextOf(*runs);
        printed.secrecy = printedSecrecy(*runs, reader.value()->pageBox(0).height);
    }
    return printed;
}

bool PrintedPaper::carriesTitle(const QString& title) const
{
    return carries(firstPage, title);
}

bool PrintedPaper::carriesNumber(const QString& number) const
{
    return number.isEmpty() || carries(firstPage, number);
}

} // namespace wenshu::office
