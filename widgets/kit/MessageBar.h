#pragma once
#include <QFrame>
#include <QList>
#include <QPoint>
#include <QString>

#include <chrono>
#include <functional>

class QLabel;
class QPushButton;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace wenshu::kit {

enum class Severity { Info, Good, Warning, Serious };

/// What a bar says and offers.
struct BarMessage {
    QString key; ///< one bar a key; showing it again replaces the text
    Severity severity = Severity::Info;
    QString text;
    QString actionText = {}; ///< empty: no button
    std::function<void()> action = {};
    /// 0: stays; else at least 6 s, and until the mouse rests.
    std::chrono::milliseconds hideAfter{0};
    bool closable = true;
};

/// One line across a window that tells a state, with at most one action. Never takes the focus;
/// announced to screen readers.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(const BarMessage& message, QWidget* parent = nullptr);

    const QString& key() const { return m_message.key; }

    QString text() const { return m_message.text; }

    void setMessage(const BarMessage& message);

    Severity severity() const { return m_message.severity; }

    /// As low as its button, for a row that is there anyway.
    void setLow(bool low);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refreshLook();
    void goQuietly();

    BarMessage m_message;
    bool m_isLow = false;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
    QTimer* m_timer;
    QPoint m_pointer; ///< where the mouse was when it was last asked
};

/// The bars of one window, under its toolbar, hidden while there are none; the most serious on top.
/// They move what stands below, so they come and go only while no button is down and the mouse
/// rests, and a click in the moment after such a move is not taken: it was meant for what stood
/// there before.
class MessageStack : public QWidget {
    Q_OBJECT
public:
    explicit MessageStack(QWidget* parent = nullptr);

    /// Bars that go by themselves stand in @p place, which has its room always, and move nothing.
    void setPassingPlace(MessageStack* place) { m_passing = place; }

    /// For a row that is there anyway: bars are as low as the row and move nothing.
    void setRoomKept();

    void show(const BarMessage& message);
    void hide(QStringView key);
    /// Known from when it is shown, though it may wait for its moment.
    MessageBar* bar(QStringView key) const;
    int count() const;
    using QWidget::hide;
    using QWidget::show;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    MessageBar* ownBar(QStringView key) const;
    void hideOwn(QStringView key);
    bool moves() const;
    void settleSoon();
    void settleWhenCalm();
    void settle();

    QVBoxLayout* m_layout;
    QTimer* m_calm;            ///< runs while bars wait to come or go
    QTimer* m_moved;           ///< runs in the moment after a move
    QList<MessageBar*> m_bars; ///< in their order, without those that only wait to go
    QList<MessageBar*> m_going;
    MessageStack* m_passing = nullptr;
    bool m_isRoomKept = false;
    QPoint m_pointer;
    int m_rested = 0; ///< times in a row the mouse was found at rest
    int m_waited = 0;
};

} // namespace wenshu::kit
