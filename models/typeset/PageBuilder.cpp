#include "typeset/PageBuilder.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <cmath>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

constexpr ofd::Color kRed{255, 0, 0, 255};
/// Around the cells, so that no glyph is cut by its object's boundary.
constexpr double kBoundaryMarginEm = 0.25;

/// Six capital letters that name a subset, drawn from its content so that equal papers stay equal.
QString subsetTag(const QByteArray& data)
{
    const QByteArray hash = QCryptographicHash::hash(data, QCryptographicHash::Sha256);
    QString tag;
    for (int i = 0; i < 6; ++i)
        tag += QChar(u'A' + static_cast<unsigned char>(hash.at(i)) % 26);
    return tag;
}

Mm rounded(Mm value)
{
    return std::round(value * 1e4) / 1e4;
}

} // namespace

PageBuilder::PageBuilder(const Profile& profile, const FontSet& fonts)
    : m_profile(profile)
    , m_fonts(fonts)
{
}

void PageBuilder::addPage()
{
    ofd::Page page;
    page.physicalBox = {0, 0, m_profile.pageWidth, m_profile.pageHeight};
    page.contentBox =
        ofd::Box{m_profile.typeLeft, m_profile.typeTop, m_profile.typeWidth, m_profile.typeHeight};
    page.layers.emplace_back();
    m_pages.push_back(std::move(page));
}

ofd::ResourceId PageBuilder::fontId(const Face* face, char32_t character)
{
    auto [it, isNew] = m_uses.try_emplace(face);
    if (isNew) {
        it->second.id = static_cast<ofd::ResourceId>(m_uses.size());
        m_order.push_back(face);
    }
    it->second.characters.insert(character);
    return it->second.id;
}

void PageBuilder::addLine(int page, const Line& line, Mm left, Mm cellTop, const Style& style)
{
    if (line.atoms.empty())
        return;
    const double ascent = m_fonts.face(line.atoms.front().atom.role).cellAscent();
    addGlyphs(page, line, left, cellTop, ascent, style);
}

void PageBuilder::addGlyphs(
    int page, const Line& line, Mm left, Mm cellTop, double ascent, const Style& style)
{
    auto& objects = m_pages[static_cast<size_t>(page)].layers.front().block.objects;
    const Mm margin = kBoundaryMarginEm * style.size;
    ofd::TextObject* current = nullptr;
    Mm currentDrop = 0;
    for (const PlacedAtom& placed : line.atoms) {
        for (const AtomGlyph& glyph : placed.atom.glyphs) {
            // Latin letters keep the line's baseline; characters are centred in their cells.
            const bool cell = placed.atom.kind == Atom::Kind::Cell;
            const Mm drop = (cell ? glyph.face->cellAscent() : ascent) * style.size;
            const ofd::ResourceId font = fontId(glyph.face, glyph.code);
            const Mm x = left + placed.x + glyph.x;
            if (!current || current->font != font || std::abs(drop - currentDrop) > 1e-9) {
                ofd::TextObject text;
                text.font = font;
                text.size = rounded(style.size);
                text.hScale = style.widthScale;
                if (style.red)
                    text.fillPaint = kRed;
                text.boundary = {
                    rounded(x - margin),
                    rounded(cellTop - margin),
                    0,
                    rounded(style.size + 2 * margin)};
                objects.push_back({std::move(text)});
                current = &std::get<ofd::TextObject>(objects.back().value);
                currentDrop = drop;
            }
            current->glyphs.push_back(
                {glyph.code,
                 std::nullopt,
                 rounded(x - current->boundary.x),
                 rounded(cellTop + drop - current->boundary.y)});
            const Mm right = left + placed.x + placed.atom.width + margin;
            current->boundary.width =
                rounded(std::max(current->boundary.right(), right) - current->boundary.x);
        }
    }
}

void PageBuilder::addRule(int page, Mm left, Mm right, Mm y, Mm thickness, bool red)
{
    ofd::PathObject rule;
    rule.boundary = {
        rounded(left), rounded(y - thickness / 2), rounded(right - left), rounded(thickness)};
    rule.lineWidth = thickness;
    if (red)
        rule.strokePaint = kRed;
    const Mm middle = rule.boundary.height / 2;
    rule.path = {
        {ofd::PathStep::Kind::Move, {0, middle}, {}, {}},
        {ofd::PathStep::Kind::Line, {rule.boundary.width, middle}, {}, {}}};
    m_pages[static_cast<size_t>(page)].layers.front().block.objects.push_back({std::move(rule)});
}

Result<ofd::Document> PageBuilder::build(const ofd::DocumentInfo& info)
{
    ofd::Document document;
    document.info = info;
    document.pageArea = {0, 0, m_profile.pageWidth, m_profile.pageHeight};
    for (const Face* face : m_order) {
        const FontUse& use = m_uses.at(face);
        ofd::Font font;
        font.id = use.id;
        font.data = face->subset(use.characters);
        if (font.data.isEmpty()) {
            return Error{
                Errc::Internal,
                Tr::tr("A face on this machine cannot be embedded; install another face for its "
                       "type."),
                QStringLiteral("hb-subset fails on face %1 of a font file").arg(face->index())};
        }
        font.family = face->family();
        QString name = face->family();
        font.name = subsetTag(font.data) + QLatin1Char('+') + name.remove(QLatin1Char(' '));
        font.charset = QStringLiteral("unicode");
        font.fileSuffix =
            font.data.startsWith("OTTO") ? QStringLiteral("otf") : QStringLiteral("ttf");
        document.fonts.push_back(std::move(font));
    }
    document.pages = std::move(m_pages);
    // Identifiers of pages, layers and objects go on where those of the fonts end.
    ofd::ResourceId next = static_cast<ofd::ResourceId>(document.fonts.size());
    for (ofd::Page& page : document.pages) {
        page.id = ++next;
        for (ofd::Layer& layer : page.layers) {
            layer.id = ++next;
            for (ofd::Object& object : layer.block.objects)
                std::visit(
                    [&next](auto& value) {
                        if constexpr (requires { value.id; })
                            value.id = ++next;
                    },
                    object.value);
        }
    }
    return document;
}

} // namespace wenshu::typeset
