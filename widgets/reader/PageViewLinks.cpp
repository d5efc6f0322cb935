// PageView: what may be clicked on a page, and the menu of the page.
#include "reader/PageLinks.h"
#include "reader/PageView.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kMostInMenu = 20;
constexpr qsizetype kLongestTitle = 24;

/// The words under a link; empty where it stands on a picture.
QString wordsOf(const office::PageText& text, const ofd::Box& area)
{
    QString out;
    const auto count = std::min(text.boxes.size(), static_cast<std::size_t>(text.text.size()));
    for (std::size_t i = 0; i < count && out.size() <= kLongestTitle; ++i) {
        const ofd::Box& box = text.boxes[i];
        const double x = box.x + box.width / 2;
        const double y = box.y + box.height / 2;
        if (!box.isEmpty() && x >= area.x && x <= area.x + area.width && y >= area.y &&
            y <= area.y + area.height)
            out += text.text.at(static_cast<qsizetype>(i));
    }
    if (out.size() > kLongestTitle)
        out = out.left(kLongestTitle) + u'…';
    return out.simplified();
}

} // namespace

ofd::Destination PageView::linkAt(QPointF screen) const
{
    const QPointF content = screen - origin();
    const int page = m_layout.pageNear(content.toPoint());
    if (page < 0 || !m_layout.pageRect(page).contains(content.toPoint()))
        return {};
    return m_links->destinationAt(page, m_layout.toPage(page, content));
}

bool PageView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const ofd::Destination to =
            sealAt(help->pos()).isEmpty() ? linkAt(toDevice(help->pos())) : ofd::Destination();
        if (to.leadsSomewhere())
            QToolTip::showText(help->globalPos(), PageLinks::describe(to), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

/// The links of the page read now, so that the keyboard reaches them too (Menu, Shift+F10).
void PageView::addLinksTo(QMenu& menu)
{
    const PageLinks::LinksPtr links = m_links->at(m_currentPage);
    if (!links || links->empty())
        return;
    menu.addSeparator();
    QMenu* list = menu.addMenu(Tr::tr("Links on this page"));
    const PageTexts::TextPtr text = currentText();
    int count = 0;
    for (const ofd::Link& link : *links) {
        if (++count > kMostInMenu)
            break;
        const QString words = text ? wordsOf(*text, link.area) : QString();
        QString title = PageLinks::describe(link.destination);
        if (!words.isEmpty())
            title = Tr::tr("%1: %2", "a link: its words, where it leads").arg(words, title);
        list->addAction(
            title.replace(u'&', QStringLiteral("&&")), this, [this, to = link.destination] {
                Q_EMIT linkChosen(to);
            });
    }
}

void PageView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_document)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ofd::Destination under = event->reason() == QContextMenuEvent::Mouse
                                       ? linkAt(toDevice(event->pos()))
                                       : ofd::Destination();
    if (under.leadsSomewhere()) {
        menu->addAction(
            PageLinks::describe(under).replace(u'&', QStringLiteral("&&")), this, [this, under] {
                Q_EMIT linkChosen(under);
            });
        menu->addSeparator();
    }
    QAction* copyAction = menu->addAction(Tr::tr("Copy"), this, &PageView::copy);
    copyAction->setEnabled(hasSelection());
    menu->addAction(Tr::tr("Select all text"), this, &PageView::selectAll);
    addLinksTo(*menu);
    menu->popup(event->globalPos());
}

} // namespace wenshu::reader
