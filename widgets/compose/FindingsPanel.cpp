#include "compose/FindingsPanel.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wenshu::compose {

namespace {

constexpr int kFieldRole = Qt::UserRole + 1;

/// As the clerk left it in the window before.
struct Fold {
    bool isOpen = true;
    std::function<void(bool)> keep;
};

Fold& foldAtFirst()
{
    static Fold fold;
    return fold;
}

} // namespace

FindingsPanel::FindingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_summary(new QLabel(this))
    , m_list(new QListWidget(this))
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.gap);
    auto* head = new QHBoxLayout;
    head->addWidget(m_fold);
    head->addWidget(m_summary, 1);
    layout->addLayout(head);
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fold->setChecked(foldAtFirst().isOpen);
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        foldAtFirst().isOpen = open;
        if (foldAtFirst().keep)
            foldAtFirst().keep(open);
        refresh();
    });
    layout->addWidget(m_list);
    kit::setHeading(m_summary, 3);
    m_list->setAccessibleName(tr("What the check found"));
    m_list->setAccessibleDescription(tr("Enter goes to the field."));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &FindingsPanel::jump);
    refresh();
}

void FindingsPanel::keepFold(bool isOpen, std::function<void(bool)> keep)
{
    foldAtFirst() = {isOpen, std::move(keep)};
}

QString FindingsPanel::wordOf(Kind kind)
{
    switch (kind) {
    case Kind::ToMend:
        return tr("Must mend");
    case Kind::ToFill:
        return tr("To fill in");
    case Kind::Suggestion:
        return tr("Should mend");
    case Kind::Note:
        break;
    }
    return tr("Note");
}

QString FindingsPanel::summary() const
{
    const auto count = [this](Kind kind) {
        return static_cast<int>(std::count_if(
            m_told.begin(), m_told.end(), [kind](const Told& told) { return told.kind == kind; }));
    };
    QStringList parts;
    if (const int n = count(Kind::ToMend); n > 0)
        parts.append(tr("%n to mend", nullptr, n));
    if (const int n = count(Kind::ToFill); n > 0)
        parts.append(tr("%n still to fill in", nullptr, n));
    if (const int n = count(Kind::Suggestion); n > 0)
        parts.append(tr("%n suggestion(s)", nullptr, n));
    if (const int n = count(Kind::Note); n > 0)
        parts.append(tr("%n note(s)", nullptr, n));
    if (parts.isEmpty())
        return tr("Check of form: nothing to mend");
    //: between counts, as in “2 to mend, 1 note”
    return tr("Check of form: %1").arg(parts.join(tr(", ")));
}

void FindingsPanel::setFindings(
    const std::vector<document::Finding>& findings, const Judge& isToFill)
{
    std::vector<Told> told;
    for (const document::Finding& finding : findings) {
        Kind kind = Kind::Note;
        if (finding.severity == document::Severity::Error)
            kind = isToFill && isToFill(finding) ? Kind::ToFill : Kind::ToMend;
        else if (finding.severity == document::Severity::Warning)
            kind = Kind::Suggestion;
        told.push_back({kind, finding});
    }
    // Within a kind the order of the fields holds.
    std::stable_sort(
        told.begin(), told.end(), [](const Told& a, const Told& b) { return a.kind < b.kind; });
    if (told == m_told)
        return;
    m_told = std::move(told);
    refresh();
}

void FindingsPanel::refresh()
{
    const QString current =
        m_list->currentItem() != nullptr ? m_list->currentItem()->text() : QString();
    m_summary->setText(summary());
    m_list->clear();
    for (const auto& [kind, finding] : m_told) {
        QString text = tr("%1: %2").arg(wordOf(kind), finding.message);
        if (!finding.clause.isEmpty())
            text += QStringLiteral("  ") + tr("(%1)").arg(finding.clause);
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(kFieldRole, finding.field);
        item->setToolTip(text);
        item->setIcon(kit::icon(
            kind == Kind::ToMend   ? QStringView(u"warning")
            : kind == Kind::ToFill ? QStringView(u"edit")
                                   : QStringView(u"info")));
        if (text == current)
            m_list->setCurrentItem(item);
    }
    m_fold->setVisible(!m_told.empty());
    m_fold->setIcon(kit::icon(isOpen() ? u"chevron-down" : u"chevron-right"));
    m_fold->setAccessibleName(
        isOpen() ? tr("Fold what the check found") : tr("Show what the check found"));
    m_fold->setToolTip(m_fold->accessibleName());
    m_list->setVisible(isOpen() && !m_told.empty());
    fitHeight();
}

void FindingsPanel::setOpen(bool open)
{
    m_fold->setChecked(open);
}

bool FindingsPanel::isOpen() const
{
    return m_fold->isChecked();
}

void FindingsPanel::setMostHeight(int pixels)
{
    if (pixels == m_most)
        return;
    m_most = pixels;
    fitHeight();
}

/// As many whole rows as fit; in the largest letters the fields need the room more.
void FindingsPanel::fitHeight()
{
    if (m_list->count() == 0)
        return;
    const int most = kit::textSizeOf(font()) == kit::TextSize::ExtraLarge ? 2 : 3;
    const int frame = 2 * m_list->frameWidth() + 2;
    int height = frame;
    m_list->doItemsLayout(); // words that wrap need height by the width of now
    for (int row = 0; row < std::min(m_list->count(), most); ++row) {
        const int more = std::max(
            m_list->visualItemRect(m_list->item(row)).height(), kit::Metrics::of(font()).line);
        if (row > 0 && height + more > m_most)
            break;
        height += more;
    }
    m_list->setFixedHeight(height);
}

void FindingsPanel::jump()
{
    if (m_list->currentItem() != nullptr)
        Q_EMIT jumpRequested(m_list->currentItem()->data(kFieldRole).toString());
}

bool FindingsPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &FindingsPanel::fitHeight, Qt::QueuedConnection);
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isPlain =
            !static_cast<QKeyEvent*>(event)->modifiers().testFlag(Qt::ControlModifier);
        if (isPlain && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            jump();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FindingsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refresh();
}

} // namespace wenshu::compose
