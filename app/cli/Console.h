#pragma once
#include "Arguments.h"
#include "base/Result.h"
#include "crypto/SecretBytes.h"

#include <QJsonObject>
#include <QString>

namespace wenshu::cli {

/// Exit codes of the command line, a contract with scripts (architecture.md of the project's
/// design; README).
namespace exits {
inline constexpr int kOk = 0, kNo = 1, kNothing = 2, kCannotJudge = 3, kBadInput = 4, kHub = 5,
                     kUsage = 64;
}

/// One line on standard output. What it quotes may be hostile: line feeds are spaces, and whatever
/// could steer the terminal or turn the text around shows as U+FFFD (shownText()).
void print(const QString& line);
/// The same for a text of many lines: its line feeds stay.
void printText(const QString& text);
/// Pretty JSON on standard output.
void print(const QJsonObject& object);
/// JSON on one line of standard output.
void printCompact(const QJsonObject& object);
/// One sentence with its code on standard error; the diagnostic only with WENSHU_DEBUG set. Returns
/// the exit code that belongs to the error.
int fail(const Error& error);
/// As fail(), for trouble that does not end the command.
void note(const Error& error);
/// The name of a file without its folders, or the path where it has none.
QString fileName(const QString& path);
/// @p error with the name of the file it is about before its sentence.
Error named(const QString& path, Error error);
/// A usage error: the sentence and a pointer to the help; returns 64.
int failUsage(const QString& sentence);
/// The exit code of an error: 4 for input that cannot be read, 5 for the hub, 64 for usage, else 1.
int exitOf(Errc code);

/// Reads one line from file descriptor @p fd, at most 1 KB, as a passphrase.
Result<crypto::SecretBytes> readPassphrase(int fd);
/// Asks on the terminal without echo. Usage error where standard input is no terminal.
Result<crypto::SecretBytes> askPassphrase(const QString& prompt);

/// From the descriptor that @p option names, else from the terminal.
Result<crypto::SecretBytes> passphraseFrom(
    const Arguments& arguments,
    const QString& prompt,
    const QString& option = QStringLiteral("passphrase-fd"));
/// The same for a passphrase that is to be: on the terminal it is asked for twice.
Result<crypto::SecretBytes>
newPassphraseFrom(const Arguments& arguments, const QString& option, const QString& prompt);

/// Whether a file can be written at @p path, asked before work that cannot be undone. NotFound
/// where its folder is missing, ReadOnly where nothing can be written there.
Status checkOutput(const QString& path);

/// Reads a whole file of at most @p limit bytes.
Result<QByteArray> readFile(const QString& path, qint64 limit);

} // namespace wenshu::cli
