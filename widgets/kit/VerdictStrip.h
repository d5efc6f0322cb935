#pragma once
#include "kit/Theme.h"

#include <QAbstractButton>
#include <QList>
#include <QString>

namespace wenshu::kit {

/// How one answer of a verdict stands; the worst decides the strip's shape and colour.
enum class VerdictLevel {
    None,         ///< nothing to judge: no seal. A grey ring
    Valid,        ///< ✔ in a circle
    Unverifiable, ///< ? in a diamond; not yet, never red
    Restricted,   ///< ! in a triangle
    Invalid       ///< ✖ in a square
};

struct VerdictAnswer {
    VerdictLevel level = VerdictLevel::None;
    QString text; ///< “印章有效”, “证书可信”, “覆盖全文”, “盖章后没有改动”
};

ColorRole roleOf(VerdictLevel level);
/// Shape with its sign, in the level's colour; also used by rows and tabs.
void paintVerdict(
    QPainter& painter, const QRectF& box, VerdictLevel level, const QPalette& palette);

/// The answers about a paper's seals, always on top of its page: shape, words and colour. A button:
/// clicked() opens 签章. Wraps to more lines where room is short; never shortens words.
class VerdictStrip : public QAbstractButton {
    Q_OBJECT
public:
    explicit VerdictStrip(QWidget* parent = nullptr);

    void setAnswers(const QList<VerdictAnswer>& answers);

    const QList<VerdictAnswer>& answers() const { return m_answers; }

    VerdictLevel worst() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QList<int> answers;
    };

    QList<Line> lines(int width) const;
    /// As high as its lines need: boxes around it do not all ask for the height of a width.
    void refit();

    QList<VerdictAnswer> m_answers;
};

} // namespace wenshu::kit
