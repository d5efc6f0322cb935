#pragma once
#include "Arguments.h"
#include "base/Clock.h"
#include "office/Profile.h"
#include "vault/WaitingKeychain.h"

#include <memory>

namespace wenshu::cli {

const SystemClock& systemClock();

/// The desktop's keychain, for a command that runs beside the event loop (Command::usesKeychain).
std::unique_ptr<vault::BlockingKeychain> systemKeychain();

/// Options that every command with a profile takes, and @p more.
Result<Arguments> parseWithProfile(const QStringList& words, QList<OptionSpec> more);

/// Opens the profile of --profile: with the passphrase of --passphrase-fd where it is given, else
/// by the keychain where the profile was remembered, else with a passphrase asked for on the
/// terminal. A keychain that fails is told once on standard error.
Result<std::unique_ptr<office::Profile>> openProfile(const Arguments& arguments);

} // namespace wenshu::cli
