#include "OpenOperand.h"

#include "Console.h"

#include <QCoreApplication>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr int kMostDocuments = 1'000'000;

} // namespace

QList<OptionSpec> withChoice(QList<OptionSpec> options)
{
    options += {{QStringLiteral("document"), true}, {QStringLiteral("version-id"), true}};
    return options;
}

Result<office::OpenDocument> openOperand(const Arguments& arguments)
{
    if (arguments.operands().size() != 1)
        return Error{Errc::Usage, Tr::tr("Name exactly one OFD file."), QStringLiteral("operands")};
    const auto number = arguments.integer(QStringLiteral("document"), 1, 1, kMostDocuments);
    if (!number)
        return number.error();
    const QString path = arguments.operands().first();
    auto document = office::OpenDocument::open(
        path,
        std::make_shared<render::FontBook>(),
        Limits::forReceivedFile(),
        {*number - 1, arguments.value(QStringLiteral("version-id"))});
    if (!document)
        return named(path, document.error());
    return document;
}

} // namespace wenshu::cli
