#include "NewFolder.h"

#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

Error notMade(const char* diagnostic)
{
    return {
        Errc::ReadOnly,
        Tr::tr("The folder cannot be made here. Choose another place."),
        QString::fromLatin1(diagnostic)};
}

Status writeAll(const QString& folder, const std::vector<NewFile>& files)
{
    for (const NewFile& file : files) {
        const QString path = folder + u'/' + file.name;
        if (!QDir().mkpath(QFileInfo(path).path()))
            return notMade("mkpath");
        if (Status written = io::writeFileAtomically(path, file.bytes); !written)
            return written;
    }
    return Done{};
}

} // namespace

QString SafeNames::take(const QString& wanted)
{
    constexpr qsizetype kMostBytes = 200; // what file systems take, with room for a number
    QString name = QFileInfo(QString(wanted).replace(u'\\', u'/')).fileName().left(2 * kMostBytes);
    // Format characters turn a name round (U+202E); half of a pair is no character at all.
    QString clean;
    for (const char32_t c : name.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        const bool isOdd = category == QChar::Other_Control || category == QChar::Other_Format ||
                           category == QChar::Other_Surrogate || c == 0xFFFD;
        if (isOdd || (clean.isEmpty() && c == U'.'))
            continue;
        const QString next = clean + QString::fromUcs4(&c, 1);
        if (next.toUtf8().size() > kMostBytes)
            break;
        clean = next;
    }
    name = clean.isEmpty() ? QStringLiteral("file") : clean;
    QString free = name;
    const QString folded = name.toCaseFolded();
    for (int& number = m_numbers[folded]; m_taken.contains(free.toCaseFolded());) {
        number = std::max(number, 1) + 1; // goes on where the last of this name stopped
        free = QStringLiteral("%1-%2").arg(number).arg(name);
    }
    m_taken.insert(free.toCaseFolded());
    return free;
}

Status checkNewFolder(const QString& path)
{
    if (!QFileInfo::exists(path))
        return Done{};
    return Error{
        Errc::Usage,
        Tr::tr("“%1” is there already. Name a new folder.").arg(path),
        QStringLiteral("output exists")};
}

Status writeNewFolder(const QString& path, const std::vector<NewFile>& files)
{
    if (Status fresh = checkNewFolder(path); !fresh)
        return fresh;
    // Under another name first: what has the name that was asked for is whole.
    const QString part = QDir::cleanPath(path) + QStringLiteral(".part");
    if (QFileInfo::exists(part) || !QDir().mkdir(part))
        return notMade("mkdir");
    Status written = writeAll(part, files);
    if (written && !QDir().rename(part, path))
        written = notMade("rename");
    if (!written)
        QDir(part).removeRecursively();
    return written;
}

std::vector<NewFile> trustFiles(
    const std::vector<crypto::Certificate>& roots,
    const directory::Directory& directory,
    bool flat,
    const std::vector<crypto::Certificate>& sealMakers)
{
    const QString folder = flat ? QString() : QStringLiteral("trust/");
    const std::vector<QByteArray> lists = directory.all(directory::EntryKind::Crl);
    std::vector<NewFile> files;
    files.reserve(roots.size() + lists.size() + sealMakers.size());
    int number = 0;
    for (const crypto::Certificate& root : roots)
        files.push_back({QStringLiteral("%1root-%2.der").arg(folder).arg(++number), root.der()});
    number = 0;
    for (const crypto::Certificate& maker : sealMakers)
        files.push_back(
            {QStringLiteral("%1%2/seal-maker-%3.der")
                 .arg(folder, QString::fromUtf16(crypto::TrustStore::kSealMakers))
                 .arg(++number),
             maker.der()});
    number = 0;
    for (const QByteArray& list : lists)
        files.push_back({QStringLiteral("%1revoked-%2.crl").arg(folder).arg(++number), list});
    return files;
}

} // namespace wenshu::cli
