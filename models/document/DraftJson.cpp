#include "document/Draft.h"
#include "document/PaperFields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstddef>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

constexpr int kDraftVersion = 1;
constexpr qsizetype kMostRecipients = 5000;
constexpr qsizetype kMostAttachments = 99;

Error malformed(const char* what)
{
    return {
        Errc::Malformed,
        Tr::tr("This draft cannot be read. An earlier revision of it may still open."),
        QString::fromLatin1(what)};
}

QJsonArray recipientsToJson(const std::vector<DraftRecipient>& recipients)
{
    QJsonArray array;
    for (const DraftRecipient& recipient : recipients)
        array.append(QJsonObject{
            {QStringLiteral("code"), recipient.code}, {QStringLiteral("name"), recipient.name}});
    return array;
}

Result<std::vector<DraftRecipient>> recipientsFromJson(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    if (array.size() > kMostRecipients)
        return malformed("draft: too many recipients");
    std::vector<DraftRecipient> recipients;
    for (const auto& entry : array)
        recipients.push_back(
            {entry[QStringLiteral("code")].toString(), entry[QStringLiteral("name")].toString()});
    return recipients;
}

QJsonArray paragraphsToJson(const std::vector<Paragraph>& body)
{
    QJsonArray array;
    for (const Paragraph& paragraph : body)
        array.append(QJsonArray{paragraph.level, paragraph.headingLength, paragraph.text});
    return array;
}

std::vector<Paragraph> paragraphsFromJson(const QJsonValue& value)
{
    std::vector<Paragraph> body;
    for (const auto& entry : value.toArray()) {
        Paragraph paragraph;
        paragraph.level = qBound(0, entry[0].toInt(), 4);
        paragraph.headingLength = entry[1].toInt(-1);
        paragraph.text = entry[2].toString();
        body.push_back(std::move(paragraph));
    }
    return body;
}

QStringList textsFromJson(const QJsonValue& value)
{
    QStringList texts;
    for (const auto& entry : value.toArray())
        texts.append(entry.toString());
    return texts;
}

QDate dateFromJson(const QJsonValue& value)
{
    return QDate::fromString(value.toString(), Qt::ISODate);
}

QJsonObject paperToObject(const Paper& paper)
{
    QJsonArray annexes;
    for (const Annex& annex : paper.annexes)
        annexes.append(QJsonObject{
            {QStringLiteral("title"), annex.title},
            {QStringLiteral("body"), paragraphsToJson(annex.body)}});
    return {
        {QStringLiteral("kind"), kindName(paper.kind)},
        {QStringLiteral("copyNumber"), paper.copyNumber},
        {QStringLiteral("secrecy"), secrecyName(paper.secrecy)},
        {QStringLiteral("secrecyPeriod"), paper.secrecyPeriod},
        {QStringLiteral("urgency"), urgencyName(paper.urgency)},
        {QStringLiteral("issuerMark"), paper.issuerMark},
        {QStringLiteral("signers"), QJsonArray::fromStringList(paper.signers)},
        {QStringLiteral("title"), paper.title},
        {QStringLiteral("body"), paragraphsToJson(paper.body)},
        {QStringLiteral("attachmentNames"), QJsonArray::fromStringList(paper.attachmentNames)},
        {QStringLiteral("issuingBureau"), paper.issuingBureau},
        {QStringLiteral("date"), paper.date.toString(Qt::ISODate)},
        {QStringLiteral("note"), paper.note},
        {QStringLiteral("annexes"), annexes},
        {QStringLiteral("printingBureau"), paper.printingBureau},
        {QStringLiteral("printingDate"), paper.printingDate.toString(Qt::ISODate)}};
}

Paper paperFromObject(const QJsonObject& object)
{
    const auto text = [&object](QLatin1String name) { return object.value(name).toString(); };
    Paper paper;
    paper.kind = kindFromName(text(fields::kKind.name)).value_or(PaperKind::Notice);
    paper.copyNumber = text(fields::kCopyNumber.name);
    paper.secrecy = secrecyFromName(text(fields::kSecrecy.name)).value_or(SecrecyLevel::None);
    paper.secrecyPeriod = text(fields::kSecrecyPeriod.name);
    paper.urgency = urgencyFromName(text(fields::kUrgency.name)).value_or(UrgencyLevel::Normal);
    paper.issuerMark = text(fields::kIssuerMark.name);
    paper.signers = textsFromJson(object.value(fields::kSigners.name));
    paper.title = text(fields::kTitle.name);
    paper.body = paragraphsFromJson(object.value(fields::kBody.name));
    paper.attachmentNames = textsFromJson(object.value(fields::kAttachmentNames.name));
    paper.issuingBureau = text(fields::kIssuingBureau.name);
    paper.date = dateFromJson(object.value(QLatin1String("date")));
    paper.note = text(fields::kNote.name);
    for (const auto& annex : object.value(fields::kAnnexes.name).toArray())
        paper.annexes.push_back(
            {annex[QStringLiteral("title")].toString(),
             paragraphsFromJson(annex[QStringLiteral("body")])});
    paper.printingBureau = text(fields::kPrintingBureau.name);
    paper.printingDate = dateFromJson(object.value(QLatin1String("printingDate")));
    return paper;
}

} // namespace

QByteArray draftToJson(const Draft& draft)
{
    QJsonArray attachments;
    for (const DraftAttachment& attachment : draft.attachments)
        attachments.append(QJsonObject{
            {QStringLiteral("name"), attachment.name},
            {QStringLiteral("mediaType"), attachment.mediaType},
            {QStringLiteral("size"), attachment.size},
            {QStringLiteral("content"), QString::fromLatin1(attachment.content.toHex())}});
    QJsonObject object{
        {QStringLiteral("version"), kDraftVersion},
        {QStringLiteral("paper"), paperToObject(draft.paper)},
        {QStringLiteral("number"), draft.number},
        {QStringLiteral("mainRecipients"), recipientsToJson(draft.mainRecipients)},
        {QStringLiteral("copyRecipients"), recipientsToJson(draft.copyRecipients)},
        {QStringLiteral("attachments"), attachments}};
    if (draft.replyTo)
        object.insert(QStringLiteral("replyTo"), draft.replyTo->toText());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Draft> draftFromJson(const QByteArray& json)
{
    if (json.size() > kPaperFileBytes)
        return Error{
            Errc::LimitExceeded,
            Tr::tr("This draft is larger than 16 MiB; put large material into attachments."),
            QStringLiteral("draft of %1 bytes").arg(json.size())};
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject object = document.object();
    const int version = object.value(QStringLiteral("version")).toInt();
    if (version > kDraftVersion)
        return Error{
            Errc::NewerVersion,
            Tr::tr("This draft was saved by a newer Wenshu; update Wenshu to open it."),
            QStringLiteral("draft version %1").arg(version)};
    if (version < 1 || !object.value(QStringLiteral("paper")).isObject())
        return malformed("draft: no object of version 1");
    Draft draft;
    draft.paper = paperFromObject(object.value(QStringLiteral("paper")).toObject());
    draft.number = object.value(QStringLiteral("number")).toString();
    auto main = recipientsFromJson(object.value(QStringLiteral("mainRecipients")));
    auto copies = recipientsFromJson(object.value(QStringLiteral("copyRecipients")));
    const QJsonArray attachments = object.value(QStringLiteral("attachments")).toArray();
    if (!main || !copies || attachments.size() > kMostAttachments)
        return malformed("draft: too many entries");
    draft.mainRecipients = std::move(main).value();
    draft.copyRecipients = std::move(copies).value();
    for (const auto& entry : attachments) {
        DraftAttachment attachment;
        attachment.name = entry[QStringLiteral("name")].toString();
        attachment.mediaType = entry[QStringLiteral("mediaType")].toString();
        attachment.size = entry[QStringLiteral("size")].toInteger();
        attachment.content =
            QByteArray::fromHex(entry[QStringLiteral("content")].toString().toLatin1());
        draft.attachments.push_back(std::move(attachment));
    }
    if (const QString replyTo = object.value(QStringLiteral("replyTo")).toString();
        !replyTo.isEmpty()) {
        auto id = Id::fromText(replyTo);
        if (!id)
            return malformed("draft: replyTo is no id");
        draft.replyTo = *id;
    }
    return draft;
}

} // namespace wenshu::document
