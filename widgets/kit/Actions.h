#pragma once
#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringView>

#include <span>

class QAction;
class QObject;

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
QString toolTip(const ActionSpec& spec);

/// A QAction of the table: text, keys, icon, tool tip, objectName = id, shortcut context Window.
/// Asserts that the id is in the table.
QAction* makeAction(QStringView id, QObject* parent);

/// Whether a key takes something from input methods: Ctrl+Space, Ctrl+., a modifier alone, plain
/// letters.
bool belongsToInputMethod(const QKeySequence& key);

} // namespace wenshu::kit
