#pragma once

class QFileDialog;

namespace wenshu::kit {

/// Makes @p dialog ready for a clerk: it opens in the folder used last, at first in 文档, has 桌面,
/// 文档 and 下载 at its side, speaks Chinese in every column and cuts none off. Call it after the
/// modes are set and before selectFile(). A dialog of the desktop itself keeps its own looks.
void dressFileDialog(QFileDialog& dialog);

} // namespace wenshu::kit
