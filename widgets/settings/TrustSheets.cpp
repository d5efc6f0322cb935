#include "settings/TrustSheets.h"

#include "desk/Words.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace wenshu::settings {

namespace {

QLabel* sentence(const QString& text, bool isMuted = false)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (isMuted)
        kit::setMuted(label);
    return label;
}

/// In two lines of eight groups, so that one keeps the place while comparing.
QString inLines(const QString& fingerprint)
{
    const QString groups = desk::groupedFingerprint(fingerprint);
    const qsizetype half = groups.size() / 2;
    return groups.left(half).trimmed() + u'\n' + groups.mid(half).trimmed();
}

} // namespace

QString kindText(desk::TrustRow::Kind kind)
{
    switch (kind) {
    case desk::TrustRow::Kind::Root:
        return ImportTrustSheet::tr("Root certificate");
    case desk::TrustRow::Kind::Authority:
        return ImportTrustSheet::tr("Certificate of an authority");
    case desk::TrustRow::Kind::SealMaker:
        return ImportTrustSheet::tr("May make seals");
    case desk::TrustRow::Kind::RevocationList:
        break;
    }
    return ImportTrustSheet::tr("Revocation list");
}

ImportTrustSheet::ImportTrustSheet(const QList<desk::TrustRow>& rows, QWidget* parent)
    : StepSheet(tr("Trust what this file holds?"), parent)
    , m_compared(new QCheckBox(tr("I have compared every group; they are the same")))
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    const kit::Metrics metrics = kit::Metrics::of(page->font());
    column->setSpacing(metrics.gap);
    column->addWidget(sentence(
        tr("Whoever is trusted here can vouch for any seal. Compare the fingerprint with the one "
           "the issuer has published or tells you by telephone.")));
    for (const desk::TrustRow& row : rows) {
        auto* holder = sentence(row.holder);
        kit::setHeading(holder, 3);
        column->addSpacing(metrics.gap);
        column->addWidget(holder);
        column->addWidget(sentence(kindText(row.kind), true));
        column->addWidget(sentence(
            tr("%1 to %2")
                .arg(
                    desk::words::date(row.from.toLocalTime().date()),
                    row.to.isValid() ? desk::words::date(row.to.toLocalTime().date())
                                     : tr("not told")),
            true));
        if (row.importedAt.isValid())
            column->addWidget(sentence(tr("Is in the trust store already."), true));
        auto* fingerprint = sentence(tr("SM3 fingerprint\n%1").arg(inLines(row.fingerprint)));
        fingerprint->setAccessibleName(
            tr("SM3 fingerprint %1").arg(desk::groupedFingerprint(row.fingerprint)));
        column->addWidget(fingerprint);
    }
    column->addSpacing(metrics.gap);
    column->addWidget(m_compared);
    column->addStretch();
    setNextText(addStep(tr("Compare"), page), tr("Trust it"));
    const auto refresh = [this] {
        setBlocked(m_compared->isChecked() ? QString() : tr("First compare the fingerprints"));
    };
    connect(m_compared, &QCheckBox::toggled, this, refresh);
    refresh();
}

DistrustSheet::DistrustSheet(const desk::TrustRow& row, QWidget* parent)
    : StepSheet(tr("No longer trust this"), parent)
    , m_reason(new QPlainTextEdit)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setSpacing(kit::Metrics::of(page->font()).margin);
    auto* holder = sentence(row.holder);
    kit::setHeading(holder, 3);
    column->addWidget(holder);
    column->addWidget(sentence(
        row.kind == desk::TrustRow::Kind::RevocationList
            ? tr("What this list says is revoked is not known here any more.")
            : tr("Seals that only it vouches for cannot be verified from now on.")));
    m_reason->setTabChangesFocus(true);
    refreshMetrics();
    auto* form = new kit::Form;
    form->addRow(
        tr("Reason"),
        m_reason,
        tr("At least %n character(s); kept with the date.", nullptr, desk::trust::kLeastReason));
    column->addWidget(form);
    column->addStretch();
    setNextText(addStep(tr("Reason"), page), tr("No longer trust it"));
    connect(m_reason, &QPlainTextEdit::textChanged, this, &DistrustSheet::refresh);
    refresh();
}

QString DistrustSheet::reason() const
{
    return m_reason->toPlainText().trimmed();
}

void DistrustSheet::refresh()
{
    const auto missing = desk::trust::kLeastReason - static_cast<int>(reason().size());
    setBlocked(
        missing > 0 ? tr("%n more character(s) of reason needed", nullptr, missing) : QString());
}

void DistrustSheet::refreshMetrics()
{
    constexpr int kLines = 3;
    m_reason->setFixedHeight(fontMetrics().lineSpacing() * (kLines + 1));
}

void DistrustSheet::changeEvent(QEvent* event)
{
    StepSheet::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshMetrics();
}

} // namespace wenshu::settings
