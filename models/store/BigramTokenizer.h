#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <functional>
#include <vector>

struct sqlite3;

namespace wenshu::store {

/// How text is cut for the search index, the same for papers and for what a clerk types:
/// – Chinese (and kana, Hangul) in overlapping pairs, so that words of two characters are found;
///   blanks, line breaks and variation selectors inside such a run do not break it, because text
///   taken out of pages is broken at every line;
/// – letters and digits of other scripts as words, case folded, at most 64 bytes;
/// – full-width letters, digits and signs count as half-width;
/// – a tag — byte 1 up to the next blank — as it is: the filters of the index. Byte 1 never comes
///   from outside: tagged() and plainForIndex() are the only makers of what is indexed.
struct SearchToken {
    enum class Kind { Pair, Single, Word, Tag };
    Kind kind;
    QByteArrayView text; ///< UTF-8, folded; valid during the call
    int start;           ///< bytes of the input it covers: from …
    int end;             ///< … up to
};

/// Calls @p each for every token until it answers false. A Chinese character that stands alone is
/// given as Single; the index leaves it out.
void eachSearchToken(QByteArrayView utf8, const std::function<bool(const SearchToken&)>& each);

/// @p text without control characters: nothing in it can pass for a tag.
QByteArray plainForIndex(QStringView text);
/// The tag for @p value of the filter @p name (one lower-case letter), with its leading byte 1.
QByteArray tagged(char name, QByteArrayView value);
/// Letters, digits and Chinese only, folded as the index folds: what a verified match compares.
QString foldedForSearch(QStringView text);

/// Makes the tokenizer `wenshu_bigram` known to FTS5 on one connection.
Status registerBigramTokenizer(sqlite3* handle);

} // namespace wenshu::store
