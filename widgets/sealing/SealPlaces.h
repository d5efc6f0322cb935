#pragma once
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QThreadPool;

namespace wenshu::drafting {
class Sealing;
class StampPlan;
enum class Placing;
} // namespace wenshu::drafting

namespace wenshu::kit {
class Form;
}

namespace wenshu::reader {
class PageView;
}

namespace wenshu::sealing {

/// 位置: how the clerk says where the seal goes, the fields that asks for, and beside them the
/// pages with every stamp as it will be pressed.
class SealPlaces : public QWidget {
    Q_OBJECT

public:
    /// @param work outlives it. @param pool draws the pages.
    SealPlaces(drafting::Sealing& work, QThreadPool& pool, QWidget* parent = nullptr);

    /// The paper is known: its pages are shown.
    void showPaper();
    /// The first stamp with what stands under it, as large as the view can show it whole.
    void fitPlace();

    reader::PageView* pages() const { return m_pages; }

    QLabel* placeLabel() const { return m_place; }

    QDoubleSpinBox* fromRight() const { return m_right; }

    QDoubleSpinBox* fromTop() const { return m_top; }

    QRadioButton* choice(drafting::Placing placing) const;

    QLineEdit* keyword() const { return m_keyword; }

    QComboBox* keywordPlaces() const { return m_hit; }

    QLineEdit* pageNumbers() const { return m_numbers; }

    QComboBox* edge() const { return m_edge; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeControls();
    void addChoices(QWidget* controls);
    void addFields();
    QWidget* makeViews();
    void follow();
    void refresh();
    void refreshFields();
    void refreshKeyword();
    void refreshDistances();
    void refreshViews();
    void refreshPageText();

    drafting::Sealing& m_work;
    drafting::StampPlan& m_plan;
    QThreadPool& m_pool;
    QButtonGroup* m_choices = nullptr;
    QLabel* m_noRule = nullptr;
    kit::Form* m_form = nullptr;
    QLineEdit* m_keyword = nullptr;
    QComboBox* m_hit = nullptr;
    QLineEdit* m_numbers = nullptr;
    QPushButton* m_everyPage = nullptr;
    QComboBox* m_edge = nullptr;
    QDoubleSpinBox* m_right = nullptr;
    QDoubleSpinBox* m_top = nullptr;
    QPushButton* m_byRule = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_warning = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_pageText = nullptr;
    reader::PageView* m_pages = nullptr;
    reader::PageView* m_whole = nullptr; ///< the same page, small
    int m_fitted = -1;                   ///< page and placing the view was last fitted to
    int m_fittedPlacing = -1;
};

} // namespace wenshu::sealing
