#include "ofd/PackageEditor.h"

#include "io/ZipWriter.h"

#include <QCoreApplication>

namespace wenshu::ofd {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_ofd)
};

/// Pictures and fonts of these kinds do not shrink; the standard allows stored entries.
bool isPackedAlready(const QString& entry)
{
    return entry.endsWith(u".png") || entry.endsWith(u".jpg") || entry.endsWith(u".jpeg");
}

} // namespace

PackageEditor::PackageEditor(std::shared_ptr<const Package> package)
    : m_package(std::move(package))
    , m_order(m_package->entryNames())
    , m_names(m_order.begin(), m_order.end())
{
}

void PackageEditor::put(const QString& entry, const QByteArray& bytes)
{
    if (!m_names.contains(entry)) {
        m_order.append(entry);
        m_names.insert(entry);
    }
    m_changed.insert(entry, bytes);
}

void PackageEditor::remove(const QString& entry)
{
    m_order.removeAll(entry);
    m_names.remove(entry);
    m_changed.remove(entry);
}

QStringList PackageEditor::entryNames() const
{
    return m_order;
}

bool PackageEditor::contains(const QString& entry) const
{
    return m_names.contains(entry);
}

Result<QByteArray> PackageEditor::read(const QString& entry) const
{
    const auto changed = m_changed.constFind(entry);
    if (changed != m_changed.constEnd())
        return QByteArray(*changed);
    if (m_package && m_names.contains(entry))
        return m_package->read(entry);
    return Error{
        Errc::NotFound,
        Tr::tr("A part of the file is missing. Ask the sender for it again."),
        QStringLiteral("ofd: entry missing")};
}

Result<QByteArray> PackageEditor::toBytes(const QDateTime& stamp) const
{
    io::ZipWriter zip(stamp);
    for (const QString& name : m_order) {
        Result<QByteArray> bytes = read(name);
        if (!bytes)
            return std::move(bytes).error();
        zip.add(
            name,
            std::move(bytes).value(),
            isPackedAlready(name) ? io::ZipWriter::Method::Stored
                                  : io::ZipWriter::Method::Deflated);
    }
    return zip.toBytes();
}

Status PackageEditor::writeTo(const QString& path, const QDateTime& stamp, io::FileOps& ops) const
{
    const Result<QByteArray> bytes = toBytes(stamp);
    if (!bytes)
        return bytes.error();
    return io::writeFileAtomically(path, *bytes, ops);
}

} // namespace wenshu::ofd
