#pragma once
#include <QString>

#include <memory>

namespace wenshu::render {

class FontFace;
struct FontWish;

/// What a font is for; decides which installed face stands in for one that is not enclosed.
enum class FontRole { Title, Song, Fang, Kai, Hei, Serif, Sans, Mono };

/// A font as a file names it.
struct FontWish {
    QString name, family;
    bool serif = false, bold = false, italic = false, fixedWidth = false;
};

/// An installed face, and what has to be added to it to look as asked.
struct FaceChoice {
    std::shared_ptr<FontFace> face; ///< null when nothing is installed
    QString family;
    bool exact = false;     ///< the very family that was asked for
    bool synthBold = false; ///< the face is lighter than asked
    bool synthItalic = false;
};

/// The installed faces, through fontconfig. Read on first use (some 10 ms); thread-safe.
class FontBook {
public:
    FontBook();
    ~FontBook();
    FontBook(const FontBook&) = delete;
    FontBook& operator=(const FontBook&) = delete;

    /// "ABCDEF+SimSun,Bold" and its likes → role by Chinese or English name, else by the flags.
    static FontRole roleOf(const FontWish& wish);

    /// The installed face that comes nearest to @p wish.
    FaceChoice choose(const FontWish& wish);

    /// A face that has @p character, nearest to @p role first; null when none is installed.
    FaceChoice fallback(char32_t character, FontRole role, bool bold);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wenshu::render
