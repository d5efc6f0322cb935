#pragma once
#include <QString>
#include <QStringList>

namespace wenshu::ofd {

/// What a Deviation's code means, for a clerk: a translated sentence that says what is unusual
/// about the file and, where something may be missing from what is shown, that it may. Never empty.
QString deviationSentence(const QString& code);

/// Codes that have a sentence of their own, for the test that every deviation is explained.
QStringList knownDeviations();

} // namespace wenshu::ofd
