#include "typeset/PlainSheet.h"

#include "typeset/Atoms.h"
#include "typeset/LineBreaker.h"
#include "typeset/PageBuilder.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

constexpr Mm kTop = 22, kBottom = 275; // upper edge of the first, lower of the last row
constexpr Mm kLeft = 25, kWidth = 160; //
constexpr double kLabelEm = 7;         // 标签：in up to six characters
constexpr double kLeading = 1.5;       // from row to row, of the type size
constexpr double kHeadingGap = 0.9;    // above a heading, of the type size
constexpr Mm kRule = 0.25;
constexpr int kMostPages = 200;
constexpr std::array kSizes{12.0, 10.5, 9.0}; // pt
constexpr double kSizeOfMany = 10.5;

Profile sheetProfile()
{
    Profile profile;
    profile.typeLeft = kLeft;
    profile.typeWidth = kWidth;
    profile.typeTop = kTop;
    profile.typeHeight = kBottom - kTop;
    return profile;
}

/// The line as wide as its characters are: names of files, set flush right, would be torn apart.
/// Where only squeezed marks make it fit, it stays as it is.
Line ragged(const Line& line, Mm width)
{
    Line loose = line;
    Mm x = line.atoms.empty() ? 0 : line.atoms.front().x;
    for (PlacedAtom& placed : loose.atoms) {
        placed.x = x;
        x += placed.atom.width;
    }
    return x <= width + 1e-6 ? loose : line;
}

/// Sets a sheet in one size. Used once.
class SheetSetter {
public:
    SheetSetter(const FontSet& fonts, Mm size)
        : m_fonts(fonts)
        , m_profile(sheetProfile())
        , m_builder(m_profile, fonts)
        , m_size(size)
    {
        m_builder.addPage();
    }

    Status set(const Sheet& sheet)
    {
        setTitle(sheet.title);
        for (const SheetRow& row : sheet.rows) {
            switch (row.kind) {
            case SheetRow::Kind::Heading:
                setHeading(row.text);
                break;
            case SheetRow::Kind::Fact:
                setFact(row.label, row.text);
                break;
            case SheetRow::Kind::Note:
                m_y += kHeadingGap * m_size;
                setText(row.text, TypeRole::Song, m_size * 0.85, 0);
                break;
            }
            if (m_failed)
                return *m_failed;
        }
        return Done{};
    }

    int pages() const { return m_builder.pageCount(); }

    Result<ofd::Document> build(const ofd::DocumentInfo& info)
    {
        const int count = pages();
        for (int page = 0; count > 1 && page < count; ++page) {
            const QString number = QStringLiteral("— %1 / %2 —").arg(page + 1).arg(count);
            const auto atoms = shaped(number, TypeRole::Song, m_size);
            const Mm left = kLeft + (kWidth - widthOf(atoms)) / 2;
            m_builder.addLine(page, singleLine(atoms, 0), left, kBottom + 4, {m_size});
        }
        if (m_failed)
            return *m_failed;
        return m_builder.build(info);
    }

private:
    std::vector<Atom> shaped(const QString& text, TypeRole role, Mm size)
    {
        std::u32string known;
        const auto codes = text.toUcs4();
        for (const uint code : codes) {
            const auto c = static_cast<char32_t>(code);
            const bool isControl = c < 0x20 || (c >= 0x7F && c < 0xA0);
            const bool isDrawn = isControl || m_fonts.faceFor(role, c) != nullptr;
            known += isControl ? U' ' : isDrawn ? c : U'〓';
        }
        FallbackCounts uncounted;
        auto atoms = shape(
            {{QString::fromUcs4(known.data(), static_cast<qsizetype>(known.size())), role}},
            size,
            m_fonts,
            uncounted);
        if (atoms)
            return std::move(atoms).value();
        if (!m_failed)
            m_failed = std::move(atoms).error();
        return {};
    }

    int page() const { return m_builder.pageCount() - 1; }

    /// Room for a row of @p height, on a new page where this one is full.
    void makeRoom(Mm height)
    {
        if (m_y + height <= kBottom)
            return;
        if (m_builder.pageCount() >= kMostPages && !m_failed)
            m_failed = Error{
                Errc::LimitExceeded,
                Tr::tr("The report would have too many pages."),
                QStringLiteral("plain sheet beyond %1 pages").arg(kMostPages)};
        if (m_failed)
            return;
        m_builder.addPage();
        m_y = kTop;
    }

    void setTitle(const QString& title)
    {
        const Mm size = m_size * 1.6;
        const auto atoms = shaped(title, TypeRole::TitleSong, size);
        const Mm left = kLeft + std::max(0.0, (kWidth - widthOf(atoms)) / 2);
        m_builder.addLine(page(), singleLine(atoms, 0), left, m_y, {size});
        m_y += size * 1.5;
        m_builder.addRule(page(), kLeft, kLeft + kWidth, m_y, kRule * 2, false);
        m_y += m_size * 0.6;
    }

    void setHeading(const QString& text)
    {
        m_y += kHeadingGap * m_size;
        makeRoom(3 * kLeading * m_size); // never alone at the foot of a page
        setText(text, TypeRole::Hei, m_size, 0);
        m_builder.addRule(
            page(), kLeft, kLeft + kWidth, m_y - (kLeading - 1) * m_size * 0.6, kRule, false);
        m_y += 0.2 * m_size;
    }

    void setFact(const QString& label, const QString& text)
    {
        makeRoom(m_size);
        if (!m_failed)
            m_builder.addLine(
                page(), singleLine(shaped(label, TypeRole::Hei, m_size), 0), kLeft, m_y, {m_size});
        setText(
            text.isEmpty() ? QStringLiteral("—") : text, TypeRole::Song, m_size, kLabelEm * m_size);
    }

    void setText(const QString& text, TypeRole role, Mm size, Mm indent)
    {
        const auto lines =
            breakLines(shaped(text, role, size), Measure{kWidth - indent, 0, 0, size});
        for (const Line& line : lines) {
            makeRoom(size);
            if (m_failed)
                return;
            m_builder.addLine(page(), ragged(line, kWidth - indent), kLeft + indent, m_y, {size});
            m_y += kLeading * size;
        }
    }

    const FontSet& m_fonts;
    Profile m_profile;
    PageBuilder m_builder;
    Mm m_size;
    Mm m_y = kTop;
    std::optional<Error> m_failed;
};

} // namespace

Result<ofd::Document>
setSheet(const Sheet& sheet, const ofd::DocumentInfo& info, const FontSet& fonts)
{
    for (const double points : kSizes) {
        SheetSetter setter(fonts, fromPoints(points));
        if (Status set = setter.set(sheet); !set)
            return std::move(set).error();
        if (setter.pages() == 1)
            return setter.build(info);
    }
    SheetSetter setter(fonts, fromPoints(kSizeOfMany));
    if (Status set = setter.set(sheet); !set)
        return std::move(set).error();
    return setter.build(info);
}

} // namespace wenshu::typeset
