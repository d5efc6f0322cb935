#pragma once
#include <QWidget>

class QLabel;
class QListWidget;
class QThreadPool;

namespace wenshu::drafting {
class Sealing;
}

namespace wenshu::kit {
class VerdictStrip;
}

namespace wenshu::reader {
class PageView;
}

namespace wenshu::sealing {

/// 结果: that it is done, what judging says of it, the sealed pages, and who gets them.
class SealResult : public QWidget {
    Q_OBJECT

public:
    /// @param pool draws the pages.
    explicit SealResult(QThreadPool& pool, QWidget* parent = nullptr);

    /// @param isOnline whether the hub can be reached now.
    void setWork(const drafting::Sealing& work, bool isOnline);

private:
    QLabel* m_done;
    QLabel* m_title;
    kit::VerdictStrip* m_verdict;
    reader::PageView* m_pages;
    QListWidget* m_recipients;
    QLabel* m_afterwards;
};

} // namespace wenshu::sealing
