#pragma once
#include "exchange/PaperIntake.h"
#include "office/Profile.h"
#include "store/PaperRepository.h"

namespace wenshu::office {

/// Takes in what the exchange brings 收文: opens and judges the pages, files them encrypted, writes
/// and indexes the row, and follows who signed for it. Exchange thread.
class ReceivedPapers final : public exchange::PaperIntake {
public:
    explicit ReceivedPapers(Profile& profile, exchange::FileDepot& depot);

    Result<std::unique_ptr<exchange::PreparedPaper>>
    examine(const exchange::ReceivedPaper& paper) override;
    Status handled(store::Transaction& transaction, const exchange::HandledPaper& paper) override;
    Status recipientChanged(
        store::Transaction& transaction, const exchange::RecipientChange& change) override;

private:
    Result<QByteArray> bytesOf(const exchange::EnvelopeFile& file) const;
    Result<store::BlobRef>
    blobOf(const exchange::EnvelopeFile& file, const QByteArray& bytes) const;
    Status returnedNoMore(store::Transaction& transaction, const Id& docId) const;
    Status withoutPaper(store::Transaction& transaction, const Id& docId, Error notFound) const;
    store::Verdict judge(const exchange::ReceivedPaper& paper, const QByteArray& ofd) const;

    Profile& m_profile;
    exchange::FileDepot& m_depot;
    store::PaperRepository m_papers;
};

/// The clear contents of large files, by digest, over the profile's encrypted blobs. Exchange
/// thread.
class ProfileDepot final : public exchange::FileDepot {
public:
    explicit ProfileDepot(Profile& profile);

    bool has(const QByteArray& digest) const override;
    Result<std::unique_ptr<QIODevice>> read(const QByteArray& digest) override;
    Result<std::unique_ptr<exchange::FileSink>>
    write(const QByteArray& digest, qint64 size) override;

private:
    Profile& m_profile;
};

} // namespace wenshu::office
