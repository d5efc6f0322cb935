#include "Commands.h"
#include "Console.h"
#include "NewFolder.h"
#include "OpenOperand.h"

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
    QSet<QString> taken;
    for (const ofd::Attachment& attachment : attachments) {
        auto bytes = document->reader().attachmentBytes(attachment);
        if (!bytes)
            return fail(named(in, bytes.error()));
        // The name a clerk knows it by, with the suffix of the file where that name has none.
        QString name = attachment.name.isEmpty() ? attachment.path : attachment.name;
        const QString suffix = attachment.path.section(u'/', -1).section(u'.', 1).section(u'.', -1);
        if (!name.contains(u'.') && !suffix.isEmpty())
            name += u'.' + suffix;
        files.push_back({safeName(name, taken), std::move(bytes).value()});
    }
    if (const Status written = writeNewFolder(out, files); !written)
        return fail(written.error());
    for (const NewFile& file : files)
        print(Tr::tr("%1, %2 bytes").arg(file.name).arg(file.bytes.size()));
    return exits::kOk;
}

} // namespace wenshu::cli
