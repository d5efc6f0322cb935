#pragma once
#include "exchange/Ledger.h"
#include "office/Profile.h"
#include "store/PaperRepository.h"
#include "store/PaperSearch.h"

namespace wenshu::office {

/// Lists and searches the papers of a profile. Worker threads only.
class ListPapers {
public:
    explicit ListPapers(Profile& profile);

    Result<store::ListPage> list(const store::ListQuery& query) const;
    /// Newest first; two characters are enough.
    Result<std::vector<store::PaperSummary>> search(const QString& words, int most = 50) const;
    /// One paper's row. NotFound.
    Result<store::PaperSummary> find(const Id& paper) const;
    /// The recipients' rows of a sent paper.
    Result<std::optional<exchange::ConsignmentRow>> recipients(const Id& paper) const;
    /// What the exchange knows of a received paper: who signed for it, whether this seat's claim
    /// waits.
    Result<std::optional<exchange::InboxRow>> arrival(const Id& paper) const;
    /// Every receipt about a paper, as signed bytes for keeping.
    Result<std::vector<exchange::ReceiptRow>> receipts(const Id& paper) const;
    /// A file of the paper: the sealed OFD or an attachment. NotFound, DigestMismatch.
    Result<std::vector<store::PaperFile>> files(const Id& paper) const;
    Result<QByteArray> fileBytes(const store::PaperFile& file) const;

private:
    Profile& m_profile;
};

} // namespace wenshu::office
