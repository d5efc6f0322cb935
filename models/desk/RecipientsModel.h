#pragma once
#include "desk/PaperRow.h"
#include "desk/Session.h"

#include <QAbstractTableModel>

#include <vector>

namespace wenshu::desk {

/// Where a sent paper stands with each of its recipients: who signed for it or returned it, when
/// and why. Follows what the exchange brings.
class RecipientsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { UnitColumn, StateColumn, TimeColumn, ClerkColumn, ReasonColumn, kColumns };

    enum Role {
        ShapeRole = Qt::UserRole + 1, ///< int of VerdictShape: how good the state is
        CodeRole
    };

    explicit RecipientsModel(Session& session, QObject* parent = nullptr);

    /// Null clears.
    void setPaper(const Id& paper);

    /// “3 个机关：2 个已签收，1 个被退回”; empty without recipients.
    QString summary() const;

    /// Something of it has not left this computer yet.
    bool isWaiting() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant
    headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void loaded();

private:
    struct Recipient {
        QString unit;
        QString code;
        QString state;
        QString clerk;
        QString reason;
        QDateTime moment;
        VerdictShape shape = VerdictShape::None;
        bool isWaiting = false;
        bool signedFor = false;
        bool returned = false;
        bool operator==(const Recipient&) const = default;
    };

    static Result<std::vector<Recipient>> read(office::Profile& profile, const Id& paper);
    void reload();
    void take(std::vector<Recipient> recipients);

    Session& m_session;
    Id m_paper;
    std::vector<Recipient> m_recipients;
};

} // namespace wenshu::desk
