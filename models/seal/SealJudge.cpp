#include "seal/SealJudge.h"

#include "io/XmlReader.h"
#include "ofd/Reader.h"
#include "seal/EntryList.h"
#include "seal/SignatureJudge.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <deque>
#include <memory>
#include <string_view>

namespace wenshu::seal {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

/// What programs that are laxer about paths could take @p name for: other slashes, other letters,
/// encoded characters, dots.
QString looseName(const QString& name)
{
    QString plain = QString::fromUtf8(QByteArray::fromPercentEncoding(name.toUtf8()));
    plain = plain.normalized(QString::NormalizationForm_KC).replace(u'\\', u'/');
    QStringList parts;
    for (const QString& part : plain.split(u'/', Qt::SkipEmptyParts)) {
        QString bare = part;
        while (bare.endsWith(u' ') || bare.endsWith(u'.'))
            bare.chop(1);
        if (!bare.isEmpty())
            parts += bare.toCaseFolded();
    }
    return parts.join(u'/');
}

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
    void findUnlisted(const SignatureVerdict& verdict);
    void findHiddenEntries();
    void lookAtEntryList();
    void lookAtRoot();
    std::optional<ofd::Box> pageBox(int document, int page);
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
    QHash<int, std::shared_ptr<const ofd::Reader>> m_readers; ///< by document; null: unreadable
    QSet<QString> m_referenced;                               ///< entries that something names
    QStringList m_unsigned; ///< roots of documents without a signature
    QSet<QString> m_judged; ///< Signature.xml entries already judged
    /// OFD.xml names several documents, versions or lists, in whatever namespace and depth: another
    /// program may show another paper.
    bool m_isRootAmbiguous = true;
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
    // Where it leads to nothing, it may lead to another document in another program.
    const auto& body = m_package.documents()[static_cast<std::size_t>(index)];
    const bool rootDecides = m_isRootAmbiguous || !body.versions.empty() || body.root.isEmpty();
    m_judges.emplace_back(
        JudgeContext{
            m_entries,
            m_trust,
            m_now,
            files,
            listEntry,
            m_options.limits,
            rootDecides,
            [this, index](int page) { return pageBox(index, page); }},
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

std::optional<ofd::Box> PackageJudge::pageBox(int document, int page)
{
    if (!m_readers.contains(document)) {
        // Borrowed: the reader lives no longer than this judge.
        const std::shared_ptr<const ofd::Package> package(std::shared_ptr<void>(), &m_package);
        const auto reader = ofd::Reader::open(package, document);
        m_readers.insert(document, reader ? *reader : nullptr);
    }
    const auto reader = m_readers.value(document);
    return reader ? std::optional(reader->pageBox(page)) : std::nullopt;
}

/// Coverage, from the last signature backwards: what a sound later one covers was added knowingly.
void PackageJudge::finishSignatures()
{
    QHash<int, QSet<QString>> coveredLater;
    for (std::size_t i = m_judges.size(); i-- > 0;) {
        const int document = m_judges[i].document();
        SignatureVerdict verdict = m_judges[i].finish(coveredLater[document]);
        // Only a signature that could be judged vouches for anything. Without any root, or with a
        // trust store that is damaged, none can, and nothing becomes valid by it either.
        const bool isSound = verdict.holds() || verdict.code == QLatin1String(code::kNoTrust) ||
                             verdict.code == QLatin1String(code::kTrustDamaged);
        if (isSound)
            coveredLater[document] += QSet<QString>(verdict.covered.begin(), verdict.covered.end());
        if (isSound)
            findUnlisted(verdict);
        m_verdict.signatures.push_back(std::move(verdict));
    }
    std::reverse(m_verdict.signatures.begin(), m_verdict.signatures.end());
}

void PackageJudge::findUnreferenced()
{
    // The loose names of what is shown, also as seen from the folders on the way down: a program
    // that starts from another folder would find the entry that is looked for here.
    QSet<QString> folded;
    for (const QString& name : std::as_const(m_referenced)) {
        const QString loose = looseName(name);
        folded.insert(loose);
        for (qsizetype at = loose.indexOf(u'/'); at > 0; at = loose.indexOf(u'/', at + 1))
            folded.insert(loose.mid(at + 1));
    }
    // And those of what is named but not found: another program may find it.
    QSet<QString> missing;
    for (const DocumentFiles& files : m_files) {
        for (const QString& location : files.missing)
            missing.insert(looseName(location));
    }
    const auto isMissed = [&missing](const QString& loose) {
        for (qsizetype at = -1; at < loose.size();) {
            if (missing.contains(loose.mid(at + 1)))
                return true;
            const qsizetype next = loose.indexOf(u'/', at + 1);
            at = next < 0 ? loose.size() : next;
        }
        return false;
    };
    QStringList shadows;
    const QStringList names = m_package.entryNames();
    for (const QString& name : names) {
        if (m_referenced.contains(name))
            continue;
        const QString loose = looseName(name);
        (folded.contains(loose) || isMissed(loose) ? shadows : m_verdict.unreferenced) += name;
    }
    if (!shadows.isEmpty())
        find(13, code::kShadow, Severity::Error, shadows);
    if (!m_verdict.unreferenced.isEmpty())
        find(13, code::kUnreferenced, Severity::Warning, m_verdict.unreferenced);
    m_verdict.unreferenced = shadows + m_verdict.unreferenced;
}

/// A signature that a later one covers and that the list, which nobody signs, does not name.
void PackageJudge::findUnlisted(const SignatureVerdict& verdict)
{
    for (const QString& name : verdict.covered) {
        if (m_judged.contains(name) || !name.endsWith(QLatin1String(".xml"), Qt::CaseInsensitive))
            continue;
        const bool isUsed = std::any_of(m_files.begin(), m_files.end(), [&](const auto& files) {
            return files.used.contains(name);
        });
        if (isUsed)
            continue;
        auto bytes = m_entries.bytes(name);
        if (bytes && parseSignatureFile(std::move(bytes).value(), m_options.limits))
            find(1, code::kUnlisted, Severity::Error, {name});
    }
}

void PackageJudge::findHiddenEntries()
{
    for (const ofd::Deviation& deviation : m_package.deviations()) {
        if (deviation.code == QLatin1String("zip-hidden-entry"))
            find(13, code::kHiddenEntry, Severity::Error);
    }
}

void PackageJudge::lookAtEntryList()
{
    // A seal added later adds entries beside the list; what it covers decides then, not the list.
    const bool isSealed = !m_verdict.signatures.empty();
    EntryListVerdict list =
        judgeEntryList(m_entries, isSealed ? Severity::Warning : Severity::Error, m_options.limits);
    for (Finding& finding : list.findings)
        m_verdict.findings.push_back(std::move(finding));
    // Anyone can put a list in: beside a seal it counts among what the seal does not name.
    if (!isSealed)
        m_referenced += QSet<QString>(list.own.begin(), list.own.end());
}

void PackageJudge::lookAtRoot()
{
    auto bytes = m_entries.bytes(m_package.rootEntry());
    if (!bytes)
        return;
    const auto xml = io::XmlDocument::parse(std::move(bytes).value(), m_options.limits);
    if (!xml)
        return;
    // Counted wherever they stand: some programs take the first they find, at any depth.
    QHash<QByteArray, int> counts;
    io::forEachElement(xml->root(), [&counts](pugi::xml_node node) {
        for (const char* name : {"DocBody", "DocRoot", "Signatures", "Version"})
            counts[name] += std::string_view(io::localName(node)) == name ? 1 : 0;
    });
    m_isRootAmbiguous = counts["DocBody"] > 1 || counts["DocRoot"] > 1 ||
                        counts["Signatures"] > 1 || counts["Version"] > 0;
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
        const bool counts = (finding.code != QLatin1String(code::kShadow) &&
                             finding.code != QLatin1String(code::kHiddenEntry)) ||
                            !m_verdict.signatures.empty();
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
    // What is decrypted replaces what lies under its name, so what was signed may not be what other
    // programs show.
    if (m_package.isEncrypted()) {
        take(
            Verdict::CannotJudge,
            QString::fromLatin1(code::kEncrypted),
            sentenceOf(code::kEncrypted));
        return;
    }
    if (takeFirst(Verdict::CannotJudge) || takeFirst(Verdict::Valid))
        return;
    take(
        Verdict::NoSignature,
        QString::fromLatin1(code::kNoSignature),
        sentenceOf(code::kNoSignature));
}

PackageVerdict PackageJudge::judge()
{
    lookAtRoot();
    for (int i = 0; i < static_cast<int>(m_package.documents().size()); ++i)
        judgeDocument(i);
    finishSignatures();
    if (!m_unsigned.isEmpty() && !m_verdict.signatures.empty())
        find(13, code::kUnsignedDocument, Severity::Error, m_unsigned);
    lookAtEntryList();
    findUnreferenced();
    findHiddenEntries();
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
