#pragma once
#include "settings/Settings.h"

#include <QDialog>

class QVBoxLayout;

namespace wenshu::kit {
class KeyChoice;
class MessageStack;
} // namespace wenshu::kit

namespace wenshu::settings {

/// What the settings window tells but does not change.
struct Facts {
    QString profileFolder;
    QString hubAddresses; ///< one a line; set by the enrolment, read-only here
    QString version;
    bool hasKeychain = false;             ///< a keychain that answers; the choice rests otherwise
    const kit::KeyChoice* keys = nullptr; ///< borrowed; null: they cannot be changed
};

/// The settings window: every change holds at once, there is nothing to confirm. Opened with
/// open(), closed with Esc.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Settings& settings, const Facts& facts, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitFields();
    QWidget* makeReading(const Facts& facts);
    QWidget* makeSafety(const Facts& facts);
    QWidget* makeNotices();
    QWidget* makeProgram(const Facts& facts);
    /// A combo box bound to @p option; disabled where locked.
    QWidget* choice(Option option, const QList<std::pair<QString, QVariant>>& texts);
    QWidget* quietChoice();
    QWidget* toggle(Option option, const QString& text);
    void apply(Option option, const QVariant& value);
    void tell(const Status& done);
    QString hint(Option option, const QString& text) const;

    Settings& m_settings;
    kit::MessageStack* m_bars;
};

} // namespace wenshu::settings
