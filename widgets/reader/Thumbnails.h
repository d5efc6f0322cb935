#pragma once
#include <QListView>

namespace wenshu::reader {

class PageView;
class ThumbnailModel;

/// Small pictures of all pages beside the view; choosing one goes to its page. Only those in sight
/// are drawn.
class Thumbnails : public QListView {
    Q_OBJECT

public:
    /// @param view borrowed; must outlive this.
    explicit Thumbnails(PageView& view, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

private:
    void askForThoseInSight();
    void follow(int page);

    PageView& m_view;
    ThumbnailModel* m_model;
};

} // namespace wenshu::reader
