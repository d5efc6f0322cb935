#include "shell/Banners.h"

#include "kit/MessageBar.h"

#include <QLocale>

#include <algorithm>
#include <cstdlib>

namespace wenshu::shell {

namespace {

constexpr std::chrono::milliseconds kGrace{5'000};
constexpr qint64 kLeastFree = 500LL * 1024 * 1024;

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

} // namespace

Banners::Banners(desk::Session& session, kit::MessageStack& bars, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_bars(bars)
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(kGrace);
    connect(&m_grace, &QTimer::timeout, this, &Banners::tellReconnecting);
    connect(&session, &desk::Session::connectionChanged, this, &Banners::connectionChanged);
    connect(&session, &desk::Session::waitingChanged, this, [this] {
        if (m_bars.bar(u"offline") != nullptr)
            tellOffline();
    });
    connect(&session, &desk::Session::exchangeTroubled, this, [this](const Error& error) {
        m_bars.show(
            {key("exchange"), kit::Severity::Warning, error.message, tr("What to do"), [this] {
                 Q_EMIT helpRequested(key("exchange"));
             }});
    });
    connect(&session, &desk::Session::clockOff, this, &Banners::clockOff);
    connect(&session, &desk::Session::certificateEnding, this, &Banners::certificateEnding);
    connect(&session, &desk::Session::diskLow, this, &Banners::diskLow);
    connect(&session, &desk::Session::locked, this, [this] {
        for (const char* name :
             {"offline", "reconnecting", "exchange", "clock", "certificate", "disk"})
            m_bars.hide(key(name));
        m_grace.stop();
    });
}

void Banners::connectionChanged(desk::ConnectionState state, const QString& hub, int attempt)
{
    m_state = state;
    m_hub = hub;
    m_attempt = attempt;
    switch (state) {
    case desk::ConnectionState::Online:
        m_grace.stop();
        m_bars.hide(u"offline");
        m_bars.hide(u"reconnecting");
        m_bars.hide(u"exchange");
        break;
    case desk::ConnectionState::Connecting:
        if (m_bars.bar(u"reconnecting") != nullptr)
            tellReconnecting();
        else if (!m_grace.isActive())
            m_grace.start();
        break;
    case desk::ConnectionState::Offline:
        m_grace.stop();
        m_bars.hide(u"reconnecting");
        tellOffline();
        break;
    }
}

void Banners::tellOffline()
{
    const int waiting = m_session.waiting();
    const QString text =
        waiting > 0
            ? tr("Offline. You can go on drafting, sealing and reading; %n paper(s) will be "
                 "sent when the connection is back.",
                 nullptr,
                 waiting)
            : tr("Offline. You can go on drafting, sealing and reading; what you send goes "
                 "out when the connection is back.");
    kit::BarMessage bar{key("offline"), kit::Severity::Info, text};
    if (waiting > 0) {
        bar.actionText = tr("Show what waits");
        bar.action = [this] { Q_EMIT waitingRequested(); };
    } else {
        bar.actionText = tr("Try now");
        bar.action = [this] { m_session.exchangeNow(); };
    }
    m_bars.show(bar);
}

void Banners::tellReconnecting()
{
    if (m_state != desk::ConnectionState::Connecting)
        return;
    m_bars.hide(u"offline");
    const QString hub = m_hub.isEmpty() ? tr("the exchange node") : m_hub;
    m_bars.show(
        {key("reconnecting"),
         kit::Severity::Info,
         m_attempt > 0 ? tr("Connecting again to %1… (attempt %2)").arg(hub).arg(m_attempt)
                       : tr("Connecting to %1…").arg(hub),
         tr("Try now"),
         [this] { m_session.exchangeNow(); }});
}

void Banners::clockOff(qint64 seconds)
{
    if (seconds == 0) {
        m_bars.hide(u"clock");
        return;
    }
    const auto minutes = static_cast<int>(std::min<qint64>(std::abs(seconds) / 60, 1'000'000));
    m_bars.show(
        {key("clock"),
         kit::Severity::Warning,
         tr("This computer's clock and the exchange node's are %n minute(s) apart; sealing rests "
            "until it is right.",
            nullptr,
            minutes),
         tr("How to correct it"),
         [this] { Q_EMIT helpRequested(key("exchange")); },
         {},
         false});
}

void Banners::certificateEnding(const QDate& date)
{
    m_bars.show(
        {key("certificate"),
         kit::Severity::Warning,
         tr("The unit's certificate ends on %1.").arg(QLocale().toString(date, tr("d MMMM yyyy"))),
         tr("How to renew it"),
         [this] { Q_EMIT helpRequested(key("exchange")); }});
}

void Banners::diskLow(qint64 freeBytes)
{
    if (freeBytes >= kLeastFree) {
        m_bars.hide(u"disk");
        return;
    }
    m_bars.show(
        {key("disk"),
         kit::Severity::Serious,
         tr("The disk is nearly full (%1 left); new papers cannot be received.")
             .arg(QLocale().formattedDataSize(freeBytes, 0, QLocale::DataSizeTraditionalFormat)),
         tr("What to do"),
         [this] { Q_EMIT helpRequested(key("exchange")); }});
}

} // namespace wenshu::shell
