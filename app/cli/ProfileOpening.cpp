#include "ProfileOpening.h"

#include "Console.h"
#include "office/UnlockProfile.h"

#include <QCoreApplication>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

/// One call to the keychain is at most two questions to the service, each with this patience.
constexpr std::chrono::seconds kKeychainPatience{10};
constexpr std::chrono::seconds kCallPatience{25};

} // namespace

const SystemClock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

std::unique_ptr<vault::BlockingKeychain> systemKeychain()
{
    return std::make_unique<vault::WaitingKeychain>(
        std::make_shared<vault::SystemKeychain>(QStringLiteral("wenshu"), kKeychainPatience),
        *QCoreApplication::instance(),
        kCallPatience);
}

Result<Arguments> parseWithProfile(const QStringList& words, QList<OptionSpec> more)
{
    more.append({QStringLiteral("profile"), true});
    more.append({QStringLiteral("passphrase-fd"), true});
    more.append({QStringLiteral("json")});
    auto arguments = Arguments::parse(words, more);
    if (arguments && !arguments->has(QStringLiteral("profile")))
        return Error{
            Errc::Usage,
            Tr::tr("Say with “--profile” whose papers these are."),
            QStringLiteral("profile")};
    return arguments;
}

Result<std::unique_ptr<office::Profile>> openProfile(const Arguments& arguments)
{
    const auto keychain = systemKeychain();
    const office::UnlockProfile unlock(
        arguments.value(QStringLiteral("profile")), systemClock(), keychain.get());
    if (!arguments.has(QStringLiteral("passphrase-fd"))) {
        auto attempt = unlock.withoutAsking();
        if (!attempt)
            return std::move(attempt).error();
        if (attempt->profile)
            return std::move(attempt->profile);
        if (attempt->trouble)
            note(*attempt->trouble);
    }
    const auto passphrase = passphraseFrom(arguments, Tr::tr("Passphrase of the profile: "));
    if (!passphrase)
        return passphrase.error();
    return unlock.withPassphrase(*passphrase);
}

} // namespace wenshu::cli
