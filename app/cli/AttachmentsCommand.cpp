#include "Commands.h"
#include "Console.h"
#include "NewFolder.h"
#include "OpenOperand.h"
#include "base/Limits.h"

#include <QCoreApplication>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

} // namespace

int runAttachments(const QStringList& words)
{
    const auto arguments = Arguments::parse(words, withChoice({{QStringLiteral("o"), true}}));
    if (!arguments)
        return fail(arguments.error());
    const QString out = arguments->value(QStringLiteral("o"));
    if (out.isEmpty())
        return failUsage(Tr::tr("Say with “-o” which new folder the attachments go into."));
    if (const Status fresh = checkNewFolder(out); !fresh)
        return fail(fresh.error());
    const auto document = openOperand(*arguments);
    if (!document)
        return fail(document.error());
    const QString in = arguments->operands().first();
    const std::vector<ofd::Attachment> attachments = document->reader().attachments();
    if (attachments.empty()) {
        print(Tr::tr("The file holds no attachments."));
        return exits::kNothing;
    }
    std::vector<NewFile> files;
    SafeNames names;
    int exit = exits::kOk;
    // Many names may stand for one entry, which is counted once where it is unpacked.
    const qint64 most = Limits::forReceivedFile().totalInflated;
    qint64 total = 0;
    for (const ofd::Attachment& attachment : attachments) {
        auto bytes = document->reader().attachmentBytes(attachment);
        if (!bytes) { // the others are none the worse for it
            exit = fail(named(QStringLiteral("%1: %2").arg(in, attachment.name), bytes.error()));
            continue;
        }
        total += bytes->size();
        if (total > most)
            return fail(Error{
                Errc::LimitExceeded,
                Tr::tr("The attachments of “%1” are larger together than any real file's. Nothing "
                       "was saved.")
                    .arg(in),
                QStringLiteral("attachments above the limit of inflated bytes")});
        // The name a clerk knows it by, with the suffix of the file where that name has none.
        QString name = attachment.name.isEmpty() ? attachment.path : attachment.name;
        const QString suffix = attachment.path.section(u'/', -1).section(u'.', 1).section(u'.', -1);
        if (!name.contains(u'.') && !suffix.isEmpty())
            name += u'.' + suffix;
        files.push_back({names.take(name), std::move(bytes).value()});
    }
    if (files.empty())
        return exit;
    if (const Status written = writeNewFolder(out, files); !written)
        return fail(written.error());
    for (const NewFile& file : files)
        print(Tr::tr("%1, %2 bytes").arg(file.name, QString::number(file.bytes.size())));
    return exit;
}

} // namespace wenshu::cli
