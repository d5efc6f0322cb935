#include "VaultFile.h"

#include "Wrap.h"
#include "crypto/Der.h"
#include "crypto/Digest.h"

namespace wenshu::vault::detail {

using crypto::DerReader;
using crypto::DerWriter;
namespace der = crypto::der;

namespace {

constexpr QByteArrayView kMagic = "WSVAULT\n";
constexpr qsizetype kDigestSize = 32;
constexpr qsizetype kHeadSize = 10;
constexpr quint8 kKeychainTag = der::context(0, false);
constexpr quint8 kRecoveryTag = der::context(1);

QByteArray versionBytes()
{
    QByteArray bytes;
    bytes.append(static_cast<char>(kVersion >> 8)).append(static_cast<char>(kVersion & 0xff));
    return bytes;
}

std::optional<PassphraseWrap> readPassphrase(DerReader& reader)
{
    auto inside = reader.enter(der::kSequence);
    if (!inside)
        return std::nullopt;
    const auto logN = inside->readInt();
    const auto r = inside->readInt();
    const auto p = inside->readInt();
    auto salt = inside->readOctets();
    auto sealedKey = inside->readOctets();
    constexpr qint64 kSane = 1'000'000;
    if (!logN || !r || !p || !salt || !sealedKey || *logN < 0 || *logN > kSane || *r < 0 ||
        *r > kSane || *p < 0 || *p > kSane)
        return std::nullopt;
    PassphraseWrap wrap;
    wrap.cost = {static_cast<int>(*logN), static_cast<int>(*r), static_cast<int>(*p)};
    wrap.salt = std::move(salt).value();
    wrap.sealedKey = std::move(sealedKey).value();
    return wrap;
}

std::optional<VaultFile> readBody(QByteArrayView body)
{
    VaultFile file;
    DerReader top(body);
    auto reader = top.enter(der::kSequence);
    if (!reader || !top.atEnd())
        return std::nullopt;
    auto passphrase = readPassphrase(*reader);
    if (!passphrase)
        return std::nullopt;
    file.passphrase = *std::move(passphrase);
    if (const auto next = reader->peek(); next && next->tag == kKeychainTag) {
        file.keychain = next->content.toByteArray();
        (void)reader->next();
    }
    if (const auto next = reader->peek(); next && next->tag == kRecoveryTag) {
        DerReader inside(next->content);
        auto point = inside.readOctets();
        auto cipher = inside.readOctets();
        if (!point || !cipher)
            return std::nullopt;
        file.recovery = RecoveryWrap{std::move(point).value(), std::move(cipher).value()};
        (void)reader->next();
    }
    auto contents = reader->readOctets();
    if (!contents || !reader->atEnd())
        return std::nullopt;
    file.contents = std::move(contents).value();
    return file;
}

} // namespace

Error corrupt(const QString& diagnostic)
{
    return {
        Errc::Corrupt,
        Tr::tr("The key store of this profile is damaged. It was left as it is; the state before "
               "the last change can be restored, or the administrator can open it with the "
               "recovery key of a copy."),
        diagnostic};
}

QByteArray PassphraseWrap::associated() const
{
    return versionBytes() +
           DerWriter().integer(cost.logN).integer(cost.r).integer(cost.p).octets(salt).bytes();
}

QByteArray VaultFile::head() const
{
    DerWriter writer;
    writer.sequence(DerWriter()
                        .integer(passphrase.cost.logN)
                        .integer(passphrase.cost.r)
                        .integer(passphrase.cost.p)
                        .octets(passphrase.salt)
                        .octets(passphrase.sealedKey)
                        .bytes());
    if (keychain)
        writer.value(kKeychainTag, *keychain);
    if (recovery)
        writer.value(
            kRecoveryTag, DerWriter().octets(recovery->point).octets(recovery->cipher).bytes());
    return versionBytes() + writer.bytes();
}

QByteArray VaultFile::write() const
{
    const QByteArray body = head().sliced(2) + DerWriter().octets(contents).bytes();
    QByteArray bytes = kMagic.toByteArray() + versionBytes() + DerWriter().sequence(body).bytes();
    return bytes + crypto::sm3(bytes);
}

Result<VaultFile> VaultFile::read(QByteArrayView bytes)
{
    if (!bytes.startsWith(kMagic))
        return Error{
            Errc::Malformed,
            Tr::tr("This file is no key store. Choose the profile's folder."),
            QStringLiteral("vault magic")};
    if (bytes.size() < kHeadSize + kDigestSize ||
        crypto::sm3(bytes.chopped(kDigestSize)) != bytes.last(kDigestSize))
        return corrupt(QStringLiteral("vault digest"));
    const int version = static_cast<quint8>(bytes[8]) * 256 + static_cast<quint8>(bytes[9]);
    if (version > kVersion)
        return Error{
            Errc::NewerVersion,
            Tr::tr("The key store was written by a newer version of this program. Install that "
                   "version; nothing was changed."),
            QStringLiteral("vault version %1").arg(version)};
    if (version < 1)
        return corrupt(QStringLiteral("vault version 0"));
    auto file = readBody(bytes.sliced(kHeadSize).chopped(kDigestSize));
    if (!file)
        return corrupt(QStringLiteral("vault body"));
    if (!file->passphrase.cost.acceptable())
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The key store asks for more memory or time than any real one. It was not "
                   "opened."),
            QStringLiteral("scrypt 2^%1, %2, %3")
                .arg(file->passphrase.cost.logN)
                .arg(file->passphrase.cost.r)
                .arg(file->passphrase.cost.p)};
    return *std::move(file);
}

} // namespace wenshu::vault::detail
