#pragma once
#include "kit/Theme.h"

#include <QLabel>
#include <QList>
#include <QPair>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace wenshu::sealing {

/// Text that wraps and can be marked with the mouse, never reached by Tab.
inline QLabel* wordWrapped(QWidget* parent, const QString& text = {})
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

inline QVBoxLayout* columnOf(QWidget* page)
{
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kit::Metrics::of(page->font()).margin);
    return layout;
}

/// Facts with their names in a column of their own, as rich text; empty ones are left out.
inline QString table(const QList<QPair<QString, QString>>& facts)
{
    QString rows;
    for (const auto& [name, value] : facts) {
        if (!value.isEmpty())
            rows += QStringLiteral("<tr><td style='padding: 3px 16px 3px 0; white-space: pre'>%1"
                                   "</td><td style='padding: 3px 0'>%2</td></tr>")
                        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    return QStringLiteral("<table>%1</table>").arg(rows);
}

/// Scrolls what stands in it up and down; as wide as that needs.
class ColumnArea : public QScrollArea {
public:
    explicit ColumnArea(QWidget* inner)
    {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setWidget(inner);
        viewport()->setAutoFillBackground(false);
        inner->setAutoFillBackground(false);
    }

    QSize minimumSizeHint() const override
    {
        return {
            widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
            fontMetrics().lineSpacing() * 4};
    }

    QSize sizeHint() const override
    {
        return {
            minimumSizeHint().width(),
            std::max(minimumSizeHint().height(), widget()->sizeHint().height())};
    }
};

} // namespace wenshu::sealing
