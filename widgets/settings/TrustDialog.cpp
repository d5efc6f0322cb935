#include "settings/TrustDialog.h"

#include "desk/Session.h"
#include "desk/Words.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "settings/TrustSheets.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::settings {

namespace {

QString dayOf(const QDateTime& moment)
{
    return moment.isValid() ? desk::words::date(moment.toLocalTime().date())
                            : TrustDialog::tr("not told");
}

/// What is amiss with it now; empty when nothing.
QString stateOf(const desk::TrustRow& row, const QDateTime& now)
{
    if (!row.isTrusted())
        return TrustDialog::tr("distrusted since %1").arg(dayOf(row.distrustedAt));
    if (row.to.isValid() && row.to < now)
        return row.kind == desk::TrustRow::Kind::RevocationList ? TrustDialog::tr("out of date")
                                                                : TrustDialog::tr("expired");
    if (row.isOwn)
        return TrustDialog::tr("came with the unit card");
    return {};
}

/// Lines "name: value" of the row, for the field below the list.
QString detailsOf(const desk::TrustRow& row)
{
    const bool isList = row.kind == desk::TrustRow::Kind::RevocationList;
    QStringList lines;
    const auto add = [&lines](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << TrustDialog::tr("%1: %2").arg(name, value);
    };
    add(isList ? TrustDialog::tr("Issuer") : TrustDialog::tr("Holder"), row.name);
    add(TrustDialog::tr("Issued by"), row.issuer);
    if (isList) {
        add(TrustDialog::tr("Of"), dayOf(row.from));
        add(TrustDialog::tr("Next one due"), dayOf(row.to));
    } else {
        add(TrustDialog::tr("Valid from"), dayOf(row.from));
        add(TrustDialog::tr("Valid until"), dayOf(row.to));
    }
    add(TrustDialog::tr("SM3 fingerprint"), desk::groupedFingerprint(row.fingerprint));
    if (row.isOwn)
        lines << TrustDialog::tr("It came with the unit card; only a new card changes it.");
    else
        add(TrustDialog::tr("Imported"),
            row.importedAt.isValid() ? dayOf(row.importedAt)
                                     : TrustDialog::tr("laid there by hand"));
    if (!row.isTrusted()) {
        add(TrustDialog::tr("Distrusted since"), dayOf(row.distrustedAt));
        add(TrustDialog::tr("Reason"), row.reason);
    }
    return lines.join(u'\n');
}

} // namespace

TrustDialog::TrustDialog(desk::Session& session, bool mayChange, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_mayChange(mayChange)
    , m_messages(new kit::MessageStack(this))
    , m_list(new QListWidget(this))
    , m_details(new QTextBrowser(this))
    , m_import(new QPushButton(kit::icon(u"add"), tr("Import…"), this))
    , m_importMakers(new QPushButton(tr("Import seal makers…"), this))
    , m_change(new QPushButton(this))
    , m_note(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("trustDialog"));
    setProperty("helpPage", QStringLiteral("trust"));
    setWindowTitle(tr("Trust store"));
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_list->setAccessibleName(tr("What is trusted"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_details->setAccessibleName(tr("About the one chosen"));
    m_details->setTabChangesFocus(true);
    m_details->setOpenLinks(false);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    kit::setMuted(m_note);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    for (QPushButton* button : {m_import, m_importMakers, m_change})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_import);
    row->addWidget(m_importMakers);
    row->addWidget(m_change);
    row->addStretch();
    row->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.margins());
    column->setSpacing(metrics.margin);
    column->addWidget(m_messages);
    column->addWidget(splitter, 1);
    column->addWidget(m_note);
    column->addLayout(row);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().lineSpacing() * 36);
    m_import->setEnabled(m_mayChange);
    m_importMakers->setEnabled(m_mayChange);
    connect(m_list, &QListWidget::currentRowChanged, this, &TrustDialog::refresh);
    connect(m_import, &QPushButton::clicked, this, [this] { askForFile(false); });
    connect(m_importMakers, &QPushButton::clicked, this, [this] { askForFile(true); });
    connect(m_change, &QPushButton::clicked, this, &TrustDialog::askToDistrust);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    refresh();
    reload();
}

void TrustDialog::reload(const QString& chosen)
{
    tellWhatCannotBeRead();
    desk::whenDone(
        desk::trust::list(m_session),
        this,
        [this, chosen](const Result<QList<desk::TrustRow>>& rows) {
            if (rows)
                m_rows = *rows;
            else
                tell(rows.error().message, true);
            fill(chosen);
            Q_EMIT listed();
        });
}

/// Stays until the file is mended: what cannot be read weighs on every judgement meanwhile.
void TrustDialog::tellWhatCannotBeRead()
{
    desk::whenDone(
        desk::trust::complaint(m_session), this, [this](const Result<QString>& complaint) {
            const QString id = QStringLiteral("damaged");
            if (complaint && !complaint->isEmpty())
                m_messages->show({id, kit::Severity::Serious, *complaint, {}, {}, {}});
            else
                m_messages->hide(id);
        });
}

void TrustDialog::fill(const QString& chosen)
{
    const QDateTime now = m_session.clock().now();
    m_list->clear();
    int current = m_rows.isEmpty() ? -1 : 0;
    for (int i = 0; i < m_rows.size(); ++i) {
        const desk::TrustRow& row = m_rows[i];
        const QString state = stateOf(row, now);
        const QString second =
            state.isEmpty() ? kindText(row.kind) : tr("%1, %2").arg(kindText(row.kind), state);
        auto* item = new QListWidgetItem(row.holder + u'\n' + second, m_list);
        item->setData(Qt::AccessibleTextRole, row.holder + QStringLiteral("，") + second);
        const bool isAmiss = !row.isTrusted() || (row.to.isValid() && row.to < now);
        item->setIcon(kit::icon(isAmiss ? u"warning" : u"good"));
        if (row.fingerprint == chosen)
            current = i;
    }
    m_list->setCurrentRow(current);
    refresh();
}

const desk::TrustRow* TrustDialog::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

void TrustDialog::refresh()
{
    const desk::TrustRow* row = current();
    m_details->setPlainText(row != nullptr ? detailsOf(*row) : QString());
    const bool isTrusted = row == nullptr || row->isTrusted();
    m_change->setText(isTrusted ? tr("No longer trust…") : tr("Trust again"));
    m_change->setEnabled(m_mayChange && row != nullptr && !row->isOwn);
    const bool hasList = std::any_of(m_rows.begin(), m_rows.end(), [](const desk::TrustRow& each) {
        return each.kind == desk::TrustRow::Kind::RevocationList && each.isTrusted();
    });
    QStringList notes;
    if (!m_mayChange)
        notes << tr("The administrator keeps this list; you can read it only.");
    if (!hasList)
        notes << tr("No revocation list was imported: only those that come from the exchange node "
                    "are looked at.");
    notes << tr("What is opened or comes in from now on is judged by this list; what was judged "
                "before keeps its verdict until it is opened.");
    m_note->setText(notes.join(u'\n'));
}

void TrustDialog::askForFile(bool asSealMakers)
{
    auto* dialog = new QFileDialog(this, tr("Import certificates or a revocation list"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Certificates and revocation lists (*.cer *.crt *.pem *.der *.crl)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, asSealMakers](const QString& path) {
        importFrom(path, asSealMakers);
    });
    dialog->open();
}

void TrustDialog::importFrom(const QString& path, bool asSealMakers)
{
    if (!m_mayChange)
        return;
    desk::whenDone(
        desk::trust::look(m_session, path, asSealMakers),
        this,
        [this, path, asSealMakers](const Result<QList<desk::TrustRow>>& rows) {
            if (rows)
                confirmImport(path, *rows, asSealMakers);
            else
                tell(rows.error().message, true);
        });
}

void TrustDialog::confirmImport(
    const QString& path, const QList<desk::TrustRow>& rows, bool asSealMakers)
{
    QStringList fingerprints;
    for (const desk::TrustRow& row : rows)
        fingerprints << row.fingerprint;
    auto* sheet = new ImportTrustSheet(rows, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(
        sheet,
        &kit::StepSheet::nextRequested,
        this,
        [this, sheet, path, fingerprints, asSealMakers] {
            finish(
                *sheet,
                desk::trust::import(m_session, path, fingerprints, asSealMakers),
                tr("Imported. Seals are judged by it from now on."));
        });
    sheet->open();
}

void TrustDialog::askToDistrust()
{
    const desk::TrustRow* row = current();
    if (row == nullptr || row->isOwn || !m_mayChange)
        return;
    const QString fingerprint = row->fingerprint;
    if (!row->isTrusted()) {
        desk::whenDone(
            desk::trust::restore(m_session, fingerprint),
            this,
            [this, fingerprint](const Status& done) {
                tell(done ? tr("It is trusted again.") : done.error().message, !done);
                reload(fingerprint);
            });
        return;
    }
    auto* sheet = new DistrustSheet(*row, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &kit::StepSheet::nextRequested, this, [this, sheet, fingerprint] {
        finish(
            *sheet,
            desk::trust::distrust(m_session, fingerprint, sheet->reason()),
            tr("It counts for nothing from now on."));
    });
    sheet->open();
}

void TrustDialog::finish(
    kit::StepSheet& sheet, const QFuture<Status>& future, const QString& sentence)
{
    sheet.setBusy(true);
    const QString chosen = current() != nullptr ? current()->fingerprint : QString();
    desk::whenDone(future, &sheet, [this, &sheet, sentence, chosen](const Status& done) {
        sheet.setBusy(false);
        if (!done) {
            sheet.showProblem(done.error().message);
            return;
        }
        sheet.accept();
        tell(sentence, false);
        reload(chosen);
    });
}

void TrustDialog::tell(const QString& sentence, bool isProblem)
{
    m_messages->show(
        {QStringLiteral("trust"),
         isProblem ? kit::Severity::Serious : kit::Severity::Good,
         sentence,
         {},
         {},
         isProblem ? std::chrono::seconds(0) : std::chrono::seconds(10)});
}

} // namespace wenshu::settings
