#include "shell/MainWindow.h"

#include "kit/Actions.h"
#include "kit/FormParts.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/UndoBar.h"

#include <QAction>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::shell {

namespace {

constexpr int kNarrow = 1'100; ///< px at the standard text size
constexpr quint32 kLayoutMagic = 0x57534C31;

/// What stays usable while the cover lies over the desk.
bool holdsWhileCovered(QStringView id)
{
    return id.startsWith(u"quiet.") || id == u"program.help" || id == u"program.quit" ||
           id == u"view.largerText" || id == u"view.smallerText";
}

QWidget* holder(const QString& name, QWidget* parent)
{
    auto* widget = new QWidget(parent);
    widget->setObjectName(name);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(0);
    return widget;
}

/// The first part of @p pane that takes the keyboard.
QWidget* keyboardPart(QWidget* pane)
{
    if (pane->focusPolicy() & Qt::TabFocus)
        return pane;
    const QList<QWidget*> parts = pane->findChildren<QWidget*>();
    // A list or a page rather than a button above it.
    for (QWidget* part : parts)
        if (part->inherits("QAbstractScrollArea") && (part->focusPolicy() & Qt::TabFocus) &&
            part->isVisible() && part->isEnabled())
            return part;
    for (QWidget* part : parts)
        if ((part->focusPolicy() & Qt::TabFocus) && part->isVisible() && part->isEnabled())
            return part;
    return nullptr;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_stack(new QStackedWidget(this))
    , m_desk(new QWidget(this))
    , m_menu(new QMenu(this))
    , m_bars(new kit::MessageStack(m_desk))
    , m_nav(new NavView(m_desk))
    , m_navWords(new NavWords(*m_nav, m_desk))
    , m_undo(new kit::UndoBar(m_desk))
    , m_status(new StatusRow(m_desk))
{
    setWindowTitle(tr("Wenshu"));
    setWindowIcon(kit::icon(u"wenshu"));
    makeActions();
    makeMenu();
    auto* column = new QVBoxLayout(m_desk);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_toolRow = makeToolRow();
    column->addWidget(m_toolRow);
    column->addWidget(m_navWords);
    column->addWidget(m_bars);
    column->addWidget(makePanes(), 1);
    column->addWidget(m_status);
    // What goes by itself stands where the room is kept for it and moves nothing.
    auto* passing = new kit::MessageStack(m_status);
    passing->setRoomKept();
    m_status->addPassing(m_undo);
    m_status->addPassing(passing);
    m_bars->setPassingPlace(passing);
    m_stack->addWidget(m_desk);
    setCentralWidget(m_stack);
    resize(1'280, 800);
    refreshMetrics();
    relayout();
}

void MainWindow::makeActions()
{
    for (const kit::ActionSpec& spec : kit::actionTable()) {
        if (spec.scope == kit::ActionScope::Compose)
            continue;
        const QString id = QString::fromLatin1(spec.id);
        QAction* made = kit::makeAction(id, this);
        addAction(made);
        m_actions.insert(id, made);
        m_tableActions.append(made);
    }
    connect(action(u"go.nextPane"), &QAction::triggered, this, &MainWindow::focusNextPane);
    connect(action(u"go.previousPane"), &QAction::triggered, this, &MainWindow::focusPreviousPane);
    connect(action(u"edit.search"), &QAction::triggered, this, &MainWindow::focusSearch);
    connect(action(u"go.back"), &QAction::triggered, this, [this] { setPageOpen(false); });
    action(u"view.simple")->setCheckable(true);
    connect(action(u"program.quit"), &QAction::triggered, this, &QWidget::close);
    connect(action(u"program.menu"), &QAction::triggered, this, [this] {
        m_menu->popup(m_menuButton->mapToGlobal(m_menuButton->rect().bottomLeft()));
        // Marks the first entry; setActiveAction() would open the menu behind it as well.
        QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
        QCoreApplication::sendEvent(m_menu, &down);
    });
}

void MainWindow::makeMenu()
{
    struct Group {
        QString title;
        int below;
    };

    const Group groups[] = {
        {tr("Papers"), 200},
        {tr("Edit"), 300},
        {tr("Page"), 400},
        {tr("Go to"), 500},
        {tr("View"), 600},
        {tr("Do not disturb"), 700}};
    QMenu* under = nullptr;
    const Group* group = std::begin(groups);
    for (QAction* each : m_tableActions) {
        const int rank = kit::findAction(each->objectName())->rank;
        while (group != std::end(groups) && rank >= group->below) {
            ++group;
            under = nullptr;
        }
        if (group == std::end(groups)) {
            if (under != nullptr || m_menu->actions().size() == std::ssize(groups))
                m_menu->addSeparator();
            under = nullptr;
            m_menu->addAction(each);
            continue;
        }
        if (under == nullptr)
            under = m_menu->addMenu(group->title);
        under->addAction(each);
    }
}

QWidget* MainWindow::makeToolRow()
{
    auto* row = new QWidget(m_desk);
    row->setObjectName(QStringLiteral("toolRow"));
    auto* line = new QHBoxLayout(row);
    m_back = new QToolButton(row);
    m_back->setDefaultAction(action(u"go.back"));
    m_menuButton = new QToolButton(row);
    m_menuButton->setIcon(kit::icon(u"menu"));
    m_menuButton->setText(tr("Menu"));
    m_menuButton->setToolTip(tr("Everything Wenshu can do"));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setMenu(m_menu);
    kit::restAfterMenu(*m_menuButton, *m_menu);
    line->addWidget(m_menuButton);
    line->addWidget(m_back);
    const auto add = [&](QStringView id) {
        auto* button = new QToolButton(row);
        button->setDefaultAction(action(id));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_toolButtons.append(button);
        line->addWidget(button);
    };
    for (const QStringView id : {u"paper.draft", u"paper.signFor", u"paper.seal", u"paper.send"})
        add(QStringView(id));
    line->addStretch(1);
    m_search = new QLineEdit(row);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search titles, numbers, text"));
    m_search->setAccessibleName(tr("Search titles, numbers, bureaus and the text"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(kit::icon(u"search"), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &MainWindow::searchChanged);
    line->addWidget(m_search, 2);
    m_simpleButton = new QToolButton(row);
    m_simpleButton->setObjectName(QStringLiteral("fullView"));
    m_simpleButton->setIcon(kit::icon(u"simple-view"));
    m_simpleButton->setText(tr("Full view"));
    kit::setKeyTip(*m_simpleButton, tr("Back to all sections and acts"), u"view.simple");
    m_simpleButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_simpleButton, &QToolButton::clicked, action(u"view.simple"), &QAction::trigger);
    connect(action(u"view.simple"), &QAction::enabledChanged, m_simpleButton, [this](bool may) {
        m_simpleButton->setVisible(m_isSimple && may);
    });
    line->addWidget(m_simpleButton);
    auto* larger = new QToolButton(row);
    larger->setObjectName(QStringLiteral("textSize"));
    larger->setIcon(kit::icon(u"text-size"));
    larger->setText(tr("Large text"));
    larger->setToolTip(tr("Standard, large and extra large in turn"));
    larger->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolButtons.append(larger);
    line->addWidget(larger);
    for (QToolButton* button : row->findChildren<QToolButton*>()) {
        if (button->parentWidget() != row)
            continue;
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    return row;
}

QWidget* MainWindow::makePanes()
{
    m_splitter = new QSplitter(Qt::Horizontal, m_desk);
    m_splitter->setChildrenCollapsible(false);
    m_listHolder = holder(QStringLiteral("listPane"), m_splitter);
    m_pageHolder = holder(QStringLiteral("pagePane"), m_splitter);
    m_wholeHolder = holder(QStringLiteral("wholePane"), m_splitter);
    m_splitter->addWidget(m_nav);
    m_splitter->addWidget(m_listHolder);
    m_splitter->addWidget(m_pageHolder);
    m_splitter->addWidget(m_wholeHolder);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 3);
    m_splitter->setStretchFactor(3, 5);
    return m_splitter;
}

QAction* MainWindow::action(QStringView id) const
{
    QAction* found = m_actions.value(id.toString());
    Q_ASSERT_X(found != nullptr, "MainWindow::action", "no such action");
    return found;
}

QList<QAction*> MainWindow::tableActions() const
{
    return m_tableActions;
}

void MainWindow::setNavModel(QAbstractItemModel* model, const NavRoles& roles)
{
    m_nav->setRoles(roles);
    if (QAbstractItemModel* old = m_nav->model())
        old->disconnect(m_navWords);
    m_nav->setModel(model);
    if (model != nullptr) {
        connect(model, &QAbstractItemModel::dataChanged, m_navWords, &NavWords::refresh);
        connect(model, &QAbstractItemModel::modelReset, m_navWords, &NavWords::refresh);
    }
    m_navWords->refresh();
}

void MainWindow::replace(QWidget* holder, QWidget* content)
{
    QLayout* column = holder->layout();
    while (QLayoutItem* item = column->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (content != nullptr)
        column->addWidget(content);
}

void MainWindow::setListPane(QWidget* list)
{
    replace(m_listHolder, list);
}

void MainWindow::setReadingPane(QWidget* page)
{
    replace(m_pageHolder, page);
}

void MainWindow::setWholePane(QWidget* pane)
{
    replace(m_wholeHolder, pane);
    m_hasWhole = pane != nullptr;
    relayout();
}

void MainWindow::cover(QWidget* cover)
{
    uncover();
    m_cover = cover;
    m_stack->addWidget(cover);
    m_stack->setCurrentWidget(cover);
    for (QAction* each : m_tableActions)
        if (!holdsWhileCovered(each->objectName()))
            each->setEnabled(false);
}

void MainWindow::uncover()
{
    if (m_cover == nullptr)
        return;
    m_stack->setCurrentWidget(m_desk);
    m_stack->removeWidget(m_cover);
    m_cover->deleteLater();
    m_cover = nullptr;
    for (QAction* each : m_tableActions)
        each->setEnabled(true);
}

bool MainWindow::isCovered() const
{
    return m_cover != nullptr;
}

void MainWindow::setPageOpen(bool open)
{
    m_pageOpen = open;
    relayout();
    if (isNarrow() && !isCovered()) {
        QWidget* part = keyboardPart(open ? m_pageHolder : m_listHolder);
        if (part != nullptr)
            part->setFocus();
    }
}

void MainWindow::setSimple(bool simple)
{
    action(u"view.simple")->setChecked(simple);
    if (simple == m_isSimple)
        return;
    m_isSimple = simple;
    relayout();
    Q_EMIT simpleChanged(simple);
}

bool MainWindow::isNarrow() const
{
    const int standard = kit::pointSize(kit::TextSize::Standard);
    const int factor = std::max(100, font().pointSize() * 100 / standard);
    // Larger text needs more room for the same words, but not in full proportion.
    return width() < kNarrow + (factor - 100) * 4;
}

bool MainWindow::hasNavWords() const
{
    return kit::textSizeOf(font()) == kit::TextSize::ExtraLarge;
}

void MainWindow::relayout()
{
    const bool words = hasNavWords();
    const bool narrow = isNarrow();
    m_navWords->setVisible(words && !m_isSimple);
    m_nav->setVisible(!words && !m_isSimple);
    m_search->setVisible(!m_isSimple);
    // Where the administrator has fixed the view there is no way back to offer.
    m_simpleButton->setVisible(m_isSimple && action(u"view.simple")->isEnabled());
    m_wholeHolder->setVisible(m_hasWhole);
    m_listHolder->setVisible(!m_hasWhole && !(narrow && m_pageOpen));
    m_pageHolder->setVisible(!m_hasWhole && (!narrow || m_pageOpen));
    const bool back = narrow && m_pageOpen && !m_hasWhole;
    m_back->setVisible(back);
    // A window too narrow for words keeps the icons; the words are in their tool tips.
    const int needed = m_toolRow->sizeHint().width();
    const kit::Metrics m = kit::Metrics::of(font());
    const bool tight = width() < m.icon * 34;
    for (QToolButton* button : m_toolButtons) {
        // Acts stand under the page there; what remains is the size of the text.
        button->setVisible(!m_isSimple || button->defaultAction() == nullptr);
        button->setToolButtonStyle(
            tight && needed > 0 ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

void MainWindow::refreshMetrics()
{
    const kit::Metrics m = kit::Metrics::of(font());
    const int step = static_cast<int>(kit::textSizeOf(font()));
    if (m_sizeStep >= 0 && m_sizeStep != step)
        m_splits[m_sizeStep] = m_splitter->saveState();
    m_toolRow->layout()->setContentsMargins(m.gap, m.gap / 2, m.gap, m.gap / 2);
    m_toolRow->layout()->setSpacing(m.gap / 2);
    m_search->setMinimumWidth(m.icon * 9);
    m_search->setMaximumWidth(m.icon * 24);
    m_nav->setMinimumWidth(m.icon + 2 * m.margin + 4);
    m_nav->setMaximumWidth(m.icon * 14);
    m_listHolder->setMinimumWidth(m.icon * 15);
    m_pageHolder->setMinimumWidth(m.icon * 20);
    // The panes scroll; they never ask the window for height.
    m_splitter->setMinimumHeight(m.control * 4);
    if (m_sizeStep != step) {
        if (m_splits.contains(step))
            m_splitter->restoreState(m_splits[step]);
        else
            m_splitter->setSizes({m.icon * 10, m.icon * 19, m.icon * 34, m.icon * 53});
        m_sizeStep = step;
    }
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    QHash<int, QByteArray> splits = m_splits;
    splits[m_sizeStep] = m_splitter->saveState();
    out << kLayoutMagic << saveGeometry() << splits;
    return bytes;
}

void MainWindow::restoreLayout(const QByteArray& state)
{
    QDataStream in(state);
    quint32 magic = 0;
    QByteArray geometry;
    QHash<int, QByteArray> splits;
    in >> magic >> geometry >> splits;
    if (magic != kLayoutMagic || in.status() != QDataStream::Ok)
        return;
    restoreGeometry(geometry);
    m_splits = splits;
    if (m_splits.contains(m_sizeStep))
        m_splitter->restoreState(m_splits[m_sizeStep]);
}

QList<QWidget*> MainWindow::panes() const
{
    QList<QWidget*> all;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_nav),
          static_cast<QWidget*>(m_navWords),
          m_listHolder,
          m_pageHolder,
          m_wholeHolder,
          static_cast<QWidget*>(m_status),
          m_toolRow})
        if (pane->isVisible() && keyboardPart(pane) != nullptr)
            all.append(pane);
    return all;
}

void MainWindow::movePane(int by)
{
    const QList<QWidget*> all = panes();
    if (all.isEmpty())
        return;
    QWidget* now = focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < all.size(); ++i)
        if (now != nullptr && (all[i] == now || all[i]->isAncestorOf(now)))
            at = i;
    const qsizetype next = at < 0 ? 0 : (at + by + all.size()) % all.size();
    if (QWidget* part = keyboardPart(all[next]))
        part->setFocus(Qt::TabFocusReason);
}

void MainWindow::focusList()
{
    QWidget* part = m_listHolder->isVisible() ? keyboardPart(m_listHolder) : nullptr;
    (part != nullptr ? part : m_nav)->setFocus(Qt::OtherFocusReason);
}

void MainWindow::focusNextPane()
{
    movePane(1);
}

void MainWindow::focusPreviousPane()
{
    movePane(-1);
}

void MainWindow::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

/// Never asks for more than the screen, less the title and the task bar: a window that grew over
/// its edge would not come back.
void MainWindow::keepInScreen()
{
    constexpr int kBars = 64;
    const QSize room = screen() != nullptr ? screen()->size() - QSize(0, kBars) : QSize(1366, 704);
    setMinimumSize(QMainWindow::minimumSizeHint().boundedTo(room));
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        keepInScreen();
    return QMainWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    relayout();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_splitter != nullptr) {
        refreshMetrics();
        relayout();
        m_navWords->refresh();
    }
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !isCovered()) {
        if (m_search->hasFocus() && !m_search->text().isEmpty()) {
            m_search->clear();
            return;
        }
        if (isNarrow() && m_pageOpen) {
            setPageOpen(false);
            return;
        }
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_undo->happenNow();
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

} // namespace wenshu::shell
