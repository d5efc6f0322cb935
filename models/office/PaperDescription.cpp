#include "office/PaperDescription.h"

#include "base/PlainText.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace wenshu::office {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr qsizetype kMaxText = 2000;

Error malformed(const char* why)
{
    return {
        Errc::Malformed,
        Tr::tr("The description that came with the paper cannot be read. Ask the sender to send it "
               "again."),
        QString::fromLatin1(why)};
}

} // namespace

PaperDescription PaperDescription::of(const document::Paper& paper)
{
    PaperDescription description;
    description.kind = paper.kind;
    description.title = withPlainBlanks(QString(paper.title).remove(u'\n'), false);
    description.number = paper.number ? withPlainBlanks(paper.number->toText(), false) : QString();
    description.date = paper.date;
    description.issuer = withPlainBlanks(paper.issuingBureau, false);
    return description;
}

bool PaperDescription::isPlain() const
{
    return isPlainText(title, false) && isPlainText(number, false) && isPlainText(issuer, false);
}

QByteArray PaperDescription::toJson() const
{
    const QJsonObject object{
        {QStringLiteral("version"), 1},
        {QStringLiteral("kind"), document::kindCode(kind)},
        {QStringLiteral("title"), title},
        {QStringLiteral("number"), number},
        {QStringLiteral("date"), date.toString(Qt::ISODate)},
        {QStringLiteral("issuer"), issuer}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<PaperDescription> PaperDescription::fromJson(const QByteArray& json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return malformed("description is no JSON object");
    const QJsonObject object = document.object();
    PaperDescription description;
    const QString code = object.value(QStringLiteral("kind")).toString();
    bool known = false;
    for (int i = 0; i < document::kPaperKinds; ++i) {
        const auto kind = static_cast<document::PaperKind>(i);
        if (document::kindCode(kind) == code) {
            description.kind = kind;
            known = true;
        }
    }
    if (!known)
        return malformed("description has an unknown kind");
    description.title = object.value(QStringLiteral("title")).toString();
    description.number = object.value(QStringLiteral("number")).toString();
    description.issuer = object.value(QStringLiteral("issuer")).toString();
    for (const QString* text : {&description.title, &description.number, &description.issuer}) {
        if (text->size() > kMaxText)
            return malformed("description has a text that is too long");
    }
    if (!description.isPlain())
        return malformed("description has a text that is not plain");
    if (description.title.isEmpty())
        return malformed("description has no title");
    description.date =
        QDate::fromString(object.value(QStringLiteral("date")).toString(), Qt::ISODate);
    return description;
}

} // namespace wenshu::office
