#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace wenshu::typeset {

/// What a face is used for. GB/T 9704-2012 names types, not fonts (5.2.2, 7.2 … 7.5).
enum class TypeRole {
    TitleSong, ///< 小标宋: mark and title
    FangSong,  ///< 仿宋: text
    Kai,       ///< 楷体: second level, names of signers
    Hei,       ///< 黑体: first level, secrecy, urgency, 附件
    Song       ///< 宋体: page numbers
};

constexpr int kTypeRoles = 5;

class Face;

/// One role and the face that plays it.
struct RoleChoice {
    TypeRole role = TypeRole::FangSong;
    QString family; ///< installed family in use
    QString path;   ///< font file
    bool substituted =
        false; ///< not the face clerks expect (方正小标宋, 仿宋_GB2312, …): page breaks may move
};

/// The faces of one typesetting, chosen among those installed. Immutable and thread-safe; costs
/// some milliseconds and the font files' memory map, so make one and keep it.
class FontSet {
public:
    /// Finds the best installed face of every role through fontconfig. Blocking: reads the font
    /// cache.
    /// @return FontMissing naming the role when none of its candidates is installed.
    static Result<FontSet> installed();

    const std::vector<RoleChoice>& choices() const;
    /// The face of a role. Never null.
    const Face& face(TypeRole role) const;
    /// The face that has @p character: that of the role, then the fallback faces in their order,
    /// then any installed face. Null when nothing on this machine has it.
    const Face* faceFor(TypeRole role, char32_t character) const;

    static QString roleName(TypeRole role); ///< 小标宋体, 仿宋体, …

private:
    struct Private;
    explicit FontSet(std::shared_ptr<const Private> p);
    std::shared_ptr<const Private> m_p;
};

} // namespace wenshu::typeset
