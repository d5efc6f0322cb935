#include "lists/SealsView.h"

#include "desk/PaperDesk.h"
#include "kit/Fold.h"
#include "kit/Theme.h"
#include "lists/PaneParts.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace wenshu::lists {

namespace {

using Seal = desk::VerdictView::Seal;

/// The picture of a seal on paper, which stays white in dark themes so that its red is true.
class SealPicture final : public QWidget {
public:
    SealPicture(const QByteArray& png, const QString& name)
    {
        m_picture.loadFromData(png, "PNG");
        setAccessibleName(name);
        refreshSize();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QRectF plate = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(kit::color(kit::ColorRole::Line, palette()));
        painter.setBrush(Qt::white);
        const int radius = kit::Metrics::of(font()).radius;
        painter.drawRoundedRect(plate, radius, radius);
        const QRectF room = plate.adjusted(4, 4, -4, -4);
        QRectF place({}, QSizeF(m_picture.size()).scaled(room.size(), Qt::KeepAspectRatio));
        place.moveCenter(room.center());
        painter.drawPixmap(place, m_picture, m_picture.rect());
    }

    void changeEvent(QEvent* event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::FontChange)
            refreshSize();
    }

private:
    void refreshSize()
    {
        const int edge = fontMetrics().height() * 5;
        setFixedSize(edge, edge);
    }

    QPixmap m_picture;
};

QHBoxLayout* shaped(const desk::VerdictView::Answer& answer)
{
    auto* line = new QHBoxLayout;
    line->addWidget(new ShapeLabel(answer.shape), 0, Qt::AlignTop);
    line->addWidget(text(answer.text), 1);
    return line;
}

QWidget* rule()
{
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    return line;
}

void addCertificates(QVBoxLayout& layout, const QList<desk::VerdictView::Certificate>& chain)
{
    for (const desk::VerdictView::Certificate& certificate : chain) {
        layout.addWidget(text(SealsView::tr("holder: %1").arg(certificate.holder)));
        layout.addWidget(text(SealsView::tr("issued by %1").arg(certificate.issuer), true));
        layout.addWidget(text(SealsView::tr("valid %1").arg(certificate.validity), true));
        layout.addWidget(
            text(SealsView::tr("SM3 fingerprint %1").arg(certificate.fingerprint), true));
        layout.addSpacing(layout.spacing());
    }
}

/// A path of the folder for documents that nothing has yet.
QString freePath(const QString& name, const QString& suffix)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    constexpr int kMostTried = 1'000;
    QString path = QStringLiteral("%1/%2.%3").arg(folder, name, suffix);
    for (int i = 2; i < kMostTried && QFileInfo::exists(path); ++i)
        path = QStringLiteral("%1/%2-%3.%4").arg(folder, name).arg(i).arg(suffix);
    return path;
}

} // namespace

SealsView::SealsView(desk::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_report(new QPushButton(tr("Save verification report…"), this))
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(scrolling(m_seals, tr("Seals")), 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics.gap, metrics.gap, metrics.gap, metrics.gap);
    foot->addWidget(m_report);
    foot->addStretch();
    column->addLayout(foot);
    m_report->setToolTip(tr("One page that says what was verified and what was found"));
    connect(m_report, &QPushButton::clicked, this, &SealsView::askWhere);
    fill();
}

void SealsView::setFile(const QByteArray& ofd, const QString& name)
{
    m_ofd = ofd;
    m_name = name;
    m_name.replace(QRegularExpression(QStringLiteral("[/\\\\:*?\"<>|]")), QStringLiteral("_"));
    m_verdict = {};
    m_isPending = !ofd.isEmpty();
    fill();
}

void SealsView::setVerdict(const desk::VerdictView& verdict)
{
    m_verdict = verdict;
    m_isPending = false;
    fill();
}

void SealsView::fill()
{
    empty(*m_seals);
    m_report->setVisible(!m_ofd.isEmpty() && !m_isPending);
    if (m_isPending) {
        m_seals->addWidget(text(tr("Verifying the seals…")));
    } else if (m_verdict.seals.isEmpty()) {
        const bool isPlain = m_verdict.shape == desk::VerdictShape::None;
        m_seals->addWidget(text(
            isPlain || m_verdict.headline.isEmpty() ? tr("This paper has no seal.")
                                                    : m_verdict.headline));
    }
    bool isFirst = true;
    for (const Seal& seal : std::as_const(m_verdict.seals)) {
        if (!std::exchange(isFirst, false))
            m_seals->addWidget(rule());
        addSeal(seal);
    }
    m_seals->addStretch();
}

void SealsView::addSeal(const Seal& seal)
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    auto* name = text(seal.name);
    kit::setHeading(name, 3);
    if (!seal.picture.isEmpty())
        m_seals->addWidget(
            new SealPicture(seal.picture, tr("Picture of the seal %1").arg(seal.name)),
            0,
            Qt::AlignLeft);
    m_seals->addWidget(name);
    m_seals->addWidget(text(seal.headline));
    QStringList told{seal.headline};
    for (const desk::VerdictView::Answer& answer : seal.answers) {
        m_seals->addLayout(shaped(answer));
        if (!answer.detail.isEmpty() && !told.contains(answer.detail))
            m_seals->addWidget(text(answer.detail, true));
        told << answer.detail;
    }
    addPages(seal);
    m_seals->addSpacing(metrics.gap);
    for (const desk::Fact& fact : seal.facts)
        m_seals->addWidget(text(tr("%1: %2").arg(fact.name, fact.value)));
    addFolds(seal);
    addButtons(seal);
}

void SealsView::addPages(const Seal& seal)
{
    if (seal.pages.isEmpty() && seal.sharedParts.isEmpty())
        return;
    auto* fold = new kit::Fold(tr("What it covers, page by page"));
    bool isWhole = seal.sharedParts.isEmpty();
    for (const desk::VerdictView::Answer& page : seal.pages) {
        fold->inside().addLayout(shaped(page));
        isWhole = isWhole && page.shape == desk::VerdictShape::Valid;
    }
    for (const QString& sentence : seal.sharedParts)
        fold->inside().addWidget(text(sentence));
    fold->setOpen(!isWhole); // what is amiss is not hidden
    m_seals->addWidget(fold);
}

void SealsView::addFolds(const Seal& seal)
{
    if (!seal.chain.isEmpty()) {
        auto* fold = new kit::Fold(tr("Chain of certificates"));
        if (!seal.chainNote.isEmpty())
            fold->inside().addWidget(text(seal.chainNote));
        addCertificates(fold->inside(), seal.chain);
        if (!seal.makerChain.isEmpty()) {
            fold->inside().addWidget(text(tr("Of the seal's maker:"), true));
            addCertificates(fold->inside(), seal.makerChain);
        }
        m_seals->addWidget(fold);
    }
    QStringList notes = seal.notes;
    notes.removeAll(seal.headline);
    for (const desk::VerdictView::Answer& answer : seal.answers)
        notes.removeAll(answer.detail);
    if (notes.isEmpty())
        return;
    auto* fold = new kit::Fold(tr("Everything else that was found"));
    for (const QString& note : std::as_const(notes))
        fold->inside().addWidget(text(note));
    m_seals->addWidget(fold);
}

void SealsView::addButtons(const Seal& seal)
{
    if (!seal.page.isEmpty()) {
        auto* show = new QPushButton(tr("Show on the page"));
        show->setAccessibleDescription(seal.name);
        connect(show, &QPushButton::clicked, this, [this, id = seal.id] { Q_EMIT sealChosen(id); });
        m_seals->addWidget(show, 0, Qt::AlignLeft);
    }
    if (seal.earlierVersion.isEmpty())
        return;
    auto* compare = new QPushButton(tr("Compare with what was sealed…"));
    compare->setObjectName(QStringLiteral("compareVersions"));
    compare->setAccessibleDescription(seal.name);
    connect(
        compare,
        &QPushButton::clicked,
        this,
        [this, document = seal.document, version = seal.earlierVersion] {
            Q_EMIT comparisonRequested(document, version);
        });
    m_seals->addWidget(compare, 0, Qt::AlignLeft);
}

void SealsView::askWhere()
{
    const QString name =
        m_name.isEmpty() ? tr("Verification report") : tr("Verification report - %1").arg(m_name);
    auto* dialog = new QFileDialog(this, tr("Save verification report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // nothing is ever written over
    dialog->setNameFilters({tr("OFD document (*.ofd)"), tr("PDF document (*.pdf)")});
    dialog->setDefaultSuffix(QStringLiteral("ofd"));
    dialog->selectFile(freePath(name, QStringLiteral("ofd")));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(
            filter.contains(u"*.pdf") ? QStringLiteral("pdf") : QStringLiteral("ofd"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &SealsView::saveReport);
    dialog->open();
}

void SealsView::saveReport(const QString& path)
{
    desk::whenDone(
        desk::PaperDesk::saveReport(m_session, m_ofd, m_name + QStringLiteral(".ofd"), path),
        this,
        [this, path](const Status& done) {
            if (done)
                Q_EMIT told(
                    tr("The verification report is saved as “%1”.").arg(QFileInfo(path).fileName()),
                    false);
            else if (done.error().code != Errc::Cancelled && done.error().code != Errc::Locked)
                Q_EMIT told(done.error().message, true);
        });
}

} // namespace wenshu::lists
