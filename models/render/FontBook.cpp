#include "render/FontBook.h"

#include "base/Log.h"
#include "render/FontFace.h"
#include "render/FontRoles.h"

#include <QFile>
#include <QHash>

#include <algorithm>
#include <array>
#include <fontconfig/fontconfig.h>
#include <mutex>
#include <tuple>
#include <vector>

namespace wenshu::render {

namespace {

constexpr int kBoldWeight = FC_WEIGHT_DEMIBOLD;

struct PatternFree {
    void operator()(FcPattern* p) const { FcPatternDestroy(p); }
};

struct ObjectSetFree {
    void operator()(FcObjectSet* p) const { FcObjectSetDestroy(p); }
};

struct FontSetFree {
    void operator()(FcFontSet* p) const { FcFontSetDestroy(p); }
};

struct CharSetFree {
    void operator()(FcCharSet* p) const { FcCharSetDestroy(p); }
};

/// An installed face as fontconfig tells of it; opened when first used.
struct Installed {
    QStringList names; ///< folded families, full name, PostScript name
    QString family;    ///< shown
    QString file;
    int index = 0;
    bool bold = false, italic = false;
    std::unique_ptr<FcCharSet, CharSetFree> characters;
    std::shared_ptr<FontFace> face;
    bool tried = false;
};

QString stringOf(FcPattern* pattern, const char* object, int n)
{
    FcChar8* text = nullptr;
    if (FcPatternGetString(pattern, object, n, &text) != FcResultMatch)
        return {};
    return QString::fromUtf8(reinterpret_cast<const char*>(text));
}

int integerOf(FcPattern* pattern, const char* object, int fallback)
{
    int value = fallback;
    if (FcPatternGetInteger(pattern, object, 0, &value) != FcResultMatch)
        return fallback;
    return value;
}

Installed describe(FcPattern* pattern)
{
    Installed face;
    face.family = stringOf(pattern, FC_FAMILY, 0);
    for (const char* object : {FC_FAMILY, FC_FULLNAME, FC_POSTSCRIPT_NAME}) {
        for (int n = 0; n < 16; ++n) {
            const QString name = stringOf(pattern, object, n);
            if (name.isEmpty())
                break;
            face.names.append(foldedFamily(name));
        }
    }
    const QString style = stringOf(pattern, FC_STYLE, 0);
    if (!style.isEmpty() && style != QLatin1String("Regular"))
        face.family += u' ' + style;
    face.file = stringOf(pattern, FC_FILE, 0);
    face.index = integerOf(pattern, FC_INDEX, 0);
    // The Fandol faces call themselves bold in the style only, not in the weight.
    face.bold = integerOf(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) >= kBoldWeight ||
                style.contains(QLatin1String("bold"), Qt::CaseInsensitive) ||
                style.contains(QLatin1String("heavy"), Qt::CaseInsensitive) ||
                style.contains(QLatin1String("black"), Qt::CaseInsensitive);
    face.italic = integerOf(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    FcCharSet* characters = nullptr;
    if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch)
        face.characters.reset(FcCharSetCopy(characters));
    return face;
}

std::vector<Installed> listInstalled()
{
    std::vector<Installed> faces;
    FcConfig* config = FcInitLoadConfigAndFonts();
    if (config == nullptr)
        return faces;
    const std::unique_ptr<FcPattern, PatternFree> all(FcPatternCreate());
    const std::unique_ptr<FcObjectSet, ObjectSetFree> objects(FcObjectSetBuild(
        FC_FAMILY,
        FC_FULLNAME,
        FC_POSTSCRIPT_NAME,
        FC_STYLE,
        FC_FILE,
        FC_INDEX,
        FC_WEIGHT,
        FC_SLANT,
        FC_CHARSET,
        FC_SCALABLE,
        nullptr));
    const std::unique_ptr<FcFontSet, FontSetFree> set(FcFontList(config, all.get(), objects.get()));
    for (int i = 0; set && i < set->nfont; ++i) {
        FcBool scalable = FcFalse;
        FcPatternGetBool(set->fonts[i], FC_SCALABLE, 0, &scalable);
        // The high bits of the index name an instance of a variable font; the default one is
        // enough.
        Installed face = describe(set->fonts[i]);
        if (scalable == FcTrue && !face.file.isEmpty() && face.index >= 0 && face.index < 0x10000)
            faces.push_back(std::move(face));
    }
    FcConfigDestroy(config);
    // fontconfig lists in hash order: the same machine must choose the same face every time.
    std::sort(faces.begin(), faces.end(), [](const Installed& a, const Installed& b) {
        return std::tie(a.file, a.index) < std::tie(b.file, b.index);
    });
    return faces;
}

constexpr std::array kFallbackRoles{
    FontRole::Song, FontRole::Fang, FontRole::Kai, FontRole::Hei, FontRole::Serif, FontRole::Sans};

} // namespace

struct FontBook::Private {
    std::mutex mutex;
    bool listed = false;
    std::vector<Installed> faces;
    QHash<QString, std::vector<std::size_t>> byName;
    QHash<quint64, int> fallbacks; ///< character, role, bold → index of a face or −1

    void list();
    Installed* best(const QString& folded, bool bold, bool italic);
    FaceChoice open(Installed& installed, bool bold, bool italic);
    Installed* covering(char32_t character, FontRole role, bool bold);
};

void FontBook::Private::list()
{
    if (listed)
        return;
    listed = true;
    faces = listInstalled();
    for (std::size_t i = 0; i < faces.size(); ++i) {
        QStringList names = faces[i].names;
        names.removeDuplicates();
        for (const QString& name : names)
            byName[name].push_back(i);
    }
    qCInfo(lcRender) << "installed faces:" << faces.size();
}

Installed* FontBook::Private::best(const QString& folded, bool bold, bool italic)
{
    const auto found = byName.constFind(folded);
    if (found == byName.constEnd())
        return nullptr;
    Installed* chosen = nullptr;
    int least = 1000;
    for (const std::size_t i : found.value()) {
        Installed& face = faces[i];
        const int distance = (face.bold != bold ? 2 : 0) +
                             (face.italic != italic ? 3 : 0)
                             // Bold can be added to a face but not taken away.
                             + (face.bold && !bold ? 2 : 0) + (face.italic && !italic ? 2 : 0);
        if (distance < least) {
            least = distance;
            chosen = &face;
        }
    }
    return chosen;
}

FaceChoice FontBook::Private::open(Installed& installed, bool bold, bool italic)
{
    if (!installed.tried) {
        installed.tried = true;
        auto face = FontFace::fromFile(installed.file, installed.index);
        if (face)
            installed.face = *face;
    }
    FaceChoice choice;
    choice.face = installed.face;
    choice.family = installed.family;
    choice.synthBold = bold && !installed.bold;
    choice.synthItalic = italic && !installed.italic;
    return choice;
}

Installed* FontBook::Private::covering(char32_t character, FontRole role, bool bold)
{
    const auto covers = [character](const Installed* face) {
        return face != nullptr && face->characters &&
               FcCharSetHasChar(face->characters.get(), character) == FcTrue;
    };
    std::vector<FontRole> roles{role};
    roles.insert(roles.end(), kFallbackRoles.begin(), kFallbackRoles.end());
    for (const FontRole r : roles) {
        for (const QString& family : familiesFor(r)) {
            Installed* face = best(family, bold, false);
            if (covers(face))
                return face;
        }
    }
    Installed* any = nullptr;
    for (Installed& face : faces) {
        if (!covers(&face) || face.italic)
            continue;
        if (face.bold == bold)
            return &face;
        any = any == nullptr ? &face : any;
    }
    return any;
}

FontBook::FontBook()
    : d(std::make_unique<Private>())
{
}

FontBook::~FontBook() = default;

FaceChoice FontBook::choose(const FontWish& wish)
{
    const bool bold = wish.bold || namesBold(wish.name);
    const bool italic = wish.italic || namesItalic(wish.name);
    const std::lock_guard lock(d->mutex);
    d->list();
    for (const QString& name : {wish.name, wish.family}) {
        Installed* face = d->best(foldedFamily(name), bold, italic);
        if (face == nullptr)
            continue;
        FaceChoice choice = d->open(*face, bold, italic);
        choice.exact = true;
        if (choice.face)
            return choice;
    }
    const FontRole role = roleOf(wish);
    // No face here is a 小标宋 by nature but for the first ones; a bold 宋 comes nearest to it.
    const bool heavy = bold || role == FontRole::Title;
    for (const QString& family : familiesFor(role)) {
        Installed* face = d->best(family, heavy, italic);
        FaceChoice choice = face != nullptr ? d->open(*face, bold, italic) : FaceChoice{};
        if (choice.face)
            return choice;
    }
    for (Installed& face : d->faces) {
        FaceChoice choice = d->open(face, bold, italic);
        if (choice.face)
            return choice;
    }
    return {};
}

FaceChoice FontBook::fallback(char32_t character, FontRole role, bool bold)
{
    const std::lock_guard lock(d->mutex);
    d->list();
    const quint64 key =
        (quint64{character} << 8U) | (static_cast<quint64>(role) << 1U) | (bold ? 1U : 0U);
    const auto known = d->fallbacks.constFind(key);
    int index = -1;
    if (known != d->fallbacks.constEnd()) {
        index = known.value();
    } else {
        const Installed* face = d->covering(character, role, bold);
        index = face != nullptr ? static_cast<int>(face - d->faces.data()) : -1;
        if (d->fallbacks.size() > 100'000)
            d->fallbacks.clear();
        d->fallbacks.insert(key, index);
    }
    return index < 0 ? FaceChoice{}
                     : d->open(d->faces[static_cast<std::size_t>(index)], bold, false);
}

} // namespace wenshu::render
