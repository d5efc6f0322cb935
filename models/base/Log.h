#pragma once
#include <QByteArray>
#include <QLoggingCategory>

namespace wenshu {

// All categories of the program; default level Info, `wenshu.secret` fatal only. Ids and sizes may
// be logged; titles, names, text, numbers, addresses, keys, bound SQL values and full paths never.
Q_DECLARE_LOGGING_CATEGORY(lcBase)
Q_DECLARE_LOGGING_CATEGORY(lcOfd)
Q_DECLARE_LOGGING_CATEGORY(lcSeal)
Q_DECLARE_LOGGING_CATEGORY(lcTypeset)
Q_DECLARE_LOGGING_CATEGORY(lcRender)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcVault)
Q_DECLARE_LOGGING_CATEGORY(lcExchange)
Q_DECLARE_LOGGING_CATEGORY(lcHub)
Q_DECLARE_LOGGING_CATEGORY(lcOffice)
Q_DECLARE_LOGGING_CATEGORY(lcSecret)

/// "1234 bytes" for the log; never the bytes.
QString logBytes(QByteArrayView bytes);

} // namespace wenshu
