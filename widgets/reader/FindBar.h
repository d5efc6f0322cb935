#pragma once
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace wenshu::reader {

class PageView;

/// The bar for searching in the document shown: field, hits, previous, next, close. Searches as one
/// types; Enter and Shift+Enter go on and back, Esc closes.
class FindBar : public QWidget {
    Q_OBJECT

public:
    /// @param view borrowed; must outlive this.
    explicit FindBar(PageView& view, QWidget* parent = nullptr);

    void start(const QString& text);

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void applyMetrics();
    void tell(int hits, int current, bool finished);

    PageView& m_view;
    QLineEdit* m_field;
    QLabel* m_hits;
    QToolButton *m_previous, *m_next, *m_close;
};

} // namespace wenshu::reader
