#pragma once
#include "base/Result.h"

namespace wenshu::exchange {

// What can go wrong between us and a hub, each as one sentence for the clerk.

Error offlineError(const QString& diagnostic);
Error timedOutError(const QString& diagnostic);
Error notPermittedError(const QString& diagnostic);
Error refusedError(const QString& message, const QString& diagnostic);
Error cancelledError();

} // namespace wenshu::exchange
