#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "crypto/Der.h"
#include "exchange/Errors.h"

#include <QDateTime>
#include <QString>

namespace wenshu::exchange {

/// Reads the fields of one of our own structures, one after another, and keeps the first failure,
/// so that a structure reads as a list of fields and is judged once at the end. After a failure
/// every value is empty. Internal to this room.
class DerFields {
public:
    explicit DerFields(crypto::DerReader reader)
        : m_reader(std::move(reader))
    {
    }

    /// The children of one SEQUENCE that fills @p der.
    static Result<DerFields> sequence(QByteArrayView der);

    qint64 integer(qint64 least, qint64 most);
    QByteArray octets(qsizetype least, qsizetype most);

    /// 32 bytes.
    QByteArray digest() { return octets(32, 32); }

    /// 32 bytes or none.
    QByteArray digestOrNone();
    Id id();
    /// UTF-8, at most @p most bytes; control characters are malformed unless @p lines (then line
    /// feeds are allowed).
    QString text(qsizetype most, bool lines = false);
    QDateTime time();
    /// The children of the next value where it has context tag @p number; nothing taken otherwise.
    bool hasContext(quint8 number);
    /// The one value wrapped by the next, which has context tag @p number.
    DerFields context(quint8 number);
    DerFields sequence();

    bool atEnd() const { return !m_failed && m_reader.atEnd(); }

    bool hasFailed() const { return m_failed; }

    void fail(const char* why);
    /// Takes over a failure of @p inner, and fails when it has something left.
    void close(const DerFields& inner);

    /// Malformed where a field was wrong or something is left.
    Status finish(const char* what) const;

private:
    crypto::DerReader m_reader;
    bool m_failed = false;
    const char* m_why = "";
};

} // namespace wenshu::exchange
