#include "crypto/GmMessage.h"
#include "directory/EntryCoding.h"
#include "exchange/Envelope.h"
#include "exchange/blobs/BlobFormat.h"
#include "kit/ofd/SampleDocument.h"
#include "kit/seal/SealedPaper.h"
#include "ofd/Writer.h"
#include "office/TypesetPaper.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QtEndian>

using namespace wenshu;

namespace {

/// Writes FOLDER/<target>/<name>: what the project's own writers make, for each fuzz target to
/// start from.
class Seeds {
public:
    explicit Seeds(QString folder)
        : m_folder(std::move(folder))
    {
    }

    void add(const QString& target, const QString& name, const QByteArray& bytes) const
    {
        const QString place = m_folder + QStringLiteral("/fuzz_") + target;
        QFile file(place + u'/' + name);
        if (bytes.isEmpty() || !QDir().mkpath(place) || !file.open(QIODevice::WriteOnly) ||
            file.write(bytes) != bytes.size())
            qFatal("no seed %s for %s", qPrintable(name), qPrintable(target));
    }

private:
    QString m_folder;
};

template <typename T> T demanded(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().diagnostic));
    return std::move(result).value();
}

QString last(const QString& path)
{
    return QString(path).replace(u'/', u'_');
}

void package(const Seeds& seeds, const QString& name, const QByteArray& ofd)
{
    seeds.add(QStringLiteral("zip"), name, ofd);
    seeds.add(QStringLiteral("package"), name, ofd);
    const kit::Entries entries = kit::Entries::of(ofd);
    for (const auto& [path, bytes] : entries.all()) {
        const QString file = name + u'-' + last(path);
        if (path.endsWith(u".xml"))
            seeds.add(QStringLiteral("xml"), file, bytes);
        if (path.endsWith(u"Content.xml"))
            seeds.add(QStringLiteral("page"), file, bytes);
        if (path.endsWith(u"Signature.xml") || path.endsWith(u"Signatures.xml"))
            seeds.add(QStringLiteral("signature_xml"), file, bytes);
        if (path.endsWith(u".otf") || path.endsWith(u".ttf"))
            seeds.add(QStringLiteral("font"), file, bytes);
    }
}

void papers(const Seeds& seeds)
{
    const SystemClock clock;
    package(
        seeds, QStringLiteral("sample"), demanded(ofd::writePackage(kit::sampleDocument(), clock)));
    QFile file(QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no demo notice");
    const QByteArray json = file.readAll();
    seeds.add(QStringLiteral("paper"), QStringLiteral("notice"), json);
    seeds.add(QStringLiteral("paper"), QStringLiteral("number"), "鲁商字〔2026〕14号");
    seeds.add(QStringLiteral("paper"), QStringLiteral("unit"), "11370000DEMA00021E");
    const auto typesetter = demanded(office::TypesetPaper::withInstalledFonts());
    package(
        seeds,
        QStringLiteral("notice"),
        demanded(typesetter.set(demanded(document::paperFromJson(json)), {}, clock)).ofd);
}

void seals(const Seeds& seeds, const kit::SealParties& parties)
{
    const auto both = [&seeds](const QString& name, const QByteArray& der) {
        seeds.add(QStringLiteral("seal"), name, der);
        seeds.add(QStringLiteral("der"), name, der);
    };
    kit::SealedPaperBuilder builder(parties);
    both(QStringLiteral("seal"), builder.makeSeal().der);
    both(QStringLiteral("indefinite"), kit::indefinite(builder.makeSeal().der));
    for (const auto form :
         {kit::SignedForm::Seal, kit::SignedForm::Gm35275Plain, kit::SignedForm::Gm35275Signed}) {
        builder.form = form;
        const QString name = QStringLiteral("form-%1").arg(static_cast<int>(form));
        const QByteArray ofd = builder.build();
        package(seeds, name, ofd);
        kit::Entries entries = kit::Entries::of(ofd);
        const QByteArray value = entries[builder.folder + QStringLiteral("SignedValue.dat")];
        both(name, value);
        const QByteArray xml = entries[builder.folder + QStringLiteral("Signature.xml")];
        seeds.add(QStringLiteral("judge"), name, xml + "\n--\n" + value);
    }
}

void messages(const Seeds& seeds, const kit::SealParties& parties)
{
    using namespace exchange;
    const QDateTime now({2026, 9, 1}, {8, 0}, Qt::UTC);
    Envelope envelope;
    envelope.msgId = Id::random();
    envelope.docId = Id::random();
    envelope.from.address = {QStringLiteral("370000"), QStringLiteral("11370000dema00021e")};
    envelope.from.unitCertificate = QByteArray(32, 'u');
    envelope.to = {QStringLiteral("370100"), QStringLiteral("11370100dema00035c")};
    envelope.recipientsHash = recipientsHash({envelope.to});
    envelope.createdAt = now;
    envelope.kind = EnvelopeKind::Receipt;
    Receipt receipt;
    receipt.about = Id::random();
    receipt.event = ReceiptEvent::Rejected;
    receipt.reason = Reason::Malformed;
    receipt.at = now;
    receipt.docDigest = QByteArray(32, 'd');
    receipt.note = QStringLiteral("缺附件");
    envelope.receipt = receipt;
    const QByteArray answer = encodeEnvelope(envelope);
    seeds.add(QStringLiteral("envelope"), QStringLiteral("receipt"), answer);
    seeds.add(QStringLiteral("receipt"), QStringLiteral("body"), encodeReceipt(receipt));
    envelope.kind = EnvelopeKind::Document;
    envelope.receipt.reset();
    EnvelopeFile file;
    file.name = QStringLiteral("paper.ofd");
    file.mediaType = QStringLiteral("application/ofd");
    file.size = 3;
    file.digest = QByteArray(32, 'f');
    file.inlined = QByteArray("abc");
    envelope.files.push_back(file);
    seeds.add(QStringLiteral("envelope"), QStringLiteral("document"), encodeEnvelope(envelope));
    FlowEvent event;
    event.sender = envelope.from.address;
    event.paper = envelope.msgId;
    event.flowId = flowIdFor(event.sender, envelope.docId);
    event.at = now;
    seeds.add(QStringLiteral("envelope"), QStringLiteral("flow"), encodeFlowEvent(event));
    seeds.add(
        QStringLiteral("envelope"),
        QStringLiteral("subject"),
        DocSubject{envelope.from.address, envelope.to}.toText().toUtf8());

    const QByteArray whole =
        demanded(crypto::gmSign(answer, {{&parties.holder.certificate, &parties.holder.key}}));
    for (const char* target : {"receipt", "gm_message", "der"})
        seeds.add(QString::fromLatin1(target), QStringLiteral("signed"), whole);
    seeds.add(
        QStringLiteral("gm_message"),
        QStringLiteral("sealed"),
        demanded(crypto::gmEncrypt(
            whole, {parties.pki.unit(QStringLiteral("收文单位"), {}).encryption.certificate})));
    seeds.add(
        QStringLiteral("natsreply"), QStringLiteral("ack"), R"({"stream":"IN_370100","seq":7})");
    seeds.add(
        QStringLiteral("natsreply"),
        QStringLiteral("delivery"),
        "$JS.ACK.S.c.1.7.7.1788220800000000000.0\nNats-Msg-Id:x\nNats-Sequence:7");
    BlobLocation location;
    location.bucket = QStringLiteral("B370100");
    location.nuid = QStringLiteral("a.b");
    location.size = 3;
    location.chunks = 1;
    location.chunkSize = 4096;
    location.digest = QByteArray(32, 'x');
    location.manifestDigest = manifestOf({QByteArray(32, 'x')});
    seeds.add(
        QStringLiteral("natsreply"),
        QStringLiteral("meta"),
        metaOf(location, {QByteArray(32, 'x')}));
}

void certificates(const Seeds& seeds, const kit::SealParties& parties)
{
    const kit::UnitIdentity unit =
        parties.pki.unit(QStringLiteral("示范市商务局"), QStringLiteral("11370100DEMA00035C"));
    seeds.add(
        QStringLiteral("certificate"), QStringLiteral("unit"), unit.signing.certificate.der());
    seeds.add(
        QStringLiteral("certificate"),
        QStringLiteral("root"),
        parties.pki.root().certificate().der());
    seeds.add(
        QStringLiteral("certificate"),
        QStringLiteral("list"),
        demanded(parties.pki.root().revocationList(
            {{unit.signing.certificate.serial(), kit::DemoPki::notBefore()}},
            kit::DemoPki::notBefore(),
            kit::DemoPki::notAfter())));
    seeds.add(QStringLiteral("der"), QStringLiteral("unit"), unit.signing.certificate.der());
    directory::Unit entry;
    entry.code = QStringLiteral("11370100DEMA00035C");
    entry.name = QStringLiteral("示范市商务局");
    entry.region = QStringLiteral("370100");
    entry.signing = unit.signing.certificate;
    entry.encryption = unit.encryption.certificate;
    seeds.add(QStringLiteral("directory"), QStringLiteral("unit"), directory::encodeBody(entry));
}

/// One page that is black from the first to the last pixel: page information and end of page.
QByteArray jbig2()
{
    const auto be32 = [](quint32 value) {
        QByteArray bytes(4, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    };
    return be32(0) + QByteArray("\x30\x00\x01", 3) + be32(19) + be32(33) + be32(17) + be32(0) +
           be32(0) + QByteArray("\x04\x00\x00", 3) + be32(1) + QByteArray("\x31\x00\x01", 3) +
           be32(0);
}

void pictures(const Seeds& seeds)
{
    QImage image(24, 16, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x * 10, y * 15, (x * y) % 256));
    }
    for (const char* format : {"PNG", "JPG", "BMP"}) {
        QBuffer buffer;
        (void)buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, format))
            qFatal("%s cannot be written", format);
        // The first byte says what the label claims.
        seeds.add(
            QStringLiteral("image"),
            QString::fromLatin1(format),
            QByteArray(1, '\0') + buffer.data());
    }
    seeds.add(QStringLiteral("image"), QStringLiteral("JBIG2"), QByteArray(1, '\1') + jbig2());
}

} // namespace

/// Usage: make_seeds FOLDER
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2)
        return 64;
    const Seeds seeds(QString::fromLocal8Bit(argv[1]));
    const kit::SealParties parties;
    papers(seeds);
    seals(seeds, parties);
    messages(seeds, parties);
    certificates(seeds, parties);
    pictures(seeds);
    return 0;
}
