#include "OpenDesktop.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>
#include <vector>

namespace wenshu::cli {

bool hasDisplay()
{
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY"})
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    return false;
}

bool openDesktop(const QStringList& words)
{
    const QByteArray program = QFile::encodeName(
        QCoreApplication::applicationDirPath() + QStringLiteral("/wenshu-desktop"));
    std::vector<QByteArray> texts{program};
    texts.reserve(static_cast<std::size_t>(words.size()) + 1);
    for (const QString& word : words)
        texts.push_back(QFile::encodeName(word));
    std::vector<char*> arguments;
    arguments.reserve(texts.size() + 1);
    for (QByteArray& text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    ::execv(program.constData(), arguments.data());
    return false;
}

} // namespace wenshu::cli
