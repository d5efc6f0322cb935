#include "drafting/DraftEditor.h"

#include "desk/Session.h"
#include "drafting/NewDraft.h"
#include "office/Drafts.h"
#include "office/OpenDocument.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace wenshu::drafting {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_drafting)
};

/// What one event changes is set at once and together; while the worker sets, the next waits.
constexpr int kSetEvery = 0;

std::optional<OtherVersion> otherOf(const std::optional<store::DraftRevision>& revision)
{
    if (!revision)
        return {};
    return OtherVersion{revision->revision, revision->savedBy, revision->saved};
}

Result<document::DraftAttachment> attachFile(office::Profile& profile, const QString& path);

} // namespace

struct DraftEditor::Loaded {
    office::Drafts::Saved saved;
    int recovered = 0;
};

DraftEditor::DraftEditor(
    desk::Session& session, std::shared_ptr<const Typesetting> typesetting, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_typesetting(std::move(typesetting))
{
    m_keepTimer.setSingleShot(true);
    m_pauseTimer.setSingleShot(true);
    m_setTimer.setSingleShot(true);
    connect(&m_keepTimer, &QTimer::timeout, this, [this] { keep(Depth::Typing); });
    connect(&m_pauseTimer, &QTimer::timeout, this, [this] {
        const bool isDue =
            !m_revisionAt.isValid() ||
            m_revisionAt.secsTo(QDateTime::currentDateTimeUtc()) >= kRevisionEvery.count();
        keep(isDue ? Depth::Revision : Depth::Typing);
    });
    connect(&m_setTimer, &QTimer::timeout, this, &DraftEditor::setPages);
    connect(
        &m_session, &desk::Session::papersChanged, this, [this](const desk::PapersChange& change) {
            if (change.changed.contains(m_id) && !m_busy)
                lookForOthers();
        });
    connect(&m_session, &desk::Session::unlocked, this, [this] {
        if (isAtHome() && (m_dirty || m_behind))
            saveNow();
    });
}

DraftEditor::~DraftEditor() = default;

/// Another profile's store is no place for this draft.
bool DraftEditor::isAtHome() const
{
    return m_session.isOpen() && m_session.info().folder == m_home;
}

void DraftEditor::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void DraftEditor::begin(document::PaperKind kind, std::vector<document::DraftRecipient> to)
{
    beginWith([kind, recipients = std::move(to)](office::Profile& profile) {
        auto draft = newDraft(profile, kind);
        if (draft)
            draft->mainRecipients = recipients;
        return draft;
    });
}

void DraftEditor::beginReply(const Id& received)
{
    beginWith([received](office::Profile& profile) { return newReply(profile, received); });
}

void DraftEditor::beginAnew(const Id& returned)
{
    beginWith([returned](office::Profile& profile) { return draftAnew(profile, returned); });
}

void DraftEditor::beginWith(std::function<Result<document::Draft>(office::Profile&)> make)
{
    m_home = m_session.info().folder;
    setState(State::Loading);
    auto made = m_session.call(
        desk::Lane::Read, [make = std::move(make)](office::Profile& profile, desk::CallContext&) {
            return make(profile);
        });
    desk::whenDone(made, this, [this](Result<document::Draft> draft) {
        if (!draft) {
            setState(State::Failed);
            Q_EMIT failed(draft.error());
            return;
        }
        m_opened = *draft;
        replaceBy(std::move(draft).value());
        setState(State::Editing);
    });
}

void DraftEditor::open(const Id& draft, const std::vector<Id>& alive)
{
    m_home = m_session.info().folder;
    setState(State::Loading);
    m_id = draft;
    auto opened = m_session.call(
        desk::Lane::Write,
        [draft, alive](office::Profile& profile, desk::CallContext&) -> Result<Loaded> {
            const office::Drafts drafts(profile);
            const auto recovered = drafts.recover(draft, alive);
            auto saved = drafts.open(draft);
            if (!saved)
                return std::move(saved).error();
            return Loaded{std::move(saved).value(), recovered ? *recovered : 0};
        });
    desk::whenDone(opened, this, [this](Result<Loaded> loaded) {
        if (loaded)
            return adopt(std::move(loaded).value());
        setState(State::Failed);
        Q_EMIT failed(loaded.error());
    });
}

void DraftEditor::adopt(Loaded loaded)
{
    m_revision = loaded.saved.revision;
    m_savedAt = loaded.saved.saved;
    m_revisionAt = m_savedAt;
    m_other = otherOf(loaded.saved.other);
    m_opened = loaded.saved.draft;
    m_draft = std::move(loaded.saved.draft);
    m_sent = m_draft;
    setState(loaded.saved.state == store::PaperState::Draft ? State::Editing : State::Frozen);
    Q_EMIT this->loaded();
    Q_EMIT kept(m_savedAt);
    if (m_other)
        Q_EMIT otherVersionChanged();
    if (loaded.recovered > 0)
        Q_EMIT recovered();
    setPages();
}

void DraftEditor::replaceBy(document::Draft draft)
{
    m_draft = std::move(draft);
    Q_EMIT loaded();
    m_setTimer.start(0);
}

void DraftEditor::change(document::Draft draft)
{
    if (m_state != State::Editing || draft == m_draft)
        return;
    m_draft = std::move(draft);
    m_dirty = true;
    m_behind = true;
    if (!m_keepTimer.isActive())
        m_keepTimer.start(kKeepWithin);
    m_pauseTimer.start(kPause);
    if (!m_setTimer.isActive())
        m_setTimer.start(kSetEvery);
}

bool DraftEditor::hasChanges() const
{
    return m_state == State::Editing && m_draft != m_opened;
}

// ------------------------------------------------------------------ keeping

void DraftEditor::keep(Depth depth)
{
    if (m_state != State::Editing || !isAtHome())
        return;
    if (m_busy) {
        m_wantsRevision = m_wantsRevision || depth == Depth::Revision;
        return;
    }
    if (!m_dirty && (depth == Depth::Typing || !m_behind) && !m_settles)
        return workDone();
    m_busy = true;
    m_dirty = false;
    m_sent = m_draft;
    if (m_id.isNull())
        create();
    else if (depth == Depth::Revision)
        saveRevision();
    else
        keepTyping();
}

void DraftEditor::create()
{
    m_behind = false;
    auto made = m_session.call(
        desk::Lane::Write, [draft = m_sent](office::Profile& profile, desk::CallContext&) {
            return office::Drafts(profile).create(draft);
        });
    desk::whenDone(made, this, [this](Result<office::Drafts::Kept> result) {
        if (!result)
            return notKept(result.error());
        m_id = result->id;
        revisionKept(result->revision, otherOf(result->other));
    });
}

void DraftEditor::keepTyping()
{
    auto done = m_session.call(
        desk::Lane::Write,
        [id = m_id, editor = m_editor, base = m_revision, draft = m_sent](
            office::Profile& profile, desk::CallContext&) {
            return office::Drafts(profile).keepTyping(id, editor, base, draft);
        });
    desk::whenDone(done, this, [this](const Status& result) {
        if (!result)
            return notKept(result.error());
        m_savedAt = m_session.clock().now();
        Q_EMIT kept(m_savedAt);
        workDone();
    });
}

void DraftEditor::saveRevision()
{
    m_behind = false;
    auto saved = m_session.call(
        desk::Lane::Write,
        [id = m_id, editor = m_editor, base = m_revision, draft = m_sent, settles = m_settles](
            office::Profile& profile, desk::CallContext&) {
            return office::Drafts(profile).save(id, base, draft, settles, editor);
        });
    m_settles.reset();
    desk::whenDone(saved, this, [this](Result<office::Drafts::Kept> result) {
        if (!result)
            return notKept(result.error());
        revisionKept(result->revision, otherOf(result->other));
    });
}

void DraftEditor::revisionKept(int revision, std::optional<OtherVersion> other)
{
    m_revision = revision;
    m_savedAt = m_session.clock().now();
    m_revisionAt = QDateTime::currentDateTimeUtc();
    if (m_other != other) {
        m_other = std::move(other);
        Q_EMIT otherVersionChanged();
    }
    Q_EMIT kept(m_savedAt);
    workDone();
}

void DraftEditor::notKept(const Error& error)
{
    m_busy = false;
    m_dirty = true;
    m_behind = true;
    m_submitting = false;
    m_closing = false;
    if (!isAtHome())
        return; // locked meanwhile: unlocked() saves it
    // The text stays in the window; it is tried again with the next pause.
    m_pauseTimer.start(kPause);
    Q_EMIT trouble(error);
}

void DraftEditor::workDone()
{
    m_busy = false;
    const bool wantsMore = m_wantsRevision || m_closing || m_submitting;
    if (wantsMore && (m_dirty || m_behind)) {
        m_wantsRevision = false;
        return keep(Depth::Revision);
    }
    m_wantsRevision = false;
    if (m_dirty && !m_keepTimer.isActive())
        m_keepTimer.start(kKeepWithin);
    if (m_attaching > 0)
        return; // attachmentDone() goes on
    if (m_submitting) {
        m_submitting = false;
        auto done = m_session.call(
            desk::Lane::Write, [id = m_id](office::Profile& profile, desk::CallContext&) {
                return office::Drafts(profile).submit(id);
            });
        desk::whenDone(done, this, [this](const Status& result) {
            if (!result) {
                Q_EMIT trouble(result.error());
                return;
            }
            setState(State::Frozen);
            Q_EMIT submitted(m_id);
        });
    }
    if (m_closing) {
        m_closing = false;
        Q_EMIT readyToClose();
    }
}

void DraftEditor::saveNow()
{
    keep(Depth::Revision);
}

bool DraftEditor::prepareToClose()
{
    if (m_state != State::Editing || (!m_dirty && !m_behind && !m_busy && m_attaching == 0))
        return true;
    m_closing = true;
    if (!m_busy && m_attaching == 0)
        keep(Depth::Revision);
    return false;
}

void DraftEditor::undoChanges()
{
    if (!hasChanges())
        return;
    if (m_dirty || m_behind)
        saveNow(); // what was written stays a revision
    replaceBy(m_opened);
    m_dirty = true;
    m_behind = true;
    saveNow();
}

void DraftEditor::keepMine()
{
    if (!m_other)
        return;
    m_settles = m_other->revision;
    m_dirty = true;
    saveNow();
}

void DraftEditor::takeOther()
{
    if (!m_other || m_busy)
        return;
    const int other = m_other->revision;
    const int mine = m_revision;
    auto opened = m_session.call(
        desk::Lane::Read, [id = m_id, other](office::Profile& profile, desk::CallContext&) {
            return office::Drafts(profile).open(id, other);
        });
    desk::whenDone(opened, this, [this, other, mine](Result<office::Drafts::Saved> saved) {
        if (!saved) {
            Q_EMIT trouble(saved.error());
            return;
        }
        m_revision = other;
        m_settles = mine;
        replaceBy(std::move(saved->draft));
        m_dirty = true;
        saveNow();
    });
}

void DraftEditor::lookForOthers()
{
    auto opened = m_session.call(
        desk::Lane::Read,
        [id = m_id, revision = m_revision](office::Profile& profile, desk::CallContext&) {
            return office::Drafts(profile).open(id, revision);
        });
    desk::whenDone(opened, this, [this](Result<office::Drafts::Saved> saved) {
        if (!saved || m_busy || saved->revision != m_revision)
            return;
        auto other = otherOf(saved->other);
        // A revision made from ours by another window counts as another version as well.
        if (other == m_other)
            return;
        m_other = std::move(other);
        Q_EMIT otherVersionChanged();
    });
}

void DraftEditor::submit()
{
    if (m_state != State::Editing)
        return;
    m_submitting = true;
    if (!m_busy && m_attaching == 0)
        keep(Depth::Revision);
}

void DraftEditor::takeBack()
{
    auto done = m_session.call(
        desk::Lane::Write, [id = m_id](office::Profile& profile, desk::CallContext&) {
            return office::Drafts(profile).reopen(id);
        });
    desk::whenDone(done, this, [this](const Status& result) {
        if (!result) {
            Q_EMIT trouble(result.error());
            return;
        }
        setState(State::Editing);
    });
}

void DraftEditor::attach(const QStringList& paths)
{
    for (const QString& path : paths) {
        ++m_attaching;
        auto done = m_session.call(
            desk::Lane::Write,
            [path](office::Profile& profile, desk::CallContext&) {
                return attachFile(profile, path);
            },
            {Tr::tr("Adding the attachment “%1”").arg(QFileInfo(path).fileName()), {}});
        desk::whenDone(done, this, [this, path](Result<document::DraftAttachment> result) {
            if (result)
                Q_EMIT attached(*result);
            else
                Q_EMIT attachFailed(QFileInfo(path).fileName(), result.error());
            attachmentDone(static_cast<bool>(result));
        });
    }
}

/// What waited for the files goes on with the last of them; one that failed is looked at first.
void DraftEditor::attachmentDone(bool isAttached)
{
    --m_attaching;
    if (!isAttached) {
        m_closing = false;
        m_submitting = false;
    }
    if (m_attaching == 0 && !m_busy && (m_closing || m_submitting))
        keep(Depth::Revision);
}

// ------------------------------------------------------------------ pages

void DraftEditor::setPages()
{
    if (m_setting) {
        m_setAgain = true;
        return;
    }
    m_setting = true;
    auto set = m_session.call(
        desk::Lane::Cpu,
        [typesetting = m_typesetting, draft = m_draft](office::Profile& profile, desk::CallContext&)
            -> Result<DraftPages> { return typesetting->preview(draft, profile); });
    desk::whenDone(set, this, [this](Result<DraftPages> pages) {
        m_setting = false;
        if (pages) {
            m_pages = std::move(pages).value();
            Q_EMIT pagesChanged();
        }
        if (std::exchange(m_setAgain, false))
            setPages();
    });
}

namespace {

Result<document::DraftAttachment> attachFile(office::Profile& profile, const QString& path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return Error{
            Errc::NotFound,
            Tr::tr("This file cannot be read. Folders and shortcuts cannot be attached."),
            QStringLiteral("attachment not readable")};
    const QString type =
        QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension).name();
    return office::Drafts(profile).attach(info.fileName(), type, file);
}

} // namespace

} // namespace wenshu::drafting
