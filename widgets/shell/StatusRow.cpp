#include "shell/StatusRow.h"

#include "kit/FormParts.h"
#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace wenshu::shell {

namespace {

/// ● connected, ◐ connecting, ○ offline: told by shape before colour.
class LinkDot : public QWidget {
public:
    explicit LinkDot(QWidget* parent)
        : QWidget(parent)
    {
    }

    void set(Link link)
    {
        m_link = link;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const kit::ColorRole role =
            m_link == Link::Connected ? kit::ColorRole::Valid : kit::ColorRole::Muted;
        const QColor ink = kit::color(role, palette());
        const double edge = std::min(width(), height()) - 4.0;
        const QRectF box((width() - edge) / 2, (height() - edge) / 2, edge, edge);
        painter.setPen(QPen(ink, 1.6));
        painter.setBrush(m_link == Link::Connected ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(box);
        if (m_link == Link::Connecting) {
            painter.setBrush(ink);
            painter.drawPie(box, 90 * 16, 180 * 16);
        }
    }

private:
    Link m_link = Link::Offline;
};

} // namespace

QString StatusRow::wordsOf(const WorkItem& item)
{
    const QString text =
        item.total > 0 ? tr("%1 %2/%3").arg(item.name).arg(item.done).arg(item.total) : item.name;
    //: a piece of work with its figures, and how long it will take
    return item.remaining.isEmpty() ? text : tr("%1, %2").arg(text, item.remaining);
}

StatusRow::StatusRow(QWidget* parent)
    : QFrame(parent)
    , m_place(new QStackedWidget(this))
    , m_facts(new QWidget(m_place))
    , m_passing(new QWidget(m_place))
    , m_dot(new LinkDot(m_facts))
    , m_link(new QLabel(m_facts))
    , m_waiting(new QPushButton(m_facts))
    , m_workBox(new QWidget(m_facts))
    , m_workName(new QLabel(m_workBox))
    , m_progress(new QProgressBar(m_workBox))
    , m_cancel(new QPushButton(tr("Cancel"), m_workBox))
    , m_several(new QToolButton(m_facts))
    , m_severalMenu(new QMenu(this))
    , m_quiet(new QToolButton(this))
    , m_who(new QToolButton(this))
{
    setObjectName(QStringLiteral("statusRow"));
    for (QPushButton* button : {m_waiting, m_cancel}) {
        button->setAutoDefault(false);
        button->setFlat(true);
    }
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_several->setObjectName(QStringLiteral("several"));
    m_several->setMenu(m_severalMenu);
    kit::restAfterMenu(*m_several, *m_severalMenu);
    m_quiet->setObjectName(QStringLiteral("quiet"));
    m_quiet->setIcon(kit::icon(u"quiet"));
    m_who->setIcon(kit::icon(u"person"));
    for (QToolButton* button : {m_several, m_quiet, m_who}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto* work = new QHBoxLayout(m_workBox);
    work->setContentsMargins({});
    work->addWidget(m_workName);
    work->addWidget(m_progress);
    work->addWidget(m_cancel);
    auto* facts = new QHBoxLayout(m_facts);
    facts->addWidget(m_dot);
    facts->addWidget(m_link);
    facts->addWidget(m_waiting);
    facts->addStretch(1);
    facts->addWidget(m_workBox);
    facts->addWidget(m_several);
    auto* passing = new QHBoxLayout(m_passing);
    passing->setContentsMargins({});
    passing->setSpacing(0);
    m_place->addWidget(m_facts);
    m_place->addWidget(m_passing);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_place, 1);
    row->addWidget(m_quiet);
    row->addWidget(m_who);
    connect(m_waiting, &QPushButton::clicked, this, &StatusRow::waitingClicked);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_items.isEmpty())
            Q_EMIT cancelRequested(m_items.first().id);
    });
    setWaiting(0);
    setWork({});
    setQuiet({}, nullptr);
    setWho({}, {});
    refresh();
}

void StatusRow::addPassing(QWidget* bar)
{
    m_passing->layout()->addWidget(bar);
    bar->installEventFilter(this);
}

bool StatusRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        const QList<QWidget*> bars =
            m_passing->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        const bool isSaid = std::any_of(
            bars.begin(), bars.end(), [](const QWidget* bar) { return !bar->isHidden(); });
        // A bar takes no focus, and the stack would hand it over.
        if (isSaid && m_facts->isAncestorOf(focusWidget()))
            m_who->setFocus();
        m_place->setCurrentWidget(isSaid ? m_passing : m_facts);
    }
    return QFrame::eventFilter(watched, event);
}

void StatusRow::setLink(Link link, const QString& hub)
{
    m_linkState = link;
    m_hub = hub;
    refresh();
}

QString StatusRow::linkText() const
{
    return m_link->text();
}

void StatusRow::setWaiting(int messages)
{
    m_waiting->setText(tr("%n waiting to be sent", nullptr, messages));
    m_waiting->setVisible(messages > 0);
}

void StatusRow::setWork(const QList<WorkItem>& work)
{
    m_items = work;
    refreshWork();
}

void StatusRow::refreshWork()
{
    const auto count = static_cast<int>(m_items.size());
    m_workBox->setVisible(count == 1);
    m_several->setVisible(count > 1);
    if (count == 1) {
        const WorkItem& item = m_items.first();
        m_workName->setText(wordsOf(item));
        m_progress->setRange(0, item.total > 0 ? 1'000 : 0);
        if (item.total > 0)
            m_progress->setValue(static_cast<int>(
                std::clamp(item.done, qint64{0}, item.total) * 1'000 / item.total));
        m_cancel->setAccessibleName(tr("Cancel: %1").arg(item.name));
    } else if (count > 1) {
        m_several->setText(tr("%n under way", nullptr, count));
        refreshMenu();
    }
}

/// Kept open under the clerk's hand: entries are made anew only where other work is under way.
void StatusRow::refreshMenu()
{
    QList<QAction*> entries = m_severalMenu->actions();
    const bool isSame = std::equal(
        entries.begin(),
        entries.end(),
        m_items.begin(),
        m_items.end(),
        [](const QAction* entry, const WorkItem& item) { return entry->data() == item.id; });
    if (!isSame) {
        m_severalMenu->clear();
        for (const WorkItem& item : std::as_const(m_items)) {
            QAction* cancel = m_severalMenu->addAction(QString());
            cancel->setData(item.id);
            connect(cancel, &QAction::triggered, this, [this, id = item.id] {
                Q_EMIT cancelRequested(id);
            });
        }
        entries = m_severalMenu->actions();
    }
    for (qsizetype i = 0; i < m_items.size(); ++i)
        entries[i]->setText(tr("Cancel: %1").arg(wordsOf(m_items[i])));
}

void StatusRow::setQuiet(const QString& text, QMenu* menu)
{
    m_quiet->setText(text);
    if (menu != nullptr && menu != m_quiet->menu())
        kit::restAfterMenu(*m_quiet, *menu);
    m_quiet->setMenu(menu);
    m_quiet->setToolTip(tr("No notices come now. Click to end this or to change the time."));
    m_quiet->setVisible(!text.isEmpty());
}

void StatusRow::setWho(const QString& clerk, const QString& post, QMenu* menu)
{
    m_who->setText(post.isEmpty() ? clerk : tr("%1 · %2").arg(clerk, post));
    m_who->setVisible(!clerk.isEmpty());
    if (menu != nullptr && menu != m_who->menu())
        kit::restAfterMenu(*m_who, *menu);
    m_who->setMenu(menu);
    m_who->setToolTip(menu != nullptr ? tr("Work as another clerk") : QString());
    m_who->setAccessibleName(tr("You work as %1").arg(m_who->text()));
}

void StatusRow::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void StatusRow::refresh()
{
    const kit::Metrics m = kit::Metrics::of(font());
    layout()->setContentsMargins(0, 0, m.gap, 0);
    layout()->setSpacing(m.gap);
    m_facts->layout()->setContentsMargins(m.gap, 0, 0, 0);
    m_facts->layout()->setSpacing(m.gap);
    m_dot->setFixedSize(m.icon, m.icon);
    setMinimumHeight(std::max(m.line, m.control));
    m_progress->setFixedSize(m.icon * 6, m.gap);
    static_cast<LinkDot*>(m_dot)->set(m_linkState);
    switch (m_linkState) {
    case Link::Offline:
        m_link->setText(tr("Offline"));
        break;
    case Link::Connecting:
        m_link->setText(tr("Connecting"));
        break;
    case Link::Connected:
        m_link->setText(m_hub.isEmpty() ? tr("Connected") : tr("Connected to %1").arg(m_hub));
        break;
    }
}

} // namespace wenshu::shell
