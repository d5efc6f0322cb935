#pragma once
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace wenshu::kit {

/// What stands where nothing is: a quiet picture, one sentence, the buttons of what can be done.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);
    EmptyState(QStringView icon, const QString& sentence, QWidget* parent = nullptr);

    void setIcon(QStringView name);
    void setSentence(const QString& sentence);
    QString sentence() const;
    /// A button under the sentence; connect to its clicked().
    QPushButton* addButton(const QString& text);
    void clearButtons();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshIcon();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_sentence;
    QHBoxLayout* m_buttons;
};

} // namespace wenshu::kit
