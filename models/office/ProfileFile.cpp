#include "office/ProfileFile.h"

#include "directory/Entry.h"
#include "directory/Tokens.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr int kVersion = 1;

QString encoded(const crypto::Certificate& certificate)
{
    return QString::fromLatin1(certificate.der().toBase64());
}

Error malformed(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("The profile's configuration cannot be read. Restore profile.json from a backup."),
        QString::fromLatin1(why)};
}

Result<crypto::Certificate> decoded(const QJsonObject& object, const char* name)
{
    const QString text = object.value(QLatin1String(name)).toString();
    if (text.isEmpty())
        return malformed("a certificate is missing");
    return crypto::Certificate::parse(QByteArray::fromBase64(text.toLatin1()));
}

} // namespace

QByteArray ProfileFile::toJson() const
{
    QJsonArray epochs;
    for (const auto& [epoch, certificate] : unitEncryption)
        epochs.append(QJsonObject{
            {QStringLiteral("epoch"), epoch},
            {QStringLiteral("certificate"), encoded(certificate)}});
    const QJsonObject object{
        {QStringLiteral("version"), kVersion},
        {QStringLiteral("seat"), info.seat},
        {QStringLiteral("unitCode"), info.unitCode},
        {QStringLiteral("unitName"), info.unitName},
        {QStringLiteral("region"), region},
        {QStringLiteral("clerkId"), info.clerkId},
        {QStringLiteral("clerkName"), info.clerkName},
        {QStringLiteral("postId"), info.postId},
        {QStringLiteral("post"), info.post},
        {QStringLiteral("hubUrls"), QJsonArray::fromStringList(info.hubUrls)},
        {QStringLiteral("hubCa"), QString::fromLatin1(hubCaPem)},
        {QStringLiteral("root"), encoded(root)},
        {QStringLiteral("directoryAuthority"), encoded(directoryAuthority)},
        {QStringLiteral("unitSigning"), encoded(unitSigning)},
        {QStringLiteral("clerk"), encoded(clerk)},
        {QStringLiteral("unitEncryption"), epochs}};
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<ProfileFile> ProfileFile::fromJson(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return malformed("profile.json is no JSON object");
    const QJsonObject object = document.object();
    const int version = object.value(QStringLiteral("version")).toInt();
    if (version > kVersion)
        return Error{
            Errc::NewerVersion,
            Tr::tr("This profile was made by a newer Wenshu. Update the program."),
            QStringLiteral("profile version %1").arg(version)};
    const auto text = [&](const char* name) {
        return object.value(QLatin1String(name)).toString();
    };
    ProfileFile file;
    file.info.seat = text("seat");
    file.info.unitCode = text("unitCode");
    file.info.unitName = text("unitName");
    file.info.clerkId = text("clerkId");
    file.info.clerkName = text("clerkName");
    file.info.post = text("post");
    file.info.postId = text("postId");
    // Older programs kept the name alone.
    if (file.info.postId.isEmpty() && !file.info.post.isEmpty())
        file.info.postId = directory::idOfNamedPost(file.info.unitCode, file.info.post);
    if (!file.info.postId.isEmpty() && !directory::isToken(file.info.postId))
        return malformed("the post's id is no token");
    file.region = text("region");
    file.hubCaPem = text("hubCa").toLatin1();
    for (const QJsonValue url : object.value(QStringLiteral("hubUrls")).toArray())
        file.info.hubUrls << url.toString();
    if (file.info.seat.isEmpty() || file.info.unitCode.isEmpty() || file.region.isEmpty())
        return malformed("profile.json lacks the seat, the unit or its region");

    const struct {
        const char* name;
        crypto::Certificate* target;
    } certificates[] = {
        {"root", &file.root},
        {"directoryAuthority", &file.directoryAuthority},
        {"unitSigning", &file.unitSigning},
        {"clerk", &file.clerk}};

    for (const auto& [name, target] : certificates) {
        auto certificate = decoded(object, name);
        if (!certificate)
            return std::move(certificate).error();
        *target = std::move(certificate).value();
    }
    for (const QJsonValue value : object.value(QStringLiteral("unitEncryption")).toArray()) {
        auto certificate = decoded(value.toObject(), "certificate");
        if (!certificate)
            return std::move(certificate).error();
        file.unitEncryption.emplace_back(
            value.toObject().value(QStringLiteral("epoch")).toInt(),
            std::move(certificate).value());
    }
    return file;
}

} // namespace wenshu::office
