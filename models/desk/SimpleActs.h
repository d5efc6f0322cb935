#pragma once
#include "desk/PaperDesk.h"

namespace wenshu::desk {

/// The three answers of 简明视图. Each is an act of the paper's state, or says why it is none.
struct SimpleActs {
    NextAct agree;    ///< 同意: the next step of the paper
    NextAct amend;    ///< 修改: the draft of one's own unit is written on
    NextAct sendBack; ///< 退回: to the sender, with a reason
    bool operator==(const SimpleActs&) const = default;
};

SimpleActs simpleActsOf(const PaperFacts& facts);

} // namespace wenshu::desk
