#include "io/ZipHeaders.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <vector>

namespace wenshu::io {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_io)
};

constexpr qint64 kCentralSize = 46;
constexpr qint64 kLocalSize = 30;
constexpr quint32 kSizeElsewhere = 0xffffffff; ///< the size stands in the ZIP64 field

Error malformed(const char* diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("The file is damaged or is not a package. Ask the sender for it again."),
        QString::fromLatin1(diagnostic)};
}

quint64 little(QByteArrayView bytes, qint64 at, int count)
{
    quint64 value = 0;
    for (int i = count - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Calls @p take with number and content of every extra field, until it says no.
template <typename F> bool everyExtraField(QByteArrayView extra, F&& take)
{
    qint64 at = 0;
    while (at + 4 <= extra.size()) {
        const auto size = static_cast<qint64>(little(extra, at + 2, 2));
        if (at + 4 + size > extra.size())
            break;
        if (!take(little(extra, at, 2), extra.sliced(at + 4, size)))
            return false;
        at += 4 + size;
    }
    return true;
}

/// The content of the extra field @p id; null where there is none.
QByteArrayView extraField(QByteArrayView extra, quint64 id)
{
    QByteArrayView found;
    everyExtraField(extra, [&](quint64 number, QByteArrayView content) {
        if (number == id)
            found = content;
        return number != id;
    });
    return found;
}

/// A name as it is read here, in UTF-8.
QByteArray readName(QByteArrayView name)
{
    if (QUtf8StringView(name.data(), name.size()).isValidUtf8())
        return name.toByteArray();
    auto gbk = QStringDecoder("GB18030", QStringDecoder::Flag::Stateless);
    const QString text = gbk.decode(name);
    return text.toUtf8();
}

struct Entry {
    QByteArrayView name;
    quint64 flags = 0, method = 0, crc = 0, packed = 0, size = 0;
    qint64 from = 0, to = 0; ///< local header and data
};

class HeaderCheck {
public:
    HeaderCheck(const QByteArray& bytes, const ZipLayout& layout)
        : m_bytes(bytes)
        , m_layout(layout)
    {
    }

    Status readDirectory(const std::function<QByteArrayView(int)>& nameOf);
    Status checkLocals();
    Status checkGaps(QStringList& remarks);

private:
    Status checkExtra(const Entry& entry, QByteArrayView extra) const;
    Status checkLocal(Entry& entry) const;

    QByteArrayView m_bytes;
    ZipLayout m_layout;
    std::vector<Entry> m_entries;
};

/// The field with which some programs give an entry another name.
Status HeaderCheck::checkExtra(const Entry& entry, QByteArrayView extra) const
{
    constexpr quint64 unicodeName = 0x7075;
    constexpr qsizetype headSize = 5; // version and CRC
    const bool isSame = everyExtraField(extra, [&](quint64 number, QByteArrayView content) {
        return number != unicodeName || content.size() <= headSize ||
               content.sliced(headSize) == readName(entry.name);
    });
    return isSame ? Status(Done{}) : malformed("zip: entry with two names");
}

Status HeaderCheck::readDirectory(const std::function<QByteArrayView(int)>& nameOf)
{
    qint64 at = m_layout.directory;
    for (int i = 0; i < m_layout.count; ++i) {
        if (at + kCentralSize > m_layout.end || !m_bytes.sliced(at).startsWith("PK\1\2"))
            return malformed("zip: central directory is cut off");
        const auto nameSize = static_cast<qint64>(little(m_bytes, at + 28, 2));
        const auto extraSize = static_cast<qint64>(little(m_bytes, at + 30, 2));
        const auto commentSize = static_cast<qint64>(little(m_bytes, at + 32, 2));
        const qint64 next = at + kCentralSize + nameSize + extraSize + commentSize;
        if (next > m_layout.end)
            return malformed("zip: central directory is cut off");
        Entry entry;
        entry.flags = little(m_bytes, at + 8, 2);
        entry.method = little(m_bytes, at + 10, 2);
        entry.crc = little(m_bytes, at + 16, 4);
        entry.packed = little(m_bytes, at + 20, 4);
        entry.size = little(m_bytes, at + 24, 4);
        entry.from = m_layout.base + static_cast<qint64>(little(m_bytes, at + 42, 4));
        entry.name = m_bytes.sliced(at + kCentralSize, nameSize);
        if (entry.name.contains('\0'))
            return malformed("zip: entry name with a NUL");
        if (entry.name != nameOf(i))
            return malformed("zip: two central directories");
        const QByteArrayView extra = m_bytes.sliced(at + kCentralSize + nameSize, extraSize);
        if (Status checked = checkExtra(entry, extra); !checked)
            return checked;
        m_entries.push_back(entry);
        at = next;
    }
    // A second end record behind the directory leads other programs to another directory.
    const QByteArrayView rest = m_bytes.sliced(at);
    const qsizetype first = rest.indexOf(QByteArrayView("PK\5\6", 4));
    if (first >= 0 && rest.indexOf(QByteArrayView("PK\5\6", 4), first + 4) >= 0)
        return malformed("zip: two end records");
    return Done{};
}

Status HeaderCheck::checkLocal(Entry& entry) const
{
    const qint64 at = entry.from;
    if (at + kLocalSize > m_layout.directory || !m_bytes.sliced(at).startsWith("PK\3\4"))
        return malformed("zip: entry without a local header");
    const auto nameSize = static_cast<qint64>(little(m_bytes, at + 26, 2));
    const auto extraSize = static_cast<qint64>(little(m_bytes, at + 28, 2));
    const qint64 data = at + kLocalSize + nameSize + extraSize;
    entry.to = data + static_cast<qint64>(entry.packed);
    if (entry.to > m_layout.directory)
        return malformed("zip: entry reaches into the central directory");
    if (m_bytes.sliced(at + kLocalSize, nameSize) != entry.name)
        return malformed("zip: local header has another name");
    if (little(m_bytes, at + 8, 2) != entry.method)
        return malformed("zip: local header has another method");
    const QByteArrayView extra = m_bytes.sliced(at + kLocalSize + nameSize, extraSize);
    if (Status checked = checkExtra(entry, extra); !checked)
        return checked;
    const quint64 flags = little(m_bytes, at + 6, 2);
    if ((flags & 8) != 0)
        return Done{}; // crc and sizes follow the data
    quint64 packed = little(m_bytes, at + 18, 4);
    quint64 size = little(m_bytes, at + 22, 4);
    if (const QByteArrayView wide = extraField(extra, 1);
        packed == kSizeElsewhere && size == kSizeElsewhere && wide.size() >= 16) {
        size = little(wide, 0, 8);
        packed = little(wide, 8, 8);
    }
    if (packed != entry.packed || size != entry.size || little(m_bytes, at + 14, 4) != entry.crc)
        return malformed("zip: local header has another size or checksum");
    return Done{};
}

Status HeaderCheck::checkLocals()
{
    for (Entry& entry : m_entries) {
        if (Status checked = checkLocal(entry); !checked)
            return checked;
    }
    return Done{};
}

Status HeaderCheck::checkGaps(QStringList& remarks)
{
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
        return a.from < b.from;
    });
    const auto looksHidden = [this](qint64 from, qint64 to) {
        return m_bytes.sliced(from, to - from).contains(QByteArrayView("PK\3\4", 4));
    };
    qint64 at = 0;
    bool hidden = false;
    for (const Entry& entry : m_entries) {
        if (entry.from < at)
            return malformed("zip: entries overlap");
        hidden = hidden || looksHidden(at, entry.from);
        at = entry.to;
    }
    hidden = hidden || looksHidden(at, m_layout.directory);
    const QString code = QStringLiteral("zip-hidden-entry");
    if (hidden && !remarks.contains(code))
        remarks.append(code);
    return Done{};
}

} // namespace

Status checkZipHeaders(
    const QByteArray& bytes,
    const ZipLayout& layout,
    const std::function<QByteArrayView(int)>& nameOf,
    QStringList& remarks)
{
    HeaderCheck check(bytes, layout);
    if (Status read = check.readDirectory(nameOf); !read)
        return read;
    if (Status checked = check.checkLocals(); !checked)
        return checked;
    return check.checkGaps(remarks);
}

} // namespace wenshu::io
