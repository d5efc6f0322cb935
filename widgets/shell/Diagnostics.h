#pragma once
#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace wenshu::shell {

/// What the diagnostics tell besides the machine: filled by the workbench, never with names, titles
/// or text.
struct DiagnosticFacts {
    QString version;
    QString sessionState;
    QString connection;
    int waiting = 0;
    qint64 storeBytes = 0;
    QStringList logLines; ///< the program's own log: ids and sizes only
};

/// A text a clerk can read before sending it to the maintainers: program, system, screen, fonts,
/// state in figures, last log lines. No document text, no names, no keys, no paths of documents.
QString diagnosticsText(const DiagnosticFacts& facts);
Status saveDiagnostics(const QString& file, const QString& text);

/// Keeps the last lines the program logged. Install once in main(); any thread.
void keepLog();
QStringList keptLog();

} // namespace wenshu::shell
