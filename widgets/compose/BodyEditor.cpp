#include "compose/BodyEditor.h"

#include "document/Numbering.h"
#include "kit/Theme.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextLayout>

#include <algorithm>
#include <array>

namespace wenshu::compose {

namespace {

constexpr int kLevelProperty = QTextFormat::UserProperty + 1;
constexpr int kMostLevel = 4;
constexpr qsizetype kMostPasted = 200'000; ///< characters taken from one paste

int levelOf(const QTextBlock& block)
{
    return std::clamp(block.blockFormat().intProperty(kLevelProperty), 0, kMostLevel);
}

const QRegularExpression& numberAt(int level)
{
    static const std::array<QRegularExpression, 4> kShapes = {
        QRegularExpression(QStringLiteral("\\A[一二三四五六七八九十百]{1,4}、")),
        QRegularExpression(QStringLiteral("\\A[（(][一二三四五六七八九十百]{1,4}[）)]")),
        QRegularExpression(QStringLiteral("\\A[0-9]{1,3}[.．](?![0-9])")),
        QRegularExpression(QStringLiteral("\\A[（(][0-9]{1,3}[）)]"))};
    return kShapes[static_cast<std::size_t>(level - 1)];
}

/// Headings look like headings; nothing of it is in the text or in the undo history.
class Looks final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override
    {
        const int level = levelOf(currentBlock());
        if (level == 0)
            return;
        QTextCharFormat format;
        format.setFontWeight(level <= 2 ? QFont::Bold : QFont::DemiBold);
        const qsizetype end = level <= 2 ? text.indexOf(u'。') : -1;
        setFormat(0, static_cast<int>(end < 0 ? text.size() : end + 1), format);
    }
};

/// “1. 甲”, as lists of other programs come, as “1.甲”.
QString withoutBlankAfterNumber(const QString& line)
{
    const qsizetype number = line.size() - withoutNumber(line).size();
    return number == 0 ? line : line.left(number) + line.sliced(number).trimmed();
}

/// Only what a paragraph may hold: no control characters, no layout made of blanks.
QString cleaned(QString line)
{
    static const QRegularExpression invisible(
        QStringLiteral("[\\x{0000}-\\x{0008}\\x{000B}-\\x{001F}\\x{007F}-\\x{009F}\\x{200B}-"
                       "\\x{200F}\\x{2028}-\\x{202E}\\x{FEFF}\\x{FFFC}]"));
    line.replace(u'\t', u' ').replace(QChar::Nbsp, u' ').remove(invisible);
    const qsizetype last = line.size();
    qsizetype first = 0;
    while (first < last && (line[first].isSpace() || line[first] == u'\u3000'))
        ++first;
    return line.sliced(first).trimmed();
}

QString plainTextOf(const QMimeData& source)
{
    QString text;
    if (source.hasText())
        text = source.text();
    else if (source.hasHtml())
        text = QTextDocumentFragment::fromHtml(source.html()).toPlainText();
    text.truncate(kMostPasted);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n').replace(u'\v', u'\n').replace(QChar::ParagraphSeparator, u'\n');
    return text.replace(QChar::LineSeparator, u'\n');
}

void applyLevel(QTextCursor& cursor, const QTextBlock& block, int level)
{
    cursor.setPosition(block.position());
    QTextBlockFormat format;
    format.setProperty(kLevelProperty, level);
    cursor.mergeBlockFormat(format);
}

} // namespace

int levelOfNumber(QStringView text)
{
    for (int level = 1; level <= kMostLevel; ++level) {
        if (numberAt(level).match(text.toString()).hasMatch())
            return level;
    }
    return 0;
}

QString withoutNumber(const QString& text)
{
    const int level = levelOfNumber(text);
    return level == 0 ? text : text.sliced(numberAt(level).match(text).capturedEnd());
}

BodyEditor::BodyEditor(QWidget* parent)
    : QTextEdit(parent)
    , m_looks(new Looks(document()))
{
    setAcceptRichText(false);
    setTabChangesFocus(false);
    document()->setDocumentMargin(kit::Metrics::of(font()).gap);
    setPlaceholderText(tr("Write the body here."));
    setAccessibleDescription(
        tr("Tab makes the paragraph a heading and goes one level down, Shift+Tab one up; Ctrl+Tab "
           "leaves the body."));
    connect(document(), &QTextDocument::contentsChanged, this, [this] {
        if (!m_filling)
            Q_EMIT edited();
    });
    connect(this, &QTextEdit::cursorPositionChanged, this, &BodyEditor::tellLevel);
}

void BodyEditor::setParagraphs(const std::vector<document::Paragraph>& wanted)
{
    if (wanted == paragraphs())
        return;
    m_filling = true;
    clear();
    QTextCursor cursor(document());
    bool isFirst = true;
    for (const document::Paragraph& paragraph : wanted) {
        if (!isFirst)
            cursor.insertBlock();
        isFirst = false;
        QTextBlockFormat format;
        format.setProperty(kLevelProperty, paragraph.level);
        cursor.setBlockFormat(format);
        cursor.insertText(paragraph.text);
    }
    document()->clearUndoRedoStacks();
    m_filling = false;
    moveCursor(QTextCursor::Start);
    tellLevel();
}

std::vector<document::Paragraph> BodyEditor::paragraphs() const
{
    std::vector<document::Paragraph> result;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        document::Paragraph paragraph;
        paragraph.level = levelOf(block);
        paragraph.text = block.text();
        // A heading that runs on into text is set in the heading face up to its first full stop.
        const qsizetype stop = paragraph.text.indexOf(u'。');
        if ((paragraph.level == 1 || paragraph.level == 2) && stop >= 0 &&
            stop + 1 < paragraph.text.size())
            paragraph.headingLength = static_cast<int>(stop + 1);
        result.push_back(std::move(paragraph));
    }
    return result;
}

int BodyEditor::level() const
{
    return levelOf(textCursor().block());
}

void BodyEditor::goToParagraph(int index)
{
    const QTextBlock block = document()->findBlockByNumber(index);
    QTextCursor cursor(block.isValid() ? block : document()->lastBlock());
    cursor.movePosition(QTextCursor::EndOfBlock);
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus(Qt::OtherFocusReason);
}

void BodyEditor::setLevel(int level)
{
    const QTextCursor selection = textCursor();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    QTextBlock block = document()->findBlock(selection.selectionStart());
    const int end = selection.selectionEnd();
    while (block.isValid() && block.position() <= end) {
        applyLevel(cursor, block, std::clamp(level, 0, kMostLevel));
        if (level == 0) {
            const qsizetype number = block.text().size() - withoutNumber(block.text()).size();
            cursor.movePosition(
                QTextCursor::NextCharacter, QTextCursor::KeepAnchor, static_cast<int>(number));
            cursor.removeSelectedText();
        }
        block = block.next();
    }
    renumber(cursor);
    cursor.endEditBlock();
    m_looks->rehighlight();
    tellLevel();
}

void BodyEditor::changeLevel(int by)
{
    setLevel(level() + by);
}

/// Gives every heading the number its place asks for, in the edit block of @p cursor.
void BodyEditor::renumber(QTextCursor cursor)
{
    document::LevelCounter counter;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const int level = levelOf(block);
        if (level == 0)
            continue;
        const QString wanted = counter.next(level);
        const QString text = block.text();
        if (text.startsWith(wanted))
            continue;
        const qsizetype old = text.size() - withoutNumber(text).size();
        cursor.setPosition(block.position());
        cursor.movePosition(
            QTextCursor::NextCharacter, QTextCursor::KeepAnchor, static_cast<int>(old));
        cursor.insertText(wanted);
    }
}

void BodyEditor::tellLevel()
{
    if (const int now = level(); now != m_toldLevel) {
        m_toldLevel = now;
        Q_EMIT levelChanged(now);
    }
}

/// An input method holds a word in the text that it has not committed.
bool BodyEditor::isComposing() const
{
    const QTextLayout* layout = textCursor().block().layout();
    return layout != nullptr && !layout->preeditAreaText().isEmpty();
}

bool BodyEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isComposing()) {
        event->accept();
        return true;
    }
    return QTextEdit::event(event);
}

void BodyEditor::keyPressEvent(QKeyEvent* event)
{
    if (isComposing())
        return QTextEdit::keyPressEvent(event);
    const bool isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (isTab && event->modifiers().testFlag(Qt::ControlModifier)) {
        m_leaving = true;
        focusNextPrevChild(event->key() == Qt::Key_Tab);
        m_leaving = false;
        return;
    }
    if (isTab && !isReadOnly())
        return changeLevel(event->key() == Qt::Key_Tab ? 1 : -1);
    const bool isBreak = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isBreak && event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore(); // 送审
        return;
    }
    if (isBreak && !isReadOnly()) {
        QTextCursor cursor = textCursor();
        cursor.beginEditBlock();
        cursor.removeSelectedText();
        const bool atEnd = cursor.atBlockEnd();
        QTextBlockFormat format;
        format.setProperty(kLevelProperty, atEnd ? 0 : levelOf(cursor.block()));
        cursor.insertBlock(format);
        renumber(cursor);
        cursor.endEditBlock();
        setTextCursor(cursor);
        ensureCursorVisible();
        return;
    }
    const int before = document()->blockCount();
    const int from = textCursor().selectionStart();
    QTextEdit::keyPressEvent(event);
    // Headings that moved up take their new numbers; undoing gives the old ones back itself.
    if (document()->blockCount() < before && !event->matches(QKeySequence::Undo) &&
        !event->matches(QKeySequence::Redo)) {
        QTextCursor cursor(document());
        cursor.joinPreviousEditBlock();
        renumber(cursor);
        cursor.endEditBlock();
    }
    if (!event->text().isEmpty() && event->text().front().isPrint())
        takeTypedNumber(from);
}

void BodyEditor::inputMethodEvent(QInputMethodEvent* event)
{
    const int from = textCursor().selectionStart();
    const bool commits = !event->commitString().isEmpty();
    QTextEdit::inputMethodEvent(event);
    if (commits && !isComposing())
        takeTypedNumber(from);
}

/// A number that was completed by what was typed from @p from on makes the paragraph a heading, in
/// a step of its own for undo.
void BodyEditor::takeTypedNumber(int from)
{
    const QTextBlock block = textCursor().block();
    const int level = levelOf(block) == 0 ? levelOfNumber(block.text()) : 0;
    if (level == 0 || isReadOnly())
        return;
    // “1.” may still become 1.5: the character behind it decides.
    const qsizetype number = block.text().size() - withoutNumber(block.text()).size();
    const qsizetype decisive = block.position() + number + (level == 3 ? 1 : 0);
    if (from >= decisive || textCursor().position() < decisive)
        return;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    applyLevel(cursor, block, level);
    cursor.endEditBlock();
    m_looks->rehighlightBlock(block);
    tellLevel();
}

bool BodyEditor::focusNextPrevChild(bool next)
{
    // QTextEdit itself never lets go of an editor in which Tab indents.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    return (m_leaving || isReadOnly()) && QAbstractScrollArea::focusNextPrevChild(next);
}

bool BodyEditor::canInsertFromMimeData(const QMimeData* source) const
{
    // Files are attachments: the window takes them.
    return !source->hasUrls() && (source->hasText() || source->hasHtml());
}

void BodyEditor::insertFromMimeData(const QMimeData* source)
{
    if (source->hasUrls())
        return;
    insertParagraphs(textCursor(), plainTextOf(*source));
}

void BodyEditor::insertParagraphs(QTextCursor cursor, const QString& text)
{
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        if (const QString clean = cleaned(line); !clean.isEmpty())
            lines.append(withoutBlankAfterNumber(clean));
    }
    if (lines.isEmpty())
        return;
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const bool startsParagraph = cursor.block().text().isEmpty();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0)
            cursor.insertBlock(QTextBlockFormat());
        if (i > 0 || startsParagraph) {
            QTextBlockFormat format;
            format.setProperty(kLevelProperty, levelOfNumber(lines[i]));
            cursor.setBlockFormat(format);
        }
        cursor.insertText(lines[i]);
    }
    const int end = cursor.position();
    cursor.endEditBlock();
    cursor.setPosition(end);
    setTextCursor(cursor);
    ensureCursorVisible();
    m_looks->rehighlight();
}

void BodyEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        document()->setDocumentMargin(kit::Metrics::of(font()).gap);
    QTextEdit::changeEvent(event);
}

QSize BodyEditor::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 56, fontMetrics().lineSpacing() * 14};
}

QSize BodyEditor::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().lineSpacing() * 6};
}

} // namespace wenshu::compose
