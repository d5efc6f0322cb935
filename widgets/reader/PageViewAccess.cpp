#include "reader/PageViewAccess.h"

#include "reader/PageView.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

} // namespace

/// The page in view as text.
class PageViewAccess final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit PageViewAccess(PageView* view)
        : QAccessibleWidget(view, QAccessible::Document)
    {
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name && !view().placeText().isEmpty())
            return Tr::tr("%1, %2").arg(view().accessibleName(), view().placeText());
        if (kind == QAccessible::Description)
            return view().zoomText();
        if (kind == QAccessible::Value)
            return view().placeText();
        return QAccessibleWidget::text(kind);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }

    void selection(int index, int* start, int* end) const override
    {
        const auto [from, to] = index == 0 ? selected() : std::make_pair(0, 0);
        *start = from;
        *end = to;
    }

    int selectionCount() const override
    {
        const auto [from, to] = selected();
        return to > from ? 1 : 0;
    }

    void addSelection(int start, int end) override { select(start, end); }

    void removeSelection(int index) override
    {
        if (index == 0)
            view().clearSelection();
    }

    void setSelection(int index, int start, int end) override
    {
        if (index == 0)
            select(start, end);
    }

    int cursorPosition() const override { return std::min(m_caret, characterCount()); }

    void setCursorPosition(int position) override
    {
        m_caret = std::clamp(position, 0, characterCount());
        const PageTexts::TextPtr page = read();
        if (!page || page->text.isEmpty())
            return;
        for (const ofd::Box& box : page->boxesOf(m_caret, m_caret + 1))
            view().reveal(view().currentPage(), {box.x, box.y, box.width, box.height});
    }

    QString text(int start, int end) const override
    {
        return whole().mid(start, std::max(0, end - start));
    }

    int characterCount() const override { return static_cast<int>(whole().size()); }

    QString textBeforeOffset(
        int offset, QAccessible::TextBoundaryType type, int* start, int* end) const override
    {
        return around(offset, type, -1, start, end);
    }

    QString textAfterOffset(
        int offset, QAccessible::TextBoundaryType type, int* start, int* end) const override
    {
        return around(offset, type, 1, start, end);
    }

    QString textAtOffset(
        int offset, QAccessible::TextBoundaryType type, int* start, int* end) const override
    {
        return around(offset, type, 0, start, end);
    }

    QRect characterRect(int offset) const override
    {
        const PageTexts::TextPtr page = read();
        if (!page || offset < 0 || offset >= static_cast<int>(page->boxes.size()))
            return {};
        const ofd::Box& box = page->boxes[static_cast<std::size_t>(offset)];
        const QRectF place =
            view().toViewport(view().currentPage(), QRectF(box.x, box.y, box.width, box.height));
        return place.toAlignedRect().translated(view().viewport()->mapToGlobal(QPoint()));
    }

    int offsetAtPoint(const QPoint& point) const override
    {
        const auto place =
            view().textPlaceAt(view().toDevice(QPointF(view().viewport()->mapFromGlobal(point))));
        return place && place->page == view().currentPage() ? place->position : -1;
    }

    void scrollToSubstring(int start, int end) override
    {
        Q_UNUSED(end)
        setCursorPosition(start);
    }

    QString attributes(int offset, int* start, int* end) const override
    {
        *start = std::clamp(offset, 0, characterCount());
        *end = characterCount();
        return {};
    }

private:
    using Spans = std::vector<office::PageText::Span>;

    PageView& view() const { return *static_cast<PageView*>(widget()); }

    PageTexts::TextPtr read() const { return view().currentText(); }

    QString whole() const
    {
        const PageTexts::TextPtr page = read();
        return page ? page->text : QString();
    }

    std::pair<int, int> selected() const
    {
        const int page = view().currentPage();
        if (!view().hasSelection())
            return {0, 0};
        const auto [from, to] = std::minmax(view().m_selection->first, view().m_selection->second);
        if (page < from.page || page > to.page)
            return {0, 0};
        const int count = characterCount();
        return {
            page == from.page ? std::min(from.position, count) : 0,
            page == to.page ? std::min(to.position, count) : count};
    }

    void select(int start, int end)
    {
        const int page = view().currentPage();
        const int count = characterCount();
        if (page >= 0)
            view().setSelection(
                {page, std::clamp(start, 0, count)}, {page, std::clamp(end, 0, count)});
    }

    /// Lines and paragraphs are those of the page; what is smaller Qt finds in the text.
    QString
    around(int offset, QAccessible::TextBoundaryType type, int step, int* start, int* end) const
    {
        const PageTexts::TextPtr page = read();
        const bool lines = type == QAccessible::LineBoundary;
        if (!page || !(lines || type == QAccessible::ParagraphBoundary)) {
            if (step < 0)
                return QAccessibleTextInterface::textBeforeOffset(offset, type, start, end);
            if (step > 0)
                return QAccessibleTextInterface::textAfterOffset(offset, type, start, end);
            return QAccessibleTextInterface::textAtOffset(offset, type, start, end);
        }
        const Spans& spans = lines ? page->lines : page->paragraphs;
        *start = -1;
        *end = -1;
        const auto at = std::find_if(spans.begin(), spans.end(), [offset](const auto& span) {
            return offset <= span.last; // the line feed belongs to what it ends
        });
        const auto index = (at - spans.begin()) + step;
        if (offset < 0 || index < 0 || index >= static_cast<std::ptrdiff_t>(spans.size()))
            return {};
        const office::PageText::Span& span = spans[static_cast<std::size_t>(index)];
        *start = span.first;
        *end = span.last;
        return page->text.mid(span.first, span.last - span.first);
    }

    int m_caret = 0;
};

namespace {

QAccessibleInterface* accessOf(const QString& className, QObject* object)
{
    Q_UNUSED(className)
    auto* view = qobject_cast<PageView*>(object);
    return view != nullptr ? new PageViewAccess(view) : nullptr;
}

} // namespace

void installPageViewAccess()
{
    static const bool installed = [] {
        QAccessible::installFactory(accessOf);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace wenshu::reader
