#pragma once
#include "desk/Session.h"
#include "kit/StepSheet.h"

#include <QByteArray>

class QPushButton;

namespace wenshu::kit {
class Form;
class PassphraseEdit;
} // namespace wenshu::kit

namespace wenshu::shell {

/// A forgotten passphrase: the unit's administrator opens the profile with the recovery key
/// 恢复密钥 and the clerk gives it a new passphrase. accept()ed when the profile is open.
class RecoverySheet : public kit::StepSheet {
    Q_OBJECT
public:
    /// @param session locked; outlives it. @param folder of the profile.
    RecoverySheet(desk::Session& session, const QString& folder, QWidget* parent = nullptr);
    ~RecoverySheet() override;

    /// Takes the administrator's file.
    void readKey(const QString& file);

    void reject() override;

private:
    void choose();
    void look();
    void recover();

    desk::Session& m_session;
    QString m_folder;
    QByteArray m_key;
    kit::Form* m_form;
    QPushButton* m_choose;
    kit::PassphraseEdit* m_keyPhrase;
    kit::PassphraseEdit* m_phrase;
    kit::PassphraseEdit* m_again;
};

} // namespace wenshu::shell
