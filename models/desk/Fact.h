#pragma once
#include <QString>

namespace wenshu::desk {

/// Something told of a paper, a seal or a file: what it is and its value, in the clerk's words.
struct Fact {
    QString name;
    QString value;
    bool operator==(const Fact&) const = default;
};

} // namespace wenshu::desk
