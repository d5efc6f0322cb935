#pragma once
#include "desk/Session.h"
#include "kit/StepSheet.h"

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace wenshu::kit {
class Form;
class PassphraseEdit;
} // namespace wenshu::kit

namespace wenshu::settings {
class Settings;
}

namespace wenshu::shell {

/// How hard a passphrase is to guess, in words a clerk understands.
enum class Strength { TooShort, Weak, Fair, Good };
Strength strengthOf(QStringView passphrase);
QString strengthWords(Strength strength);

/// The five pages of a first start: text size, unit card, passphrase, seal, try it. After the third
/// the profile stands and its session is open; the last two may be skipped.
class FirstRun : public kit::StepSheet {
    Q_OBJECT
public:
    enum Page { TextSizePage, CardPage, PassphrasePage, SealPage, TryPage };

    /// @param folder where the profile is made; must not exist or be empty.
    FirstRun(
        desk::Session& session,
        settings::Settings& settings,
        const QString& folder,
        QWidget* parent = nullptr);

    /// Takes the unit card (the enrolment package of the administrator) from a file.
    void readCard(const QString& file);

public Q_SLOTS:
    void reject() override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeTextSize();
    QWidget* makeCard();
    QWidget* makePassphrase();
    QWidget* makeSeal();
    QWidget* makeTry();
    void next(int step);
    void look();
    void checkCard();
    void enrol();
    void lookForSeal();
    void trySample();
    void keepSeal(const QString& file);

    desk::Session& m_session;
    settings::Settings& m_settings;
    QString m_folder;
    QByteArray m_card;
    QButtonGroup* m_sizes = nullptr;
    kit::Form* m_cardForm = nullptr;
    QLabel* m_cardName = nullptr;
    kit::PassphraseEdit* m_cardPhrase = nullptr;
    kit::Form* m_phraseForm = nullptr;
    kit::PassphraseEdit* m_phrase = nullptr;
    kit::PassphraseEdit* m_again = nullptr;
    QLabel* m_sealText = nullptr;
    QLabel* m_tryText = nullptr;
    bool m_hasSeal = false;
    bool m_tried = false;
    bool m_quitMeant = false; ///< asked once whether the program shall end
};

} // namespace wenshu::shell
