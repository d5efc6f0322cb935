#include "render/FontRoles.h"

#include <array>
#include <utility>

namespace wenshu::render {

namespace {

/// Part of a folded name → role; the first that fits decides, so the longer names stand first.
const QList<std::pair<QString, FontRole>>& nameTable()
{
    using enum FontRole;
    static const QList<std::pair<QString, FontRole>> table{
        {QStringLiteral("小标宋"), Title},
        {QStringLiteral("xiaobiaosong"), Title},
        {QStringLiteral("fzxbs"), Title},
        {QStringLiteral("大标宋"), Title},
        {QStringLiteral("fzdbs"), Title},
        {QStringLiteral("中宋"), Title},
        {QStringLiteral("stzhongs"), Title},
        {QStringLiteral("仿宋"), Fang},
        {QStringLiteral("fangsong"), Fang},
        {QStringLiteral("fangso"), Fang},
        {QStringLiteral("fzfs"), Fang},
        {QStringLiteral("fandolfang"), Fang},
        {QStringLiteral("cesifs"), Fang},
        {QStringLiteral("楷"), Kai},
        {QStringLiteral("kaiti"), Kai},
        {QStringLiteral("stkai"), Kai},
        {QStringLiteral("simkai"), Kai},
        {QStringLiteral("fzkt"), Kai},
        {QStringLiteral("fandolkai"), Kai},
        {QStringLiteral("ukai"), Kai},
        {QStringLiteral("隶书"), Kai},
        {QStringLiteral("魏碑"), Kai},
        {QStringLiteral("黑"), Hei},
        {QStringLiteral("simhei"), Hei},
        {QStringLiteral("heiti"), Hei},
        {QStringLiteral("yahei"), Hei},
        {QStringLiteral("fandolhei"), Hei},
        {QStringLiteral("等线"), Hei},
        {QStringLiteral("dengxian"), Hei},
        {QStringLiteral("sanscjk"), Hei},
        {QStringLiteral("sourcehansans"), Hei},
        {QStringLiteral("zenhei"), Hei},
        {QStringLiteral("幼圆"), Hei},
        {QStringLiteral("宋"), Song},
        {QStringLiteral("simsun"), Song},
        {QStringLiteral("nsimsun"), Song},
        {QStringLiteral("stsong"), Song},
        {QStringLiteral("stfs"), Fang},
        {QStringLiteral("fzss"), Song},
        {QStringLiteral("fandolsong"), Song},
        {QStringLiteral("serifcjk"), Song},
        {QStringLiteral("sourcehanserif"), Song},
        {QStringLiteral("ming"), Song},
        {QStringLiteral("明"), Song},
        {QStringLiteral("courier"), Mono},
        {QStringLiteral("consol"), Mono},
        {QStringLiteral("mono"), Mono},
        {QStringLiteral("times"), Serif},
        {QStringLiteral("georgia"), Serif},
        {QStringLiteral("cambria"), Serif},
        {QStringLiteral("garamond"), Serif},
        {QStringLiteral("roman"), Serif},
        {QStringLiteral("arial"), Sans},
        {QStringLiteral("helvetica"), Sans},
        {QStringLiteral("calibri"), Sans},
        {QStringLiteral("verdana"), Sans},
        {QStringLiteral("tahoma"), Sans},
        {QStringLiteral("segoe"), Sans},
    };
    return table;
}

bool isSubsetTag(const QString& name)
{
    if (name.size() < 8 || name.at(6) != u'+')
        return false;
    for (int i = 0; i < 6; ++i) {
        if (name.at(i) < u'A' || name.at(i) > u'Z')
            return false;
    }
    return true;
}

bool endsWithStyle(const QString& name, const QString& style)
{
    const qsizetype at = name.lastIndexOf(style, -1, Qt::CaseInsensitive);
    if (at < 1)
        return false;
    const QStringView before = QStringView(name).left(at);
    return before.contains(u',') || before.contains(u'-') || before.endsWith(u' ');
}

} // namespace

QString foldedFamily(const QString& name)
{
    QString folded = isSubsetTag(name) ? name.mid(7) : name;
    const qsizetype comma = folded.indexOf(u',');
    if (comma > 0)
        folded.truncate(comma);
    folded = folded.left(200).toLower();
    folded.removeIf([](QChar c) { return c.isSpace() || c == u'-' || c == u'_'; });
    return folded;
}

bool namesBold(const QString& name)
{
    return endsWithStyle(name, QStringLiteral("bold"));
}

bool namesItalic(const QString& name)
{
    return endsWithStyle(name, QStringLiteral("italic")) ||
           endsWithStyle(name, QStringLiteral("oblique"));
}

FontRole FontBook::roleOf(const FontWish& wish)
{
    for (const QString& given : {wish.name, wish.family}) {
        const QString folded = foldedFamily(given);
        if (folded.isEmpty())
            continue;
        for (const auto& [part, role] : nameTable()) {
            if (folded.contains(part))
                return role;
        }
    }
    if (wish.fixedWidth)
        return FontRole::Mono;
    return FontRole::Song; // an unknown name in a Chinese paper
}

const QStringList& familiesFor(FontRole role)
{
    static const std::array<QStringList, 8> families{
        // Title 小标宋
        QString::fromUtf8(
            "方正小标宋简体 方正小标宋gbk fzxiaobiaosongb05 fzxiaobiaosongb05s 方正小标宋gb18030 "
            "华文中宋 stzhongsong fandolsong notoserifcjksc sourcehanserifsc")
            .split(u' '),
        // Song 宋体
        QString::fromUtf8("宋体 simsun 新宋体 nsimsun 华文宋体 stsong 方正书宋gbk 方正书宋简体 "
                          "fandolsong notoserifcjksc "
                          "sourcehanserifsc sourcehanserifcn 思源宋体 unfonts arplumingcn")
            .split(u' '),
        // Fang 仿宋
        QString::fromUtf8("仿宋gb2312 fangsonggb2312 仿宋 fangsong 方正仿宋gbk 方正仿宋简体 "
                          "华文仿宋 stfangsong cesi仿宋 "
                          "fandolfang fandolsong notoserifcjksc")
            .split(u' '),
        // Kai 楷体
        QString::fromUtf8("楷体gb2312 kaitigb2312 楷体 kaiti simkai 方正楷体gbk 方正楷体简体 "
                          "华文楷体 stkaiti fandolkai "
                          "arplukaicn fandolsong notoserifcjksc")
            .split(u' '),
        // Hei 黑体
        QString::fromUtf8("黑体 simhei 方正黑体gbk 方正黑体简体 华文黑体 stheiti 微软雅黑 "
                          "microsoftyahei fandolhei "
                          "notosanscjksc sourcehansanssc sourcehansanscn 思源黑体 wenquanyizenhei "
                          "wenquanyimicrohei")
            .split(u' '),
        // Serif
        QString::fromUtf8(
            "timesnewroman liberationserif tinos nimbusroman texgyretermes freeserif fandolsong "
            "dejavuserif")
            .split(u' '),
        // Sans
        QString::fromUtf8(
            "arial liberationsans arimo nimbussans texgyreheros freesans dejavusans fandolhei")
            .split(u' '),
        // Mono
        QString::fromUtf8(
            "couriernew liberationmono cousine nimbusmonops texgyrecursor freemono dejavusansmono "
            "fandolfang")
            .split(u' '),
    };
    return families.at(static_cast<std::size_t>(role));
}

} // namespace wenshu::render
