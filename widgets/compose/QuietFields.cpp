#include "compose/QuietFields.h"

#include "kit/Theme.h"

#include <QAbstractScrollArea>

namespace wenshu::compose {

DateField::DateField(QWidget* parent)
    : QDateEdit(parent)
{
    setCalendarPopup(true);
    setDisplayFormat(QStringLiteral("yyyy年M月d日"));
}

bool DateField::focusNextPrevChild(bool next)
{
    // QDateTimeEdit goes through year, month and day first.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    return QWidget::focusNextPrevChild(next);
}

QSize DateField::minimumSizeHint() const
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    const int words = fontMetrics().horizontalAdvance(QStringLiteral("2026年12月22日"));
    return {words + metrics.control + 2 * metrics.gap, QDateEdit::minimumSizeHint().height()};
}

void letDropsPass(QWidget* field)
{
    field->setAcceptDrops(false);
    if (auto* area = qobject_cast<QAbstractScrollArea*>(field))
        area->viewport()->setAcceptDrops(false);
}

} // namespace wenshu::compose
