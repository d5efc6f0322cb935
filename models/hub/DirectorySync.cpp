#include "hub/DirectorySync.h"

#include "base/Log.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

constexpr std::size_t kWindow = 32;
constexpr std::size_t kMostEntries = 1'000'000;

} // namespace

DirectorySync::DirectorySync(exchange::Transport& transport, const crypto::Certificate& authority)
    : m_transport(transport)
    , m_authority(authority)
{
}

Result<DirectorySync::Revisions> DirectorySync::read()
{
    Revisions latest;
    // Mostly nothing is new, and one question tells that.
    for (std::size_t window = 1; latest.size() < kMostEntries;
         window = std::min(window * 2, kWindow)) {
        std::vector<quint64> asked(window);
        std::iota(asked.begin(), asked.end(), m_reading);
        for (const auto& answer :
             m_transport.nextOfEach(QStringLiteral("KV_DIR"), QStringLiteral("$KV.DIR.>"), asked)) {
            if (!answer && answer.error().code == Errc::NotFound)
                return latest;
            if (!answer)
                return answer.error();
            if (answer->sequence < m_reading)
                continue; // a gap in the sequences: this one was in an earlier answer
            latest[answer->subject] = answer->payload;
            m_reading = answer->sequence + 1;
        }
    }
    return latest;
}

Status DirectorySync::take(
    directory::DirectoryBuilder& builder, const QString& subject, const QByteArray& der) const
{
    const auto entry = directory::DirectoryEntry::verify(der, m_authority, Limits());
    if (!entry)
        return entry.error();
    if (entry->subject() != subject) {
        return Error{
            Errc::Malformed,
            Tr::tr("An entry of the directory stands in the place of another. It was not taken; "
                   "tell the hub's operator."),
            QStringLiteral("entry under another subject")};
    }
    return builder.apply(*entry);
}

Result<directory::Directory> DirectorySync::fetch(const directory::Directory& known)
{
    m_refused.clear();
    m_reading = m_next;
    const auto latest = read();
    if (!latest)
        return latest.error();
    m_foundAny = !latest->empty();
    directory::DirectoryBuilder builder(known);
    for (const auto& [subject, der] : *latest) {
        auto taken = take(builder, subject, der);
        if (taken)
            continue;
        qCWarning(lcHub) << "directory entry left out:" << errcName(taken.error().code)
                         << taken.error().diagnostic;
        m_refused.push_back(std::move(taken).error());
    }
    m_next = m_reading;
    return builder.snapshot();
}

} // namespace wenshu::hub
