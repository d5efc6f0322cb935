#pragma once
#include "base/Result.h"
#include "ofd/Reader.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace wenshu::office {

/// One of several documents of a file, with as much as is read without looking at its pages.
struct DocumentSummary {
    ofd::DocumentInfo info;
    int pages = 0;
    bool isSigned = false;                  ///< names a list of signatures; none is verified here
    bool isShown = false;                   ///< is the one that the rest is about
    std::vector<ofd::VersionInfo> versions; ///< the one marked would be shown with its document
    QString trouble;                        ///< why its pages cannot be read; empty where they can
};

/// Documents that are looked into; of what comes after them only the number is told.
inline constexpr int kMostSummaries = 20;

/// The first kMostSummaries documents of a package in the order of OFD.xml. Worker threads only.
/// @param shown index of the one that is shown
std::vector<DocumentSummary>
documentsOf(const std::shared_ptr<const ofd::Package>& package, int shown);

/// Everything that 文件信息 tells of a file.
struct FileInformation {
    qint64 bytes = 0;
    QByteArray sm3;
    ofd::PackageInfo info; ///< of the first document, in its current version
    std::vector<DocumentSummary> documents;
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
