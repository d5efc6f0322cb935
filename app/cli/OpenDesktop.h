#pragma once
#include <QStringList>

namespace wenshu::cli {

/// Whether a window can be shown: a display of X11 or Wayland.
bool hasDisplay();
/// Becomes the desktop program beside this one. Returns only where that is not possible: false.
bool openDesktop(const QStringList& words);

} // namespace wenshu::cli
