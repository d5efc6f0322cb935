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

QString severityWord(document::Severity severity)
{
    switch (severity) {
    case document::Severity::Error:
        return FindingsPanel::tr("Must mend");
    case document::Severity::Warning:
        return FindingsPanel::tr("Should mend");
    case document::Severity::Info:
        break;
    }
    return FindingsPanel::tr("Note");
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

QString FindingsPanel::summary() const
{
    const auto count = [this](document::Severity severity) {
        return static_cast<int>(
            std::count_if(m_findings.begin(), m_findings.end(), [severity](const auto& finding) {
                return finding.severity == severity;
            }));
    };
    const int errors = count(document::Severity::Error);
    const int others = static_cast<int>(m_findings.size()) - errors;
    if (errors == 0 && others == 0)
        return tr("Check of form: nothing to mend");
    if (errors == 0)
        return tr("Check of form: %n suggestion(s)", nullptr, others);
    if (others == 0)
        return tr("Check of form: %n to mend", nullptr, errors);
    return tr("Check of form: %1 to mend, %2 suggestions").arg(errors).arg(others);
}

void FindingsPanel::setFindings(const std::vector<document::Finding>& findings)
{
    if (findings == m_given)
        return;
    m_given = findings;
    m_findings = findings;
    // What must be mended stands first; within it the order of the fields holds.
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const auto& a, const auto& b) {
        return a.severity > b.severity;
    });
    refresh();
}

void FindingsPanel::refresh()
{
    const QString current =
        m_list->currentItem() != nullptr ? m_list->currentItem()->text() : QString();
    m_summary->setText(summary());
    m_list->clear();
    for (const document::Finding& finding : m_findings) {
        QString text = tr("%1: %2").arg(severityWord(finding.severity), finding.message);
        if (!finding.clause.isEmpty())
            text += QStringLiteral("  ") + tr("(%1)").arg(finding.clause);
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(kFieldRole, finding.field);
        item->setToolTip(text);
        item->setIcon(kit::icon(
            finding.severity == document::Severity::Error ? QStringView(u"warning")
                                                          : QStringView(u"info")));
        if (text == current)
            m_list->setCurrentItem(item);
    }
    m_fold->setVisible(!m_findings.empty());
    m_fold->setIcon(kit::icon(isOpen() ? u"chevron-down" : u"chevron-right"));
    m_fold->setAccessibleName(
        isOpen() ? tr("Fold what the check found") : tr("Show what the check found"));
    m_fold->setToolTip(m_fold->accessibleName());
    m_list->setVisible(isOpen() && !m_findings.empty());
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
