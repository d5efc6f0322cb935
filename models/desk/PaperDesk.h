#pragma once
#include "desk/Fact.h"
#include "desk/PaperRow.h"
#include "desk/Session.h"
#include "desk/VerdictView.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

class QTemporaryDir;

namespace wenshu::desk {

/// What a clerk can do with a paper next.
enum class Act {
    None,
    Edit,      ///< go on writing a draft
    Seal,      ///< 盖章
    Reopen,    ///< 退回修改: what awaits its seal is a draft again
    Send,      ///< 发送
    SignFor,   ///< 签收
    Return,    ///< 退回
    Finish,    ///< 办结
    Resume,    ///< 重新办理 what was finished
    Reply,     ///< 复函
    DraftAnew, ///< 另起新稿 after a return
    Remove,    ///< 删除: a draft goes to the recycle bin 回收站
    Restore    ///< 恢复 out of the bin
};

/// One act with the reason why it cannot be done now; empty = it can.
struct NextAct {
    Act act = Act::None;
    QString text;
    QString reason;
    bool operator==(const NextAct&) const = default;
};

/// Why a clerk returns a paper 退回; the numbers are those of exchange::Reason.
enum class ReturnReason {
    NotOurAffair = 1,
    AgainstRules = 2,
    WrongKindOrFormat = 3,
    NotCountersigned = 4,
    Other = 5,
    SignatureFailed = 16,
    DigestMismatch = 17,
    AttachmentMissing = 18,
    Duplicate = 19
};

/// What became of this seat's 签收 or 退回 of a paper.
enum class Decision {
    None,    ///< nothing was decided here
    Waiting, ///< for the exchange node
    Ours,    ///< it holds, and its receipt is on the way
    Others   ///< somebody else in the unit was first, or it was refused
};

QList<ReturnReason> returnReasons();
QString returnReasonText(ReturnReason reason); ///< whole words, with a capital where there are any

/// A file of a paper beside its pages; also the pages as they were before a further seal.
struct AttachmentRow {
    int number = 0; ///< among the files of the paper
    QString name;
    QString mediaType;
    qint64 bytes = 0;
    bool canOpen = false; ///< false for what could run as a program: save it only
    bool operator==(const AttachmentRow&) const = default;
};

/// One line of a history: 流程, 回执.
struct Step {
    QDateTime moment;
    QString who;
    QString what;
    QString note;
    bool operator==(const Step&) const = default;
};

/// Everything the reading pane shows of one paper but its verdict, which takes longer.
struct PaperFacts {
    PaperRow row;
    QList<Fact> elements; ///< 要素
    QList<Step> steps;    ///< 流程, newest last
    QList<Step> receipts; ///< 回执, newest last
    QList<AttachmentRow> attachments;
    QByteArray ofd; ///< the pages; empty for a draft
    NextAct primary;
    QList<NextAct> others;

    /// Whether @p act is the clerk's to do now.
    bool allows(Act act) const;
};

/// 流程 with the seals of the pages among it, by their own time; a seal set here is told once, with
/// who set it.
QList<Step> stepsWithSeals(const QList<Step>& steps, const VerdictView& verdict);

/// What the reading pane does with papers: opens, judges, signs for, returns; and what a clerk does
/// with attachments. UI thread; everything is answered later.
class PaperDesk {
public:
    explicit PaperDesk(Session& session);
    ~PaperDesk();
    PaperDesk(const PaperDesk&) = delete;
    PaperDesk& operator=(const PaperDesk&) = delete;

    /// NotFound; Corrupt or DigestMismatch where a file of it was damaged.
    QFuture<Result<PaperFacts>> open(const Id& paper);

    /// The pages of open(), which may be empty.
    QFuture<Result<VerdictView>> judge(const QByteArray& ofd) { return judge(m_session, ofd); }

    static QFuture<Result<VerdictView>> judge(Session& session, const QByteArray& ofd);

    /// Judges the file and writes the report of it 核验报告 to @p path, as PDF where that ends in
    /// .pdf, else as OFD. Never over a file that is there: Conflict. @param name of the judged
    /// file.
    static QFuture<Status>
    saveReport(Session& session, const QByteArray& ofd, const QString& name, const QString& path);
    QFuture<Status> signFor(const Id& paper);
    /// Usage where @p reason is Other and the note has fewer than kLeastNote characters.
    QFuture<Status> returnPaper(const Id& paper, ReturnReason reason, const QString& note);

    /// 特急 papers that await 签收 by this seat's post, the newest 200 at most.
    static QFuture<Result<QList<Id>>> pressing(Session& session);

    /// A draft to the recycle bin, and out of it again. WrongState for what is no draft; NotFound
    /// after 30 days.
    static QFuture<Status> remove(Session& session, const Id& draft);
    static QFuture<Status> restore(Session& session, const Id& draft);
    /// 待盖章 → 草稿. Conflict where it stands elsewhere.
    static QFuture<Status> reopen(Session& session, const Id& draft);
    /// 办理中 → 已办 and back. Conflict where it stands elsewhere.
    static QFuture<Status> finish(Session& session, const Id& paper);
    static QFuture<Status> resume(Session& session, const Id& paper);
    static QFuture<Result<Decision>> decision(Session& session, const Id& paper);

    /// An attachment, for this program to show.
    QFuture<Result<QByteArray>> attachmentBytes(const Id& paper, int number);
    /// Writes the attachment to @p path as a whole or not at all, marked as coming from outside and
    /// never executable.
    QFuture<Status> saveAttachment(const Id& paper, int number, const QString& path);
    /// The same into a private folder that goes when the session is locked; read-only. The path,
    /// for another program to show or to be dragged out. NotPermitted for what could run.
    QFuture<Result<QString>> attachmentForOpening(const Id& paper, int number);

    static constexpr int kLeastNote = 4;

private:
    Session& m_session;
    std::shared_ptr<QTemporaryDir> m_outside;
    QMetaObject::Connection m_lockConnection;
};

/// Whether a file of this name or these first bytes could run as a program on some desktop.
bool couldRun(const QString& name, QByteArrayView firstBytes);

} // namespace wenshu::desk
