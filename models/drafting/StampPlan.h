#pragma once
#include "base/Error.h"

#include <QObject>
#include <QRectF>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace wenshu::desk {
class Session;
}

namespace wenshu::seal {
struct KeywordHit;
struct Stamp;
} // namespace wenshu::seal

namespace wenshu::drafting {

struct PlanPaper;

/// How a clerk says where a seal goes.
enum class Placing {
    ByRule,  ///< 落款处: on name and date, GB/T 9704-2012, 7.3.5.1
    Keyword, ///< 关键字: on a word of the text
    ByHand,  ///< 指定位置: at a place of one page or of several
    Riding   ///< 骑缝: a strip on the edge of each page
};

enum class Edge { Right, Left };

/// One stamp as it is going to stand on its page.
struct PlannedStamp {
    int page = 0;               ///< from 0
    QRectF place;               ///< the whole seal, mm; may lie partly outside
    std::optional<QRectF> clip; ///< the part that is seen, mm in the seal's own coordinates
    bool operator==(const PlannedStamp&) const = default;
};

/// A place where the keyword stands, and the seal that would be pressed there.
struct KeywordPlace {
    int page = 0; ///< from 0
    QRectF word;  ///< mm
    QRectF place; ///< of the seal, mm
};

/// Where one seal is to be pressed: what the clerk chose, the very stamps that come of it, and what
/// is wrong with it at which field. UI thread; a keyword is looked for on a worker.
class StampPlan : public QObject {
    Q_OBJECT

public:
    /// The field a refusal concerns.
    enum class Field { None, Place, Keyword, Pages };

    /// What is to be pressed.
    struct Seal {
        QSizeF size; ///< mm
        bool isPersonal = false;
    };

    static constexpr int kEvery = -1; ///< every place of the keyword

    /// @param session outlives it.
    explicit StampPlan(desk::Session& session, QObject* parent = nullptr);
    ~StampPlan() override;

    /// A seal was chosen for @p paper: proposes where it goes.
    void begin(std::shared_ptr<const PlanPaper> paper, const Seal& seal);

    Placing placing() const { return m_placing; }

    void setPlacing(Placing placing);

    /// Why there is no place by the rule, translated; empty where there is one.
    const QString& ruleFault() const { return m_ruleFault; }

    bool canBeByRule() const { return m_paper != nullptr && m_ruleFault.isEmpty(); }

    const QString& keyword() const { return m_keyword; }

    /// Looks for it a moment after the last key; until then isSearching().
    void setKeyword(const QString& keyword);

    bool isSearching() const { return m_isSearching; }

    const std::vector<KeywordPlace>& keywordPlaces() const { return m_hits; }

    /// Which of them is sealed, or kEvery.
    int keywordPlace() const { return m_hit; }

    void setKeywordPlace(int place);

    /// The pages as the clerk writes them, "1-3、5"; of ByHand and Riding each their own.
    const QString& pagesText() const;
    void setPagesText(const QString& text);
    /// "1-12": all that there are.
    QString allPagesText() const;

    Edge edge() const { return m_edge; }

    void setEdge(Edge edge);

    /// What will be pressed; empty while something is wrong.
    const std::vector<PlannedStamp>& stamps() const { return m_stamps; }

    /// The first stamp, and where it stands; the last good one while something is wrong.
    int page() const { return m_page; }

    const QRectF& place() const { return m_place; }

    QSizeF pageSize() const; ///< of that page, mm

    /// Can it be moved by hand now?
    bool isMovable() const { return m_placing != Placing::Keyword; }

    /// Moves the seal, kept inside its page: by rule becomes by hand, a riding seal keeps its edge.
    void moveTo(const QRectF& place);

    /// "28 mm from the right edge, 196.4 mm from the top".
    QString placeText() const;
    /// Where it goes in a whole sentence.
    QString text() const;

    /// Why it cannot be pressed so, translated; empty where it can.
    const QString& fault() const { return m_fault; }

    Field faultField() const { return m_faultField; }

    /// What a careful clerk would look at again, translated; it can be pressed all the same.
    const QString& warning() const { return m_warning; }

Q_SIGNALS:
    void changed();

private:
    using Stamps = std::vector<seal::Stamp>;

    void propose();
    void search();
    void found(const std::vector<seal::KeywordHit>& hits);
    void refuse(Field field, const QString& sentence);
    void refuse(const Error& error, Field field);
    void refresh();
    void placeKeyword();
    void placeOnPages();
    void take(const Stamps& stamps);
    QString warningNow() const;
    bool overlapsASeal(const PlannedStamp& stamp) const;
    QString pagesInWords() const;

    desk::Session& m_session;
    std::shared_ptr<const PlanPaper> m_paper;
    Seal m_seal;
    Placing m_placing = Placing::ByRule;
    std::optional<PlannedStamp> m_rule;
    QString m_ruleFault;
    QString m_keyword;
    std::vector<KeywordPlace> m_hits;
    int m_hit = 0;
    bool m_isSearching = false;
    QString m_keywordFault;
    quint64 m_search = 0; ///< the latest; answers of others are thrown away
    QTimer m_pause;
    QString m_handPages, m_ridingPages;
    QPointF m_corner; ///< ByHand, mm
    Edge m_edge = Edge::Right;
    std::optional<double> m_top; ///< Riding, mm; vertically centred where not moved
    std::vector<PlannedStamp> m_stamps;
    int m_page = 0;
    QRectF m_place;
    QString m_fault, m_warning;
    Field m_faultField = Field::None;
};

} // namespace wenshu::drafting
