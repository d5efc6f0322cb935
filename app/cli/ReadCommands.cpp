#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "io/AtomicFile.h"
#include "office/OpenDocument.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

/// The pages an option names: one from 1, or all. Empty after a usage error, which has been
/// printed.
Result<std::vector<int>> pagesWanted(const Arguments& arguments, int count, bool allByDefault)
{
    std::vector<int> pages;
    if (arguments.has(QStringLiteral("page"))) {
        auto page = arguments.integer(QStringLiteral("page"), 1, 1, 1'000'000);
        if (!page)
            return std::move(page).error();
        if (*page > count)
            return Error{
                Errc::NotFound,
                Tr::tr("The document has only %n page(s).", "", count),
                QStringLiteral("page %1 of %2").arg(*page).arg(count)};
        pages.push_back(*page - 1);
        return pages;
    }
    const int last =
        allByDefault || arguments.has(QStringLiteral("all")) ? count : std::min(count, 1);
    for (int page = 0; page < last; ++page)
        pages.push_back(page);
    return pages;
}

Result<office::OpenDocument> openOperand(const Arguments& arguments)
{
    if (arguments.operands().size() != 1)
        return Error{Errc::Usage, Tr::tr("Name exactly one OFD file."), QStringLiteral("operands")};
    const QString path = arguments.operands().first();
    auto document = office::OpenDocument::open(path, std::make_shared<render::FontBook>());
    if (!document)
        return named(path, document.error());
    return document;
}

/// OUT.png for one page; OUT-1.png, OUT-2.png … for several.
QString pageFile(const QString& out, int page, bool several)
{
    if (!several)
        return out;
    const QFileInfo info(out);
    const QString stem = info.suffix() == u"png" ? out.chopped(4) : out;
    return QStringLiteral("%1-%2.png").arg(stem).arg(page + 1);
}

QJsonObject deviationJson(const ofd::Deviation& deviation)
{
    return {{QStringLiteral("code"), deviation.code}, {QStringLiteral("where"), deviation.where}};
}

QJsonObject infoJson(const ofd::PackageInfo& info)
{
    QJsonArray pages;
    for (const auto& page : info.pages)
        pages.append(QJsonArray{
            page.physicalBox.x,
            page.physicalBox.y,
            page.physicalBox.width,
            page.physicalBox.height});
    QJsonArray fonts;
    for (const auto& font : info.fonts)
        fonts.append(QJsonObject{
            {QStringLiteral("name"), font.name},
            {QStringLiteral("embedded"), font.embedded},
            {QStringLiteral("bytes"), font.bytes}});
    QJsonArray attachments;
    for (const auto& attachment : info.attachments)
        attachments.append(QJsonObject{
            {QStringLiteral("name"), attachment.name},
            {QStringLiteral("format"), attachment.format},
            {QStringLiteral("size"), attachment.size}});
    QJsonArray deviations;
    for (const auto& deviation : info.deviations)
        deviations.append(deviationJson(deviation));
    return {
        {QStringLiteral("version"), 1},
        {QStringLiteral("docType"), info.docType},
        {QStringLiteral("ofdVersion"), info.version},
        {QStringLiteral("title"), info.info.title},
        {QStringLiteral("author"), info.info.author},
        {QStringLiteral("creator"), info.info.creator},
        {QStringLiteral("documents"), info.documents},
        {QStringLiteral("encrypted"), info.encrypted},
        {QStringLiteral("archival"), info.archival},
        {QStringLiteral("pages"), pages},
        {QStringLiteral("fonts"), fonts},
        {QStringLiteral("images"), info.images},
        {QStringLiteral("attachments"), attachments},
        {QStringLiteral("signatures"), info.signatures},
        {QStringLiteral("danglingSignatures"), info.danglingSignatures},
        {QStringLiteral("annotations"), info.annotations},
        {QStringLiteral("deviations"), deviations}};
}

void printInfo(const ofd::PackageInfo& info)
{
    print(Tr::tr("%1 %2, %n page(s)", "", static_cast<int>(info.pages.size()))
              .arg(info.docType, info.version));
    if (!info.info.title.isEmpty())
        print(Tr::tr("Title: %1").arg(info.info.title));
    if (!info.pages.empty()) {
        const ofd::Box& box = info.pages.front().physicalBox;
        print(Tr::tr("First page: %1 × %2 mm").arg(box.width).arg(box.height));
    }
    for (const auto& font : info.fonts)
        print(
            font.embedded ? Tr::tr("Font %1, embedded, %2 bytes").arg(font.name).arg(font.bytes)
                          : Tr::tr("Font %1, not embedded").arg(font.name));
    print(Tr::tr("%n picture(s)", "", info.images));
    for (const auto& attachment : info.attachments)
        print(Tr::tr("Attachment %1, %2 bytes").arg(attachment.name).arg(attachment.size));
    print(Tr::tr("%n signature(s)", "", info.signatures));
    if (info.danglingSignatures)
        print(Tr::tr("The list of signatures it names is missing: it is unsigned."));
    if (info.encrypted)
        print(Tr::tr("Parts of it are encrypted."));
    for (const auto& deviation : info.deviations)
        print(Tr::tr("Deviation %1 in %2").arg(deviation.code, deviation.where));
}

} // namespace

int runRender(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("page"), true},
         {QStringLiteral("all")},
         {QStringLiteral("dpi"), true},
         {QStringLiteral("o"), true}});
    if (!arguments)
        return fail(arguments.error());
    const QString out = arguments->value(QStringLiteral("o"));
    if (out.isEmpty())
        return failUsage(Tr::tr("Say with “-o” where the picture goes."));
    const auto dpi = arguments->number(QStringLiteral("dpi"), 150, 10, 1200);
    if (!dpi)
        return fail(dpi.error());
    const bool several = arguments->has(QStringLiteral("all"));
    if (const Status place = checkOutput(pageFile(out, 0, several)); !place)
        return fail(place.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const QString in = arguments->operands().first();
    const auto pages = pagesWanted(*arguments, document->pageCount(), false);
    if (!pages)
        return fail(named(in, pages.error()));
    for (const int page : *pages) {
        const auto png = document->png(page, *dpi);
        if (!png)
            return fail(named(in, png.error()));
        const QString file = pageFile(out, page, several);
        if (const Status written = io::writeFileAtomically(file, *png); !written)
            return fail(named(file, written.error()));
    }
    return exits::kOk;
}

int runText(const QStringList& words)
{
    const auto arguments =
        Arguments::parse(words, {{QStringLiteral("page"), true}, {QStringLiteral("positions")}});
    if (!arguments)
        return fail(arguments.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const QString in = arguments->operands().first();
    const auto pages = pagesWanted(*arguments, document->pageCount(), true);
    if (!pages)
        return fail(named(in, pages.error()));
    for (const int page : *pages) {
        if (!arguments->has(QStringLiteral("positions"))) {
            const auto text = document->text(page);
            if (!text)
                return fail(named(in, text.error()));
            printText(*text);
            continue;
        }
        const auto runs = document->reader().textRuns(page);
        if (!runs)
            return fail(named(in, runs.error()));
        for (const ofd::TextRun& run : *runs) {
            const QJsonObject line{
                {QStringLiteral("page"), page + 1},
                {QStringLiteral("x"), run.x},
                {QStringLiteral("y"), run.y},
                {QStringLiteral("font"), run.font},
                {QStringLiteral("size"), run.size},
                {QStringLiteral("text"), run.text}};
            printCompact(line);
        }
    }
    return exits::kOk;
}

int runInfo(const QStringList& words)
{
    const auto arguments = Arguments::parse(words, {{QStringLiteral("json")}});
    if (!arguments)
        return fail(arguments.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const ofd::PackageInfo info = document->reader().packageInfo();
    if (arguments->has(QStringLiteral("json")))
        print(infoJson(info));
    else
        printInfo(info);
    return exits::kOk;
}

} // namespace wenshu::cli
