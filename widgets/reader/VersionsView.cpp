#include "reader/VersionsView.h"

#include "kit/Theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QListWidget>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

QString textOf(const office::PagePair& pair)
{
    switch (pair.change) {
    case office::PageChange::Changed:
        return pair.earlier == pair.later ? Tr::tr("Page %1 changed").arg(pair.later + 1)
                                          : Tr::tr("Page %1 changed (was page %2)")
                                                .arg(pair.later + 1)
                                                .arg(pair.earlier + 1);
    case office::PageChange::Added:
        return Tr::tr("Page %1 was added").arg(pair.later + 1);
    case office::PageChange::Removed:
        return Tr::tr("Page %1 was taken out").arg(pair.earlier + 1);
    case office::PageChange::Same:
        break;
    }
    return Tr::tr("Page %1 is the same").arg(pair.later + 1);
}

QLabel* words(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// A side: its title over its pages.
QWidget* sideOf(QLabel* title, PageView* view, QWidget* parent)
{
    auto* side = new QWidget(parent);
    auto* column = new QVBoxLayout(side);
    const kit::Metrics metrics = kit::Metrics::of(side->font());
    column->setContentsMargins({});
    column->setSpacing(0);
    title->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    column->addWidget(title);
    column->addWidget(view, 1);
    return side;
}

} // namespace

VersionsView::VersionsView(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_earlier(new PageView(pool, this))
    , m_later(new PageView(pool, this))
    , m_earlierTitle(words(this))
    , m_laterTitle(words(this))
    , m_note(words(this))
    , m_changes(new QListWidget(this))
    , m_splitter(new QSplitter(this))
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_changes->setAccessibleName(Tr::tr("Pages that differ"));
    m_changes->setWordWrap(true);
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* note = new QVBoxLayout;
    note->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    note->addWidget(m_note);
    column->addLayout(note);
    column->addWidget(m_changes, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(list);
    m_splitter->addWidget(sideOf(m_earlierTitle, m_earlier, this));
    m_splitter->addWidget(sideOf(m_laterTitle, m_later, this));
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 1);
    const int narrow = metrics.icon * 9;
    list->setMinimumWidth(narrow);
    m_splitter->setSizes({narrow, narrow * 3, narrow * 3});
    auto* row = new QVBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);
    connect(m_changes, &QListWidget::currentRowChanged, this, &VersionsView::showChange);
    connect(m_changes, &QListWidget::itemActivated, this, [this] {
        showChange(m_changes->currentRow());
    });
    const std::pair<PageView*, PageView*> sides[] = {{m_earlier, m_later}, {m_later, m_earlier}};
    for (const auto& [each, against] : sides) {
        PageView* leader = each;
        PageView* other = against;
        for (QScrollBar* bar : {leader->verticalScrollBar(), leader->horizontalScrollBar()})
            connect(bar, &QScrollBar::valueChanged, this, [this, leader, other] {
                follow(*leader, *other);
            });
        connect(leader, &PageView::zoomChanged, this, [this, leader, other] {
            followZoom(*leader, *other);
        });
    }
}

void VersionsView::setTitles(const QString& earlier, const QString& later)
{
    m_earlierTitle->setText(earlier);
    m_laterTitle->setText(later);
    m_earlier->setAccessibleDescription(earlier);
    m_later->setAccessibleDescription(later);
}

void VersionsView::setDocuments(const DocumentPtr& earlier, const DocumentPtr& later)
{
    m_pairs.clear();
    m_listed.clear();
    m_changes->clear();
    m_earlier->setDocument(earlier);
    m_later->setDocument(later);
}

void VersionsView::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void VersionsView::setPairs(std::vector<office::PagePair> pairs)
{
    m_pairs = std::move(pairs);
    m_listed.clear();
    m_changes->clear();
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (m_pairs[i].change == office::PageChange::Same)
            continue;
        m_listed.push_back(i);
        m_changes->addItem(textOf(m_pairs[i]));
    }
    m_changes->setVisible(!m_listed.empty());
    setNote(
        m_listed.empty()
            ? Tr::tr("No page looks or reads differently.")
            : Tr::tr("%n page(s) differ:", nullptr, static_cast<int>(m_listed.size())));
    if (!m_listed.empty())
        m_changes->setCurrentRow(0);
}

QStringList VersionsView::changeTexts() const
{
    QStringList texts;
    for (int row = 0; row < m_changes->count(); ++row)
        texts << m_changes->item(row)->text();
    return texts;
}

void VersionsView::step(int by)
{
    if (m_changes->count() == 0)
        return;
    const int row = std::clamp(m_changes->currentRow() + by, 0, m_changes->count() - 1);
    if (row == m_changes->currentRow())
        showChange(row); // it may have been scrolled away from
    else
        m_changes->setCurrentRow(row);
}

void VersionsView::showChange(int row)
{
    if (row < 0 || row >= static_cast<int>(m_listed.size()))
        return;
    const office::PagePair& pair = m_pairs[m_listed[static_cast<std::size_t>(row)]];
    PageView& leader = pair.later >= 0 ? *m_later : *m_earlier;
    leader.goToPage(pair.later >= 0 ? pair.later : pair.earlier);
    PageView& other = &leader == m_later ? *m_earlier : *m_later;
    follow(leader, other);
    if (pair.change == office::PageChange::Changed)
        follow(other, leader); // where the other could not scroll as far
}

int VersionsView::counterpart(const PageView& leader, int page) const
{
    const bool isEarlier = &leader == m_earlier;
    if (m_pairs.empty())
        return page;
    int nearest = 0;
    for (const office::PagePair& pair : m_pairs) {
        const int own = isEarlier ? pair.earlier : pair.later;
        const int other = isEarlier ? pair.later : pair.earlier;
        if (other >= 0)
            nearest = other;
        if (own == page)
            return nearest;
    }
    return nearest;
}

/// The page read stands at the same height on both sides.
void VersionsView::follow(const PageView& leader, PageView& other)
{
    const int page = leader.currentPage();
    if (m_isFollowing || page < 0 || other.pageCount() == 0)
        return;
    const int against = std::min(counterpart(leader, page), other.pageCount() - 1);
    const QRectF corner(0, 0, 1, 1);
    const QPointF wanted = leader.toViewport(page, corner).topLeft();
    const QPointF now = other.toViewport(against, corner).topLeft();
    const QPointF by = (now - wanted) * other.devicePixelRatioF();
    m_isFollowing = true;
    other.verticalScrollBar()->setValue(other.verticalScrollBar()->value() + qRound(by.y()));
    other.horizontalScrollBar()->setValue(other.horizontalScrollBar()->value() + qRound(by.x()));
    m_isFollowing = false;
}

void VersionsView::followZoom(const PageView& leader, PageView& other)
{
    if (m_isFollowing)
        return;
    m_isFollowing = true;
    if (leader.fit() == Fit::Free)
        other.setZoom(leader.zoom());
    else
        other.setFit(leader.fit());
    m_isFollowing = false;
    follow(leader, other);
}

} // namespace wenshu::reader
