#include "store/CipherHeader.h"

#include "crypto/Digest.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QFile>

namespace wenshu::store {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_store)
};

constexpr qint64 kMaxHeaderBytes = 4096;
constexpr int kKeyCheckBytes = 8;
constexpr char kFirstLine[] = "wenshu-store 1";
/// What profile 1 means; the statements that set it stand in Database.cpp.
constexpr char kProfile[] = "cipher = sqlcipher-4\n"
                            "page_size = 16384\n"
                            "kdf_iter = 256000\n"
                            "hmac_algorithm = HMAC_SHA512\n"
                            "kdf_algorithm = PBKDF2_HMAC_SHA512\n"
                            "plaintext_header_size = 0\n";
constexpr char kKeyCheck[] = "key_check = ";

bool isNewer(const QByteArray& firstLine)
{
    if (!firstLine.startsWith("wenshu-store "))
        return false;
    bool isNumber = false;
    const int version = firstLine.mid(13).trimmed().toInt(&isNumber);
    return isNumber && version > 1;
}

} // namespace

QString CipherHeader::pathFor(const QString& databasePath)
{
    return databasePath + QStringLiteral(".header");
}

Result<CipherHeader> CipherHeader::read(const QString& databasePath)
{
    QFile file(pathFor(databasePath));
    if (!file.open(QIODevice::ReadOnly))
        return CipherHeader{};
    const QList<QByteArray> lines = file.read(kMaxHeaderBytes).split('\n');
    if (isNewer(lines.first()))
        return Error{
            Errc::NewerVersion,
            Tr::tr("This store was written by a newer Wenshu. Install that version to open it."),
            QStringLiteral("unknown cipher profile in the store's header file")};
    CipherHeader header;
    for (const QByteArray& line : lines) {
        if (line.startsWith(kKeyCheck))
            header.keyCheck = QByteArray::fromHex(line.mid(sizeof kKeyCheck - 1));
    }
    if (header.keyCheck.size() != kKeyCheckBytes)
        header.keyCheck.clear();
    return header;
}

CipherHeader CipherHeader::forKey(const crypto::SecretBytes& key)
{
    return {crypto::hmacSm3(key.view(), "wenshu store key check").first(kKeyCheckBytes)};
}

Status CipherHeader::write(const QString& databasePath) const
{
    const QByteArray text =
        QByteArray(kFirstLine) + '\n' + kProfile + kKeyCheck + keyCheck.toHex() + '\n';
    return io::writeFileAtomically(pathFor(databasePath), text);
}

} // namespace wenshu::store
