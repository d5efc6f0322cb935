#include "drafting/NewDraft.h"

#include "office/Drafts.h"
#include "office/ListPapers.h"
#include "office/Profile.h"
#include "store/PaperRepository.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wenshu::drafting {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_drafting)
};

/// The 机关代字 of the newest paper of this bureau that has a number.
QString lastOrganCode(office::Profile& profile)
{
    store::ListQuery query;
    query.section = store::Section::Outgoing;
    query.limit = 100;
    const auto page = office::ListPapers(profile).list(query);
    if (!page)
        return {};
    for (const store::PaperSummary& row : page->rows) {
        if (const qsizetype at = row.number.indexOf(u'〔'); at > 0)
            return row.number.left(at);
    }
    return {};
}

} // namespace

QString replyTitle(const QString& title)
{
    static const QRegularExpression shape(
        QStringLiteral("关于(.+)的(?:通知|请示|报告|函|复函|意见|通报|批复|决定)\\z"));
    QString plain = title;
    plain.remove(u'\n');
    const auto match = shape.match(plain);
    if (match.hasMatch())
        return QStringLiteral("关于%1的复函").arg(match.captured(1));
    return QStringLiteral("关于《%1》的复函").arg(plain);
}

QString usualMark(const QString& unit, document::PaperKind kind)
{
    if (kind == document::PaperKind::Letter)
        return unit; // the letter format 信函格式
    return unit + (kind == document::PaperKind::Minutes ? QStringLiteral("会议纪要")
                                                        : QStringLiteral("文件"));
}

Result<document::Draft> newDraft(office::Profile& profile, document::PaperKind kind)
{
    document::Draft draft;
    draft.paper.kind = kind;
    draft.paper.issuerMark = usualMark(profile.info().unitName, kind);
    draft.paper.issuingBureau = profile.info().unitName;
    draft.paper.date = profile.clock().now().toLocalTime().date();
    const QString organ = lastOrganCode(profile);
    if (!organ.isEmpty())
        draft.number = QStringLiteral("%1〔%2〕号").arg(organ).arg(draft.paper.date.year());
    draft.paper.body = {{0, QString(), -1}};
    return draft;
}

Result<document::Draft> newReply(office::Profile& profile, const Id& received)
{
    auto reader = profile.store().reader();
    if (!reader)
        return std::move(reader).error();
    const auto summary = store::PaperRepository::find(**reader, received);
    if (!summary)
        return summary.error();
    if (summary->direction != store::Direction::Incoming)
        return Error{
            Errc::WrongState,
            Tr::tr("Only a received paper can be replied to."),
            QStringLiteral("reply to an outgoing paper")};
    auto draft = newDraft(profile, document::PaperKind::Letter);
    if (!draft)
        return draft;
    draft->paper.title = replyTitle(summary->title);
    draft->mainRecipients = {{summary->unit.code, summary->unit.name}};
    draft->replyTo = received;
    QString plain = summary->title;
    plain.remove(u'\n');
    const QString number =
        summary->number.isEmpty() ? QString() : QStringLiteral("（%1）").arg(summary->number);
    draft->paper.body = {
        {0, QStringLiteral("《%1》%2收悉。经研究，现函复如下：").arg(plain, number), -1},
        {0, QString(), -1}};
    return draft;
}

Result<document::Draft> draftAnew(office::Profile& profile, const Id& returned)
{
    auto saved = office::Drafts(profile).open(returned);
    if (!saved)
        return std::move(saved).error();
    document::Draft draft = std::move(saved->draft);
    draft.paper.date = profile.clock().now().toLocalTime().date();
    static const QRegularExpression serial(QStringLiteral("〕\\d+号\\z"));
    draft.number.replace(serial, QStringLiteral("〕号"));
    return draft;
}

} // namespace wenshu::drafting
