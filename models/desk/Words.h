#pragma once
#include "desk/PaperRow.h"

#include <QDateTime>
#include <QString>

namespace wenshu::desk {

/// Which heading a row stands under.
enum class TimeGroup { Today, ThisWeek, Earlier };

/// The clerk's words for what a list shows. All times are given in UTC and told in local time;
/// @p now is UTC as well.
namespace words {

/// 今天 14:02, 昨天 09:10, 11月3日, 2025年11月3日. Empty for an invalid moment.
QString moment(const QDateTime& moment, const QDateTime& now);
/// The same with the time of the day, always: 11月3日 14:02.
QString exactMoment(const QDateTime& exact, const QDateTime& now);
/// 今天到期, 明天到期, 11月3日到期, 已逾期 2 天. Empty where there is none.
QString due(const QDateTime& due, const QDateTime& now);
bool isOverdue(const QDateTime& due, const QDateTime& now);
/// The week begins on Monday.
TimeGroup groupOf(const QDateTime& moment, const QDateTime& now);
/// The first moment of the group, UTC; invalid for Earlier.
QDateTime beginOf(TimeGroup group, const QDateTime& now);
QString group(TimeGroup group);
QString date(const QDate& date); ///< 2026年11月3日
QString state(PaperState state);
/// The same for a row, with what its recipients did: 1/2 已签收，1 个退回。
QString state(const PaperRow& row, const QDateTime& now);
/// When it was sent, where it was; else received, or begun. UTC.
QDateTime momentOf(const PaperRow& row);
/// 加急, 特急; empty for an ordinary paper.
QString urgency(document::UrgencyLevel urgency);
QString secrecy(document::SecrecyLevel secrecy);
QString section(Section section);
/// “县教育局”, or “县教育局等 5 个机关”.
QString counterpart(const PaperRow& row);
/// One sentence for a screen reader: 特急，县教育局，关于…的通知，待签收，今天 14:02。
QString sentence(const PaperRow& row, const QDateTime& now);
/// 1.2 MB
QString bytes(qint64 size);

} // namespace words

} // namespace wenshu::desk
