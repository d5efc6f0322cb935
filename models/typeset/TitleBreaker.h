#pragma once
#include <QString>
#include <QStringList>

namespace wenshu::typeset {

/// Breaks a title into lines of at most @p cells characters: as few lines as it takes, words kept
/// whole, and a trapezium or lozenge in shape, never an hourglass (GB/T 9704-2012, 7.3.1). "\n" is
/// kept as the clerk set it. There is no dictionary: a small list of words and particles common in
/// titles says where not to break, and where it reads well.
QStringList breakTitle(const QString& title, int cells);

} // namespace wenshu::typeset
