#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace wenshu::crypto::detail {

struct TextBlock {
    QByteArray label; ///< "CERTIFICATE"
    QByteArray der;
};

/// Nothing where @p bytes are no PEM or a block is broken; blocks beyond 10 000 count as broken.
/// For public data only: the decoded bytes are not wiped.
std::optional<std::vector<TextBlock>> readTextBlocks(QByteArrayView bytes);
QByteArray writeTextBlock(QByteArrayView label, QByteArrayView der);

} // namespace wenshu::crypto::detail
