#include "compose/QuietFields.h"

#include <QAbstractScrollArea>
#include <QEvent>

namespace wenshu::compose {

namespace {

class WheelFilter final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

DateField::DateField(QWidget* parent)
    : QDateEdit(parent)
{
    setCalendarPopup(true);
    setDisplayFormat(QStringLiteral("yyyy年M月d日"));
}

bool DateField::focusNextPrevChild(bool next)
{
    return QWidget::focusNextPrevChild(next);
}

void letWheelPass(QWidget* field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelFilter(field));
}

void letDropsPass(QWidget* field)
{
    field->setAcceptDrops(false);
    if (auto* area = qobject_cast<QAbstractScrollArea*>(field))
        area->viewport()->setAcceptDrops(false);
}

} // namespace wenshu::compose
