#include "desk/OutsideFile.h"

#include "desk/PaperDesk.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <sys/xattr.h>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_paper)
};

constexpr char kOriginNote[] = "user.xdg.origin.url";
constexpr char kOrigin[] = "wenshu:received";
constexpr qsizetype kMostName = 80; ///< characters; 240 bytes in UTF-8

/// Endings that some desktop would run, or that carry instructions to it.
const std::array kRunning = {
    u"exe", u"com",  u"bat", u"cmd",      u"msi", u"scr", u"pif",        u"ps1",  u"vbs",
    u"js",  u"jse",  u"wsf", u"hta",      u"jar", u"lnk", u"url",        u"reg",  u"desktop",
    u"sh",  u"bash", u"csh", u"zsh",      u"run", u"bin", u"elf",        u"so",   u"py",
    u"pl",  u"rb",   u"php", u"appimage", u"deb", u"rpm", u"flatpakref", u"snap", u"apk",
    u"dmg", u"pkg",  u"app", u"html",     u"htm", u"svg", u"xhtml",      u"mht",  u"chm"};

} // namespace

bool couldRun(const QString& name, QByteArrayView firstBytes)
{
    // Trailing dots and blanks are dropped by some systems, the ending before them counts.
    QString plain = name.trimmed();
    while (plain.endsWith(u'.') || plain.endsWith(u' '))
        plain.chop(1);
    const QString ending = QFileInfo(plain).suffix().toLower();
    if (std::any_of(kRunning.begin(), kRunning.end(), [&](const char16_t* known) {
            return ending == QStringView(known);
        }))
        return true;
    return firstBytes.startsWith("\x7f"
                                 "ELF") ||
           firstBytes.startsWith("#!") || firstBytes.startsWith("MZ") ||
           firstBytes.startsWith("[Desktop Entry]");
}

Status writeFromOutside(const QString& path, const QByteArray& bytes, bool isReadOnly)
{
    if (Status written = io::writeFileAtomically(path, bytes); !written)
        return written;
    QFileDevice::Permissions rights = QFileDevice::ReadOwner;
    if (!isReadOnly)
        rights |= QFileDevice::WriteOwner;
    // A disk without notes (FAT, some network shares) still keeps the file.
    (void)setxattr(
        QFile::encodeName(path).constData(), kOriginNote, kOrigin, sizeof kOrigin - 1, 0);
    if (!QFile::setPermissions(path, rights) && QFileInfo(path).isExecutable())
        return Error{
            Errc::ReadOnly,
            Tr::tr("The file was saved, but this place does not let Wenshu take away the right to "
                   "run it. Save it elsewhere."),
            QStringLiteral("setPermissions failed")};
    return Done{};
}

Result<QString> writeForOpening(
    const QString& folder,
    const QString& paper,
    int number,
    const QString& name,
    const QByteArray& bytes)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isPrint() && c != u'/' && c != u'\\')
            plain += c;
    }
    while (plain.startsWith(u'.') || plain.startsWith(u'-'))
        plain.remove(0, 1);
    if (plain.size() > kMostName)
        plain = plain.right(kMostName); // the ending says what it is
    if (plain.isEmpty())
        plain = QStringLiteral("attachment");
    const QString place = folder + u'/' + paper + u'-' + QString::number(number);
    if (!QDir().mkpath(place))
        return ioError(errno, QStringLiteral("mkdir for an attachment"));
    QString path = place + u'/' + plain;
    if (QFileInfo::exists(path))
        return path;
    if (Status written = writeFromOutside(path, bytes, true); !written)
        return std::move(written).error();
    return path;
}

} // namespace wenshu::desk
