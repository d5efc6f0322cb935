#pragma once
#include <vector>

namespace wenshu::store {

/// One step of the schema: resources/sql/NNNN_name.sql, compiled in. Applied in one transaction
/// that also sets the version, so it happened wholly or not at all.
struct Migration {
    int version; ///< 1, 2, 3 … without a gap; becomes user_version
    const char* name;
    const char* sql;
};

/// All steps of this version of the program.
const std::vector<Migration>& builtinMigrations();

} // namespace wenshu::store
