#pragma once
#include "base/Result.h"
#include "desk/Fact.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

namespace wenshu::office {
struct FileInformation;
}

namespace wenshu::desk {

class Session;

/// One part of 文件信息.
struct FactGroup {
    QString title;
    QList<Fact> facts; ///< a name may be empty: the value is a sentence then
    bool operator==(const FactGroup&) const = default;
};

/// What is told of a file: what it is, its pages, documents and versions, what its author allows,
/// its fonts and every deviation from the standard. Nothing of it is markup.
QList<FactGroup> fileFactsOf(const office::FileInformation& file);

/// The same of the bytes of an OFD; errors of office::fileInformation(). UI thread.
QFuture<Result<QList<FactGroup>>> fileFacts(Session& session, const QByteArray& ofd);

/// All of it as lines of plain text, for the clipboard.
QString plainTextOf(const QList<FactGroup>& groups);

} // namespace wenshu::desk
