#include "drafting/RecipientFinder.h"

#include "base/Pinyin.h"
#include "directory/Directory.h"

#include <algorithm>

namespace wenshu::drafting {

namespace {

constexpr int kNoMatch = 100;

bool startsWithInitials(const QString& name, QStringView typed)
{
    return matchesInitials(QStringView(name).left(typed.size()), typed);
}

} // namespace

RecipientFinder::RecipientFinder()
    : m_entries(std::make_shared<const std::vector<Entry>>())
{
}

RecipientFinder::RecipientFinder(const directory::Directory& directory, QString own)
    : m_own(std::move(own))
{
    std::vector<Entry> entries;
    for (const directory::Unit& unit : directory.units())
        entries.push_back({unit.code, unit.name, unit.otherNames});
    m_entries = std::make_shared<const std::vector<Entry>>(std::move(entries));
}

int RecipientFinder::rank(const Entry& entry, QStringView typed)
{
    QStringList names = entry.otherNames;
    names.prepend(entry.name);
    int best = kNoMatch;
    for (const QString& name : std::as_const(names)) {
        if (name == typed)
            best = std::min(best, 0);
        else if (name.startsWith(typed))
            best = std::min(best, 1);
        else if (startsWithInitials(name, typed))
            best = std::min(best, 2);
        else if (name.contains(typed))
            best = std::min(best, 4);
        else if (matchesInitials(name, typed))
            best = std::min(best, 5);
    }
    if (entry.code.startsWith(typed, Qt::CaseInsensitive))
        best = std::min(best, 3);
    return best;
}

std::vector<RecipientMatch> RecipientFinder::find(QStringView typed, int most) const
{
    const QStringView wanted = typed.trimmed();
    if (wanted.isEmpty())
        return {};
    std::vector<std::pair<int, const Entry*>> ranked;
    for (const Entry& entry : *m_entries) {
        if (const int place = rank(entry, wanted); place < kNoMatch && entry.code != m_own)
            ranked.emplace_back(place, &entry);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    std::vector<RecipientMatch> matches;
    for (const auto& [place, entry] : ranked) {
        if (static_cast<int>(matches.size()) == most)
            break;
        QStringList detail = entry->otherNames;
        detail.prepend(entry->code);
        matches.push_back({{entry->code, entry->name}, detail.join(QStringLiteral(" · "))});
    }
    return matches;
}

std::optional<document::DraftRecipient> RecipientFinder::exactly(QStringView typed) const
{
    const QStringView wanted = typed.trimmed();
    for (const Entry& entry : *m_entries) {
        if (entry.name == wanted || entry.otherNames.contains(wanted) ||
            entry.code.compare(wanted, Qt::CaseInsensitive) == 0)
            return document::DraftRecipient{entry.code, entry.name};
    }
    return {};
}

} // namespace wenshu::drafting
