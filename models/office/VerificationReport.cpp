#include "office/VerificationReport.h"

#include "base/PlainText.h"
#include "ofd/Writer.h"
#include "office/OpenDocument.h"
#include "render/NestedPackage.h"
#include "seal/Findings.h"
#include "typeset/PlainSheet.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace wenshu::office {

namespace {

using typeset::Sheet;
using typeset::SheetRow;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_office)
};

constexpr qsizetype kMostNamed = 3;        ///< entries of a finding, roots
constexpr std::size_t kMostFindings = 30;  ///< of one seal
constexpr std::size_t kMostSeals = 200;    ///< a seam of hostile making must not fill a book
constexpr std::size_t kMostPictures = 20;  ///< of seals
constexpr qsizetype kMostCharacters = 300; ///< of a name from the file
constexpr Mm kPictureSide = 28;            ///< of a seal beside what is said of it
constexpr double kPictureDpi = 300;
constexpr qint64 kLargestSeal = 500; ///< mm; one that claims more has no size worth showing

/// What comes out of a file, fit to be shown on a line.
QString plain(const QString& text)
{
    return shownText(text, false).left(kMostCharacters).trimmed();
}

QString localText(const QDateTime& time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString dayOf(const QDateTime& time)
{
    return time.isValid() ? time.toLocalTime().date().toString(Qt::ISODate) : QStringLiteral("?");
}

/// "a, b, c and 4 more"
QString some(const QStringList& names)
{
    QStringList shown;
    for (const QString& name : names.mid(0, kMostNamed))
        shown += plain(name);
    const QString list = shown.join(Tr::tr(", "));
    const auto rest = static_cast<int>(names.size() - shown.size());
    return rest > 0 ? Tr::tr("%1 and %n more", "", rest).arg(list) : list;
}

/// The picture of a seal drawn anew.
struct SealImage {
    QByteArray png;           ///< on white
    Mm width = 0, height = 0; ///< as large as it is to be shown, in the seal's own proportions
};

void strikeOut(QImage& image)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0x80, 0x80, 0x80), image.width() / 60.0));
    painter.drawLine(QPointF(0, 0), QPointF(image.width(), image.height()));
    painter.drawLine(QPointF(image.width(), 0), QPointF(0, image.height()));
}

/// The seal of @p signature, drawn to fit into a square of kPictureSide. Across one that does not
/// hold go two grey lines: nobody shall take it for a seal. The bytes that came with the paper go
/// no further than into the decoder.
/// @return nothing without a seal, or where its picture cannot be drawn.
std::optional<SealImage>
sealImage(const seal::SignatureVerdict& signature, const std::shared_ptr<render::FontBook>& fonts)
{
    if (!signature.seal || signature.seal->picture.data.isEmpty())
        return std::nullopt;
    const seal::SealPicture& picture = signature.seal->picture;
    const qint64 largest = std::max(picture.width, picture.height);
    if (picture.width <= 0 || picture.height <= 0 || largest > kLargestSeal)
        return std::nullopt;
    const double scale = kPictureSide / static_cast<double>(largest);
    SealImage drawn{{}, picture.width * scale, picture.height * scale};
    ofd::Page page;
    page.physicalBox = {0, 0, drawn.width, drawn.height};
    const render::PageRenderer renderer(
        std::make_shared<ofd::DocumentResources>(ofd::Document()),
        fonts,
        render::nestedPackageOpener());
    render::RenderOptions options;
    options.dpi = kPictureDpi;
    options.decodeBudget = std::chrono::milliseconds(2'000);
    const auto rendered = renderer.draw(
        page, {{0, page.physicalBox, std::nullopt, picture.data, picture.label}}, options);
    if (!rendered || !rendered->report.deviations.empty())
        return std::nullopt;
    QImage image = rendered->image.convertToFormat(QImage::Format_RGB32);
    if (!signature.holds())
        strikeOut(image);
    QBuffer buffer(&drawn.png);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return std::nullopt;
    return drawn;
}

class ReportSheet {
public:
    ReportSheet(
        const JudgedFile& judged, const QString& program, std::shared_ptr<render::FontBook> fonts)
        : m_judged(judged)
        , m_program(program)
        , m_fonts(std::move(fonts))
    {
    }

    Sheet make()
    {
        m_sheet.title = Tr::tr("Report on the verification of electronic seals");
        addFile();
        const auto& signatures = m_judged.verdict.signatures;
        for (std::size_t i = 0; i < std::min(signatures.size(), kMostSeals); ++i)
            addSignature(signatures[i], static_cast<int>(i) + 1);
        if (signatures.size() > kMostSeals)
            fact(Tr::tr("More"), Tr::tr("Further seals are not listed."));
        m_sheet.rows.push_back(
            {SheetRow::Kind::Note,
             {},
             Tr::tr(
                 "Made by %1 from the file itself and the root certificates and revocation lists "
                 "kept on this computer, without asking any network. It tells what was found at "
                 "the time of verification, of the file with the digest above and of no other.")
                 .arg(m_program)});
        return std::move(m_sheet);
    }

private:
    void heading(const QString& text)
    {
        m_sheet.rows.push_back({SheetRow::Kind::Heading, {}, text});
    }

    void fact(const QString& label, const QString& text)
    {
        m_sheet.rows.push_back({SheetRow::Kind::Fact, label, text});
    }

    /// Left out where there is nothing to say.
    void factIf(const QString& label, const QString& text)
    {
        if (!text.isEmpty())
            fact(label, text);
    }

    void addFile()
    {
        heading(Tr::tr("The file"));
        fact(Tr::tr("Name"), plain(m_judged.name));
        fact(
            Tr::tr("Size"),
            m_judged.pages >= 0
                ? Tr::tr("%1 bytes, %n page(s)", "", m_judged.pages).arg(m_judged.bytes)
                : Tr::tr("%1 bytes").arg(m_judged.bytes));
        fact(Tr::tr("SM3 digest"), QString::fromLatin1(m_judged.sm3.toHex()));
        fact(Tr::tr("Verified"), localText(m_judged.at));
        if (m_judged.asOf.isValid())
            fact(
                Tr::tr("Judged as of"),
                Tr::tr("%1, as was asked for; what is known now may say otherwise")
                    .arg(localText(m_judged.asOf)));
        fact(
            Tr::tr("Judged by"),
            m_judged.roots.isEmpty()
                ? Tr::tr("no root certificate: whose a seal is cannot be judged")
                : Tr::tr("%n root certificate(s): %1", "", static_cast<int>(m_judged.roots.size()))
                      .arg(some(m_judged.roots)));
        fact(Tr::tr("Verdict"), coded(m_judged.verdict.sentence, m_judged.verdict.code));
        addFindings(m_judged.verdict.findings, {m_judged.verdict.code});
    }

    static QString coded(const QString& sentence, const QString& code)
    {
        return QStringLiteral("%1 [%2]").arg(sentence, code);
    }

    /// What was found, the gravest first, but for what has been said already and names no part of
    /// the file.
    void addFindings(std::vector<seal::Finding> findings, const QStringList& said)
    {
        std::stable_sort(
            findings.begin(), findings.end(), [](const seal::Finding& a, const seal::Finding& b) {
                return a.severity > b.severity;
            });
        std::size_t shown = 0;
        int hidden = 0;
        for (const seal::Finding& finding : findings) {
            const bool isSaid = said.contains(finding.code);
            const bool isIdle =
                finding.severity == seal::Severity::Note || (isSaid && finding.entries.isEmpty());
            if (isIdle)
                continue;
            if (shown >= kMostFindings) {
                ++hidden;
                continue;
            }
            ++shown;
            QString text = isSaid ? QStringLiteral("[%1]").arg(finding.code)
                                  : coded(finding.sentence, finding.code);
            if (!finding.entries.isEmpty())
                text += u' ' + some(finding.entries);
            fact(Tr::tr("Step %1").arg(finding.step), text);
        }
        if (hidden > 0)
            fact(Tr::tr("More"), Tr::tr("%n further finding(s) are not listed.", "", hidden));
    }

    /// The four answers, each sentence once. @return the codes that were told.
    QStringList addAnswers(const seal::SignatureVerdict& signature)
    {
        QStringList said{signature.code};
        QStringList sentences;
        const auto tell = [&](const QString& label, const seal::Answer& answer) {
            if (answer.sentence.isEmpty() || sentences.contains(answer.sentence))
                return;
            sentences += answer.sentence;
            said += answer.code;
            fact(
                label,
                answer.code.isEmpty() ? answer.sentence : coded(answer.sentence, answer.code));
        };
        tell(Tr::tr("Content"), signature.integrity);
        tell(Tr::tr("Certificate"), signature.certificate);
        tell(Tr::tr("Coverage"), signature.coverage);
        tell(Tr::tr("Afterwards"), signature.changes);
        return said;
    }

    static bool has(const seal::SignatureVerdict& signature, const char* code)
    {
        const auto& all = signature.findings;
        return std::any_of(all.begin(), all.end(), [code](const seal::Finding& finding) {
            return finding.code == QLatin1String(code);
        });
    }

    static QString makerOf(const seal::SignatureVerdict& signature)
    {
        const QString name = plain(signature.maker->subjectText());
        return has(signature, seal::code::kMakerByName)
                   ? Tr::tr("%1; a seal maker by this name, on no list here").arg(name)
                   : name;
    }

    static QString timeOf(const seal::SignatureVerdict& signature)
    {
        if (!signature.time.isValid())
            return plain(signature.timeText);
        const bool stamped = has(signature, seal::code::kTimeStamped);
        const QString time = localText(signature.time);
        return stamped ? Tr::tr("%1, by a trusted time stamp").arg(time)
                       : Tr::tr("%1, as the signer's computer told").arg(time);
    }

    static QString placesOf(const seal::SignatureVerdict& signature)
    {
        QStringList pages;
        for (const seal::StampFact& stamp : signature.stamps) {
            const QString page = stamp.page >= 0 ? QString::number(stamp.page + 1)
                                                 : Tr::tr("a page that is not there");
            if (!pages.contains(page))
                pages += page;
        }
        if (pages.isEmpty())
            return Tr::tr("on no page");
        if (pages.size() > 6)
            return Tr::tr("pages %1 to %2, %n in all", "", static_cast<int>(pages.size()))
                .arg(pages.first(), pages.last());
        return Tr::tr("page %1").arg(pages.join(Tr::tr(", ")));
    }

    static QString revocationOf(const crypto::ChainVerdict& chain)
    {
        if (!chain.isTrusted() && chain.state != crypto::ChainState::Revoked)
            return {};
        const QString date = localText(chain.crlDate);
        switch (chain.revocation) {
        case crypto::RevocationState::Good:
            return Tr::tr("not revoked, by a list of %1").arg(date);
        case crypto::RevocationState::RevokedLater:
            return Tr::tr("revoked on %1, after signing").arg(localText(chain.revokedAt));
        case crypto::RevocationState::Revoked:
            return Tr::tr("revoked on %1").arg(localText(chain.revokedAt));
        case crypto::RevocationState::Unknown:
            break;
        }
        return Tr::tr("not checked: no list that was current then is kept here");
    }

    static QString chainOf(const crypto::ChainVerdict& chain)
    {
        QStringList names;
        for (const crypto::Certificate& certificate : chain.path)
            names += plain(certificate.commonName());
        return names.join(QStringLiteral(" ← "));
    }

    void addSignature(const seal::SignatureVerdict& signature, int number)
    {
        heading(
            signature.seal ? Tr::tr("Seal %1: %2").arg(number).arg(plain(signature.seal->name))
                           : Tr::tr("Signature %1 without a seal").arg(number));
        if (static_cast<std::size_t>(number) <= kMostPictures) {
            if (auto image = sealImage(signature, m_fonts)) {
                SheetRow& heading = m_sheet.rows.back();
                heading.picture = std::move(image->png);
                heading.pictureWidth = image->width;
                heading.pictureHeight = image->height;
            }
        }
        fact(Tr::tr("Verdict"), coded(signature.sentence, signature.code));
        if (signature.seal)
            fact(
                Tr::tr("Seal number"),
                Tr::tr("%1, valid %2 to %3")
                    .arg(
                        plain(signature.seal->id),
                        dayOf(signature.seal->validFrom),
                        dayOf(signature.seal->validTo)));
        if (signature.signer)
            fact(Tr::tr("Signer"), plain(signature.signer->subjectText()));
        if (signature.maker)
            fact(Tr::tr("Seal maker"), makerOf(signature));
        fact(Tr::tr("Signed"), timeOf(signature));
        fact(Tr::tr("Stands on"), placesOf(signature));
        factIf(Tr::tr("Chain"), chainOf(signature.signerChain));
        factIf(Tr::tr("Revocation"), revocationOf(signature.signerChain));
        const QStringList said = addAnswers(signature);
        if (!signature.protectedVersion.isEmpty())
            fact(Tr::tr("Version"), plain(signature.protectedVersion));
        addFindings(signature.findings, said);
    }

    const JudgedFile& m_judged;
    QString m_program;
    std::shared_ptr<render::FontBook> m_fonts;
    Sheet m_sheet;
};

} // namespace

VerificationReport::VerificationReport(typeset::FontSet fonts)
    : m_fonts(std::move(fonts))
{
}

Result<VerificationReport> VerificationReport::withInstalledFonts()
{
    auto fonts = typeset::FontSet::installed();
    if (!fonts)
        return std::move(fonts).error();
    return VerificationReport(std::move(fonts).value());
}

Result<QByteArray>
VerificationReport::ofd(const JudgedFile& judged, const QString& program, const Clock& clock) const
{
    ofd::DocumentInfo info;
    info.title = Tr::tr("Report on the verification of electronic seals");
    // The same report is the same file, so that one can be held against another.
    info.docId = QString::fromLatin1(judged.sm3.left(16).toHex());
    info.creator = program;
    const Sheet sheet = ReportSheet(judged, program, std::make_shared<render::FontBook>()).make();
    auto document = typeset::setSheet(sheet, info, m_fonts);
    if (!document)
        return std::move(document).error();
    return wenshu::ofd::writePackage(*document, clock);
}

Result<QByteArray>
VerificationReport::pdf(const JudgedFile& judged, const QString& program, const Clock& clock) const
{
    auto bytes = ofd(judged, program, clock);
    if (!bytes)
        return std::move(bytes).error();
    const auto document =
        OpenDocument::fromBytes(std::move(bytes).value(), std::make_shared<render::FontBook>());
    if (!document)
        return document.error();
    return document->pdf(clock.now());
}

} // namespace wenshu::office
