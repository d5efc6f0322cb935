#include "seal/TrustFolder.h"

#include "base/Limits.h"
#include "base/PlainText.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace wenshu::seal {

using namespace crypto;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

constexpr qsizetype kMostFiles = 10'000;
constexpr qsizetype kLeastDigits = 8;
constexpr qsizetype kMostReason = 200;

QString datesFile()
{
    return QStringLiteral(".dates.json");
}

QString distrustedFolder()
{
    return QString::fromUtf16(TrustStore::kDistrusted);
}

QString makersFolder()
{
    return QString::fromUtf16(TrustStore::kSealMakers);
}

using Found = TrustFolder::Found;

Found foundCertificate(const Certificate& certificate)
{
    TrustItem item;
    item.kind = certificate.isSelfIssued()  ? TrustKind::Root
                : certificate.isAuthority() ? TrustKind::Intermediate
                                            : TrustKind::SealMaker;
    item.fingerprint = QString::fromLatin1(certificate.fingerprint().toHex());
    item.name = certificate.subjectText();
    if (!certificate.isSelfIssued())
        item.issuer = certificate.issuerText();
    item.from = certificate.notBefore();
    item.to = certificate.notAfter();
    return {std::move(item), certificate.der()};
}

/// The parts of a distinguished name, for people: "文枢测试根".
QString nameText(QByteArrayView name)
{
    QStringList parts;
    auto sets = DerReader(name).enter(der::kSequence);
    while (sets && !sets->atEnd()) {
        auto set = sets->enter(der::kSet);
        auto pair = set ? set->enter(der::kSequence) : Result<DerReader>(set.error());
        const auto oid = pair ? pair->readOid() : Result<QString>(pair.error());
        const auto text = oid ? pair->readText() : Result<QString>(oid.error());
        if (!text)
            break;
        parts.prepend(*text);
    }
    return parts.join(QStringLiteral(", "));
}

Error neither()
{
    return {
        Errc::Malformed,
        Tr::tr("The file holds neither a certificate of an authority nor a revocation list. Choose "
               "another file."),
        QStringLiteral("trust file is neither certificate nor CRL")};
}

Error notAllOfIt(int others)
{
    return {
        Errc::Malformed,
        Tr::tr(
            "Besides certificates and revocation lists the file holds %n part(s) that are neither "
            "or are damaged. Nothing was imported. Ask the sender for a file without them.",
            nullptr,
            others),
        QStringLiteral("trust file with %1 parts of another kind").arg(others)};
}

Error heldTogether(const QString& name)
{
    return {
        Errc::Conflict,
        Tr::tr("The file %1 among what is distrusted holds something else besides, which would be "
               "lost. Take it out of the folder and lay its parts there one by one. Nothing was "
               "changed.")
            .arg(name),
        QStringLiteral("distrusted file with parts of another kind")};
}

Error onlyAUnit()
{
    return {
        Errc::Malformed,
        Tr::tr("This is the certificate of a unit or a person: roots and authorities are trusted, "
               "not those they vouch for. If it is a seal maker's, import it as such."),
        QStringLiteral("trust file is an end entity's certificate")};
}

Error noSealMaker()
{
    return {
        Errc::Malformed,
        Tr::tr("The file holds no seal maker's certificate. A root is none: everyone below it "
               "could make seals then."),
        QStringLiteral("seal maker's file is a root or a CRL")};
}

Found foundList(const TrustPart& part)
{
    TrustItem item;
    item.kind = TrustKind::RevocationList;
    item.fingerprint = QString::fromLatin1(sm3(part.der).toHex());
    item.name = nameText(part.list->issuerDer());
    item.from = part.list->thisUpdate();
    item.to = part.list->nextUpdate().value_or(QDateTime());
    return {std::move(item), part.der};
}

struct Contents {
    std::vector<Found> found;
    int others = 0; ///< parts that are neither certificate nor list

    const Found* find(const QString& fingerprint) const
    {
        const auto one = std::find_if(found.begin(), found.end(), [&](const Found& each) {
            return each.item.fingerprint == fingerprint;
        });
        return one == found.end() ? nullptr : &*one;
    }
};

Result<Contents> readContents(const QString& path)
{
    const auto bytes = io::readWholeFile(path, Limits().derBytes);
    if (!bytes)
        return bytes.error();
    Contents contents;
    for (const TrustPart& part : TrustStore::partsOf(*bytes)) {
        if (part.certificate)
            contents.found.push_back(foundCertificate(*part.certificate));
        else if (part.list)
            contents.found.push_back(foundList(part));
        else
            ++contents.others;
    }
    if (contents.found.empty())
        return neither();
    return contents;
}

/// All of it, for an import: what would not be taken is not passed over in silence.
Result<std::vector<Found>> readFound(const QString& path)
{
    auto contents = readContents(path);
    if (!contents)
        return std::move(contents).error();
    if (contents->others > 0)
        return notAllOfIt(contents->others);
    return std::move(contents->found);
}

/// The files of @p folder that are meant: as TrustStore::addKept() takes them.
QStringList filesIn(const QString& folder)
{
    QStringList names = QDir(folder).entryList(QDir::Files | QDir::Readable, QDir::Name);
    names.removeIf([](const QString& name) { return TrustStore::isLeftover(name); });
    return names;
}

QString timeText(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QDateTime timeOf(const QJsonValue& value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

bool comesBefore(const TrustItem& a, const TrustItem& b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind;
    return a.name != b.name ? a.name < b.name : a.fingerprint < b.fingerprint;
}

QString complaintOf(TrustFlaw::Effect effect, const QStringList& files)
{
    constexpr qsizetype kNamed = 3;
    QString names = files.first(std::min(kNamed, files.size())).join(Tr::tr(", "));
    if (files.size() > kNamed)
        names =
            Tr::tr("%1 and %n more", nullptr, static_cast<int>(files.size() - kNamed)).arg(names);
    switch (effect) {
    case TrustFlaw::Effect::Closed:
        return Tr::tr(
                   "%1 in the trust store cannot be read, and what is distrusted or revoked may "
                   "stand there: until it is mended or taken away, no seal and no signature of a "
                   "document is taken for valid.")
            .arg(names);
    case TrustFlaw::Effect::MakersKept:
        return Tr::tr(
                   "%1 in the trust store cannot be read: until it is mended or taken away, only "
                   "the other seal makers count.")
            .arg(names);
    case TrustFlaw::Effect::Ignored:
        break;
    }
    return Tr::tr("%1 in the trust store is neither a certificate nor a revocation list and was "
                  "passed over; everything else there counts.")
        .arg(names);
}

Error cannotMake(const QString& path)
{
    return {
        Errc::Io,
        Tr::tr("The folder %1 cannot be written. Check your rights and the free space.").arg(path),
        QStringLiteral("trust folder")};
}

} // namespace

TrustFolder::TrustFolder(const QString& folder)
    : m_folder(folder)
{
}

QString TrustFolder::fileOf(const TrustItem& item) const
{
    const QString name =
        item.fingerprint.first(16) +
        (item.kind == TrustKind::RevocationList ? QStringLiteral(".crl") : QStringLiteral(".cer"));
    if (!item.isTrusted())
        return m_folder + u'/' + distrustedFolder() + u'/' + name;
    const bool isMaker = item.kind == TrustKind::SealMaker;
    return m_folder + u'/' + (isMaker ? makersFolder() + u'/' + name : name);
}

QHash<QString, TrustFolder::Dates> TrustFolder::readDates() const
{
    QHash<QString, Dates> dates;
    const auto bytes = io::readWholeFile(m_folder + u'/' + datesFile(), Limits().derBytes);
    if (!bytes)
        return dates;
    const QJsonObject items =
        QJsonDocument::fromJson(*bytes).object().value(QStringLiteral("items")).toObject();
    for (auto item = items.begin(); item != items.end(); ++item) {
        const QJsonObject fields = item.value().toObject();
        dates.insert(
            item.key(),
            {timeOf(fields.value(QStringLiteral("imported"))),
             timeOf(fields.value(QStringLiteral("distrusted"))),
             fields.value(QStringLiteral("sealMaker")).toBool(),
             fields.value(QStringLiteral("reason")).toString().left(kMostReason)});
    }
    return dates;
}

Status TrustFolder::writeDates(const QHash<QString, Dates>& dates) const
{
    QJsonObject items;
    for (auto date = dates.begin(); date != dates.end(); ++date)
        items.insert(
            date.key(),
            QJsonObject{
                {QStringLiteral("imported"), timeText(date->imported)},
                {QStringLiteral("distrusted"), timeText(date->distrusted)},
                {QStringLiteral("sealMaker"), date->isSealMaker},
                {QStringLiteral("reason"), date->reason}});
    const QJsonObject whole{{QStringLiteral("version"), 1}, {QStringLiteral("items"), items}};
    return io::writeFileAtomically(
        m_folder + u'/' + datesFile(), QJsonDocument(whole).toJson(QJsonDocument::Indented));
}

/// What is told of a file's content by where it lies: that decides, the dates only tell since when.
TrustItem TrustFolder::placed(
    TrustItem item, const QString& folder, const QString& file, const Dates& known) const
{
    const bool isDistrusted = folder == m_folder + u'/' + distrustedFolder();
    const bool isMaker = isDistrusted ? known.isSealMaker : folder != m_folder;
    if (isMaker && item.kind != TrustKind::RevocationList)
        item.kind = TrustKind::SealMaker;
    else if (item.kind == TrustKind::SealMaker)
        item.kind = TrustKind::Intermediate; // a unit's certificate among the roots does nothing
    item.importedAt = known.imported;
    if (isDistrusted) {
        item.distrustedAt =
            known.distrusted.isValid() ? known.distrusted : QFileInfo(file).lastModified().toUTC();
        item.reason = known.reason;
    }
    return item;
}

Result<std::vector<TrustItem>> TrustFolder::list() const
{
    const QHash<QString, Dates> dates = readDates();
    std::vector<TrustItem> items;
    // One entry for what lies here twice, by hand or by a move that was cut off: what lies among
    // the distrusted is distrusted.
    QSet<QString> met;
    const QString makers = m_folder + u'/' + makersFolder();
    for (const QString& folder : {m_folder + u'/' + distrustedFolder(), makers, m_folder}) {
        const QStringList names = filesIn(folder);
        if (names.size() > kMostFiles)
            return Error{
                Errc::LimitExceeded,
                Tr::tr("The folder holds too many files. Choose one that holds only certificates "
                       "and revocation lists."),
                QStringLiteral("trust folder with %1 files").arg(names.size())};
        for (const QString& name : names) {
            const QString file = folder + u'/' + name;
            const auto contents = readContents(file);
            if (!contents)
                continue;
            for (const Found& one : contents->found) {
                const QString& fingerprint = one.item.fingerprint;
                if (met.contains(fingerprint))
                    continue;
                met.insert(fingerprint);
                items.push_back(placed(one.item, folder, file, dates.value(fingerprint)));
            }
        }
    }
    std::sort(items.begin(), items.end(), comesBefore);
    return items;
}

QString TrustFolder::complaint() const
{
    using Effect = TrustFlaw::Effect;
    const std::vector<TrustFlaw> flaws = TrustStore().addKept(m_folder);
    for (const Effect effect : {Effect::Closed, Effect::MakersKept, Effect::Ignored}) {
        QStringList files;
        for (const TrustFlaw& flaw : flaws) {
            if (flaw.effect == effect)
                files << flaw.file;
        }
        if (!files.isEmpty())
            return complaintOf(effect, files);
    }
    return {};
}

Result<std::vector<TrustItem>> TrustFolder::look(const QString& path, bool asSealMakers) const
{
    const auto found = readFound(path);
    if (!found)
        return found.error();
    return acceptable(*found, asSealMakers);
}

Result<std::vector<TrustItem>> TrustFolder::import(const QString& path, const QDateTime& now)
{
    return import(path, now, false);
}

Result<std::vector<TrustItem>>
TrustFolder::importSealMakers(const QString& path, const QDateTime& now)
{
    return import(path, now, true);
}

/// What import() takes of @p found: what is here already as it is here.
Result<std::vector<TrustItem>>
TrustFolder::acceptable(const std::vector<Found>& found, bool asSealMakers) const
{
    const auto known = list();
    if (!known)
        return known.error();
    std::vector<TrustItem> items;
    for (const Found& one : found) {
        const TrustKind kind = one.item.kind;
        if (asSealMakers && (kind == TrustKind::Root || kind == TrustKind::RevocationList))
            return noSealMaker();
        if (!asSealMakers && kind == TrustKind::SealMaker)
            return onlyAUnit();
        const auto same = std::find_if(known->begin(), known->end(), [&](const TrustItem& item) {
            return item.fingerprint == one.item.fingerprint;
        });
        if (same != known->end() && !same->isTrusted())
            return Error{
                Errc::Conflict,
                Tr::tr("%1 was distrusted on %2. Restore it if it is to be trusted again.")
                    .arg(same->name, same->distrustedAt.toLocalTime().date().toString(Qt::ISODate)),
                QStringLiteral("import of what is distrusted")};
        items.push_back(same != known->end() ? *same : one.item);
        if (asSealMakers)
            items.back().kind = TrustKind::SealMaker;
    }
    return items;
}

Result<std::vector<TrustItem>>
TrustFolder::import(const QString& path, const QDateTime& now, bool asSealMakers)
{
    const auto found = readFound(path);
    if (!found)
        return found.error();
    auto accepted = acceptable(*found, asSealMakers);
    if (!accepted)
        return std::move(accepted).error();
    std::vector<TrustItem> items = std::move(accepted).value();
    if (!QDir().mkpath(asSealMakers ? m_folder + u'/' + makersFolder() : m_folder))
        return cannotMake(m_folder);
    // The dates first: a date without its file says nothing, a file without its date is trusted.
    QHash<QString, Dates> dates = readDates();
    for (TrustItem& item : items) {
        if (!item.importedAt.isValid() && !QFileInfo::exists(fileOf(item)))
            item.importedAt = now.toUTC();
        dates[item.fingerprint].imported = item.importedAt;
        dates[item.fingerprint].isSealMaker = item.kind == TrustKind::SealMaker;
    }
    if (const Status written = writeDates(dates); !written)
        return written.error();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QString file = fileOf(items[i]);
        if (QFileInfo::exists(file))
            continue;
        if (const Status written = io::writeFileAtomically(file, (*found)[i].der); !written)
            return written.error();
    }
    return items;
}

Result<TrustItem> TrustFolder::find(const QString& fingerprint) const
{
    const auto items = list();
    if (!items)
        return items.error();
    const QString wanted = fingerprint.trimmed().toLower().remove(u':').remove(u' ');
    const TrustItem* hit = nullptr;
    for (const TrustItem& item : *items) {
        if (wanted.size() < kLeastDigits || !item.fingerprint.startsWith(wanted))
            continue;
        if (hit != nullptr)
            return Error{
                Errc::Usage,
                Tr::tr("More than one entry begins with these digits. Give more of them."),
                QStringLiteral("ambiguous fingerprint")};
        hit = &item;
    }
    if (hit == nullptr)
        return Error{
            Errc::NotFound,
            Tr::tr("Nothing in the trust store has this fingerprint. Give at least its first eight "
                   "digits."),
            QStringLiteral("no such fingerprint")};
    return *hit;
}

Result<TrustItem>
TrustFolder::distrust(const QString& fingerprint, const QDateTime& now, const QString& reason)
{
    auto item = find(fingerprint);
    if (!item || !item->isTrusted())
        return item;
    item->distrustedAt = now.toUTC();
    item->reason = shownText(reason, false).trimmed().left(kMostReason);
    return move(std::move(item).value());
}

Result<TrustItem> TrustFolder::restore(const QString& fingerprint)
{
    auto item = find(fingerprint);
    if (!item || item->isTrusted())
        return item;
    if (const Status apart = checkApart(*item); !apart)
        return apart.error();
    item->distrustedAt = {};
    item->reason.clear();
    return move(std::move(item).value());
}

/// Brings the files of @p item where its state says. Files laid there by hand have any name and may
/// hold more than one certificate, so each is written anew under its own.
Result<TrustItem> TrustFolder::move(TrustItem item)
{
    const QString distrusted = m_folder + u'/' + distrustedFolder();
    const QString makers = m_folder + u'/' + makersFolder();
    const bool isMaker = item.kind == TrustKind::SealMaker;
    for (const QString& folder : {distrusted, isMaker ? makers : m_folder}) {
        if (!QDir().mkpath(folder))
            return cannotMake(m_folder);
    }
    QHash<QString, Dates> dates = readDates();
    dates[item.fingerprint].distrusted = item.distrustedAt;
    dates[item.fingerprint].reason = item.reason;
    dates[item.fingerprint].isSealMaker = isMaker;
    if (const Status written = writeDates(dates); !written)
        return written.error();
    const QStringList sources =
        item.isTrusted() ? QStringList{distrusted} : QStringList{makers, m_folder};
    for (const QString& from : sources) {
        if (const Status moved = moveOut(from, item); !moved)
            return moved.error();
    }
    return item;
}

/// Moves @p item out of the files of the folder @p from; what else is in them stays there.
Status TrustFolder::moveOut(const QString& from, const TrustItem& item) const
{
    for (const QString& name : filesIn(from)) {
        const auto contents = readContents(from + u'/' + name);
        const Found* itself = contents ? contents->find(item.fingerprint) : nullptr;
        if (itself == nullptr)
            continue;
        // Where it holds what could not be written anew, the file stays as it is: the copy among
        // the distrusted decides.
        Status moved = contents->others > 0 ? io::writeFileAtomically(fileOf(item), itself->der)
                                            : moveOutOfFile(from, name, item, contents->found);
        if (!moved)
            return moved;
    }
    return Done{};
}

/// Conflict where a file among the distrusted holds @p item and what could not be written anew: it
/// can neither go from there nor stay.
Status TrustFolder::checkApart(const TrustItem& item) const
{
    const QString folder = m_folder + u'/' + distrustedFolder();
    for (const QString& name : filesIn(folder)) {
        const auto contents = readContents(folder + u'/' + name);
        if (contents && contents->others > 0 && contents->find(item.fingerprint) != nullptr)
            return heldTogether(name);
    }
    return Done{};
}

Status TrustFolder::moveOutOfFile(
    const QString& from,
    const QString& name,
    const TrustItem& item,
    const std::vector<Found>& found) const
{
    const QString file = from + u'/' + name;
    bool isKept = false; // a file of several may bear the name of one that stays
    for (const Found& one : found) {
        const bool isIt = one.item.fingerprint == item.fingerprint;
        const QString target =
            isIt ? fileOf(item) : from + u'/' + QFileInfo(fileOf(one.item)).fileName();
        isKept = isKept || target == file;
        if (Status written = io::writeFileAtomically(target, one.der); !written)
            return written;
    }
    if (!isKept && !QFile::remove(file))
        return cannotMake(from);
    return Done{};
}

} // namespace wenshu::seal
