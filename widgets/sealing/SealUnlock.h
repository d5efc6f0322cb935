#pragma once
#include <QWidget>

class QCheckBox;
class QLabel;

namespace wenshu::drafting {
class Sealing;
}

namespace wenshu::kit {
class Form;
class PassphraseEdit;
} // namespace wenshu::kit

namespace wenshu::sealing {

/// 口令: once more what is pressed where, whether another seal may follow, and the passphrase.
class SealUnlock : public QWidget {
    Q_OBJECT

public:
    explicit SealUnlock(QWidget* parent = nullptr);

    /// Tells what @p work is about to press.
    void setWork(const drafting::Sealing& work);
    /// @param tries that are left; 0 while sealing is closed.
    void setTries(int tries);
    /// What is wrong with the passphrase; empty takes it away.
    void setFault(const QString& sentence);

    kit::PassphraseEdit* passphrase() const { return m_passphrase; }

    QCheckBox* last() const { return m_last; }

private:
    QLabel* m_facts;
    kit::Form* m_form;
    kit::PassphraseEdit* m_passphrase;
    QLabel* m_tries;
    QCheckBox* m_last;
    QLabel* m_consequence;
    QLabel* m_after;
};

} // namespace wenshu::sealing
