#pragma once
#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace wenshu::ofd {
class Reader;
}

namespace wenshu::office {

inline const QString kPaperFileName = QStringLiteral("paper.ofd");
inline const QString kOfdMediaType = QStringLiteral("application/ofd");

/// The text of all pages of an OFD, for the search; cut after two million characters. Errors of
/// opening it; a page that cannot be read is left out.
Result<QString> textOfDocument(const QByteArray& ofd);
/// The same of a document that is open.
QString textOfDocument(const ofd::Reader& reader);

} // namespace wenshu::office
