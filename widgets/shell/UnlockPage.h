#pragma once
#include "desk/Passphrase.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace wenshu::kit {
class MessageStack;
class PassphraseEdit;
} // namespace wenshu::kit

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
    /// 在这台电脑上记住: whether the desktop's keychain can be asked to open this at the next
    /// start.
    enum class Keychain {
        None,    ///< there is none: nothing is said of it
        Offered, ///< the clerk chooses
        Fixed    ///< as it is shown
    };
    /// @param reason instead of the usual sentence: why it is fixed, or what went wrong.
    void setKeychain(Keychain keychain, bool isRemembered, const QString& reason = {});
    bool isRememberOffered() const;
    bool isRememberWanted() const;
    /// The keychain is being asked; the field stays open for whoever would rather type.
    void setAsking(const QString& sentence);
    /// The other ways in rest until setReady(), setBusy() or setFailed().
    void setWaysResting();
    /// Ready for the passphrase, with a sentence above the field.
    void setReady(const QString& sentence);
    /// The passphrase is being tried, or the lock is being closed: the field rests.
    void setBusy(const QString& sentence);
    /// Nothing is locked yet, something is being made ready: no field, no buttons.
    void setWelcome(const QString& sentence);
    /// It did not open: the sentence in words, the field empty and ready.
    void setFailed(const QString& sentence);
    /// The store was damaged and set aside under @p file; empty: it was not, or is restored.
    void setDamaged(const QString& file);
    /// What was typed; the field forgets it.
    desk::Passphrase takeTyped();

    kit::PassphraseEdit* field() const { return m_field; }

    QPushButton* button() const { return m_unlock; }

Q_SIGNALS:
    void unlockRequested();
    void otherProfileRequested();
    void recoveryRequested(); ///< the passphrase is forgotten
    void helpRequested(const QString& page);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void rest(bool rests);

    kit::MessageStack* m_bars;
    QLabel* m_sign;
    QLabel* m_title;
    QLabel* m_who;
    QLabel* m_note;
    QLabel* m_problem;
    kit::PassphraseEdit* m_field;
    QCheckBox* m_remember;
    QLabel* m_rememberNote;
    QPushButton* m_unlock;
    QPushButton* m_forgotten;
    QPushButton* m_other;
    QWidget* m_box;
};

} // namespace wenshu::shell
