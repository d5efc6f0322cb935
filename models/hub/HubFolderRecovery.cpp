// The recovery keys of units: made for their administrators, their public halves kept for packages.
#include "directory/Tokens.h"
#include "hub/HubFolder.h"

namespace wenshu::hub {

namespace {

using crypto::SecretBytes;
using crypto::Sm2PrivateKey;
using directory::Unit;

QString recoveryName(const Unit& unit)
{
    return QStringLiteral("unit.%1.recovery.public").arg(directory::unitToken(unit.code));
}

} // namespace

Result<RecoveryKey> HubFolder::newRecoveryKey(const QString& unitCode) const
{
    const auto unit = m_directory.unit(unitCode);
    if (!unit)
        return unknownUnit();
    auto key = Sm2PrivateKey::generate();
    if (!key)
        return std::move(key).error();
    return RecoveryKey{unit->code, unit->name, std::move(key).value()};
}

Status HubFolder::keepRecovery(const QString& unitCode, const crypto::Sm2PublicKey& key)
{
    const auto unit = m_directory.unit(unitCode);
    if (!unit)
        return unknownUnit();
    // No secret, but nowhere else is it safe from being exchanged for somebody's own.
    const QString name = recoveryName(*unit);
    SecretBytes before;
    if (const auto at = m_secrets.find(name); at != m_secrets.end())
        before = at->second.clone();
    m_secrets[name] = SecretBytes::copyOf(key.point());
    Status saved = saveSecrets();
    if (!saved) {
        m_secrets.erase(name);
        if (!before.isEmpty())
            m_secrets.emplace(name, std::move(before));
    }
    return saved;
}

bool HubFolder::hasRecovery(const QString& unitCode) const
{
    const auto unit = m_directory.unit(unitCode);
    return unit && m_secrets.count(recoveryName(*unit)) != 0;
}

Result<crypto::Sm2PublicKey> HubFolder::recoveryOf(const Unit& unit) const
{
    const auto at = m_secrets.find(recoveryName(unit));
    if (at == m_secrets.end())
        return crypto::Sm2PublicKey();
    return crypto::Sm2PublicKey::fromPoint(at->second.view());
}

} // namespace wenshu::hub
