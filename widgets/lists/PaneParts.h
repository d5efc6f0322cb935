#pragma once
#include "desk/PaperRow.h"
#include "kit/VerdictStrip.h"

#include <QWidget>

class QLabel;
class QLayout;
class QScrollArea;
class QVBoxLayout;

namespace wenshu::lists {

// What the tabs of a paper are made of. Internal to this room.

kit::VerdictLevel levelOf(desk::VerdictShape shape);

/// A paragraph of plain text, whatever is in it: what was received is never read as markup.
QLabel* text(const QString& words, bool isMuted = false);

/// Takes everything out of a layout and lets go of it.
void empty(QLayout& layout);

/// Lets @p inner be as high as it must and scrolls it where there is less room.
QScrollArea* around(QWidget* inner);

/// An area that scrolls up and down; its content goes into @p layout.
QScrollArea* scrolling(QVBoxLayout*& layout, const QString& name);

/// The shape of an answer beside its words.
class ShapeLabel final : public QWidget {
public:
    explicit ShapeLabel(desk::VerdictShape shape, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refreshSize();

    desk::VerdictShape m_shape;
};

} // namespace wenshu::lists
