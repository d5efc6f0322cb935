#include "seal/SealJudge.h"

#include "seal/SignatureJudge.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <deque>

namespace wenshu::seal {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

/// Root files of GM/T 0099 that stand outside the document.
constexpr const char* kIntegrityFiles[] = {"OFDEntries.xml", "Encryptions.xml"};

class PackageJudge {
public:
    PackageJudge(
        const ofd::Package& package, const crypto::TrustStore& trust, const JudgeOptions& options)
        : m_package(package)
        , m_trust(trust)
        , m_options(options)
        , m_entries(package)
        , m_now(options.at.value_or(QDateTime::currentDateTimeUtc()))
    {
    }

    PackageVerdict judge();

private:
    void judgeDocument(int index);
    void judgeList(int index, const QString& listEntry, const DocumentFiles& files);
    void judgeSignature(
        int index,
        const QString& listEntry,
        const SignatureListEntry& item,
        const DocumentFiles& files);
    void finishSignatures();
    void findUnreferenced();
    void answerChanges();
    void conclude();
    void find(int step, const char* code, Severity severity, const QStringList& entries = {});

    const ofd::Package& m_package;
    const crypto::TrustStore& m_trust;
    const JudgeOptions& m_options;
    EntryDigests m_entries;
    QDateTime m_now;
    PackageVerdict m_verdict;
    std::deque<DocumentFiles> m_files; ///< stay where they are: the judges refer to them
    std::deque<SignatureJudge> m_judges;
    QSet<QString> m_referenced; ///< entries that something names
    QStringList m_unsigned;     ///< roots of documents without a signature
    QSet<QString> m_judged;     ///< Signature.xml entries already judged
};

void PackageJudge::find(int step, const char* code, Severity severity, const QStringList& entries)
{
    const QString name = QString::fromLatin1(code);
    m_verdict.findings.push_back({step, name, severity, sentenceOf(name), entries, {}});
}

void PackageJudge::judgeDocument(int index)
{
    const ofd::DocBody& body = m_package.documents()[static_cast<std::size_t>(index)];
    m_files.push_back(documentFiles(m_entries, index));
    const DocumentFiles& files = m_files.back();
    for (auto file = files.used.begin(); file != files.used.end(); ++file)
        m_referenced.insert(file.key());
    const std::size_t before = m_judges.size();
    if (body.hasDanglingSignatures())
        find(1, code::kDanglingList, Severity::Warning);
    if (!body.signatures.isEmpty()) {
        m_referenced.insert(body.signatures);
        judgeList(index, body.signatures, files);
    }
    if (m_judges.size() == before)
        m_unsigned += body.root;
}

void PackageJudge::judgeList(int index, const QString& listEntry, const DocumentFiles& files)
{
    auto bytes = m_entries.bytes(listEntry);
    if (!bytes) {
        find(1, code::kListBroken, Severity::Error, {listEntry});
        return;
    }
    const auto list = parseSignatureList(std::move(bytes).value(), m_options.limits);
    if (!list) {
        find(1, code::kListBroken, Severity::Error, {listEntry});
        return;
    }
    for (const SignatureListEntry& item : list->entries)
        judgeSignature(index, listEntry, item, files);
}

void PackageJudge::judgeSignature(
    int index, const QString& listEntry, const SignatureListEntry& item, const DocumentFiles& files)
{
    std::optional<QString> entry;
    if (!item.location.isEmpty())
        entry = m_package.resolve(item.location, listEntry);
    if (entry && m_judged.contains(*entry)) {
        find(1, code::kListBroken, Severity::Error, {*entry});
        return;
    }
    const auto& documents = m_package.documents();
    const bool rootDecides =
        documents.size() > 1 || !documents[static_cast<std::size_t>(index)].versions.empty();
    m_judges.emplace_back(
        JudgeContext{m_entries, m_trust, m_now, files, listEntry, m_options.limits, rootDecides},
        item.id,
        index);
    SignatureJudge& judge = m_judges.back();
    judge.judge(entry);
    if (entry)
        m_judged.insert(*entry);
    for (const QString& own : judge.ownEntries())
        m_referenced.insert(own);
    for (const QString& covered : judge.covered())
        m_referenced.insert(covered);
}

/// Coverage, from the last signature backwards: what a sound later one covers was added knowingly.
void PackageJudge::finishSignatures()
{
    QHash<int, QSet<QString>> coveredLater;
    for (std::size_t i = m_judges.size(); i-- > 0;) {
        const int document = m_judges[i].document();
        SignatureVerdict verdict = m_judges[i].finish(coveredLater[document]);
        if (verdict.verdict != Verdict::NotValid)
            coveredLater[document] += QSet<QString>(verdict.covered.begin(), verdict.covered.end());
        m_verdict.signatures.push_back(std::move(verdict));
    }
    std::reverse(m_verdict.signatures.begin(), m_verdict.signatures.end());
}

void PackageJudge::findUnreferenced()
{
    QSet<QString> folded;
    for (const QString& name : std::as_const(m_referenced))
        folded.insert(name.toCaseFolded());
    QStringList shadows;
    const QStringList names = m_package.entryNames();
    for (const QString& name : names) {
        const bool known = m_referenced.contains(name) ||
                           std::any_of(
                               std::begin(kIntegrityFiles),
                               std::end(kIntegrityFiles),
                               [&](const char* file) { return name == QLatin1String(file); });
        if (known)
            continue;
        QString plain = name;
        plain.replace(u'\\', u'/');
        (folded.contains(plain.toCaseFolded()) ? shadows : m_verdict.unreferenced) += name;
    }
    if (!shadows.isEmpty())
        find(13, code::kShadow, Severity::Error, shadows);
    if (!m_verdict.unreferenced.isEmpty())
        find(13, code::kUnreferenced, Severity::Warning, m_verdict.unreferenced);
    m_verdict.unreferenced = shadows + m_verdict.unreferenced;
}

/// The fourth answer: what happened to the file after each signature.
void PackageJudge::answerChanges()
{
    const std::size_t count = m_verdict.signatures.size();
    for (std::size_t i = 0; i < count; ++i) {
        SignatureVerdict& signature = m_verdict.signatures[i];
        if (signature.integrity.state == AnswerState::Bad) {
            signature.changes = signature.integrity;
            continue;
        }
        if (signature.coverage.state == AnswerState::Bad || !m_verdict.unreferenced.isEmpty()) {
            const QString name = QString::fromLatin1(
                signature.coverage.state == AnswerState::Bad ? code::kCoverage
                                                             : code::kUnreferenced);
            signature.changes = {AnswerState::Warning, name, sentenceOf(name)};
            continue;
        }
        const bool later = i + 1 < count;
        const QString sentence = later
                                     ? sentenceOf(code::kLaterSignatures)
                                     : Tr::tr("Nothing was changed or added after this signature.");
        signature.changes = {AnswerState::Good, {}, sentence};
    }
}

void PackageJudge::conclude()
{
    const auto take = [&](Verdict verdict, const QString& code, const QString& sentence) {
        m_verdict.verdict = verdict;
        m_verdict.code = code;
        m_verdict.sentence = sentence;
    };
    const auto takeFirst = [&](Verdict verdict) {
        for (const SignatureVerdict& signature : m_verdict.signatures) {
            if (signature.verdict == verdict) {
                take(verdict, signature.code, signature.sentence);
                return true;
            }
        }
        return false;
    };
    if (takeFirst(Verdict::NotValid))
        return;
    for (const Finding& finding : m_verdict.findings) {
        // Without a signature nothing vouches for any name, so a shadowed one alters nothing.
        const bool counts =
            finding.code != QLatin1String(code::kShadow) || !m_verdict.signatures.empty();
        if (finding.severity == Severity::Error && counts) {
            take(Verdict::NotValid, finding.code, finding.sentence);
            return;
        }
    }
    if (m_entries.isExhausted()) {
        take(
            Verdict::CannotJudge,
            QString::fromLatin1(code::kTooCostly),
            sentenceOf(code::kTooCostly));
        return;
    }
    if (takeFirst(Verdict::CannotJudge) || takeFirst(Verdict::Valid))
        return;
    const char* none = m_package.isEncrypted() ? code::kEncrypted : code::kNoSignature;
    take(
        m_package.isEncrypted() ? Verdict::CannotJudge : Verdict::NoSignature,
        QString::fromLatin1(none),
        sentenceOf(none));
}

PackageVerdict PackageJudge::judge()
{
    for (int i = 0; i < static_cast<int>(m_package.documents().size()); ++i)
        judgeDocument(i);
    finishSignatures();
    if (!m_unsigned.isEmpty() && !m_verdict.signatures.empty())
        find(13, code::kUnsignedDocument, Severity::Error, m_unsigned);
    findUnreferenced();
    answerChanges();
    conclude();
    return std::move(m_verdict);
}

} // namespace

PackageVerdict judgePackage(
    const ofd::Package& package, const crypto::TrustStore& trust, const JudgeOptions& options)
{
    return PackageJudge(package, trust, options).judge();
}

} // namespace wenshu::seal
