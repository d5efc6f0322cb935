#pragma once
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace wenshu::kit {

struct Outcome {
    int exit = -1;
    QByteArray out, err;
};

/// Runs the real program; @p input goes to its standard input.
inline Outcome runWenshu(const QStringList& words, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(WENSHU_PROGRAM), words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return {};
    return {
        process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(),
        process.readAllStandardError()};
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QJsonObject json(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

/// The schema check is a script of its own: a second pair of eyes on what scripts depend on.
inline bool holdsSchema(const QString& name, const QByteArray& text)
{
    QProcess process;
    process.start(
        QStringLiteral("python3"),
        {QStringLiteral(WENSHU_SOURCE_DIR "/tests/unit/cli/schema.py"),
         QStringLiteral(WENSHU_SOURCE_DIR "/resources/schema/%1.schema.json").arg(name)});
    process.write(text);
    process.closeWriteChannel();
    process.waitForFinished(30'000);
    if (process.exitCode() != 0)
        qWarning("%s", process.readAllStandardOutput().constData());
    return process.exitCode() == 0;
}

} // namespace wenshu::kit
