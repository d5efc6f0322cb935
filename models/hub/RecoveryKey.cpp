#include "hub/RecoveryKey.h"

#include "crypto/Der.h"

#include <QCoreApplication>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

using crypto::DerReader;
using crypto::DerWriter;
using crypto::SecretBytes;

/// Tells the file apart from an enrolment package that the same passphrase opens.
constexpr char16_t kName[] = u"wenshu recovery key";
constexpr qint64 kFormat = 1;

Error malformedFile(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("This is not a recovery key's file, or it is damaged. Use the file the unit's "
               "administrator was given when the unit was registered."),
        QString::fromLatin1(why)};
}

} // namespace

Result<QByteArray> RecoveryKey::seal(const SecretBytes& passphrase, BoxCost cost) const
{
    const SecretBytes scalar = key.scalar();
    QByteArray inner =
        DerWriter().utf8(kName).integer(kFormat).utf8(unitCode).utf8(unitName).bytes();
    inner += DerWriter().octets(scalar.view()).bytes();
    QByteArray plain = DerWriter().sequence(inner).bytes();
    auto box = sealBox(plain, passphrase, cost);
    SecretBytes::wipe(inner);
    SecretBytes::wipe(plain);
    return box;
}

Result<RecoveryKey>
RecoveryKey::open(QByteArrayView file, const SecretBytes& passphrase, const Limits& limits)
{
    const auto plain = openBox(file, passphrase, limits);
    if (!plain)
        return plain.error();
    DerReader outer(plain->view());
    auto in = outer.enter(crypto::der::kSequence);
    const auto name = in ? in->readText() : Result<QString>(in.error());
    if (!name || *name != kName)
        return malformedFile("not a recovery key");
    const auto format = in->readInt();
    if (format && *format > kFormat)
        return Error{
            Errc::NewerVersion,
            Tr::tr("This recovery key's file was made by a newer Wenshu. Update this one."),
            QStringLiteral("recovery key format")};
    auto code = in->readText();
    auto unitName = in->readText();
    const auto scalar = in->expect(crypto::der::kOctetString);
    if (!format || !code || !unitName || !scalar || !in->atEnd())
        return malformedFile("a field is missing");
    auto key = crypto::Sm2PrivateKey::fromScalar(SecretBytes::copyOf(scalar->content));
    if (!key)
        return malformedFile("no key");
    return RecoveryKey{
        std::move(code).value(), std::move(unitName).value(), std::move(key).value()};
}

} // namespace wenshu::hub
