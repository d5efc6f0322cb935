#pragma once
#include "base/Result.h"
#include "kit/Actions.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace wenshu::kit {
class Form;
class KeyChoice;
} // namespace wenshu::kit

namespace wenshu::settings {

class KeyField;
class Settings;

/// The page of the settings where a clerk gives an action another key: the list of all actions, and
/// under it the field that takes the new key the moment it is pressed.
class KeysPage : public QWidget {
    Q_OBJECT
public:
    /// Both outlive it. @p keys follows the settings.
    KeysPage(Settings& settings, const kit::KeyChoice& keys, QWidget* parent = nullptr);

    /// Chooses the action in the list.
    void choose(QStringView id);

Q_SIGNALS:
    void kept(const wenshu::Status& done); ///< or not: the error

private:
    void makeParts();
    const kit::ActionSpec* chosen() const;
    void refresh();
    void refreshChosen();
    void take(const QKeySequence& key);
    void keep(const QHash<QString, QString>& keys);

    Settings& m_settings;
    const kit::KeyChoice& m_keys;
    QTreeWidget* m_list;
    kit::Form* m_form;
    KeyField* m_field;
    int m_row = 0; ///< of the field in the form
    QPushButton* m_none;
    QPushButton* m_usual;
    QPushButton* m_allUsual;
};

} // namespace wenshu::settings
