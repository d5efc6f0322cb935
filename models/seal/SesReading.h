#pragma once
#include "crypto/Der.h"

#include <QStringList>

#include <optional>

namespace wenshu::seal {

/// Reads the fields of a SEQUENCE one after another and remembers the first that is not what it
/// should be; after that every read gives an empty value. Saves a branch after each field.
class SesFields {
public:
    /// What went wrong first, shared by all readers of one structure.
    struct Problem {
        QString field; ///< empty: none
        QStringList deviations;

        void fail(const char* name)
        {
            if (field.isEmpty())
                field = QString::fromLatin1(name);
        }

        void deviate(const char* code);
    };

    SesFields(QByteArrayView bytes, Problem& problem)
        : m_reader(bytes)
        , m_problem(&problem)
    {
    }

    bool failed() const { return !m_problem->field.isEmpty(); }

    bool atEnd() const { return failed() || m_reader.atEnd(); }

    /// Tag of the next value; 0 at the end.
    quint8 nextTag() const;
    crypto::DerValue any(const char* name);
    crypto::DerValue expect(quint8 tag, const char* name);
    /// The children of a SEQUENCE (or of what has @p tag).
    SesFields enter(const char* name, quint8 tag = crypto::der::kSequence);
    qint64 integer(const char* name);
    QString text(const char* name);
    QString oid(const char* name);
    QByteArray octets(const char* name);
    /// BIT STRING; an OCTET STRING in its place is a deviation.
    QByteArray bits(const char* name);
    /// UTCTime, GeneralizedTime, or text inside a BIT STRING or a string. Invalid without being a
    /// failure when it is no time that can be read; @p raw then holds the octets.
    QDateTime time(const char* name, QByteArray* raw = nullptr);
    /// Fails when something is left.
    void end(const char* name);

private:
    crypto::DerReader m_reader;
    Problem* m_problem;
};

/// Times as writers put them into texts: 2020-01-25T07:31:56.377Z, 2026-11-21 20:53:20,
/// 20261121205320Z, 260601080000Z. UTC where no zone is given. Invalid when it is none of these.
QDateTime parseLooseTime(QStringView text);

} // namespace wenshu::seal
