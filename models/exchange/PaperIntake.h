#pragma once
#include "exchange/Message.h"
#include "store/Store.h"

#include <QIODevice>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::exchange {

/// A paper as it arrived: every check of the envelope has passed; its files are hostile still.
struct ReceivedPaper {
    Envelope envelope; ///< inlined files carry their bytes, others lie whole in the FileDepot
    QByteArray digest; ///< SM3 of the signed bytes
    Id flowId;
    QString senderName; ///< from the directory
    crypto::Certificate unitCertificate;
    crypto::Certificate clerkCertificate;
    QDateTime hubTime;
    QDateTime receivedAt;
};

/// A paper examined and ready to be written.
class PreparedPaper {
public:
    PreparedPaper() = default;
    PreparedPaper(const PreparedPaper&) = delete;
    PreparedPaper& operator=(const PreparedPaper&) = delete;
    virtual ~PreparedPaper() = default;
    /// Writes the paper's rows. Called once, inside the transaction that also notes the arrival.
    virtual Status commit(store::Transaction& transaction) = 0;
};

/// Who dealt with a received paper first, in this unit.
struct HandledPaper {
    Id msgId;
    Id docId;
    UnitAddress sender;
    ReceiptEvent event = ReceiptEvent::SignedFor; ///< SignedFor or Returned
    QString clerk;
    QDateTime at;
    std::optional<Reason> reason;
    QString note;
    bool bySelf = false; ///< this seat's own claim won
};

/// A recipient's row of a sent paper has changed.
struct RecipientChange {
    Id docId;
    UnitAddress recipient;
    RecipientState state = RecipientState::Queued;
};

/// What the rest of the program does with papers: a port, implemented above (with ofd and seal).
/// Called on the exchange thread, examine() also on several others at once where the engine was
/// given a pool.
class PaperIntake {
public:
    PaperIntake() = default;
    PaperIntake(const PaperIntake&) = delete;
    PaperIntake& operator=(const PaperIntake&) = delete;
    virtual ~PaperIntake() = default;

    /// Opens and judges the paper, before any transaction. Errors Cancelled, Locked, DiskFull,
    /// ReadOnly, Io, TimedOut and Internal are this machine's: the message stays at the hub and
    /// comes again. Every other error refuses the paper with refusalFor(code); SecrecyCeiling must
    /// be found before anything is written.
    virtual Result<std::unique_ptr<PreparedPaper>> examine(const ReceivedPaper& paper) = 0;
    /// Called once for all papers that were examined, before the transaction that commits them:
    /// what they keep outside the store is durable when it returns Done. On an error none of them
    /// is committed.
    virtual Status makeDurable();
    /// A received paper was signed for or returned by someone of this unit. Inside the transaction.
    virtual Status handled(store::Transaction& transaction, const HandledPaper& paper) = 0;
    /// Inside the transaction that changes the row. NotFound where there is no such paper: it is
    /// told and the change stands; what was written in @p transaction before that answer stays.
    virtual Status recipientChanged(store::Transaction& transaction, const RecipientChange& change);
};

/// A file being written; destroyed without keep() it is as if it had never been.
class FileSink {
public:
    FileSink() = default;
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;
    virtual ~FileSink() = default;
    virtual QIODevice& device() = 0;
    virtual Status keep() = 0;
};

/// Where the clear contents of large files are read from and written to, by their SM3: a port over
/// the profile's encrypted blobs. Exchange thread.
class FileDepot {
public:
    FileDepot() = default;
    FileDepot(const FileDepot&) = delete;
    FileDepot& operator=(const FileDepot&) = delete;
    virtual ~FileDepot() = default;
    virtual bool has(const QByteArray& digest) const = 0;
    virtual Result<std::unique_ptr<QIODevice>>
    read(const QByteArray& digest) = 0; ///< open, random access
    virtual Result<std::unique_ptr<FileSink>> write(const QByteArray& digest, qint64 size) = 0;
};

} // namespace wenshu::exchange
