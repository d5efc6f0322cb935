#pragma once
#include "crypto/Digest.h"
#include "kit/exchange/TestProvince.h"

#include <QTest>

namespace wenshu::exchange {

using kit::TestProvince;
using kit::TestSeat;

/// A sender, a receiver and the hub between them, and the pen of whoever does not keep the rules.
class TwoSeats {
protected:
    std::unique_ptr<TestProvince> m_province;
    std::unique_ptr<TestSeat> m_sender;
    std::unique_ptr<TestSeat> m_receiver;

    bool settleBoth() { return kit::settle(*m_province, {m_sender.get(), m_receiver.get()}); }

    Id onlyReceived() const
    {
        const auto rows = m_receiver->received();
        return rows.size() == 1 ? rows.front().msgId : Id();
    }

    /// Signed by @p from as any sender would, sealed for @p to, and put into the hub.
    void
    injectFrom(const Identity& from, int to, const Envelope& envelope, const QString& subject = {})
    {
        const auto sealed = sealEnvelope(
            envelope, from, m_province->member(to).keys.encryption.certificate, Limits());
        QVERIFY(sealed);
        const bool isReceipt = envelope.kind == EnvelopeKind::Receipt;
        const DocSubject usual{
            from.unit,
            m_province->address(to),
            Lane::Normal,
            isReceipt ? MessageKind::Receipt : MessageKind::Document};
        OutMessage message;
        message.subject = subject.isEmpty() ? usual.toText() : subject;
        message.headers = {{kMsgIdHeader, envelope.msgId.toText().toLatin1()}};
        message.payload = sealed->payload;
        m_province->hub.inject(message);
    }

    Envelope documentFrom(const Identity& from, int to, const QByteArray& text) const
    {
        Envelope envelope;
        envelope.msgId = Id::random();
        envelope.docId = Id::random();
        envelope.from = senderOf(from, Voice::Clerk);
        envelope.to = m_province->address(to);
        envelope.recipientsHash = recipientsHash({envelope.to});
        envelope.createdAt = m_province->clock.now();
        EnvelopeFile file;
        file.name = QStringLiteral("paper.ofd");
        file.mediaType = QStringLiteral("application/ofd");
        file.size = text.size();
        file.digest = crypto::sm3(text);
        file.inlined = text;
        envelope.files.push_back(file);
        return envelope;
    }

    Envelope receiptFrom(
        const Identity& from, const Id& about, ReceiptEvent event, const QByteArray& digest) const
    {
        Envelope envelope;
        envelope.msgId = Id::random();
        envelope.docId = Id::random();
        envelope.kind = EnvelopeKind::Receipt;
        envelope.from = senderOf(from, isHumanEvent(event) ? Voice::Clerk : Voice::Machine);
        envelope.to = m_province->address(0);
        envelope.recipientsHash = recipientsHash({envelope.to});
        envelope.createdAt = m_province->clock.now();
        Receipt receipt;
        receipt.about = about;
        receipt.event = event;
        receipt.at = m_province->clock.now();
        receipt.docDigest = digest;
        if (event == ReceiptEvent::Returned)
            receipt.reason = Reason::NotOurAffair;
        envelope.receipt = receipt;
        return envelope;
    }

    struct Sent {
        Id msgId;
        QByteArray digest;
    };

    /// The one document in the sender's outbox.
    Sent onlySent() const
    {
        const auto reader = m_sender->store().reader();
        auto row = (*reader)->query("SELECT msg_id, digest FROM outbox WHERE kind = 1");
        if (!row || !*row->step())
            qFatal("nothing was sent");
        return {row->id(0), row->blob(1)};
    }

    void meet()
    {
        m_province = std::make_unique<TestProvince>();
        m_sender = std::make_unique<TestSeat>(*m_province, 0, 1);
        m_receiver = std::make_unique<TestSeat>(*m_province, 1, 1);
    }

    void part()
    {
        m_sender.reset();
        m_receiver.reset();
        m_province.reset();
    }
};

} // namespace wenshu::exchange
