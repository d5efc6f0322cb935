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

struct Row {
    Option option;
    const char* key;
    int fallback;
    int least;
    int most;
    bool isSwitch;
};

constexpr std::array<Row, 8> kRows{{
    {Option::TextSize, "textSize", 0, 0, 2, false},
    {Option::ColorScheme, "colorScheme", 0, 0, 3, false},
    {Option::IdleLockMinutes, "idleLockMinutes", 10, 0, 240, false},
    {Option::Notices, "notices", 1, 0, 1, true},
    {Option::TrayIcon, "trayIcon", 1, 0, 1, true},
    {Option::SoftPaper, "softPaper", 0, 0, 1, true},
    {Option::Keychain, "keychain", 0, 0, 1, true},
    {Option::SimpleView, "simpleView", 0, 0, 1, true},
}};

const Row& rowOf(Option option)
{
    for (const Row& row : kRows)
        if (row.option == option)
            return row;
    return kRows.front();
}

/// The value as JSON has it, or nothing where it is of the wrong kind or out of range.
QVariant checked(const Row& row, const QVariant& value)
{
    if (row.isSwitch)
        return value.typeId() == QMetaType::Bool ? value : QVariant();
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    const int whole = isNumber && number > -1e6 && number < 1e6 ? static_cast<int>(number) : -1;
    if (value.typeId() == QMetaType::Bool || whole < row.least || whole > row.most)
        return {};
    return whole;
}

QVariant fromJson(const Row& row, const QJsonObject& values)
{
    return checked(row, values.value(QLatin1StringView(row.key)).toVariant());
}

} // namespace

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
    return row.isSwitch ? QVariant(row.fallback != 0) : QVariant(row.fallback);
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
