#include "typeset/TitleBreaker.h"

#include "typeset/Atoms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace wenshu::typeset {

namespace {

constexpr double kForbidden = 1e6;
/// Bounds the depth of the search; the paper file allows a title of 200 characters.
constexpr int kMostLines = 30;

/// Words that a line break must not tear. Longer ones first would not matter: each covers its own
/// inner gaps.
const QStringList& words()
{
    static const QStringList list =
        QStringLiteral("关于 印发 转发 批转 下达 发布 公布 开展 召开 举办 成立 调整 设立 同意 批准 "
                       "申请 请求 表彰 表扬 "
                       "做好 加强 推进 促进 加快 深化 规范 完善 建立 健全 落实 贯彻 实施 执行 组织 "
                       "进一步 全面 切实 "
                       "有关 若干 相关 问题 事项 情况 工作 通知 通报 通告 公告 公报 决定 决议 意见 "
                       "报告 请示 批复 议案 "
                       "纪要 方案 办法 规定 规则 规程 细则 条例 制度 措施 计划 规划 要点 标准 规范 "
                       "目录 名单 清单 指南 "
                       "试行 暂行 修订 管理 监督 检查 考核 评估 评价 验收 培训 会议 活动 项目 工程 "
                       "系统 平台 建设 "
                       "运行 试运行 试点 示范 服务 发展 改革 创新 安全 生产 应急 保障 电子 公文 "
                       "交换 档案 信息 信息化 "
                       "数字 数据 网络 政务 公开 商务 财政 教育 卫生 健康 农业 农村 交通 运输 生态 "
                       "环境 市场 监管 "
                       "全省 全市 全区 全县 全国 各市 各县 各区 部门 单位 机关 人员 干部 职工 企业 "
                       "社会 经济 人民 政府 "
                       "办公厅 办公室 委员会 领导 小组 年度 季度 年 节约 用水 用电 资金 预算 经费 "
                       "采购 资产 处理 处置 "
                       "示范省 示范市 示范区 商务厅 商务局 大数据局 系统")
            .split(QLatin1Char(' '));
    return list;
}

/// After these a line may well end …
const QStringList& goodEnds()
{
    static const QStringList list =
        QStringLiteral("关于 、 》 ） 印发 转发 批转 厅 局 委员会 政府 办公室")
            .split(QLatin1Char(' '));
    return list;
}

/// … and these should not stand at a line's start; 的通知 alone on a line least of all.
const QStringList& badStarts()
{
    static const QStringList list =
        QStringLiteral(
            "的 和 与 及 等 了 之 者 化 性 系统 部门 工作 问题 事项 情况 人员 单位 活动 办法 方案")
            .split(QLatin1Char(' '));
    return list;
}

class TitleBreaker {
public:
    TitleBreaker(const QString& title, int cells)
        : m_title(title)
        , m_cells(cells)
        , m_cost(static_cast<size_t>(title.size()) + 1, 4.0)
    {
        weighGaps();
    }

    QStringList run()
    {
        const int length = static_cast<int>(m_title.size());
        const int fewest = (length + m_cells - 1) / m_cells;
        if (fewest > kMostLines) // no title; whoever asked finds that it does not fit
            return torn();
        // Where words do not fit the fewest lines, one more is allowed; then words give way.
        for (int lines = fewest; lines <= fewest + 1; ++lines) {
            QStringList result = split(lines);
            if (!result.isEmpty())
                return result;
        }
        return torn();
    }

private:
    QStringList torn() const
    {
        QStringList lines;
        for (qsizetype i = 0; i < m_title.size(); i += m_cells)
            lines.append(m_title.mid(i, m_cells));
        return lines;
    }

    double& costBefore(qsizetype i) { return m_cost[static_cast<size_t>(i)]; }

    void weighGaps()
    {
        const qsizetype length = m_title.size();
        for (qsizetype i = 1; i < length; ++i) {
            const char32_t before = m_title.at(i - 1).unicode();
            const char32_t after = m_title.at(i).unicode();
            const bool word = before < 0x80 && after < 0x80 && before != U' ' && after != U' ';
            if (word || isClosing(after) || isOpening(before) || m_title.at(i).isLowSurrogate() ||
                m_title.at(i - 1).isDigit())
                costBefore(i) = kForbidden;
        }
        for (const QString& word : words()) {
            for (qsizetype at = m_title.indexOf(word); at >= 0;
                 at = m_title.indexOf(word, at + 1)) {
                for (qsizetype i = at + 1; i < at + word.size(); ++i)
                    costBefore(i) = kForbidden;
                lower(at, 1.5);
                lower(at + word.size(), 1.5);
            }
        }
        for (qsizetype i = 1; i < length; ++i)
            weighWords(i);
        keepKindWithItsParticle();
    }

    void lower(qsizetype i, double cost)
    {
        if (costBefore(i) < kForbidden)
            costBefore(i) = std::min(costBefore(i), cost);
    }

    void weighWords(qsizetype i)
    {
        const QStringView before = QStringView(m_title).left(i);
        const QStringView after = QStringView(m_title).mid(i);
        for (const QString& end : goodEnds()) {
            if (before.endsWith(end))
                lower(i, 0.0);
        }
        if (after.startsWith(u'《') || after.startsWith(u'（'))
            lower(i, 0.5);
        for (const QString& start : badStarts()) {
            if (after.startsWith(start) && costBefore(i) < kForbidden)
                costBefore(i) += 6;
        }
    }

    /// 的通知 stays with what it closes.
    void keepKindWithItsParticle()
    {
        const qsizetype at = m_title.lastIndexOf(QStringLiteral("的"));
        if (at > 0 && m_title.size() - at <= 5) {
            costBefore(at) = kForbidden;
            costBefore(at + 1) = at + 1 < m_title.size() ? kForbidden : 0;
        }
    }

    /// The cheapest way into exactly @p lines lines; empty when every way tears a word.
    QStringList split(int lines)
    {
        m_best = kForbidden;
        m_bestBreaks.clear();
        std::vector<int> breaks;
        m_tries = 0;
        search(0, lines, 0.0, breaks);
        QStringList result;
        if (m_best >= kForbidden)
            return result;
        int from = 0;
        for (const int to : m_bestBreaks) {
            result.append(m_title.mid(from, to - from));
            from = to;
        }
        return result;
    }

    // Depth is the number of lines (ten at most for the longest title of the paper file); the count
    // of tries bounds the breadth, and what is found by then is used.
    // NOLINTNEXTLINE(misc-no-recursion)
    void search(int from, int lines, double cost, std::vector<int>& breaks)
    {
        const int length = static_cast<int>(m_title.size());
        if (cost >= m_best || ++m_tries > 200'000)
            return;
        if (lines == 1) {
            if (length - from > m_cells)
                return;
            breaks.push_back(length);
            const double total = cost + shapeCost(breaks);
            if (total < m_best) {
                m_best = total;
                m_bestBreaks = breaks;
            }
            breaks.pop_back();
            return;
        }
        // Balanced lengths first: good ways are found early and cut the rest off.
        const int ideal = (length - from + lines - 1) / lines;
        for (int step = 0; step <= m_cells; ++step) {
            for (const int to : {from + ideal - step, from + ideal + step}) {
                if (to <= from || to >= length || to - from > m_cells ||
                    (step == 0 && to != from + ideal))
                    continue;
                if (length - to > (lines - 1) * m_cells || costBefore(to) >= kForbidden)
                    continue;
                breaks.push_back(to);
                search(to, lines - 1, cost + costBefore(to), breaks);
                breaks.pop_back();
                if (step == 0)
                    break;
            }
        }
    }

    /// Even lines are calm, but a rectangle is as unwanted as an hourglass.
    static double shapeCost(const std::vector<int>& breaks)
    {
        std::vector<int> lengths;
        int from = 0;
        for (const int to : breaks) {
            lengths.push_back(to - from);
            from = to;
        }
        const auto [shortest, longest] = std::minmax_element(lengths.begin(), lengths.end());
        const double mean = static_cast<double>(from) / static_cast<double>(lengths.size());
        double cost = 0;
        for (const int length : lengths)
            cost += std::pow((length - mean) / mean * 4, 2);
        if (lengths.size() > 1 && *shortest == *longest)
            cost += 2;
        for (size_t i = 1; i + 1 < lengths.size(); ++i) {
            if (lengths[i] < lengths[i - 1] && lengths[i] < lengths[i + 1])
                cost += 8; // hourglass
        }
        return cost;
    }

    const QString& m_title;
    int m_cells;
    std::vector<double> m_cost; ///< of a break before character i
    double m_best = kForbidden;
    std::vector<int> m_bestBreaks;
    int m_tries = 0;
};

} // namespace

QStringList breakTitle(const QString& title, int cells)
{
    QStringList lines;
    for (const QString& part : title.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString trimmed = part.trimmed();
        if (trimmed.isEmpty())
            continue;
        lines.append(TitleBreaker(trimmed, cells).run());
    }
    return lines;
}

} // namespace wenshu::typeset
