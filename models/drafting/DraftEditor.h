#pragma once
#include "base/Error.h"
#include "base/Id.h"
#include "document/Draft.h"
#include "drafting/Typesetting.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace wenshu::desk {
class Session;
}

namespace wenshu::office {
class Profile;
}

namespace wenshu::drafting {

/// Another version of the draft that somebody saved beside this one.
struct OtherVersion {
    int revision = 0;
    QString savedBy;
    QDateTime saved;
    bool operator==(const OtherVersion&) const = default;
};

/// One draft being edited: the truth behind a compose window. What is typed is kept within a
/// second, saved as a revision after a pause of two, at a loss of focus and at the end; another
/// window's revision never replaces it. While the session is locked nothing is saved and nothing is
/// lost: it goes on when the same profile is open again. Sets its pages on a worker, always the
/// latest, never blocking. UI thread.
class DraftEditor : public QObject {
    Q_OBJECT

public:
    enum class State {
        Empty,
        Loading,
        Editing,
        Frozen, ///< submitted or sealed: to be looked at only
        Failed  ///< could not be opened; see failed()
    };

    /// How long typed text may stay in memory only, and how long a pause makes a revision.
    static constexpr std::chrono::milliseconds kKeepWithin{1'000};
    static constexpr std::chrono::milliseconds kPause{2'000};
    /// Revisions made by pauses are at least this far apart; what lies between is kept all the
    /// same.
    static constexpr std::chrono::seconds kRevisionEvery{30};

    /// @param session and @p typesetting outlive the editor.
    DraftEditor(
        desk::Session& session,
        std::shared_ptr<const Typesetting> typesetting,
        QObject* parent = nullptr);
    ~DraftEditor() override;

    /// A new draft with what is known of this bureau filled in. Nothing is stored before the first
    /// change.
    void begin(document::PaperKind kind, std::vector<document::DraftRecipient> to = {});
    /// A reply 复函 to a received paper, carrying over its title, number and sender.
    void beginReply(const Id& received);
    /// 另起新稿: a new draft with what the returned or withdrawn paper said.
    void beginAnew(const Id& returned);
    /// @param alive editors of other open windows, whose typing is not to be recovered.
    void open(const Id& draft, const std::vector<Id>& alive = {});

    State state() const { return m_state; }

    /// Null until the first save.
    const Id& id() const { return m_id; }

    /// Names this window among the editors of one draft.
    const Id& editor() const { return m_editor; }

    const document::Draft& draft() const { return m_draft; }

    /// Takes what the fields hold now.
    void change(document::Draft draft);

    /// Is everything typed at least kept?
    bool isKept() const { return !m_dirty && !m_busy; }

    QDateTime savedAt() const { return m_savedAt; }

    const DraftPages& pages() const { return m_pages; }

    std::optional<OtherVersion> otherVersion() const { return m_other; }

    /// Whether there is anything that undoChanges() would take back.
    bool hasChanges() const;

    /// Has every change since the window was opened been saved, files on their way included, and
    /// can it go? Saves otherwise and calls readyToClose() once that is so.
    bool prepareToClose();

public Q_SLOTS:
    /// Saves a revision now: focus left the window, the clerk asked.
    void saveNow();
    /// 撤销修改: back to what the draft was when the window opened. What was written stays a
    /// revision.
    void undoChanges();
    /// This window's version is the one that counts; the other stays in the history.
    void keepMine();
    /// Goes on with the other version; this one stays in the history.
    void takeOther();
    void attach(const QStringList& paths);
    /// 送审 and on to the seal: saves, then asks for 待盖章.
    void submit();
    /// 待盖章 → 草稿.
    void takeBack();

Q_SIGNALS:
    void stateChanged();
    /// The fields are to show draft(), which did not come from them.
    void loaded();
    void kept(const QDateTime& at);
    void trouble(const wenshu::Error& error);
    void failed(const wenshu::Error& error);
    void otherVersionChanged();
    void pagesChanged();
    void attached(const wenshu::document::DraftAttachment& attachment);
    void attachFailed(const QString& name, const wenshu::Error& error);
    void recovered(); ///< what a killed program left was found and is shown
    void submitted(const wenshu::Id& id);
    void readyToClose();

private:
    enum class Depth { Typing, Revision };
    struct Loaded;

    void adopt(Loaded loaded);
    void beginWith(std::function<Result<document::Draft>(office::Profile&)> make);
    void setState(State state);
    void keep(Depth depth);
    void create();
    void keepTyping();
    void saveRevision();
    void revisionKept(int revision, std::optional<OtherVersion> other);
    void notKept(const Error& error);
    void workDone();
    void setPages();
    void replaceBy(document::Draft draft);
    void lookForOthers();
    void attachmentDone(bool isAttached);
    bool isAtHome() const;

    desk::Session& m_session;
    QString m_home; ///< folder of the profile that the draft belongs to
    std::shared_ptr<const Typesetting> m_typesetting;
    State m_state = State::Empty;
    Id m_id;
    Id m_editor = Id::random();
    document::Draft m_draft;
    document::Draft m_opened; ///< what 撤销修改 goes back to
    document::Draft m_sent;   ///< what the running save holds
    int m_revision = 0;
    QDateTime m_savedAt, m_revisionAt;
    std::optional<OtherVersion> m_other;
    std::optional<int> m_settles;
    bool m_dirty = false;         ///< draft() is not kept yet
    bool m_behind = false;        ///< kept, but not as a revision
    bool m_busy = false;          ///< a save is running
    bool m_wantsRevision = false; ///< after the running one
    bool m_closing = false;
    bool m_submitting = false;
    int m_attaching = 0; ///< files being encrypted
    bool m_setting = false, m_setAgain = false;
    DraftPages m_pages;
    QTimer m_keepTimer, m_pauseTimer, m_setTimer;
};

} // namespace wenshu::drafting
