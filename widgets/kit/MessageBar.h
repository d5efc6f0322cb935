#pragma once
#include <QFrame>
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
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
    QTimer* m_timer;
    QPoint m_pointer; ///< where the mouse was when it was last asked
};

/// The bars of one window, under its toolbar; the most serious on top.
class MessageStack : public QWidget {
    Q_OBJECT
public:
    explicit MessageStack(QWidget* parent = nullptr);

    void show(const BarMessage& message);
    void hide(QStringView key);
    MessageBar* bar(QStringView key) const;
    int count() const;
    using QWidget::hide;
    using QWidget::show;

private:
    QVBoxLayout* m_layout;
};

} // namespace wenshu::kit
