#pragma once
#include <QFrame>

#include <chrono>
#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace wenshu::kit {

/// “将发送给 5 个机关 · 8 秒 [撤销]”: something will be done when the time is over unless taken
/// back. Hidden when nothing waits. One act at a time: a new one lets the older happen at once.
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

    bool isWaiting() const { return m_left > 0; }

    int secondsLeft() const { return m_left; }

public Q_SLOTS:
    void undo();
    /// Lets it happen now: the window closes, the clerk does the next thing.
    void happenNow();
    /// One second passed. The bar's own timer calls it; tests call it instead of waiting.
    void tick();

Q_SIGNALS:
    void finished(bool happened);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void end(bool happened);

    QString m_message;
    std::function<void()> m_happen;
    std::function<void()> m_undone;
    int m_left = 0;
    int m_total = 0;
    QLabel* m_text;
    QPushButton* m_undo;
    QPushButton* m_now;
    QTimer* m_timer;
};

} // namespace wenshu::kit
