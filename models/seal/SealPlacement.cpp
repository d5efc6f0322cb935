#include "seal/SealPlacement.h"

#include "ofd/Reader.h"
#include "ofd/TextRuns.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace wenshu::seal {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_seal)
};

constexpr Mm kLine = 10.45;      ///< one line of the type area
constexpr Mm kBelowCentre = 3.0; ///< how far name and date lie below the seal's centre, by choice
constexpr Mm kLeastBelow = 0.5;  ///< … and at least: "slightly below"
constexpr double kMostBelow = 0.25; ///< … and at most, as a part of the seal's height
constexpr Mm kBodyOverlap = 1.0;    ///< white below the glyphs of the last body line
constexpr Mm kTolerance = 0.01;
constexpr int kMaxRidingPages = 50;

Error noPlace(const char* diagnostic)
{
    return {
        Errc::RuleViolated,
        Tr::tr("There is no place for the seal on name and date as GB/T 9704 asks. Adjust the "
               "lines before the signature or place the seal by hand."),
        QString::fromLatin1(diagnostic)};
}

ofd::Box united(const ofd::Box& a, const ofd::Box& b)
{
    const Mm x = std::min(a.x, b.x);
    const Mm y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

} // namespace

Result<Stamp> placeByRule(const SealAnchors& anchors, Mm width, Mm height)
{
    if (width <= 0 || height <= 0)
        return Error{
            Errc::Usage, Tr::tr("The seal has no size."), QStringLiteral("seal size not positive")};
    const ofd::Box lines = united(anchors.name, anchors.date);
    const Mm middle = lines.y + lines.height / 2;

    // The lines' middle lies `below` under the seal's centre; top = middle − below − height/2.
    const Mm highest = anchors.bodyBottom - kBodyOverlap; // must not press the body
    const Mm lowest = anchors.bodyBottom + kLine;
    const Mm centred = middle - height / 2;
    const Mm least = std::max(kLeastBelow, centred - lowest);
    const Mm most = std::min(height * kMostBelow, centred - highest);
    if (least > most + kTolerance)
        return noPlace("no height between the body and the signature block");
    const Mm below = std::clamp(kBelowCentre, least, std::max(least, most));

    Stamp stamp;
    stamp.page = anchors.page;
    stamp.box = {lines.x + (lines.width - width) / 2, centred - below, width, height};
    if (stamp.box.y > lines.y + kTolerance || stamp.box.bottom() < lines.bottom() - kTolerance)
        return noPlace("the seal is too small to press both lines");
    const ofd::Box& area = anchors.typeArea;
    if (stamp.box.x < area.x - kTolerance || stamp.box.right() > area.right() + kTolerance ||
        stamp.box.y < area.y - kTolerance || stamp.box.bottom() > area.bottom() + kTolerance)
        return noPlace("the seal would leave the type area");
    return stamp;
}

namespace {

/// A line of text on a page and where its ink may be.
struct Line {
    QString text;
    ofd::Box box;

    bool isEmpty() const { return text.isEmpty(); }
};

/// The em box of a run: Chinese faces stand about 88 % above the baseline.
ofd::Box boxOf(const ofd::TextRun& run)
{
    constexpr double kAscent = 0.88;
    Mm right = run.x;
    if (!run.points.empty()) {
        const bool narrow = !run.text.isEmpty() && run.text.back().unicode() < 0x80;
        right = run.points.back().x + run.size * (narrow ? 0.5 : 1.0);
    }
    return {run.x, run.y - kAscent * run.size, std::max(right - run.x, 0.0), run.size};
}

std::vector<Line> linesOf(const std::vector<ofd::TextRun>& runs)
{
    std::vector<Line> lines;
    int current = -1;
    for (const ofd::TextRun& run : runs) {
        const QString text = QString(run.text).remove(u' ').remove(QChar(0x3000)).trimmed();
        if (text.isEmpty())
            continue;
        const ofd::Box box = boxOf(run);
        if (lines.empty() || run.line != current) {
            lines.push_back({text, box});
            current = run.line;
        } else {
            lines.back().text += text;
            lines.back().box = united(lines.back().box, box);
        }
    }
    return lines;
}

bool isDate(const QString& text)
{
    static const QRegularExpression form(
        QStringLiteral("^[12][0-9]{3}年(0?[1-9]|1[0-2])月(0?[1-9]|[12][0-9]|3[01])日$"));
    return form.match(text).hasMatch();
}

/// The nearest line above @p date that shares its middle with it.
const Line* nameAbove(const std::vector<Line>& lines, const Line& date)
{
    const Mm centre = date.box.x + date.box.width / 2;
    const Line* found = nullptr;
    for (const Line& line : lines) {
        const bool above = line.box.bottom() <= date.box.y + date.box.height / 2 && &line != &date;
        const bool over = line.box.x < centre && line.box.right() > centre;
        if (above && over && (found == nullptr || line.box.y > found->box.y))
            found = &line;
    }
    return found;
}

std::optional<SealAnchors> anchorsOf(const std::vector<ofd::TextRun>& runs, int page)
{
    const std::vector<Line> lines = linesOf(runs);
    const auto date = std::find_if(
        lines.rbegin(), lines.rend(), [](const Line& line) { return isDate(line.text); });
    if (date == lines.rend())
        return std::nullopt;
    const Line* name = nameAbove(lines, *date);
    if (name == nullptr)
        return std::nullopt;
    SealAnchors anchors;
    anchors.page = page;
    anchors.name = name->box;
    anchors.date = date->box;
    anchors.bodyBottom = anchors.typeArea.y;
    for (const Line& line : lines) {
        if (line.box.bottom() <= name->box.y + kTolerance)
            anchors.bodyBottom = std::max(anchors.bodyBottom, line.box.bottom());
    }
    return anchors;
}

Error noDate()
{
    return {
        Errc::NotFound,
        Tr::tr("No line with the date and the unit's name above it was found. Place the seal by "
               "hand or by page and position."),
        QStringLiteral("no signature block found")};
}

} // namespace

Result<SealAnchors> findAnchors(const std::vector<std::vector<ofd::TextRun>>& pages)
{
    for (auto page = static_cast<int>(pages.size()) - 1; page >= 0; --page) {
        if (auto anchors = anchorsOf(pages[static_cast<std::size_t>(page)], page))
            return *anchors;
    }
    return noDate();
}

Result<SealAnchors> findAnchors(const ofd::Reader& reader)
{
    for (int page = reader.pageCount() - 1; page >= 0; --page) {
        const auto runs = reader.textRuns(page);
        if (!runs)
            continue; // a page that cannot be read carries no signature block we could find
        if (auto anchors = anchorsOf(*runs, page))
            return *anchors;
    }
    return noDate();
}

Mm atPlacingStep(Mm value)
{
    return std::round(value / kPlacingStep) * kPlacingStep;
}

namespace {

/// A character of a line without its blanks, and where its em stands.
struct Sign {
    char32_t character = 0;
    ofd::Box box;
};

/// The characters of each line in reading order.
std::vector<std::vector<Sign>> signsOf(const std::vector<ofd::TextRun>& runs)
{
    std::vector<std::vector<Sign>> lines;
    int current = -1;
    for (const ofd::TextRun& run : runs) {
        if (lines.empty() || run.line != current) {
            lines.emplace_back();
            current = run.line;
        }
        const QList<uint> characters = run.text.toUcs4();
        const auto count = std::min(static_cast<std::size_t>(characters.size()), run.points.size());
        for (std::size_t i = 0; i < count; ++i) {
            const char32_t character = characters[static_cast<qsizetype>(i)];
            if (QChar::isSpace(character))
                continue;
            constexpr double kAscent = 0.88;
            const ofd::Point& origin = run.points[i];
            const Mm width = run.size * (character < 0x80 ? 0.5 : 1.0);
            lines.back().push_back(
                {character, {origin.x, origin.y - kAscent * run.size, width, run.size}});
        }
    }
    return lines;
}

/// Where @p keyword stands on a page, in reading order.
std::vector<ofd::Box>
hitsOn(const std::vector<ofd::TextRun>& runs, const QList<uint>& keyword, std::size_t most)
{
    std::vector<ofd::Box> found;
    const auto isSame = [](const Sign& sign, uint character) {
        return sign.character == character;
    };
    for (const std::vector<Sign>& line : signsOf(runs)) {
        auto from = line.begin();
        while (found.size() < most) {
            const auto hit = std::search(from, line.end(), keyword.begin(), keyword.end(), isSame);
            if (hit == line.end())
                break;
            const auto past = hit + keyword.size();
            ofd::Box box = hit->box;
            for (auto sign = hit; sign != past; ++sign)
                box = united(box, sign->box);
            from = past;
            constexpr Mm kSame = 0.5;
            const bool isAgain =
                std::any_of(found.begin(), found.end(), [&](const ofd::Box& known) {
                    return std::abs(known.x - box.x) < kSame && std::abs(known.y - box.y) < kSame;
                });
            if (!isAgain)
                found.push_back(box);
        }
    }
    return found;
}

/// The place for @p length mm around @p middle that stays between 0 and @p end where it can.
Mm around(Mm middle, Mm length, Mm end)
{
    return atPlacingStep(std::clamp(middle - length / 2, 0.0, std::max(0.0, end - length)));
}

Error noSize()
{
    return {Errc::Usage, Tr::tr("The seal has no size."), QStringLiteral("seal size not positive")};
}

} // namespace

Result<std::vector<Stamp>> placeByHand(
    const std::vector<ofd::Box>& pageBoxes,
    const std::vector<int>& pages,
    ofd::Point corner,
    Mm width,
    Mm height)
{
    if (width <= 0 || height <= 0)
        return noSize();
    const ofd::Box box{corner.x, corner.y, width, height};
    std::vector<Stamp> stamps;
    for (const int page : pages) {
        if (page < 0 || static_cast<std::size_t>(page) >= pageBoxes.size())
            return Error{
                Errc::Usage,
                Tr::tr("The document has no page %1.").arg(page + 1),
                QStringLiteral("stamp page out of range")};
        const ofd::Box& paper = pageBoxes[static_cast<std::size_t>(page)];
        if (box.x >= paper.width || box.y >= paper.height || box.right() <= 0 || box.bottom() <= 0)
            return Error{
                Errc::Usage,
                Tr::tr("Nothing of the seal would stand on page %1. Choose another place.")
                    .arg(page + 1),
                QStringLiteral("stamp outside its page")};
        stamps.push_back({page, box, std::nullopt});
    }
    return stamps;
}

Result<std::vector<KeywordHit>>
findKeyword(const ofd::Reader& reader, const QString& keyword, KeywordHits hits)
{
    QList<uint> wanted = keyword.toUcs4();
    wanted.removeIf([](uint character) { return QChar::isSpace(character); });
    if (wanted.isEmpty())
        return Error{
            Errc::Usage,
            Tr::tr("Give the word that the seal goes on."),
            QStringLiteral("empty keyword")};
    std::vector<KeywordHit> found;
    for (int page = 0; page < reader.pageCount(); ++page) {
        const auto runs = reader.textRuns(page);
        if (!runs)
            continue; // its words cannot be read, so none of them is the one
        for (const ofd::Box& word : hitsOn(*runs, wanted, kMostHits + 1)) {
            found.push_back({page, word});
            if (hits == KeywordHits::First)
                return found;
        }
        if (found.size() > static_cast<std::size_t>(kMostHits))
            return Error{
                Errc::LimitExceeded,
                Tr::tr("The word stands in more than %1 places. Choose one that is rarer.")
                    .arg(kMostHits),
                QStringLiteral("too many keyword hits")};
    }
    if (found.empty())
        return Error{
            Errc::NotFound,
            Tr::tr("The word the seal is to go on does not stand on any page. Check it, or place "
                   "the seal by hand."),
            QStringLiteral("keyword not found")};
    return found;
}

Stamp placeOn(const KeywordHit& hit, const ofd::Box& paper, Mm width, Mm height)
{
    const Mm x = around(hit.word.x + hit.word.width / 2, width, paper.width);
    const Mm y = around(hit.word.y + hit.word.height / 2, height, paper.height);
    return {hit.page, {x, y, width, height}, std::nullopt};
}

Result<std::vector<Stamp>> placeByKeyword(
    const ofd::Reader& reader, const QString& keyword, Mm width, Mm height, KeywordHits hits)
{
    if (width <= 0 || height <= 0)
        return noSize();
    const auto found = findKeyword(reader, keyword, hits);
    if (!found)
        return found.error();
    std::vector<Stamp> stamps;
    stamps.reserve(found->size());
    for (const KeywordHit& hit : *found)
        stamps.push_back(placeOn(hit, reader.pageBox(hit.page), width, height));
    return stamps;
}

Result<std::vector<Stamp>> placeRiding(
    const std::vector<ofd::Box>& pageBoxes,
    Mm width,
    Mm height,
    RidingSide side,
    std::optional<Mm> y)
{
    const auto count = static_cast<int>(pageBoxes.size());
    if (count < 2 || count > kMaxRidingPages || width <= 0 || height <= 0)
        return Error{
            Errc::Usage,
            Tr::tr("A riding seam seal goes over 2 to 50 pages."),
            QStringLiteral("%1 pages").arg(count)};
    const Mm lowest =
        std::min_element(pageBoxes.begin(), pageBoxes.end(), [](const auto& a, const auto& b) {
            return a.height < b.height;
        })->height;
    const Mm slice = width / count;
    const Mm top = y.value_or((lowest - height) / 2);
    if (top < -kTolerance || top + height > lowest + kTolerance)
        return Error{
            Errc::Usage,
            Tr::tr("One of the pages is too low for a riding seam seal at this place. Leave that "
                   "page out."),
            QStringLiteral("riding seal beside a page")};
    std::vector<Stamp> stamps;
    for (int i = 0; i < count; ++i) {
        // Fanned out at the right edge the first page shows the leftmost slice, at the left edge
        // the rightmost.
        const int part = side == RidingSide::Right ? i : count - 1 - i;
        const Mm edge =
            side == RidingSide::Right ? pageBoxes[static_cast<std::size_t>(i)].width - slice : 0.0;
        Stamp stamp;
        stamp.page = i;
        stamp.box = {edge - part * slice, top, width, height};
        stamp.clip = ofd::Box{part * slice, 0, slice, height};
        stamps.push_back(stamp);
    }
    return stamps;
}

} // namespace wenshu::seal
