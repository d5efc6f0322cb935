#include "shell/CommandList.h"

#include "base/Pinyin.h"
#include "kit/Theme.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::shell {

namespace {

constexpr int kActionRole = Qt::UserRole;

QString nameOf(const QAction* action)
{
    QString text = action->text();
    return text.remove(u'&');
}

bool matches(const QAction* action, const QString& words)
{
    return words.isEmpty() || nameOf(action).contains(words, Qt::CaseInsensitive) ||
           matchesInitials(nameOf(action), words);
}

} // namespace

CommandList::CommandList(QWidget* window)
    : QFrame(window)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_none(new QLabel(tr("No command of this name. Try fewer letters."), this))
{
    setObjectName(QStringLiteral("commandList"));
    setProperty("helpPage", QStringLiteral("keys"));
    m_field->setPlaceholderText(tr("Name or first letters, e.g. qs"));
    m_field->setAccessibleName(tr("Command"));
    m_list->setAccessibleName(tr("Commands found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_none->setAlignment(Qt::AlignCenter);
    kit::setMuted(m_none);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_none);
    connect(m_field, &QLineEdit::textChanged, this, &CommandList::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandList::perform);
    connect(m_list, &QListWidget::itemClicked, this, &CommandList::perform);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void CommandList::open(const QList<QAction*>& actions)
{
    m_actions = actions;
    std::stable_sort(m_actions.begin(), m_actions.end(), [](const QAction* a, const QAction* b) {
        return a->isEnabled() > b->isEnabled();
    });
    if (!isVisible())
        m_before = window()->focusWidget();
    m_field->clear();
    filter(QString());
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandList::shut()
{
    if (!isVisible())
        return;
    hide();
    if (m_before != nullptr)
        m_before->setFocus();
}

QStringList CommandList::listed() const
{
    QStringList texts;
    for (int i = 0; i < m_list->count(); ++i)
        texts.append(m_list->item(i)->data(Qt::AccessibleTextRole).toString());
    return texts;
}

void CommandList::filter(const QString& words)
{
    m_list->clear();
    const QString wanted = words.trimmed();
    for (QAction* action : m_actions) {
        if (!matches(action, wanted))
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(action->icon(), QString(), m_list);
        item->setText(keys.isEmpty() ? nameOf(action) : tr("%1    %2").arg(nameOf(action), keys));
        item->setData(Qt::AccessibleTextRole, nameOf(action));
        item->setData(kActionRole, QVariant::fromValue<QObject*>(action));
        if (!action->isEnabled())
            item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(m_list->count() > 0);
    m_none->setVisible(m_list->count() == 0);
}

void CommandList::perform()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr || !item->flags().testFlag(Qt::ItemIsEnabled))
        return;
    QPointer<QObject> found = item->data(kActionRole).value<QObject*>();
    shut();
    if (auto* action = qobject_cast<QAction*>(found.data()))
        action->trigger();
}

void CommandList::place()
{
    const kit::Metrics m = kit::Metrics::of(font());
    layout()->setContentsMargins(m.margin, m.margin, m.margin, m.margin);
    layout()->setSpacing(m.gap);
    const QWidget* over = parentWidget();
    const int width = std::min(over->width() - 2 * m.margin, m.icon * 28);
    const int height = std::min(over->height() - 2 * m.control, m.line * 12 + m.control);
    setGeometry((over->width() - width) / 2, m.control + 2 * m.gap, width, height);
}

bool CommandList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        m_before = nullptr; // the clerk went elsewhere on purpose
        hide();
    }
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            shut();
            return true;
        }
        const int step = key->key() == Qt::Key_Down ? 1 : (key->key() == Qt::Key_Up ? -1 : 0);
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandList::paintEvent(QPaintEvent*)
{
    const kit::Metrics m = kit::Metrics::of(font());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Dark), 1));
    painter.setBrush(palette().window());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m.radius, m.radius);
}

} // namespace wenshu::shell
