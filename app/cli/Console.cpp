#include "Console.h"

#include "base/PlainText.h"
#include "io/AtomicFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

#include <array>
#include <cerrno>
#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr int kMaxPassphrase = 1024;

void write(FILE* stream, const QString& line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    (void)std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    (void)std::fflush(stream);
}

/// Turns the terminal's echo off for as long as it lives.
class EchoOff {
public:
    EchoOff()
        : m_changed(tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (m_changed) {
            termios silent = m_before;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }

    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;

    ~EchoOff()
    {
        if (m_changed)
            (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }

private:
    termios m_before{};
    bool m_changed;
};

} // namespace

void print(const QString& line)
{
    write(stdout, shownText(line, false));
}

void printText(const QString& text)
{
    write(stdout, shownText(text, true));
}

void print(const QJsonObject& object)
{
    write(
        stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)).trimmed());
}

void printCompact(const QJsonObject& object)
{
    write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void note(const Error& error)
{
    write(
        stderr,
        shownText(
            QStringLiteral("wenshu: %1 [%2]").arg(error.message, errcName(error.code)), false));
    if (qEnvironmentVariableIsSet("WENSHU_DEBUG"))
        write(
            stderr,
            shownText(QStringLiteral("wenshu: diagnostic: %1").arg(error.diagnostic), false));
}

int fail(const Error& error)
{
    note(error);
    return exitOf(error.code);
}

QString fileName(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

Error named(const QString& path, Error error)
{
    error.message = Tr::tr("%1: %2").arg(fileName(path), error.message);
    return error;
}

int failUsage(const QString& sentence)
{
    write(
        stderr,
        shownText(QStringLiteral("wenshu: %1 [%2]").arg(sentence, errcName(Errc::Usage)), false));
    return exits::kUsage;
}

int exitOf(Errc code)
{
    switch (code) {
    case Errc::Usage:
        return exits::kUsage;
    case Errc::Offline:
    case Errc::Refused:
    case Errc::NotPermitted:
    case Errc::HubFull:
    case Errc::TimedOut:
        return exits::kHub;
    case Errc::NotFound:
    case Errc::Malformed:
    case Errc::Unsupported:
    case Errc::LimitExceeded:
    case Errc::NewerVersion:
    case Errc::Corrupt:
        return exits::kBadInput;
    default:
        return exits::kNo;
    }
}

Result<crypto::SecretBytes> readPassphrase(int fd)
{
    std::array<char, kMaxPassphrase> line{};
    qsizetype length = 0;
    while (length < kMaxPassphrase) {
        const ssize_t got = ::read(fd, line.data() + length, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ioError(errno, QStringLiteral("read passphrase"));
        if (got == 0 || line[static_cast<std::size_t>(length)] == '\n')
            break;
        ++length;
    }
    crypto::SecretBytes secret = crypto::SecretBytes::copyOf({line.data(), length});
    explicit_bzero(line.data(), line.size());
    if (secret.isEmpty())
        return Error{
            Errc::Usage,
            Tr::tr("The passphrase is empty. Give one line of text."),
            QStringLiteral("empty passphrase")};
    return secret;
}

Result<crypto::SecretBytes> askPassphrase(const QString& prompt)
{
    if (isatty(STDIN_FILENO) == 0)
        return Error{
            Errc::Usage,
            Tr::tr(
                "A passphrase is needed. Run this in a terminal, or give it with --passphrase-fd."),
            QStringLiteral("no terminal")};
    const QByteArray text = prompt.toUtf8();
    (void)std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    (void)std::fflush(stderr);
    Result<crypto::SecretBytes> secret = [] {
        const EchoOff silent;
        return readPassphrase(STDIN_FILENO);
    }();
    (void)std::fputc('\n', stderr);
    return secret;
}

Result<crypto::SecretBytes>
passphraseFrom(const Arguments& arguments, const QString& prompt, const QString& option)
{
    if (!arguments.has(option))
        return askPassphrase(prompt);
    const auto fd = arguments.integer(option, 0, 0, 1'000'000);
    if (!fd)
        return fd.error();
    return readPassphrase(*fd);
}

Status checkOutput(const QString& path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir())
        return Error{
            Errc::NotFound,
            Tr::tr("The folder of “%1” does not exist. Make it first, or choose another place.")
                .arg(path),
            QStringLiteral("no folder for the output")};
    if (!folder.isWritable() || (file.exists() && !(file.isFile() && file.isWritable())))
        return Error{
            Errc::ReadOnly,
            Tr::tr("“%1” cannot be written. Choose another place.").arg(path),
            QStringLiteral("output not writable")};
    return Done{};
}

Result<crypto::SecretBytes>
newPassphraseFrom(const Arguments& arguments, const QString& option, const QString& prompt)
{
    auto first = passphraseFrom(arguments, prompt, option);
    if (!first || arguments.has(option))
        return first;
    const auto second = askPassphrase(Tr::tr("The same once more: "));
    if (!second)
        return second.error();
    if (!first->equals(*second))
        return Error{
            Errc::Usage,
            Tr::tr("The two are not the same. Nothing was changed; start again."),
            QStringLiteral("passphrases differ")};
    return first;
}

Result<QByteArray> readFile(const QString& path, qint64 limit)
{
    return io::readWholeFile(path, limit);
}

} // namespace wenshu::cli
