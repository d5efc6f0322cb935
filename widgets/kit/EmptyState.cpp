#include "kit/EmptyState.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wenshu::kit {

EmptyState::EmptyState(QWidget* parent)
    : EmptyState(QStringView(), QString(), parent)
{
}

EmptyState::EmptyState(QStringView icon, const QString& sentence, QWidget* parent)
    : QWidget(parent)
    , m_iconName(icon.toString())
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    setMuted(m_sentence);
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_sentence);
    column->addLayout(m_buttons);
    column->addStretch(3);
    m_buttons->addStretch();
    m_buttons->addStretch();
    setSentence(sentence);
    refreshIcon();
}

void EmptyState::setIcon(QStringView name)
{
    m_iconName = name.toString();
    refreshIcon();
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

QPushButton* EmptyState::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::clearButtons()
{
    for (int i = m_buttons->count() - 1; i >= 0; --i) {
        QWidget* button = m_buttons->itemAt(i)->widget();
        if (button != nullptr) {
            m_buttons->removeWidget(button);
            button->hide();
            button->deleteLater();
        }
    }
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refreshIcon();
}

void EmptyState::refreshIcon()
{
    const Metrics m = Metrics::of(font());
    layout()->setContentsMargins(m.wideMargins());
    layout()->setSpacing(m.margin);
    m_buttons->setSpacing(m.gap);
    m_icon->setVisible(!m_iconName.isEmpty());
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(iconPixmap(
            m_iconName, m.largeIcon, devicePixelRatioF(), palette().color(QPalette::Dark)));
}

} // namespace wenshu::kit
