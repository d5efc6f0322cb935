#pragma once
#include "crypto/Digest.h"
#include "vault/Vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wenshu::vault {

using crypto::SecretBytes;
using crypto::sm3;
using io::FileOps;

inline const SecretBytes& passphrase()
{
    static const SecretBytes text = SecretBytes::copyOf("正确 horse battery");
    return text;
}

inline SecretBytes secret(const char* text)
{
    return SecretBytes::copyOf(text);
}

inline QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray withDigest(const QByteArray& body)
{
    return body + sm3(body);
}

/// Lets the call number @p failAt fail with @p error, all before it pass; counts from 1.
class FailingOps final : public FileOps {
public:
    FailingOps(int failAt, int error)
        : m_failAt(failAt)
        , m_error(error)
    {
    }

    bool failed() const { return m_calls >= m_failAt; }

    int create(const QByteArray& path) override
    {
        return fails() ? -m_error : FileOps::create(path);
    }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        return fails() ? -m_error : FileOps::write(fd, data, size);
    }

    int sync(int fd) override { return fails() ? -m_error : FileOps::sync(fd); }

    int close(int fd) override
    {
        const int result = FileOps::close(fd);
        return fails() ? -m_error : result;
    }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return fails() ? -m_error : FileOps::rename(from, to);
    }

    int syncFolder(const QByteArray& folder) override
    {
        return fails() ? -m_error : FileOps::syncFolder(folder);
    }

private:
    bool fails() { return ++m_calls == m_failAt; }

    int m_failAt;
    int m_error;
    int m_calls = 0;
};

/// Ends the process at the call number @p killAt, as kill -9 would; counts from 1.
class DyingOps final : public FileOps {
public:
    explicit DyingOps(int killAt)
        : m_killAt(killAt)
    {
    }

    int create(const QByteArray& path) override { return step(), FileOps::create(path); }

    ssize_t write(int fd, const char* data, size_t size) override
    {
        // Half of it, then the end: the worst a kill can leave.
        if (m_calls + 1 == m_killAt)
            (void)FileOps::write(fd, data, size / 2);
        return step(), FileOps::write(fd, data, size);
    }

    int sync(int fd) override { return step(), FileOps::sync(fd); }

    int rename(const QByteArray& from, const QByteArray& to) override
    {
        return step(), FileOps::rename(from, to);
    }

    int syncFolder(const QByteArray& folder) override
    {
        return step(), FileOps::syncFolder(folder);
    }

private:
    void step()
    {
        if (++m_calls == m_killAt)
            _exit(kKilled);
    }

public:
    static constexpr int kKilled = 99;

private:
    int m_killAt;
    int m_calls = 0;
};

/// A folder for one vault.
class VaultPlace {
protected:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;

    OpenVault made(FileOps* ops = nullptr) const
    {
        auto vault = Vault::create(m_path, passphrase(), {ScryptCost::fastForTests(), ops});
        if (!vault)
            qFatal("vault: %s", qPrintable(vault.error().diagnostic));
        return std::move(vault).value();
    }

    void makePlace()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("vault"));
    }
};

} // namespace wenshu::vault
