#pragma once
#include "exchange/nats/NatsErrors.h"

#include <nats/nats.h>

namespace wenshu::exchange {

// For the sources that call libnats; no header others include may need its headers.

/// The library's status and its last words in this thread, without names of hosts.
QString statusText(natsStatus status);
/// Why a connection was not made. Diagnostics begin with the class of a refusal: "credentials",
/// "wrong name", "wrong CA", "certificate validity", "no TLS".
Error connectError(natsStatus status, const QString& detail);
/// What became of handing something to the connection.
Status sentStatus(natsStatus status);

} // namespace wenshu::exchange
