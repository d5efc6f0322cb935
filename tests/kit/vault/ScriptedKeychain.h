#pragma once
#include "vault/WaitingKeychain.h"

#include <map>
#include <optional>

namespace wenshu::kit {

/// A keychain in memory that does as the test says.
class ScriptedKeychain final : public vault::BlockingKeychain {
public:
    Status store(const QString& account, crypto::SecretBytes secret) override;
    Result<crypto::SecretBytes> load(const QString& account) override;
    Status remove(const QString& account) override;

    /// Every call fails with this from now on: absent, locked and hanging keychains alike.
    std::optional<Errc> trouble;
    /// A store that fails leaves the secret behind all the same.
    bool keepsWhatItRefuses = false;
    std::map<QString, crypto::SecretBytes> entries;
    int calls = 0;
};

} // namespace wenshu::kit
