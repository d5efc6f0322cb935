#include "typeset/FontSet.h"

#include "typeset/Face.h"

#include <QCoreApplication>
#include <QFile>
#include <QMutex>

#include <algorithm>
#include <array>
#include <fontconfig/fontconfig.h>
#include <map>
#include <optional>

namespace wenshu::typeset {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_typeset)
};

struct PatternDeleter {
    void operator()(FcPattern* p) const { FcPatternDestroy(p); }
};

struct FontSetDeleter {
    void operator()(FcFontSet* s) const { FcFontSetDestroy(s); }
};

struct ObjectSetDeleter {
    void operator()(FcObjectSet* s) const { FcObjectSetDestroy(s); }
};

using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

/// A family that may play a role. Expected ones are what clerks' machines have; the others are
/// substitutes and reported.
struct Candidate {
    const char* family;
    bool expected;
    bool bold = false; ///< which of the family's styles
};

const std::vector<Candidate>& candidates(TypeRole role)
{
    static const std::array<std::vector<Candidate>, kTypeRoles> table{{
        // 小标宋
        {{"方正小标宋简体", true},
         {"方正小标宋_GBK", true},
         {"FZXiaoBiaoSong-B05", true},
         {"FZXiaoBiaoSong-B05S", true},
         {"FandolSong", false, true},
         {"Source Han Serif SC", false, true},
         {"Noto Serif CJK SC", false, true}},
        // 仿宋
        {{"仿宋_GB2312", true},
         {"仿宋", true},
         {"FangSong", true},
         {"方正仿宋_GBK", true},
         {"FandolFang", false},
         {"FandolFang R", false}},
        // 楷体
        {{"楷体_GB2312", true},
         {"楷体", true},
         {"KaiTi", true},
         {"方正楷体_GBK", true},
         {"FandolKai", false},
         {"AR PL UKai CN", false}},
        // 黑体
        {{"黑体", true},
         {"SimHei", true},
         {"方正黑体_GBK", true},
         {"FandolHei", false},
         {"Source Han Sans SC", false},
         {"Noto Sans CJK SC", false}},
        // 宋体
        {{"宋体", true},
         {"SimSun", true},
         {"方正书宋_GBK", true},
         {"FandolSong", false},
         {"Noto Serif CJK SC", false},
         {"AR PL UMing CN", false}},
    }};
    return table.at(static_cast<size_t>(role));
}

/// Wide faces for single characters, the serif ones first: they disturb a page of 仿宋 least.
constexpr std::array kFallbackFamilies{
    "方正仿宋_GBK",
    "宋体",
    "SimSun",
    "AR PL UMing CN",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun-ExtB",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK SC",
    "Droid Sans Fallback",
    "HanaMinA",
    "HanaMinB",
    "DejaVu Serif",
    "DejaVu Sans"};

struct Installed {
    QString family, path;
    unsigned index = 0;
    bool bold = false;
};

QString textOf(FcPattern* pattern, const char* object)
{
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch)
        return {};
    return QFile::decodeName(reinterpret_cast<const char*>(value));
}

/// Scalable, uncoloured, upright faces matching @p pattern, in a fixed order.
std::vector<Installed> listed(FcConfig* config, const Pattern& pattern)
{
    FcPatternAddBool(pattern.get(), FC_OUTLINE, FcTrue);
    std::unique_ptr<FcObjectSet, ObjectSetDeleter> wanted(FcObjectSetBuild(
        FC_FAMILY,
        FC_FILE,
        FC_INDEX,
        FC_STYLE,
        FC_WEIGHT,
        FC_SLANT,
        FC_COLOR,
        static_cast<char*>(nullptr)));
    std::unique_ptr<FcFontSet, FontSetDeleter> fonts(
        FcFontList(config, pattern.get(), wanted.get()));
    std::vector<Installed> result;
    for (int i = 0; fonts && i < fonts->nfont; ++i) {
        FcPattern* font = fonts->fonts[i];
        FcBool coloured = FcFalse;
        int index = 0;
        Installed entry{textOf(font, FC_FAMILY), textOf(font, FC_FILE)};
        int slant = FC_SLANT_ROMAN;
        int weight = FC_WEIGHT_REGULAR;
        FcPatternGetBool(font, FC_COLOR, 0, &coloured);
        FcPatternGetInteger(font, FC_INDEX, 0, &index);
        FcPatternGetInteger(font, FC_SLANT, 0, &slant);
        FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
        // The high bits of the index name an instance of a variable font; its default will do.
        if (coloured || slant != FC_SLANT_ROMAN || (index >> 16) != 0)
            continue;
        entry.index = static_cast<unsigned>(index);
        // FandolSong-Bold declares the weight of a regular face; its style name tells the truth.
        entry.bold =
            weight >= FC_WEIGHT_DEMIBOLD || textOf(font, FC_STYLE).contains(QStringLiteral("Bold"));
        result.push_back(entry);
    }
    std::sort(result.begin(), result.end(), [](const Installed& a, const Installed& b) {
        return std::tie(a.path, a.index) < std::tie(b.path, b.index);
    });
    return result;
}

std::optional<Installed> findFamily(FcConfig* config, const char* family, bool bold)
{
    Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    std::optional<Installed> best;
    for (const Installed& entry : listed(config, pattern)) {
        if (!best || (best->bold != bold && entry.bold == bold))
            best = entry;
    }
    if (best)
        best->family = QString::fromUtf8(family);
    return best;
}

} // namespace

struct FontSet::Private {
    FcConfig* config = nullptr;
    std::vector<RoleChoice> choices;
    std::array<const Face*, kTypeRoles> roleFaces{};
    std::vector<const Face*> fallbacks;

    mutable QMutex mutex; ///< guards what is found late
    mutable std::map<std::pair<QString, unsigned>, std::unique_ptr<Face>> faces;
    mutable std::map<char32_t, const Face*> anywhere;

    Private() = default;
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    ~Private() { FcConfigDestroy(config); }

    const Face* open(const Installed& entry) const
    {
        auto& slot = faces[{entry.path, entry.index}];
        if (!slot)
            slot = Face::open(entry.path, entry.index, entry.family);
        return slot.get();
    }

    const Face* searchEverything(char32_t character) const
    {
        const QMutexLocker lock(&mutex);
        const auto known = anywhere.find(character);
        if (known != anywhere.end())
            return known->second;
        Pattern pattern(FcPatternCreate());
        FcCharSet* charset = FcCharSetCreate();
        FcCharSetAddChar(charset, character);
        FcPatternAddCharSet(pattern.get(), FC_CHARSET, charset);
        FcCharSetDestroy(charset);
        const Face* found = nullptr;
        for (const Installed& entry : listed(config, pattern)) {
            const Face* face = open(entry);
            if (face && face->glyph(character) != 0) {
                found = face;
                break;
            }
        }
        anywhere[character] = found;
        return found;
    }
};

FontSet::FontSet(std::shared_ptr<const Private> p)
    : m_p(std::move(p))
{
}

Result<FontSet> FontSet::installed()
{
    auto p = std::make_shared<Private>();
    // A configuration of our own: FcInit's global one may be torn down by others in the process.
    p->config = FcInitLoadConfigAndFonts();
    for (int i = 0; i < kTypeRoles && p->config; ++i) {
        const auto role = static_cast<TypeRole>(i);
        for (const Candidate& candidate : candidates(role)) {
            const auto entry = findFamily(p->config, candidate.family, candidate.bold);
            const Face* face = entry ? p->open(*entry) : nullptr;
            if (!face || face->glyph(U'国') == 0)
                continue;
            p->roleFaces.at(static_cast<size_t>(i)) = face;
            p->choices.push_back({role, face->family(), face->path(), !candidate.expected});
            break;
        }
    }
    for (int i = 0; i < kTypeRoles; ++i) {
        if (p->roleFaces.at(static_cast<size_t>(i)))
            continue;
        const QString name = roleName(static_cast<TypeRole>(i));
        return Error{
            Errc::FontMissing,
            Tr::tr("No face for the type %1 is installed; install one, or run installer/fonts.sh.")
                .arg(name),
            QStringLiteral("no face for type role %1").arg(i)};
    }
    for (const char* family : kFallbackFamilies) {
        const auto entry = findFamily(p->config, family, false);
        if (const Face* face = entry ? p->open(*entry) : nullptr)
            p->fallbacks.push_back(face);
    }
    return FontSet(p);
}

const std::vector<RoleChoice>& FontSet::choices() const
{
    return m_p->choices;
}

const Face& FontSet::face(TypeRole role) const
{
    return *m_p->roleFaces.at(static_cast<size_t>(role));
}

const Face* FontSet::faceFor(TypeRole role, char32_t character) const
{
    const Face* own = &face(role);
    if (own->glyph(character) != 0)
        return own;
    for (const Face* face : m_p->fallbacks) {
        if (face->glyph(character) != 0)
            return face;
    }
    return m_p->searchEverything(character);
}

QString FontSet::roleName(TypeRole role)
{
    switch (role) {
    case TypeRole::TitleSong:
        return QStringLiteral("小标宋体");
    case TypeRole::FangSong:
        return QStringLiteral("仿宋体");
    case TypeRole::Kai:
        return QStringLiteral("楷体");
    case TypeRole::Hei:
        return QStringLiteral("黑体");
    case TypeRole::Song:
        break;
    }
    return QStringLiteral("宋体");
}

} // namespace wenshu::typeset
