#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "ProfileOpening.h"
#include "SealPlace.h"
#include "document/Rules.h"
#include "io/AtomicFile.h"
#include "office/MakeSeal.h"
#include "office/PrintedPaper.h"
#include "office/Profile.h"
#include "office/SealPaper.h"

#include <QCoreApplication>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr qint64 kMaxOfd = 512LL * 1024 * 1024;
constexpr qint64 kMaxSmall = 8LL * 1024 * 1024;

bool isEncryptedPem(const QByteArray& pem)
{
    return pem.contains("ENCRYPTED");
}

/// The key of @p path, its passphrase from --passphrase-fd or the terminal where it is encrypted.
Result<crypto::Sm2PrivateKey> readKey(const Arguments& arguments, const QString& path)
{
    auto pem = readFile(path, kMaxSmall);
    if (!pem)
        return std::move(pem).error();
    crypto::SecretBytes passphrase;
    if (isEncryptedPem(*pem)) {
        auto given = passphraseFrom(arguments, Tr::tr("Passphrase of the key: "));
        if (!given)
            return std::move(given).error();
        passphrase = std::move(given).value();
    }
    auto key = crypto::Sm2PrivateKey::fromPem(*pem, passphrase);
    crypto::SecretBytes::wipe(*pem);
    return key;
}

Result<crypto::Certificate> readCertificate(const QString& path)
{
    auto bytes = readFile(path, kMaxSmall);
    if (!bytes)
        return std::move(bytes).error();
    return crypto::Certificate::parse(*bytes);
}

/// A seal, and the key of one of its holders.
struct SealAndKey {
    QByteArray esl;
    std::unique_ptr<seal::Sm2SigningKey> key;
};

/// From the files that --seal and --key name.
Result<SealAndKey> sealOfFiles(const Arguments& arguments)
{
    auto esl = readFile(arguments.value(QStringLiteral("seal")), kMaxSmall);
    if (!esl)
        return std::move(esl).error();
    const auto seal = seal::parseSeal(*esl, Limits::forReceivedFile());
    if (!seal)
        return seal.error();
    auto key = readKey(arguments, arguments.value(QStringLiteral("key")));
    if (!key)
        return std::move(key).error();
    const auto certificate = seal::holderCertificate(*seal, key->publicKey());
    if (!certificate)
        return Error{
            Errc::KeyMissing,
            Tr::tr("This key does not belong to the seal. Use the key of one of its holders."),
            QStringLiteral("key not among the seal's certificates")};
    auto signing = seal::Sm2SigningKey::open(*certificate, std::move(key).value());
    if (!signing)
        return std::move(signing).error();
    return SealAndKey{std::move(esl).value(), std::move(signing).value()};
}

/// The unit's own, out of a profile.
Result<SealAndKey> sealOfProfile(const office::Profile& profile)
{
    auto esl = profile.unitSeal();
    if (!esl)
        return std::move(esl).error();
    const exchange::Identity& identity = profile.identity();
    auto signing = seal::Sm2SigningKey::open(identity.unitCertificate, identity.unitKey.clone());
    if (!signing)
        return std::move(signing).error();
    return SealAndKey{std::move(esl).value(), std::move(signing).value()};
}

/// The audit log tells that this clerk used the unit's seal, before the sealed file exists.
Status noteSealing(office::Profile& profile)
{
    auto transaction = profile.store().begin();
    if (!transaction)
        return std::move(transaction).error();
    if (Status noted = profile.audit(*transaction, QStringLiteral("seal"), Id()); !noted)
        return noted;
    return transaction->commit();
}

/// No seal goes on a paper whose own mark is above the installation's ceiling.
Status checkPrintedSecrecy(const QByteArray& ofd, const office::Profile& profile)
{
    const auto printed = office::PrintedPaper::read(ofd);
    if (!printed)
        return printed.error();
    return document::checkSecrecyCeiling(printed->secrecy, profile.secrecyCeiling());
}

/// The options of `wenshu seal`; Usage where they do not name one seal, one paper and one output.
Result<Arguments> sealArguments(const QStringList& words)
{
    auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("profile"), true},
         {QStringLiteral("seal"), true},
         {QStringLiteral("key"), true},
         {QStringLiteral("trust"), true, true},
         {QStringLiteral("page"), true},
         {QStringLiteral("pages"), true},
         {QStringLiteral("x"), true},
         {QStringLiteral("y"), true},
         {QStringLiteral("keyword"), true},
         {QStringLiteral("every")},
         {QStringLiteral("riding")},
         {QStringLiteral("side"), true},
         {QStringLiteral("last")},
         {QStringLiteral("passphrase-fd"), true},
         {QStringLiteral("o"), true}});
    if (!arguments)
        return arguments;
    const bool hasFiles =
        arguments->has(QStringLiteral("seal")) && arguments->has(QStringLiteral("key"));
    const bool hasEither =
        arguments->has(QStringLiteral("seal")) || arguments->has(QStringLiteral("key"));
    const bool isOne = arguments->has(QStringLiteral("profile")) ? !hasEither : hasFiles;
    if (arguments->operands().size() != 1 || !isOne || !arguments->has(QStringLiteral("o")))
        return Error{
            Errc::Usage,
            Tr::tr("Give one OFD file, “-o”, and either “--profile” or “--seal” and “--key”."),
            QStringLiteral("operands")};
    return arguments;
}

} // namespace

int runSeal(const QStringList& words)
{
    const auto arguments = sealArguments(words);
    if (!arguments)
        return fail(arguments.error());
    const auto position = placeOf(*arguments);
    if (!position)
        return fail(position.error());
    crypto::TrustStore trust;
    for (const QString& path : arguments->values(QStringLiteral("trust"))) {
        if (const Status added = trust.addPath(path); !added)
            return fail(added.error());
    }
    const auto ofd = readFile(arguments->operands().first(), kMaxOfd);
    if (!ofd)
        return fail(ofd.error());
    const SystemClock clock;
    std::unique_ptr<office::Profile> profile;
    if (arguments->has(QStringLiteral("profile"))) {
        auto opened = openProfile(*arguments);
        if (!opened)
            return fail(opened.error());
        profile = std::move(opened).value();
    }
    if (profile) {
        if (const Status allowed = checkPrintedSecrecy(*ofd, *profile); !allowed)
            return fail(allowed.error());
    }
    const auto with = profile ? sealOfProfile(*profile) : sealOfFiles(*arguments);
    if (!with)
        return fail(with.error());
    const crypto::TrustStore* trusted = profile && trust.isEmpty() ? &profile->trust() : &trust;
    const office::SealPaper sealing(clock, trusted->isEmpty() ? nullptr : trusted);
    const auto protection = arguments->has(QStringLiteral("last")) ? seal::Protection::ProtectAll
                                                                   : seal::Protection::ContinueSign;
    const auto sealed = sealing.seal(*ofd, with->esl, *with->key, *position, protection);
    if (!sealed)
        return fail(sealed.error());
    if (profile) {
        if (const Status noted = noteSealing(*profile); !noted)
            return fail(noted.error());
    }
    const Status written = io::writeFileAtomically(arguments->value(QStringLiteral("o")), *sealed);
    if (!written)
        return fail(written.error());
    print(Tr::tr("Sealed."));
    return exits::kOk;
}

int runSealMaker(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("name"), true},
         {QStringLiteral("id"), true},
         {QStringLiteral("person")},
         {QStringLiteral("diameter"), true},
         {QStringLiteral("picture"), true},
         {QStringLiteral("centre"), true},
         {QStringLiteral("holder"), true, true},
         {QStringLiteral("maker-cert"), true},
         {QStringLiteral("maker-key"), true},
         {QStringLiteral("years"), true},
         {QStringLiteral("passphrase-fd"), true},
         {QStringLiteral("o"), true}});
    if (!arguments)
        return fail(arguments.error());
    for (const char* needed : {"name", "id", "holder", "maker-cert", "maker-key", "o"}) {
        if (!arguments->has(QString::fromLatin1(needed)))
            return failUsage(Tr::tr("“--%1” is missing.").arg(QString::fromLatin1(needed)));
    }
    office::MakeSeal::Request request;
    request.id = arguments->value(QStringLiteral("id"));
    request.name = arguments->value(QStringLiteral("name"));
    request.centreLine = arguments->value(QStringLiteral("centre"));
    const bool person = arguments->has(QStringLiteral("person"));
    request.type = person ? seal::SealType::Person : seal::SealType::Unit;
    const auto diameter = arguments->integer(QStringLiteral("diameter"), person ? 18 : 42, 5, 60);
    if (!diameter)
        return fail(diameter.error());
    request.diameter = *diameter;
    const auto years = arguments->integer(QStringLiteral("years"), 5, 1, 30);
    if (!years)
        return fail(years.error());
    request.now = QDateTime::currentDateTimeUtc();
    request.validTo = request.now.addYears(*years);
    if (arguments->has(QStringLiteral("picture"))) {
        auto picture = readFile(arguments->value(QStringLiteral("picture")), kMaxSmall);
        if (!picture)
            return fail(picture.error());
        request.picture = std::move(picture).value();
    }
    for (const QString& path : arguments->values(QStringLiteral("holder"))) {
        auto holder = readCertificate(path);
        if (!holder)
            return fail(holder.error());
        request.holders.push_back(std::move(holder).value());
    }
    const auto makerCertificate = readCertificate(arguments->value(QStringLiteral("maker-cert")));
    if (!makerCertificate)
        return fail(makerCertificate.error());
    auto makerKey = readKey(*arguments, arguments->value(QStringLiteral("maker-key")));
    if (!makerKey)
        return fail(makerKey.error());
    auto maker = seal::Sm2SigningKey::open(*makerCertificate, std::move(makerKey).value());
    if (!maker)
        return fail(maker.error());
    const office::MakeSeal makeSeal(std::make_shared<render::FontBook>());
    const auto esl = makeSeal.make(request, **maker);
    if (!esl)
        return fail(esl.error());
    const Status written = io::writeFileAtomically(arguments->value(QStringLiteral("o")), *esl);
    if (!written)
        return fail(written.error());
    print(Tr::tr("Seal made."));
    return exits::kOk;
}

} // namespace wenshu::cli
