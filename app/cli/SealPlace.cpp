#include "SealPlace.h"

#include <QCoreApplication>

#include <set>

namespace wenshu::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_cli)
};

constexpr int kMostPages = 10'000;

Error usage(const QString& message, const char* diagnostic)
{
    return {Errc::Usage, message, QString::fromLatin1(diagnostic)};
}

/// "1,3-5" as pages from 0, each once and in order.
Result<std::vector<int>> pagesOf(const QString& text)
{
    std::set<int> pages;
    const QStringList parts = text.split(u',');
    for (const QString& part : parts) {
        const QStringList ends = part.split(u'-');
        bool isFirst = false;
        bool isLast = false;
        const int first = ends.first().trimmed().toInt(&isFirst);
        const int last = ends.last().trimmed().toInt(&isLast);
        if (ends.size() > 2 || !isFirst || !isLast || first < 1 || last < first ||
            last > kMostPages)
            return usage(
                Tr::tr("“--pages” takes pages such as 1,3-5, up to page %1.").arg(kMostPages),
                "page range");
        for (int page = first; page <= last; ++page)
            pages.insert(page - 1);
    }
    return std::vector<int>(pages.begin(), pages.end());
}

Status readPages(const Arguments& arguments, office::SealPosition& position)
{
    if (arguments.has(QStringLiteral("pages"))) {
        auto pages = pagesOf(arguments.value(QStringLiteral("pages")));
        if (!pages)
            return std::move(pages).error();
        position.pages = std::move(pages).value();
    }
    const auto page = arguments.integer(QStringLiteral("page"), 1, 1, kMostPages);
    if (!page)
        return page.error();
    position.page = *page - 1;
    return Done{};
}

Status readCorner(const Arguments& arguments, office::SealPosition& position)
{
    const bool hasPage =
        arguments.has(QStringLiteral("page")) != arguments.has(QStringLiteral("pages"));
    if (!hasPage || !arguments.has(QStringLiteral("x")) || !arguments.has(QStringLiteral("y")))
        return usage(
            Tr::tr("Give “--page” or “--pages”, “--x” and “--y” together (mm from the top left "
                   "corner)."),
            "place incomplete");
    const auto x = arguments.number(QStringLiteral("x"), 0, -100, 2000);
    const auto y = arguments.number(QStringLiteral("y"), 0, -100, 2000);
    if (!x || !y)
        return x ? y.error() : x.error();
    position.corner = {seal::atPlacingStep(*x), seal::atPlacingStep(*y)};
    return Done{};
}

Status readSide(const Arguments& arguments, office::SealPosition& position)
{
    const QString side = arguments.value(QStringLiteral("side"), QStringLiteral("right")).toLower();
    if (side != u"right" && side != u"left")
        return usage(Tr::tr("“--side” is right or left."), "side of a riding seal");
    position.side = side == u"left" ? seal::RidingSide::Left : seal::RidingSide::Right;
    return Done{};
}

} // namespace

Result<office::SealPosition> placeOf(const Arguments& arguments)
{
    using Kind = office::SealPosition::Kind;
    const auto has = [&](const char* option) { return arguments.has(QString::fromLatin1(option)); };
    const bool riding = has("riding");
    const bool keyword = has("keyword");
    const bool placed = has("page") || has("x") || has("y") || (has("pages") && !riding);
    if ((riding ? 1 : 0) + (keyword ? 1 : 0) + (placed ? 1 : 0) > 1 || (has("every") && !keyword) ||
        (has("side") && !riding))
        return usage(
            Tr::tr("A seal goes to one kind of place: “--page” or “--pages” with “--x” and “--y”, "
                   "“--keyword” (with “--every”), or “--riding” (with “--side” and “--pages”)."),
            "several kinds of place");
    office::SealPosition position;
    Status read = Done{};
    if (riding) {
        position.kind = Kind::Riding;
        read = readSide(arguments, position);
        if (read)
            read = readPages(arguments, position);
    } else if (keyword) {
        position.kind = Kind::Keyword;
        position.keyword = arguments.value(QStringLiteral("keyword"));
        position.hits = has("every") ? seal::KeywordHits::All : seal::KeywordHits::First;
    } else if (placed) {
        position.kind = Kind::At;
        read = readCorner(arguments, position);
        if (read)
            read = readPages(arguments, position);
    }
    if (!read)
        return std::move(read).error();
    return position;
}

} // namespace wenshu::cli
