#pragma once
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace wenshu::kit {

/// A button that shows and hides what stands below it; closed at first.
class Fold : public QWidget {
    Q_OBJECT
public:
    explicit Fold(const QString& title, QWidget* parent = nullptr);

    /// Where the content goes.
    QVBoxLayout& inside() const { return *m_layout; }

    QToolButton& button() const { return *m_button; }

    void setOpen(bool open);
    bool isOpen() const;

private:
    QToolButton* m_button;
    QWidget* m_inside;
    QVBoxLayout* m_layout;
};

} // namespace wenshu::kit
