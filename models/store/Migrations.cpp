#include "store/Migrations.h"

namespace wenshu::store {

const std::vector<Migration>& builtinMigrations()
{
    static const std::vector<Migration> kAll = {
#include "embedded_sql.inc"
    };
    return kAll;
}

} // namespace wenshu::store
