#pragma once
#include "base/Error.h"

namespace wenshu::exchange {

// The errors of arriving and leaving messages; each is one sentence wherever it is met.
Error malformedMessage(const char* why);
Error limitExceeded(const char* why);
Error unreadableMessage();
Error signatureInvalid(const char* why);
Error wrongAddressee(const char* why);
Error replayedMessage(const char* why);
Error certificateExpired(const char* why);
Error certificateRevoked(const char* why);
Error certificateUntrusted(const char* why);
Error digestMismatch(const char* why);
Error unknownRecipient(const char* why);
Error wrongState(const char* why);
Error noRightToSend(const char* why);

} // namespace wenshu::exchange
