// What leads somewhere: outline, bookmarks, places on pages that may be clicked.
#include "io/XmlReader.h"
#include "ofd/Names.h"
#include "ofd/Numbers.h"
#include "ofd/Reader.h"
#include "ofd/ReaderPrivate.h"

#include <QSet>

#include <algorithm>
#include <string_view>

namespace wenshu::ofd {

namespace {

constexpr size_t kMostListed = 100'000; ///< outline items, bookmarks, links of a page

/// An action without an Event waits for a click like most.
bool isClick(pugi::xml_node action)
{
    const char* event = io::attribute(action, "Event");
    return event == nullptr || std::string_view(event) == "CLICK";
}

/// The box around an action's Region, in object space; nothing where it has none.
std::optional<Box> regionOf(pugi::xml_node action)
{
    std::vector<Point> points;
    const auto take = [&points](const char* text) {
        if (const auto point = toPoint(text))
            points.push_back(*point);
    };
    for (const pugi::xml_node area : childNamed(action, "Region").children()) {
        take(io::attribute(area, "Start"));
        for (const pugi::xml_node step : area.children()) {
            for (const char* name : {"Point1", "Point2", "Point3", "EndPoint"})
                take(io::attribute(step, name));
        }
    }
    if (points.size() < 2)
        return std::nullopt;
    const auto [left, right] = std::minmax_element(
        points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
    const auto [top, bottom] = std::minmax_element(
        points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
    return Box{left->x, top->y, right->x - left->x, bottom->y - top->y};
}

int automaticIn(pugi::xml_node node)
{
    int count = 0;
    for (const pugi::xml_node action : childNamed(node, "Actions").children())
        count += isElement(action, "Action") && !isClick(action) ? 1 : 0;
    return count;
}

/// Of all actions below @p root, wherever they stand.
void countMedia(pugi::xml_node root, Reader::MediaActions& media)
{
    io::forEachElement(root, [&media](pugi::xml_node node) {
        if (!isElement(node, "Action"))
            return;
        media.sounds += childNamed(node, "Sound") ? 1 : 0;
        media.movies += childNamed(node, "Movie") ? 1 : 0;
    });
}

} // namespace

void Reader::Private::loadBookmarks()
{
    for (const pugi::xml_node node : childNamed(xml->root(), "Bookmarks").children()) {
        const QString name = io::attributeText(node, "Name");
        const bool isNew = !name.isEmpty() && !bookmarkTargets.contains(name);
        if (isElement(node, "Bookmark") && isNew && bookmarkTargets.size() < int(kMostListed))
            bookmarkTargets.insert(name, childNamed(node, "Dest"));
    }
}

Destination Reader::Private::targetOf(pugi::xml_node destination) const
{
    Destination out;
    out.pageIndex = indexes.value(toId(io::attribute(destination, "PageID")), -1);
    out.left = toNumber(io::attribute(destination, "Left"));
    out.top = toNumber(io::attribute(destination, "Top"));
    return out;
}

Destination Reader::Private::destinationOf(pugi::xml_node action) const
{
    if (const pugi::xml_node uri = childNamed(action, "URI")) {
        Destination out;
        out.uri = io::attributeText(uri, "Base") + io::attributeText(uri, "URI");
        return out;
    }
    if (const pugi::xml_node attached = childNamed(action, "GotoA")) {
        Destination out;
        out.attachment = io::attributeText(attached, "AttachID");
        return out;
    }
    const pugi::xml_node go = childNamed(action, "Goto");
    if (const pugi::xml_node direct = childNamed(go, "Dest"))
        return targetOf(direct);
    return targetOf(bookmarkTargets.value(io::attributeText(childNamed(go, "Bookmark"), "Name")));
}

/// Where the first action of an element leads that waits for a click.
Destination Reader::Private::clickOf(pugi::xml_node node) const
{
    for (const pugi::xml_node action : childNamed(node, "Actions").children()) {
        Destination found = isClick(action) ? destinationOf(action) : Destination();
        if (found.leadsSomewhere())
            return found;
    }
    return {};
}

void Reader::Private::addLinksOf(std::vector<Link>& out, pugi::xml_node object, Point offset) const
{
    const auto boundary = toBox(io::attribute(object, "Boundary"));
    if (!boundary)
        return;
    for (const pugi::xml_node action : childNamed(object, "Actions").children()) {
        if (!isElement(action, "Action") || !isClick(action))
            continue;
        const Destination to = destinationOf(action);
        if (!to.leadsSomewhere())
            continue;
        Box area = *boundary;
        if (const auto region = regionOf(action))
            area = {area.x + region->x, area.y + region->y, region->width, region->height};
        area.x += offset.x;
        area.y += offset.y;
        out.push_back({area, to});
    }
}

/// Of the objects of a block and of the blocks in it; walked without recursion.
void Reader::Private::addLinks(std::vector<Link>& out, pugi::xml_node block, Point offset) const
{
    std::vector<pugi::xml_node> open{block};
    while (!open.empty() && out.size() < kMostListed) {
        const pugi::xml_node parent = open.back();
        open.pop_back();
        for (const pugi::xml_node node : parent.children()) {
            if (isElement(node, "Layer") || isElement(node, "PageBlock"))
                open.push_back(node);
            else
                addLinksOf(out, node, offset);
        }
    }
}

std::vector<Link> Reader::links(int page) const
{
    std::vector<Link> out;
    if (page < 0 || page >= pageCount())
        return out;
    const QString entry = pageEntry(page);
    const auto file = entry.isEmpty() ? nullptr : m_p->parse(entry, "page");
    const pugi::xml_node root = file ? file->root() : pugi::xml_node();
    QSet<ResourceId> templates; // named again and again, each would be read again and again
    for (const pugi::xml_node node : root.children()) {
        const bool isNew = isElement(node, "Template") && out.size() < kMostListed &&
                           !templates.contains(toId(io::attribute(node, "TemplateID")));
        if (!isNew)
            continue;
        templates.insert(toId(io::attribute(node, "TemplateID")));
        const QString other = m_p->templates.value(toId(io::attribute(node, "TemplateID"))).entry;
        if (const auto shared = other.isEmpty() ? nullptr : m_p->parse(other, "template"))
            m_p->addLinks(out, childNamed(shared->root(), "Content"), {});
    }
    m_p->addLinks(out, childNamed(root, "Content"), {});
    QStringList files = m_p->annotationFiles.value(pageId(page));
    files.removeDuplicates();
    for (const QString& name : files) {
        if (out.size() >= kMostListed)
            break;
        const auto list = m_p->parse(name, "annotations");
        for (const pugi::xml_node node :
             list ? list->root().children() : pugi::xml_node().children()) {
            if (!isElement(node, "Annot") || !toBool(io::attribute(node, "Visible"), true))
                continue;
            const pugi::xml_node appearance = childNamed(node, "Appearance");
            const Box box = toBox(io::attribute(appearance, "Boundary")).value_or(Box());
            m_p->addLinks(out, appearance, {box.x, box.y});
        }
    }
    return out;
}

int Reader::automaticActions() const
{
    int count = automaticIn(m_p->xml->root());
    for (int page = 0; page < pageCount(); ++page) {
        const QString entry = pageEntry(page);
        if (const auto file = entry.isEmpty() ? nullptr : m_p->parse(entry, "page"))
            count += automaticIn(file->root());
    }
    return count;
}

Reader::MediaActions Reader::mediaActions() const
{
    MediaActions media;
    countMedia(m_p->xml->root(), media);
    QSet<QString> files;
    for (int page = 0; page < pageCount(); ++page) {
        const QStringList annotations = m_p->annotationFiles.value(pageId(page));
        files.unite({annotations.begin(), annotations.end()});
        files.insert(pageEntry(page));
    }
    for (const auto& shared : std::as_const(m_p->templates))
        files.insert(shared.entry);
    files.remove(QString());
    for (const QString& entry : std::as_const(files)) {
        if (const auto file = m_p->parse(entry, "page"))
            countMedia(file->root(), media);
    }
    return media;
}

std::vector<OutlineItem> Reader::outline() const
{
    std::vector<OutlineItem> out;
    const pugi::xml_node top = childNamed(m_p->xml->root(), "Outlines");
    // Walked without recursion; XML depth is bounded already.
    int depth = 0;
    pugi::xml_node node = top.first_child();
    while (node && out.size() < kMostListed) {
        const bool item = isElement(node, "OutlineElem");
        if (item) {
            const Destination to = m_p->clickOf(node);
            OutlineItem entry;
            entry.title = io::attributeText(node, "Title");
            entry.depth = depth;
            entry.pageIndex = to.pageIndex;
            entry.left = to.left;
            entry.top = to.top;
            entry.uri = to.uri;
            entry.expanded = toBool(io::attribute(node, "Expanded"), true);
            out.push_back(std::move(entry));
        }
        if (item && node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node && node != top && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (!node || node == top)
            break;
        node = node.next_sibling();
    }
    return out;
}

std::vector<Bookmark> Reader::bookmarks() const
{
    std::vector<Bookmark> out;
    for (const pugi::xml_node node : childNamed(m_p->xml->root(), "Bookmarks").children()) {
        if (!isElement(node, "Bookmark") || out.size() >= kMostListed)
            continue;
        const Destination to = m_p->targetOf(childNamed(node, "Dest"));
        out.push_back({io::attributeText(node, "Name"), to.pageIndex, to.left, to.top});
    }
    return out;
}

} // namespace wenshu::ofd
