#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace wenshu::kit {
class PassphraseEdit;
}

namespace wenshu::shell {

/// What lies over the desk while it is locked: who works here, the passphrase, what went wrong in
/// words. Shows nothing of any paper.
class UnlockPage : public QWidget {
    Q_OBJECT
public:
    explicit UnlockPage(QWidget* parent = nullptr);

    void setWho(const QString& clerk, const QString& post, const QString& unit);
    /// One sentence above the field, e.g. that the desk locked itself; empty hides it.
    void setNote(const QString& sentence);
    /// The passphrase is being tried, or the lock is being closed: the field rests.
    void setBusy(const QString& sentence);
    /// Nothing is locked yet, something is being made ready: no field, no buttons.
    void setWelcome(const QString& sentence);
    /// It did not open: the sentence in words, the field empty and ready.
    void setFailed(const QString& sentence);
    /// What was typed; the field forgets it. Overwrite it after use.
    QString takeTyped();

    kit::PassphraseEdit* field() const { return m_field; }

    QPushButton* button() const { return m_unlock; }

Q_SIGNALS:
    void unlockRequested();
    void otherProfileRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    QLabel* m_sign;
    QLabel* m_title;
    QLabel* m_who;
    QLabel* m_note;
    QLabel* m_problem;
    kit::PassphraseEdit* m_field;
    QPushButton* m_unlock;
    QPushButton* m_other;
    QWidget* m_box;
};

} // namespace wenshu::shell
