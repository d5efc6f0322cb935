#pragma once

#include <QString>

#include <functional>

class QFileDialog;

namespace wenshu::kit {

/// Makes @p dialog ready for a clerk: it opens in the folder used last, at first in 文档, has 桌面,
/// 文档 and 下载 at its side, speaks Chinese in every column and cuts none off. Call it after the
/// modes are set and before selectFile(). A dialog of the desktop itself keeps its own looks.
void dressFileDialog(QFileDialog& dialog);

/// Keeps the folder used last from one run of the program to the next. @param folder of the run
/// before, empty where there was none. @param keep is told of each folder a file was chosen in.
void keepLastFolder(const QString& folder, std::function<void(const QString&)> keep);

} // namespace wenshu::kit
