#include "office/HandlePaper.h"

#include "exchange/Consign.h"
#include "office/OwnCertificates.h"
#include "store/PaperRepository.h"

#include <QCoreApplication>

#include <array>

namespace wenshu::office {

namespace {

struct NamedReason {
    const char16_t* name;
    exchange::Reason reason;
};

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr std::array kReasons = {
    NamedReason{u"not-ours", exchange::Reason::NotOurAffair},
    NamedReason{u"against-rules", exchange::Reason::AgainstRules},
    NamedReason{u"wrong-kind", exchange::Reason::WrongKindOrFormat},
    NamedReason{u"not-countersigned", exchange::Reason::NotCountersigned},
    NamedReason{u"signature-failed", exchange::Reason::SignatureFailed},
    NamedReason{u"digest-mismatch", exchange::Reason::DigestMismatch},
    NamedReason{u"attachment-missing", exchange::Reason::AttachmentMissing},
    NamedReason{u"duplicate", exchange::Reason::Duplicate},
    NamedReason{u"limit", exchange::Reason::LimitExceeded},
    NamedReason{u"other", exchange::Reason::Other},
};

bool holds(store::Verdict verdict)
{
    return verdict == store::Verdict::Valid || verdict == store::Verdict::Restricted;
}

Error sealNotHeld(store::Verdict verdict)
{
    Error error{Errc::WrongState, {}, QStringLiteral("sign for: the verdict does not allow it")};
    switch (verdict) {
    case store::Verdict::NotYetVerifiable:
        error.message = Tr::tr(
            "The seal of this paper cannot be verified yet, so it is not signed for. Ask the "
            "administrator for the missing certificates, or accept it explicitly.");
        break;
    case store::Verdict::None:
        error.message = Tr::tr(
            "This paper carries no seal, so it is not signed for. Return it to its sender, or "
            "accept it explicitly.");
        break;
    default:
        error.message = Tr::tr(
            "The seal of this paper does not hold, so it is not signed for. Return it to its "
            "sender, or accept it explicitly.");
        break;
    }
    return error;
}

} // namespace

std::optional<exchange::Reason> reasonFromName(QStringView name)
{
    for (const NamedReason& known : kReasons) {
        if (name == QStringView(known.name))
            return known.reason;
    }
    return std::nullopt;
}

QStringList reasonNames()
{
    QStringList names;
    for (const NamedReason& known : kReasons)
        names << QString::fromUtf16(known.name);
    return names;
}

HandlePaper::HandlePaper(Profile& profile)
    : m_profile(profile)
{
}

Status HandlePaper::signFor(const Id& paper, Accept accept)
{
    if (Status mine = checkOwnCertificates(m_profile); !mine)
        return mine;
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status claimed =
            exchange::signFor(*transaction, paper, m_profile.identity(), m_profile.clock());
        !claimed)
        return claimed;
    const auto row = store::PaperRepository::find(transaction->database(), paper);
    if (!row)
        return row.error();
    const bool isHeld = holds(row->verdict);
    if (!isHeld && accept != Accept::AnyVerdict)
        return sealNotHeld(row->verdict);
    const QString verb =
        isHeld ? QStringLiteral("sign-for") : QStringLiteral("sign-for-despite-verdict");
    if (Status logged = m_profile.audit(*transaction, verb, paper); !logged)
        return logged;
    return transaction->commit();
}

Status HandlePaper::returnPaper(const Id& paper, exchange::Reason reason, const QString& note)
{
    if (Status mine = checkOwnCertificates(m_profile); !mine)
        return mine;
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status claimed = exchange::returnPaper(
            *transaction, paper, reason, note, m_profile.identity(), m_profile.clock());
        !claimed)
        return claimed;
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("return"), paper); !logged)
        return logged;
    return transaction->commit();
}

Status HandlePaper::finish(const Id& paper)
{
    return settle(paper, false, QStringLiteral("finish"));
}

Status HandlePaper::resume(const Id& paper)
{
    return settle(paper, true, QStringLiteral("resume"));
}

Status HandlePaper::settle(const Id& paper, bool needsMe, const QString& verb)
{
    auto transaction = m_profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    const auto row = store::PaperRepository::find(transaction->database(), paper);
    if (!row)
        return row.error();
    auto from = needsMe ? store::PaperState::Handled : store::PaperState::Handling;
    auto to = needsMe ? store::PaperState::Handling : store::PaperState::Handled;
    if (row->state == store::PaperState::SentReturned && row->needsMe != needsMe)
        from = to = store::PaperState::SentReturned; // what came back stays where it is found
    const store::PaperRepository papers(m_profile.clock());
    if (Status moved = papers.changeState(*transaction, paper, from, to, needsMe); !moved)
        return moved;
    if (Status logged = m_profile.audit(*transaction, verb, paper); !logged)
        return logged;
    return transaction->commit();
}

} // namespace wenshu::office
