#include "reader/PrintSheet.h"

#include "kit/Theme.h"
#include "reader/PageView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

#include <algorithm>

namespace wenshu::reader {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_reader)
};

constexpr int kMostCopies = 999;

} // namespace

PrintSheet::PrintSheet(
    QThreadPool& pool,
    const DocumentPtr& document,
    int currentPage,
    int copiesAllowed,
    QWidget* parent,
    const QString& printProgram,
    const QString& listProgram)
    : QDialog(parent)
    , m_document(document)
    , m_currentPage(std::max(0, currentPage))
    , m_copiesAllowed(copiesAllowed)
    , m_job(new PrintJob(pool, this, printProgram))
    , m_preview(new PageView(pool, this))
{
    setWindowTitle(Tr::tr("Print"));
    setProperty("helpPage", QStringLiteral("read"));
    setWindowModality(Qt::WindowModal);
    auto* row = new QHBoxLayout(this);
    m_preview->setArrangement(Arrangement::SinglePage);
    m_preview->setFit(Fit::Page);
    m_preview->setImageBudget(qint64{16} << 20);
    m_preview->setAccessibleName(Tr::tr("Preview of the pages"));
    m_preview->setMinimumSize(220, 320);
    row->addWidget(m_preview, 1);
    row->addWidget(makeForm());
    m_preview->setDocument(document);
    const int page = m_currentPage;
    connect(m_preview, &PageView::documentChanged, m_preview, [this, page] {
        m_preview->goToPage(page);
    });
    connect(m_job, &PrintJob::finished, this, [this] {
        ended(Tr::tr("The pages are with the printer."), false);
    });
    connect(m_job, &PrintJob::cancelled, this, [this] {
        ended(Tr::tr("Printing was stopped."), false);
    });
    connect(m_job, &PrintJob::failed, this, [this](const QString& sentence) {
        m_note->setText(sentence);
        refresh();
    });
    connect(m_job, &PrintJob::progressed, this, [this](int done, int total) {
        m_note->setText(Tr::tr("Printing page %1 of %2…").arg(done).arg(total));
    });
    auto* printers = new PrinterList(this, listProgram);
    connect(printers, &PrinterList::arrived, this, &PrintSheet::takePrinters);
    printers->ask();
    refresh();
    resize(sizeHint().expandedTo({900, 620}));
}

QWidget* PrintSheet::makeForm()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const kit::Metrics metrics = kit::Metrics::of(font());
    column->setContentsMargins(metrics.margins());
    form->setVerticalSpacing(metrics.gap);
    m_printer = new QComboBox(side);
    m_printer->setAccessibleName(Tr::tr("Printer"));
    m_all = new QRadioButton(Tr::tr("All %1 pages").arg(m_document->pageCount()), side);
    m_this = new QRadioButton(Tr::tr("This page (%1)").arg(m_currentPage + 1), side);
    m_some = new QRadioButton(Tr::tr("These pages:"), side);
    m_range = new QLineEdit(side);
    m_range->setPlaceholderText(Tr::tr("For example 1-3,5"));
    m_range->setAccessibleName(Tr::tr("Pages to print, for example 1-3,5"));
    m_all->setChecked(true);
    m_copies = new QSpinBox(side);
    const int most =
        m_copiesAllowed < 0 ? kMostCopies : std::clamp(m_copiesAllowed, 1, kMostCopies);
    m_copies->setRange(1, most);
    m_copies->setAccessibleName(Tr::tr("Copies"));
    m_sides = new QComboBox(side);
    m_sides->addItems(
        {Tr::tr("On one side"),
         Tr::tr("On both sides, turned over the long edge"),
         Tr::tr("On both sides, turned over the short edge")});
    m_sides->setAccessibleName(Tr::tr("Sides of the paper"));
    m_printer->setMinimumContentsLength(16);
    m_printer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_gray = new QCheckBox(Tr::tr("Black and white"), side);
    m_shrink = new QCheckBox(Tr::tr("Make larger pages fit the paper"), side);
    m_shrink->setChecked(true);
    m_note = new QLabel(side);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_go = new QPushButton(Tr::tr("Print"), side);
    m_go->setDefault(true);
    kit::setPrimary(m_go);
    m_cancel = new QPushButton(Tr::tr("Cancel"), side);

    form->addRow(Tr::tr("Printer"), m_printer);
    form->addRow(Tr::tr("Pages"), m_all);
    form->addRow(QString(), m_this);
    form->addRow(QString(), m_some);
    form->addRow(QString(), m_range);
    form->addRow(Tr::tr("Copies"), m_copies);
    form->addRow(Tr::tr("Sides"), m_sides);
    form->addRow(QString(), m_gray);
    form->addRow(QString(), m_shrink);
    column->addLayout(form);
    column->addWidget(m_note);
    column->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go); // at the end, as in every sheet
    setTabOrder(m_cancel, m_go);
    column->addLayout(buttons);
    connect(m_go, &QPushButton::clicked, this, &PrintSheet::print);
    connect(m_cancel, &QPushButton::clicked, this, &PrintSheet::reject);
    connect(m_range, &QLineEdit::textEdited, m_some, [this] { m_some->setChecked(true); });
    connect(m_range, &QLineEdit::textChanged, this, &PrintSheet::refresh);
    for (QRadioButton* button : {m_all, m_this, m_some})
        connect(button, &QRadioButton::toggled, this, &PrintSheet::refresh);
    return side;
}

void PrintSheet::takePrinters(const QStringList& names, const QString& standard)
{
    m_printer->clear();
    m_printer->addItems(names);
    m_printer->setEnabled(!names.isEmpty());
    m_printer->setCurrentIndex(std::max(0, static_cast<int>(names.indexOf(standard))));
    m_note->setText(
        names.isEmpty() ? Tr::tr("No printer is set up on this machine. You can save the document "
                                 "as PDF instead.")
                        : QString());
    refresh();
}

PrintOrder PrintSheet::order() const
{
    PrintOrder order;
    order.printer = m_printer->currentText();
    const int count = m_document->pageCount();
    if (m_all->isChecked())
        order.pages = pagesNamed(QStringLiteral("1-%1").arg(count), count);
    else if (m_this->isChecked())
        order.pages = {m_currentPage};
    else
        order.pages = pagesNamed(m_range->text(), count);
    order.copies = m_copies->value();
    order.sides = static_cast<Sides>(std::max(0, m_sides->currentIndex()));
    order.gray = m_gray->isChecked();
    order.shrinkToPaper = m_shrink->isChecked();
    return order;
}

void PrintSheet::refresh()
{
    const PrintOrder now = order();
    const bool understood = !now.pages.empty();
    m_go->setEnabled(!m_job->isRunning() && understood && !now.printer.isEmpty());
    m_cancel->setText(m_job->isRunning() ? Tr::tr("Stop printing") : Tr::tr("Cancel"));
    const bool complain = m_some->isChecked() && !understood && !m_range->text().isEmpty();
    m_range->setToolTip(
        complain ? Tr::tr("Give page numbers from 1 to %1, for example 1-3,5.")
                       .arg(m_document->pageCount())
                 : QString());
    m_range->setAccessibleDescription(m_range->toolTip());
    if (complain)
        m_note->setText(m_range->toolTip());
    else if (m_some->isChecked() && m_printer->count() > 0)
        m_note->clear();
}

void PrintSheet::print()
{
    m_note->setText(Tr::tr("Preparing the pages…"));
    m_job->start(m_document, order());
    refresh();
}

void PrintSheet::ended(const QString& sentence, bool isProblem)
{
    Q_EMIT told(sentence, isProblem);
    QDialog::accept();
}

/// Esc and the button: first stops what is being printed, then closes.
void PrintSheet::reject()
{
    if (m_job->isRunning()) {
        m_job->cancel();
        return;
    }
    QDialog::reject();
}

} // namespace wenshu::reader
