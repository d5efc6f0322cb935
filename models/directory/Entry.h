#pragma once
#include "base/Limits.h"
#include "crypto/Certificate.h"
#include "crypto/GmMessage.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace wenshu::directory {

/// A unit 机关 that sends and receives papers.
struct Unit {
    QString code;                   ///< 统一社会信用代码, 18 upper-case characters
    QString name;                   ///< full name, as it stands as recipient on a paper
    QString region;                 ///< 行政区划代码, six digits
    crypto::Certificate signing;    ///< the unit's signature certificate
    crypto::Certificate encryption; ///< what envelopes to it are encrypted for: the current epoch
    int epoch = 1;                  ///< of the encryption key, rising
    QStringList otherNames;         ///< short forms 规范化简称 it is looked up by

    bool operator==(const Unit&) const = default;
};

/// The unit's private key of one epoch (32-byte scalar) encrypted by SM2 for one seat.
struct WrappedKey {
    int epoch = 0;
    crypto::Certificate certificate; ///< the unit's encryption certificate of this epoch
    QByteArray wrapped;              ///< SM2Cipher DER

    bool operator==(const WrappedKey&) const = default;
};

/// A workstation registered to a unit.
struct Seat {
    QString id;                      ///< `<unit token>_<number>`
    QString unit;                    ///< unit code
    QString nkey;                    ///< its public nkey at the hub
    crypto::Certificate certificate; ///< what unit keys are wrapped for
    std::vector<WrappedKey> keys;    ///< every epoch this seat was given
    QStringList clerks;              ///< ids of the persons whose keys went to it

    bool operator==(const Seat&) const = default;
};

/// A post 岗位 of a unit: what a person acts as. Its id stays when it is renamed; two persons in
/// the same post have the same one.
struct Post {
    QString id;   ///< a token, 22 characters of base62 where this program gave it
    QString name; ///< as people say it: "文书"

    bool operator==(const Post&) const = default;
};

/// The id of a post that was registered by its name alone, as entries and profiles of the first
/// version have it: always the same for the same name in the same unit.
QString idOfNamedPost(const QString& unitCode, const QString& name);

/// A clerk, or another person who acts for a unit.
struct Person {
    QString id;              ///< 22 characters of base62
    QString name;            ///< 姓名
    QString unit;            ///< unit code
    std::vector<Post> posts; ///< the one mostly acted in first
    crypto::Certificate certificate;

    bool operator==(const Person&) const = default;
};

enum class EntryKind { Unit, Seat, Person, Crl, Certificate, Seal, Policy };

/// "unit", "seat", … as it stands in the subject `$KV.DIR.<type>.<key>`.
QString entryType(EntryKind kind);

/// One signed statement of the directory authority: this unit, seat, person or CRL, in this
/// version, holds from now on (or is withdrawn). An immutable value.
class DirectoryEntry {
public:
    /// The body: one of the structs, or opaque bytes (CRL, certificate, seal, policy).
    using Body = std::variant<Unit, Seat, Person, QByteArray>;

    struct Fields {
        EntryKind kind = EntryKind::Unit;
        QString key; ///< unit token, seat id, person id, or any token
        qint64 version = 0;
        QDateTime issuedAt;
        bool withdrawn = false; ///< the thing is no longer; the body tells its last state
        Body body;
    };

    /// The key the directory keeps this unit, seat or person under.
    static QString keyOf(const Unit& unit);
    static QString keyOf(const Seat& seat);
    static QString keyOf(const Person& person);

    /// Signs @p fields. Usage where they contradict themselves.
    static Result<DirectoryEntry> sign(Fields fields, const crypto::GmSigner& authority);
    /// Reads and judges an entry that came from the hub or a disk. SignatureInvalid when unsigned,
    /// signed by anybody but @p authority, or changed; Malformed for anything else wrong.
    static Result<DirectoryEntry>
    verify(QByteArrayView der, const crypto::Certificate& authority, const Limits& limits);

    EntryKind kind() const { return m_fields.kind; }

    const QString& key() const { return m_fields.key; }

    qint64 version() const { return m_fields.version; }

    const QDateTime& issuedAt() const { return m_fields.issuedAt; }

    bool isWithdrawn() const { return m_fields.withdrawn; }

    const Body& body() const { return m_fields.body; }

    /// The signed bytes, as published and stored.
    const QByteArray& der() const { return m_der; }

    /// `$KV.DIR.<type>.<key>`
    QString subject() const;

private:
    DirectoryEntry(Fields fields, QByteArray der);

    Fields m_fields;
    QByteArray m_der;
};

} // namespace wenshu::directory
