#include "desk/SimpleActs.h"

#include <QCoreApplication>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

/// The act as the paper has it, with its reason; nothing where it has none.
const NextAct* actOf(const PaperFacts& facts, Act act)
{
    if (facts.primary.act == act)
        return &facts.primary;
    for (const NextAct& each : facts.others)
        if (each.act == act)
            return &each;
    return nullptr;
}

NextAct agreeOf(const PaperFacts& facts)
{
    const std::pair<Act, QString> acts[] = {
        {Act::SignFor, Tr::tr("Agree and sign for")},
        {Act::Send, Tr::tr("Agree and send")}, // before Seal: what is sealed may be sealed again
        {Act::Seal, Tr::tr("Agree and seal…")},
        {Act::Finish, Tr::tr("Read and finish")}};
    for (const auto& [act, text] : acts)
        if (const NextAct* found = actOf(facts, act))
            return {act, text, found->reason};
    return {Act::None, Tr::tr("Agree"), Tr::tr("This paper asks for no decision now.")};
}

} // namespace

SimpleActs simpleActsOf(const PaperFacts& facts)
{
    SimpleActs acts;
    acts.agree = agreeOf(facts);
    const bool isWritten =
        facts.row.state == PaperState::Draft || facts.row.state == PaperState::AwaitingSeal;
    acts.amend = {
        isWritten ? Act::Edit : Act::None,
        Tr::tr("Amend…"),
        isWritten ? QString() : Tr::tr("Only a draft of one's own unit can be amended.")};
    acts.sendBack = {
        Act::None,
        Tr::tr("Send back…"),
        isWritten ? Tr::tr("A draft of one's own unit is amended, not sent back.")
                  : Tr::tr("Only a paper that waits to be signed for can be sent back.")};
    if (const NextAct* found = actOf(facts, Act::Reopen))
        acts.sendBack = *found;
    if (const NextAct* found = actOf(facts, Act::Return)) {
        acts.sendBack.act = Act::Return;
        acts.sendBack.reason = found->reason;
    }
    return acts;
}

} // namespace wenshu::desk
