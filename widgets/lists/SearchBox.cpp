#include "lists/SearchBox.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QAction>
#include <QKeyEvent>

namespace wenshu::lists {

SearchBox::SearchBox(QWidget* parent)
    : QLineEdit(parent)
    , m_glass(new QAction(this))
{
    setObjectName(QStringLiteral("search"));
    setAccessibleName(tr("Search papers"));
    setPlaceholderText(tr("Search title, number, unit"));
    setClearButtonEnabled(true);
    constexpr int kMost = 200; // as the search takes
    setMaxLength(kMost);
    m_glass->setIcon(kit::icon(u"search"));
    addAction(m_glass, QLineEdit::LeadingPosition);
    connect(this, &QLineEdit::textChanged, this, &SearchBox::searchChanged);
    refreshIcon();
}

void SearchBox::refreshIcon()
{
    setMinimumHeight(kit::Metrics::of(font()).control);
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            break;
        clear();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT resultsWanted();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchBox::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshIcon();
}

} // namespace wenshu::lists
