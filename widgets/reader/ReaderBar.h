#pragma once
#include <QWidget>

#include <vector>

class QAction;
class QActionGroup;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace wenshu::reader {

class PageView;

/// The bar over a page view: side lists, page, zoom, search, print, more. Where room is short the
/// less needed buttons go; all of them are in the menu as well.
class ReaderBar : public QWidget {
    Q_OBJECT

public:
    /// @param view borrowed; must outlive this.
    explicit ReaderBar(PageView& view, QWidget* parent = nullptr);

    /// @param reason why not; empty when it is allowed.
    void setPrintForbidden(const QString& reason);
    void setSideShown(bool shown);

    /// As narrow as the buttons that always stay.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sideToggled(bool shown);
    void searchRequested();
    void printRequested();
    void exportPageRequested();
    void exportPdfRequested();
    void factsRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(QStringView icon, int rank);
    void makePageField();
    void makeMenus();
    void retranslate();
    void refresh();
    void goToTyped();
    void fitButtons();
    int widthOf(const QWidget& widget) const;
    void applyMetrics();

    struct Ranked {
        QWidget* widget = nullptr;
        int rank = 0; ///< the highest go first when room is short; 0 stays
    };

    PageView& m_view;
    std::vector<Ranked> m_ranked;
    QToolButton* m_side = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_out = nullptr;
    QToolButton* m_zoom = nullptr;
    QToolButton* m_in = nullptr;
    QToolButton* m_fit = nullptr;
    QToolButton* m_search = nullptr;
    QToolButton* m_print = nullptr;
    QToolButton* m_more = nullptr;
    QLineEdit* m_page = nullptr;
    QLabel* m_count = nullptr;
    QMenu* m_zoomMenu = nullptr;
    QMenu* m_moreMenu = nullptr;
    QActionGroup* m_fits = nullptr;
    QActionGroup* m_arrangements = nullptr;
    std::vector<QAction*> m_actions; ///< of the menus, in the order of retranslate()
};

} // namespace wenshu::reader
