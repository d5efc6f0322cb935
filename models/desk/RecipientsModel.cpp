#include "desk/RecipientsModel.h"

#include "desk/Words.h"
#include "directory/Tokens.h"
#include "exchange/Ledger.h"
#include "exchange/Receipt.h"
#include "office/ListPapers.h"

#include <QCoreApplication>

#include <algorithm>

namespace wenshu::desk {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk)
};

VerdictShape shapeOf(exchange::RecipientState state)
{
    using State = exchange::RecipientState;
    switch (state) {
    case State::SignedFor:
    case State::Registered:
    case State::Finished:
        return VerdictShape::Valid;
    case State::Returned:
        return VerdictShape::Restricted;
    case State::Rejected:
    case State::Failed:
    case State::Expired:
        return VerdictShape::Invalid;
    case State::Queued:
    case State::Stored:
    case State::Delivered:
    case State::Opened:
        break;
    }
    return VerdictShape::None;
}

} // namespace

RecipientsModel::RecipientsModel(Session& session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_session(session)
{
    connect(&session, &Session::exchangeChanged, this, [this](const QList<Id>& papers) {
        if (!m_paper.isNull() && (papers.contains(m_paper) || papers.contains(Id())))
            reload();
    });
    connect(&session, &Session::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::Locking)
            setPaper({});
    });
}

Result<std::vector<RecipientsModel::Recipient>>
RecipientsModel::read(office::Profile& profile, const Id& paper)
{
    const auto row = office::ListPapers(profile).recipients(paper);
    if (!row)
        return row.error();
    std::vector<Recipient> recipients;
    if (!row->has_value())
        return recipients;
    const directory::Directory directory = profile.directory();
    QHash<QString, directory::Unit> byToken;
    for (const directory::Unit& unit : directory.units())
        byToken.insert(directory::unitToken(unit.code), unit);
    for (const exchange::RecipientRow& known : (*row)->recipients) {
        Recipient recipient;
        const directory::Unit unit = byToken.value(known.recipient.unit);
        recipient.unit = unit.name.isEmpty() ? known.recipient.unit : unit.name;
        recipient.code = unit.code;
        recipient.state = exchange::stateText(known.state);
        recipient.shape = shapeOf(known.state);
        recipient.isWaiting = known.state == exchange::RecipientState::Queued;
        recipient.signedFor = recipient.shape == VerdictShape::Valid;
        recipient.returned = recipient.shape == VerdictShape::Restricted;
        recipient.clerk = known.decidedBy;
        recipient.moment = known.decidedAt.isValid()     ? known.decidedAt
                           : known.deliveredAt.isValid() ? known.deliveredAt
                                                         : known.storedAt;
        if (known.reason && (*known.reason != exchange::Reason::Other || known.note.isEmpty()))
            recipient.reason = exchange::reasonText(*known.reason);
        if (!known.note.isEmpty())
            recipient.reason = recipient.reason.isEmpty()
                                   ? known.note
                                   : Tr::tr("%1: %2").arg(recipient.reason, known.note);
        recipients.push_back(std::move(recipient));
    }
    return recipients;
}

void RecipientsModel::setPaper(const Id& paper)
{
    if (paper == m_paper)
        return;
    m_paper = paper;
    beginResetModel();
    m_recipients.clear();
    endResetModel();
    if (!m_paper.isNull())
        reload();
}

void RecipientsModel::reload()
{
    whenDone(
        m_session.call(
            Lane::Read,
            [paper = m_paper](office::Profile& profile, CallContext&) {
                return read(profile, paper);
            }),
        this,
        [this, paper = m_paper](Result<std::vector<Recipient>> recipients) {
            if (paper != m_paper || !recipients)
                return;
            take(std::move(recipients).value());
            Q_EMIT loaded();
        });
}

void RecipientsModel::take(std::vector<Recipient> recipients)
{
    if (recipients.size() != m_recipients.size()) {
        beginResetModel();
        m_recipients = std::move(recipients);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < recipients.size(); ++i) {
        if (recipients[i] == m_recipients[i])
            continue;
        m_recipients[i] = std::move(recipients[i]);
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
    }
}

bool RecipientsModel::isWaiting() const
{
    return std::any_of(m_recipients.begin(), m_recipients.end(), [](const Recipient& recipient) {
        return recipient.isWaiting;
    });
}

QString RecipientsModel::summary() const
{
    if (m_recipients.empty())
        return {};
    int signedFor = 0;
    int returned = 0;
    for (const Recipient& recipient : m_recipients) {
        signedFor += recipient.signedFor ? 1 : 0;
        returned += recipient.returned ? 1 : 0;
    }
    const int all = static_cast<int>(m_recipients.size());
    const QString text = Tr::tr("%1 of %n unit(s) signed for it", nullptr, all).arg(signedFor);
    return returned > 0 ? Tr::tr("%1; %n returned it", nullptr, returned).arg(text) : text;
}

int RecipientsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_recipients.size());
}

int RecipientsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(kColumns);
}

QVariant RecipientsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Recipient& recipient = m_recipients[static_cast<std::size_t>(index.row())];
    const QDateTime now = m_session.clock().now();
    switch (role) {
    case Qt::AccessibleTextRole: {
        QStringList parts{recipient.unit, recipient.state};
        for (const QString& part :
             {words::exactMoment(recipient.moment, now), recipient.clerk, recipient.reason}) {
            if (!part.isEmpty())
                parts << part;
        }
        return parts.join(Tr::tr(", ", "between the parts of a sentence read aloud"));
    }
    case ShapeRole:
        return static_cast<int>(recipient.shape);
    case CodeRole:
        return recipient.code;
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        switch (index.column()) {
        case UnitColumn:
            return recipient.unit;
        case StateColumn:
            return recipient.state;
        case TimeColumn:
            return words::exactMoment(recipient.moment, now);
        case ClerkColumn:
            return recipient.clerk;
        default:
            return recipient.reason;
        }
    default:
        return {};
    }
}

QVariant RecipientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case UnitColumn:
        return Tr::tr("Unit");
    case StateColumn:
        return Tr::tr("State");
    case TimeColumn:
        return Tr::tr("Time");
    case ClerkColumn:
        return Tr::tr("Clerk");
    default:
        return Tr::tr("Reason");
    }
}

} // namespace wenshu::desk
