#include "hub/DirectorySync.h"

#include "base/Log.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

constexpr int kWindow = 32;
constexpr std::size_t kMostEntries = 1'000'000;

} // namespace

DirectorySync::DirectorySync(exchange::Transport& transport, const crypto::Certificate& authority)
    : m_transport(transport)
    , m_authority(authority)
{
}

Result<directory::Directory> DirectorySync::fetch(const directory::Directory& known)
{
    m_refused.clear();
    // The stream keeps a few revisions of each entry: only the last of a subject is the hub's
    // present word, and only that one can be a roll-back.
    std::map<QString, QByteArray> latest;
    quint64 next = m_next;
    bool ended = false;
    while (!ended && latest.size() < kMostEntries) {
        std::vector<quint64> asked;
        for (int i = 0; i < kWindow; ++i)
            asked.push_back(next + static_cast<quint64>(i));
        for (const auto& answer :
             m_transport.nextOfEach(QStringLiteral("KV_DIR"), QStringLiteral("$KV.DIR.>"), asked)) {
            if (!answer) {
                if (answer.error().code != Errc::NotFound)
                    return answer.error();
                ended = true;
                break;
            }
            if (answer->sequence < next)
                continue; // a gap in the sequences: this one was in an earlier answer
            latest[answer->subject] = answer->payload;
            next = answer->sequence + 1;
        }
    }
    directory::DirectoryBuilder builder(known);
    for (const auto& [subject, der] : latest) {
        const auto entry = directory::DirectoryEntry::verify(der, m_authority, Limits());
        Status taken = Done{};
        if (!entry)
            taken = entry.error();
        else if (entry->subject() != subject)
            taken = Error{
                Errc::Malformed,
                Tr::tr("An entry of the directory stands in the place of another. It was not "
                       "taken; tell the hub's operator."),
                QStringLiteral("entry under another subject")};
        else
            taken = builder.apply(*entry);
        if (!taken) {
            qCWarning(lcHub) << "directory entry left out:" << errcName(taken.error().code)
                             << taken.error().diagnostic;
            m_refused.push_back(std::move(taken).error());
        }
    }
    m_next = next;
    return builder.snapshot();
}

} // namespace wenshu::hub
