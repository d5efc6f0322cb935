#include "kit/vault/ScriptedKeychain.h"

namespace wenshu::kit {

namespace {

Error scripted(Errc code)
{
    return {code, QStringLiteral("测试用的钥匙串没有应答。"), QStringLiteral("scripted")};
}

} // namespace

Status ScriptedKeychain::store(const QString& account, crypto::SecretBytes secret)
{
    ++calls;
    if (!trouble || keepsWhatItRefuses)
        entries.insert_or_assign(account, std::move(secret));
    if (trouble)
        return scripted(*trouble);
    return Done{};
}

Result<crypto::SecretBytes> ScriptedKeychain::load(const QString& account)
{
    ++calls;
    if (trouble)
        return scripted(*trouble);
    const auto found = entries.find(account);
    if (found == entries.end())
        return scripted(Errc::NotFound);
    return found->second.clone();
}

Status ScriptedKeychain::remove(const QString& account)
{
    ++calls;
    if (trouble)
        return scripted(*trouble);
    entries.erase(account);
    return Done{};
}

} // namespace wenshu::kit
