#pragma once
#include "crypto/Certificate.h"
#include "crypto/TrustStore.h"

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <memory>
#include <vector>

namespace wenshu::office {

/// What an open profile trusts 信任: for documents the enrolment's root, what lies in its trust
/// folder, and the CRLs of the directory; for the exchange the same under the enrolment's root
/// alone, since a root imported to judge foreign seals vouches for no unit. Snapshots: one that was
/// handed out stays as it is for whoever judges by it. Any thread.
class ProfileTrust {
public:
    /// @param folder the profile's trust folder; may be missing.
    ProfileTrust(QString folder, crypto::Certificate root, crypto::Certificate directoryAuthority);

    /// The CRLs of the directory as it is now, DER.
    void setRevocationLists(const std::vector<QByteArray>& lists);
    /// Looks whether something in the folder was put, taken or changed since, by whatever program.
    void refresh();

    /// Valid as long as this lives.
    const crypto::TrustStore& documents() const;
    const crypto::TrustStore& exchange() const;

private:
    struct Snapshot {
        crypto::TrustStore documents, exchange;
    };

    QByteArray stamp() const;
    std::shared_ptr<const Snapshot> make(const std::vector<QByteArray>& lists) const;
    std::shared_ptr<const Snapshot> current() const;

    const QString m_folder;
    const crypto::Certificate m_root, m_authority;
    QMutex m_changing;                                        ///< held while a snapshot is made
    mutable QMutex m_list;                                    ///< guards m_snapshots
    std::vector<std::shared_ptr<const Snapshot>> m_snapshots; ///< the last one counts
    std::vector<QByteArray> m_lists;                          ///< in the last one
    QByteArray m_stamp;                                       ///< of the folder, for the last one
};

} // namespace wenshu::office
