#include "Commands.h"
#include "Console.h"
#include "OpenOperand.h"
#include "ofd/Deviations.h"
#include "office/FileInformation.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <utility>

namespace wenshu::cli {

namespace {

constexpr int kShownOfValue = 200; ///< characters

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

QJsonArray deviationsJson(const ofd::PackageInfo& info)
{
    QJsonArray deviations;
    for (const auto& deviation : info.deviations)
        deviations.append(QJsonObject{
            {QStringLiteral("code"), deviation.code},
            {QStringLiteral("where"), deviation.where},
            {QStringLiteral("sentence"), ofd::deviationSentence(deviation.code)}});
    return deviations;
}

QJsonObject permissionsJson(const ofd::Permissions& may)
{
    return {
        {QStringLiteral("present"), may.present},
        {QStringLiteral("edit"), may.edit},
        {QStringLiteral("annotate"), may.annotate},
        {QStringLiteral("export"), may.exporting},
        {QStringLiteral("signature"), may.signature},
        {QStringLiteral("watermark"), may.watermark},
        {QStringLiteral("printScreen"), may.printScreen},
        {QStringLiteral("print"), may.printable},
        {QStringLiteral("copies"), may.copies},
        {QStringLiteral("validFrom"), may.validFrom},
        {QStringLiteral("validUntil"), may.validUntil}};
}

QJsonArray versionsJson(const std::vector<ofd::VersionInfo>& list)
{
    QJsonArray versions;
    for (const ofd::VersionInfo& version : list)
        versions.append(QJsonObject{
            {QStringLiteral("id"), version.id},
            {QStringLiteral("name"), version.name},
            {QStringLiteral("created"), version.creationDate},
            {QStringLiteral("shown"), version.shown},
            {QStringLiteral("present"), version.present}});
    return versions;
}

QJsonArray documentsJson(const std::vector<office::DocumentSummary>& list)
{
    QJsonArray documents;
    for (const office::DocumentSummary& document : list)
        documents.append(QJsonObject{
            {QStringLiteral("title"), document.info.title},
            {QStringLiteral("created"), document.info.creationDate},
            {QStringLiteral("pages"), document.pages},
            {QStringLiteral("signed"), document.isSigned},
            {QStringLiteral("shown"), document.isShown},
            {QStringLiteral("versions"), versionsJson(document.versions)},
            {QStringLiteral("trouble"), document.trouble}});
    return documents;
}

QJsonObject
infoJson(const ofd::PackageInfo& info, const std::vector<office::DocumentSummary>& documents)
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
    QJsonArray customData;
    for (const auto& [name, value] : info.info.customData)
        customData.append(
            QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    QJsonArray attachments;
    for (const auto& attachment : info.attachments)
        attachments.append(QJsonObject{
            {QStringLiteral("name"), attachment.name},
            {QStringLiteral("format"), attachment.format},
            {QStringLiteral("usage"), attachment.usage},
            {QStringLiteral("created"), attachment.creationDate},
            {QStringLiteral("size"), attachment.size}});
    return {
        {QStringLiteral("version"), 1},
        {QStringLiteral("docType"), info.docType},
        {QStringLiteral("ofdVersion"), info.version},
        {QStringLiteral("title"), info.info.title},
        {QStringLiteral("author"), info.info.author},
        {QStringLiteral("creator"), info.info.creator},
        {QStringLiteral("customData"), customData},
        {QStringLiteral("documents"), info.documents},
        {QStringLiteral("documentList"), documentsJson(documents)},
        {QStringLiteral("versions"), versionsJson(info.versions)},
        {QStringLiteral("encrypted"), info.encrypted},
        {QStringLiteral("archival"), info.archival},
        {QStringLiteral("entryList"), info.entryList},
        {QStringLiteral("pages"), pages},
        {QStringLiteral("fonts"), fonts},
        {QStringLiteral("images"), info.images},
        {QStringLiteral("attachments"), attachments},
        {QStringLiteral("signatures"), info.signatures},
        {QStringLiteral("danglingSignatures"), info.danglingSignatures},
        {QStringLiteral("outline"), info.outlineItems},
        {QStringLiteral("bookmarks"), info.bookmarks},
        {QStringLiteral("annotations"), info.annotations},
        {QStringLiteral("links"), info.links},
        {QStringLiteral("automaticActions"), info.automaticActions},
        {QStringLiteral("sounds"), info.sounds},
        {QStringLiteral("movies"), info.movies},
        {QStringLiteral("fixedAnnotations"), info.fixedAnnotations},
        {QStringLiteral("customTags"), info.customTags},
        {QStringLiteral("extensions"), info.extensions},
        {QStringLiteral("permissions"), permissionsJson(info.permissions)},
        {QStringLiteral("deviations"), deviationsJson(info)}};
}

void printPermissions(const ofd::Permissions& may)
{
    if (!may.present)
        return;
    const std::pair<bool, QString> all[] = {
        {may.edit, Tr::tr("editing")},
        {may.annotate, Tr::tr("annotating")},
        {may.exporting, Tr::tr("exporting")},
        {may.signature, Tr::tr("signing")},
        {may.watermark, Tr::tr("watermarks")},
        {may.printScreen, Tr::tr("pictures of the screen")},
        {may.printable, Tr::tr("printing")}};
    QStringList forbidden;
    for (const auto& [allowed, name] : all) {
        if (!allowed)
            forbidden += name;
    }
    if (forbidden.isEmpty())
        print(Tr::tr("The author allows everything."));
    else
        print(Tr::tr("The author does not allow: %1").arg(forbidden.join(Tr::tr(", "))));
    if (may.printable && may.copies > 0)
        print(Tr::tr("The author allows %n printed copies.", "", may.copies));
    if (!may.validFrom.isEmpty() || !may.validUntil.isEmpty())
        print(Tr::tr("The author says it is valid from %1 to %2.")
                  .arg(
                      may.validFrom.isEmpty() ? QStringLiteral("…") : may.validFrom,
                      may.validUntil.isEmpty() ? QStringLiteral("…") : may.validUntil));
}

void printVersions(const std::vector<ofd::VersionInfo>& versions)
{
    for (const ofd::VersionInfo& version : versions) {
        const QString line = version.shown     ? Tr::tr("Version %1 %2 %3, shown")
                             : version.present ? Tr::tr("Version %1 %2 %3")
                                               : Tr::tr("Version %1 %2 %3, missing");
        print(line.arg(version.id, version.name, version.creationDate).simplified());
    }
}

/// Each of several documents with its versions.
void printDocuments(
    const ofd::PackageInfo& info, const std::vector<office::DocumentSummary>& documents)
{
    print(Tr::tr("The file holds %n documents; “--document” shows another.", "", info.documents));
    int number = 0;
    for (const office::DocumentSummary& document : documents) {
        const QString line = document.isShown
                                 ? Tr::tr("Document %1, shown: %n page(s)", "", document.pages)
                                 : Tr::tr("Document %1: %n page(s)", "", document.pages);
        QStringList told{line.arg(++number)};
        told << (document.isSigned ? Tr::tr("with signatures") : Tr::tr("without signatures"));
        if (!document.info.title.isEmpty())
            told << Tr::tr("“%1”").arg(document.info.title.left(kShownOfValue));
        if (!document.trouble.isEmpty())
            told << document.trouble;
        print(told.join(Tr::tr("; ")));
        printVersions(document.versions);
    }
}

void printStructure(
    const ofd::PackageInfo& info, const std::vector<office::DocumentSummary>& documents)
{
    if (info.archival)
        print(Tr::tr("It calls itself an archival file (OFD-A)."));
    if (info.documents > 1)
        printDocuments(info, documents);
    else
        printVersions(info.versions);
    if (info.encrypted)
        print(Tr::tr("Parts of it are encrypted."));
    if (info.entryList)
        print(Tr::tr("It carries a list of its parts; “wenshu verify” judges it."));
}

void printCounts(const ofd::PackageInfo& info)
{
    print(Tr::tr("%n picture(s)", "", info.images));
    for (const auto& attachment : info.attachments)
        print(Tr::tr("Attachment %1, %2 bytes")
                  .arg(attachment.name, QString::number(attachment.size)));
    if (info.outlineItems > 0)
        print(Tr::tr("%n heading(s) in the outline", "", info.outlineItems));
    if (info.bookmarks > 0)
        print(Tr::tr("%n bookmark(s)", "", info.bookmarks));
    if (info.annotations > 0)
        print(Tr::tr("%n annotation(s)", "", info.annotations));
    if (info.links > 0)
        print(Tr::tr("%n place(s) that lead elsewhere when clicked", "", info.links));
    if (info.automaticActions > 0)
        print(Tr::tr(
            "%n action(s) that want to be run on opening; none is run", "", info.automaticActions));
    if (info.sounds + info.movies > 0)
        print(Tr::tr(
            "%n action(s) that want to play a sound or a film; none is played",
            "",
            info.sounds + info.movies));
    if (info.fixedAnnotations > 0)
        print(Tr::tr(
            "%n annotation(s) that ask not to be scaled or turned with the page; they are",
            "",
            info.fixedAnnotations));
    if (info.customTags > 0)
        print(Tr::tr("%n set(s) of business data", "", info.customTags));
    if (info.extensions > 0)
        print(Tr::tr("%n extension(s) of other programs", "", info.extensions));
    print(Tr::tr("%n signature(s)", "", info.signatures));
    if (info.danglingSignatures)
        print(Tr::tr("The list of signatures it names is missing: it is unsigned."));
}

void printInfo(const ofd::PackageInfo& info, const std::vector<office::DocumentSummary>& documents)
{
    print(Tr::tr("%1 %2, %n page(s)", "", static_cast<int>(info.pages.size()))
              .arg(info.docType, info.version));
    if (!info.info.title.isEmpty())
        print(Tr::tr("Title: %1").arg(info.info.title));
    if (!info.pages.empty()) {
        const ofd::Box& box = info.pages.front().physicalBox;
        print(Tr::tr("First page: %1 × %2 mm").arg(box.width).arg(box.height));
    }
    for (const auto& [name, value] : info.info.customData)
        print(Tr::tr("Custom data %1: %2").arg(name, value.left(kShownOfValue)));
    printStructure(info, documents);
    for (const auto& font : info.fonts)
        print(
            font.embedded
                ? Tr::tr("Font %1, embedded, %2 bytes").arg(font.name, QString::number(font.bytes))
                : Tr::tr("Font %1, not embedded").arg(font.name));
    printCounts(info);
    printPermissions(info.permissions);
    for (const auto& deviation : info.deviations) {
        const QString sentence = ofd::deviationSentence(deviation.code);
        print(
            deviation.where.isEmpty()
                ? Tr::tr("Unusual: %1 [%2]").arg(sentence, deviation.code)
                : Tr::tr("Unusual: %1 [%2 in %3]").arg(sentence, deviation.code, deviation.where));
    }
}

} // namespace

int runInfo(const QStringList& words)
{
    const auto arguments = Arguments::parse(words, withChoice({{QStringLiteral("json")}}));
    if (!arguments)
        return fail(arguments.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const ofd::PackageInfo info = document->reader().packageInfo();
    auto documents =
        office::documentsOf(document->reader().package(), document->reader().document());
    for (office::DocumentSummary& one : documents) {
        if (one.isShown)
            one.versions = info.versions; // another than the current one may have been asked for
    }
    if (arguments->has(QStringLiteral("json")))
        print(infoJson(info, documents));
    else
        printInfo(info, documents);
    return exits::kOk;
}

} // namespace wenshu::cli
