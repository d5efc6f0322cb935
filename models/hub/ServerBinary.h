#pragma once
#include "base/Result.h"

#include <QString>

#include <compare>

namespace wenshu::hub {

struct ServerVersion {
    int major = 0;
    int minor = 0;
    int patch = 0;

    auto operator<=>(const ServerVersion&) const = default;

    QString toText() const { return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch); }

    /// Malformed unless it is "2.9.10", perhaps after "v" or words.
    static Result<ServerVersion> parse(QStringView text);
};

/// exchange.md §0: below this a hub is for demos and tests only; sync_interval: always is what
/// makes an acknowledged message survive a power cut.
inline constexpr ServerVersion kProductionFloor{2, 10, 27};
/// The first that knows the field sync_interval; older ones refuse to start with it.
inline constexpr ServerVersion kKnowsSyncInterval{2, 10, 0};

struct ServerBinary {
    QString path;
    ServerVersion version;

    /// The nats-server at @p path, or where it is empty WENSHU_NATS_SERVER, the search path and
    /// /usr/sbin. Runs it once with --version, for at most five seconds.
    /// NotFound with the package to install when there is none.
    static Result<ServerBinary> find(const QString& path = {});
};

} // namespace wenshu::hub
