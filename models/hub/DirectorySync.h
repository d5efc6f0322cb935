#pragma once
#include "directory/Directory.h"
#include "exchange/Transport.h"

#include <map>
#include <vector>

namespace wenshu::hub {

/// Keeps a seat's directory up to date from stream KV_DIR. Every entry is verified against the
/// directory authority; the hub is not believed in anything: an entry that is unsigned, stands
/// under another's subject, or is older than the one known is left out and told by refused().
/// Blocking, on the exchange thread.
class DirectorySync {
public:
    DirectorySync(exchange::Transport& transport, const crypto::Certificate& authority);

    /// @p known with everything that is newer at the hub. The first call reads the whole stream,
    /// later ones what came since. Errors are the transport's; @p known holds on then.
    Result<directory::Directory> fetch(const directory::Directory& known);

    /// True when the last fetch found entries, new or refused.
    bool foundAny() const { return m_foundAny; }

    /// Why entries were left out in the last fetch: SignatureInvalid, Malformed, Replayed,
    /// Conflict.
    const std::vector<Error>& refused() const { return m_refused; }

private:
    /// The last message of every subject. The stream keeps a few revisions of each entry: only the
    /// last is the hub's present word, and only that one can be a roll-back.
    using Revisions = std::map<QString, QByteArray>;

    Result<Revisions> read();
    Status
    take(directory::DirectoryBuilder& builder, const QString& subject, const QByteArray& der) const;

    exchange::Transport& m_transport;
    crypto::Certificate m_authority;
    quint64 m_next = 1;    ///< the first sequence not taken yet
    quint64 m_reading = 1; ///< the first one not read yet
    bool m_foundAny = false;
    std::vector<Error> m_refused;
};

} // namespace wenshu::hub
