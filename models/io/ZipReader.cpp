#include "io/ZipReader.h"

#include "io/AtomicFile.h"
#include "io/ZipHeaders.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringDecoder>

#include <zip.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <sys/stat.h>

namespace wenshu::io {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_io)
};

Error malformed(const char* diagnostic)
{
    return {
        Errc::Malformed,
        Tr::tr("The file is damaged or is not a package. Ask the sender for it again."),
        QString::fromLatin1(diagnostic)};
}

Error tooMuch(const char* diagnostic)
{
    return {
        Errc::LimitExceeded,
        Tr::tr("The package unpacks to more than is safe and was not opened."),
        QString::fromLatin1(diagnostic)};
}

quint32 little(const char* at, int bytes)
{
    quint32 value = 0;
    for (int i = bytes - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(at[i]);
    return value;
}

/// What the end of the archive says, looked at before libzip is let near it: libzip reserves memory
/// for as many entries as are declared, and does not find an archive whose offsets count from the
/// first header when something stands before it.
struct Tail {
    qint64 base = 0;      ///< bytes before the archive proper
    qint64 prefix = 0;    ///< bytes before the first header
    qint64 directory = 0; ///< where the central directory starts
    qint64 end = 0;       ///< where the end record starts
    int count = 0;
};

constexpr qint64 kEndSize = 22;
constexpr qint64 kCentralHeaderSize = 46;

qint64 findEnd(const QByteArray& bytes)
{
    const qint64 lowest = std::max<qint64>(0, bytes.size() - kEndSize - 0xffff);
    for (qint64 at = bytes.size() - kEndSize; at >= lowest; --at) {
        const char* p = bytes.constData() + at;
        if (std::memcmp(p, "PK\5\6", 4) == 0 && at + kEndSize + little(p + 20, 2) <= bytes.size())
            return at;
    }
    return -1;
}

Result<Tail> readTail(const QByteArray& bytes, const Limits& limits)
{
    const qint64 end = findEnd(bytes);
    if (end < 0)
        return malformed("zip: no end of central directory");
    const char* p = bytes.constData() + end;
    const qint64 count = little(p + 10, 2);
    const qint64 size = little(p + 12, 4);
    const qint64 offset = little(p + 16, 4);
    if (count == 0xffff || size == 0xffffffff || offset == 0xffffffff) {
        // ZIP64 exists for more than 65 534 entries or for more than 4 GiB: both above every limit.
        return tooMuch("zip: zip64 archive");
    }
    if (count > limits.entries)
        return tooMuch("zip: too many entries");
    if (size > end || count * kCentralHeaderSize > size)
        return malformed("zip: central directory does not fit");
    Tail tail;
    const qint64 actual = end - size;
    tail.directory = actual;
    tail.end = end;
    tail.count = static_cast<int>(count);
    if (offset > actual)
        return malformed("zip: central directory offset beyond the end");
    if (count > 0 && std::memcmp(bytes.constData() + actual, "PK\1\2", 4) == 0)
        tail.base = actual - offset;
    const qsizetype first = bytes.indexOf(QByteArrayView("PK\3\4", 4));
    tail.prefix = count > 0 && first > 0 ? first : 0;
    return tail;
}

struct Name {
    QString text;
    bool gbk = false;
};

std::optional<Name> decodeName(const char* raw)
{
    const QByteArray bytes(raw);
    auto utf8 = QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8.decode(bytes);
    if (!utf8.hasError())
        return Name{std::move(text), false};
    // GB 18030 contains GBK.
    auto gbk = QStringDecoder("GB18030", QStringDecoder::Flag::Stateless);
    if (!gbk.isValid())
        return std::nullopt;
    text = gbk.decode(bytes);
    if (gbk.hasError() || text.contains(QChar(QChar::ReplacementCharacter)))
        return std::nullopt;
    return Name{std::move(text), true};
}

bool isSafeName(const QString& name)
{
    if (name.isEmpty() || name.contains(QChar(u'\0')) || name.size() > 4096)
        return false;
    if (name.startsWith(u'/') || name.startsWith(u'\\'))
        return false;
    if (name.size() >= 2 && name[1] == u':' && name[0].isLetter() && name[0].unicode() < 128)
        return false;
    QString slashes = name;
    slashes.replace(u'\\', u'/');
    const auto parts = QStringView(slashes).split(u'/');
    return std::none_of(parts.begin(), parts.end(), [](QStringView part) { return part == u".."; });
}

QString looseKey(QString name)
{
    name.replace(u'\\', u'/');
    while (name.startsWith(u"./"))
        name.remove(0, 2);
    while (name.startsWith(u'/'))
        name.remove(0, 1);
    return name.toCaseFolded();
}

struct ZipCloser {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};

struct ZipFileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

struct ZipReader::Private {
    QByteArray bytes;
    Limits limits;
    std::unique_ptr<zip_t, ZipCloser> zip;
    std::vector<ZipEntry> entries;
    std::vector<zip_uint64_t> indexes; ///< of libzip
    QHash<QString, int> exact, loose;
    QStringList remarks;

    // libzip keeps one position and one error an archive: reads take turns.
    mutable std::mutex mutex;
    /// Bytes each entry has given; read again, it counts once.
    mutable std::vector<qint64> inflated;
    mutable qint64 totalInflated = 0;

    Status load();
    Status addEntry(zip_uint64_t index);
    void remark(const char* code);
};

void ZipReader::Private::remark(const char* code)
{
    const QString text = QString::fromLatin1(code);
    if (!remarks.contains(text))
        remarks.append(text);
}

Status ZipReader::Private::addEntry(zip_uint64_t index)
{
    const char* raw = zip_get_name(zip.get(), index, ZIP_FL_ENC_RAW);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (raw == nullptr || zip_stat_index(zip.get(), index, 0, &stat) != 0)
        return malformed("zip: unreadable entry");
    std::optional<Name> name = decodeName(raw);
    if (!name || !isSafeName(name->text))
        return malformed("zip: unsafe or undecodable entry name");
    constexpr zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & needed) != needed || stat.size > INT64_MAX || stat.comp_size > INT64_MAX)
        return malformed("zip: entry without sizes");
    if (stat.encryption_method != ZIP_EM_NONE)
        return Error{
            Errc::Unsupported,
            Tr::tr("The package is locked with a zip password, which cannot be opened here."),
            QStringLiteral("zip: encrypted entry")};
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip.get(), index, 0, &system, &attributes);
    if (system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16))
        return malformed("zip: symbolic link");

    if (name->gbk)
        remark("zip-name-gbk");
    if (name->text.contains(u'\\'))
        remark("zip-backslash");
    const int own = static_cast<int>(entries.size());
    if (exact.contains(name->text))
        return malformed("zip: duplicate entry name");
    exact.insert(name->text, own);
    const QString key = looseKey(name->text);
    if (!loose.contains(key))
        loose.insert(key, own);
    ZipEntry entry;
    entry.isDirectory = name->text.endsWith(u'/') || name->text.endsWith(u'\\');
    entry.name = std::move(name->text);
    entry.declaredSize = static_cast<qint64>(stat.size);
    entry.packedSize = static_cast<qint64>(stat.comp_size);
    entries.push_back(std::move(entry));
    indexes.push_back(index);
    return Done();
}

Status ZipReader::Private::load()
{
    const Result<Tail> tail = readTail(bytes, limits);
    if (!tail)
        return tail.error();
    if (tail->prefix > 0)
        remark("zip-prefix");
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(
        bytes.constData() + tail->base,
        static_cast<zip_uint64_t>(bytes.size() - tail->base),
        0,
        &error);
    if (source == nullptr)
        return malformed("zip: no source");
    zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!zip) {
        zip_source_free(source);
        const int code = zip_error_code_zip(&error);
        zip_error_fini(&error);
        Error out = malformed("zip: cannot be opened, libzip error ");
        out.diagnostic += QString::number(code);
        return out;
    }
    const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
    if (count > limits.entries)
        return tooMuch("zip: too many entries");
    if (count != tail->count)
        return malformed("zip: two central directories");
    const auto nameOf = [this](int i) {
        return QByteArrayView(
            zip_get_name(zip.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW));
    };
    const ZipLayout layout{tail->base, tail->directory, tail->end, tail->count};
    if (Status checked = checkZipHeaders(bytes, layout, nameOf, remarks); !checked)
        return checked;
    entries.reserve(static_cast<size_t>(count));
    for (zip_int64_t i = 0; i < count; ++i) {
        if (Status added = addEntry(static_cast<zip_uint64_t>(i)); !added)
            return added;
    }
    inflated.assign(entries.size(), 0);
    return Done();
}

ZipReader::ZipReader(std::unique_ptr<Private> p)
    : m_p(std::move(p))
{
}

ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

Result<ZipReader> ZipReader::open(const QString& path, const Limits& limits)
{
    Result<QByteArray> bytes = readWholeFile(path, limits.totalInflated);
    if (!bytes)
        return std::move(bytes).error();
    return fromBytes(std::move(bytes).value(), limits);
}

Result<ZipReader> ZipReader::fromBytes(QByteArray bytes, const Limits& limits)
{
    auto p = std::make_unique<Private>();
    p->bytes = std::move(bytes);
    p->limits = limits;
    if (Status loaded = p->load(); !loaded)
        return std::move(loaded).error();
    return ZipReader(std::move(p));
}

const std::vector<ZipEntry>& ZipReader::entries() const
{
    return m_p->entries;
}

std::optional<int> ZipReader::find(const QString& name) const
{
    const auto it = m_p->exact.constFind(name);
    return it == m_p->exact.constEnd() ? std::nullopt : std::optional<int>(*it);
}

std::optional<int> ZipReader::findLoosely(const QString& name) const
{
    const auto it = m_p->loose.constFind(looseKey(name));
    return it == m_p->loose.constEnd() ? std::nullopt : std::optional<int>(*it);
}

Result<QByteArray> ZipReader::read(int index) const
{
    if (index < 0 || static_cast<size_t>(index) >= m_p->entries.size())
        return Error{
            Errc::NotFound,
            Tr::tr("A part of the package is missing."),
            QStringLiteral("zip: no such entry")};
    const auto at = static_cast<size_t>(index);
    const ZipEntry& entry = m_p->entries[at];
    const Limits& limits = m_p->limits;
    const std::lock_guard lock(m_p->mutex);
    const std::unique_ptr<zip_file_t, ZipFileCloser> file(
        zip_fopen_index(m_p->zip.get(), m_p->indexes[at], 0));
    if (!file)
        return malformed("zip: entry cannot be opened");

    const qint64 others = m_p->totalInflated - m_p->inflated[at];
    // One byte more than declared is asked for, so that an entry that lies is found out and not
    // followed; memory is taken as bytes really arrive.
    constexpr qint64 step = 256LL * 1024;
    QByteArray out;
    qint64 have = 0;
    for (;;) {
        out.resize(have + std::clamp<qint64>(entry.declaredSize - have + 1, 1, step));
        const zip_int64_t got =
            zip_fread(file.get(), out.data() + have, static_cast<zip_uint64_t>(out.size() - have));
        if (got < 0)
            return malformed("zip: entry is damaged");
        if (got == 0)
            break;
        have += got;
        if (have > entry.declaredSize)
            return malformed("zip: entry is larger than it declares");
        if (have > limits.entryInflated || others + have > limits.totalInflated ||
            (have > limits.ratioFloor && have / limits.ratio > entry.packedSize))
            return tooMuch("zip: entry inflates beyond the limits");
    }
    if (have != entry.declaredSize)
        return malformed("zip: entry is smaller than it declares");
    out.resize(have);
    m_p->totalInflated = others + have;
    m_p->inflated[at] = have;
    return out;
}

const QStringList& ZipReader::remarks() const
{
    return m_p->remarks;
}

const QByteArray& ZipReader::bytes() const
{
    return m_p->bytes;
}

} // namespace wenshu::io
