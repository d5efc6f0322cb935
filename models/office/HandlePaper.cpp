#include "office/HandlePaper.h"

#include "exchange/Consign.h"
#include "office/OwnCertificates.h"

#include <QCoreApplication>

#include <array>

namespace wenshu::office {

namespace {

struct NamedReason {
    const char16_t* name;
    exchange::Reason reason;
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

Status HandlePaper::signFor(const Id& paper)
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
    if (Status logged = m_profile.audit(*transaction, QStringLiteral("sign-for"), paper); !logged)
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

} // namespace wenshu::office
