#include "kit/Theme.h"
#include "kit/ui/Sweep.h"
#include "kit/ui/SweepParts.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHash>
#include <QImage>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace wenshu::testkit {

namespace {

constexpr int kScale = 3; ///< so that the inside of a thin stroke has the text's whole colour
constexpr int kBorder = 6;

/// The words of a widget that stand on one ground; empty where there are none.
QString wordsOf(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget); label != nullptr)
        return label->textFormat() == Qt::RichText ? QString() : label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget); button != nullptr)
        return button->text();
    if (const auto* combo = qobject_cast<const QComboBox*>(widget); combo != nullptr)
        return combo->currentText();
    if (const auto* line = qobject_cast<const QLineEdit*>(widget); line != nullptr)
        return line->text().isEmpty() ? line->placeholderText() : line->text();
    return {};
}

/// The greatest contrast of any pixel with the commonest one.
double strongest(const QImage& image, const QRect& box)
{
    QHash<QRgb, int> counts;
    for (int y = box.top(); y <= box.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = box.left(); x <= box.right(); ++x)
            ++counts[line[x]];
    }
    QRgb ground = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        if (it.value() > most) {
            most = it.value();
            ground = it.key();
        }
    double best = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        best = std::max(best, kit::contrast(QColor(it.key()), QColor(ground)));
    return best;
}

} // namespace

QStringList faintTexts(QWidget& window, double least)
{
    QImage image(window.size() * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    image.fill(window.palette().color(QPalette::Window));
    window.render(&image);
    QStringList faults;
    for (QWidget* widget : visibleParts(window)) {
        const QString words = wordsOf(widget).trimmed();
        if (words.isEmpty() || !widget->isEnabled())
            continue;
        const bool hasBorder = qobject_cast<QLabel*>(widget) == nullptr;
        QRect seen = widget->visibleRegion().boundingRect();
        if (hasBorder)
            seen = seen.intersected(widget->rect().adjusted(kBorder, kBorder, -kBorder, -kBorder));
        // Partly scrolled out of sight: its words may be in the other part.
        constexpr int kEdges = 2 * kBorder;
        if (seen.width() < 8 || seen.height() + kEdges < widget->height())
            continue;
        const QRect box(widget->mapTo(&window, seen.topLeft()) * kScale, seen.size() * kScale);
        const double found = strongest(image, box.intersected(image.rect()));
        if (found + 0.05 < least)
            faults.append(QStringLiteral("%1: “%2” stands out by %3 : 1 only")
                              .arg(pathOf(widget), words)
                              .arg(found, 0, 'f', 2));
    }
    return faults;
}

} // namespace wenshu::testkit
