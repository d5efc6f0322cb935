// The commands about the ways into a profile: a new passphrase, the desktop's keychain.
#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "ProfileOpening.h"
#include "office/ChangePassphrase.h"
#include "office/UnlockProfile.h"

#include <QCoreApplication>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr qint64 kMaxKeyFile = 1024LL * 1024;

Status changeWithOld(
    const office::ChangePassphrase& change, const Arguments& arguments, const QString& question)
{
    const auto old = passphraseFrom(arguments, Tr::tr("Old passphrase of the profile: "));
    if (!old)
        return old.error();
    const auto next = newPassphraseFrom(arguments, QStringLiteral("new-passphrase-fd"), question);
    if (!next)
        return next.error();
    return change.withOld(*old, *next);
}

Status changeWithRecovery(
    const office::ChangePassphrase& change, const Arguments& arguments, const QString& question)
{
    const auto file = readFile(arguments.value(QStringLiteral("recovery-key")), kMaxKeyFile);
    if (!file)
        return file.error();
    const auto filePassphrase = passphraseFrom(
        arguments,
        Tr::tr("Passphrase of the recovery key's file: "),
        QStringLiteral("recovery-passphrase-fd"));
    if (!filePassphrase)
        return filePassphrase.error();
    const auto next = newPassphraseFrom(arguments, QStringLiteral("new-passphrase-fd"), question);
    if (!next)
        return next.error();
    return change.withRecovery(*file, *filePassphrase, *next);
}

int remember(const office::UnlockProfile& unlock, office::Profile& profile)
{
    if (const Status done = unlock.remember(profile); !done)
        return fail(done.error());
    print(Tr::tr("The keychain opens this profile from now on; the passphrase stays valid."));
    return exits::kOk;
}

int forget(const office::UnlockProfile& unlock, office::Profile& profile)
{
    const auto done = unlock.forget(profile);
    if (!done)
        return fail(done.error());
    print(
        done->entryLeft
            ? Tr::tr("The keychain no longer opens this profile. Its useless entry could not be "
                     "taken out.")
            : Tr::tr("The keychain no longer opens this profile."));
    return exits::kOk;
}

} // namespace

int runNewPassphrase(const QStringList& words)
{
    const auto arguments = parseWithProfile(
        words,
        {{QStringLiteral("recovery-key"), true},
         {QStringLiteral("recovery-passphrase-fd"), true},
         {QStringLiteral("new-passphrase-fd"), true}});
    if (!arguments)
        return fail(arguments.error());
    const bool recovery = arguments->has(QStringLiteral("recovery-key"));
    if (!arguments->operands().isEmpty() ||
        arguments->has(
            recovery ? QStringLiteral("passphrase-fd") : QStringLiteral("recovery-passphrase-fd")))
        return failUsage(
            Tr::tr("Give the old passphrase, or the recovery key's file with “--recovery-key”; "
                   "not both."));
    const office::ChangePassphrase change(
        arguments->value(QStringLiteral("profile")), systemClock());
    const QString question = Tr::tr("New passphrase of the profile: ");
    const Status done = recovery ? changeWithRecovery(change, *arguments, question)
                                 : changeWithOld(change, *arguments, question);
    if (!done)
        return fail(done.error());
    print(Tr::tr("The new passphrase is valid; the old one no longer opens this profile."));
    if (recovery)
        print(Tr::tr("The keychain, where it was used, no longer opens it either."));
    return exits::kOk;
}

int runKeychain(const QStringList& words)
{
    const auto arguments = parseWithProfile(words, {});
    if (!arguments)
        return fail(arguments.error());
    const QString verb = arguments->operands().value(0);
    if (arguments->operands().size() != 1 || (verb != u"remember" && verb != u"forget"))
        return failUsage(Tr::tr("Say “remember” or “forget”."));
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    const auto keychain = systemKeychain();
    const office::UnlockProfile unlock(
        arguments->value(QStringLiteral("profile")), systemClock(), keychain.get());
    return verb == u"remember" ? remember(unlock, **profile) : forget(unlock, **profile);
}

} // namespace wenshu::cli
