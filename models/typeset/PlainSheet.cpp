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
constexpr Mm kPictureGap = 4; // left of a picture and below it
constexpr Mm kLargestPicture = 60;
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

ofd::ResourceId largestIdOf(const ofd::Document& document)
{
    ofd::ResourceId largest = 0;
    for (const ofd::Font& font : document.fonts)
        largest = std::max(largest, font.id);
    for (const ofd::Page& page : document.pages) {
        largest = std::max(largest, page.id);
        for (const ofd::Layer& layer : page.layers) {
            largest = std::max(largest, layer.id);
            for (const ofd::Object& object : layer.block.objects)
                std::visit(
                    [&](const auto& value) {
                        if constexpr (requires { value.id; })
                            largest = std::max(largest, value.id);
                    },
                    object.value);
        }
    }
    return largest;
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
                setHeading(row);
                break;
            case SheetRow::Kind::Fact:
                setFact(row.label, row.text);
                break;
            case SheetRow::Kind::Note:
                passPicture();
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
        auto document = m_builder.build(info);
        if (document)
            addPictures(*document);
        return document;
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

    void setHeading(const SheetRow& row)
    {
        passPicture();
        m_y += kHeadingGap * m_size;
        const Mm width = std::clamp(row.pictureWidth, 0.0, kLargestPicture);
        const Mm height = std::clamp(row.pictureHeight, 0.0, kLargestPicture);
        // Never alone at the foot of a page, and never apart from its picture.
        makeRoom(std::max(3 * kLeading * m_size, 2 * kLeading * m_size + height));
        setText(row.text, TypeRole::Hei, m_size, 0);
        m_builder.addRule(
            page(), kLeft, kLeft + kWidth, m_y - (kLeading - 1) * m_size * 0.6, kRule, false);
        m_y += 0.2 * m_size;
        if (!row.picture.isEmpty() && width > 0 && height > 0)
            m_pictures.push_back(
                {page(), {kLeft + kWidth - width, m_y, width, height}, &row.picture});
    }

    bool isBesidePicture() const
    {
        return !m_pictures.empty() && m_pictures.back().page == page() &&
               m_y < m_pictures.back().box.bottom();
    }

    /// Goes below the picture of the section that ends here.
    void passPicture()
    {
        if (isBesidePicture())
            m_y = m_pictures.back().box.bottom() + kPictureGap / 2;
    }

    /// What the text leaves to the picture beside it.
    Mm takenByPicture() const
    {
        return isBesidePicture() ? m_pictures.back().box.width + kPictureGap : 0;
    }

    /// Equal pictures, as of many seals of one unit, stand in the file once.
    void addPictures(ofd::Document& document) const
    {
        ofd::ResourceId last = largestIdOf(document);
        for (const PlacedPicture& placed : m_pictures) {
            auto known = std::find_if(
                document.images.begin(), document.images.end(), [&](const ofd::Image& image) {
                    return image.data == *placed.png;
                });
            if (known == document.images.end())
                known = document.images.insert(known, {++last, QStringLiteral("PNG"), *placed.png});
            ofd::ImageObject object;
            object.id = ++last;
            object.boundary = placed.box;
            object.ctm = {placed.box.width, 0, 0, placed.box.height, 0, 0};
            object.hasCtm = true;
            object.resource = known->id;
            auto& layers = document.pages[static_cast<std::size_t>(placed.page)].layers;
            if (!layers.empty())
                layers.front().block.objects.push_back({object});
        }
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
        const Mm width = kWidth - indent - takenByPicture();
        const auto lines = breakLines(shaped(text, role, size), Measure{width, 0, 0, size});
        for (const Line& line : lines) {
            makeRoom(size);
            if (m_failed)
                return;
            m_builder.addLine(page(), ragged(line, width), kLeft + indent, m_y, {size});
            m_y += kLeading * size;
        }
    }

    struct PlacedPicture {
        int page = 0;
        ofd::Box box;
        const QByteArray* png = nullptr; ///< of the sheet that is being set
    };

    const FontSet& m_fonts;
    Profile m_profile;
    PageBuilder m_builder;
    std::vector<PlacedPicture> m_pictures;
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
