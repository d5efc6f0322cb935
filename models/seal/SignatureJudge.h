#pragma once
#include "base/Limits.h"
#include "crypto/GmMessage.h"
#include "seal/DocumentFiles.h"
#include "seal/EntryDigests.h"
#include "seal/Findings.h"
#include "seal/SignatureCheck.h"
#include "seal/SignatureFile.h"
#include "seal/TimeStampCheck.h"

#include <QSet>

#include <functional>
#include <optional>

namespace wenshu::seal {

/// What judging one signature needs besides the signature.
struct JudgeContext {
    EntryDigests& entries;
    const crypto::TrustStore& trust;
    QDateTime now;
    const DocumentFiles& files; ///< of the document the signature belongs to
    QString listEntry;          ///< the list of signatures it stands in
    const Limits& limits;
    /// OFD.xml chooses between documents or versions, so it decides what is shown.
    bool rootDecides = false;
    /// Size of a page of the document, mm; nothing where the document cannot be read.
    std::function<std::optional<ofd::Box>(int page)> pageBox;
};

/// Takes one signature through the thirteen steps: judge(), then finish(), each once.
class SignatureJudge {
public:
    SignatureJudge(const JudgeContext& context, const QString& id, int document);

    /// Steps 1 to 12.
    /// @param entry resolved entry of Signature.xml; nothing when the list names a missing one.
    void judge(const std::optional<QString>& entry);
    /// Step 13 and the conclusion.
    /// @param coveredLater what sound later signatures of the document cover.
    SignatureVerdict finish(const QSet<QString>& coveredLater);

    int document() const { return m_verdict.document; }

    const QStringList& covered() const { return m_verdict.covered; }

    /// Entries that belong to the signature itself: its XML, its value, its seal file.
    const QStringList& ownEntries() const { return m_own; }

private:
    bool readXml(const QString& entry); ///< step 1
    bool readValue();                   ///< step 1
    void readSealValue(QByteArrayView value);
    void readGmValue(const QByteArray& value);
    void readStamps();
    void checkReferences(); ///< step 2
    void checkReference(const SignatureReference& reference);
    Result<QByteArray> digestOf(const QString& entry);
    void checkDataHash();                                  ///< step 3
    void checkValue();                                     ///< step 4
    void checkGmValue();                                   ///< steps 3 and 4 of GB/T 35275
    void checkSealFile();                                  ///< step 5
    void checkSealShown();                                 ///< step 5
    void checkSeal();                                      ///< steps 6 and 7
    void checkSignerChain();                               ///< steps 8 and 11
    void checkMakerChain();                                ///< steps 9 and 11
    void checkTimes();                                     ///< step 10
    void checkTimeStamp();                                 ///< step 12
    void checkCoverage(const QSet<QString>& coveredLater); ///< step 13
    bool coversAnotherDocument(const QSet<QString>& covered) const;
    void noteRevocation(const crypto::ChainVerdict& chain);
    void noteState(SignatureState state, int step, const char* bad, const char* unknown);
    void findTime();
    QDateTime usedAt() const; ///< signing time, or now where it is unknown
    QDateTime momentWithin(const crypto::Certificate& certificate, const QDateTime& moment) const;

    JudgeContext m_context;
    SignatureVerdict m_verdict;
    Findings m_findings;
    QStringList m_own;

    SignatureFile m_file;
    QByteArray m_xml;
    std::optional<QString> m_sealEntry;
    std::optional<SealSignature> m_ses;
    std::optional<crypto::GmSignedData> m_gm;
    std::optional<TimeStampVerdict> m_stamp; ///< of the signature value

    /// Which digest the references carry.
    enum class CheckKind { Unknown, Sm3, Sm3WithZ, Sha256, Sha1 };
    CheckKind m_check = CheckKind::Unknown;
};

} // namespace wenshu::seal
