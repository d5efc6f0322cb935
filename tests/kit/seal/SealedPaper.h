#pragma once
#include "kit/pki/DemoPki.h"
#include "seal/SesStructures.h"
#include "seal/SignatureFile.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace wenshu::kit {

/// Entries of a package in order; what a test changes before it is zipped.
class Entries {
public:
    QByteArray& operator[](const QString& name);
    bool contains(const QString& name) const;
    void remove(const QString& name);
    QStringList names() const;
    QByteArray zip() const;
    /// The entries of a package that opens.
    static Entries of(const QByteArray& package);

    const std::vector<std::pair<QString, QByteArray>>& all() const { return m_entries; }

private:
    std::vector<std::pair<QString, QByteArray>> m_entries;
};

/// An unsigned paper of two pages with a template, a picture, an annotation, an attachment and a
/// custom tag, written by hand. Everything in it is made up.
Entries unsignedPaper();

/// A PNG of one red pixel.
QByteArray redPixel();

/// The parties of a seal: who makes it, who holds it.
struct SealParties {
    DemoPki pki;
    Identity maker;
    Identity holder;

    SealParties();
};

enum class SignedForm {
    Seal,          ///< an SES structure of `version`
    Gm35275Plain,  ///< GB/T 35275 without attributes: signature over the digest
    Gm35275Signed, ///< GB/T 35275 with attributes
    Bare           ///< r and s alone
};

/// Builds sealed papers step by step with code of its own, so that each step can be spoilt. The
/// hooks run in the order of their declaration; empty ones do nothing.
struct SealedPaperBuilder {
    explicit SealedPaperBuilder(const SealParties& parties);

    const Identity* maker;
    const Identity* holder;
    Entries paper = unsignedPaper();
    SignedForm form = SignedForm::Seal;
    seal::SesVersion version = seal::SesVersion::V4;
    QDateTime time{{2026, 6, 1}, {8, 0}, Qt::UTC};
    bool listDigests = false;   ///< certificate list of type 2
    bool rawSignature = false;  ///< r‖s instead of DER
    bool withSealFile = true;   ///< Seal.esl in the package
    bool digestsWithZ = false;  ///< references carry SM3(Z ‖ file)
    bool dataHashWithZ = false; ///< dataHash is SM3(Z ‖ Signature.xml)
    bool coverList = false;     ///< protect-all
    QString folder = QStringLiteral("Doc_0/Signs/Sign_0/");

    std::function<void(seal::ElectronicSeal&)> beforeMaker; ///< before the maker signs the seal
    std::function<void(seal::ElectronicSeal&)> afterMaker;  ///< after
    std::function<void(Entries&)> beforeDigests;
    std::function<void(seal::SignatureFile&)> beforeHash;    ///< before Signature.xml is written
    std::function<void(seal::SealSignature&)> beforeSigning; ///< fields of TBS_Sign
    std::function<void(seal::SealSignature&)> afterSigning;  ///< the outer fields
    std::function<void(QByteArray&)> value;                  ///< bytes of SignedValue.dat
    std::function<void(Entries&)> package;                   ///< before it is zipped

    QByteArray build() const;
    /// The seal alone.
    seal::ElectronicSeal makeSeal() const;

private:
    QByteArray valueOf(const QByteArray& xml, const seal::ElectronicSeal& seal) const;
    QByteArray sealValue(const QByteArray& xml, const seal::ElectronicSeal& seal) const;
    QByteArray gmValue(const QByteArray& digest) const;
};

/// DER with every constructed value in indefinite length.
QByteArray indefinite(const QByteArray& der);

/// r‖s of a DER signature.
QByteArray rawSignatureOf(const QByteArray& der);

} // namespace wenshu::kit
