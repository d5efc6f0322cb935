#pragma once
#include <QByteArray>

#include <atomic>
#include <memory>

namespace wenshu::kit {

/// A file layer under SQLite that works like the system's until it is told to fail: what a full
/// disk, a folder that cannot be written, or a kill between two writes look like from above.
/// Registered while it lives; its name goes into OpenOptions::vfs.
class FailingVfs {
public:
    FailingVfs();
    FailingVfs(const FailingVfs&) = delete;
    FailingVfs& operator=(const FailingVfs&) = delete;
    ~FailingVfs();

    QByteArray name() const;

    /// Lets @p writes more writes through; then every one answers SQLITE_FULL.
    void fillUpAfter(long writes);
    /// Lets @p writes more writes through; then the process kills itself with SIGKILL.
    void killAfter(long writes);
    /// No file can be made or opened for writing from now on.
    void refuseToOpenForWriting(bool refuses);
    void work();

    long writesDone() const { return m_done; }

    /// Called by the layer at each write: false where it must fail. Internal.
    bool mayWrite();

    bool refusesToOpen() const { return m_refuses; }

private:
    struct Layer;
    std::unique_ptr<Layer> m_layer;
    std::atomic<long> m_done{0};
    std::atomic<long> m_left{-1}; ///< -1 = without limit
    std::atomic<bool> m_kills{false};
    std::atomic<bool> m_refuses{false};
};

} // namespace wenshu::kit
