#pragma once
#include "base/Result.h"
#include "kit/Theme.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QVariant>

#include <chrono>

namespace wenshu::settings {

/// Everything that can be set.
enum class Option {
    TextSize,        ///< 0 标准, 1 大, 2 特大
    ColorScheme,     ///< kit::ColorScheme as a number
    IdleLockMinutes, ///< 0: never; else 1…240
    Notices,         ///< desktop notices of new papers, without titles
    NoticeTone,      ///< one tone with a notice of 特急
    WorkDays,        ///< days of the working week, e.g. "12345"; 1 is Monday
    WorkFrom,        ///< begin of the working hours, "08:30"
    WorkUntil,       ///< their end; before the begin: on the next day
    TrayIcon,
    SoftPaper,  ///< pages on a soft paper tone instead of white
    Keychain,   ///< keep the passphrase in the desktop's keychain
    SimpleView, ///< 简明视图
    ChangeTrust ///< may the clerk change the trust store 信任库; false is for administrators to set
};

/// What the windows remember from one run to the next. Nothing the clerk is asked, no policy
/// matter.
enum class Memory {
    FindingsFolded, ///< bool: the list of the check of form, in the drafting window
    LastFolder,     ///< of the file dialogs
    OpenedPressing  ///< ids of 特急 papers opened while they awaited 签收, the newest last
};

/// How long 免打扰 is to hold.
enum class Quiet { Off, Hour, Tomorrow, UntilEnded };

/// The hours in which a reminder may come.
struct WorkingHours {
    QString days; ///< as Option::WorkDays
    QTime from;
    QTime until;
    /// @param moment in local time.
    bool contains(const QDateTime& moment) const;
    bool operator==(const WorkingHours&) const = default;
};

/// The clerk's options in one JSON file, under locks an administrator set in a policy file. Writes
/// through QSaveFile, keeps what it does not know, falls back to the default where a value is out
/// of range. UI thread.
class Settings : public QObject {
    Q_OBJECT
public:
    /// @param file of the clerk, made when first written. @param policyFile e.g.
    /// /etc/wenshu/policy.json: `{"idleLockMinutes": 5}` sets and locks; may not exist.
    Settings(const QString& file, const QString& policyFile, QObject* parent = nullptr);

    QVariant value(Option option) const;
    /// NotPermitted where the administrator locked it, Malformed for an impossible value, else the
    /// errors of writing. Nothing changes on an error.
    Status set(Option option, const QVariant& value);
    bool isLocked(Option option) const;

    /// Trouble reading either file; the defaults stand then. Empty: none.
    QString trouble() const { return m_trouble; }

    kit::TextSize textSize() const;
    kit::ColorScheme colorScheme() const;
    /// Zero: never.
    std::chrono::minutes idleLock() const;

    bool isOn(Option option) const { return value(option).toBool(); }

    WorkingHours workingHours() const;

    /// 免打扰: no notice before that moment; invalid where notices come. Not a policy matter.
    QDateTime quietUntil() const;
    Status setQuiet(Quiet quiet, const QDateTime& now);
    /// “Until I end it”.
    static QDateTime untilEnded();

    /// The clerk's own keys: id of the action → key in portable form, empty for none.
    QHash<QString, QString> keys() const;
    Status setKeys(const QHash<QString, QString>& keys);

    /// Folder of the profile opened last; not a policy matter.
    QString lastProfile() const;
    Status setLastProfile(const QString& folder);

    /// Undefined where nothing is remembered; the caller judges what stands there.
    QJsonValue remembered(Memory memory) const;
    Status remember(Memory memory, const QJsonValue& value);

Q_SIGNALS:
    void changed(wenshu::settings::Option option);
    void quietChanged();
    void keysChanged();

private:
    QJsonObject read(const QString& file);
    Status write(const QJsonObject& values);

    QString m_file;
    QString m_trouble; // before what read() fills: it tells its trouble
    QJsonObject m_values;
    QJsonObject m_policy;
};

} // namespace wenshu::settings
