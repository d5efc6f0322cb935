#pragma once
#include <QString>
#include <QStringView>

namespace wenshu {

/// True where @p text holds nothing that could make it look like something else or cannot be
/// encoded: no control characters (a line feed only where @p lines), no overrides of the writing
/// direction, no replacement character, no half of a surrogate pair.
bool isPlainText(QStringView text, bool lines);

/// @p text with its blanks as plain text has them: every end of a line, however it is written, is
/// one line feed, or a space unless @p lines; a tab is a space. What else is not plain stays.
QString withPlainBlanks(const QString& text, bool lines);

/// @p text as it may be shown on a terminal: control characters, halves of surrogate pairs and
/// marks and overrides of the writing direction show as U+FFFD. Tabs are spaces, and so are line
/// feeds unless @p lines.
QString shownText(const QString& text, bool lines);

} // namespace wenshu
