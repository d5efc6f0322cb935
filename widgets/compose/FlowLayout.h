#pragma once
#include <QLayout>
#include <QList>

namespace wenshu::compose {

/// Lays things out in lines like words. Owns its items.
class FlowLayout final : public QLayout {
    Q_OBJECT

public:
    enum class Last { AsWide, FillsLine }; ///< the last one takes what is left of its line

    explicit FlowLayout(QWidget* parent, int gap, Last last = Last::FillsLine);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    /// Puts @p widget at place @p index.
    void insertWidget(int index, QWidget* widget);

    int count() const override { return static_cast<int>(m_items.size()); }

    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }

    QSize sizeHint() const override { return minimumSize(); }

    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool move) const;

    Last m_last;
    QList<QLayoutItem*> m_items;
};

} // namespace wenshu::compose
