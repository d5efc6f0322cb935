#include "vault/Vault.h"

#include "VaultFile.h"
#include "Wrap.h"
#include "base/Log.h"
#include "crypto/Digest.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sys/stat.h>

namespace wenshu::vault {

using crypto::SecretBytes;
using crypto::Sm2PrivateKey;
using crypto::Sm2PublicKey;
using detail::corrupt;
using detail::Tr;
using detail::VaultFile;

namespace {

constexpr qsizetype kNameMax = 200;
constexpr qsizetype kSecretMax = qsizetype{64} * 1024;
constexpr std::size_t kSecretsMax = 1000;
constexpr qsizetype kSaltSize = 32;

using Secrets = std::map<QString, SecretBytes>;

io::FileOps& opsOr(io::FileOps* ops)
{
    return ops != nullptr ? *ops : io::FileOps::system();
}

Error locked()
{
    return {
        Errc::Locked,
        Tr::tr("The key store is locked. Unlock it with your passphrase first."),
        QStringLiteral("vault is closed")};
}

Error missing()
{
    return {
        Errc::KeyMissing,
        Tr::tr("The key needed is not in the key store of this profile. Ask the administrator to "
               "set up this seat again."),
        QStringLiteral("no such secret")};
}

Error doesNotFit()
{
    return {
        Errc::KeyMissing,
        Tr::tr("This key does not open the key store. Use the passphrase, or the recovery key it "
               "was set up with."),
        QStringLiteral("wrap missing or of another key")};
}

Error badRequest(const QString& diagnostic)
{
    return {
        Errc::Usage,
        Tr::tr("A passphrase, a name or a key is missing or too long for the key store."),
        diagnostic};
}

/// Everything the vault writes is for its owner's eyes, whatever umask and older mode say.
class PrivateFiles final : public io::FileOps {
public:
    explicit PrivateFiles(io::FileOps& inner)
        : m_inner(inner)
    {
    }

    int create(const QByteArray& path) override
    {
        const int fd = m_inner.create(path);
        if (fd >= 0)
            (void)fchmod(fd, S_IRUSR | S_IWUSR);
        return fd;
    }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        return m_inner.write(fd, data, size);
    }

    int sync(int fd) override
    {
        // Again here: the atomic writer has meanwhile given it the mode of the file it replaces.
        (void)fchmod(fd, S_IRUSR | S_IWUSR);
        return m_inner.sync(fd);
    }

    int close(int fd) override { return m_inner.close(fd); }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return m_inner.rename(from, to);
    }

    int remove(const QByteArray& path) override { return m_inner.remove(path); }

    int syncFolder(const QByteArray& folder) override { return m_inner.syncFolder(folder); }

private:
    io::FileOps& m_inner;
};

QString previousPath(const QString& path)
{
    return path + QStringLiteral(".previous");
}

void put16(unsigned char*& at, qsizetype number)
{
    qToBigEndian(static_cast<quint16>(number), at);
    at += 2;
}

void put32(unsigned char*& at, qsizetype number)
{
    qToBigEndian(static_cast<quint32>(number), at);
    at += 4;
}

void putBytes(unsigned char*& at, QByteArrayView bytes)
{
    at = std::copy(bytes.begin(), bytes.end(), at);
}

/// Each secret as name length (2), name, length (4), bytes. Not DER, whose builder would leave
/// copies of the secrets behind in memory nobody wipes.
SecretBytes pack(const Secrets& secrets)
{
    qsizetype size = 0;
    for (const auto& [name, secret] : secrets)
        size += 2 + name.toUtf8().size() + 4 + secret.size();
    SecretBytes packed(size);
    unsigned char* at = packed.data();
    for (const auto& [name, secret] : secrets) {
        const QByteArray text = name.toUtf8();
        put16(at, text.size());
        putBytes(at, text);
        put32(at, secret.size());
        putBytes(at, secret.view());
    }
    return packed;
}

std::optional<Secrets> unpack(const SecretBytes& packed)
{
    Secrets secrets;
    QByteArrayView rest = packed.view();
    while (!rest.isEmpty()) {
        if (rest.size() < 2)
            return std::nullopt;
        const qsizetype nameSize = qFromBigEndian<quint16>(rest.data());
        if (rest.size() < 2 + nameSize + 4)
            return std::nullopt;
        const QString name = QString::fromUtf8(rest.sliced(2, nameSize));
        rest = rest.sliced(2 + nameSize);
        const qsizetype secretSize = qFromBigEndian<quint32>(rest.data());
        if (rest.size() < 4 + secretSize)
            return std::nullopt;
        secrets.insert_or_assign(name, SecretBytes::copyOf(rest.sliced(4, secretSize)));
        rest = rest.sliced(4 + secretSize);
    }
    return secrets;
}

Secrets cloneOf(const Secrets& secrets)
{
    Secrets copy;
    for (const auto& [name, secret] : secrets)
        copy.emplace(name, secret.clone());
    return copy;
}

Result<detail::PassphraseWrap>
wrapByPassphrase(const SecretBytes& master, const SecretBytes& passphrase, const ScryptCost& cost)
{
    detail::PassphraseWrap wrap;
    wrap.cost = cost;
    wrap.salt = crypto::randomBytes(kSaltSize);
    const auto key = detail::stretch(passphrase, wrap.salt, cost);
    if (!key)
        return key.error();
    auto sealed = detail::seal(*key, wrap.associated(), master.view());
    if (!sealed)
        return std::move(sealed).error();
    wrap.sealedKey = std::move(sealed).value();
    return wrap;
}

constexpr QByteArrayView kKeychainAssociated = "wenshu vault keychain 1";

} // namespace

bool ScryptCost::acceptable() const
{
    constexpr int kWeakest = 10;
    if (logN < kWeakest || logN > 24 || r < 1 || r > 64 || p < 1 || p > 64)
        return false;
    const auto work =
        (std::uint64_t{128} << static_cast<unsigned>(logN)) * static_cast<unsigned>(r);
    return work <= kMaxMemory && work * static_cast<unsigned>(p) <= 8 * kMaxMemory;
}

struct OpenVault::State {
    QString path;
    io::FileOps* ops = nullptr;
    SecretBytes master;
    VaultFile file;
    Secrets secrets;
    QByteArray onDisk; ///< the file's bytes as last read or written; empty before the first write

    /// Seals @p next into @p target and writes it; keeps both where that succeeds, else changes
    /// nothing, neither here nor on the disk.
    Status save(VaultFile target, Secrets next);
    /// save() with other ways in. The generation before would still open by the old ones, so it is
    /// replaced as well; where only that fails, the change stands and the error is returned.
    Status saveWaysIn(VaultFile target);
    Status keepPrevious(io::FileOps& files) const;
};

Status OpenVault::State::keepPrevious(io::FileOps& files) const
{
    if (onDisk.isEmpty())
        return Done{};
    const auto present = io::readWholeFile(path, detail::kFileMax);
    if (!present)
        return present.error();
    if (*present != onDisk)
        return Error{
            Errc::Conflict,
            Tr::tr("Another program changed the key store meanwhile. Lock it, unlock it again and "
                   "repeat the change."),
            QStringLiteral("vault changed on disk")};
    return io::writeFileAtomically(previousPath(path), onDisk, files);
}

Status OpenVault::State::save(VaultFile target, Secrets next)
{
    const SecretBytes packed = pack(next);
    auto sealed = detail::seal(master, target.head(), packed.view());
    if (!sealed)
        return std::move(sealed).error();
    target.contents = std::move(sealed).value();
    const QByteArray bytes = target.write();
    PrivateFiles files(opsOr(ops));
    if (auto kept = keepPrevious(files); !kept)
        return kept;
    if (auto written = io::writeFileAtomically(path, bytes, files); !written)
        return written;
    onDisk = bytes;
    file = std::move(target);
    secrets = std::move(next);
    qCDebug(lcVault) << "vault written," << bytes.size() << "bytes," << secrets.size() << "secrets";
    return Done{};
}

Status OpenVault::State::saveWaysIn(VaultFile target)
{
    if (auto saved = save(std::move(target), cloneOf(secrets)); !saved)
        return saved;
    PrivateFiles files(opsOr(ops));
    return io::writeFileAtomically(previousPath(path), onDisk, files);
}

OpenVault::OpenVault(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

OpenVault::OpenVault(OpenVault&&) noexcept = default;
OpenVault& OpenVault::operator=(OpenVault&&) noexcept = default;
OpenVault::~OpenVault() = default;

Result<SecretBytes> OpenVault::secret(const QString& name) const
{
    if (!m_state)
        return locked();
    const auto found = m_state->secrets.find(name);
    if (found == m_state->secrets.end())
        return missing();
    return found->second.clone();
}

Status OpenVault::setSecret(const QString& name, SecretBytes secret)
{
    Secrets one;
    one.emplace(name, std::move(secret));
    return setSecrets(std::move(one));
}

Status OpenVault::setSecrets(std::map<QString, SecretBytes>&& secrets)
{
    if (!m_state)
        return locked();
    Secrets next = cloneOf(m_state->secrets);
    for (auto& [name, secret] : secrets) {
        if (name.isEmpty() || name.size() > kNameMax || secret.size() > kSecretMax)
            return badRequest(QStringLiteral("name of %1 characters or secret of %2 bytes")
                                  .arg(name.size())
                                  .arg(secret.size()));
        next.insert_or_assign(name, std::move(secret));
    }
    if (next.size() > kSecretsMax)
        return badRequest(QStringLiteral("more than %1 secrets").arg(kSecretsMax));
    return m_state->save(m_state->file, std::move(next));
}

Status OpenVault::removeSecret(const QString& name)
{
    if (!m_state)
        return locked();
    Secrets next = cloneOf(m_state->secrets);
    if (next.erase(name) == 0)
        return missing();
    return m_state->save(m_state->file, std::move(next));
}

Result<QStringList> OpenVault::names() const
{
    if (!m_state)
        return locked();
    QStringList names;
    for (const auto& [name, secret] : m_state->secrets)
        names.append(name);
    return names;
}

Status OpenVault::changePassphrase(const SecretBytes& passphrase)
{
    if (!m_state)
        return locked();
    if (passphrase.isEmpty())
        return badRequest(QStringLiteral("empty passphrase"));
    auto wrap = wrapByPassphrase(m_state->master, passphrase, m_state->file.passphrase.cost);
    if (!wrap)
        return std::move(wrap).error();
    VaultFile target = m_state->file;
    target.passphrase = std::move(wrap).value();
    return m_state->saveWaysIn(std::move(target));
}

Result<SecretBytes> OpenVault::enableKeychain()
{
    if (!m_state)
        return locked();
    SecretBytes secret = detail::freshKey();
    auto sealed = detail::seal(secret, kKeychainAssociated, m_state->master.view());
    if (!sealed)
        return std::move(sealed).error();
    VaultFile target = m_state->file;
    target.keychain = std::move(sealed).value();
    if (auto saved = m_state->saveWaysIn(std::move(target)); !saved)
        return std::move(saved).error();
    return secret;
}

Status OpenVault::disableKeychain()
{
    if (!m_state)
        return locked();
    VaultFile target = m_state->file;
    target.keychain.reset();
    return m_state->saveWaysIn(std::move(target));
}

Result<bool> OpenVault::hasKeychain() const
{
    if (!m_state)
        return locked();
    return m_state->file.keychain.has_value();
}

Status OpenVault::addRecovery(const Sm2PublicKey& key)
{
    if (!m_state)
        return locked();
    auto cipher = key.encrypt(m_state->master.view());
    if (!cipher)
        return std::move(cipher).error();
    VaultFile target = m_state->file;
    target.recovery = detail::RecoveryWrap{key.point(), std::move(cipher).value()};
    return m_state->saveWaysIn(std::move(target));
}

Result<bool> OpenVault::hasRecovery() const
{
    if (!m_state)
        return locked();
    return m_state->file.recovery.has_value();
}

void OpenVault::close()
{
    m_state.reset();
}

struct Vault::Loaded {
    QByteArray bytes;
    VaultFile file;
};

Result<Vault::Loaded> Vault::load(const QString& path)
{
    auto bytes = io::readWholeFile(path, detail::kFileMax);
    if (!bytes)
        return std::move(bytes).error();
    auto file = VaultFile::read(*bytes);
    if (!file)
        return std::move(file).error();
    return Loaded{std::move(bytes).value(), std::move(file).value()};
}

Result<OpenVault>
Vault::open(const QString& path, Loaded loaded, SecretBytes master, io::FileOps* ops)
{
    const auto packed = detail::unseal(master, loaded.file.head(), loaded.file.contents);
    if (!packed)
        return corrupt(QStringLiteral("vault contents do not open with their key"));
    auto secrets = unpack(*packed);
    if (!secrets)
        return corrupt(QStringLiteral("vault contents"));
    auto state = std::make_unique<OpenVault::State>();
    state->path = path;
    state->ops = ops;
    state->master = std::move(master);
    state->file = std::move(loaded.file);
    state->secrets = *std::move(secrets);
    state->onDisk = std::move(loaded.bytes);
    return OpenVault(std::move(state));
}

Result<OpenVault>
Vault::create(const QString& path, const SecretBytes& passphrase, const Options& options)
{
    if (passphrase.isEmpty() || !options.cost.acceptable())
        return badRequest(QStringLiteral("empty passphrase or unacceptable cost"));
    if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
        return Error{
            Errc::Conflict,
            Tr::tr("There is a key store already. Unlock it, or choose another folder."),
            QStringLiteral("vault exists")};
    auto state = std::make_unique<OpenVault::State>();
    state->path = path;
    state->ops = options.ops;
    state->master = detail::freshKey();
    VaultFile file;
    auto wrap = wrapByPassphrase(state->master, passphrase, options.cost);
    if (!wrap)
        return std::move(wrap).error();
    file.passphrase = std::move(wrap).value();
    if (auto saved = state->save(std::move(file), {}); !saved)
        return std::move(saved).error();
    return OpenVault(std::move(state));
}

Result<OpenVault> Vault::create(const QString& path, const SecretBytes& passphrase)
{
    return create(path, passphrase, Options());
}

Result<OpenVault>
Vault::unlock(const QString& path, const SecretBytes& passphrase, io::FileOps* ops)
{
    auto loaded = load(path);
    if (!loaded)
        return std::move(loaded).error();
    const auto& wrap = loaded->file.passphrase;
    const auto key = detail::stretch(passphrase, wrap.salt, wrap.cost);
    if (!key)
        return key.error();
    auto master = detail::unseal(*key, wrap.associated(), wrap.sealedKey);
    if (!master)
        return Error{
            Errc::WrongPassphrase,
            Tr::tr("The passphrase is wrong. Type it again, or ask the administrator to open the "
                   "key store with the recovery key."),
            QStringLiteral("vault passphrase")};
    return open(path, std::move(loaded).value(), *std::move(master), ops);
}

Result<OpenVault>
Vault::unlockWithSecret(const QString& path, const SecretBytes& secret, io::FileOps* ops)
{
    auto loaded = load(path);
    if (!loaded)
        return std::move(loaded).error();
    if (!loaded->file.keychain)
        return doesNotFit();
    auto master = detail::unseal(secret, kKeychainAssociated, *loaded->file.keychain);
    if (!master)
        return doesNotFit();
    return open(path, std::move(loaded).value(), *std::move(master), ops);
}

Result<bool> Vault::hasKeychain(const QString& path)
{
    const auto loaded = load(path);
    if (!loaded)
        return loaded.error();
    return loaded->file.keychain.has_value();
}

Result<OpenVault>
Vault::unlockWithRecovery(const QString& path, const Sm2PrivateKey& key, io::FileOps* ops)
{
    auto loaded = load(path);
    if (!loaded)
        return std::move(loaded).error();
    if (!loaded->file.recovery)
        return Error{
            Errc::KeyMissing,
            Tr::tr("This key store was set up without a recovery key. Only the passphrase opens "
                   "it; without it, have the seat shut out and enrol anew."),
            QStringLiteral("vault has no recovery")};
    if (key.isNull() || loaded->file.recovery->point != key.publicKey().point())
        return doesNotFit();
    auto master = key.decrypt(loaded->file.recovery->cipher);
    if (!master)
        return doesNotFit();
    return open(path, std::move(loaded).value(), std::move(master).value(), ops);
}

Status Vault::restorePrevious(const QString& path, io::FileOps* ops)
{
    if (const auto present = load(path); present || present.error().code == Errc::NewerVersion)
        return Error{
            Errc::Conflict,
            Tr::tr("The key store is not damaged; nothing was restored."),
            QStringLiteral("vault is sound")};
    const auto previous = io::readWholeFile(previousPath(path), detail::kFileMax);
    if (!previous)
        return previous.error();
    if (const auto file = VaultFile::read(*previous); !file)
        return file.error();
    PrivateFiles files(opsOr(ops));
    const auto damaged = io::readWholeFile(path, detail::kFileMax);
    if (damaged) {
        int number = 1;
        while (QFileInfo::exists(path + QStringLiteral(".damaged-%1").arg(number)))
            ++number;
        auto kept = io::writeFileAtomically(
            path + QStringLiteral(".damaged-%1").arg(number), *damaged, files);
        if (!kept)
            return kept;
    }
    qCWarning(lcVault) << "vault restored from its previous generation," << previous->size()
                       << "bytes";
    return io::writeFileAtomically(path, *previous, files);
}

} // namespace wenshu::vault
