#pragma once
#include "base/TaskPool.h"
#include "desk/Session.h"
#include "drafting/Typesetting.h"
#include "kit/Theme.h"
#include "kit/ui/Shots.h"
#include "office/Drafts.h"
#include "unit/desk/DeskProfile.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

namespace wenshu::kit {

/// A session open on a real profile, with what windows of drafting need.
class Bench {
public:
    bool make()
    {
        if (!m_profile.make())
            return false;
        m_session = std::make_unique<desk::Session>(m_profile.clock(), DeskProfile::alone());
        QSignalSpy open(m_session.get(), &desk::Session::unlocked);
        m_session->unlock(m_profile.path(), DeskProfile::passphrase());
        if (!open.wait(20'000))
            return false;
        m_typesetting = std::make_shared<const drafting::Typesetting>(m_profile.clock());
        return true;
    }

    desk::Session& session() { return *m_session; }

    DeskProfile& profile() { return m_profile; }

    std::shared_ptr<const drafting::Typesetting> typesetting() { return m_typesetting; }

    QThreadPool& pool() { return m_pool; }

    /// Runs @p work with the profile and waits for its answer.
    template <typename F> auto ask(F work)
    {
        auto future =
            m_session->call(desk::Lane::Write, [work](office::Profile& open, desk::CallContext&) {
                return work(open);
            });
        while (!future.isFinished())
            QTest::qWait(5);
        return future.takeResult();
    }

    document::Draft wholeDraft()
    {
        demo::DemoProvince& province = m_profile.province();
        document::Draft draft;
        const QString bureau = m_session->info().unitName;
        draft.paper.title = QStringLiteral("关于做好汛期值守工作的通知");
        draft.paper.issuerMark = bureau + QStringLiteral("文件");
        draft.paper.issuingBureau = bureau;
        draft.paper.date = m_profile.clock().now().toLocalTime().date();
        draft.number = QStringLiteral("示商字〔%1〕12号").arg(draft.paper.date.year());
        draft.mainRecipients = {{province.city().code, province.city().name}};
        draft.copyRecipients = {{province.district().code, province.district().name}};
        draft.paper.body = {
            {0,
             QStringLiteral("近期我省进入主汛期，强降雨过程多、影响范围广。为切实做好汛期值守工作，"
                            "现就有关事项"
                            "通知如下："),
             -1},
            {1, QStringLiteral("一、落实值守责任"), -1},
            {0,
             QStringLiteral(
                 "各单位主要负责同志为值守工作第一责任人，实行二十四小时专人值班，确保联络"
                 "畅通、指令及时到位。"),
             -1},
            {1, QStringLiteral("二、加强信息报送"), -1},
            {2, QStringLiteral("（一）每日报送。每日十七时前报送当日情况。"), -1},
            {2, QStringLiteral("（二）突发情况。发生险情的，应当在三十分钟内电话报告。"), -1},
            {0, QStringLiteral("请各单位认真贯彻执行。"), -1}};
        for (document::Paragraph& paragraph : draft.paper.body) {
            const qsizetype stop = paragraph.text.indexOf(u'。');
            if (paragraph.level == 2 && stop + 1 < paragraph.text.size())
                paragraph.headingLength = static_cast<int>(stop + 1);
        }
        return draft;
    }

    Id keep(const document::Draft& draft)
    {
        const auto kept =
            ask([draft](office::Profile& open) { return office::Drafts(open).create(draft); });
        return kept ? kept->id : Id();
    }

private:
    DeskProfile m_profile;
    QThreadPool m_pool;
    std::shared_ptr<const drafting::Typesetting> m_typesetting;
    std::unique_ptr<desk::Session> m_session;
};

} // namespace wenshu::kit
