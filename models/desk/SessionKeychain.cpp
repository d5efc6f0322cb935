#include "desk/Session.h"
#include "office/UnlockProfile.h"

namespace wenshu::desk {

QFuture<Status> Session::remember(bool on)
{
    return call(
        Lane::Cpu,
        [on, folder = m_info.folder, keychain = m_options.keychain, &clock = m_clock](
            office::Profile& profile, CallContext&) -> Status {
            const office::UnlockProfile unlock(folder, clock, keychain.get());
            if (on)
                return unlock.remember(profile);
            const auto forgotten = unlock.forget(profile);
            // A copy that could not be taken out of the keychain is no key to anything any more.
            return forgotten ? Status(Done{}) : Status(forgotten.error());
        });
}

} // namespace wenshu::desk
