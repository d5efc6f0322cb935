#include "io/ZipWriter.h"

#include <QCoreApplication>
#include <QSet>

#include <zip.h>

#include <algorithm>
#include <memory>

namespace wenshu::io {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_io)
};

Error failed(const char* diagnostic)
{
    return {
        Errc::Internal,
        Tr::tr("The package could not be put together."),
        QString::fromLatin1(diagnostic)};
}

bool isWritableName(const QString& name)
{
    if (name.isEmpty() || name.startsWith(u'/') || name.startsWith(u'\\') ||
        name.contains(QChar(u'\0')))
        return false;
    const auto parts = QStringView(name).split(u'/');
    return std::none_of(parts.begin(), parts.end(), [](QStringView part) { return part == u".."; });
}

struct DosTime {
    zip_uint16_t time = 0, date = 0;
};

DosTime toDosTime(const QDateTime& stamp)
{
    const QDateTime utc = stamp.toUTC();
    const int year = std::clamp(utc.date().year(), 1980, 2107);
    const QTime clock = utc.time();
    DosTime dos;
    dos.time =
        static_cast<zip_uint16_t>(clock.hour() << 11 | clock.minute() << 5 | clock.second() / 2);
    dos.date = static_cast<zip_uint16_t>(
        (year - 1980) << 9 | std::max(1, utc.date().month()) << 5 | std::max(1, utc.date().day()));
    return dos;
}

struct SourceFreer {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Result<QByteArray> drain(zip_source_t* source)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
        return failed("zip: size of the new archive unknown");
    if (zip_source_open(source) != 0)
        return failed("zip: new archive cannot be read back");
    QByteArray out(static_cast<qsizetype>(stat.size), Qt::Uninitialized);
    const zip_int64_t got = zip_source_read(source, out.data(), stat.size);
    zip_source_close(source);
    if (got < 0 || static_cast<zip_uint64_t>(got) != stat.size)
        return failed("zip: new archive cannot be read back");
    return out;
}

} // namespace

ZipWriter::ZipWriter(const QDateTime& stamp)
    : m_stamp(stamp)
{
}

void ZipWriter::add(const QString& name, QByteArray bytes, Method method)
{
    m_entries.push_back({name, std::move(bytes), method});
}

Result<QByteArray> ZipWriter::toBytes() const
{
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, SourceFreer> target(
        zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target)
        return failed("zip: no target");
    zip_source_keep(target.get()); // zip_close gives one reference away; ours is needed to read
    zip_t* zip = zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (zip == nullptr) {
        zip_source_free(target.get());
        return failed("zip: new archive cannot be opened");
    }
    const DosTime stamp = toDosTime(m_stamp);
    QSet<QString> names;
    for (const Entry& entry : m_entries) {
        if (!isWritableName(entry.name) || names.contains(entry.name)) {
            zip_discard(zip);
            return Error{
                Errc::Usage,
                Tr::tr("A part of the package has a name that cannot be used or is used twice."),
                QStringLiteral("zip: bad or repeated name")};
        }
        names.insert(entry.name);
        zip_source_t* source = zip_source_buffer(
            zip, entry.bytes.constData(), static_cast<zip_uint64_t>(entry.bytes.size()), 0);
        const QByteArray name = entry.name.toUtf8();
        const zip_int64_t index =
            source == nullptr ? -1 : zip_file_add(zip, name.constData(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            zip_discard(zip);
            return failed("zip: entry cannot be added");
        }
        const auto at = static_cast<zip_uint64_t>(index);
        const zip_int32_t method = entry.method == Method::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
        if (zip_set_file_compression(zip, at, method, 0) != 0 ||
            zip_file_set_dostime(zip, at, stamp.time, stamp.date, 0) != 0) {
            zip_discard(zip);
            return failed("zip: entry cannot be set up");
        }
    }
    if (zip_close(zip) != 0) {
        zip_discard(zip);
        return failed("zip: archive cannot be closed");
    }
    if (m_entries.empty()) // libzip writes no file for an empty archive
        return QByteArray("PK\5\6", 4) + QByteArray(18, '\0');
    return drain(target.get());
}

Status ZipWriter::writeTo(const QString& path, FileOps& ops) const
{
    const Result<QByteArray> bytes = toBytes();
    if (!bytes)
        return bytes.error();
    return writeFileAtomically(path, *bytes, ops);
}

} // namespace wenshu::io
