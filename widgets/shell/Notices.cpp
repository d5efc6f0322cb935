#include "shell/Notices.h"

#include "kit/Icons.h"

#include <QSystemTrayIcon>

namespace wenshu::shell {

Notices::Notices(QObject* parent)
    : QObject(parent)
{
}

Notices::~Notices() = default;

void Notices::setOn(bool notices, bool icon)
{
    m_on = notices;
    if (icon && m_icon == nullptr && QSystemTrayIcon::isSystemTrayAvailable()) {
        m_icon = new QSystemTrayIcon(kit::icon(u"wenshu"), this);
        m_icon->setToolTip(tr("Wenshu"));
        connect(m_icon, &QSystemTrayIcon::activated, this, &Notices::opened);
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Notices::opened);
    }
    if (m_icon != nullptr)
        m_icon->setVisible(icon);
}

QString Notices::sentence(document::UrgencyLevel urgency, int count)
{
    switch (urgency) {
    case document::UrgencyLevel::Normal:
        break;
    case document::UrgencyLevel::Urgent:
        return tr("%n new paper(s), urgent", nullptr, count);
    case document::UrgencyLevel::ExtraUrgent:
        return tr("%n new paper(s), extra urgent", nullptr, count);
    }
    return tr("%n new paper(s)", nullptr, count);
}

void Notices::tell(document::UrgencyLevel urgency, int count)
{
    if (!m_on || count <= 0)
        return;
    m_last = sentence(urgency, count);
    if (m_icon != nullptr && m_icon->isVisible())
        m_icon->showMessage(tr("Wenshu"), m_last, kit::icon(u"received"));
}

void Notices::setTodo(int count)
{
    if (m_icon != nullptr)
        m_icon->setToolTip(
            count > 0 ? tr("Wenshu: %n paper(s) await you", nullptr, count) : tr("Wenshu"));
}

} // namespace wenshu::shell
