#pragma once
#include "drafting/Sealing.h"
#include "kit/StepSheet.h"

#include <memory>

class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QPushButton;
class QThreadPool;

namespace wenshu::kit {
class Form;
class PassphraseEdit;
class VerdictStrip;
} // namespace wenshu::kit

namespace wenshu::reader {
class PageView;
}

namespace wenshu::sealing {

class SendWithUndo;

/// 盖章, step by step: 检查, 选印章, 位置, 口令, 结果. The paper is frozen while it is open; up to
/// the passphrase it can be given up with nothing done, from the result there is no way back. Esc
/// goes a step back. Sending ends it: the bar of @p sender takes back. Opened with open(), deletes
/// itself.
class SealingSheet : public kit::StepSheet {
    Q_OBJECT

public:
    enum Step { Check, Choose, PlaceIt, Unlock, Result };

    struct Parts {
        desk::Session& session;
        std::shared_ptr<const drafting::Typesetting> typesetting;
        QThreadPool& pool; ///< draws the page
        SendWithUndo& sender;
    };

    SealingSheet(const Parts& parts, const Id& paper, QWidget* parent = nullptr);
    ~SealingSheet() override;

    drafting::Sealing& work() const { return *m_work; }

    QListWidget* seals() const { return m_seals; }

    QLabel* placeLabel() const { return m_place; }

    kit::PassphraseEdit* passphrase() const { return m_passphrase; }

    reader::PageView* pages() const { return m_pages; }

    QDoubleSpinBox* fromRight() const { return m_right; }

    QDoubleSpinBox* fromTop() const { return m_top; }

    QPushButton* editButton() const { return m_edit; }

public Q_SLOTS:
    /// Gives up; while the key is being used it waits.
    void reject() override;

Q_SIGNALS:
    void sealed(const wenshu::Id& paper); ///< it lies under 待发送 now
    void sent(const wenshu::Id& paper);   ///< in the outbox, held for ten seconds
    /// The paper is not whole; the clerk wants to mend it. The sheet is gone then.
    void editRequested(const wenshu::Id& paper);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeCheck();
    QWidget* makeChoose();
    QWidget* makePlace();
    QWidget* makeUnlock();
    QWidget* makeResult();
    QWidget* makeDistances(QWidget* page);
    void follow();
    void goOn(int step);
    void showCheck();
    void showSeals();
    void showPlace();
    void fitPlace();
    void showTries();
    void showResult();
    void failed(const Error& error);
    void wasRemoved();
    void blockFor(int step);

    Parts m_parts;
    drafting::Sealing* m_work;
    bool m_isReady = false;
    bool m_isSealing = false;
    bool m_isNumberlessMeant = false; ///< the clerk said once that it shall have no number
    bool m_isGone = false;            ///< into the recycle bin, under the open sheet
    QLabel* m_facts = nullptr;
    QLabel* m_numberless = nullptr;
    QListWidget* m_findings = nullptr;
    QListWidget* m_seals = nullptr;
    reader::PageView* m_pages = nullptr;
    reader::PageView* m_whole = nullptr; ///< the same page, small
    QLabel* m_place = nullptr;
    QLabel* m_placeProblem = nullptr;
    QDoubleSpinBox* m_right = nullptr;
    QDoubleSpinBox* m_top = nullptr;
    QPushButton* m_byRule = nullptr;
    kit::Form* m_unlockForm = nullptr;
    kit::PassphraseEdit* m_passphrase = nullptr;
    QLabel* m_tries = nullptr;
    kit::VerdictStrip* m_verdict = nullptr;
    reader::PageView* m_sealedPages = nullptr;
    QListWidget* m_recipients = nullptr;
    QLabel* m_afterwards = nullptr;
    QPushButton* m_later = nullptr;
    QPushButton* m_edit = nullptr;
};

} // namespace wenshu::sealing
