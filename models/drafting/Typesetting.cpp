#include "drafting/Typesetting.h"

#include "office/OpenDocument.h"
#include "office/SealDraft.h"
#include "office/TypesetPaper.h"

#include <QCoreApplication>
#include <QMutex>

#include <algorithm>
#include <optional>

namespace wenshu::drafting {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_drafting)
};

/// × stands for what is not known yet, as in papers that are circulated for comment.
document::Paper forPreview(const document::Draft& draft, const Clock& clock)
{
    const QString open = QStringLiteral("×××");
    document::Paper paper = document::paperSoFar(draft);
    if (paper.title.trimmed().isEmpty())
        paper.title = QStringLiteral("关于×××的") + document::kindName(paper.kind);
    if (paper.issuerMark.trimmed().isEmpty())
        paper.issuerMark =
            paper.kind == document::PaperKind::Letter ? open : open + QStringLiteral("文件");
    if (paper.issuingBureau.trimmed().isEmpty())
        paper.issuingBureau = open;
    if (paper.mainRecipients.isEmpty() && paper.kind != document::PaperKind::Minutes)
        paper.mainRecipients = open;
    if (paper.body.empty())
        paper.body.push_back({0, open, -1});
    if (!paper.date.isValid())
        paper.date = clock.now().toLocalTime().date();
    return paper;
}

} // namespace

std::vector<document::Finding> withFacesTogether(std::vector<document::Finding> findings)
{
    const auto isFace = [](const document::Finding& finding) {
        return finding.ruleId == u"T-FONT";
    };
    const auto first = std::find_if(findings.begin(), findings.end(), isFace);
    if (first == findings.end())
        return findings;
    document::Finding together = *first;
    const auto faces = std::count_if(findings.begin(), findings.end(), isFace);
    findings.erase(std::remove_if(findings.begin(), findings.end(), isFace), findings.end());
    together.severity = document::Severity::Info;
    together.message = Tr::tr(
        "This machine lacks %n face(s) of the standard; others stand in for them, and page breaks "
        "may differ from other machines.",
        nullptr,
        static_cast<int>(faces));
    findings.push_back(std::move(together));
    return findings;
}

struct Typesetting::State {
    QMutex mutex;
    std::optional<Result<std::shared_ptr<const office::TypesetPaper>>> typesetter;
    std::shared_ptr<render::FontBook> fonts;
};

Typesetting::Typesetting(const Clock& clock)
    : m_clock(clock)
    , m_state(std::make_unique<State>())
{
}

Typesetting::~Typesetting() = default;

Result<std::shared_ptr<const office::TypesetPaper>> Typesetting::typesetter() const
{
    const QMutexLocker lock(&m_state->mutex);
    if (!m_state->typesetter) {
        auto found = office::TypesetPaper::withInstalledFonts();
        if (found)
            m_state->typesetter.emplace(
                std::make_shared<const office::TypesetPaper>(std::move(found).value()));
        else
            m_state->typesetter.emplace(std::move(found).error());
    }
    return *m_state->typesetter;
}

std::shared_ptr<render::FontBook> Typesetting::fonts() const
{
    const QMutexLocker lock(&m_state->mutex);
    if (!m_state->fonts)
        m_state->fonts = std::make_shared<render::FontBook>();
    return m_state->fonts;
}

DraftPages Typesetting::preview(const document::Draft& draft, const office::Profile& profile) const
{
    DraftPages pages;
    document::Completion completion = document::complete(draft);
    pages.findings = std::move(completion.findings);
    const auto setter = typesetter();
    if (!setter) {
        pages.trouble = setter.error().message;
        return pages;
    }
    auto outcome =
        (*setter)->set(forPreview(draft, m_clock), office::SealDraft::layoutFor(profile), m_clock);
    if (!outcome) {
        pages.trouble = outcome.error().message;
        pages.findings.push_back(
            {QStringLiteral("T-SET"),
             document::Severity::Error,
             QString(),
             outcome.error().message,
             outcome.error().code == Errc::Unsupported ? QStringLiteral("issuerMark")
                                                       : QStringLiteral("title")});
        return pages;
    }
    for (document::Finding& finding : outcome->findings)
        pages.findings.push_back(std::move(finding));
    pages.findings = withFacesTogether(std::move(pages.findings));
    for (const typeset::RoleChoice& choice : outcome->fonts)
        if (choice.substituted)
            pages.standIns.push_back({typeset::FontSet::roleName(choice.role), choice.family});
    pages.pages = outcome->pages;
    auto opened = office::OpenDocument::fromBytes(std::move(outcome->ofd), fonts());
    if (opened)
        pages.document = std::make_shared<const office::OpenDocument>(std::move(opened).value());
    else
        pages.trouble = opened.error().message;
    pages.mayBeSubmitted = completion.paper.has_value();
    for (const document::Finding& finding : pages.findings)
        pages.mayBeSubmitted =
            pages.mayBeSubmitted && finding.severity != document::Severity::Error;
    return pages;
}

QString Typesetting::refusal(document::PaperKind kind)
{
    switch (kind) {
    case document::PaperKind::Order:
        return Tr::tr("Orders have a layout of their own that this version does not set yet.");
    default:
        return {};
    }
}

} // namespace wenshu::drafting
