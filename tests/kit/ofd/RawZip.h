#pragma once
#include <QByteArray>

#include <optional>
#include <vector>

namespace wenshu::kit {

/// Builds zips by hand, well-formed or wrong in a chosen way: what a hostile or careless writer
/// makes and no library would.
class RawZip {
public:
    struct Entry {
        QByteArray name;
        QByteArray content;
        bool deflate = true;
        bool dataDescriptor = false;
        bool utf8Flag = true;
        bool encryptedFlag = false;
        bool symbolicLink = false;
        std::optional<quint32> declaredSize; ///< lie in central and local header
        std::optional<quint32> declaredCrc;
        std::optional<QByteArray> packed; ///< ready-made deflate stream
    };

    void add(const QByteArray& name, const QByteArray& content);
    void add(Entry entry);

    QByteArray prefix;              ///< bytes before the first header …
    bool offsetsCountPrefix = true; ///< … and whether the offsets know of them

    QByteArray build() const;

    static quint32 crc32(QByteArrayView bytes);
    /// A raw deflate stream.
    static QByteArray deflate(const QByteArray& bytes);

private:
    std::vector<Entry> m_entries;
};

} // namespace wenshu::kit
