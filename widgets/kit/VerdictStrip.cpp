#include "kit/VerdictStrip.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace wenshu::kit {

namespace {

int severity(VerdictLevel level)
{
    return static_cast<int>(level);
}

void drawSign(QPainter& painter, const QRectF& b, VerdictLevel level, const QColor& ink)
{
    const auto at = [&b](double x, double y) {
        return QPointF(b.left() + b.width() * x, b.top() + b.height() * y);
    };
    painter.setPen(QPen(ink, b.width() / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (level) {
    case VerdictLevel::Valid:
        painter.drawPolyline(QPolygonF({at(.28, .53), at(.44, .68), at(.72, .36)}));
        return;
    case VerdictLevel::Restricted:
        painter.drawLine(at(.5, .40), at(.5, .64));
        painter.drawPoint(at(.5, .80));
        return;
    case VerdictLevel::Unverifiable: {
        QPainterPath path(at(.39, .40));
        path.cubicTo(at(.39, .26), at(.62, .26), at(.62, .41));
        path.cubicTo(at(.62, .52), at(.5, .50), at(.5, .61));
        painter.drawPath(path);
        painter.drawPoint(at(.5, .74));
        return;
    }
    case VerdictLevel::Invalid:
        painter.drawLine(at(.32, .32), at(.68, .68));
        painter.drawLine(at(.68, .32), at(.32, .68));
        return;
    case VerdictLevel::None:
        return;
    }
}

} // namespace

ColorRole roleOf(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::None:
        return ColorRole::Muted;
    case VerdictLevel::Valid:
        return ColorRole::Valid;
    case VerdictLevel::Unverifiable:
        return ColorRole::Unverifiable;
    case VerdictLevel::Restricted:
        return ColorRole::Restricted;
    case VerdictLevel::Invalid:
        return ColorRole::Invalid;
    }
    return ColorRole::Muted;
}

void paintVerdict(QPainter& painter, const QRectF& box, VerdictLevel level, const QPalette& palette)
{
    const QColor fill = color(roleOf(level), palette);
    const QColor ink =
        contrast(fill, Qt::white) >= contrast(fill, Qt::black) ? QColor(Qt::white) : Qt::black;
    const QRectF b = box.adjusted(1, 1, -1, -1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(fill, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(level == VerdictLevel::None ? QBrush(Qt::NoBrush) : QBrush(fill));
    switch (level) {
    case VerdictLevel::None:
    case VerdictLevel::Valid:
        painter.drawEllipse(b);
        break;
    case VerdictLevel::Unverifiable:
        painter.drawPolygon(QPolygonF(
            {QPointF(b.center().x(), b.top()),
             QPointF(b.right(), b.center().y()),
             QPointF(b.center().x(), b.bottom()),
             QPointF(b.left(), b.center().y())}));
        break;
    case VerdictLevel::Restricted:
        painter.drawPolygon(
            QPolygonF({QPointF(b.center().x(), b.top()), b.bottomRight(), b.bottomLeft()}));
        break;
    case VerdictLevel::Invalid:
        painter.drawRoundedRect(b, b.width() / 8, b.width() / 8);
        break;
    }
    drawSign(painter, b, level, ink);
    painter.restore();
}

VerdictStrip::VerdictStrip(QWidget* parent)
    : QAbstractButton(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setToolTip(tr("Show each seal and what it covers"));
    setAnswers({});
}

void VerdictStrip::setAnswers(const QList<VerdictAnswer>& answers)
{
    m_answers = answers;
    if (m_answers.isEmpty())
        m_answers.append({VerdictLevel::None, tr("This paper bears no seal.")});
    QStringList words;
    for (const VerdictAnswer& answer : m_answers)
        words.append(answer.text);
    setText(words.join(QStringLiteral(" · ")));
    setAccessibleName(tr("Verdict on the seals: %1").arg(text()));
    refit();
    update();
}

VerdictLevel VerdictStrip::worst() const
{
    VerdictLevel worst = VerdictLevel::None;
    for (const VerdictAnswer& answer : m_answers)
        if (severity(answer.level) > severity(worst))
            worst = answer.level;
    return worst;
}

QList<VerdictStrip::Line> VerdictStrip::lines(int width) const
{
    const Metrics m = Metrics::of(font());
    const int room = width - 2 * m.margin - m.icon - m.gap;
    const int separator = fontMetrics().horizontalAdvance(QStringLiteral(" · "));
    QList<Line> all(1);
    int used = 0;
    for (int i = 0; i < m_answers.size(); ++i) {
        const int wide = fontMetrics().horizontalAdvance(m_answers[i].text) + m.icon + m.gap;
        if (used > 0 && used + separator + wide > room) {
            all.append(Line{});
            used = 0;
        }
        used += wide + (used > 0 ? separator : 0);
        all.last().answers.append(i);
    }
    return all;
}

QSize VerdictStrip::sizeHint() const
{
    const Metrics m = Metrics::of(font());
    int width = 2 * m.margin + m.icon + m.gap;
    for (const VerdictAnswer& answer : m_answers)
        width += fontMetrics().horizontalAdvance(answer.text) + m.icon + m.margin;
    return {width, heightForWidth(std::max(width, this->width()))};
}

QSize VerdictStrip::minimumSizeHint() const
{
    const Metrics m = Metrics::of(font());
    int longest = 0;
    for (const VerdictAnswer& answer : m_answers)
        longest = std::max(longest, fontMetrics().horizontalAdvance(answer.text));
    return {2 * m.margin + 2 * m.icon + m.gap + longest, heightForWidth(width())};
}

int VerdictStrip::heightForWidth(int width) const
{
    const Metrics m = Metrics::of(font());
    return static_cast<int>(lines(width).size()) * (fontMetrics().height() + m.gap / 2) + 2 * m.gap;
}

void VerdictStrip::paintEvent(QPaintEvent*)
{
    const Metrics m = Metrics::of(font());
    QPainter painter(this);
    const ColorRole role = roleOf(worst());
    painter.fillRect(rect(), tint(role, palette()));
    painter.fillRect(QRect(0, 0, 4, height()), color(role, palette()));
    if (underMouse())
        painter.fillRect(QRect(0, height() - 2, width(), 2), color(role, palette()));
    const QList<Line> all = lines(width());
    const int lineHeight = fontMetrics().height() + m.gap / 2;
    paintVerdict(
        painter,
        QRectF(m.margin, m.gap + (lineHeight - m.icon) / 2.0, m.icon, m.icon),
        worst(),
        palette());
    const int small = m.icon * 3 / 5;
    int y = m.gap;
    for (const Line& line : all) {
        int x = m.margin + m.icon + m.gap;
        for (const int index : line.answers) {
            const VerdictAnswer& answer = m_answers[index];
            // The big shape tells the worst; the small ones tell which answer it is.
            if (m_answers.size() > 1) {
                paintVerdict(
                    painter,
                    QRectF(x, y + (lineHeight - small) / 2.0, small, small),
                    answer.level,
                    palette());
                x += small + m.gap / 2;
            }
            painter.setPen(
                answer.level == VerdictLevel::Invalid ? color(ColorRole::Invalid, palette())
                                                      : palette().color(QPalette::WindowText));
            const int wide = fontMetrics().horizontalAdvance(answer.text);
            painter.drawText(QRect(x, y, wide + 2, lineHeight), Qt::AlignVCenter, answer.text);
            x += wide + m.margin;
        }
        y += lineHeight;
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(ColorRole::Accent, palette()), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m.radius, m.radius);
    }
}

void VerdictStrip::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refit();
}

void VerdictStrip::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    refit();
}

void VerdictStrip::refit()
{
    setFixedHeight(VerdictStrip::heightForWidth(width())); // the constructor calls this too
}

} // namespace wenshu::kit
