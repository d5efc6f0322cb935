#include "kit/Actions.h"

#include "kit/Icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

namespace wenshu::kit {

namespace {

constexpr const char* kContext = "wenshu_actions";

using S = ActionScope;

// Ctrl+Space, Ctrl+Shift alone and Shift+Space belong to fcitx and IBus; a test refuses them.
// clang-format off
constexpr ActionSpec kTable[] = {
    {"paper.draft",       QT_TRANSLATE_NOOP("wenshu_actions", "Draft a paper"),            "Ctrl+N",         "draft",      "compose",   S::Main,    100},
    {"paper.signFor",     QT_TRANSLATE_NOOP("wenshu_actions", "Sign for"),                 "Ctrl+G",         "sign-for",   "receive",   S::Main,    110},
    {"paper.seal",        QT_TRANSLATE_NOOP("wenshu_actions", "Seal…"),                    "Ctrl+Shift+S",   "seal",       "seal",      S::Program, 120},
    {"paper.reopen",      QT_TRANSLATE_NOOP("wenshu_actions", "Take back to change"),      "Ctrl+Shift+B",   "return",     "seal",      S::Main,    125},
    {"paper.send",        QT_TRANSLATE_NOOP("wenshu_actions", "Send"),                     "Ctrl+Return",    "send",       "send",      S::Program, 130},
    {"paper.reply",       QT_TRANSLATE_NOOP("wenshu_actions", "Reply by letter"),          "Ctrl+R",         "reply",      "receive",   S::Main,    140},
    {"paper.finish",      QT_TRANSLATE_NOOP("wenshu_actions", "Finish"),                   "Ctrl+Shift+D",   "archive",    "receive",   S::Main,    144},
    {"paper.resume",      QT_TRANSLATE_NOOP("wenshu_actions", "Handle again"),             "",               "flow",       "receive",   S::Main,    146},
    {"paper.return",      QT_TRANSLATE_NOOP("wenshu_actions", "Return…"),                  "",               "return",     "receive",   S::Main,    150},
    {"paper.open",        QT_TRANSLATE_NOOP("wenshu_actions", "Open in its own window"),   "Ctrl+O",         "open",       "read",      S::Main,    160},
    {"paper.openFile",    QT_TRANSLATE_NOOP("wenshu_actions", "Open an OFD file…"),        "Ctrl+Shift+O",   "page",       "read",      S::Main,    165},
    {"paper.remove",      QT_TRANSLATE_NOOP("wenshu_actions", "Delete the draft"),         "Del",            "trash",      "papers",    S::Main,    170},
    {"paper.print",       QT_TRANSLATE_NOOP("wenshu_actions", "Print…"),                   "Ctrl+P",         "print",      "read",      S::Reader,  180},
    {"paper.export",      QT_TRANSLATE_NOOP("wenshu_actions", "Save a copy…"),             "",               "save",       "read",      S::Reader,  190},
    {"edit.undo",         QT_TRANSLATE_NOOP("wenshu_actions", "Undo"),                     "Ctrl+Z",         "undo",       "compose",   S::Program, 200},
    {"edit.redo",         QT_TRANSLATE_NOOP("wenshu_actions", "Redo"),                     "Ctrl+Y",         "redo",       "compose",   S::Program, 210},
    {"edit.search",       QT_TRANSLATE_NOOP("wenshu_actions", "Search"),                   "Ctrl+F",         "search",     "search",    S::Program, 220},
    {"edit.searchNext",   QT_TRANSLATE_NOOP("wenshu_actions", "Next place found"),         "F3",             "down",       "search",    S::Program, 230},
    {"edit.searchBack",   QT_TRANSLATE_NOOP("wenshu_actions", "Place found before"),       "Shift+F3",       "up",         "search",    S::Program, 240},
    {"page.zoomIn",       QT_TRANSLATE_NOOP("wenshu_actions", "Enlarge the page"),         "Ctrl++;Ctrl+=",  "zoom-in",    "read",      S::Reader,  300},
    {"page.zoomOut",      QT_TRANSLATE_NOOP("wenshu_actions", "Reduce the page"),          "Ctrl+-",         "zoom-out",   "read",      S::Reader,  310},
    {"page.zoomFit",      QT_TRANSLATE_NOOP("wenshu_actions", "Page at the pane's width"), "Ctrl+0",         "fit-width",  "read",      S::Reader,  320},
    {"page.facts",        QT_TRANSLATE_NOOP("wenshu_actions", "About the file…"),          "Alt+Return",     "info",       "file",      S::Reader,  330},
    {"go.todo",           QT_TRANSLATE_NOOP("wenshu_actions", "Go to what awaits me"),     "Ctrl+1",         "todo",       "papers",    S::Main,    400},
    {"go.received",       QT_TRANSLATE_NOOP("wenshu_actions", "Go to received papers"),    "Ctrl+2",         "received",   "papers",    S::Main,    410},
    {"go.sent",           QT_TRANSLATE_NOOP("wenshu_actions", "Go to issued papers"),      "Ctrl+3",         "sent",       "papers",    S::Main,    420},
    {"go.drafts",         QT_TRANSLATE_NOOP("wenshu_actions", "Go to drafts"),             "Ctrl+4",         "draft",      "papers",    S::Main,    430},
    {"go.contacts",       QT_TRANSLATE_NOOP("wenshu_actions", "Go to the directory"),      "Ctrl+5",         "contacts",   "directory", S::Main,    440},
    {"go.unsigned",       QT_TRANSLATE_NOOP("wenshu_actions", "Go to papers to sign for"), "Ctrl+6",         "sign-for",   "receive",   S::Main,    450},
    {"go.unsent",         QT_TRANSLATE_NOOP("wenshu_actions", "Go to papers to be sent"),  "Ctrl+7",         "send",       "send",      S::Main,    460},
    {"go.nextPane",       QT_TRANSLATE_NOOP("wenshu_actions", "Next pane"),                "F6",             "chevron-right", "keys",   S::Main,    470},
    {"go.previousPane",   QT_TRANSLATE_NOOP("wenshu_actions", "Pane before"),              "Shift+F6",       "chevron-left",  "keys",   S::Main,    480},
    {"go.back",           QT_TRANSLATE_NOOP("wenshu_actions", "Back to the list"),         "Alt+Left",       "back",       "window",    S::Main,    490},
    {"view.largerText",   QT_TRANSLATE_NOOP("wenshu_actions", "Larger text"),              "Ctrl+Shift++;Ctrl+Shift+=", "text-size", "settings", S::Program, 500},
    {"view.smallerText",  QT_TRANSLATE_NOOP("wenshu_actions", "Smaller text"),             "Ctrl+Shift+-",   "text-size",  "settings",  S::Program, 510},
    {"view.simple",       QT_TRANSLATE_NOOP("wenshu_actions", "Simple view"),              "F11",            "simple-view", "window",   S::Main,    520},
    {"program.menu",      QT_TRANSLATE_NOOP("wenshu_actions", "Open the menu"),            "F10",            "menu",       "keys",      S::Main,    540},
    {"quiet.hour",        QT_TRANSLATE_NOOP("wenshu_actions", "Do not disturb for one hour"),     "",        "quiet",      "notices",   S::Main,    600},
    {"quiet.tomorrow",    QT_TRANSLATE_NOOP("wenshu_actions", "Do not disturb until tomorrow"),   "",        "quiet",      "notices",   S::Main,    610},
    {"quiet.open",        QT_TRANSLATE_NOOP("wenshu_actions", "Do not disturb until I end it"),   "",        "quiet",      "notices",   S::Main,    620},
    {"quiet.end",         QT_TRANSLATE_NOOP("wenshu_actions", "End do-not-disturb"),              "",        "quiet",      "notices",   S::Main,    630},
    {"program.sync",      QT_TRANSLATE_NOOP("wenshu_actions", "Exchange with the hub now"), "F5",            "sync",       "exchange",  S::Main,    700},
    {"program.lock",      QT_TRANSLATE_NOOP("wenshu_actions", "Lock"),                     "Ctrl+L",         "lock",       "unlock",    S::Program, 710},
    {"program.commands",  QT_TRANSLATE_NOOP("wenshu_actions", "List of commands"),         "Ctrl+Shift+P",   "commands",   "keys",      S::Program, 720},
    {"program.settings",  QT_TRANSLATE_NOOP("wenshu_actions", "Settings…"),                "Ctrl+,",         "settings",   "settings",  S::Program, 730},
    {"program.trust",     QT_TRANSLATE_NOOP("wenshu_actions", "Trust store…"),             "",               "seal",       "trust",     S::Main,    735},
    {"program.help",      QT_TRANSLATE_NOOP("wenshu_actions", "Help for this page"),       "F1",             "help",       "index",     S::Program, 740},
    {"program.diagnose",  QT_TRANSLATE_NOOP("wenshu_actions", "Save diagnostics…"),        "",               "diagnostics", "diagnostics", S::Program, 750},
    {"program.quit",      QT_TRANSLATE_NOOP("wenshu_actions", "Quit"),                     "Ctrl+Q",         "close",      "window",    S::Program, 760},
};

// clang-format on

/// Keys that edit and move in text fields and lists, and those of underlined letters.
bool belongsToFields(const QKeyCombination& key)
{
    const Qt::Key code = key.key();
    const Qt::KeyboardModifiers modifiers = key.keyboardModifiers() & ~Qt::ShiftModifier;
    static constexpr Qt::Key kMoves[] = {
        Qt::Key_Left,
        Qt::Key_Right,
        Qt::Key_Up,
        Qt::Key_Down,
        Qt::Key_Home,
        Qt::Key_End,
        Qt::Key_PageUp,
        Qt::Key_PageDown,
        Qt::Key_Backspace,
        Qt::Key_Delete,
        Qt::Key_Insert};
    static constexpr Qt::Key kEdits[] = {
        Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_Z, Qt::Key_Y};
    const auto isOne = [code](const auto& keys) {
        return std::find(std::begin(keys), std::end(keys), code) != std::end(keys);
    };
    if (code == Qt::Key_Escape || code == Qt::Key_Tab || code == Qt::Key_Backtab)
        return true;
    if (modifiers == Qt::NoModifier)
        return isOne(kMoves) || code == Qt::Key_Return || code == Qt::Key_Enter;
    if (modifiers == Qt::ControlModifier)
        return isOne(kMoves) || (isOne(kEdits) && !(key.keyboardModifiers() & Qt::ShiftModifier));
    return modifiers == Qt::AltModifier && code < Qt::Key_Escape;
}

} // namespace

std::span<const ActionSpec> actionTable()
{
    return kTable;
}

const ActionSpec* findAction(QStringView id)
{
    const auto found = std::find_if(std::begin(kTable), std::end(kTable), [id](const auto& spec) {
        return id == QLatin1StringView(spec.id);
    });
    return found == std::end(kTable) ? nullptr : &*found;
}

QString actionText(const ActionSpec& spec)
{
    return QCoreApplication::translate(kContext, spec.text);
}

QList<QKeySequence> defaultKeys(const ActionSpec& spec)
{
    QList<QKeySequence> keys;
    const QStringList parts = QString::fromLatin1(spec.keys).split(u';', Qt::SkipEmptyParts);
    for (const QString& part : parts)
        keys.append(QKeySequence::fromString(part, QKeySequence::PortableText));
    return keys;
}

QString toolTip(const ActionSpec& spec, const QList<QKeySequence>& keys)
{
    QString text = actionText(spec);
    if (text.endsWith(u'…'))
        text.chop(1);
    return withKeys(text, keys);
}

void setKeyTip(QWidget& widget, const QString& text, QStringView id)
{
    const ActionSpec* spec = findAction(id);
    Q_ASSERT_X(spec != nullptr, "setKeyTip", "no such row in the table");
    widget.setProperty(kTipText, text);
    widget.setProperty(kTipAction, id.toString());
    widget.setToolTip(withKeys(text, defaultKeys(*spec)));
}

QString withKeys(const QString& text, const QList<QKeySequence>& keys)
{
    if (keys.isEmpty())
        return text;
    return QCoreApplication::translate("wenshu_actions", "%1 (%2)")
        .arg(text, keys.first().toString(QKeySequence::NativeText));
}

QAction* makeAction(QStringView id, QObject* parent)
{
    const ActionSpec* spec = findAction(id);
    Q_ASSERT_X(spec != nullptr, "makeAction", "no such row in the table");
    auto* action = new QAction(parent);
    if (spec == nullptr)
        return action;
    action->setObjectName(id.toString());
    action->setText(actionText(*spec));
    action->setShortcuts(defaultKeys(*spec));
    action->setShortcutContext(Qt::WindowShortcut);
    action->setIcon(icon(QString::fromLatin1(spec->icon)));
    action->setToolTip(toolTip(*spec, defaultKeys(*spec)));
    return action;
}

bool belongsToInputMethod(const QKeySequence& key)
{
    // Defaults of fcitx and IBus: punctuation, clipboard, traditional forms, code points.
    static const QList<QKeySequence> kTaken{
        QKeySequence(Qt::CTRL | Qt::Key_Period),
        QKeySequence(Qt::CTRL | Qt::Key_Semicolon),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U),
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_U)};
    if (key.isEmpty())
        return false;
    if (kTaken.contains(key))
        return true;
    for (int i = 0; i < key.count(); ++i) {
        const QKeyCombination part = key[static_cast<uint>(i)];
        const Qt::Key code = part.key();
        const Qt::KeyboardModifiers modifiers = part.keyboardModifiers();
        if (code == Qt::Key_Space || code == Qt::Key_Shift || code == Qt::Key_Control ||
            code == Qt::Key_Alt || code == Qt::Key_Meta || code == Qt::Key_Super_L)
            return true;
        const bool plain = (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier;
        if (plain && code < Qt::Key_Escape)
            return true;
    }
    return false;
}

KeyFault keyFault(const ActionSpec& spec, const QKeySequence& key)
{
    if (key.isEmpty())
        return KeyFault::None;
    if (key.count() > 1)
        return KeyFault::Several;
    if (belongsToInputMethod(key))
        return KeyFault::InputMethod;
    if (defaultKeys(spec).contains(key)) // Ctrl+Z and Delete are where everybody seeks them
        return KeyFault::None;
    return belongsToFields(key[0]) ? KeyFault::Field : KeyFault::None;
}

} // namespace wenshu::kit
