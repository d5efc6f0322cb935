#pragma once
#include "document/Paper.h"

namespace wenshu::kit {

/// The demo notice of resources/templates/demo-notice.json: two pages and an annex, all four
/// levels, rare characters in names. Ends the program when the file does not parse.
document::Paper demoNotice();
/// Its bytes as they stand in the source tree.
QByteArray demoNoticeJson();

/// A short, lawful paper of @p kind to change one field of.
document::Paper shortPaper(document::PaperKind kind = document::PaperKind::Notice);

} // namespace wenshu::kit
