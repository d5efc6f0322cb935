#include "Commands.h"

#include <QCoreApplication>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

QString plain(const char* text)
{
    return QString::fromUtf8(text);
}

} // namespace

std::vector<Command> allCommands()
{
    return {
        {plain("demo"),
         Tr::tr("[--headless] [--out DIR]"),
         Tr::tr("Opens the desktop on a demo province with a hub on this machine, which DIR keeps; "
                "with --headless it tells the whole life of a paper here."),
         runDemo},
        {plain("verify"),
         Tr::tr("FILE… [--trust PATH]… [--at TIME] [--report OUT.ofd|OUT.pdf] [--json]"),
         Tr::tr("Judges every seal and signature; PATH is a certificate or CRL file or a folder of "
                "them. The report tells of one file, on a page that may be sealed."),
         runVerify},
        {plain("trust"),
         Tr::tr("import FILE… [--seal-maker]|list|distrust FINGERPRINT|restore FINGERPRINT --store "
                "DIR [--json]"),
         Tr::tr("Keeps the roots, seal makers and revocation lists that seals are judged by, with "
                "their dates; DIR is what --trust takes, or the folder “trust” of a profile. Once "
                "a seal maker is there, only those that are count."),
         runTrust},
        {plain("render"),
         Tr::tr("FILE [--page N|--all] [--dpi D] [--document N] [--version-id ID] -o OUT.png"),
         Tr::tr("Draws pages as PNG, seals included."),
         runRender},
        {plain("text"),
         Tr::tr("FILE [--page N] [--positions] [--document N] [--version-id ID]"),
         Tr::tr("Gives the text in reading order; with positions one JSON object a run, in mm."),
         runText},
        {plain("info"),
         Tr::tr("FILE [--document N] [--version-id ID] [--json]"),
         Tr::tr("Tells what a file holds: documents, versions, pages, fonts, attachments, "
                "signatures, permissions, and what is unusual about it."),
         runInfo},
        {plain("attachments"),
         Tr::tr("FILE [--document N] [--version-id ID] -o FOLDER"),
         Tr::tr("Writes a file's attachments into a new folder."),
         runAttachments},
        {plain("lint"),
         Tr::tr("PAPER.json [--json]"),
         Tr::tr("Checks a paper against the rules, each finding with its clause."),
         runLint},
        {plain("typeset"),
         Tr::tr("PAPER.json [--profile strict] [--diameter MM] -o OUT.ofd|OUT.pdf"),
         Tr::tr("Sets a paper by GB/T 9704; the diameter is that of the seal to come."),
         runTypeset},
        {plain("seal"),
         Tr::tr("IN.ofd --profile DIR | --seal SEAL.esl --key KEY.pem [--trust PATH]… [--page N "
                "| --pages 1,3-5 --x MM --y MM | --keyword TEXT [--every] | --riding [--side "
                "right|left] [--pages 1-50]] [--last] [--passphrase-fd N] -o OUT.ofd"),
         Tr::tr("Adds a seal: by rule on name and date, at a place, on a word, or across the page "
                "edges. After the last one no other can follow."),
         runSeal,
         true},
        {plain("seal-maker"),
         Tr::tr(
             "--name NAME --id ID --holder CERT… --maker-cert CERT --maker-key KEY.pem [--person] "
             "[--diameter MM] [--picture FILE] [--centre TEXT] [--years N] [--passphrase-fd N] -o "
             "OUT.esl"),
         Tr::tr("Makes a unit's or person's seal from a picture or drawn."),
         runSealMaker},
        {plain("verify-receipt"),
         Tr::tr("FILE… [--trust PATH]… [--json]"),
         Tr::tr("Judges receipts without a profile."),
         runVerifyReceipt},
        {plain("enrol"),
         Tr::tr("PACKAGE --profile DIR [--seal SEAL.esl] [--package-passphrase-fd N] "
                "[--passphrase-fd N]"),
         Tr::tr("Makes a profile from the enrolment file of the hub's operator."),
         runEnrol},
        {plain("send"),
         Tr::tr("SEALED.ofd --profile DIR --to UNIT… --paper PAPER.json|--title TITLE [--attach "
                "FILE]… "
                "[--passphrase-fd N] [--json]"),
         Tr::tr("Puts a sealed paper into the outbox; needs no network."),
         runSend,
         true},
        {plain("list"),
         Tr::tr("--profile DIR [--section NAME] [--search WORDS] [--limit N] [--paper ID] "
                "[--passphrase-fd N] [--json]"),
         Tr::tr("Lists or searches papers, or shows where one paper stands."),
         runList,
         true},
        {plain("sign-for"),
         Tr::tr("ID --profile DIR [--despite-verdict] [--passphrase-fd N]"),
         Tr::tr("Signs for a received paper whose seal holds; with --despite-verdict for any."),
         runSignFor,
         true},
        {plain("return"),
         Tr::tr("ID --profile DIR --reason NAME [--note TEXT] [--passphrase-fd N]"),
         Tr::tr("Returns a received paper with a reason."),
         runReturn,
         true},
        {plain("save"),
         Tr::tr("ID --profile DIR [--passphrase-fd N] -o FOLDER"),
         Tr::tr(
             "Writes a paper's files, its receipts and what they are judged by into a new folder."),
         runSave,
         true},
        {plain("sync"),
         Tr::tr("--profile DIR [--passphrase-fd N] [--json]"),
         Tr::tr("Exchanges papers, receipts and claims with the hub until nothing more moves."),
         runSync,
         true},
        {plain("new-passphrase"),
         Tr::tr("--profile DIR [--recovery-key FILE [--recovery-passphrase-fd N]] "
                "[--passphrase-fd N] [--new-passphrase-fd N]"),
         Tr::tr("Changes the passphrase by the old one, or by the unit's recovery key where it is "
                "forgotten."),
         runNewPassphrase},
        {plain("keychain"),
         Tr::tr("remember|forget --profile DIR [--passphrase-fd N]"),
         Tr::tr("Lets the desktop's keychain open the profile without asking, or no longer."),
         runKeychain,
         true},
        {plain("hub"),
         Tr::tr("init|add-unit|recovery-key|make-seal|add-seat|trust|revoke|check|run DIR …"),
         Tr::tr("Makes, changes, tests and runs an exchange hub; “wenshu hub help” tells more."),
         runHub,
         false,
         true},
    };
}

} // namespace wenshu::cli
