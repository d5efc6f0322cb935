#pragma once
#include "crypto/SecretBytes.h"
#include "store/Store.h"

#include <QTemporaryDir>

#include <memory>

namespace wenshu::kit {

/// A key made by code: the same for the same @p seed.
crypto::SecretBytes testKey(char seed = 'k');

/// A store in a temporary folder of its own, removed with it.
class TempStore {
public:
    explicit TempStore(const store::OpenOptions& options = {});

    store::Store& operator*() { return *m_store; }

    store::Store* operator->() { return m_store.get(); }

    bool isValid() const { return m_store != nullptr; }

    QString folder() const { return m_folder.path() + QStringLiteral("/profile"); }

    QString databasePath() const { return folder() + QStringLiteral("/store.db"); }

    void close();
    Status reopen(const store::OpenOptions& options = {});

private:
    QTemporaryDir m_folder;
    std::unique_ptr<store::Store> m_store;
};

} // namespace wenshu::kit
