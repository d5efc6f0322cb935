#include "base/PlainText.h"

#include <algorithm>

namespace wenshu {

namespace {

/// Overrides of the writing direction make "fdo.exe" of "exe.odf".
bool turnsText(char16_t u)
{
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

} // namespace

bool isPlainText(QStringView text, bool lines)
{
    return text.isValidUtf16() && std::all_of(text.begin(), text.end(), [lines](QChar c) {
               if (c == u'\n')
                   return lines;
               return c.category() != QChar::Other_Control && !turnsText(c.unicode()) &&
                      c != QChar::ReplacementCharacter;
           });
}

QString withPlainBlanks(const QString& text, bool lines)
{
    QString plain = text;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    for (QChar& c : plain) {
        const bool endsLine = c == u'\n' || c == u'\r' || c == u'\v' || c == u'\f' ||
                              c == QChar(0x85) || c == QChar::LineSeparator ||
                              c == QChar::ParagraphSeparator;
        if (endsLine)
            c = lines ? u'\n' : u' ';
        else if (c == u'\t')
            c = u' ';
    }
    return plain;
}

QString shownText(const QString& text, bool lines)
{
    QString shown = text;
    const qsizetype size = shown.size();
    for (qsizetype i = 0; i < size; ++i) {
        const QChar c = shown.at(i);
        if (c.isHighSurrogate() && i + 1 < size && shown.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        const char16_t u = c.unicode();
        const bool marks = u == 0x061c || u == 0x200e || u == 0x200f;
        if (u == u'\t' || (u == u'\n' && !lines))
            shown[i] = u' ';
        else if (
            (c.category() == QChar::Other_Control && u != u'\n') || c.isSurrogate() || marks ||
            turnsText(u) || u == QChar::LineSeparator || u == QChar::ParagraphSeparator)
            shown[i] = QChar::ReplacementCharacter;
    }
    return shown;
}

} // namespace wenshu
