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
class PassphraseEdit;
}

namespace wenshu::reader {
class PageView;
}

namespace wenshu::sealing {

class SealCheck;
class SealChoose;
class SealPlaces;
class SealResult;
class SealUnlock;
class SendWithUndo;

/// 盖章, step by step: 检查, 选印章, 位置, 口令, 结果. The paper is frozen while it is open; up to
/// the passphrase it can be given up with nothing done, from the result there is no way back, but
/// on to another seal 再盖一枚. A paper that is sealed and not yet sent is opened so, too. Esc goes
/// a step back. Sending ends it: the bar of @p sender takes back. Opened with open(), deletes
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

    SealPlaces& places() const { return *m_places; }

    SealUnlock& unlocking() const { return *m_unlock; }

    QListWidget* seals() const;
    QLabel* placeLabel() const;
    kit::PassphraseEdit* passphrase() const;
    reader::PageView* pages() const;
    QDoubleSpinBox* fromRight() const;
    QDoubleSpinBox* fromTop() const;

    QPushButton* editButton() const { return m_edit; }

    QPushButton* againButton() const { return m_again; }

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
    void follow();
    void followWork();
    void prepared();
    void goOn(int step);
    void sealAgain();
    void addSeal(const QString& path);
    void showResult();
    void failed(const Error& error);
    void wasRemoved();
    void stepped(int step);
    void blockFor(int step);
    QString reasonAt(int step) const;

    Parts m_parts;
    drafting::Sealing* m_work;
    SealCheck* m_check;
    SealChoose* m_choose;
    SealPlaces* m_places;
    SealUnlock* m_unlock;
    SealResult* m_result;
    QPushButton* m_edit = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_later = nullptr;
    bool m_isReady = false;
    bool m_isSealing = false;
    bool m_isNumberlessMeant = false; ///< the clerk said once that it shall have no number
    bool m_isGone = false;            ///< into the recycle bin, under the open sheet
};

} // namespace wenshu::sealing
