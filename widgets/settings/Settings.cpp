#include "settings/Settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <array>
#include <utility>

namespace wenshu::settings {

namespace {

constexpr qint64 kMostBytes = 64LL * 1024;
constexpr const char* kLastProfile = "lastProfile";
constexpr const char* kQuietUntil = "quietUntil";
constexpr const char* kKeys = "keys";

QTime timeOf(const QString& text)
{
    return QTime::fromString(text, QStringLiteral("HH:mm"));
}

enum class Kind { Number, Switch, Days, Time };

struct Row {
    Option option;
    const char* key;
    Kind kind;
    int fallback;
    int least;
    int most;
    const char* text; ///< the fallback of Days and Time
};

constexpr std::array<Row, 13> kRows{{
    {Option::TextSize, "textSize", Kind::Number, 0, 0, 2, ""},
    {Option::ColorScheme, "colorScheme", Kind::Number, 0, 0, 3, ""},
    {Option::IdleLockMinutes, "idleLockMinutes", Kind::Number, 10, 0, 240, ""},
    {Option::Notices, "notices", Kind::Switch, 1, 0, 1, ""},
    {Option::NoticeTone, "noticeTone", Kind::Switch, 1, 0, 1, ""},
    {Option::WorkDays, "workDays", Kind::Days, 0, 0, 0, "12345"},
    {Option::WorkFrom, "workFrom", Kind::Time, 0, 0, 0, "08:30"},
    {Option::WorkUntil, "workUntil", Kind::Time, 0, 0, 0, "18:00"},
    {Option::TrayIcon, "trayIcon", Kind::Switch, 1, 0, 1, ""},
    {Option::SoftPaper, "softPaper", Kind::Switch, 0, 0, 1, ""},
    {Option::Keychain, "keychain", Kind::Switch, 0, 0, 1, ""},
    {Option::SimpleView, "simpleView", Kind::Switch, 0, 0, 1, ""},
    {Option::ChangeTrust, "changeTrust", Kind::Switch, 1, 0, 1, ""},
}};

const Row& rowOf(Option option)
{
    for (const Row& row : kRows)
        if (row.option == option)
            return row;
    return kRows.front();
}

/// Each day once and in order, or nothing where it is no list of days.
QVariant checkedDays(const QString& days)
{
    QString sorted;
    for (char16_t day = u'1'; day <= u'7'; ++day)
        if (days.contains(QChar(day)))
            sorted.append(QChar(day));
    return sorted.size() == days.size() ? QVariant(sorted) : QVariant();
}

QVariant checkedNumber(const Row& row, const QVariant& value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    const int whole = isNumber && number > -1e6 && number < 1e6 ? static_cast<int>(number) : -1;
    if (value.typeId() == QMetaType::Bool || whole < row.least || whole > row.most)
        return {};
    return whole;
}

/// The value as JSON has it, or nothing where it is of the wrong kind or out of range.
QVariant checked(const Row& row, const QVariant& value)
{
    const bool isText = value.typeId() == QMetaType::QString;
    switch (row.kind) {
    case Kind::Number:
        return checkedNumber(row, value);
    case Kind::Switch:
        return value.typeId() == QMetaType::Bool ? value : QVariant();
    case Kind::Days:
        return isText ? checkedDays(value.toString()) : QVariant();
    case Kind::Time:
        return isText && timeOf(value.toString()).isValid() ? value : QVariant();
    }
    return {};
}

QVariant fromJson(const Row& row, const QJsonObject& values)
{
    return checked(row, values.value(QLatin1StringView(row.key)).toVariant());
}

} // namespace

bool WorkingHours::contains(const QDateTime& moment) const
{
    const QTime time = moment.time();
    const auto works = [this](const QDate& day) {
        return days.contains(QString::number(day.dayOfWeek()));
    };
    if (from < until)
        return works(moment.date()) && time >= from && time < until;
    // Over midnight: the hours belong to the day on which they began.
    return (works(moment.date()) && time >= from) ||
           (works(moment.date().addDays(-1)) && time < until);
}

Settings::Settings(const QString& file, const QString& policyFile, QObject* parent)
    : QObject(parent)
    , m_file(file)
    , m_values(read(file))
    , m_policy(read(policyFile))
{
}

QJsonObject Settings::read(const QString& file)
{
    QFile in(file);
    if (!in.exists())
        return {};
    if (!in.open(QIODevice::ReadOnly) || in.size() > kMostBytes) {
        m_trouble = tr("The settings could not be read. The usual ones are used.");
        return {};
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(in.read(kMostBytes), &problem);
    if (!document.isObject())
        m_trouble = tr("The settings could not be read. The usual ones are used.");
    return document.object();
}

QVariant Settings::value(Option option) const
{
    const Row& row = rowOf(option);
    if (QVariant forced = fromJson(row, m_policy); forced.isValid())
        return forced;
    if (QVariant own = fromJson(row, m_values); own.isValid())
        return own;
    switch (row.kind) {
    case Kind::Switch:
        return row.fallback != 0;
    case Kind::Number:
        return row.fallback;
    case Kind::Days:
    case Kind::Time:
        break;
    }
    return QString::fromLatin1(row.text);
}

bool Settings::isLocked(Option option) const
{
    return fromJson(rowOf(option), m_policy).isValid();
}

Status Settings::set(Option option, const QVariant& value)
{
    const Row& row = rowOf(option);
    if (isLocked(option))
        return Error{
            Errc::NotPermitted,
            tr("The administrator has fixed this setting."),
            QStringLiteral("setting locked by policy")};
    const QVariant wanted = checked(row, value);
    if (!wanted.isValid())
        return Error{
            Errc::Malformed,
            tr("This value is not possible here."),
            QStringLiteral("setting out of range")};
    if (wanted == this->value(option))
        return Done{};
    QJsonObject values = m_values;
    values.insert(QLatin1StringView(row.key), QJsonValue::fromVariant(wanted));
    if (Status written = write(values); !written)
        return written;
    Q_EMIT changed(option);
    return Done{};
}

kit::TextSize Settings::textSize() const
{
    return static_cast<kit::TextSize>(value(Option::TextSize).toInt());
}

kit::ColorScheme Settings::colorScheme() const
{
    return static_cast<kit::ColorScheme>(value(Option::ColorScheme).toInt());
}

std::chrono::minutes Settings::idleLock() const
{
    return std::chrono::minutes(value(Option::IdleLockMinutes).toInt());
}

WorkingHours Settings::workingHours() const
{
    return {
        value(Option::WorkDays).toString(),
        timeOf(value(Option::WorkFrom).toString()),
        timeOf(value(Option::WorkUntil).toString())};
}

QDateTime Settings::untilEnded()
{
    return {QDate(9999, 1, 1), QTime(0, 0), Qt::UTC};
}

QDateTime Settings::quietUntil() const
{
    return QDateTime::fromString(
        m_values.value(QLatin1StringView(kQuietUntil)).toString(), Qt::ISODate);
}

Status Settings::setQuiet(Quiet quiet, const QDateTime& now)
{
    QDateTime moment;
    switch (quiet) {
    case Quiet::Off:
        break;
    case Quiet::Hour:
        moment = now.addSecs(3'600);
        break;
    case Quiet::Tomorrow:
        moment = QDateTime(now.toLocalTime().date().addDays(1), workingHours().from);
        break;
    case Quiet::UntilEnded:
        moment = untilEnded();
        break;
    }
    QJsonObject values = m_values;
    if (moment.isValid())
        values.insert(QLatin1StringView(kQuietUntil), moment.toUTC().toString(Qt::ISODate));
    else
        values.remove(QLatin1StringView(kQuietUntil));
    if (values == m_values)
        return Done{};
    if (Status written = write(values); !written)
        return written;
    Q_EMIT quietChanged();
    return Done{};
}

QHash<QString, QString> Settings::keys() const
{
    const QJsonObject kept = m_values.value(QLatin1StringView(kKeys)).toObject();
    QHash<QString, QString> keys;
    for (auto each = kept.begin(); each != kept.end(); ++each)
        if (each.value().isString())
            keys.insert(each.key(), each.value().toString());
    return keys;
}

Status Settings::setKeys(const QHash<QString, QString>& keys)
{
    if (keys == this->keys())
        return Done{};
    QJsonObject kept;
    for (auto each = keys.begin(); each != keys.end(); ++each)
        kept.insert(each.key(), each.value());
    QJsonObject values = m_values;
    values.insert(QLatin1StringView(kKeys), kept);
    if (Status written = write(values); !written)
        return written;
    Q_EMIT keysChanged();
    return Done{};
}

QString Settings::lastProfile() const
{
    return m_values.value(QLatin1StringView(kLastProfile)).toString();
}

Status Settings::setLastProfile(const QString& folder)
{
    if (folder == lastProfile())
        return Done{};
    QJsonObject values = m_values;
    values.insert(QLatin1StringView(kLastProfile), folder);
    return write(values);
}

namespace {

QLatin1StringView keyOf(Memory memory)
{
    switch (memory) {
    case Memory::FindingsFolded:
        return QLatin1StringView("findingsFolded");
    case Memory::LastFolder:
        return QLatin1StringView("lastFolder");
    case Memory::OpenedPressing:
        break;
    }
    return QLatin1StringView("openedPressing");
}

} // namespace

QJsonValue Settings::remembered(Memory memory) const
{
    return m_values.value(keyOf(memory));
}

Status Settings::remember(Memory memory, const QJsonValue& value)
{
    if (value == remembered(memory))
        return Done{};
    QJsonObject values = m_values;
    values.insert(keyOf(memory), value);
    return write(values);
}

Status Settings::write(const QJsonObject& values)
{
    const QString folder = QFileInfo(m_file).absolutePath();
    QSaveFile out(m_file);
    const QByteArray bytes = QJsonDocument(values).toJson();
    if (!QDir().mkpath(folder) || !out.open(QIODevice::WriteOnly) ||
        out.write(bytes) != bytes.size() || !out.commit())
        return Error{
            Errc::Io,
            tr("The settings could not be saved. Check the disk; nothing was changed."),
            QStringLiteral("settings not written: %1").arg(static_cast<int>(out.error()))};
    m_values = values;
    return Done{};
}

} // namespace wenshu::settings
