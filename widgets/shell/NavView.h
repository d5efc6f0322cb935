#pragma once
#include <QTreeView>

class QTabBar;

namespace wenshu::shell {

/// Which roles of the navigation's model hold what.
struct NavRoles {
    int section = Qt::UserRole + 1; ///< int: which section
    int count = Qt::UserRole + 2;   ///< int: acts that wait
    int needsMe = Qt::UserRole + 3; ///< bool: drawn bold
    int icon = Qt::UserRole + 4;    ///< QString: name of kit::icon
};

/// The navigation: sections with their counts. Narrow, it shows icons with tool tips alone.
class NavView : public QTreeView {
    Q_OBJECT
public:
    explicit NavView(QWidget* parent = nullptr);

    void setRoles(const NavRoles& roles) { m_roles = roles; }

    const NavRoles& roles() const { return m_roles; }

    void setModel(QAbstractItemModel* model) override;
    bool isNarrow() const;
    /// Chooses that section; false where there is none.
    bool choose(int section);
    /// -1 for none.
    int chosen() const;
    /// While a search goes over all papers no section stands out; choosing one, also the one
    /// chosen before, tells sectionChosen().
    void setResting(bool resting);

    bool isResting() const { return m_isResting; }

Q_SIGNALS:
    void sectionChosen(int section);

protected:
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override {}

    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QModelIndex find(int section) const;
    void refresh();

    NavRoles m_roles;
    bool m_isResting = false;
};

/// The same sections as a row of words, for the size 特大; under it, where the chosen one has
/// parts, a row of those: 全部, 待签收, 办理中…
class NavWords : public QWidget {
    Q_OBJECT
public:
    explicit NavWords(NavView& view, QWidget* parent = nullptr);
    void refresh();

private:
    /// Shows @p sections, the chosen one marked; tabs are made anew only where they are others.
    void fill(QTabBar& bar, const QList<QModelIndex>& sections, const QModelIndex& chosen) const;

    NavView& m_view;
    QTabBar* m_tabs;
    QTabBar* m_parts;
};

} // namespace wenshu::shell
