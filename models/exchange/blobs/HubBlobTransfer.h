#pragma once
#include "exchange/BlobTransfer.h"
#include "exchange/Transport.h"

#include <QByteArrayList>

#include <optional>

namespace wenshu::exchange {

class PartFile;

/// BlobTransfer over any Transport. Uploads go in batches whose failure leaves a contiguous prefix
/// at the hub; downloads ask for several chunks at once and check each before it is kept.
///
/// The meta message carries the digests of all chunks, so that a wrong chunk is known by its number
/// when it arrives. Meta can be overwritten by any unit: only digests that add up to the
/// envelope's manifest digest are believed, and without them the whole is judged at the end.
class HubBlobTransfer final : public BlobTransfer {
public:
    explicit HubBlobTransfer(Transport& transport);

    Result<BlobLocation> upload(const UploadJob& job) override;
    Status download(const DownloadJob& job) override;

private:
    struct Uploading;
    struct Fetching;

    Result<int> storedPrefix(Uploading& up);
    Status sendChunks(Uploading& up, int from);
    Status sendBatch(const std::vector<OutMessage>& batch, const QString& stream);
    Status sendMeta(const Uploading& up);

    Result<QByteArrayList> manifest(const BlobLocation& location);
    Status fetchChunks(const DownloadJob& job, PartFile& part);
    std::optional<Error> fetchSome(Fetching& down);
    std::optional<Error> take(Fetching& down, const InMessage& message);
    Status decrypt(const DownloadJob& job, PartFile& part);

    Transport& m_transport;
};

} // namespace wenshu::exchange
