#include "reader/ReaderBar.h"

#include "kit/Actions.h"
#include "kit/Icons.h"
#include "kit/Theme.h"
#include "reader/PageView.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <map>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kLevels[] = {50, 75, 100, 125, 150, 200, 300, 400, 800};

void name(QToolButton* button, const QString& text, const char* action = nullptr)
{
    button->setAccessibleName(text);
    if (action != nullptr)
        kit::setKeyTip(*button, text, QString::fromLatin1(action));
    else
        button->setToolTip(text);
}

} // namespace

ReaderBar::ReaderBar(PageView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
{
    auto* row = new QHBoxLayout(this);
    m_side = addButton(u"page-list", 3);
    m_side->setCheckable(true);
    m_previous = addButton(u"up", 6);
    makePageField();
    m_next = addButton(u"down", 6);
    row->addStretch();
    m_out = addButton(u"zoom-out", 2);
    m_zoom = addButton({}, 0);
    m_in = addButton(u"zoom-in", 2);
    m_fit = addButton(u"fit-width", 5);
    row->addStretch();
    m_search = addButton(u"search", 1);
    m_print = addButton(u"print", 4);
    m_more = addButton(u"more", 0);
    m_zoom->setIcon(kit::icon(u"chevron-down"));
    m_zoom->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_zoom->setLayoutDirection(Qt::RightToLeft); // the arrow after the text
    makeMenus();

    connect(m_side, &QToolButton::toggled, this, &ReaderBar::sideToggled);
    connect(m_previous, &QToolButton::clicked, &view, &PageView::previousPage);
    connect(m_next, &QToolButton::clicked, &view, &PageView::nextPage);
    connect(m_out, &QToolButton::clicked, &view, &PageView::zoomOut);
    connect(m_in, &QToolButton::clicked, &view, &PageView::zoomIn);
    connect(m_fit, &QToolButton::clicked, this, [this] {
        m_view.setFit(m_view.fit() == Fit::Width ? Fit::Page : Fit::Width);
        refresh();
    });
    connect(m_search, &QToolButton::clicked, this, &ReaderBar::searchRequested);
    connect(m_print, &QToolButton::clicked, this, &ReaderBar::printRequested);
    connect(&view, &PageView::placeChanged, this, &ReaderBar::refresh);
    connect(&view, &PageView::zoomChanged, this, &ReaderBar::refresh);
    connect(&view, &PageView::arrangementChanged, this, &ReaderBar::refresh);
    connect(&view, &PageView::documentChanged, this, &ReaderBar::refresh);
    applyMetrics();
    retranslate();
    refresh();
}

QToolButton* ReaderBar::addButton(QStringView icon, int rank)
{
    auto* button = new QToolButton(this);
    if (!icon.isEmpty())
        button->setIcon(kit::icon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    m_ranked.push_back({button, rank});
    return button;
}

void ReaderBar::makePageField()
{
    m_page = new QLineEdit(this);
    m_page->setAlignment(Qt::AlignRight);
    m_page->setMaxLength(6);
    m_count = new QLabel(this);
    layout()->addWidget(m_page);
    layout()->addWidget(m_count);
    m_ranked.push_back({m_page, 0});
    m_ranked.push_back({m_count, 0});
    connect(m_page, &QLineEdit::returnPressed, this, &ReaderBar::goToTyped);
    connect(m_page, &QLineEdit::editingFinished, this, &ReaderBar::refresh);
}

void ReaderBar::makeMenus()
{
    m_zoomMenu = new QMenu(this);
    m_moreMenu = new QMenu(this);
    const auto add = [this](QMenu* menu, auto act, QActionGroup* group = nullptr) {
        QAction* action = menu->addAction(QString());
        connect(action, &QAction::triggered, this, act);
        if (group != nullptr) {
            action->setCheckable(true);
            group->addAction(action);
        }
        m_actions.push_back(action);
    };
    m_fits = new QActionGroup(this);
    add(
        m_zoomMenu, [this] { m_view.setFit(Fit::Width); }, m_fits);
    add(
        m_zoomMenu, [this] { m_view.setFit(Fit::Page); }, m_fits);
    m_fits->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    m_zoomMenu->addSeparator();
    for (const int percent : kLevels) {
        QAction* action = m_zoomMenu->addAction(QStringLiteral("%1 %").arg(percent));
        connect(action, &QAction::triggered, this, [this, percent] {
            m_view.setZoom(percent / 100.0);
        });
    }
    m_arrangements = new QActionGroup(this);
    add(
        m_moreMenu, [this] { m_view.setArrangement(Arrangement::Continuous); }, m_arrangements);
    add(
        m_moreMenu, [this] { m_view.setArrangement(Arrangement::SinglePage); }, m_arrangements);
    add(
        m_moreMenu, [this] { m_view.setArrangement(Arrangement::TwoPages); }, m_arrangements);
    m_moreMenu->addSeparator();
    add(m_moreMenu, [this] { m_view.rotateRight(); });
    add(m_moreMenu, [this] { m_view.rotateLeft(); });
    add(m_moreMenu, [this] { m_view.setSoftPaper(!m_view.softPaper()); });
    m_actions.back()->setCheckable(true);
    add(m_moreMenu, [this] { m_side->toggle(); });
    m_moreMenu->addSeparator();
    add(m_moreMenu, [this] { Q_EMIT searchRequested(); });
    add(m_moreMenu, [this] { Q_EMIT printRequested(); });
    add(m_moreMenu, [this] { Q_EMIT exportPageRequested(); });
    add(m_moreMenu, [this] { Q_EMIT exportPdfRequested(); });
    m_moreMenu->addSeparator();
    add(m_moreMenu, [this] { Q_EMIT factsRequested(); });
    // Not setMenu(): it draws a second arrow.
    const auto opens = [](QToolButton* button, QMenu* menu) {
        connect(button, &QToolButton::clicked, menu, [button, menu] {
            menu->popup(button->mapToGlobal(QPoint(0, button->height())));
        });
    };
    opens(m_zoom, m_zoomMenu);
    opens(m_more, m_moreMenu);
}

void ReaderBar::retranslate()
{
    const QStringList texts{
        Tr::tr("Fit the width"),
        Tr::tr("Fit the whole page"),
        Tr::tr("Pages one below the other"),
        Tr::tr("One page at a time"),
        Tr::tr("Two pages side by side"),
        Tr::tr("Turn right"),
        Tr::tr("Turn left"),
        Tr::tr("Soft paper colour"),
        Tr::tr("Side list of pages"),
        Tr::tr("Search in the document…"),
        Tr::tr("Print…"),
        Tr::tr("Save this page as a picture…"),
        Tr::tr("Save the document as PDF…"),
        Tr::tr("About the file…")};
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setText(texts.value(static_cast<qsizetype>(i)));
    name(m_side, Tr::tr("Side list of pages"));
    name(m_previous, Tr::tr("Previous page"));
    name(m_next, Tr::tr("Next page"));
    name(m_out, Tr::tr("Reduce the page"), "page.zoomOut");
    name(m_in, Tr::tr("Enlarge the page"), "page.zoomIn");
    name(m_search, Tr::tr("Search in the document"), "edit.search");
    name(m_more, Tr::tr("More about the pages"));
    if (m_print->isEnabled())
        name(m_print, Tr::tr("Print"), "paper.print");
    m_page->setAccessibleName(Tr::tr("Page number; Enter goes there"));
    m_page->setToolTip(Tr::tr("Page number; Enter goes there"));
}

void ReaderBar::refresh()
{
    const int page = m_view.currentPage();
    const int count = m_view.pageCount();
    const bool some = count > 0;
    if (!m_page->hasFocus() || !m_page->isModified())
        m_page->setText(some ? QString::number(page + 1) : QString());
    m_page->setModified(false);
    m_count->setText(some ? Tr::tr("of %1 pages").arg(count) : QString());
    m_previous->setEnabled(page > 0);
    m_next->setEnabled(page + 1 < count);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_page, m_out, m_zoom, m_in, m_fit, m_search})
        widget->setEnabled(some);
    m_zoom->setText(QStringLiteral("%1 %").arg(qRound(m_view.zoom() * 100)));
    m_zoom->setAccessibleName(m_view.zoomText());
    m_zoom->setToolTip(m_view.zoomText());
    // The button shows what it will do.
    const bool wide = m_view.fit() == Fit::Width;
    m_fit->setIcon(kit::icon(wide ? u"fit-page" : u"fit-width"));
    if (wide)
        name(m_fit, Tr::tr("Fit the whole page"));
    else
        name(m_fit, Tr::tr("Fit the width"), "page.zoomFit");
    m_actions[0]->setChecked(m_view.fit() == Fit::Width);
    m_actions[1]->setChecked(m_view.fit() == Fit::Page);
    m_actions[2]->setChecked(m_view.arrangement() == Arrangement::Continuous);
    m_actions[3]->setChecked(m_view.arrangement() == Arrangement::SinglePage);
    m_actions[4]->setChecked(m_view.arrangement() == Arrangement::TwoPages);
    m_actions[7]->setChecked(m_view.softPaper());
    fitButtons();
}

void ReaderBar::goToTyped()
{
    // Input methods give full-width digits too.
    bool number = false;
    const int page =
        m_page->text().normalized(QString::NormalizationForm_KC).trimmed().toInt(&number);
    m_page->setModified(false);
    if (number) {
        m_view.goToPage(page - 1);
        m_view.setFocus();
    }
    refresh();
}

void ReaderBar::setPrintForbidden(const QString& reason)
{
    m_print->setEnabled(reason.isEmpty());
    QAction* action = m_actions[10];
    action->setEnabled(reason.isEmpty());
    action->setToolTip(reason);
    if (reason.isEmpty()) {
        name(m_print, Tr::tr("Print"), "paper.print");
    } else {
        name(m_print, Tr::tr("Print"));
        m_print->setToolTip(reason);
    }
    m_print->setAccessibleDescription(reason);
}

void ReaderBar::setSideShown(bool shown)
{
    const QSignalBlocker blocker(m_side);
    m_side->setChecked(shown);
}

void ReaderBar::applyMetrics()
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    layout()->setContentsMargins(metrics.gap, metrics.gap / 2, metrics.gap, metrics.gap / 2);
    layout()->setSpacing(std::max(2, metrics.gap / 4));
    for (const Ranked& ranked : m_ranked) {
        if (auto* button = qobject_cast<QToolButton*>(ranked.widget)) {
            button->setIconSize({metrics.icon, metrics.icon});
            button->setMinimumSize(metrics.control, metrics.control);
        }
    }
    m_page->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("000000")) + 12);
    m_zoom->setMinimumWidth(
        fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + metrics.icon + metrics.gap);
}

int ReaderBar::widthOf(const QWidget& widget) const
{
    return std::clamp(
               widget.sizeHint().width(),
               widget.minimumWidth(),
               std::max(widget.minimumWidth(), widget.maximumWidth())) +
           layout()->spacing();
}

QSize ReaderBar::minimumSizeHint() const
{
    const QMargins margins = layout()->contentsMargins();
    int needed = margins.left() + margins.right() + 2 * layout()->spacing();
    for (const Ranked& ranked : m_ranked)
        needed += ranked.rank == 0 ? widthOf(*ranked.widget) : 0;
    return {needed, QWidget::minimumSizeHint().height()};
}

/// Shows as many buttons as there is room for, the most needed first.
void ReaderBar::fitButtons()
{
    const QMargins margins = layout()->contentsMargins();
    // The two stretches have a gap each as well.
    int room = width() - margins.left() - margins.right() - 2 * layout()->spacing();
    std::map<int, int> needed; // of all buttons of a rank: they come and go together
    for (const Ranked& ranked : m_ranked)
        needed[ranked.rank] += widthOf(*ranked.widget);
    bool fits = true;
    for (const auto& [rank, pixels] : needed) {
        fits = fits && (rank == 0 || pixels <= room);
        room -= pixels;
        for (const Ranked& ranked : m_ranked) {
            if (ranked.rank == rank)
                ranked.widget->setVisible(fits);
        }
    }
}

void ReaderBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

void ReaderBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange && layout() != nullptr && m_more != nullptr) {
        applyMetrics();
        fitButtons();
    }
}

} // namespace wenshu::reader
