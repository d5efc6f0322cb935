#pragma once
#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringView>

#include <span>

class QAction;
class QObject;
class QWidget;

namespace wenshu::kit {

/// Where the keys of an action hold.
enum class ActionScope {
    Main,    ///< the main window and what stands in it
    Compose, ///< the compose window
    Reader,  ///< wherever a page is shown
    Program  ///< every window
};

/// One row of the table of everything a clerk can do.
struct ActionSpec {
    const char* id;   ///< e.g. "paper.signFor"; stable, kept in the clerk's own key settings
    const char* text; ///< English source text; translated by actionText()
    const char* keys; ///< default shortcut in portable form, or ""; several separated by ';'
    const char* icon; ///< name of kit::icon, or ""
    const char* help; ///< page of the help, e.g. "receive"
    ActionScope scope;
    int rank; ///< order in menus and in the list of commands
};

std::span<const ActionSpec> actionTable();
/// nullptr where there is no such row.
const ActionSpec* findAction(QStringView id);
/// The translated text without a mnemonic.
QString actionText(const ActionSpec& spec);
QList<QKeySequence> defaultKeys(const ActionSpec& spec);
/// “签收 (Ctrl+G)”.
QString toolTip(const ActionSpec& spec, const QList<QKeySequence>& keys);
/// @p text with the first of @p keys in brackets, where there is one.
QString withKeys(const QString& text, const QList<QKeySequence>& keys);
/// A tool tip of its own words with the key of an action, which follows what the clerk chooses.
void setKeyTip(QWidget& widget, const QString& text, QStringView id);
/// Where setKeyTip() keeps the words and the action.
constexpr const char* kTipText = "keyTipText";
constexpr const char* kTipAction = "keyTipAction";

/// A QAction of the table: text, keys, icon, tool tip, objectName = id, shortcut context Window.
/// Asserts that the id is in the table.
QAction* makeAction(QStringView id, QObject* parent);

/// Whether a key takes something from input methods: Ctrl+Space, Ctrl+., a modifier alone, plain
/// letters.
bool belongsToInputMethod(const QKeySequence& key);

/// Why a key cannot be that of an action, whatever the others have.
enum class KeyFault {
    None,
    Several,     ///< more than one combination after each other
    InputMethod, ///< see belongsToInputMethod()
    Field        ///< text fields, lists and underlined letters need it
};

KeyFault keyFault(const ActionSpec& spec, const QKeySequence& key);

} // namespace wenshu::kit
