#include "HubActText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace wenshu::cli {

namespace {

// HubCheck's own words, which scripts know from its JSON and which therefore stay English there.
constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "nats-server.conf is the one this program writes"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "it is"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "changed, or for another version"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "stream is as planned"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "not there"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "max_payload is 1 MB"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "publish as itself"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "the recipient pulls and acknowledges"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "it arrives as it was sent"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "it did not arrive"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "works"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "look up its own last message"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "first event of a flow of its unit"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "write a chunk of its unit"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read the directory"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "listen on its own inbox"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "publish as another unit"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "write the flow of another unit"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "write a chunk of another unit"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "write the directory"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "write the audit stream"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "answer into another seat's inbox"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "answer into the operator's inbox"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "acknowledge for another seat"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "publish more than max_payload"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "pull for another seat"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read any paper by sequence"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read any flow by sequence"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read the audit stream"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read another unit's last paper"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read another unit's flow"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "read files sent to another city"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "call the JetStream API"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "call the server"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "wipe by Nats-Rollup"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "listen"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "allowed"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A1, reflect an acknowledgement"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A1, into another's flow"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A1, into the directory"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A2, reflect a pull"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A3, reflect a lookup"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A3, into the directory"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "A7, reflect the next message"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "no message to try it with"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "stored in another's name"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "not stored"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "connect with a key the hub does not know"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "work with another seat's inbox"),
    QT_TRANSLATE_NOOP("wenshu_cli_hub_act", "no answer comes there"),
};

} // namespace

QString hubActText(const QString& words)
{
    const qsizetype colon = words.indexOf(QStringLiteral(": "));
    const QString known = colon < 0 ? words : words.left(colon);
    const auto* const found =
        std::find_if(std::begin(kWords), std::end(kWords), [&](const char* each) {
            return known == QLatin1String(each);
        });
    if (found == std::end(kWords))
        return words;
    return QCoreApplication::translate("wenshu_cli_hub_act", *found) + words.mid(known.size());
}

} // namespace wenshu::cli
