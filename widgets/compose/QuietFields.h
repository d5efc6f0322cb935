#pragma once
#include <QDateEdit>

namespace wenshu::compose {

/// A date in which Tab leaves at once; the arrow keys go from year to month to day.
class DateField final : public QDateEdit {
    Q_OBJECT

public:
    explicit DateField(QWidget* parent = nullptr);

    QSize sizeHint() const override { return minimumSizeHint(); }

    /// Wide enough for the longest date beside the arrow.
    QSize minimumSizeHint() const override;

protected:
    bool focusNextPrevChild(bool next) override;
};

/// Files dropped on @p field go to its window as attachments, not as their paths into the text.
void letDropsPass(QWidget* field);

} // namespace wenshu::compose
