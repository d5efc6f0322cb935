#include "exchange/PaperIntake.h"

namespace wenshu::exchange {

Status PaperIntake::recipientChanged(store::Transaction&, const RecipientChange&)
{
    return Done{};
}

} // namespace wenshu::exchange
