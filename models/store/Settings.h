#pragma once
#include "document/Paper.h"
#include "store/Transaction.h"

#include <optional>

namespace wenshu::store {

/// Small named values that belong to the store: sync positions, the secrecy ceiling. Names are
/// lower-case words joined by dots, e.g. "hub.370000.sequence".
class Settings {
public:
    static Result<std::optional<QByteArray>> value(const Database& database, const QString& name);
    static Result<qint64> integer(const Database& database, const QString& name, qint64 fallback);
    static Status set(Transaction& transaction, const QString& name, QByteArrayView value);
    static Status setInteger(Transaction& transaction, const QString& name, qint64 value);

    /// The highest secrecy level 密级 this installation may hold; None until the administrator says
    /// otherwise, and also when what is stored makes no sense.
    static Result<document::SecrecyLevel> secrecyCeiling(const Database& database);
    static Status setSecrecyCeiling(Transaction& transaction, document::SecrecyLevel level);
};

} // namespace wenshu::store
