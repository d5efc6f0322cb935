#include "desk/Words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace wenshu::desk::words {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_desk_words)
};

constexpr int kHeldSeconds = 10; ///< how long a sending can be taken back

QString dayAndMonth(const QDate& day, const QDate& today)
{
    if (day.year() != today.year())
        return date(day);
    //: %1 month, %2 day
    return Tr::tr("%1-%2", "a day of this year").arg(day.month()).arg(day.day());
}

QString clockTime(const QDateTime& local)
{
    return local.toString(QStringLiteral("HH:mm"));
}

} // namespace

QString moment(const QDateTime& moment, const QDateTime& now)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (local.date() == today)
        return Tr::tr("today %1").arg(clockTime(local));
    if (local.date() == today.addDays(-1))
        return Tr::tr("yesterday %1").arg(clockTime(local));
    return dayAndMonth(local.date(), today);
}

QString exactMoment(const QDateTime& exact, const QDateTime& now)
{
    if (!exact.isValid())
        return {};
    const QDateTime local = exact.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (local.date() == today || local.date() == today.addDays(-1))
        return moment(exact, now);
    return dayAndMonth(local.date(), today) + u' ' + clockTime(local);
}

bool isOverdue(const QDateTime& due, const QDateTime& now)
{
    return due.isValid() && due < now;
}

QString due(const QDateTime& due, const QDateTime& now)
{
    if (!due.isValid())
        return {};
    const QDate day = due.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const int late = static_cast<int>(day.daysTo(today));
    if (late > 0)
        return Tr::tr("overdue by %n day(s)", nullptr, late);
    if (isOverdue(due, now))
        return Tr::tr("overdue since %1").arg(clockTime(due.toLocalTime()));
    if (late == 0)
        return Tr::tr("due today");
    if (late == -1)
        return Tr::tr("due tomorrow");
    return Tr::tr("due %1").arg(dayAndMonth(day, today));
}

QDateTime beginOf(TimeGroup group, const QDateTime& now)
{
    const QDate today = now.toLocalTime().date();
    switch (group) {
    case TimeGroup::Today:
        return today.startOfDay().toUTC();
    case TimeGroup::ThisWeek:
        return today.addDays(1 - today.dayOfWeek()).startOfDay().toUTC();
    case TimeGroup::Earlier:
        break;
    }
    return {};
}

TimeGroup groupOf(const QDateTime& moment, const QDateTime& now)
{
    if (moment >= beginOf(TimeGroup::Today, now))
        return TimeGroup::Today;
    return moment >= beginOf(TimeGroup::ThisWeek, now) ? TimeGroup::ThisWeek : TimeGroup::Earlier;
}

QString group(TimeGroup group)
{
    switch (group) {
    case TimeGroup::Today:
        return Tr::tr("Today");
    case TimeGroup::ThisWeek:
        return Tr::tr("This week");
    case TimeGroup::Earlier:
        break;
    }
    return Tr::tr("Earlier");
}

QString date(const QDate& date)
{
    if (!date.isValid())
        return {};
    //: %1 year, %2 month, %3 day
    return Tr::tr("%1-%2-%3", "a date").arg(date.year()).arg(date.month()).arg(date.day());
}

QString state(PaperState state)
{
    switch (state) {
    case PaperState::Draft:
        return Tr::tr("draft");
    case PaperState::AwaitingSeal:
        return Tr::tr("to be sealed");
    case PaperState::AwaitingSend:
        return Tr::tr("to be sent");
    case PaperState::Sent:
        return Tr::tr("sent");
    case PaperState::SentReturned:
        return Tr::tr("sent back to us");
    case PaperState::Withdrawn:
        return Tr::tr("withdrawn");
    case PaperState::AwaitingSignFor:
        return Tr::tr("to be signed for");
    case PaperState::Handling:
        return Tr::tr("being handled");
    case PaperState::Handled:
        return Tr::tr("handled");
    case PaperState::Returned:
        return Tr::tr("returned by us");
    case PaperState::Quarantined:
        return Tr::tr("set apart");
    }
    return {};
}

QString state(const PaperRow& row, const QDateTime& now)
{
    const Sending& sending = row.sending;
    if (sending.isLeaving())
        return now < sending.at.addSecs(kHeldSeconds)
                   ? Tr::tr("leaves in %n second(s)", nullptr, kHeldSeconds)
                   : Tr::tr("to be sent");
    if (sending.recipients > 1 && sending.returned > 0)
        return Tr::tr("%1/%2 signed for, %n returned", nullptr, sending.returned)
            .arg(sending.signedFor)
            .arg(sending.recipients);
    if (sending.recipients > 1 && sending.signedFor > 0)
        return Tr::tr("%1/%2 signed for").arg(sending.signedFor).arg(sending.recipients);
    if (sending.signedFor > 0)
        return Tr::tr("signed for");
    return state(row.state);
}

QDateTime momentOf(const PaperRow& row)
{
    return row.sending.at.isValid() ? row.sending.at : row.moment;
}

QString urgency(document::UrgencyLevel urgency)
{
    switch (urgency) {
    case document::UrgencyLevel::ExtraUrgent:
        return Tr::tr("extra urgent");
    case document::UrgencyLevel::Urgent:
        return Tr::tr("urgent");
    case document::UrgencyLevel::Normal:
        break;
    }
    return {};
}

QString secrecy(document::SecrecyLevel secrecy)
{
    switch (secrecy) {
    case document::SecrecyLevel::Secret:
        return Tr::tr("secret");
    case document::SecrecyLevel::Confidential:
        return Tr::tr("confidential");
    case document::SecrecyLevel::TopSecret:
        return Tr::tr("top secret");
    case document::SecrecyLevel::None:
        break;
    }
    return Tr::tr("no secrecy level");
}

QString section(Section section)
{
    switch (section) {
    case Section::Todo:
        return Tr::tr("To do");
    case Section::Incoming:
        return Tr::tr("Received");
    case Section::AwaitingSignFor:
        return Tr::tr("To sign for");
    case Section::Handling:
        return Tr::tr("Being handled");
    case Section::Handled:
        return Tr::tr("Handled");
    case Section::Outgoing:
        return Tr::tr("Issued");
    case Section::Draft:
        return Tr::tr("Drafts");
    case Section::AwaitingSeal:
        return Tr::tr("To seal");
    case Section::AwaitingSend:
        return Tr::tr("To send");
    case Section::Sent:
        return Tr::tr("Sent");
    case Section::SentReturned:
        return Tr::tr("Sent back");
    case Section::Returned:
        return Tr::tr("Returned");
    case Section::Quarantined:
        return Tr::tr("Set apart");
    case Section::Removed:
        return Tr::tr("Recycle bin");
    case Section::All:
        return Tr::tr("All papers");
    case Section::Directory:
        break;
    }
    return Tr::tr("Directory");
}

QString counterpart(const PaperRow& row)
{
    if (row.unitCount > 1 && !row.sending.returnedBy.isEmpty())
        return Tr::tr("returned by %1; %n unit(s) in all", nullptr, row.unitCount)
            .arg(row.sending.returnedBy.join(QChar(u'、')));
    if (row.unitCount > 1)
        return Tr::tr("%1 and others, %n unit(s)", nullptr, row.unitCount).arg(row.unit);
    if (!row.unit.isEmpty())
        return row.unit;
    return row.isIncoming ? Tr::tr("Sender unknown") : Tr::tr("No recipient yet");
}

QString sentence(const PaperRow& row, const QDateTime& now)
{
    QStringList parts;
    if (row.urgency != document::UrgencyLevel::Normal)
        parts << urgency(row.urgency);
    parts << counterpart(row);
    parts << (row.title.isEmpty() ? Tr::tr("no title yet") : row.title);
    parts << state(row, now);
    if (row.due.isValid() && row.needsMe)
        parts << due(row.due, now);
    parts << moment(momentOf(row), now);
    //: between the parts of a sentence that is read aloud
    return parts.join(Tr::tr(", "));
}

QString bytes(qint64 size)
{
    constexpr qint64 kKilo = 1024;
    if (size < kKilo)
        return Tr::tr("%n byte(s)", nullptr, static_cast<int>(size));
    return QLocale::c().formattedDataSize(size, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace wenshu::desk::words
