#include "kit/EmptyState.h"
#include "kit/Icons.h"
#include "kit/Theme.h"
#include "kit/VerdictStrip.h"
#include "lists/AttachmentsView.h"
#include "lists/PaneParts.h"
#include "lists/PaperPane.h"
#include "lists/RecipientsView.h"
#include "lists/SealsView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

// How the parts of the reading pane share its room.
namespace wenshu::lists {

namespace {

/// Width of the panel in heights of a line.
constexpr int kPanelLines = 11;  ///< least: a bureau and its state
constexpr int kPanelWanted = 14; ///< where there is room
/// Width of a page beside the panel, in heights of a line: on less nobody reads it.
constexpr int kPageLines = 15;

/// The page of the manual that F1 opens from a tab.
QString helpOf(int tab)
{
    switch (tab) {
    case PaperPane::Seals:
        return QStringLiteral("verdicts");
    case PaperPane::Receipts:
        return QStringLiteral("send");
    default:
        return QStringLiteral("read");
    }
}

} // namespace

void PaperPane::build()
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_strip = new kit::VerdictStrip(this);
    m_empty = new kit::EmptyState(u"page", {}, this);
    m_noPages = new kit::EmptyState(u"page", {}, this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_noPages);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(buildTabs());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);

    m_tabStrip = new QWidget(this);
    auto* strip = new QVBoxLayout(m_tabStrip);
    strip->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    strip->setSpacing(metrics.gap / 2);
    for (QToolButton* button : std::as_const(m_tabs))
        strip->addWidget(button);
    strip->addStretch();
    m_tabArea = around(m_tabStrip);
    m_tabArea->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored);
    m_tabStrip->installEventFilter(this);
    m_tabArea->installEventFilter(this);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_splitter, 1);
    middle->addWidget(m_tabArea);

    m_footer = new QWidget(this);
    m_acts = new QHBoxLayout(m_footer);
    m_acts->setContentsMargins(metrics.margins());
    auto* paper = new QWidget(this);
    auto* layout = new QVBoxLayout(paper);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(middle, 1);
    layout->addWidget(m_footer);
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_empty);
    m_body->addWidget(paper);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_body);
    connect(m_strip, &QAbstractButton::clicked, this, [this] { openTab(Seals); });
}

QWidget* PaperPane::buildTabs()
{
    struct Named {
        QString text;
        const char16_t* icon;
    };

    const std::array<Named, kTabs> names = {
        Named{tr("Elements"), u"elements"},
        Named{tr("Seals"), u"seal"},
        Named{tr("Course"), u"flow"},
        Named{tr("Receipts"), u"receipt"},
        Named{tr("Attachments"), u"attachment"}};
    m_panel = new QStackedWidget(this);
    const auto addPanel = [this](QWidget* page, int tab) {
        page->setProperty("helpPage", helpOf(tab));
        m_panel->addWidget(page);
    };
    for (int tab = 0; tab < kTabs; ++tab) {
        const Named& named = names.at(static_cast<std::size_t>(tab));
        auto* button = new QToolButton(this);
        button->setText(named.text);
        button->setIcon(kit::icon(named.icon));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setAccessibleName(named.text);
        button->setProperty("helpPage", helpOf(tab));
        button->setFocusPolicy(Qt::StrongFocus);
        // No button group: it takes all but the chosen one out of the order of Tab.
        m_tabs.append(button);
        connect(button, &QToolButton::clicked, this, [this, tab](bool opens) {
            for (QToolButton* each : std::as_const(m_tabs))
                each->setChecked(opens && each == m_tabs.at(tab));
            m_panel->setCurrentIndex(tab);
            m_panel->setVisible(opens); // the chosen one closes the panel
            fitPanel();
        });
        if (tab == Attachments) {
            m_attachments = new AttachmentsView(m_papers, this);
            auto* holder = new QWidget;
            auto* layout = new QVBoxLayout(holder);
            layout->setContentsMargins(kit::Metrics::of(font()).margins());
            layout->addWidget(m_attachments);
            addPanel(around(holder), tab);
            continue;
        }
        if (tab == Seals) {
            m_seals = new SealsView(m_session, this);
            addPanel(m_seals, tab);
            m_tabLayouts.append(nullptr);
            continue;
        }
        QVBoxLayout* layout = nullptr;
        QScrollArea* area = scrolling(layout, named.text);
        if (tab == Receipts) {
            // One thing that scrolls: in a low window neither part is left with a single row.
            m_recipients = new RecipientsView(m_session);
            layout->addWidget(m_recipients);
            auto* receipts = new QVBoxLayout;
            receipts->setSpacing(layout->spacing());
            layout->addLayout(receipts, 1);
            layout = receipts;
        }
        addPanel(area, tab);
        m_tabLayouts.append(layout);
    }
    connect(m_attachments, &AttachmentsView::failed, this, &PaperPane::failed);
    connect(m_attachments, &AttachmentsView::innerFileOpened, this, &PaperPane::innerFileOpened);
    connect(m_seals, &SealsView::told, this, &PaperPane::told);
    connect(m_seals, &SealsView::sealChosen, this, &PaperPane::sealChosen);
    connect(m_seals, &SealsView::comparisonRequested, this, &PaperPane::comparisonRequested);
    m_panel->hide();
    refreshMetrics();
    return m_panel;
}

void PaperPane::refreshMetrics()
{
    m_panel->setMinimumWidth(kPanelLines * fontMetrics().height());
    if (m_tabArea == nullptr)
        return;
    fitTabs();
    fitPanel();
}

/// Where page and panel do not both fit, the panel takes the place of the page.
void PaperPane::fitPanel()
{
    const bool isOpen = !m_panel->isHidden();
    const int page =
        std::max(m_pages->minimumSizeHint().width(), kPageLines * fontMetrics().height());
    const int needed = page + m_splitter->handleWidth() + m_panel->minimumWidth();
    const int room = width() - (m_isSimple ? 0 : m_tabArea->width());
    m_pages->setVisible(!isOpen || room >= needed);
    const int wanted =
        std::min(kPanelWanted * fontMetrics().height(), room - needed + m_panel->minimumWidth());
    if (isOpen && room >= needed && m_panel->width() < wanted)
        m_splitter->setSizes({room - m_splitter->handleWidth() - wanted, wanted});
}

/// Where the pictures of the tabs do not fit, their words stand alone.
void PaperPane::fitTabs()
{
    QLayout& strip = *m_tabStrip->layout();
    if (const QFont now = m_tabs.first()->font(); now != m_tabFont) {
        m_tabFont = now;
        for (QToolButton* button : std::as_const(m_tabs))
            button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        const int gaps = static_cast<int>(m_tabs.size()) * kit::Metrics::of(now).gap;
        m_fullTabs = strip.minimumSize().height() + gaps;
    }
    const bool isLow = m_tabArea->height() < m_fullTabs;
    for (QToolButton* button : std::as_const(m_tabs))
        button->setToolButtonStyle(isLow ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextUnderIcon);
    const kit::Metrics metrics = kit::Metrics::of(m_tabFont);
    if (const int between = isLow ? 0 : metrics.gap / 2; strip.spacing() != between)
        strip.setSpacing(between);
    const int above = isLow ? 0 : metrics.gap;
    const QMargins margins(metrics.gap, above, metrics.gap, above);
    if (strip.contentsMargins() != margins)
        strip.setContentsMargins(margins);
    const QSize least = strip.minimumSize();
    const bool scrolls = least.height() > m_tabArea->height();
    const int bar = scrolls ? m_tabArea->verticalScrollBar()->sizeHint().width() : 0;
    m_tabArea->setFixedWidth(least.width() + bar);
}

void PaperPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshMetrics();
}

void PaperPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitPanel();
}

bool PaperPane::eventFilter(QObject* watched, QEvent* event)
{
    // Fonts and pictures of the tabs come after the pane's own change.
    if ((watched == m_tabStrip && event->type() == QEvent::LayoutRequest) ||
        (watched == m_tabArea && event->type() == QEvent::Resize))
        fitTabs();
    return QWidget::eventFilter(watched, event);
}

} // namespace wenshu::lists
