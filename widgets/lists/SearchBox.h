#pragma once
#include <QLineEdit>

namespace wenshu::lists {

/// Where papers are searched: a field with a glass, emptied by Esc. What an input method has not
/// yet committed is not searched. Down goes on to the results.
class SearchBox : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchBox(QWidget* parent = nullptr);

Q_SIGNALS:
    void searchChanged(const QString& text);
    void resultsWanted(); ///< Down or Enter

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refreshIcon();

    QAction* m_glass;
};

} // namespace wenshu::lists
