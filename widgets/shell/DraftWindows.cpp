#include "shell/DraftWindows.h"

#include "compose/ComposeWindow.h"
#include "drafting/DraftEditor.h"

#include <algorithm>
#include <utility>

namespace wenshu::shell {

using compose::ComposeWindow;
using drafting::DraftEditor;

DraftWindows::DraftWindows(desk::Session& session, PaperTools tools, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_tools(std::move(tools))
{
}

DraftWindows::~DraftWindows()
{
    for (ComposeWindow* window : windows())
        delete window; // the session is about to go; what was typed is kept within a second
}

QList<ComposeWindow*> DraftWindows::windows() const
{
    QList<ComposeWindow*> alive;
    for (const QPointer<ComposeWindow>& each : m_windows)
        if (each != nullptr)
            alive.append(each);
    return alive;
}

ComposeWindow* DraftWindows::windowOf(const Id& draft) const
{
    const QList<ComposeWindow*> open = windows();
    const auto found = std::find_if(open.begin(), open.end(), [&draft](const ComposeWindow* each) {
        return each->editor().id() == draft;
    });
    return found != open.end() ? *found : nullptr;
}

ComposeWindow* DraftWindows::make()
{
    auto* window = new ComposeWindow({m_session, m_tools.typesetting, *m_tools.pool});
    m_windows.removeIf([](const QPointer<ComposeWindow>& each) { return each == nullptr; });
    m_windows.append(window);
    connect(window, &ComposeWindow::submitted, this, &DraftWindows::submitted);
    connect(window, &ComposeWindow::sealRequested, this, &DraftWindows::sealRequested);
    connect(window, &ComposeWindow::helpRequested, this, &DraftWindows::helpRequested);
    window->show();
    window->activateWindow();
    return window;
}

void DraftWindows::begin(document::PaperKind kind, std::vector<document::DraftRecipient> to)
{
    make()->begin(kind, std::move(to));
}

void DraftWindows::beginReply(const Id& received)
{
    make()->beginReply(received);
}

void DraftWindows::beginAnew(const Id& returned)
{
    make()->beginAnew(returned);
}

void DraftWindows::open(const Id& draft)
{
    std::vector<Id> alive;
    for (ComposeWindow* each : windows()) {
        if (each->editor().id() == draft) {
            each->show();
            each->raise();
            each->activateWindow();
            return;
        }
        alive.push_back(each->editor().editor());
    }
    make()->open(draft, alive);
}

void DraftWindows::putAway(std::function<void(bool)> done)
{
    m_done = std::move(done);
    m_allSaved = true;
    m_saving.clear();
    for (ComposeWindow* window : windows())
        putAway(*window);
    look();
}

void DraftWindows::putAway(ComposeWindow& window)
{
    const QPointer<ComposeWindow> held(&window);
    DraftEditor* editor = &window.editor();
    const auto remember = [this, editor] {
        if (!editor->id().isNull() && editor->state() == DraftEditor::State::Editing)
            m_putAway.append(editor->id());
    };
    m_saving.append(held);
    // Told before the window closes itself, or when saving was in vain.
    auto* watch = new QObject(this);
    connect(editor, &DraftEditor::readyToClose, watch, [this, watch, held, remember] {
        watch->deleteLater();
        remember();
        m_saving.removeAll(held);
        look();
    });
    connect(editor, &DraftEditor::trouble, watch, [this, watch, held] {
        watch->deleteLater();
        m_allSaved = false;
        m_saving.removeAll(held);
        look();
    });
    connect(editor, &QObject::destroyed, watch, [this, watch, held] {
        watch->deleteLater();
        m_saving.removeAll(held);
        look();
    });
    window.hide();
    if (window.editor().prepareToClose()) {
        delete watch;
        remember();
        m_saving.removeAll(held);
        window.close();
    }
}

void DraftWindows::look()
{
    if (!m_saving.isEmpty() || !m_done)
        return;
    std::exchange(m_done, {})(m_allSaved);
}

void DraftWindows::bringBack()
{
    for (ComposeWindow* window : windows()) {
        window->show();
        window->editor().saveNow();
    }
    for (const Id& draft : std::exchange(m_putAway, {}))
        open(draft);
}

} // namespace wenshu::shell
