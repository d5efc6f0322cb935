#pragma once
#include "exchange/BlobTransfer.h"
#include "exchange/Transport.h"

#include <QByteArrayList>

#include <optional>

namespace wenshu::exchange {

class PartFile;

/// BlobTransfer over any Transport. Uploads go in batches; a batch in which a chunk was lost while
/// later ones were stored goes again from that chunk, so that all of them lie in order once; so
/// does, when the upload goes on later, what was never acknowledged. An upload that was whole goes
/// out again where the hub has lost it. Downloads ask for several chunks at once, check each before
/// it is kept, and leave out what does not come in order.
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
    Status sendBatch(Uploading& up, int first, std::vector<OutMessage> batch);
    Status sendMeta(const Uploading& up);

    Status manifest(Fetching& down);
    Status fetchChunks(const DownloadJob& job, PartFile& part);
    Status fetchRound(Fetching& down);
    std::optional<Error> fetchSome(Fetching& down);
    std::optional<Error> take(Fetching& down, const InMessage& message);
    Status decrypt(const DownloadJob& job, PartFile& part);

    Transport& m_transport;
};

} // namespace wenshu::exchange
