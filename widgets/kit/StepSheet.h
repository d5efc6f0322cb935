#pragma once
#include <QDialog>
#include <QList>
#include <QStringList>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace wenshu::kit {

/// A window-modal sheet that goes step by step: 盖章, first run. The header names the steps and
/// where one is; the footer has Back and one button that goes on. Esc goes back a step, on the
/// first it closes. Opened with open(), never exec().
///
/// Going on belongs to the owner: nextRequested(step) is emitted, the owner does its work and calls
/// setStep(step + 1), accept() or showProblem().
class StepSheet : public QDialog {
    Q_OBJECT
public:
    explicit StepSheet(const QString& title, QWidget* parent = nullptr);

    /// @return the step's index. The sheet owns @p page.
    int addStep(const QString& name, QWidget* page);
    int step() const;
    int stepCount() const;
    QWidget* page(int step) const;
    /// Shows a step and gives the focus to its first field.
    void setStep(int step);

    /// What the button does, in words: “盖章并锁定正文”. Empty: “Next”, on the last step “Done”.
    void setNextText(int step, const QString& text);
    /// Disabled with the reason in words beside it; empty reason enables.
    void setBlocked(const QString& reason);
    bool isBlocked() const;
    /// From @p step on there is no way back (what was done is done); Esc then closes.
    void setNoReturnFrom(int step);
    /// Work is under way: the buttons rest, Esc asks to cancel.
    void setBusy(bool busy, const QString& text = {});

    bool isBusy() const { return m_busy; }

    /// One sentence of trouble above the buttons; empty hides it.
    void showProblem(const QString& sentence);
    /// A second button beside “go on”, e.g. “Skip”. Owned by the sheet.
    QPushButton* addSideButton(const QString& text);

    QPushButton* nextButton() const { return m_next; }

    QPushButton* backButton() const { return m_back; }

public Q_SLOTS:
    void back();

Q_SIGNALS:
    void nextRequested(int step);
    void stepChanged(int step);
    void cancelRequested(); ///< Esc while busy

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void growToContent();
    void focusFirst();
    void refresh();
    void refreshHeader();

    QStringList m_names;
    QStringList m_nextTexts;
    QString m_reason;
    int m_noReturn = -1;
    bool m_busy = false;
    bool m_wasShown = false;
    QLabel* m_title;
    QWidget* m_header;
    QStackedWidget* m_stack;
    QLabel* m_problem;
    QLabel* m_note;
    QHBoxLayout* m_footer;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace wenshu::kit
