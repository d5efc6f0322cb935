#include "crypto/Digest.h"
#include "crypto/GmMessage.h"
#include "exchange/Message.h"
#include "kit/exchange/TestProvince.h"

#include <QTest>

#include <random>

using namespace wenshu;
using namespace wenshu::exchange;
using kit::DemoPki;
using kit::TestProvince;

/// What one unit sends to another, and the receiver's judgement of every way it can be wrong.
class TestMessage : public QObject {
    Q_OBJECT

    std::unique_ptr<TestProvince> m_province;
    std::unique_ptr<Identity> m_sender;
    std::unique_ptr<Identity> m_receiver;
    Envelope m_envelope;
    InMessage m_message;

    static EnvelopeFile inlinedFile(const QByteArray& text)
    {
        EnvelopeFile file;
        file.name = QStringLiteral("通知.ofd");
        file.mediaType = QStringLiteral("application/ofd");
        file.size = text.size();
        file.digest = crypto::sm3(text);
        file.inlined = text;
        return file;
    }

    Envelope document(const Identity& from, const UnitAddress& to) const
    {
        Envelope envelope;
        envelope.msgId = Id::random();
        envelope.docId = Id::random();
        envelope.from = senderOf(from, Voice::Clerk);
        envelope.to = to;
        envelope.recipientsHash = recipientsHash({to});
        envelope.createdAt = m_province->clock.now();
        envelope.files.push_back(inlinedFile("正文"));
        return envelope;
    }

    static QString subjectOf(const UnitAddress& from, const UnitAddress& to)
    {
        return DocSubject{from, to}.toText();
    }

    InMessage carried(const QByteArray& payload, const Envelope& envelope) const
    {
        InMessage message;
        message.subject = subjectOf(envelope.from.address, envelope.to);
        message.headers = {{kMsgIdHeader, envelope.msgId.toText().toLatin1()}};
        message.payload = payload;
        message.stream = QStringLiteral("IN_370100");
        message.sequence = 1;
        message.hubTime = m_province->clock.now();
        return message;
    }

    crypto::Certificate certificateOf(int unit) const
    {
        return m_province->member(unit).keys.encryption.certificate;
    }

    InMessage sealed(const Envelope& envelope, const Identity& from) const
    {
        auto message = sealEnvelope(envelope, from, certificateOf(1), Limits());
        if (!message)
            qFatal("sealing failed: %s", qPrintable(message.error().diagnostic));
        return carried(message->payload, envelope);
    }

    /// Signed by whoever, whatever the envelope says, and encrypted for the receiver.
    InMessage forged(const Envelope& envelope, const std::vector<crypto::GmSigner>& signers) const
    {
        const auto signedBytes = crypto::gmSign(encodeEnvelope(envelope), signers);
        const auto payload = crypto::gmEncrypt(*signedBytes, {certificateOf(1)});
        return carried(*payload, envelope);
    }

    Result<OpenedMessage> open(const InMessage& message) const
    {
        return openMessage(
            message, {*m_receiver, m_province->trust, m_province->directory, Limits()});
    }

    Errc refusal(const InMessage& message) const
    {
        const auto opened = open(message);
        if (opened)
            return Errc::Internal;
        if (opened.error().message.isEmpty())
            return Errc::Usage;
        return opened.error().code;
    }

    std::vector<crypto::GmSigner> bothOf(const Identity& identity) const
    {
        return {
            {&identity.unitCertificate, &identity.unitKey},
            {&identity.clerkCertificate, &identity.clerkKey}};
    }

private Q_SLOTS:

    void init()
    {
        m_province = std::make_unique<TestProvince>();
        m_sender = std::make_unique<Identity>(m_province->identity(0, 1));
        m_receiver = std::make_unique<Identity>(m_province->identity(1, 1));
        m_envelope = document(*m_sender, m_receiver->unit);
        m_message = sealed(m_envelope, *m_sender);
    }

    void aGenuineMessageOpensWithAllItCarries()
    {
        const auto opened = open(m_message);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().diagnostic));
        QCOMPARE(opened->envelope.msgId, m_envelope.msgId);
        QCOMPARE(*opened->envelope.files.front().inlined, QByteArray("正文"));
        QVERIFY(opened->unitCertificate == m_sender->unitCertificate);
        QVERIFY(opened->clerkCertificate == m_sender->clerkCertificate);
        QCOMPARE(opened->digest, crypto::sm3(opened->signedBytes));
    }

    void whatNobodyCouldReadIsNotSigned()
    {
        Envelope envelope = m_envelope;
        envelope.files.front().name = QStringLiteral("a\tb.csv");
        const auto sealed = sealEnvelope(envelope, *m_sender, certificateOf(1), Limits());
        QVERIFY(!sealed);
        QCOMPARE(sealed.error().code, Errc::Malformed);
    }

    void theHubSeesNeitherNamesNorText()
    {
        QVERIFY(!m_message.payload.contains("正文"));
        QVERIFY(!m_message.payload.contains("通知"));
        QVERIFY(!m_message.payload.contains(m_sender->clerk.toUtf8()));
    }

    void everyTruncationIsOneAndTheSameRefusal()
    {
        const auto opened = open(m_message);
        for (qsizetype size = 0; size < m_message.payload.size(); ++size) {
            InMessage cut = m_message;
            cut.payload.truncate(size);
            const auto refused = open(cut);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Errc::Undecryptable);
            QCOMPARE(refused.error().diagnostic, unreadable());
        }
    }

    void noFlippedByteIsEverAccepted()
    {
        // Before the signature there is one refusal only; a flip that leaves the clear text whole
        // (a header nobody signs) may open, but only as the very same message.
        std::mt19937 random(20260901);
        int refused = 0;
        for (int i = 0; i < 300; ++i) {
            InMessage flipped = m_message;
            const auto place =
                static_cast<qsizetype>(random() % static_cast<unsigned>(flipped.payload.size()));
            flipped.payload[place] = static_cast<char>(flipped.payload.at(place) ^ 0x40);
            const auto opened = open(flipped);
            if (opened) {
                QCOMPARE(opened->digest, open(m_message)->digest);
                continue;
            }
            ++refused;
            QVERIFY2(
                opened.error().code == Errc::Undecryptable ||
                    opened.error().code == Errc::SignatureInvalid ||
                    opened.error().code == Errc::CertificateUntrusted,
                qPrintable(errcName(opened.error().code)));
        }
        QVERIFY(refused > 250);
    }

    void everyFlippedByteOfTheSignedPartIsFound()
    {
        const auto message = sealEnvelope(m_envelope, *m_sender, certificateOf(1), Limits());
        const QByteArray content = encodeEnvelope(m_envelope);
        const qsizetype start = message->signedBytes.indexOf(content);
        QVERIFY(start > 0);
        for (qsizetype i = 0; i < content.size(); ++i) {
            QByteArray changed = message->signedBytes;
            changed[start + i] = static_cast<char>(changed.at(start + i) ^ 0x01);
            const auto payload = crypto::gmEncrypt(changed, {certificateOf(1)});
            const Errc code = refusal(carried(*payload, m_envelope));
            QVERIFY2(
                code == Errc::SignatureInvalid || code == Errc::Undecryptable,
                qPrintable(QString::number(i) + errcName(code)));
        }
    }

    void aMessageForAnotherUnitsKeyIsUnreadable()
    {
        const auto other = sealEnvelope(m_envelope, *m_sender, certificateOf(2), Limits());
        QCOMPARE(refusal(carried(other->payload, m_envelope)), Errc::Undecryptable);
    }

    void oversizeIsRefusedBeforeItIsRead()
    {
        InMessage large = m_message;
        large.payload.append(QByteArray(1024LL * 1024, '\0'));
        QCOMPARE(refusal(large), Errc::Undecryptable);
    }

    void anOldKeyOfTheUnitStillOpens()
    {
        auto next =
            m_province->pki.unit(m_province->member(1).name, m_receiver->unit.unit.toUpper());
        m_receiver->decryptionKeys.insert(
            m_receiver->decryptionKeys.begin(),
            DecryptionKey{next.encryption.certificate, next.encryption.key.clone()});
        QVERIFY(open(m_message));
    }

    void aReAddressedMessageIsRefused()
    {
        // The receiver takes the signed bytes and sends them on, encrypted for the third unit.
        const auto opened = open(m_message);
        const auto payload = crypto::gmEncrypt(opened->signedBytes, {certificateOf(2)});
        const Identity third = m_province->identity(2, 1);
        InMessage message = carried(*payload, m_envelope);
        message.subject = subjectOf(m_receiver->unit, third.unit);
        const Judgement judgement{third, m_province->trust, m_province->directory, Limits()};
        auto refused = openMessage(message, judgement);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::WrongAddressee);
        // Even under the true sender's subject it is not for the third.
        message.subject = subjectOf(m_sender->unit, third.unit);
        refused = openMessage(message, judgement);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::WrongAddressee);
    }

    void anotherUnitInTheSubjectIsRefused()
    {
        m_message.subject = subjectOf(m_province->address(2), m_receiver->unit);
        QCOMPARE(refusal(m_message), Errc::WrongAddressee);
    }

    void aRegionTheDirectoryDoesNotKnowIsRefused()
    {
        Identity moved = m_province->identity(0, 1);
        moved.unit.region = QStringLiteral("370200");
        QCOMPARE(refusal(sealed(document(moved, m_receiver->unit), moved)), Errc::WrongAddressee);
    }

    void anotherKindInTheSubjectIsRefused()
    {
        m_message.subject.replace(QStringLiteral(".n.doc"), QStringLiteral(".n.rcpt"));
        QCOMPARE(refusal(m_message), Errc::WrongAddressee);
    }

    void anOldMessageUnderANewOuterIdIsAReplay()
    {
        m_message.headers = {{kMsgIdHeader, Id::random().toText().toLatin1()}};
        QCOMPARE(refusal(m_message), Errc::Replayed);
    }

    void headersThatMeanSomethingToAHubMeanNothingHere()
    {
        m_message.headers.emplace_back("Nats-Rollup", "all");
        m_message.headers.emplace_back("Wenshu-Seq", "-1");
        QVERIFY(open(m_message));
    }

    void aUnitThatClaimsToBeAnotherIsRefused()
    {
        // The third unit signs honestly with its own keys, but writes the first as sender.
        const Identity third = m_province->identity(2, 1);
        Envelope envelope = m_envelope;
        QCOMPARE(refusal(forged(envelope, bothOf(third))), Errc::SignatureInvalid);
        envelope.from = senderOf(third, Voice::Clerk);
        envelope.from.address = m_sender->unit;
        QCOMPARE(refusal(forged(envelope, bothOf(third))), Errc::WrongAddressee);
    }

    void aClerkOfAnotherUnitIsRefused()
    {
        const Identity third = m_province->identity(2, 1);
        Envelope envelope = m_envelope;
        envelope.from.clerk = third.clerk;
        envelope.from.clerkCertificate = third.clerkCertificate.fingerprint();
        const auto message = forged(
            envelope,
            {{&m_sender->unitCertificate, &m_sender->unitKey},
             {&third.clerkCertificate, &third.clerkKey}});
        QCOMPARE(refusal(message), Errc::WrongAddressee);
    }

    void aClerkUnderAnotherNameIsRefused()
    {
        m_envelope.from.clerk = QStringLiteral("别人");
        QCOMPARE(refusal(forged(m_envelope, bothOf(*m_sender))), Errc::WrongAddressee);
    }

    void aClerkAloneCannotSpeakForTheUnit()
    {
        Envelope envelope = m_envelope;
        envelope.from.unitCertificate = m_sender->clerkCertificate.fingerprint();
        envelope.from.clerk.clear();
        envelope.from.clerkCertificate.clear();
        envelope.kind = EnvelopeKind::Receipt;
        envelope.files.clear();
        Receipt receipt;
        receipt.about = Id::random();
        receipt.at = m_province->clock.now();
        receipt.docDigest = QByteArray(32, 'd');
        envelope.receipt = receipt;
        auto message = forged(envelope, {{&m_sender->clerkCertificate, &m_sender->clerkKey}});
        message.subject.replace(QStringLiteral(".n.doc"), QStringLiteral(".n.rcpt"));
        QCOMPARE(refusal(message), Errc::WrongAddressee);
    }

    void aSignatureCutOutOrAddedIsFound()
    {
        const Identity third = m_province->identity(2, 1);
        QCOMPARE(
            refusal(forged(m_envelope, {{&m_sender->unitCertificate, &m_sender->unitKey}})),
            Errc::SignatureInvalid);
        auto three = bothOf(*m_sender);
        three.push_back({&third.unitCertificate, &third.unitKey});
        QCOMPARE(refusal(forged(m_envelope, three)), Errc::SignatureInvalid);
        QCOMPARE(
            refusal(forged(
                m_envelope,
                {{&m_sender->unitCertificate, &m_sender->unitKey},
                 {&m_sender->unitCertificate, &m_sender->unitKey}})),
            Errc::SignatureInvalid);
    }

    void aDocumentWithoutAClerkIsMalformed()
    {
        m_envelope.from = senderOf(*m_sender, Voice::Machine);
        QCOMPARE(
            refusal(forged(m_envelope, {{&m_sender->unitCertificate, &m_sender->unitKey}})),
            Errc::Malformed);
    }

    void foreignExpiredAndRevokedCertificatesAreToldApart()
    {
        const QString code = m_sender->unit.unit.toUpper();
        const QString name = m_province->member(0).name;

        auto foreign = m_province->pki.foreignUnit(name, code);
        Identity stranger = m_province->identity(0, 1);
        stranger.unitCertificate = foreign.certificate;
        stranger.unitKey = foreign.key.clone();
        QCOMPARE(
            refusal(sealed(document(stranger, m_receiver->unit), stranger)),
            Errc::CertificateUntrusted);

        auto old = m_province->pki.expiredUnit(name, code);
        Identity late = m_province->identity(0, 1);
        late.unitCertificate = old.certificate;
        late.unitKey = old.key.clone();
        QCOMPARE(refusal(sealed(document(late, m_receiver->unit), late)), Errc::CertificateExpired);

        m_province->trust.addRevocationList(m_province->pki.revoking(
            {m_sender->clerkCertificate}, m_province->clock.now().addSecs(-60)));
        QCOMPARE(refusal(m_message), Errc::CertificateRevoked);
    }

    void whatWasSentBeforeTheRevocationStillHolds()
    {
        m_province->trust.addRevocationList(m_province->pki.revoking(
            {m_sender->clerkCertificate}, m_province->clock.now().addSecs(60)));
        QVERIFY(open(m_message));
    }

    void theHubsTimeCountsNotThisMachines()
    {
        m_province->clock.set(DemoPki::notAfter().addYears(1));
        QVERIFY(open(m_message));
        m_message.hubTime = DemoPki::notAfter().addDays(1);
        QCOMPARE(refusal(m_message), Errc::CertificateExpired);
    }

    void malformedEnvelopesAreRefusedAfterTheirSignature_data()
    {
        QTest::addColumn<int>("what");
        int number = 0;
        for (const char* name :
             {"version 2",
              "null id",
              "name with a slash",
              "name that turns the writing direction",
              "size that lies",
              "no file",
              "two bodies",
              "chain without predecessor",
              "trailing bytes",
              "seat 0"})
            QTest::newRow(name) << number++;
    }

    void malformedEnvelopesAreRefusedAfterTheirSignature()
    {
        QFETCH(int, what);
        Envelope envelope = m_envelope;
        QByteArray extra;
        switch (what) {
        case 0:
            envelope.version = 2;
            break;
        case 1:
            envelope.docId = {};
            break;
        case 2:
            envelope.files.front().name = QStringLiteral("../paper.ofd");
            break;
        case 3:
            envelope.files.front().name = QStringLiteral("paper\u202efdo.exe");
            break;
        case 4:
            envelope.files.front().size += 1;
            break;
        case 5:
            envelope.files.clear();
            break;
        case 6: {
            Receipt receipt;
            receipt.about = Id::random();
            receipt.at = envelope.createdAt;
            receipt.docDigest = QByteArray(32, 'd');
            envelope.receipt = receipt;
            break;
        }
        case 7:
            envelope.chainSequence = 2;
            break;
        case 8:
            extra = QByteArray("\x05\x00", 2);
            break;
        default:
            envelope.from.seat = 0;
            break;
        }
        const auto signedBytes =
            crypto::gmSign(encodeEnvelope(envelope) + extra, bothOf(*m_sender));
        const auto payload = crypto::gmEncrypt(*signedBytes, {certificateOf(1)});
        QCOMPARE(refusal(carried(*payload, m_envelope)), Errc::Malformed);
    }

    void moreFilesThanAllowedAreRefused()
    {
        for (int i = 0; i < Limits().filesPerEnvelope; ++i)
            m_envelope.files.push_back(inlinedFile("x"));
        QCOMPARE(refusal(forged(m_envelope, bothOf(*m_sender))), Errc::LimitExceeded);
    }

    void anEnvelopeReadsBackAsItWasWritten()
    {
        Envelope envelope = m_envelope;
        envelope.chainSequence = 7;
        envelope.prevMsgHash = QByteArray(32, 'p');
        envelope.expiresAt = m_province->clock.now().addDays(3);
        envelope.replyTo = Id::random();
        envelope.description = "{}";
        EnvelopeFile large = inlinedFile("x");
        large.inlined.reset();
        large.size = 3 * 512 * 1024 + 1;
        large.contentKey = std::make_shared<const crypto::SecretBytes>(
            crypto::SecretBytes::copyOf(QByteArray(16, 'k')));
        BlobLocation blob;
        blob.bucket = QStringLiteral("BLOB_370100");
        blob.nuid = m_sender->unit.toText() + u'.' + Id::random().toText();
        blob.size = large.size;
        blob.chunkSize = 512 * 1024;
        blob.chunks = 4;
        blob.digest = large.digest;
        blob.manifestDigest = QByteArray(32, 'm');
        large.blob = blob;
        envelope.files.push_back(large);
        const QByteArray der = encodeEnvelope(envelope);
        const auto back = decodeEnvelope(der, Limits());
        QVERIFY2(back, back ? "" : qPrintable(back.error().diagnostic));
        QCOMPARE(encodeEnvelope(*back), der);
        QVERIFY(back->files.at(1).blob == blob);
        QVERIFY(back->files.at(1).contentKey->equals(*large.contentKey));
        // Bucket and nuid become subjects: nothing that could widen them passes.
        for (const QString& nuid :
             {QStringLiteral("370000.a.>"), QStringLiteral("370000.*.x"), QStringLiteral("a.b")}) {
            envelope.files.at(1).blob->nuid = nuid;
            QVERIFY(!decodeEnvelope(encodeEnvelope(envelope), Limits()));
        }
        envelope.files.at(1).blob->nuid = blob.nuid;
        envelope.files.at(1).blob->chunks = 5;
        QVERIFY(!decodeEnvelope(encodeEnvelope(envelope), Limits()));
    }

    void sealingForAnotherSenderOrKeyUseIsRefused()
    {
        const Identity third = m_province->identity(2, 1);
        const auto foreign = sealEnvelope(m_envelope, third, certificateOf(1), Limits());
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, Errc::Usage);
        const auto wrongUse =
            sealEnvelope(m_envelope, *m_sender, m_receiver->unitCertificate, Limits());
        QVERIFY(!wrongUse);
        QCOMPARE(wrongUse.error().code, Errc::CertificateUntrusted);
    }

private:
    static QString unreadable()
    {
        return QStringLiteral("message refused before its signature was checked");
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "test_Message.moc"
