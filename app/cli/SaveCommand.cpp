#include "Arguments.h"
#include "Commands.h"
#include "Console.h"
#include "NewFolder.h"
#include "ProfileOpening.h"
#include "office/ListPapers.h"

#include <QCoreApplication>
#include <QSet>

#include <vector>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

/// Everything that is written, read and checked before the first byte of it is.
Result<std::vector<NewFile>> collect(const office::ListPapers& papers, const Id& id)
{
    std::vector<NewFile> saved;
    SafeNames names;
    (void)names.take(QStringLiteral("trust")); // the folder of the roots
    const auto files = papers.files(id);
    if (!files)
        return files.error();
    int earlier = 0;
    for (const store::PaperFile& file : *files) {
        auto bytes = papers.fileBytes(file);
        if (!bytes)
            return std::move(bytes).error();
        // Under names of their own: nobody shall take them for the paper.
        const QString name = file.role == store::FileRole::EarlierPages
                                 ? QStringLiteral("earlier-%1.ofd").arg(++earlier)
                                 : file.name;
        saved.push_back({names.take(name), std::move(bytes).value()});
    }
    const auto receipts = papers.receipts(id);
    if (!receipts)
        return receipts.error();
    int number = 0;
    for (const exchange::ReceiptRow& receipt : *receipts) {
        if (!receipt.signedBytes.isEmpty())
            saved.push_back(
                {names.take(QStringLiteral("receipt-%1.p7").arg(++number)), receipt.signedBytes});
    }
    if (saved.empty())
        return Error{
            Errc::NotFound,
            Tr::tr("There is no such paper here. See “wenshu list”."),
            QStringLiteral("no files under this id")};
    return saved;
}

} // namespace

int runSave(const QStringList& words)
{
    const auto arguments = Arguments::parse(
        words,
        {{QStringLiteral("profile"), true},
         {QStringLiteral("passphrase-fd"), true},
         {QStringLiteral("o"), true}});
    if (!arguments)
        return fail(arguments.error());
    if (arguments->operands().size() != 1 || !arguments->has(QStringLiteral("profile")) ||
        !arguments->has(QStringLiteral("o")))
        return failUsage(Tr::tr("Give a paper's id, “--profile” and “-o” with a new folder."));
    const auto id = Id::fromText(arguments->operands().first());
    if (!id)
        return failUsage(
            Tr::tr("“%1” is no paper's id. See “wenshu list”.").arg(arguments->operands().first()));
    const QString out = arguments->value(QStringLiteral("o"));
    if (const Status fresh = checkNewFolder(out); !fresh)
        return fail(fresh.error());
    const auto profile = openProfile(*arguments);
    if (!profile)
        return fail(profile.error());
    auto files = collect(office::ListPapers(**profile), *id);
    if (!files)
        return fail(files.error());
    // With what its seals and receipts are judged by, so that the folder proves itself anywhere.
    for (NewFile& file : trustFiles((*profile)->trust().roots(), (*profile)->directory(), false))
        files->push_back(std::move(file));
    if (const Status written = writeNewFolder(out, *files); !written)
        return fail(written.error());
    print(Tr::tr("%n file(s) written.", "", static_cast<int>(files->size())));
    return exits::kOk;
}

} // namespace wenshu::cli
