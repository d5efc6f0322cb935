#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "document/Paper.h"
#include "exchange/Ledger.h"
#include "office/PaperDescription.h"
#include "office/Profile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace wenshu::office {

/// Sends a sealed paper 发送: files it in the store and puts one message for each recipient into
/// the outbox. Needs no network. Worker threads only.
class SendPaper {
public:
    struct Attachment {
        QString name; ///< a plain file name
        QString mediaType = QStringLiteral("application/octet-stream");
        QByteArray bytes;
    };

    struct Request {
        QByteArray ofd; ///< sealed
        PaperDescription description;
        document::UrgencyLevel urgency = document::UrgencyLevel::Normal;
        document::SecrecyLevel secrecy = document::SecrecyLevel::None;
        QStringList recipients; ///< unit codes or full names
        std::vector<Attachment> attachments;
    };

    explicit SendPaper(Profile& profile);

    /// The paper's id. Nothing is stored on an error.
    /// @return WrongState (not sealed, or its seal does not hold), UnknownRecipient naming it,
    /// SecrecyCeiling, Usage, LimitExceeded, DiskFull, ReadOnly.
    Result<Id> send(const Request& request);

private:
    Profile& m_profile;
};

} // namespace wenshu::office
