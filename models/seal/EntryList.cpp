#include "seal/EntryList.h"

#include "io/XmlReader.h"
#include "seal/Findings.h"
#include "seal/SignatureCheck.h"

#include <QSet>

#include <string_view>

namespace wenshu::seal {

namespace {

constexpr char16_t kListName[] = u"OFDEntries.xml";
constexpr qsizetype kMostNamed = 10'000; ///< missing entries; a list may name millions

struct ListFile {
    QString valueLocation;
    QStringList locations;
};

std::optional<ListFile> parseList(QByteArray bytes, const Limits& limits)
{
    const auto xml = io::XmlDocument::parse(std::move(bytes), limits);
    if (!xml || std::string_view(io::localName(xml->root())) != "DocEntries")
        return std::nullopt;
    ListFile list;
    for (const pugi::xml_node node : xml->root().children()) {
        const std::string_view name = io::localName(node);
        if (name == "SignedValueLoc")
            list.valueLocation = io::textOf(node).trimmed();
        if (name != "FileList")
            continue;
        for (const pugi::xml_node file : node.children()) {
            if (std::string_view(io::localName(file)) == "File")
                list.locations += io::attributeText(file, "FileLoc").trimmed();
        }
    }
    return list;
}

class EntryListJudge {
public:
    EntryListJudge(EntryDigests& entries, Severity severity, const Limits& limits)
        : m_entries(entries)
        , m_severity(severity)
        , m_limits(limits)
    {
    }

    EntryListVerdict judge()
    {
        const QString name = QString::fromUtf16(kListName);
        if (!m_entries.package().contains(name))
            return {};
        m_verdict.present = true;
        m_verdict.own += name;
        auto bytes = m_entries.bytes(name);
        // A deep copy: the parser works in place, and the bytes are compared as they stand.
        const auto list = bytes ? parseList(QByteArray(bytes->constData(), bytes->size()), m_limits)
                                : std::nullopt;
        if (!list) {
            find(code::kEntryListFormat, {name});
            return std::move(m_verdict);
        }
        compare(list->locations);
        checkValue(*list, *bytes);
        // Beside a seal it says nothing more: its own signer is not judged, the seal's coverage is.
        if (m_verdict.findings.empty() && m_severity == Severity::Error)
            m_verdict.findings.push_back(
                {13,
                 QString::fromLatin1(code::kEntryList),
                 Severity::Note,
                 sentenceOf(code::kEntryList),
                 {},
                 {}});
        return std::move(m_verdict);
    }

private:
    void find(const char* code, const QStringList& entries)
    {
        m_verdict.findings.push_back(
            {13, QString::fromLatin1(code), m_severity, sentenceOf(code), entries, {}});
    }

    void compare(const QStringList& locations)
    {
        QStringList missing;
        for (const QString& location : locations) {
            const auto entry = m_entries.package().resolve(location, m_verdict.own.first());
            if (entry)
                m_listed.insert(*entry);
            else if (missing.size() < kMostNamed)
                missing += location;
        }
        if (!missing.isEmpty())
            find(code::kEntryListMissing, missing);
    }

    void checkValue(const ListFile& list, const QByteArray& xml)
    {
        const auto entry = m_entries.package().resolve(list.valueLocation, m_verdict.own.first());
        if (entry)
            m_verdict.own += *entry;
        QStringList beside;
        const QStringList names = m_entries.package().entryNames();
        for (const QString& name : names) {
            if (!m_listed.contains(name) && !m_verdict.own.contains(name))
                beside += name;
        }
        if (!beside.isEmpty())
            find(code::kEntryUnlisted, beside);
        auto value = entry ? m_entries.bytes(*entry) : Result<QByteArray>(QByteArray());
        const auto data = value ? crypto::gmParseSigned(*value, m_limits)
                                : Result<crypto::GmSignedData>(value.error());
        if (!data || data->signers.size() != 1 || !vouches(*data, xml))
            find(code::kEntryListSignature, m_verdict.own);
    }

    static bool vouches(const crypto::GmSignedData& data, const QByteArray& xml)
    {
        const crypto::GmSignedData::Signer& signer = data.signers.front();
        if (!signer.certificate || !isBoundTo(data, signer, xml))
            return false;
        const bool hasAttributes = !signer.authenticatedAttributesDer.isEmpty();
        return holds(checkSignature(
            *signer.certificate,
            hasAttributes ? signer.authenticatedAttributesDer : data.content,
            signer.signature,
            signer.signatureOid));
    }

    EntryDigests& m_entries;
    Severity m_severity;
    const Limits& m_limits;
    QSet<QString> m_listed;
    EntryListVerdict m_verdict;
};

} // namespace

EntryListVerdict judgeEntryList(EntryDigests& entries, Severity severity, const Limits& limits)
{
    return EntryListJudge(entries, severity, limits).judge();
}

} // namespace wenshu::seal
