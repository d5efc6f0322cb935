#include "store/BigramTokenizer.h"

#include "store/SqlError.h"

#include <QChar>

#include <sqlcipher/sqlite3.h>

#include <array>
#include <cstring>

namespace wenshu::store {

namespace {

constexpr int kMaxWordBytes = 64;
constexpr char kTagMark = '\x01';

enum class CharClass { Separator, Transparent, Word, Chinese };

struct CodePoint {
    char32_t value;
    int bytes; ///< of the input
};

/// One code point of UTF-8; a broken sequence is one byte of U+FFFD, which separates.
CodePoint decode(const char* at, const char* end)
{
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    const unsigned first = byte(0);
    if (first < 0x80)
        return {first, 1};
    int size = 0;
    if (first >= 0xF0 && first < 0xF5)
        size = 4;
    else if (first >= 0xE0 && first < 0xF0)
        size = 3;
    else if (first >= 0xC2 && first < 0xE0)
        size = 2;
    if (size == 0 || end - at < size)
        return {0xFFFD, 1};
    char32_t value = first & (0x7FU >> static_cast<unsigned>(size));
    for (int i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return {0xFFFD, 1};
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    return {value, size};
}

int encode(char32_t c, char* out)
{
    const auto put = [out](int i, char32_t v) { out[i] = static_cast<char>(v); };
    if (c < 0x80) {
        put(0, c);
        return 1;
    }
    if (c < 0x800) {
        put(0, 0xC0U | (c >> 6U));
        put(1, 0x80U | (c & 0x3FU));
        return 2;
    }
    if (c < 0x10000) {
        put(0, 0xE0U | (c >> 12U));
        put(1, 0x80U | ((c >> 6U) & 0x3FU));
        put(2, 0x80U | (c & 0x3FU));
        return 3;
    }
    put(0, 0xF0U | (c >> 18U));
    put(1, 0x80U | ((c >> 12U) & 0x3FU));
    put(2, 0x80U | ((c >> 6U) & 0x3FU));
    put(3, 0x80U | (c & 0x3FU));
    return 4;
}

bool isChinese(char32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x3005 && c <= 0x3007) ||
           (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3105 && c <= 0x312F) ||
           (c >= 0xAC00 && c <= 0xD7AF);
}

bool isTransparent(char32_t c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x3000 || c == 0xA0 ||
           (c >= 0x200B && c <= 0x200D) || c == 0xFEFF || c == 0xAD ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

char32_t fold(char32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    if (isChinese(c))
        return c;
    return QChar::toCaseFolded(c);
}

/// Of a folded code point.
CharClass classOf(char32_t c)
{
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            return CharClass::Word;
        return isTransparent(c) ? CharClass::Transparent : CharClass::Separator;
    }
    if (isChinese(c))
        return CharClass::Chinese;
    if (isTransparent(c))
        return CharClass::Transparent;
    return QChar::isLetterOrNumber(c) ? CharClass::Word : CharClass::Separator;
}

/// Cuts one text. Holds at most the previous Chinese character and the word that is growing.
template <typename Each> class Cutter {
public:
    Cutter(QByteArrayView text, const Each& each)
        : m_begin(text.data())
        , m_at(text.data())
        , m_end(text.data() + text.size())
        , m_each(each)
    {
    }

    void run()
    {
        while (m_at < m_end && m_goesOn) {
            if (*m_at == kTagMark)
                takeTag();
            else
                takeCodePoint();
        }
        if (m_goesOn)
            endRuns();
    }

private:
    int offset(const char* at) const { return static_cast<int>(at - m_begin); }

    void
    emitToken(SearchToken::Kind kind, const char* text, int size, const char* from, const char* to)
    {
        if (m_goesOn)
            m_goesOn = m_each(SearchToken{kind, {text, size}, offset(from), offset(to)});
    }

    void takeTag()
    {
        endRuns();
        const char* from = m_at++;
        while (m_at<m_end&& static_cast<unsigned char>(*m_at)> 0x20)
            ++m_at;
        emitToken(SearchToken::Kind::Tag, from, static_cast<int>(m_at - from), from, m_at);
    }

    void takeCodePoint()
    {
        const CodePoint point = decode(m_at, m_end);
        const char* next = m_at + point.bytes;
        const char32_t folded = fold(point.value);
        switch (classOf(folded)) {
        case CharClass::Chinese:
            endWord();
            takeChinese(folded, next);
            break;
        case CharClass::Word:
            endChinese();
            takeWordCharacter(folded, next);
            break;
        case CharClass::Transparent:
            endWord();
            break;
        case CharClass::Separator:
            endRuns();
            break;
        }
        m_at = next;
    }

    void takeChinese(char32_t c, const char* next)
    {
        const int size = encode(c, m_pair.data() + m_previousBytes);
        if (m_previousBytes > 0) {
            emitToken(
                SearchToken::Kind::Pair,
                m_pair.data(),
                m_previousBytes + size,
                m_previousFrom,
                next);
            std::memmove(
                m_pair.data(), m_pair.data() + m_previousBytes, static_cast<std::size_t>(size));
            m_isAlone = false;
        } else {
            m_isAlone = true;
        }
        m_previousBytes = size;
        m_previousFrom = m_at;
        m_previousTo = next;
    }

    void takeWordCharacter(char32_t c, const char* next)
    {
        if (m_wordBytes == 0)
            m_wordFrom = m_at;
        if (m_wordBytes + 4 <= kMaxWordBytes)
            m_wordBytes += encode(c, m_word.data() + m_wordBytes);
        m_wordTo = next;
    }

    void endWord()
    {
        if (m_wordBytes > 0)
            emitToken(SearchToken::Kind::Word, m_word.data(), m_wordBytes, m_wordFrom, m_wordTo);
        m_wordBytes = 0;
    }

    void endChinese()
    {
        if (m_previousBytes > 0 && m_isAlone)
            emitToken(
                SearchToken::Kind::Single,
                m_pair.data(),
                m_previousBytes,
                m_previousFrom,
                m_previousTo);
        m_previousBytes = 0;
    }

    void endRuns()
    {
        endWord();
        endChinese();
    }

    const char* m_begin;
    const char* m_at;
    const char* m_end;
    const Each& m_each;
    std::array<char, 8> m_pair{};
    int m_previousBytes = 0;
    bool m_isAlone = true;
    const char* m_previousFrom = nullptr;
    const char* m_previousTo = nullptr;
    std::array<char, kMaxWordBytes> m_word{};
    int m_wordBytes = 0;
    const char* m_wordFrom = nullptr;
    const char* m_wordTo = nullptr;
    bool m_goesOn = true;
};

using TokenSink = int (*)(void*, int, const char*, int, int, int);

int createTokenizer(
    void* /*context*/, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out)
{
    // It has no state; FTS5 only wants a pointer that is not null.
    static char one = 0;
    *out = reinterpret_cast<Fts5Tokenizer*>(&one);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer* /*tokenizer*/) {}

int tokenize(
    Fts5Tokenizer* /*tokenizer*/,
    void* context,
    int /*flags*/,
    const char* text,
    int size,
    TokenSink sink)
{
    if (text == nullptr || size <= 0)
        return SQLITE_OK;
    int code = SQLITE_OK;
    const auto pass = [&](const SearchToken& token) {
        if (token.kind == SearchToken::Kind::Single)
            return true;
        code = sink(
            context,
            0,
            token.text.data(),
            static_cast<int>(token.text.size()),
            token.start,
            token.end);
        return code == SQLITE_OK;
    };
    Cutter(QByteArrayView(text, size), pass).run();
    return code;
}

} // namespace

void eachSearchToken(QByteArrayView utf8, const std::function<bool(const SearchToken&)>& each)
{
    Cutter(utf8, each).run();
}

QByteArray plainForIndex(QStringView text)
{
    QByteArray utf8 = text.toUtf8();
    for (char& c : utf8) {
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    }
    return utf8;
}

QByteArray tagged(char name, QByteArrayView value)
{
    constexpr char kDigits[] = "0123456789abcdef";
    QByteArray tag;
    tag.reserve(value.size() + 2);
    tag += kTagMark;
    tag += name;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte != '%' && byte != '"') {
            tag += c;
        } else {
            tag += '%';
            tag += kDigits[byte >> 4U];
            tag += kDigits[byte & 15U];
        }
    }
    return tag;
}

QString foldedForSearch(QStringView text)
{
    QString folded;
    folded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        if (c > 0xFFFF)
            ++i;
        c = fold(c);
        const CharClass kind = classOf(c);
        if (kind == CharClass::Chinese || kind == CharClass::Word)
            folded += QChar::fromUcs4(c);
    }
    return folded;
}

Status registerBigramTokenizer(sqlite3* handle)
{
    // The only documented way to FTS5's table of functions.
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (code == SQLITE_OK)
        code =
            sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    if (code == SQLITE_OK)
        (void)sqlite3_step(statement); // its only effect is to fill in api
    (void)sqlite3_finalize(statement);
    if (code != SQLITE_OK || api == nullptr)
        return sqlError(code == SQLITE_OK ? SQLITE_ERROR : code, "find FTS5");
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    code = api->xCreateTokenizer(api, "wenshu_bigram", nullptr, &tokenizer, nullptr);
    if (code != SQLITE_OK)
        return sqlError(code, "register the tokenizer");
    return Done{};
}

} // namespace wenshu::store
