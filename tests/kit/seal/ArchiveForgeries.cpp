#include "io/ZipWriter.h"
#include "kit/seal/Forgeries.h"

namespace wenshu::kit {

namespace {

const QString kPage = QStringLiteral("Doc_0/Pages/Page_0/Content.xml");
const QByteArray kPageBytes = "Doc_0/Pages/Page_0/Content.xml";
const QByteArray kOtherBytes = "Doc_0/Pages/Page_0/Contemt.xml";

QByteArray forgedPage()
{
    return "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"/>";
}

QByteArray sealed(const SealParties& parties)
{
    return SealedPaperBuilder(parties).build();
}

void put(QByteArray& out, qsizetype at, quint32 value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out[at + i] = static_cast<char>(value >> (8 * i) & 0xff);
}

quint32 get(const QByteArray& bytes, qsizetype at, int count)
{
    quint32 value = 0;
    for (int i = count - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Where the end record stands; our writer adds no comment.
qsizetype endOf(const QByteArray& zip)
{
    return zip.size() - 22;
}

qsizetype directoryOf(const QByteArray& zip)
{
    return get(zip, endOf(zip) + 16, 4);
}

/// The local header of an entry: its name stands there first.
qsizetype localOf(const QByteArray& zip, const QByteArray& name)
{
    return zip.indexOf(name) - 30;
}

qsizetype centralOf(const QByteArray& zip, const QByteArray& name)
{
    return zip.indexOf(name, directoryOf(zip)) - 46;
}

/// @p zip with @p bytes before the central directory, which still tells of itself rightly.
QByteArray withHidden(const QByteArray& zip, const QByteArray& bytes)
{
    QByteArray out = zip;
    const qsizetype directory = directoryOf(zip);
    out.insert(directory, bytes);
    put(out, endOf(out) + 16, static_cast<quint32>(directory + bytes.size()), 4);
    return out;
}

/// A local header with its data, of an archive with that one entry.
QByteArray localEntry(const QString& name, const QByteArray& content)
{
    Entries entries;
    entries[name] = content;
    const QByteArray zip = entries.zip();
    return zip.left(directoryOf(zip));
}

/// The entries of @p zip and one more, by appending it to both parts of the archive: names may be
/// repeated so.
QByteArray withSecond(const QByteArray& zip, const QString& name, const QByteArray& content)
{
    Entries entries;
    entries[name] = content;
    const QByteArray other = entries.zip();
    QByteArray central = other.mid(directoryOf(other), endOf(other) - directoryOf(other));
    const qsizetype directory = directoryOf(zip);
    put(central, 42, static_cast<quint32>(directory), 4);
    QByteArray out = withHidden(zip, other.left(directoryOf(other)));
    out.insert(endOf(out), central);
    const qsizetype end = endOf(out);
    const quint32 count = get(out, end + 8, 2) + 1;
    put(out, end + 8, count, 2);
    put(out, end + 10, count, 2);
    put(out, end + 12, get(out, end + 12, 4) + static_cast<quint32>(central.size()), 4);
    return out;
}

/// A paper with one smuggled entry of this name.
Forgery shadowed(const SealParties& parties, const char* name, const QString& entry)
{
    return {
        name,
        Expected::NotValid,
        13,
        "SHADOWED_NAME",
        [&parties, entry] {
            SealedPaperBuilder builder(parties);
            builder.package = [entry](Entries& e) { e[entry] = forgedPage(); };
            return builder.build();
        },
        {}};
}

void addNames(std::vector<Forgery>& all, const SealParties& parties)
{
    all.push_back(shadowed(
        parties,
        "page's name with back slashes",
        QStringLiteral("Doc_0\\Pages\\Page_0\\Content.xml")));
    all.push_back(shadowed(
        parties,
        "page's name percent-encoded",
        QStringLiteral("Doc_0/Pages/Page%5F0/Content.xml")));
    all.push_back(shadowed(
        parties,
        "page's name percent-encoded slashes",
        QStringLiteral("Doc_0%2FPages%2FPage_0/Content.xml")));
    all.push_back(shadowed(
        parties,
        "page's name in full-width letters",
        QStringLiteral("Doc_0/Ｐages/Page_0/Content.xml")));
    all.push_back(shadowed(
        parties,
        "page's name with a dot behind",
        QStringLiteral("Doc_0/Pages/Page_0/Content.xml.")));
    all.push_back(shadowed(
        parties,
        "page's name with a blank behind",
        QStringLiteral("Doc_0/Pages/Page_0/Content.xml ")));
    all.push_back(shadowed(
        parties, "page's name with ./ inside", QStringLiteral("Doc_0/./Pages/Page_0/Content.xml")));
    all.push_back(shadowed(
        parties, "page's name with // inside", QStringLiteral("Doc_0//Pages/Page_0/Content.xml")));
    all.push_back(shadowed(
        parties,
        "page where its path leads from the root",
        QStringLiteral("Pages/Page_0/Content.xml")));
    all.push_back(shadowed(parties, "root file in other letters", QStringLiteral("ofd.xml")));
    all.push_back(
        {"missing page filled in for those who decode its name",
         Expected::NotValid,
         13,
         "SHADOWED_NAME",
         [&parties] {
             SealedPaperBuilder builder(parties);
             builder.paper[QStringLiteral("Doc_0/Document.xml")].replace(
                 "Pages/Page_1/Content.xml", "Pages/Page%5F9/Content.xml");
             builder.package = [](Entries& e) {
                 e[QStringLiteral("Doc_0/Pages/Page_9/Content.xml")] = forgedPage();
             };
             return builder.build();
         },
         {}});
    all.push_back(
        {"page swapped by a name in other letters",
         Expected::NotValid,
         2,
         "REFERENCE_DIGEST",
         [&parties] {
             SealedPaperBuilder builder(parties);
             builder.package = [](Entries& e) {
                 e.remove(kPage);
                 e[QStringLiteral("DOC_0/PAGES/PAGE_0/CONTENT.XML")] = forgedPage();
             };
             return builder.build();
         },
         {}});
}

/// The field of a directory entry that gives it another name for some programs.
QByteArray unicodeName(const QByteArray& name)
{
    QByteArray field(9, '\0');
    put(field, 0, 0x7075, 2);
    put(field, 2, static_cast<quint32>(5 + name.size()), 2);
    field[4] = 1;
    return field + name;
}

QByteArray withExtra(QByteArray zip, const QByteArray& name, const QByteArray& extra)
{
    const qsizetype at = centralOf(zip, name);
    put(zip, at + 30, get(zip, at + 30, 2) + static_cast<quint32>(extra.size()), 2);
    zip.insert(at + 46 + name.size(), extra);
    const qsizetype size = endOf(zip) + 12;
    put(zip, size, get(zip, size, 4) + static_cast<quint32>(extra.size()), 4);
    return zip;
}

void addHeaders(std::vector<Forgery>& all, const SealParties& parties)
{
    const auto refuse = [&](const char* name, std::function<QByteArray(QByteArray)> spoil) {
        all.push_back(
            {name,
             Expected::Refused,
             0,
             "",
             [&parties, spoil = std::move(spoil)] { return spoil(sealed(parties)); },
             {}});
    };
    refuse("entry name that climbs out", [](const QByteArray& zip) {
        const QString name = QStringLiteral("xx/Doc_0/Evil.xml");
        return withSecond(zip, name, forgedPage()).replace(name.toLatin1(), "../Doc_0/Evil.xml");
    });
    refuse("entry name from the disk's root", [](const QByteArray& zip) {
        const QString name = QStringLiteral("xEvil.xml");
        return withSecond(zip, name, forgedPage()).replace(name.toLatin1(), "/Evil.xml");
    });
    refuse("two entries of one name", [](const QByteArray& zip) {
        return withSecond(zip, kPage, forgedPage());
    });
    refuse("local header with another name", [](QByteArray zip) {
        return zip.replace(localOf(zip, kPageBytes) + 30, kOtherBytes.size(), kOtherBytes);
    });
    refuse("central directory with another name", [](QByteArray zip) {
        return zip.replace(centralOf(zip, kPageBytes) + 46, kOtherBytes.size(), kOtherBytes);
    });
    refuse("directory entry leads to another entry's data", [](QByteArray zip) {
        const quint32 other = get(zip, centralOf(zip, "Doc_0/Pages/Page_1/Content.xml") + 42, 4);
        put(zip, centralOf(zip, kPageBytes) + 42, other, 4);
        return zip;
    });
    refuse("local header with another size", [](QByteArray zip) {
        const qsizetype at = localOf(zip, kPageBytes) + 22;
        put(zip, at, get(zip, at, 4) - 1, 4);
        return zip;
    });
    refuse("local header with another checksum", [](QByteArray zip) {
        const qsizetype at = localOf(zip, kPageBytes) + 14;
        put(zip, at, get(zip, at, 4) ^ 1, 4);
        return zip;
    });
    refuse("local header with another method", [](QByteArray zip) {
        const qsizetype at = localOf(zip, kPageBytes) + 8;
        put(zip, at, get(zip, at, 2) ^ 8, 2);
        return zip;
    });
    refuse("entry that is the page by its second name", [](const QByteArray& zip) {
        const QByteArray more = withSecond(zip, QStringLiteral("plain.txt"), forgedPage());
        return withExtra(more, "plain.txt", unicodeName(kPageBytes));
    });
    refuse(
        "entry of a Chinese name that is the page by its second name", [](const QByteArray& zip) {
            const QByteArray gbk = "\xb8\xbd\xbc\xfe.txt"; // 附件.txt
            QByteArray more = withSecond(zip, QStringLiteral("abcd.txt"), forgedPage());
            return withExtra(more.replace("abcd.txt", gbk), gbk, unicodeName(kPageBytes));
        });
    refuse("entry that is the page by its third name", [](const QByteArray& zip) {
        const QByteArray name = "plain.txt";
        const QByteArray more = withSecond(zip, QString::fromLatin1(name), forgedPage());
        return withExtra(more, name, unicodeName(name) + unicodeName(kPageBytes));
    });
    refuse("name with a NUL inside", [](QByteArray zip) {
        const QByteArray name = QByteArray(kPageBytes).replace(26, 1, QByteArray(1, '\0'));
        return zip.replace(kPageBytes, name);
    });
    refuse("second end record in the comment", [](QByteArray zip) {
        const QByteArray end = zip.mid(endOf(zip));
        put(zip, endOf(zip) + 20, static_cast<quint32>(end.size()), 2);
        return zip + end;
    });
    refuse("second end record without its directory", [](QByteArray zip) {
        QByteArray end = zip.mid(endOf(zip));
        put(end, 8, 0, 4);
        put(end, 12, 0, 4);
        put(zip, endOf(zip) + 20, static_cast<quint32>(end.size()), 2);
        return zip + end;
    });
}

void addHidden(std::vector<Forgery>& all, const SealParties& parties)
{
    all.push_back(
        {"page a second time, left out of the directory",
         Expected::NotValid,
         13,
         "HIDDEN_ENTRY",
         [&parties] { return withHidden(sealed(parties), localEntry(kPage, forgedPage())); },
         {}});
    all.push_back(
        {"another paper in front of the sealed one",
         Expected::NotValid,
         13,
         "HIDDEN_ENTRY",
         [&parties] { return unsignedPaper().zip() + sealed(parties); },
         {}});
    all.push_back(
        {"unsigned paper behind the sealed one",
         Expected::NoSignature,
         0,
         "NO_SIGNATURE",
         [&parties] { return sealed(parties) + unsignedPaper().zip(); },
         {}});
    all.push_back(
        {"page's data spoilt under its checksum",
         Expected::NotValid,
         2,
         "REFERENCE_DIGEST",
         [&parties] {
             QByteArray zip = sealed(parties);
             const qsizetype at = localOf(zip, kPageBytes) + 30 + kPageBytes.size() + 20;
             zip[at] = static_cast<char>(zip[at] ^ 0x20);
             return zip;
         },
         {}});
}

} // namespace

std::vector<Forgery> archiveForgeries(const SealParties& parties)
{
    std::vector<Forgery> all;
    addNames(all, parties);
    addHeaders(all, parties);
    addHidden(all, parties);
    return all;
}

} // namespace wenshu::kit
