#include "hub/TlsAuthority.h"

#include <QCoreApplication>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace wenshu::hub {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_hub)
};

struct Free {
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }

    void operator()(X509* p) const { X509_free(p); }

    void operator()(BIO* p) const { BIO_free_all(p); }

    void operator()(X509_EXTENSION* p) const { X509_EXTENSION_free(p); }

    void operator()(BIGNUM* p) const { BN_free(p); }
};

template <typename T> using Owned = std::unique_ptr<T, Free>;

Error tlsError(const char* what)
{
    return {
        Errc::Internal,
        Tr::tr("The hub's certificate could not be made. Check the names given for the hub."),
        QString::fromLatin1(what)};
}

bool isAddress(const QString& name)
{
    return name.contains(u':') || std::all_of(name.begin(), name.end(), [](QChar c) {
               return c == u'.' || (c >= u'0' && c <= u'9');
           });
}

bool isFineName(const QString& name)
{
    return !name.isEmpty() && name.size() <= 253 &&
           std::all_of(name.begin(), name.end(), [](QChar c) {
               return c == u'.' || c == u'-' || c == u':' || (c >= u'0' && c <= u'9') ||
                      (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
           });
}

bool addExtension(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

struct Wanted {
    QString commonName;
    QDateTime from;
    QDateTime to;
    QByteArray names; ///< subjectAltName, empty for the authority
};

Result<Owned<X509>> build(const Wanted& wanted, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuerKey)
{
    Owned<X509> made(X509_new());
    X509* x = made.get();
    unsigned char serial[16];
    if (x == nullptr || RAND_bytes(serial, sizeof serial) != 1)
        return tlsError("no certificate object");
    serial[0] &= 0x7f;
    const Owned<BIGNUM> number(BN_bin2bn(serial, sizeof serial, nullptr));
    const bool authority = issuer == nullptr;
    const QByteArray name = wanted.commonName.toUtf8();
    bool fine = X509_set_version(x, 2) == 1 &&
                BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x)) != nullptr &&
                ASN1_TIME_set(X509_getm_notBefore(x), wanted.from.toSecsSinceEpoch()) != nullptr &&
                ASN1_TIME_set(X509_getm_notAfter(x), wanted.to.toSecsSinceEpoch()) != nullptr &&
                X509_set_pubkey(x, key) == 1;
    fine = fine && X509_NAME_add_entry_by_txt(
                       X509_get_subject_name(x),
                       "CN",
                       MBSTRING_UTF8,
                       reinterpret_cast<const unsigned char*>(name.constData()),
                       static_cast<int>(name.size()),
                       -1,
                       0) == 1;
    fine = fine && X509_set_issuer_name(x, X509_get_subject_name(authority ? x : issuer)) == 1 &&
           addExtension(
               x,
               authority ? x : issuer,
               NID_basic_constraints,
               authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE") &&
           addExtension(
               x,
               authority ? x : issuer,
               NID_key_usage,
               authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature") &&
           addExtension(x, authority ? x : issuer, NID_subject_key_identifier, "hash");
    if (fine && !authority)
        fine = addExtension(x, issuer, NID_ext_key_usage, "serverAuth") &&
               addExtension(x, issuer, NID_authority_key_identifier, "keyid") &&
               addExtension(x, issuer, NID_subject_alt_name, wanted.names);
    if (!fine || X509_sign(x, authority ? key : issuerKey, EVP_sha256()) == 0)
        return tlsError("certificate fields");
    return made;
}

Result<TlsIdentity> toPem(X509* certificate, EVP_PKEY* key)
{
    const Owned<BIO> certificateOut(BIO_new(BIO_s_mem()));
    const Owned<BIO> keyOut(BIO_new(BIO_s_secmem()));
    if (!certificateOut || !keyOut || PEM_write_bio_X509(certificateOut.get(), certificate) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(keyOut.get(), key, nullptr, nullptr, 0, nullptr, nullptr) !=
            1)
        return tlsError("PEM");
    char* data = nullptr;
    TlsIdentity identity;
    long size = BIO_get_mem_data(certificateOut.get(), &data);
    identity.certificatePem = QByteArray(data, size);
    size = BIO_get_mem_data(keyOut.get(), &data);
    identity.keyPem = crypto::SecretBytes::copyOf(QByteArrayView(data, size));
    return identity;
}

Owned<EVP_PKEY> newKey()
{
    return Owned<EVP_PKEY>(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

} // namespace

Result<TlsIdentity>
makeTlsAuthority(const QString& name, const QDateTime& from, const QDateTime& to)
{
    const auto key = newKey();
    if (!key)
        return tlsError("P-256 key");
    const auto certificate = build({name, from, to, {}}, key.get(), nullptr, nullptr);
    if (!certificate)
        return certificate.error();
    return toPem(certificate->get(), key.get());
}

Result<TlsIdentity> issueTlsServer(
    const TlsIdentity& authority,
    const QStringList& names,
    const QDateTime& from,
    const QDateTime& to)
{
    QByteArrayList alternatives;
    for (const QString& name : names) {
        if (!isFineName(name)) {
            return Error{
                Errc::Usage,
                Tr::tr("A name of the hub is neither a host name nor an address. Give names such "
                       "as hub.example.cn or 10.1.2.3."),
                QStringLiteral("server name")};
        }
        alternatives << (isAddress(name) ? QByteArray("IP:") : QByteArray("DNS:")) +
                            name.toLatin1();
    }
    if (alternatives.isEmpty())
        return tlsError("no server names");
    const Owned<BIO> certificateIn(BIO_new_mem_buf(
        authority.certificatePem.constData(), static_cast<int>(authority.certificatePem.size())));
    const Owned<BIO> keyIn(
        BIO_new_mem_buf(authority.keyPem.data(), static_cast<int>(authority.keyPem.size())));
    const Owned<X509> issuer(PEM_read_bio_X509(certificateIn.get(), nullptr, nullptr, nullptr));
    const Owned<EVP_PKEY> issuerKey(
        PEM_read_bio_PrivateKey(keyIn.get(), nullptr, nullptr, nullptr));
    const auto key = newKey();
    if (!issuer || !issuerKey || !key)
        return tlsError("TLS authority cannot be read");
    const auto certificate = build(
        {names.front(), from, to, alternatives.join(',')},
        key.get(),
        issuer.get(),
        issuerKey.get());
    if (!certificate)
        return certificate.error();
    return toPem(certificate->get(), key.get());
}

} // namespace wenshu::hub
