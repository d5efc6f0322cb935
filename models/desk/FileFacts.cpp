#include "desk/FileFacts.h"

#include "base/PlainText.h"
#include "desk/Session.h"
#include "desk/Trust.h"
#include "desk/Words.h"
#include "ofd/Deviations.h"
#include "office/FileInformation.h"

#include <QCoreApplication>

#include <map>
#include <utility>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_file)
};

constexpr qsizetype kMostCharacters = 300; ///< of a value from the file
constexpr qsizetype kMostNamed = 3;        ///< places of one deviation
constexpr std::size_t kMostListed = 200;   ///< rows of one kind

using office::FileInformation;

QString plain(const QString& text)
{
    return shownText(text, false).left(kMostCharacters).trimmed();
}

/// Adds facts to a group, but for what has no value.
class Group {
public:
    explicit Group(const QString& title)
        : m_group{title, {}}
    {
    }

    void add(const QString& name, const QString& value)
    {
        if (!value.isEmpty())
            m_group.facts.append({name, value});
    }

    void addIf(int count, const QString& name, const QString& value)
    {
        if (count > 0)
            add(name, value);
    }

    void sentence(const QString& words) { add({}, words); }

    FactGroup take() { return std::move(m_group); }

private:
    FactGroup m_group;
};

QString allowed(bool isAllowed)
{
    return isAllowed ? Tr::tr("allowed") : Tr::tr("not allowed");
}

FactGroup fileGroup(const FileInformation& file)
{
    const ofd::PackageInfo& info = file.info;
    Group group(Tr::tr("The file"));
    if (!file.trouble.isEmpty())
        group.add(Tr::tr("Pages"), file.trouble);
    group.add(Tr::tr("Title"), plain(info.info.title));
    group.add(Tr::tr("Author"), plain(info.info.author));
    group.add(Tr::tr("Subject"), plain(info.info.subject));
    group.add(Tr::tr("Keywords"), plain(info.info.keywords));
    group.add(
        Tr::tr("Made by"), plain(info.info.creator + u' ' + info.info.creatorVersion).trimmed());
    group.add(Tr::tr("Made on"), plain(info.info.creationDate));
    group.add(Tr::tr("Changed on"), plain(info.info.modDate));
    group.add(
        Tr::tr("Size"), Tr::tr("%1 (%2 bytes)").arg(words::bytes(file.bytes)).arg(file.bytes));
    group.add(Tr::tr("SM3 digest"), groupedFingerprint(QString::fromLatin1(file.sm3.toHex())));
    group.add(Tr::tr("Form"), plain(info.docType + u' ' + info.version).trimmed());
    group.add(
        Tr::tr("Archival file"), info.archival ? Tr::tr("calls itself one (OFD-A)") : Tr::tr("no"));
    group.add(
        Tr::tr("Encrypted"),
        info.encrypted ? Tr::tr("parts of it are; what is shown may be a stand-in") : Tr::tr("no"));
    if (info.entryList)
        group.add(Tr::tr("List of its parts"), Tr::tr("is there; the seals' verdict judges it"));
    std::size_t listed = 0;
    for (const auto& [name, value] : info.info.customData) {
        if (listed++ < kMostListed)
            group.add(plain(name), plain(value));
    }
    return group.take();
}

/// "210 × 297 mm" with the pages that have it.
QString sizesOf(const ofd::PackageInfo& info)
{
    std::map<std::pair<double, double>, int> sizes;
    for (const ofd::PackageInfo::PageInfo& page : info.pages)
        ++sizes[{page.physicalBox.width, page.physicalBox.height}];
    constexpr std::size_t kMostSizes = 6;
    QStringList told;
    for (const auto& [size, count] : sizes) {
        if (static_cast<std::size_t>(told.size()) == kMostSizes)
            break;
        const QString text = Tr::tr("%1 × %2 mm").arg(size.first).arg(size.second);
        told << (sizes.size() == 1 ? text : Tr::tr("%1 (%n page(s))", nullptr, count).arg(text));
    }
    return told.join(QChar(u'；'));
}

FactGroup pagesGroup(const ofd::PackageInfo& info)
{
    Group group(Tr::tr("Pages and what belongs to them"));
    group.add(Tr::tr("Number of pages"), QString::number(info.pages.size()));
    group.add(Tr::tr("Size of the pages"), sizesOf(info));
    group.add(
        Tr::tr("Signatures"),
        info.danglingSignatures ? Tr::tr("their list is missing: it is unsigned")
                                : QString::number(info.signatures));
    group.addIf(info.images, Tr::tr("Pictures"), QString::number(info.images));
    group.addIf(info.outlineItems, Tr::tr("Headings"), QString::number(info.outlineItems));
    group.addIf(info.bookmarks, Tr::tr("Bookmarks"), QString::number(info.bookmarks));
    group.addIf(info.annotations, Tr::tr("Annotations"), QString::number(info.annotations));
    group.addIf(
        info.fixedAnnotations,
        Tr::tr("Fixed annotations"),
        Tr::tr(
            "%n ask not to be scaled or turned with the page; they are shown like the page",
            nullptr,
            info.fixedAnnotations));
    group.addIf(
        info.links,
        Tr::tr("Links"),
        Tr::tr("%n place(s) lead elsewhere when clicked", nullptr, info.links));
    group.addIf(
        info.automaticActions,
        Tr::tr("Automatic actions"),
        Tr::tr("%n want to be run on opening; none is run", nullptr, info.automaticActions));
    group.addIf(info.sounds, Tr::tr("Sounds"), Tr::tr("%n; none is played", nullptr, info.sounds));
    group.addIf(info.movies, Tr::tr("Films"), Tr::tr("%n; none is played", nullptr, info.movies));
    group.addIf(info.customTags, Tr::tr("Business data"), QString::number(info.customTags));
    group.addIf(info.extensions, Tr::tr("Extensions"), QString::number(info.extensions));
    std::size_t listed = 0;
    for (const ofd::Attachment& attachment : info.attachments) {
        if (listed++ < kMostListed)
            group.add(
                Tr::tr("Attachment"),
                attachment.size < 0
                    ? Tr::tr("%1, missing").arg(plain(attachment.name))
                    : Tr::tr("%1, %2").arg(plain(attachment.name), words::bytes(attachment.size)));
    }
    return group.take();
}

/// The state of a version, with its name and date where it has them.
QString versionText(const ofd::VersionInfo& version, bool isOfShown)
{
    const QString name =
        plain(QStringLiteral("%1 %2").arg(version.name, version.creationDate).simplified());
    const QString state = !version.present ? Tr::tr("missing")
                          : !version.shown ? Tr::tr("kept in the file")
                          : isOfShown      ? Tr::tr("the one that is shown")
                                           : Tr::tr("the current one of that document");
    return name.isEmpty() ? state : Tr::tr("%1: %2").arg(name, state);
}

QString documentText(const office::DocumentSummary& document)
{
    const QString state =
        document.isShown ? Tr::tr("the one that is shown") : Tr::tr("kept in the file, not shown");
    QStringList told{state};
    told
        << (document.trouble.isEmpty() ? Tr::tr("%n page(s)", nullptr, document.pages)
                                       : document.trouble);
    told << (document.isSigned ? Tr::tr("with signatures") : Tr::tr("without signatures"));
    if (!document.info.creationDate.isEmpty())
        told << plain(document.info.creationDate);
    const QString title = plain(document.info.title);
    const QString text = told.join(Tr::tr("; "));
    return title.isEmpty() ? text : Tr::tr("%1: %2").arg(title, text);
}

FactGroup versionsGroup(const FileInformation& file)
{
    const ofd::PackageInfo& info = file.info;
    Group group(Tr::tr("Documents and versions"));
    const bool areSeveral = info.documents > 1;
    group.add(
        Tr::tr("Documents"),
        areSeveral ? Tr::tr("%n; this is about the first", nullptr, info.documents)
                   : Tr::tr("one"));
    int number = 0;
    std::size_t listed = 0;
    bool hasVersions = false;
    for (const office::DocumentSummary& document : file.documents) {
        ++number;
        if (areSeveral)
            group.add(Tr::tr("Document %1").arg(number), documentText(document));
        for (const ofd::VersionInfo& version : document.versions) {
            hasVersions = true;
            if (listed++ == kMostListed)
                break;
            const QString name = Tr::tr("Version %1").arg(plain(version.id));
            group.add(
                areSeveral ? Tr::tr("Document %1, version %2").arg(number).arg(plain(version.id))
                           : name,
                versionText(version, document.isShown));
        }
    }
    if (number < info.documents)
        group.add(
            Tr::tr("Further documents"),
            Tr::tr("%n, not looked into", nullptr, info.documents - number));
    if (!hasVersions)
        group.add(Tr::tr("Versions"), Tr::tr("none are kept"));
    return group.take();
}

FactGroup permissionsGroup(const ofd::Permissions& may)
{
    Group group(Tr::tr("What the author allows"));
    if (!may.present) {
        group.sentence(Tr::tr("The author says nothing: everything is allowed."));
        return group.take();
    }
    const std::pair<QString, bool> all[] = {
        {Tr::tr("Editing"), may.edit},
        {Tr::tr("Annotating"), may.annotate},
        {Tr::tr("Exporting"), may.exporting},
        {Tr::tr("Signing"), may.signature},
        {Tr::tr("Watermarks"), may.watermark},
        {Tr::tr("Pictures of the screen"), may.printScreen}};
    group.add(
        Tr::tr("Printing"),
        may.printable && may.copies > 0 ? Tr::tr("%n copies at most", nullptr, may.copies)
                                        : allowed(may.printable));
    for (const auto& [name, isAllowed] : all)
        group.add(name, allowed(isAllowed));
    if (!may.validFrom.isEmpty() || !may.validUntil.isEmpty())
        group.add(
            Tr::tr("Valid"),
            Tr::tr("%1 to %2")
                .arg(
                    may.validFrom.isEmpty() ? QStringLiteral("…") : plain(may.validFrom),
                    may.validUntil.isEmpty() ? QStringLiteral("…") : plain(may.validUntil)));
    group.sentence(
        Tr::tr("Wenshu keeps to what is said of printing; the rest is for you to heed."));
    return group.take();
}

FactGroup fontsGroup(const FileInformation& file)
{
    Group group(Tr::tr("Fonts"));
    if (file.info.fonts.empty())
        group.sentence(Tr::tr("The file names no fonts."));
    std::size_t listed = 0;
    for (const ofd::PackageInfo::FontInfo& font : file.info.fonts) {
        if (listed++ == kMostListed)
            break;
        const auto standIn = file.standIns.constFind(font.name);
        if (font.embedded)
            group.add(plain(font.name), Tr::tr("embedded, %1").arg(words::bytes(font.bytes)));
        else if (standIn == file.standIns.constEnd())
            group.add(plain(font.name), Tr::tr("not embedded, installed on this computer"));
        else
            group.add(
                plain(font.name),
                Tr::tr("not embedded; %1 is shown in its stead, widths may differ")
                    .arg(plain(*standIn)));
    }
    return group.take();
}

FactGroup deviationsGroup(const ofd::PackageInfo& info)
{
    Group group(Tr::tr("What departs from the standard"));
    QStringList codes;
    QHash<QString, QStringList> places;
    for (const ofd::Deviation& deviation : info.deviations) {
        if (!codes.contains(deviation.code))
            codes << deviation.code;
        places[deviation.code] << plain(deviation.where);
    }
    if (codes.isEmpty())
        group.sentence(Tr::tr("Nothing was found."));
    for (const QString& code : std::as_const(codes)) {
        QStringList named = places.value(code);
        const auto count = static_cast<int>(named.size());
        named.removeAll(QString());
        QString sentence = ofd::deviationSentence(code);
        if (!named.isEmpty()) {
            const bool isAll = named.size() <= kMostNamed && named.size() == count;
            const QString list = named.mid(0, kMostNamed).join(QChar(u'、'));
            sentence += isAll ? Tr::tr(" (in %1)").arg(list)
                              : Tr::tr(" (in %n places, e.g. %1)", nullptr, count).arg(list);
        }
        group.sentence(sentence);
    }
    return group.take();
}

} // namespace

QList<FactGroup> fileFactsOf(const FileInformation& file)
{
    QList<FactGroup> groups{fileGroup(file)};
    if (file.trouble.isEmpty())
        groups << pagesGroup(file.info) << versionsGroup(file)
               << permissionsGroup(file.info.permissions) << fontsGroup(file);
    groups << deviationsGroup(file.info);
    return groups;
}

QFuture<Result<QList<FactGroup>>> fileFacts(Session& session, const QByteArray& ofd)
{
    return session.call(
        Lane::Cpu,
        [ofd](office::Profile&, CallContext&) -> Result<QList<FactGroup>> {
            const auto file = office::fileInformation(ofd);
            if (!file)
                return file.error();
            return fileFactsOf(*file);
        },
        {.name = Tr::tr("Looking through the file"), .timeout = {}});
}

QString plainTextOf(const QList<FactGroup>& groups)
{
    QStringList lines;
    for (const FactGroup& group : groups) {
        lines << group.title;
        for (const Fact& fact : group.facts)
            lines
                << (fact.name.isEmpty() ? QStringLiteral("  ") + fact.value
                                        : Tr::tr("  %1: %2").arg(fact.name, fact.value));
        lines << QString();
    }
    return lines.join(u'\n');
}

} // namespace wenshu::desk
