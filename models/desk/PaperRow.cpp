#include "desk/PaperRow.h"

#include "store/PaperTypes.h"

#include <algorithm>

namespace wenshu::desk {

namespace {

static_assert(
    static_cast<int>(PaperState::Withdrawn) == static_cast<int>(store::PaperState::Withdrawn));
static_assert(
    static_cast<int>(PaperState::Quarantined) == static_cast<int>(store::PaperState::Quarantined));
static_assert(
    static_cast<int>(PaperState::AwaitingSend) ==
    static_cast<int>(store::PaperState::AwaitingSend));

VerdictShape shapeOf(store::Verdict verdict)
{
    switch (verdict) {
    case store::Verdict::Valid:
        return VerdictShape::Valid;
    case store::Verdict::Restricted:
        return VerdictShape::Restricted;
    case store::Verdict::NotYetVerifiable:
        return VerdictShape::Unverifiable;
    case store::Verdict::Invalid:
        return VerdictShape::Invalid;
    case store::Verdict::None:
        break;
    }
    return VerdictShape::None;
}

} // namespace

PaperRow rowOf(const store::PaperSummary& summary)
{
    PaperRow row;
    row.position = summary.position;
    row.id = summary.id;
    row.isIncoming = summary.direction == store::Direction::Incoming;
    row.kind = summary.kind;
    row.state = static_cast<PaperState>(summary.state);
    row.secrecy = summary.secrecy;
    row.urgency = summary.urgency;
    row.needsMe = summary.needsMe;
    row.isRemoved = summary.isRemoved;
    row.verdict = shapeOf(summary.verdict);
    row.fileCount = summary.fileCount;
    row.title = summary.title;
    row.number = summary.number;
    row.unit = summary.unit.name;
    row.unitCount = summary.unitCount;
    row.paperDate = summary.paperDate;
    row.moment = summary.moment;
    row.due = summary.due;
    return row;
}

QList<Hit> hitsOf(const QString& words, const QString& text)
{
    QString spaced = words;
    spaced.replace(QChar(u'\x3000'), QChar(u' '));
    QList<Hit> found;
    for (const QString& part : spaced.simplified().split(QChar(u' '), Qt::SkipEmptyParts)) {
        for (qsizetype at = text.indexOf(part, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(part, at + part.size(), Qt::CaseInsensitive))
            found.append({static_cast<int>(at), static_cast<int>(part.size())});
    }
    std::sort(found.begin(), found.end(), [](const Hit& a, const Hit& b) {
        return a.start != b.start ? a.start < b.start : a.length > b.length;
    });
    QList<Hit> apart;
    for (const Hit& hit : found) {
        if (apart.isEmpty() || hit.start >= apart.constLast().start + apart.constLast().length)
            apart.append(hit);
    }
    return apart;
}

} // namespace wenshu::desk
