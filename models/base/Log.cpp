#include "base/Log.h"

namespace wenshu {

Q_LOGGING_CATEGORY(lcBase, "wenshu.base", QtInfoMsg)
Q_LOGGING_CATEGORY(lcOfd, "wenshu.ofd", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSeal, "wenshu.seal", QtInfoMsg)
Q_LOGGING_CATEGORY(lcTypeset, "wenshu.typeset", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRender, "wenshu.render", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "wenshu.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcVault, "wenshu.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(lcExchange, "wenshu.exchange", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHub, "wenshu.hub", QtInfoMsg)
Q_LOGGING_CATEGORY(lcOffice, "wenshu.office", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSecret, "wenshu.secret", QtFatalMsg)

QString logBytes(QByteArrayView bytes)
{
    return QStringLiteral("%1 bytes").arg(bytes.size());
}

} // namespace wenshu
