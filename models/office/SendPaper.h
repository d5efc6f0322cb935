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

#include <chrono>
#include <optional>
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
        std::optional<Id> replyTo; ///< the received paper this one answers 复函
    };

    explicit SendPaper(Profile& profile);

    /// The paper's id. Nothing is stored on an error.
    /// @return WrongState (not sealed, or its seal does not hold), UnknownRecipient naming it,
    /// CertificateRevoked, CertificateExpired (the sender's own), SecrecyCeiling (declared or
    /// printed on the pages), Usage (also where title or number are not those of the pages),
    /// LimitExceeded, DiskFull, ReadOnly.
    Result<Id> send(const Request& wanted);

    /// Sends the sealed paper @p paper from 待发送 to the recipients its draft names, keeping its
    /// id. Nothing leaves within @p hold; takeBack() undoes it until then. Closing the program
    /// changes nothing: the outbox keeps it.
    /// @return NotFound; WrongState; errors of send().
    Status sendSealed(const Id& paper, std::chrono::milliseconds hold);
    /// 已发送 → 待发送, while it is held. WrongState when it is already on its way.
    Status takeBack(const Id& paper);
    /// The clerk waits no longer: what is held of @p paper leaves with the next exchange.
    Status sendNow(const Id& paper);

private:
    Result<Request> requestOf(const Id& paper) const;

    Profile& m_profile;
};

} // namespace wenshu::office
