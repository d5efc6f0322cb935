#include "kit/Fold.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace wenshu::kit {

Fold::Fold(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_button(new QToolButton(this))
    , m_inside(new QWidget(this))
    , m_layout(new QVBoxLayout(m_inside))
{
    const Metrics metrics = Metrics::of(font());
    m_button->setText(title);
    m_button->setIcon(icon(u"chevron-right"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setAutoRaise(true);
    m_button->setCheckable(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setAccessibleName(title);
    m_layout->setContentsMargins(metrics.gap, 0, 0, metrics.gap);
    m_layout->setSpacing(metrics.gap / 2);
    m_inside->setVisible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics.gap / 2);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_inside);
    connect(m_button, &QToolButton::toggled, this, [this](bool open) {
        m_inside->setVisible(open);
        m_button->setIcon(icon(open ? u"chevron-down" : u"chevron-right"));
    });
}

void Fold::setOpen(bool open)
{
    m_button->setChecked(open);
}

bool Fold::isOpen() const
{
    return m_button->isChecked();
}

} // namespace wenshu::kit
