#pragma once
#include "kit/Theme.h"

#include <QStringList>
#include <QWidget>

#include <functional>

namespace wenshu::testkit {

/// What a window does wrong for those who read by ear, walk by keyboard or need large letters;
/// empty when all is well. Each line names the widget by its path and says what is wrong.
QStringList namelessWidgets(QWidget& window);
/// Walks Tab and Shift+Tab: whatever can be reached must be leavable and every focusable reached.
QStringList tabFaults(QWidget& window);
/// Labels, buttons, tabs and fields whose text does not fit their room.
QStringList clippedTexts(QWidget& window);
/// Pairs of visible siblings in one parent that lie over each other.
QStringList overlappingWidgets(QWidget& window);

/// Labels, buttons and fields whose words stand out from their ground by less than @p least (WCAG),
/// as they are painted. What cannot be used is let through.
QStringList faintTexts(QWidget& window, double least = 4.5);
/// Keys and mnemonics two things of the window share, and those an input method takes for itself.
QStringList keyFaults(QWidget& window);
/// Text fields that lose or take what an input method composes: preedit text must not count as
/// typed, what is committed must, and the place of the cursor must be told. Leaves the fields as
/// they were.
QStringList inputMethodFaults(QWidget& window);

/// All of them, at every text size (标准, 大, 特大: 100 %, 127 %, 164 %) and at 200 % of the
/// standard, in light, dark and high contrast; keys and input methods once. The theme ends as it
/// began.
/// @param settle called after each change, e.g. to resize; may be empty.
QStringList sweep(QWidget& window, kit::Theme& theme, const std::function<void()>& settle = {});

/// The words of a window that hold Latin letters only — English left over in a Chinese desk. Names
/// of keys (“Ctrl+N”), “OFD”, “PDF” and the like are let through.
QStringList englishLeftOver(QWidget& window);

} // namespace wenshu::testkit
