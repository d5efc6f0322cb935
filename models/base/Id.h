#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>

namespace wenshu {

/// A random 16-byte identifier of a paper, message or event; 22 characters of base62 as text, 16
/// bytes in the store. Drawn from the system's CSPRNG: never guessable, never derived from content.
/// An all-zero Id is "none".
class Id {
public:
    Id() = default;

    static Id random();
    /// @return Malformed unless @p bytes are exactly 16.
    static Result<Id> fromBytes(QByteArrayView bytes);
    /// @return Malformed unless @p text is 22 base62 digits with a value below 2^128.
    static Result<Id> fromText(QStringView text);

    bool isNull() const { return *this == Id(); }

    QByteArray toBytes() const;
    QString toText() const;
    /// Eight hex digits for the log: enough to follow one paper, useless to find it elsewhere.
    QString toLog() const;

    auto operator<=>(const Id&) const = default;

private:
    std::array<unsigned char, 16> m_bytes{};
};

size_t qHash(const Id& id, size_t seed = 0);

} // namespace wenshu
