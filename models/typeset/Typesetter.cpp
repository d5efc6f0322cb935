#include "typeset/Typesetter.h"

#include "typeset/Setter.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <cmath>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

using document::PaperKind;

/// Room is counted in lines; this much of one may be missing through rounding.
constexpr double kRowTolerance = 1e-6;

/// A DocID that depends on the paper alone, so that equal papers give equal files.
QString documentId(const document::Paper& paper, const Profile& profile)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(document::paperToJson(paper));
    hash.addData(profile.name.toUtf8());
    return QString::fromLatin1(hash.result().toHex().left(32));
}

} // namespace

Result<TypesetResult>
typeset(const document::Paper& paper, const Profile& profile, const FontSet& fonts)
{
    return Setter(paper, profile, fonts).run();
}

Setter::Setter(const document::Paper& paper, const Profile& profile, const FontSet& fonts)
    : m_paper(paper)
    , m_profile(profile)
    , m_fonts(fonts)
    , m_builder(profile, fonts)
    , m_isLetter(document::isLetterFormat(paper))
{
}

Result<TypesetResult> Setter::run()
{
    const Status supported = refuseWhatIsNotSet();
    if (!supported)
        return supported.error();
    m_builder.addPage();
    setHead();
    setTitleAndRecipients();
    setBodyAndTail();
    setAnnexes();
    setFoot();
    setPageNumbers();
    if (m_error)
        return *m_error;

    ofd::DocumentInfo info;
    info.docId = documentId(m_paper, m_profile);
    info.title = m_paper.title;
    info.title.remove(QLatin1Char('\n'));
    info.author = m_paper.issuingBureau;
    info.creator = QStringLiteral("Wenshu");
    info.creationDate = m_paper.date.toString(Qt::ISODate);
    info.modDate = info.creationDate;
    auto built = m_builder.build(info);
    if (!built)
        return std::move(built).error();
    TypesetResult result;
    result.document = std::move(built).value();
    result.anchor = m_anchor;
    result.fonts = m_fonts.choices();
    reportFaces(result);
    result.findings = std::move(m_findings);
    return result;
}

Status Setter::refuseWhatIsNotSet() const
{
    const auto unsupported = [](const QString& message) {
        return Error{
            Errc::Unsupported, message, QStringLiteral("a special format of GB/T 9704 clause 10")};
    };
    if (m_paper.kind == PaperKind::Order)
        return unsupported(
            Tr::tr("Orders (命令) have a format of their own that this version does not set yet."));
    const auto violated = [](const QString& message, const char* what) {
        return Error{Errc::RuleViolated, message, QLatin1String(what)};
    };
    if (m_paper.body.empty())
        return violated(
            Tr::tr("The paper has no body; page one must show body text."), "empty body");
    if (m_paper.title.trimmed().isEmpty() || m_paper.issuerMark.trimmed().isEmpty() ||
        m_paper.issuingBureau.trimmed().isEmpty() || !m_paper.date.isValid()) {
        return violated(
            Tr::tr("The paper needs an issuing mark, a title, an issuing organ and a date before "
                   "it can be set."),
            "mark, title, organ or date is missing");
    }
    return Done{};
}

void Setter::fail(Errc code, const QString& message, const char* diagnostic)
{
    if (!m_error)
        m_error = Error{code, message, QLatin1String(diagnostic)};
}

void Setter::addFinding(
    const char* rule,
    document::Severity severity,
    const QString& clause,
    const QString& field,
    const QString& message)
{
    m_findings.push_back({QLatin1String(rule), severity, clause, message, field});
}

std::vector<Atom> Setter::atoms(const std::vector<Span>& spans, Mm size)
{
    auto shaped = shape(spans, size, m_fonts, m_fallbacks);
    if (shaped)
        return std::move(shaped).value();
    if (!m_error)
        m_error = std::move(shaped).error();
    return {};
}

Mm Setter::measured(const QString& text, TypeRole role, Mm size)
{
    FallbackCounts uncounted; // what is only measured is not reported
    const auto shaped = shape({{text, role}}, size, m_fonts, uncounted);
    if (!shaped && !m_error)
        m_error = shaped.error();
    return shaped ? widthOf(*shaped) : 0;
}

std::vector<Atom> Setter::text(const QString& text, TypeRole role)
{
    return atoms({{text, role}}, m_profile.cell);
}

void Setter::draw(int page, const Line& line, Mm cellTop)
{
    m_builder.addLine(page, line, m_profile.typeLeft, cellTop, {m_profile.cell});
}

Mm Setter::row(int number) const
{
    return m_profile.typeTop + (number - 1) * m_profile.pitch;
}

int Setter::rowsLeft(const Cursor& cursor) const
{
    // The last line ends with its cell, without the white below it.
    const Mm room = m_profile.typeTop + (m_profile.linesPerPage - 1) * m_profile.pitch - cursor.y;
    return static_cast<int>(std::floor(room / m_profile.pitch + 1 + kRowTolerance));
}

void Setter::reportFaces(TypesetResult& result)
{
    for (const RoleChoice& choice : m_fonts.choices()) {
        if (!choice.substituted)
            continue;
        addFinding(
            "T-FONT",
            document::Severity::Warning,
            QStringLiteral("GB/T 9704-2012 5.2.2"),
            QString(),
            Tr::tr("%1 is not installed; %2 stands in for it, and page breaks may differ from "
                   "other machines.")
                .arg(FontSet::roleName(choice.role), choice.family));
    }
    for (const auto& [key, use] : m_fallbacks) {
        const auto& [character, role] = key;
        const auto& [face, count] = use;
        result.fallbacks.push_back({character, FontSet::roleName(role), face->family(), count});
        addFinding(
            "T-GLYPH",
            document::Severity::Info,
            QStringLiteral("GB/T 9704-2012 5.2.2"),
            QString(),
            Tr::tr("The character %1 is not in the face for %2 and was taken from %3.")
                .arg(QString::fromUcs4(&character, 1), FontSet::roleName(role), face->family()));
    }
}

} // namespace wenshu::typeset
