#pragma once
#include <QWidget>

class QLabel;

namespace wenshu::drafting {
struct SealingPaper;
}

namespace wenshu::sealing {

/// 检查: what is about to be sealed, whether it can be, and what the check would point out.
class SealCheck : public QWidget {
    Q_OBJECT

public:
    explicit SealCheck(QWidget* parent = nullptr);

    void setPaper(const drafting::SealingPaper& paper);

private:
    QLabel* m_state;
    QLabel* m_numberless;
    QLabel* m_facts;
    QLabel* m_hints;
    QWidget* m_hintArea;
};

} // namespace wenshu::sealing
