#include "document/Paper.h"
#include "document/PaperFields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

/// Reads the fields of one JSON object; after the first error it only lets the rest pass, so that
/// callers test once.
class ObjectReader {
public:
    ObjectReader(QJsonObject object, QString path, std::optional<Error>& error, qsizetype& budget)
        : m_object(std::move(object))
        , m_path(std::move(path))
        , m_error(error)
        , m_budget(budget)
    {
    }

    QString text(const FieldRule& rule)
    {
        const QJsonValue value = take(rule.name);
        if (value.isUndefined()) {
            if (rule.minimum > 0)
                fail(where(rule.name), Tr::tr("a text; it is missing"));
            return {};
        }
        return checkedText(value, where(rule.name), rule);
    }

    QStringList texts(const FieldRule& list, const FieldRule& entry)
    {
        QStringList result;
        const QJsonArray array = entries(list);
        for (qsizetype i = 0; i < array.size() && !m_error; ++i)
            result.append(checkedText(array.at(i), indexed(list.name, i), entry));
        return result;
    }

    QJsonArray entries(const FieldRule& rule)
    {
        const QJsonValue value = take(rule.name);
        if (value.isUndefined() && rule.minimum == 0)
            return {};
        if (!value.isArray() || value.toArray().size() < rule.minimum) {
            fail(
                where(rule.name),
                Tr::tr("a list with at least %n entries", nullptr, static_cast<int>(rule.minimum)));
            return {};
        }
        if (value.toArray().size() > rule.maximum) {
            tooMuch(
                where(rule.name),
                Tr::tr("at most %n entries", nullptr, static_cast<int>(rule.maximum)));
            return {};
        }
        return value.toArray();
    }

    int integer(QLatin1String name, int fallback, int minimum, int maximum)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return fallback;
        const double number = value.toDouble(std::nan(""));
        if (!(number >= minimum && number <= maximum) || number != std::floor(number)) {
            fail(where(name), Tr::tr("a whole number from %1 to %2").arg(minimum).arg(maximum));
            return fallback;
        }
        return static_cast<int>(number);
    }

    QDate date(QLatin1String name, bool required)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined() && !required)
            return {};
        static const QRegularExpression shape(
            QStringLiteral("\\A(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\\z"));
        const QString written = value.toString();
        const QDate date =
            shape.match(written).hasMatch() ? QDate::fromString(written, Qt::ISODate) : QDate();
        if (!date.isValid())
            fail(where(name), Tr::tr("a calendar date such as 2026-03-02"));
        return date;
    }

    /// To be called last: what was not asked for is unknown.
    void refuseTheRest()
    {
        const QStringList keys = m_object.keys();
        for (const QString& key : keys) {
            if (m_asked.contains(key))
                continue;
            // The key is the clerk's own word and may be anything: it is shown shortened, and not
            // logged.
            fail(where(key.left(40)), Tr::tr("no such field (check its spelling)"));
            return;
        }
    }

    void fail(const QString& field, const QString& expected)
    {
        report(
            Errc::Malformed,
            field,
            Tr::tr("In the paper file, %1: expected %2.").arg(field, expected));
    }

    QString where(QAnyStringView name) const { return m_path + name.toString(); }

    QString indexed(QLatin1String name, qsizetype index) const
    {
        return QStringLiteral("%1[%2]").arg(where(name)).arg(index);
    }

private:
    QJsonValue take(QLatin1String name)
    {
        m_asked.insert(QString(name));
        return m_object.value(name);
    }

    void report(Errc code, const QString& field, const QString& message)
    {
        if (!m_error)
            m_error = Error{
                code,
                message,
                QStringLiteral("paper file: field at depth %1 refused")
                    .arg(field.count(QLatin1Char('.')))};
    }

    void tooMuch(const QString& field, const QString& expected)
    {
        report(
            Errc::LimitExceeded,
            field,
            Tr::tr("In the paper file, %1 is too long: %2 can be set.").arg(field, expected));
    }

    QString checkedText(const QJsonValue& value, const QString& field, const FieldRule& rule)
    {
        if (!value.isString()) {
            fail(field, Tr::tr("a text in quotation marks"));
            return {};
        }
        QString text = value.toString();
        m_budget -= text.size();
        if (text.size() > rule.maximum || m_budget < 0) {
            tooMuch(
                field, Tr::tr("at most %n characters", nullptr, static_cast<int>(rule.maximum)));
            return {};
        }
        if (text.trimmed().size() < rule.minimum) {
            fail(field, Tr::tr("a text that is not empty"));
            return {};
        }
        const bool mayBreak = rule.name == fields::kTitle.name;
        for (const QChar c : std::as_const(text)) {
            if ((c.category() == QChar::Other_Control && !(mayBreak && c == QLatin1Char('\n'))) ||
                c.category() == QChar::Separator_Line ||
                c.category() == QChar::Separator_Paragraph) {
                fail(field, Tr::tr("a text without line breaks or control characters"));
                return {};
            }
        }
        if (!text.isValidUtf16()) {
            fail(field, Tr::tr("valid Unicode text"));
            return {};
        }
        return text;
    }

    QJsonObject m_object;
    QString m_path;
    std::optional<Error>& m_error;
    qsizetype& m_budget;
    QSet<QString> m_asked;
};

std::vector<Paragraph> readParagraphs(
    const QJsonArray& array, const QString& path, std::optional<Error>& error, qsizetype& budget)
{
    std::vector<Paragraph> paragraphs;
    for (qsizetype i = 0; i < array.size() && !error; ++i) {
        const QString at = QStringLiteral("%1[%2]").arg(path).arg(i);
        // A plain text stands for {"text": …}: most paragraphs have neither level nor heading.
        QJsonObject object;
        if (array.at(i).isString())
            object.insert(fields::kParagraphText.name, array.at(i));
        else
            object = array.at(i).toObject();
        ObjectReader reader(object, at + QLatin1Char('.'), error, budget);
        if (!array.at(i).isObject() && !array.at(i).isString()) {
            reader.fail(at, Tr::tr("a text, or an object with text and level"));
            break;
        }
        Paragraph paragraph;
        paragraph.text = reader.text(fields::kParagraphText);
        paragraph.level = reader.integer(QLatin1String("level"), 0, 0, 4);
        paragraph.headingLength = reader.integer(
            QLatin1String("headingLength"),
            -1,
            -1,
            static_cast<int>(fields::kParagraphText.maximum));
        reader.refuseTheRest();
        paragraphs.push_back(std::move(paragraph));
    }
    return paragraphs;
}

std::vector<Annex>
readAnnexes(const QJsonArray& array, std::optional<Error>& error, qsizetype& budget)
{
    std::vector<Annex> annexes;
    for (qsizetype i = 0; i < array.size() && !error; ++i) {
        const QString at = QStringLiteral("annexes[%1]").arg(i);
        ObjectReader reader(array.at(i).toObject(), at + QLatin1Char('.'), error, budget);
        if (!array.at(i).isObject()) {
            reader.fail(at, Tr::tr("an object with title and body"));
            break;
        }
        Annex annex;
        annex.title = reader.text(fields::kTitle);
        annex.body = readParagraphs(
            reader.entries(fields::kBody), reader.where(fields::kBody.name), error, budget);
        reader.refuseTheRest();
        annexes.push_back(std::move(annex));
    }
    return annexes;
}

/// The fields whose texts name something: kind, levels, number, six-digit copy number.
void readNamed(ObjectReader& reader, Paper& paper)
{
    if (const auto kind = kindFromName(reader.text(fields::kKind)))
        paper.kind = *kind;
    else
        reader.fail(fields::kKind.name, Tr::tr("one of the fifteen kinds, such as 通知"));
    if (const auto secrecy = secrecyFromName(reader.text(fields::kSecrecy)))
        paper.secrecy = *secrecy;
    else
        reader.fail(fields::kSecrecy.name, Tr::tr("绝密, 机密, 秘密 or 无"));
    if (const auto urgency = urgencyFromName(reader.text(fields::kUrgency)))
        paper.urgency = *urgency;
    else
        reader.fail(fields::kUrgency.name, Tr::tr("特急, 加急 or 平件"));

    static const QRegularExpression sixDigits(QStringLiteral("\\A([0-9]{6})?\\z"));
    paper.copyNumber = reader.text(fields::kCopyNumber);
    if (!sixDigits.match(paper.copyNumber).hasMatch())
        reader.fail(fields::kCopyNumber.name, Tr::tr("six digits, such as 000001"));

    const QString number = reader.text(fields::kNumber);
    if (number.isEmpty())
        return;
    auto parsed = DocumentNumber::parse(number);
    if (parsed)
        paper.number = std::move(parsed).value();
    else
        reader.fail(
            fields::kNumber.name, Tr::tr("a document number of the form 示商字〔2026〕12号"));
}

QJsonArray toJson(const std::vector<Paragraph>& paragraphs)
{
    QJsonArray array;
    for (const Paragraph& paragraph : paragraphs) {
        if (paragraph.level == 0 && paragraph.headingLength == -1) {
            array.append(paragraph.text);
            continue;
        }
        QJsonObject object{
            {QStringLiteral("level"), paragraph.level}, {QStringLiteral("text"), paragraph.text}};
        if (paragraph.headingLength != -1)
            object.insert(QStringLiteral("headingLength"), paragraph.headingLength);
        array.append(object);
    }
    return array;
}

void put(QJsonObject& object, QLatin1String name, const QString& text)
{
    if (!text.isEmpty())
        object.insert(name, text);
}

} // namespace

Result<Paper> paperFromJson(const QByteArray& json)
{
    if (json.size() > kPaperFileBytes) {
        return Error{
            Errc::LimitExceeded,
            Tr::tr("The paper file is larger than 16 MiB; put large material into attachments."),
            QStringLiteral("paper file of %1 bytes").arg(json.size())};
    }
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError || !document.isObject()) {
        const qsizetype line = 1 + json.left(qMax(0, syntax.offset)).count('\n');
        return Error{
            Errc::Malformed,
            Tr::tr("The paper file is not a JSON object; look at line %1.").arg(line),
            QStringLiteral("paper file: %1 at offset %2")
                .arg(syntax.errorString())
                .arg(syntax.offset)};
    }

    std::optional<Error> error;
    qsizetype budget = kPaperTextCharacters;
    ObjectReader reader(document.object(), QString(), error, budget);
    const int version = reader.integer(QLatin1String("version"), 0, 1, 1'000'000);
    if (version > kPaperFileVersion) {
        return Error{
            Errc::NewerVersion,
            Tr::tr("The paper file was written for a newer Wenshu (version %1); update Wenshu to "
                   "open it.")
                .arg(version),
            QStringLiteral("paper file version %1").arg(version)};
    }
    if (version == 0)
        reader.fail(QStringLiteral("version"), Tr::tr("the number 1"));

    Paper paper;
    readNamed(reader, paper);
    paper.secrecyPeriod = reader.text(fields::kSecrecyPeriod);
    paper.issuerMark = reader.text(fields::kIssuerMark);
    paper.signers = reader.texts(fields::kSigners, fields::kSigner);
    paper.title = reader.text(fields::kTitle);
    paper.mainRecipients = reader.text(fields::kMainRecipients);
    paper.body =
        readParagraphs(reader.entries(fields::kBody), QStringLiteral("body"), error, budget);
    paper.attachmentNames = reader.texts(fields::kAttachmentNames, fields::kAttachmentName);
    paper.issuingBureau = reader.text(fields::kIssuingBureau);
    paper.date = reader.date(QLatin1String("date"), true);
    paper.note = reader.text(fields::kNote);
    paper.annexes = readAnnexes(reader.entries(fields::kAnnexes), error, budget);
    paper.copyRecipients = reader.text(fields::kCopyRecipients);
    paper.printingBureau = reader.text(fields::kPrintingBureau);
    paper.printingDate = reader.date(QLatin1String("printingDate"), false);
    reader.refuseTheRest();
    if (error)
        return *std::move(error);
    return paper;
}

QByteArray paperToJson(const Paper& paper)
{
    QJsonObject object;
    object.insert(QStringLiteral("version"), kPaperFileVersion);
    put(object, fields::kKind.name, kindName(paper.kind));
    put(object, fields::kCopyNumber.name, paper.copyNumber);
    put(object, fields::kSecrecy.name, secrecyName(paper.secrecy));
    put(object, fields::kSecrecyPeriod.name, paper.secrecyPeriod);
    put(object, fields::kUrgency.name, urgencyName(paper.urgency));
    put(object, fields::kIssuerMark.name, paper.issuerMark);
    if (paper.number)
        put(object, fields::kNumber.name, paper.number->toText());
    if (!paper.signers.isEmpty())
        object.insert(fields::kSigners.name, QJsonArray::fromStringList(paper.signers));
    put(object, fields::kTitle.name, paper.title);
    put(object, fields::kMainRecipients.name, paper.mainRecipients);
    object.insert(fields::kBody.name, toJson(paper.body));
    if (!paper.attachmentNames.isEmpty()) {
        object.insert(
            fields::kAttachmentNames.name, QJsonArray::fromStringList(paper.attachmentNames));
    }
    put(object, fields::kIssuingBureau.name, paper.issuingBureau);
    put(object, QLatin1String("date"), paper.date.toString(Qt::ISODate));
    put(object, fields::kNote.name, paper.note);
    QJsonArray annexes;
    for (const Annex& annex : paper.annexes) {
        annexes.append(QJsonObject{
            {QString(fields::kTitle.name), annex.title},
            {QString(fields::kBody.name), toJson(annex.body)}});
    }
    if (!annexes.isEmpty())
        object.insert(fields::kAnnexes.name, annexes);
    put(object, fields::kCopyRecipients.name, paper.copyRecipients);
    put(object, fields::kPrintingBureau.name, paper.printingBureau);
    put(object, QLatin1String("printingDate"), paper.printingDate.toString(Qt::ISODate));
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace wenshu::document
