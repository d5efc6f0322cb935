#pragma once
#include "base/Clock.h"
#include "store/BlobStore.h"
#include "store/PaperTypes.h"
#include "store/Transaction.h"

#include <map>

namespace wenshu::store {

struct PaperFile {
    FileRole role = FileRole::Attachment;
    QString name;
    QString mediaType;
    BlobRef blob;
};

struct PaperRevision {
    int revision = 0; ///< 1, 2, 3 …
    QByteArray json;  ///< document::paperToJson
    QString savedBy;
    QDateTime saved;
};

/// Papers in and out of the store, with their lists. Keeps no state but the clock: writing takes a
/// Transaction, reading a connection (a Reader's, or Transaction::database()). Nothing is ever
/// deleted: remove() leaves a tombstone that restore() answers.
class PaperRepository {
public:
    explicit PaperRepository(const Clock& clock)
        : m_clock(clock)
    {
    }

    /// SecrecyCeiling when @p level is above the ceiling of Settings; to be asked before a blob or
    /// anything else of the paper is written. add() asks again.
    static Status checkCeiling(const Database& database, document::SecrecyLevel level);

    /// Stores and indexes @p paper; returns its position. SecrecyCeiling, Duplicate (the id),
    /// Usage (a null id, an invalid moment, a state of the other direction).
    Result<qint64> add(Transaction& transaction, const NewPaper& paper) const;
    /// As add(), replacing what lists and search know of the paper with this id: a draft saved
    /// again, a number given. Position, state, files and revisions stay. NotFound, SecrecyCeiling.
    Status update(Transaction& transaction, const NewPaper& paper) const;
    /// From @p expected to @p next. Conflict when it stands elsewhere: somebody was first.
    /// NotFound.
    Status changeState(
        Transaction& transaction,
        const Id& id,
        PaperState expected,
        PaperState next,
        bool needsMe) const;
    Status setVerdict(Transaction& transaction, const Id& id, Verdict verdict) const;
    Status addFile(Transaction& transaction, const Id& id, const PaperFile& file) const;
    /// @p pages take the place of the sealed pages, which stay as FileRole::EarlierPages behind the
    /// other files: nothing that was sealed is forgotten. Conflict unless the pages there are
    /// @p former. NotFound.
    Status replacePages(
        Transaction& transaction, const Id& id, QByteArrayView former, const BlobRef& pages) const;
    /// Appends a revision; returns its number.
    Result<int> addRevision(
        Transaction& transaction, const Id& id, QByteArrayView json, const QString& savedBy) const;
    /// To the recycle bin, out of every list and of the search. WrongState where it is there.
    Status remove(
        Transaction& transaction, const Id& id, const QString& clerk, const QString& reason) const;
    Status restore(
        Transaction& transaction, const Id& id, const QString& clerk, const QString& reason) const;

    static Result<PaperSummary> find(const Database& database, const Id& id);
    static Result<QString> text(const Database& database, const Id& id);
    static Result<std::vector<UnitName>> units(const Database& database, const Id& id);
    static Result<std::vector<PaperFile>> files(const Database& database, const Id& id);
    /// NotFound where nothing was saved.
    static Result<PaperRevision> latestRevision(const Database& database, const Id& id);

    /// One page of a list, newest first, by keyset: the cost does not grow with the depth.
    static Result<ListPage> list(const Database& database, const ListQuery& query);
    /// How many stand in each section, restricted ones included.
    static Result<std::map<Section, qint64>> counts(const Database& database);
    /// The positions of the whole list, in its order: what a view needs to know its length. @p
    /// isCancelled is asked every thousand rows.
    static Result<std::vector<qint64>> positions(
        const Database& database,
        const ListQuery& query,
        const std::function<bool()>& isCancelled = {});
    /// The rows at @p positions, in that order; positions not there are left out.
    static Result<std::vector<PaperSummary>>
    rows(const Database& database, const std::vector<qint64>& positions);

private:
    Status changeRemoved(
        Transaction& transaction,
        const Id& id,
        bool removed,
        const QString& clerk,
        const QString& reason) const;

    const Clock& m_clock;
};

} // namespace wenshu::store
