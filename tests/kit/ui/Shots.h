#pragma once
#include "kit/Theme.h"

#include <QString>
#include <QWidget>

namespace wenshu::testkit {

/// Loads the program's Chinese texts and Qt's own into the running test. False where the .qm files
/// were not built.
bool speakChinese();

/// Writes a picture of @p window as NAME.png into the folder WENSHU_SHOTS; does nothing where that
/// is not set. Returns the path written, or nothing.
QString shoot(QWidget& window, const QString& name);

/// The same in light, dark and at the size 特大: NAME-light.png, NAME-dark.png, NAME-large.png.
void shootAll(QWidget& window, kit::Theme& theme, const QString& name);

} // namespace wenshu::testkit
