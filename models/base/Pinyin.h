#pragma once
#include <QString>
#include <QStringView>

namespace wenshu {

/// Lower-case first letters of the pinyin of the Chinese characters of @p text; Latin letters and
/// digits stay, everything else is left out: “签收(2)” → “qs2”. Of a character with several
/// readings the commonest. Source: resources/pinyin (Unihan).
QString pinyinInitials(QStringView text);

/// Whether @p typed, letters and digits in either case, is a run of the initials of @p text, under
/// any reading: “cq” and “zq” both find 重庆. False for an empty @p typed.
bool matchesInitials(QStringView text, QStringView typed);

} // namespace wenshu
