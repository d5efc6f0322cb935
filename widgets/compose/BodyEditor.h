#pragma once
#include "document/Paper.h"

#include <QTextEdit>

#include <vector>

class QSyntaxHighlighter;

namespace wenshu::compose {

/// The body 正文 as it is written: paragraphs with the four levels of headings 一、 （一） 1.
/// （1）, numbered by themselves. Tab and Shift+Tab change the level, Ctrl+Tab and Ctrl+Shift+Tab
/// leave. No free fonts or colours: the layout belongs to the standard. What is pasted becomes
/// plain paragraphs, their levels told by their numbers; a number typed at the start of a paragraph
/// tells its level too, and Ctrl+Z takes that back alone.
class BodyEditor : public QTextEdit {
    Q_OBJECT

public:
    explicit BodyEditor(QWidget* parent = nullptr);

    void setParagraphs(const std::vector<document::Paragraph>& wanted);
    std::vector<document::Paragraph> paragraphs() const;
    /// Level of the paragraph the cursor stands in, 0 … 4.
    int level() const;
    void goToParagraph(int index);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// Of every paragraph the selection touches.
    void setLevel(int level);

Q_SIGNALS:
    void edited();
    void levelChanged(int level);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void changeLevel(int by);
    void renumber(QTextCursor cursor);
    void insertParagraphs(QTextCursor cursor, const QString& text);
    void tellLevel();
    void takeTypedNumber(int from);
    bool isComposing() const;

    bool m_filling = false;
    bool m_leaving = false;
    int m_toldLevel = 0;
    QSyntaxHighlighter* m_looks;
};

/// The level a paragraph's own number tells: 一、 1, （一） 2, 1. 3, （1） 4; 0 without one.
int levelOfNumber(QStringView text);
/// The paragraph without its number.
QString withoutNumber(const QString& text);

} // namespace wenshu::compose
