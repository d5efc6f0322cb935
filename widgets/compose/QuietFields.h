#pragma once
#include <QDateEdit>

namespace wenshu::compose {

/// A date in which Tab leaves at once; the arrow keys go from year to month to day.
class DateField final : public QDateEdit {
    Q_OBJECT

public:
    explicit DateField(QWidget* parent = nullptr);

protected:
    bool focusNextPrevChild(bool next) override;
};

/// The mouse wheel scrolls the form past @p field and changes it only while it has the focus.
void letWheelPass(QWidget* field);
/// Files dropped on @p field go to its window as attachments, not as their paths into the text.
void letDropsPass(QWidget* field);

} // namespace wenshu::compose
