#pragma once
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace wenshu::reader {

/// The bar for searching in the document shown: field, hits, previous, next, close. Searches as one
/// types; Enter and Shift+Enter go on and back, Esc closes.
class FindBar : public QWidget {
    Q_OBJECT

public:
    /// @param view a PageView or PdfView, borrowed; must outlive this.
    template <typename View>
    FindBar(View& view, QWidget* parent)
        : FindBar(parent, [&view] { return view.searchText(); })
    {
        connect(this, &FindBar::wanted, &view, &View::find);
        connect(this, &FindBar::nextWanted, &view, &View::findNext);
        connect(this, &FindBar::previousWanted, &view, &View::findPrevious);
        connect(&view, &View::searchProgressed, this, &FindBar::tell);
    }

    void start(const QString& text);

Q_SIGNALS:
    void closed();
    void wanted(const QString& text);
    void nextWanted();
    void previousWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    FindBar(QWidget* parent, std::function<QString()> searched);
    void retranslate();
    void applyMetrics();
    void tell(int hits, int current, bool finished);

    std::function<QString()> m_searched; ///< what the view searches for now
    QLineEdit* m_field;
    QLabel* m_hits;
    QToolButton *m_previous, *m_next, *m_close;
};

} // namespace wenshu::reader
