#pragma once
#include <QList>
#include <QString>
#include <QWidget>

namespace wenshu::testkit {

/// Class and object names from the window down, to find the widget by.
QString pathOf(const QWidget* widget);
/// Every widget of the window a clerk can see, without the parts Qt makes for itself.
QList<QWidget*> visibleParts(QWidget& window);

} // namespace wenshu::testkit
