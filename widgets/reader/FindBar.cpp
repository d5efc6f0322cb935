#include "reader/FindBar.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <utility>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

} // namespace

FindBar::FindBar(QWidget* parent, std::function<QString()> searched)
    : QWidget(parent)
    , m_searched(std::move(searched))
    , m_field(new QLineEdit(this))
    , m_hits(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_field, m_hits, m_previous, m_next, m_close})
        row->addWidget(widget);
    row->setStretchFactor(m_field, 1);
    // No label beside it: next to a narrow page it left the field no room.
    m_field->addAction(kit::icon(u"search"), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(100);
    m_hits->setTextFormat(Qt::PlainText);
    m_previous->setIcon(kit::icon(u"up"));
    m_next->setIcon(kit::icon(u"down"));
    m_close->setIcon(kit::icon(u"close"));
    for (QToolButton* button : {m_previous, m_next, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    // What an input method is still composing is not in text() and is not searched for.
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::wanted);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousWanted);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextWanted);
    connect(m_close, &QToolButton::clicked, this, &FindBar::closed);
    applyMetrics();
    retranslate();
    tell(0, -1, true);
}

void FindBar::start(const QString& text)
{
    show();
    if (!text.isEmpty())
        m_field->setText(text);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    if (m_searched() != m_field->text().trimmed())
        Q_EMIT wanted(m_field->text());
}

void FindBar::tell(int hits, int current, bool finished)
{
    QString text;
    if (m_field->text().trimmed().isEmpty())
        text.clear();
    else if (hits == 0)
        text = finished ? Tr::tr("Nothing found") : Tr::tr("Searching…");
    else
        text = Tr::tr("%1 of %2").arg(current + 1).arg(hits);
    const bool news = text != m_hits->text();
    m_hits->setText(text);
    m_hits->setAccessibleName(text);
    m_previous->setEnabled(hits > 0);
    m_next->setEnabled(hits > 0);
    if (news && finished && isVisible() && QAccessible::isActive()) {
        QAccessibleEvent event(m_hits, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        Q_EMIT closed();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ShiftModifier)
            Q_EMIT previousWanted();
        else
            Q_EMIT nextWanted();
        break;
    default:
        QWidget::keyPressEvent(event);
        break;
    }
}

void FindBar::applyMetrics()
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    layout()->setContentsMargins(metrics.margin, metrics.gap / 2, metrics.gap, metrics.gap / 2);
    layout()->setSpacing(metrics.gap);
    for (QToolButton* button : {m_previous, m_next, m_close}) {
        button->setIconSize({metrics.icon, metrics.icon});
        button->setMinimumSize(metrics.control, metrics.control);
    }
    constexpr int kLeastCharacters = 4;
    m_field->setMinimumWidth(
        fontMetrics().horizontalAdvance(QChar(u'国')) * kLeastCharacters + 2 * metrics.control);
    m_hits->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("000 / 000")));
}

void FindBar::retranslate()
{
    m_field->setAccessibleName(Tr::tr("Search in the document"));
    m_field->setPlaceholderText(Tr::tr("Search in the document"));
    m_field->setToolTip(Tr::tr("Two characters are enough"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    name(m_previous, Tr::tr("Previous hit (Shift+Enter)"));
    name(m_next, Tr::tr("Next hit (Enter)"));
    name(m_close, Tr::tr("Close the search (Esc)"));
}

void FindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && layout() != nullptr)
        applyMetrics();
}

} // namespace wenshu::reader
