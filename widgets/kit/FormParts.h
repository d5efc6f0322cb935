#pragma once
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

class QGridLayout;
class QMenu;
class QToolButton;

namespace wenshu::kit {

/// A button with the reason beneath it when it cannot be used: “无法发送：尚未盖章”. The reason is
/// the button's accessible description too.
class ReasonedButton : public QWidget {
    Q_OBJECT
public:
    explicit ReasonedButton(const QString& text, QWidget* parent = nullptr);

    QPushButton* button() const { return m_button; }

    /// Empty: enabled.
    void setReason(const QString& reason);
    QString reason() const;
    /// As wide as the place it is given; else as wide as its words.
    void fillWidth();

private:
    QPushButton* m_button;
    QLabel* m_reason;
};

/// A form: labels right-aligned in one column, fields in the other, a hint or fault under a field.
/// Every field gets its label as buddy and accessible name, its note as accessible description.
class Form : public QWidget {
    Q_OBJECT
public:
    explicit Form(QWidget* parent = nullptr);

    /// @return the row's index.
    int addRow(const QString& label, QWidget* field, const QString& hint = {});
    /// A row over both columns.
    int addWide(QWidget* widget);
    /// Replaces the hint by a fault in the Invalid colour with a sign; empty brings the hint back.
    void setFault(int row, const QString& sentence);
    void setHint(int row, const QString& hint);
    /// A row that does not apply is taken away with its label and its note.
    void setRowVisible(int row, bool visible);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QLabel* label = nullptr;
        QWidget* field = nullptr;
        QLabel* note = nullptr;
        QString hint;
        QString fault;
        QString description; ///< what the field tells of itself where there is no note
        bool isVisible = true;
    };

    void refresh(int index);
    QGridLayout* m_grid;
    QList<Row> m_rows;
};

/// A field for a passphrase with an eye to show what was typed; no undo, no prediction by the input
/// method. What was typed is overwritten when it is taken or the field goes. Qt's line edit keeps
/// copies out of reach: each key until then, and what the eye showed until the memory is used anew.
class PassphraseEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit PassphraseEdit(QWidget* parent = nullptr);
    ~PassphraseEdit() override;
    /// The UTF-8 bytes typed; the caller wipes them. The field is emptied.
    QByteArray take();
    /// Empties the field and overwrites what was typed.
    void forget();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void reveal(bool shown);

    QToolButton* m_eye;
};

/// Lets @p button rest when @p menu goes: while a menu is open the button beneath is not told that
/// the mouse has left it, and stays grey. Once for each pair.
void restAfterMenu(QToolButton& button, QMenu& menu);

} // namespace wenshu::kit
