#pragma once
#include "crypto/Certificate.h"
#include "office/Profile.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace wenshu::office {

/// `profile.json`: what of a profile is no secret — who, where, which certificates. Version 1.
struct ProfileFile {
    ProfileInfo info;
    QString region;
    QByteArray hubCaPem;
    crypto::Certificate root;
    crypto::Certificate directoryAuthority;
    crypto::Certificate unitSigning;
    crypto::Certificate clerk;
    std::vector<std::pair<int, crypto::Certificate>> unitEncryption; ///< by epoch, rising

    QByteArray toJson() const;
    /// Malformed, NewerVersion.
    static Result<ProfileFile> fromJson(const QByteArray& json);
};

} // namespace wenshu::office
