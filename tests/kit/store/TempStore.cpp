#include "kit/store/TempStore.h"

namespace wenshu::kit {

crypto::SecretBytes testKey(char seed)
{
    crypto::SecretBytes key(32);
    for (qsizetype i = 0; i < key.size(); ++i)
        key.data()[i] = static_cast<unsigned char>(seed + i);
    return key;
}

TempStore::TempStore(const store::OpenOptions& options)
{
    Result<std::unique_ptr<store::Store>> made = store::Store::create(folder(), testKey(), options);
    if (made)
        m_store = std::move(made).value();
    else
        qWarning("TempStore: %s", qPrintable(made.error().diagnostic));
}

void TempStore::close()
{
    m_store.reset();
}

Status TempStore::reopen(const store::OpenOptions& options)
{
    m_store.reset();
    Result<std::unique_ptr<store::Store>> opened = store::Store::open(folder(), testKey(), options);
    if (!opened)
        return std::move(opened).error();
    m_store = std::move(opened).value();
    return Done{};
}

} // namespace wenshu::kit
