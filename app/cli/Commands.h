#pragma once
#include <QString>
#include <QStringList>

#include <vector>

namespace wenshu::cli {

/// One subcommand: its words are what stands behind its name on the command line; returns the exit
/// code.
struct Command {
    QString name;
    QString usage;   ///< operands and options, as shown by the help
    QString summary; ///< one translated line
    int (*run)(const QStringList& words);
    /// Runs beside the event loop, which the keychain answers through; the others do not wait for
    /// one to start.
    bool usesKeychain = false;
    bool hasOwnHelp = false; ///< answers the word "help" with more than its line here
};

/// Every command that exists; `wenshu help` lists exactly these.
std::vector<Command> allCommands();

int runDemo(const QStringList& words);
int runVerify(const QStringList& words);
int runTrust(const QStringList& words);
int runVerifyReceipt(const QStringList& words);
int runRender(const QStringList& words);
int runText(const QStringList& words);
int runInfo(const QStringList& words);
int runAttachments(const QStringList& words);
int runLint(const QStringList& words);
int runTypeset(const QStringList& words);
int runSeal(const QStringList& words);
int runSealMaker(const QStringList& words);
int runEnrol(const QStringList& words);
int runSend(const QStringList& words);
int runList(const QStringList& words);
int runSignFor(const QStringList& words);
int runReturn(const QStringList& words);
int runSave(const QStringList& words);
int runSync(const QStringList& words);
int runNewPassphrase(const QStringList& words);
int runKeychain(const QStringList& words);
int runHub(const QStringList& words);

} // namespace wenshu::cli
