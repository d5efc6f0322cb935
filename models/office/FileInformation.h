#pragma once
#include "base/Result.h"
#include "ofd/Reader.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace wenshu::office {

/// Everything that 文件信息 tells of a file.
struct FileInformation {
    qint64 bytes = 0;
    QByteArray sm3;
    ofd::PackageInfo info;
    /// By name of a font that is not embedded: the installed family that is drawn in its stead;
    /// missing where that very family is installed.
    QHash<QString, QString> standIns;
    /// Why the pages cannot be read although the package can; empty where they can.
    QString trouble;
};

/// Looks through the whole file, every page: slow, worker threads only.
/// @return the errors of ofd::Package::fromBytes().
Result<FileInformation> fileInformation(const QByteArray& ofd);

} // namespace wenshu::office
