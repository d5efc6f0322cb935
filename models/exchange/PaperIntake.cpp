#include "exchange/PaperIntake.h"

namespace wenshu::exchange {

Status PaperIntake::makeDurable()
{
    return Done{};
}

Status PaperIntake::recipientChanged(store::Transaction&, const RecipientChange&)
{
    return Done{};
}

} // namespace wenshu::exchange
