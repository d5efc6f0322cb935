#include "drafting/StampPlan.h"

#include "desk/Session.h"
#include "drafting/PageNumbers.h"
#include "drafting/PlanPaper.h"
#include "office/SealPaper.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace wenshu::drafting {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_drafting)
};

constexpr std::chrono::milliseconds kTypingPause{250};
constexpr int kMostRidingPages = 50;
constexpr double kBeside = 5;  ///< mm between a proposed seal and what stands there
constexpr double kMargin = 26; ///< mm from the paper's edge, where nothing tells of a place

QRectF rectOf(const ofd::Box& box)
{
    return {box.x, box.y, box.width, box.height};
}

PlannedStamp planned(const seal::Stamp& stamp)
{
    PlannedStamp plan;
    plan.page = stamp.page;
    plan.place = rectOf(stamp.box);
    if (stamp.clip)
        plan.clip = rectOf(*stamp.clip);
    return plan;
}

QRectF visibleOf(const PlannedStamp& stamp)
{
    return stamp.clip ? stamp.clip->translated(stamp.place.topLeft()) : stamp.place;
}

QRectF keptWithin(QRectF place, const QSizeF& page)
{
    place.moveLeft(std::clamp(place.left(), 0.0, std::max(0.0, page.width() - place.width())));
    place.moveTop(std::clamp(place.top(), 0.0, std::max(0.0, page.height() - place.height())));
    return place;
}

QString millimetres(double value)
{
    return QLocale().toString(std::round(value * 10) / 10, 'f', 1);
}

QString firstPages(std::size_t count)
{
    std::vector<int> pages(count);
    std::iota(pages.begin(), pages.end(), 0);
    return pagesText(pages);
}

} // namespace

StampPlan::StampPlan(desk::Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &StampPlan::search);
}

StampPlan::~StampPlan() = default;

void StampPlan::begin(std::shared_ptr<const PlanPaper> paper, const Seal& seal)
{
    m_paper = std::move(paper);
    m_seal = seal;
    m_rule.reset();
    m_ruleFault.clear();
    m_top.reset();
    m_edge = Edge::Right;
    m_ridingPages = firstPages(std::min<std::size_t>(m_paper->pages.size(), kMostRidingPages));
    office::SealPosition position;
    position.anchors = m_paper->anchors;
    const auto stamps =
        office::SealPaper::place(m_paper->pages, seal.size.width(), seal.size.height(), position);
    if (m_seal.isPersonal)
        m_ruleFault = Tr::tr("Name and date are the place of the unit's seal. Choose where the "
                             "signature stamp goes.");
    else if (stamps)
        m_rule = planned(stamps->front());
    else
        m_ruleFault = stamps.error().message;
    propose();
    if (!m_keyword.isEmpty())
        setKeyword(std::exchange(m_keyword, {})); // the seal may have another size now
    refresh();
}

/// By the rule where that can be; else by hand beside the name, or where a seal mostly stands.
void StampPlan::propose()
{
    QRectF place({}, m_seal.size);
    m_page = std::max(0, static_cast<int>(m_paper->pages.size()) - 1);
    m_placing = Placing::ByHand;
    place.moveBottomRight({pageSize().width() - kMargin, pageSize().height() - 2 * kMargin});
    if (m_paper->anchors) {
        const ofd::Box& name = m_paper->anchors->name;
        m_page = m_paper->anchors->page;
        place.moveCenter({0, name.y + name.height / 2});
        place.moveRight(name.x - kBeside);
    }
    if (m_rule) {
        m_page = m_rule->page;
        place = m_rule->place;
        m_placing = Placing::ByRule;
        if (overlapsASeal(*m_rule)) { // sealed before: 加盖
            place.moveRight(place.left() - kBeside);
            m_placing = m_paper->pages.size() > 1 ? Placing::Riding : Placing::ByHand;
        }
    }
    m_place = keptWithin(place, pageSize());
    m_corner = m_place.topLeft();
    m_handPages = drafting::pagesText({m_page});
}

QSizeF StampPlan::pageSize() const
{
    const bool isThere = m_paper != nullptr && m_page >= 0 &&
                         static_cast<std::size_t>(m_page) < m_paper->pages.size();
    if (!isThere)
        return {210, 297}; // A4
    const ofd::Box& box = m_paper->pages[static_cast<std::size_t>(m_page)];
    return {box.width, box.height};
}

// ------------------------------------------------------------------ what the clerk chooses

void StampPlan::setPlacing(Placing placing)
{
    if (m_placing == placing || m_paper == nullptr ||
        (placing == Placing::ByRule && !canBeByRule()))
        return;
    m_placing = placing;
    refresh();
}

void StampPlan::setKeyword(const QString& keyword)
{
    if (keyword == m_keyword)
        return;
    m_keyword = keyword;
    ++m_search;
    m_hits.clear();
    m_keywordFault.clear();
    m_isSearching = !keyword.trimmed().isEmpty();
    if (m_isSearching)
        m_pause.start();
    else
        m_pause.stop();
    refresh();
}

void StampPlan::search()
{
    if (m_paper == nullptr)
        return;
    auto hits = m_session.call(
        desk::Lane::Cpu,
        [paper = m_paper, keyword = m_keyword](office::Profile&, desk::CallContext&) {
            return seal::findKeyword(paper->document->reader(), keyword, seal::KeywordHits::All);
        });
    desk::whenDone(
        hits, this, [this, asked = m_search](const Result<std::vector<seal::KeywordHit>>& answer) {
            if (asked != m_search)
                return;
            m_isSearching = false;
            if (answer)
                return found(*answer);
            m_keywordFault = answer.error().message;
            refresh();
        });
}

void StampPlan::found(const std::vector<seal::KeywordHit>& hits)
{
    m_hits.clear();
    for (const seal::KeywordHit& hit : hits) {
        const ofd::Box& page = m_paper->pages[static_cast<std::size_t>(hit.page)];
        const seal::Stamp stamp =
            seal::placeOn(hit, page, m_seal.size.width(), m_seal.size.height());
        m_hits.push_back({hit.page, rectOf(hit.word), rectOf(stamp.box)});
    }
    m_hit = 0;
    refresh();
}

void StampPlan::setKeywordPlace(int place)
{
    if (place == m_hit || place < kEvery || place >= static_cast<int>(m_hits.size()))
        return;
    m_hit = place;
    refresh();
}

const QString& StampPlan::pagesText() const
{
    return m_placing == Placing::Riding ? m_ridingPages : m_handPages;
}

void StampPlan::setPagesText(const QString& text)
{
    QString& pages = m_placing == Placing::Riding ? m_ridingPages : m_handPages;
    if (pages == text)
        return;
    pages = text;
    refresh();
}

QString StampPlan::allPagesText() const
{
    return m_paper == nullptr ? QString() : firstPages(m_paper->pages.size());
}

void StampPlan::setEdge(Edge edge)
{
    if (m_edge == edge)
        return;
    m_edge = edge;
    refresh();
}

void StampPlan::moveTo(const QRectF& place)
{
    if (m_paper == nullptr || !isMovable())
        return;
    const QRectF kept = keptWithin(QRectF(place.topLeft(), m_seal.size), pageSize());
    if (m_placing == Placing::Riding) {
        if (m_top == kept.top())
            return;
        m_top = kept.top();
    } else {
        if (kept.topLeft() == m_place.topLeft())
            return;
        if (m_placing == Placing::ByRule)
            m_handPages = drafting::pagesText({m_page});
        m_placing = Placing::ByHand;
        m_corner = kept.topLeft();
    }
    refresh();
}

// ------------------------------------------------------------------ what comes of it

void StampPlan::refuse(Field field, const QString& sentence)
{
    m_faultField = field;
    m_fault = sentence;
    m_stamps.clear();
}

void StampPlan::refuse(const Error& error, Field field)
{
    refuse(field, error.message);
}

void StampPlan::refresh()
{
    if (m_paper == nullptr)
        return;
    m_fault.clear();
    m_faultField = Field::None;
    m_stamps.clear();
    switch (m_placing) {
    case Placing::ByRule:
        if (m_rule)
            m_stamps = {*m_rule};
        else
            refuse(Field::Place, m_ruleFault);
        break;
    case Placing::Keyword:
        placeKeyword();
        break;
    case Placing::ByHand:
    case Placing::Riding:
        placeOnPages();
        break;
    }
    if (!m_stamps.empty()) {
        m_page = m_stamps.front().page;
        m_place = m_stamps.front().place;
    }
    m_warning = warningNow();
    Q_EMIT changed();
}

void StampPlan::placeKeyword()
{
    if (m_isSearching)
        return refuse(Field::None, Tr::tr("Looking for the word…"));
    if (m_hits.empty())
        return refuse(
            Field::Keyword,
            m_keywordFault.isEmpty() ? Tr::tr("Type the word that the seal goes on.")
                                     : m_keywordFault);
    const auto add = [this](const KeywordPlace& hit) {
        m_stamps.push_back({hit.page, hit.place, std::nullopt});
    };
    if (m_hit == kEvery)
        std::for_each(m_hits.begin(), m_hits.end(), add);
    else
        add(m_hits[static_cast<std::size_t>(m_hit)]);
}

void StampPlan::placeOnPages()
{
    auto pages = pagesOf(pagesText(), static_cast<int>(m_paper->pages.size()));
    if (!pages)
        return refuse(pages.error(), Field::Pages);
    office::SealPosition position;
    position.pages = std::move(pages).value();
    position.kind = office::SealPosition::Kind::At;
    position.corner = {m_corner.x(), m_corner.y()};
    if (m_placing == Placing::Riding) {
        position.kind = office::SealPosition::Kind::Riding;
        position.side = m_edge == Edge::Left ? seal::RidingSide::Left : seal::RidingSide::Right;
        position.top = m_top;
    }
    const auto stamps = office::SealPaper::place(
        m_paper->pages, m_seal.size.width(), m_seal.size.height(), position);
    if (!stamps)
        return refuse(stamps.error(), Field::Pages);
    take(*stamps);
}

void StampPlan::take(const Stamps& stamps)
{
    for (const seal::Stamp& stamp : stamps)
        m_stamps.push_back(planned(stamp));
}

bool StampPlan::overlapsASeal(const PlannedStamp& stamp) const
{
    const QRectF seen = visibleOf(stamp);
    const auto& seals = m_paper->document->seals();
    return std::any_of(seals.begin(), seals.end(), [&](const office::SealPlace& seal) {
        return seal.page == stamp.page && seen.intersects(rectOf(seal.box));
    });
}

QString StampPlan::warningNow() const
{
    if (std::any_of(m_stamps.begin(), m_stamps.end(), [this](const PlannedStamp& stamp) {
            return overlapsASeal(stamp);
        }))
        return Tr::tr("A seal stands there already; the two would lie over each other.");
    // Whether name and date are pressed is asked of the first seal of a unit.
    const bool isFirst = m_paper->document->seals().empty() && !m_seal.isPersonal;
    if (!isFirst || !m_paper->anchors || m_stamps.empty())
        return {};
    if (m_placing == Placing::Riding)
        return Tr::tr("Name and date have no seal yet. After this one another can be pressed.");
    const seal::SealAnchors& anchors = *m_paper->anchors;
    const bool isPressed =
        std::any_of(m_stamps.begin(), m_stamps.end(), [&](const PlannedStamp& stamp) {
            return stamp.page == anchors.page && stamp.place.intersects(rectOf(anchors.name)) &&
                   stamp.place.intersects(rectOf(anchors.date));
        });
    return isPressed ? QString()
                     : Tr::tr("The seal is to press the bureau's name and the date (GB/T 9704-2012 "
                              "7.3.5.1).");
}

// ------------------------------------------------------------------ in words

QString StampPlan::placeText() const
{
    return Tr::tr("%1 mm from the right edge, %2 mm from the top")
        .arg(millimetres(pageSize().width() - m_place.right()), millimetres(m_place.top()));
}

QString StampPlan::pagesInWords() const
{
    std::vector<int> pages;
    for (const PlannedStamp& stamp : m_stamps)
        pages.push_back(stamp.page);
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    return drafting::pagesText(pages);
}

QString StampPlan::text() const
{
    if (m_stamps.empty())
        return {};
    switch (m_placing) {
    case Placing::ByRule:
        return Tr::tr("On name and date, as the rule wants it (GB/T 9704-2012 7.3.5.1): %1. Mostly "
                      "it need not be moved.")
            .arg(placeText());
    case Placing::Keyword:
        return Tr::tr(
                   "On the word “%1”, page %2: %n stamp(s).",
                   nullptr,
                   static_cast<int>(m_stamps.size()))
            .arg(m_keyword.simplified(), pagesInWords());
    case Placing::ByHand:
        return Tr::tr("On page %1: %2.").arg(pagesInWords(), placeText());
    case Placing::Riding:
        break;
    }
    const double strip = m_seal.size.width() / static_cast<double>(m_stamps.size());
    return (m_edge == Edge::Left
                ? Tr::tr("Over the left edge of pages %1: each shows a strip of %2 mm, together "
                         "they are one seal.")
                : Tr::tr("Over the right edge of pages %1: each shows a strip of %2 mm, together "
                         "they are one seal."))
        .arg(pagesInWords(), millimetres(strip));
}

} // namespace wenshu::drafting
