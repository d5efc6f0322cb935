#pragma once
#include "Arguments.h"
#include "office/OpenDocument.h"

namespace wenshu::cli {

/// @p options and those that choose among the documents and versions of a file.
QList<OptionSpec> withChoice(QList<OptionSpec> options);

/// The one OFD file among the operands, and of it the document and version that were asked for.
Result<office::OpenDocument> openOperand(const Arguments& arguments);

} // namespace wenshu::cli
