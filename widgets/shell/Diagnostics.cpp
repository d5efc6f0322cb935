#include "shell/Diagnostics.h"

#include "kit/Theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontInfo>
#include <QGuiApplication>
#include <QMutex>
#include <QSaveFile>
#include <QScreen>
#include <QSysInfo>

#include <deque>

namespace wenshu::shell {

namespace {

constexpr size_t kMostLines = 400;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_shell)
};

struct Kept {
    QMutex mutex;
    std::deque<QString> lines;
    QtMessageHandler before = nullptr;
};

Kept& kept()
{
    static Kept keptLines;
    return keptLines;
}

void keepLine(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    Kept& store = kept();
    {
        const QMutexLocker lock(&store.mutex);
        store.lines.push_back(
            QStringLiteral("%1 %2 %3 %4")
                .arg(
                    QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                    QString::number(static_cast<int>(type)),
                    QString::fromLatin1(context.category != nullptr ? context.category : ""),
                    text.left(400)));
        if (store.lines.size() > kMostLines)
            store.lines.pop_front();
    }
    if (store.before != nullptr)
        store.before(type, context, text);
}

} // namespace

void keepLog()
{
    if (kept().before == nullptr)
        kept().before = qInstallMessageHandler(keepLine);
}

QStringList keptLog()
{
    const QMutexLocker lock(&kept().mutex);
    return {kept().lines.begin(), kept().lines.end()};
}

QString diagnosticsText(const DiagnosticFacts& facts)
{
    QStringList lines;
    lines << Tr::tr("Diagnostics of Wenshu. No document text, names or keys are in this file; "
                    "please read it before you pass it on.")
          << QString();
    const auto put = [&lines](const char* name, const QString& value) {
        lines << QStringLiteral("%1: %2").arg(QString::fromLatin1(name), value);
    };
    put("version", facts.version);
    put("qt", QString::fromLatin1(qVersion()));
    put("system", QSysInfo::prettyProductName());
    put("kernel", QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion());
    put("processor", QSysInfo::currentCpuArchitecture());
    put("platform", QGuiApplication::platformName());
    for (const QScreen* screen : QGuiApplication::screens())
        put("screen",
            QStringLiteral("%1x%2 @%3")
                .arg(screen->size().width())
                .arg(screen->size().height())
                .arg(screen->devicePixelRatio()));
    const QFont font = QGuiApplication::font();
    put("font", QStringLiteral("%1 %2 pt").arg(QFontInfo(font).family()).arg(font.pointSize()));
    put("session", facts.sessionState);
    put("connection", facts.connection);
    put("waiting", QString::number(facts.waiting));
    put("store-bytes", QString::number(facts.storeBytes));
    lines << QString() << QStringLiteral("log:") << facts.logLines;
    return lines.join(u'\n') + u'\n';
}

Status saveDiagnostics(const QString& file, const QString& text)
{
    QSaveFile out(file);
    const QByteArray bytes = text.toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return Error{
            Errc::Io,
            Tr::tr("The diagnostics could not be saved there. Choose another folder."),
            QStringLiteral("diagnostics not written: %1").arg(static_cast<int>(out.error()))};
    return Done{};
}

} // namespace wenshu::shell
