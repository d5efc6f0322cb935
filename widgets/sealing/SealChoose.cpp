#include "sealing/SealChoose.h"

#include "drafting/Sealing.h"
#include "kit/FileDialogs.h"
#include "sealing/PageParts.h"

#include <QFileDialog>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>

namespace wenshu::sealing {

namespace {

/// The picture with white around it: it does not touch the frame of its row.
QIcon iconOf(const QImage& picture, int edge, int around, double ratio)
{
    QPixmap icon(QSize(edge, edge) * ratio);
    icon.setDevicePixelRatio(ratio);
    icon.fill(Qt::transparent);
    QPainter painter(&icon);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QRectF room(0, 0, edge, edge);
    // Seal red stands on paper, in dark windows too.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(
        room.adjusted(around, around, -around, -around), around / 2.0, around / 2.0);
    room.adjust(around * 1.5, around * 1.5, -around * 1.5, -around * 1.5);
    QRectF target(QPointF(), QSizeF(picture.size()).scaled(room.size(), Qt::KeepAspectRatio));
    target.moveCenter(room.center());
    painter.drawImage(target, picture);
    painter.end();
    QIcon made(icon);
    made.addPixmap(icon, QIcon::Selected); // its red is not tinted
    return made;
}

} // namespace

SealChoose::SealChoose(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_seals(new QListWidget(this))
{
    m_seals->setAccessibleName(tr("Seals"));
    m_seals->setWordWrap(true);
    m_seals->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_seals->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_seals->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    const int edge = kit::Metrics::of(font()).largeIcon * 5 / 2;
    m_seals->setIconSize({edge, edge});
    m_label->setBuddy(m_seals);
    auto* add = new QPushButton(tr("Add a seal from its file…"), this);
    add->setAutoDefault(false);
    QVBoxLayout* layout = columnOf(this);
    layout->addWidget(m_label);
    layout->addWidget(m_seals);
    layout->addWidget(add, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(add, &QPushButton::clicked, this, &SealChoose::askForFile);
    connect(m_seals, &QListWidget::itemDoubleClicked, this, &SealChoose::taken);
}

void SealChoose::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose the seal's file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Electronic seals (*.esl)"));
    kit::dressFileDialog(*dialog);
    connect(dialog, &QFileDialog::fileSelected, this, &SealChoose::fileChosen);
    dialog->open();
}

void SealChoose::setSeals(const std::vector<drafting::SealChoice>& seals)
{
    const QString before =
        m_seals->currentItem() != nullptr ? m_seals->currentItem()->text() : QString();
    const QSignalBlocker quiet(m_seals);
    m_seals->clear();
    int usable = -1;
    for (const drafting::SealChoice& seal : seals) {
        const QString user = seal.bureau == seal.name
                                 ? tr("Used by %1").arg(seal.holder)
                                 : tr("%1 · used by %2").arg(seal.bureau, seal.holder);
        QStringList lines = {
            seal.isPersonal ? tr("%1 (signature stamp)").arg(seal.name) : seal.name,
            user,
            tr("Valid until %1").arg(document::dateText(seal.validTo))};
        if (!seal.unusable.isEmpty())
            lines.append(tr("Cannot be used: %1").arg(seal.unusable));
        auto* item = new QListWidgetItem(lines.join(u'\n'), m_seals);
        if (!seal.picture.isNull())
            item->setIcon(iconOf(
                seal.picture,
                m_seals->iconSize().width(),
                kit::Metrics::of(font()).gap,
                devicePixelRatioF()));
        if (!seal.unusable.isEmpty())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
        else if (usable < 0 || item->text() == before)
            usable = m_seals->count() - 1;
    }
    m_seals->setCurrentRow(usable);
    m_seals->updateGeometry();
    m_label->setText(
        seals.size() == 1 && usable == 0 ? tr("This seal will be used:") : tr("Choose the seal:"));
}

} // namespace wenshu::sealing
