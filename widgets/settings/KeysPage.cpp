#include "settings/KeysPage.h"

#include "kit/FormParts.h"
#include "kit/KeyChoice.h"
#include "kit/Theme.h"
#include "settings/Settings.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <functional>

namespace wenshu::settings {

namespace {

constexpr int kIdRole = Qt::UserRole;

QString textOf(const QList<QKeySequence>& keys)
{
    return keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
}

bool isModifier(int key)
{
    return key == 0 || key == Qt::Key_unknown ||
           (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock) ||
           (key >= Qt::Key_Super_L && key <= Qt::Key_Hyper_R) || key == Qt::Key_AltGr;
}

} // namespace

/// Takes the next combination of keys. Tab and Esc keep their meaning: nobody is caught in it.
class KeyField : public QLineEdit {
public:
    explicit KeyField(QWidget* parent)
        : QLineEdit(parent)
    {
        setReadOnly(true);
        setContextMenuPolicy(Qt::NoContextMenu);
        setAttribute(Qt::WA_InputMethodEnabled, false);
    }

    std::function<void(const QKeySequence& key)> pressed;

protected:
    bool event(QEvent* event) override
    {
        // Whatever the key does elsewhere, here it is only looked at.
        if (event->type() == QEvent::ShortcutOverride && !leaves(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
        return QLineEdit::event(event);
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (leaves(*event)) {
            event->ignore();
            return;
        }
        if (isModifier(event->key()))
            return;
        const Qt::KeyboardModifiers modifiers =
            event->modifiers() &
            (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
        pressed(QKeySequence(QKeyCombination(modifiers, Qt::Key(event->key()))));
    }

private:
    static bool leaves(const QKeyEvent& event)
    {
        const bool isBare = (event.modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
        return isBare && (event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab ||
                          event.key() == Qt::Key_Escape);
    }
};

KeysPage::KeysPage(Settings& settings, const kit::KeyChoice& keys, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_keys(keys)
    , m_list(new QTreeWidget(this))
    , m_form(new kit::Form(this))
    , m_field(new KeyField(this))
    , m_none(new QPushButton(tr("No &key"), this))
    , m_usual(new QPushButton(tr("The &usual key"), this))
    , m_allUsual(new QPushButton(tr("&All usual keys"), this))
{
    makeParts();
    m_field->pressed = [this](const QKeySequence& key) { take(key); };
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysPage::refreshChosen);
    connect(m_list, &QTreeWidget::itemActivated, m_field, [this] { m_field->setFocus(); });
    connect(m_none, &QPushButton::clicked, this, [this] { take({}); });
    connect(m_usual, &QPushButton::clicked, this, [this] {
        const QList<QKeySequence> usual =
            chosen() != nullptr ? kit::defaultKeys(*chosen()) : QList<QKeySequence>();
        take(usual.value(0));
    });
    connect(m_allUsual, &QPushButton::clicked, this, [this] { keep({}); });
    connect(&m_keys, &kit::KeyChoice::changed, this, &KeysPage::refresh);
    for (const kit::ActionSpec& spec : kit::actionTable()) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(0, kit::actionText(spec));
        item->setData(0, kIdRole, QString::fromLatin1(spec.id));
    }
    refresh();
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void KeysPage::makeParts()
{
    const kit::Metrics m = kit::Metrics::of(font());
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTabKeyNavigation(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    m_list->setMinimumHeight(m.line * 5);
    m_field->setPlaceholderText(tr("No key"));
    m_field->setAccessibleDescription(tr("Press the new keys here. Tab goes on."));
    m_row = m_form->addRow(
        tr("&New key"),
        m_field,
        tr("Choose an action above, then press the new keys in this field."));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* each : {m_none, m_usual, m_allUsual}) {
        each->setAutoDefault(false);
        buttons->addWidget(each);
        if (each == m_usual)
            buttons->addStretch();
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m.margins());
    column->setSpacing(m.gap);
    column->addWidget(m_list, 1);
    column->addWidget(m_form);
    column->addLayout(buttons);
}

void KeysPage::choose(QStringView id)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        if (m_list->topLevelItem(row)->data(0, kIdRole).toString() == id)
            m_list->setCurrentItem(m_list->topLevelItem(row));
}

const kit::ActionSpec* KeysPage::chosen() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    return item != nullptr ? kit::findAction(item->data(0, kIdRole).toString()) : nullptr;
}

void KeysPage::refresh()
{
    bool isAnyChosen = false;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        const kit::ActionSpec* spec = kit::findAction(item->data(0, kIdRole).toString());
        const QString key = textOf(m_keys.keys(*spec));
        const bool isChosen = m_keys.isChosen(*spec);
        isAnyChosen = isAnyChosen || isChosen;
        item->setText(
            1, isChosen ? tr("%1 (changed)").arg(key.isEmpty() ? tr("No key") : key) : key);
        item->setData(
            0,
            Qt::AccessibleTextRole,
            tr("%1: %2").arg(item->text(0), key.isEmpty() ? tr("No key") : item->text(1)));
    }
    m_allUsual->setEnabled(isAnyChosen);
    refreshChosen();
}

void KeysPage::refreshChosen()
{
    const kit::ActionSpec* spec = chosen();
    m_form->setFault(m_row, {});
    m_field->setEnabled(spec != nullptr);
    m_field->setText(spec != nullptr ? textOf(m_keys.keys(*spec)) : QString());
    m_none->setEnabled(spec != nullptr && !m_keys.keys(*spec).isEmpty());
    m_usual->setEnabled(spec != nullptr && m_keys.isChosen(*spec));
}

void KeysPage::take(const QKeySequence& key)
{
    const kit::ActionSpec* spec = chosen();
    if (spec == nullptr)
        return;
    if (const QString refusal = m_keys.refusal(*spec, key); !refusal.isEmpty()) {
        m_form->setFault(m_row, tr("%1: %2").arg(key.toString(QKeySequence::NativeText), refusal));
        return;
    }
    QHash<QString, QString> keys = m_settings.keys();
    const QString id = QString::fromLatin1(spec->id);
    const QList<QKeySequence> usual = kit::defaultKeys(*spec);
    if (key == usual.value(0))
        keys.remove(id);
    else
        keys.insert(id, key.toString(QKeySequence::PortableText));
    keep(keys);
}

void KeysPage::keep(const QHash<QString, QString>& keys)
{
    // The keys come back through the settings.
    Q_EMIT kept(m_settings.setKeys(keys));
}

} // namespace wenshu::settings
