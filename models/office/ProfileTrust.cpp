#include "office/ProfileTrust.h"

#include "crypto/Digest.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace wenshu::office {

namespace {

constexpr int kMostFiles = 5000; ///< of a trust folder looked at for changes

} // namespace

ProfileTrust::ProfileTrust(
    QString folder, crypto::Certificate root, crypto::Certificate directoryAuthority)
    : m_folder(std::move(folder))
    , m_root(std::move(root))
    , m_authority(std::move(directoryAuthority))
{
    m_stamp = stamp();
    m_snapshots.push_back(make({}));
}

void ProfileTrust::setRevocationLists(const std::vector<QByteArray>& lists)
{
    const QMutexLocker changing(&m_changing);
    if (lists == m_lists)
        return;
    auto made = make(lists);
    m_lists = lists;
    const QMutexLocker lock(&m_list);
    m_snapshots.push_back(std::move(made));
}

void ProfileTrust::refresh()
{
    const QMutexLocker changing(&m_changing);
    QByteArray now = stamp(); // before the files are read: a change meanwhile is seen next time
    if (now == m_stamp)
        return;
    auto made = make(m_lists);
    m_stamp = std::move(now);
    const QMutexLocker lock(&m_list);
    m_snapshots.push_back(std::move(made));
}

/// Names, sizes and times of all files: of every distrust moves one, every import adds one.
QByteArray ProfileTrust::stamp() const
{
    std::vector<QByteArray> lines;
    QDirIterator files(
        m_folder, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext() && lines.size() < kMostFiles) {
        files.next();
        const QFileInfo file = files.fileInfo();
        lines.push_back(
            file.filePath().toUtf8() + ' ' + QByteArray::number(file.size()) + ' ' +
            QByteArray::number(file.metadataChangeTime().toMSecsSinceEpoch())); // chmod too
    }
    std::sort(lines.begin(), lines.end());
    crypto::Sm3 digest;
    for (const QByteArray& line : lines)
        digest.add(line + '\n');
    return digest.finish();
}

std::shared_ptr<const ProfileTrust::Snapshot>
ProfileTrust::make(const std::vector<QByteArray>& lists) const
{
    auto made = std::make_shared<Snapshot>();
    made->documents.addRoot(m_root);
    made->documents.addRoot(m_authority);
    (void)made->documents.addKept(m_folder); // TrustFolder::complaint() tells of what is amiss
    for (const QByteArray& der : lists) {
        if (auto list = crypto::RevocationList::parse(der))
            made->documents.addRevocationList(*list);
    }
    made->exchange = made->documents.under({m_root, m_authority});
    return made;
}

std::shared_ptr<const ProfileTrust::Snapshot> ProfileTrust::current() const
{
    const QMutexLocker lock(&m_list);
    return m_snapshots.back();
}

const crypto::TrustStore& ProfileTrust::documents() const
{
    return current()->documents;
}

const crypto::TrustStore& ProfileTrust::exchange() const
{
    return current()->exchange;
}

} // namespace wenshu::office
