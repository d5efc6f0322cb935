#pragma once
#include <QFrame>

#include <chrono>
#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QTimer;

namespace wenshu::kit {

/// “将发送给 5 个机关 · 8 秒 [撤销]”: something will be done when the time is over unless taken
/// back, or is done already and can be taken back until then. The newest is shown; older ones go on
/// beneath it and are shown again after it. One thing to come at a time: the next lets it happen at
/// once. Hidden when nothing waits.
class UndoBar : public QFrame {
    Q_OBJECT
public:
    explicit UndoBar(QWidget* parent = nullptr);
    ~UndoBar() override;

    /// @param happen called once when the time is over; empty: it is done already. @p undone is
    /// called once when taken back.
    void offer(
        const QString& text,
        std::function<void()> happen,
        std::function<void()> undone = {},
        std::chrono::seconds time = std::chrono::seconds(10));

    bool isWaiting() const { return !m_acts.empty(); }

    /// Of the one that is shown.
    int secondsLeft() const { return isWaiting() ? m_acts.back().left : 0; }

public Q_SLOTS:
    /// Takes back what is shown.
    void undo();
    /// Lets everything happen now: the window closes, the clerk does the next thing.
    void happenNow();
    /// One second passed. The bar's own timer calls it; tests call it instead of waiting.
    void tick();

Q_SIGNALS:
    void finished(bool happened);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Act {
        QString message;
        std::function<void()> happen; ///< empty: it is done already
        std::function<void()> undone;
        int left = 0;
        int total = 0;
    };

    void refresh();
    void end(const Act& act, bool happened);
    void endTop(bool happened);
    template <typename F> void endWhere(F isMeant);

    std::vector<Act> m_acts; ///< the last is shown
    QLabel* m_text;
    QPushButton* m_undo;
    QPushButton* m_now;
    QTimer* m_timer;
};

} // namespace wenshu::kit
