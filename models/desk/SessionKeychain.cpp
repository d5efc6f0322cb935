#include "desk/Session.h"
#include "office/UnlockProfile.h"

namespace wenshu::desk {

Session::Kept Session::keep(
    const office::UnlockProfile& unlock,
    office::Profile& profile,
    Remember remember,
    bool isCopyLost)
{
    using What = KeychainTrouble::What;
    const auto known = office::Profile::hasKeychain(profile.folder());
    Kept kept{known && *known, {}};
    if (remember == Remember::Yes && (!kept.isRemembered || isCopyLost)) {
        const Status stored = unlock.remember(profile);
        kept.isRemembered = static_cast<bool>(stored);
        if (!stored)
            kept.trouble = KeychainTrouble{What::NotRemembered, stored.error()};
    } else if (remember == Remember::No && (kept.isRemembered || !known)) {
        const auto forgotten = unlock.forget(profile);
        kept.isRemembered = !forgotten; // what is not forgotten may still open it
        if (!forgotten)
            kept.trouble = KeychainTrouble{What::NotForgotten, forgotten.error()};
        else if (forgotten->entryLeft)
            kept.trouble = KeychainTrouble{What::EntryLeft, *forgotten->entryLeft};
    }
    return kept;
}

void Session::tellKept(const Kept& kept)
{
    m_isRemembered = kept.isRemembered;
    if (kept.isRemembered && !kept.trouble)
        m_copyLost.clear();
    if (kept.trouble)
        Q_EMIT keychainTroubled(*kept.trouble);
}

QFuture<Status> Session::remember(bool on)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    QFuture<Status> future = promise->future();
    whenDone(
        call(
            Lane::Cpu,
            [on,
             isCopyLost = m_info.folder == m_copyLost,
             keychain = m_options.keychain,
             &clock = m_clock](office::Profile& profile, CallContext&) -> Result<Kept> {
                const office::UnlockProfile unlock(profile.folder(), clock, keychain.get());
                return keep(unlock, profile, on ? Remember::Yes : Remember::No, isCopyLost);
            }),
        this,
        [this, promise](const Result<Kept>& kept) {
            Status told = kept ? Status(Done{}) : Status(kept.error());
            if (kept) {
                tellKept(*kept);
                // A copy left in the keychain is no key to anything any more.
                if (kept->trouble && kept->trouble->what != KeychainTrouble::What::EntryLeft)
                    told = kept->trouble->error;
            }
            promise->addResult(std::move(told));
            promise->finish();
        });
    return future;
}

} // namespace wenshu::desk
