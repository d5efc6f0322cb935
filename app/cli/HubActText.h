#pragma once

#include <QString>

namespace wenshu::cli {

/// What HubCheck says of an act, in the operator's language: the words before the first ": " are
/// translated, the subject after it stays. Words not known here are returned as they are.
QString hubActText(const QString& words);

} // namespace wenshu::cli
