#pragma once
#include "document/Draft.h"

#include <QStringView>

#include <memory>
#include <vector>

namespace wenshu::directory {
class Directory;
}

namespace wenshu::drafting {

/// A unit of the directory that fits what was typed.
struct RecipientMatch {
    document::DraftRecipient recipient;
    QString detail; ///< its code and other names, for the second line
};

/// Finds recipients by name, other name, pinyin initials or code. A snapshot; any thread.
class RecipientFinder {
public:
    RecipientFinder();
    /// @param own code of the bureau that writes: it is not offered, a unit does not send to
    /// itself.
    explicit RecipientFinder(const directory::Directory& directory, QString own = {});

    /// Best first: the whole name, its beginning, its initials, its code, then within the name.
    std::vector<RecipientMatch> find(QStringView typed, int most = 20) const;
    /// The unit of exactly this name, other name or code.
    std::optional<document::DraftRecipient> exactly(QStringView typed) const;

private:
    struct Entry {
        QString code, name;
        QStringList otherNames;
    };

    static int rank(const Entry& entry, QStringView typed);
    std::shared_ptr<const std::vector<Entry>> m_entries;
    QString m_own;
};

} // namespace wenshu::drafting
