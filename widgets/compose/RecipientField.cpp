#include "compose/RecipientField.h"

#include "compose/FlowLayout.h"
#include "kit/Icons.h"
#include "kit/InputMethodGuard.h"
#include "kit/Theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>

namespace wenshu::compose {

namespace {

constexpr int kCodeRole = Qt::UserRole + 1;
constexpr int kMostSuggestions = 12;

const QRegularExpression& separators()
{
    static const QRegularExpression marks(QStringLiteral("[、，,；;\\n]+"));
    return marks;
}

} // namespace

RecipientField::RecipientField(QWidget* parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(this, kit::Metrics::of(font()).gap))
    , m_edit(new QLineEdit(this))
    , m_completer(new QCompleter(this))
    , m_suggestions(new QStandardItemModel(this))
{
    m_edit->setPlaceholderText(tr("Name, pinyin initials or code"));
    m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    m_edit->setAccessibleDescription(
        tr("Type a name, pinyin initials or code and press Enter; Backspace takes the last unit "
           "away, the left arrow goes to the units chosen."));
    m_edit->installEventFilter(this);
    m_flow->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_completer->setModel(m_suggestions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(m_edit);
    m_completer->setWrapAround(false); // beyond the last no unit would be chosen, and Enter lost
    m_completer->popup()->setAccessibleName(tr("Units that fit"));
    connect(m_edit, &QLineEdit::textEdited, this, &RecipientField::suggest);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (!m_completer->popup()->isVisible())
            takeTyped();
    });
    connect(
        m_completer,
        qOverload<const QModelIndex&>(&QCompleter::activated),
        this,
        [this](const QModelIndex& index) {
            add({index.data(kCodeRole).toString(), index.data(Qt::EditRole).toString()});
            m_edit->clear();
        });
}

void RecipientField::setFinder(drafting::RecipientFinder finder)
{
    m_finder = std::move(finder);
}

void RecipientField::setRecipients(const std::vector<document::DraftRecipient>& recipients)
{
    if (recipients == m_recipients)
        return;
    m_recipients = recipients;
    rebuild();
}

void RecipientField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_edit->setReadOnly(readOnly);
    m_edit->setPlaceholderText(readOnly ? QString() : tr("Name, pinyin initials or code"));
    rebuild();
}

void RecipientField::suggest(const QString& typed)
{
    if (typed.contains(separators()))
        return takeTyped();
    m_suggestions->clear();
    for (const drafting::RecipientMatch& match : m_finder.find(typed, kMostSuggestions)) {
        auto* item = new QStandardItem(match.recipient.name);
        item->setData(match.recipient.code, kCodeRole);
        item->setToolTip(match.detail);
        item->setData(match.recipient.name + u' ' + match.detail, Qt::AccessibleTextRole);
        m_suggestions->appendRow(item);
    }
    if (m_suggestions->rowCount() == 0)
        return m_completer->popup()->hide();
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void RecipientField::takeTyped()
{
    const QStringList names = m_edit->text().split(separators(), Qt::SkipEmptyParts);
    m_edit->clear();
    for (const QString& typed : names) {
        const QString name = typed.trimmed();
        if (name.isEmpty())
            continue;
        const auto unit = m_finder.exactly(name);
        add(unit ? *unit : document::DraftRecipient{QString(), name});
    }
}

void RecipientField::add(const document::DraftRecipient& recipient)
{
    const bool isThere =
        std::any_of(m_recipients.begin(), m_recipients.end(), [&](const auto& other) {
            return other.name == recipient.name;
        });
    if (isThere || m_readOnly)
        return;
    m_recipients.push_back(recipient);
    rebuild();
    Q_EMIT changed();
}

void RecipientField::removeAt(int index)
{
    if (m_readOnly || index < 0 || index >= static_cast<int>(m_recipients.size()))
        return;
    m_recipients.erase(m_recipients.begin() + index);
    rebuild();
    m_edit->setFocus();
    Q_EMIT changed();
}

QToolButton* RecipientField::makeChip(const document::DraftRecipient& recipient)
{
    const bool isKnown = !recipient.code.isEmpty();
    auto* chip = new QToolButton(this);
    chip->setText(isKnown ? recipient.name : tr("%1 (not in the directory)").arg(recipient.name));
    chip->setIcon(kit::icon(isKnown ? QStringView(u"close") : QStringView(u"warning")));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the sign that removes stands behind the name
    // Tab goes on to the next field: what is typed there must not fall on what removes a unit.
    chip->setFocusPolicy(Qt::ClickFocus);
    chip->setAccessibleName(
        isKnown ? tr("Remove %1").arg(recipient.name)
                : tr("%1 is not in the directory. Remove it").arg(recipient.name));
    chip->setToolTip(chip->accessibleName());
    chip->setEnabled(!m_readOnly);
    chip->installEventFilter(this);
    connect(chip, &QToolButton::clicked, this, [this, chip] {
        const auto at = std::find(m_chips.begin(), m_chips.end(), chip);
        removeAt(static_cast<int>(at - m_chips.begin()));
    });
    return chip;
}

void RecipientField::rebuild()
{
    for (QToolButton* chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const document::DraftRecipient& recipient : m_recipients) {
        QToolButton* chip = makeChip(recipient);
        m_flow->insertWidget(static_cast<int>(m_chips.size()), chip);
        m_chips.push_back(chip);
        chip->show();
    }
    updateGeometry();
}

/// Among field and chips as they stand in the line: the chips before the field.
void RecipientField::walk(QWidget* from, int step)
{
    const auto chip = std::find(m_chips.begin(), m_chips.end(), from);
    const auto to = (chip - m_chips.begin()) + step; // the field stands after the last
    if (to < 0)
        return;
    if (to < std::ssize(m_chips))
        m_chips[static_cast<std::size_t>(to)]->setFocus(Qt::OtherFocusReason);
    else
        m_edit->setFocus(Qt::OtherFocusReason);
}

bool RecipientField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress ||
        kit::InputMethodGuard::isComposing(static_cast<QWidget*>(watched)))
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_edit) {
        if (key == Qt::Key_Backspace && m_edit->text().isEmpty()) {
            removeAt(static_cast<int>(m_recipients.size()) - 1);
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !m_edit->text().isEmpty() &&
            !m_completer->popup()->isVisible()) {
            takeTyped();
            return true;
        }
        if (key == Qt::Key_Left && m_edit->cursorPosition() == 0 && !m_edit->hasSelectedText()) {
            walk(m_edit, -1);
            return true;
        }
    } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
        walk(static_cast<QWidget*>(watched), key == Qt::Key_Left ? -1 : 1);
        return true;
    } else if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        static_cast<QToolButton*>(watched)->click();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RecipientField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    QWidget::changeEvent(event);
}

} // namespace wenshu::compose
