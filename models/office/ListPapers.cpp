#include "office/ListPapers.h"

namespace wenshu::office {

namespace {

constexpr qint64 kMostFileBytes = 1LL * 1024 * 1024 * 1024;

} // namespace

ListPapers::ListPapers(Profile& profile)
    : m_profile(profile)
{
}

Result<store::ListPage> ListPapers::list(const store::ListQuery& query) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return store::PaperRepository::list(**reader, query);
}

Result<std::vector<store::PaperSummary>> ListPapers::search(const QString& words, int most) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    store::SearchQuery query;
    query.text = words;
    query.limit = most;
    auto page = store::PaperSearch::find(**reader, query);
    if (!page)
        return std::move(page).error();
    return std::move(page->rows);
}

Result<store::PaperSummary> ListPapers::find(const Id& paper) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return store::PaperRepository::find(**reader, paper);
}

Result<std::optional<exchange::ConsignmentRow>> ListPapers::recipients(const Id& paper) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return exchange::ledger::consignment(**reader, paper);
}

Result<std::optional<exchange::InboxRow>> ListPapers::arrival(const Id& paper) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return exchange::ledger::received(**reader, paper);
}

Result<std::vector<exchange::ReceiptRow>> ListPapers::receipts(const Id& paper) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    // Receipts hang on the consignment: a received paper is known to its sender by another id.
    auto arrived = exchange::ledger::received(**reader, paper);
    if (!arrived)
        return std::move(arrived).error();
    return exchange::ledger::receipts(**reader, arrived.value() ? arrived.value()->docId : paper);
}

Result<std::vector<store::PaperFile>> ListPapers::files(const Id& paper) const
{
    auto reader = m_profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    return store::PaperRepository::files(**reader, paper);
}

Result<QByteArray> ListPapers::fileBytes(const store::PaperFile& file) const
{
    return m_profile.blobs().read(file.blob, kMostFileBytes);
}

} // namespace wenshu::office
