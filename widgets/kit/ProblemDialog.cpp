#include "kit/ProblemDialog.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace wenshu::kit {

namespace {

QLabel* sentence(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

Problem Problem::of(const QString& title, const Error& error, const QString& safe)
{
    Problem problem;
    problem.title = title;
    problem.cause = error.message;
    problem.safe = safe;
    problem.code = errcName(error.code);
    problem.diagnostic = error.diagnostic;
    return problem;
}

ProblemDialog* ProblemDialog::show(QWidget* parent, const Problem& problem)
{
    auto* dialog = new ProblemDialog(problem, parent != nullptr ? parent->window() : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

ProblemDialog::ProblemDialog(const Problem& problem, QWidget* parent)
    : QDialog(parent)
    , m_problem(problem)
{
    const Metrics m = Metrics::of(font());
    setWindowTitle(problem.title);
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    auto* sign = new QLabel(this);
    sign->setPixmap(iconPixmap(
        u"warning",
        m.largeIcon * 3 / 4,
        devicePixelRatioF(),
        color(ColorRole::Restricted, palette())));
    auto* title = sentence(problem.title, this);
    setHeading(title, 2);
    auto* words = new QVBoxLayout;
    words->setSpacing(m.gap);
    words->addWidget(title);
    words->addWidget(sentence(problem.cause, this));
    if (!problem.safe.isEmpty())
        words->addWidget(sentence(problem.safe, this));
    auto* top = new QHBoxLayout;
    top->setSpacing(m.margin);
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addLayout(words, 1);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(m.gap);
    buttons->addStretch();
    QList<ProblemChoice> choices = problem.choices;
    if (choices.isEmpty())
        choices.append({tr("Close"), {}});
    for (const ProblemChoice& choice : choices) {
        auto* button = new QPushButton(choice.text, this);
        setPrimary(button, m_buttons.isEmpty());
        button->setDefault(m_buttons.isEmpty());
        button->setAutoDefault(true);
        const auto chosen = choice.chosen;
        connect(button, &QPushButton::clicked, this, [this, chosen] {
            accept();
            if (chosen)
                chosen();
        });
        buttons->addWidget(button);
        m_buttons.append(button);
    }

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m.wideMargins());
    column->setSpacing(m.margin);
    column->addLayout(top);
    if (!problem.code.isEmpty() || !problem.diagnostic.isEmpty()) // a question has none
        column->addWidget(makeDetails());
    column->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
    setAccessibleName(problem.title);
    setAccessibleDescription(problem.cause + u' ' + problem.safe);
    m_buttons.first()->setFocus();
}

QWidget* ProblemDialog::makeDetails()
{
    const Metrics m = Metrics::of(font());
    auto* box = new QWidget(this);
    auto* fold = new QToolButton(box);
    fold->setText(tr("Details"));
    fold->setIcon(icon(u"chevron-right"));
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setAutoRaise(true);
    fold->setCheckable(true);
    fold->setFocusPolicy(Qt::StrongFocus);
    auto* inside = new QWidget(box);
    auto* facts = sentence(
        tr("Code %1 · %2")
            .arg(m_problem.code, QLocale().toString(m_problem.time, QLocale::ShortFormat)),
        inside);
    facts->setAccessibleName(facts->text());
    auto* diagnostic = sentence(m_problem.diagnostic, inside);
    setMuted(diagnostic);
    diagnostic->setVisible(!m_problem.diagnostic.isEmpty());
    auto* copy = new QPushButton(tr("Copy"), inside);
    auto* help = new QPushButton(tr("What this code means"), inside);
    auto* package = new QPushButton(tr("Save diagnostics (no document text)…"), inside);
    for (QPushButton* button : {copy, help, package})
        button->setAutoDefault(false);
    help->setVisible(!m_problem.code.isEmpty());
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(report());
    });
    connect(help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(m_problem.code); });
    connect(package, &QPushButton::clicked, this, &ProblemDialog::diagnosticsRequested);
    auto* row = new QHBoxLayout;
    row->setSpacing(m.gap);
    row->addWidget(copy);
    row->addWidget(help);
    row->addWidget(package);
    row->addStretch();
    auto* lines = new QVBoxLayout(inside);
    lines->setContentsMargins(m.icon + m.gap, 0, 0, 0);
    lines->setSpacing(m.gap);
    lines->addWidget(facts);
    lines->addWidget(diagnostic);
    lines->addLayout(row);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(m.gap);
    column->addWidget(fold, 0, Qt::AlignLeft);
    column->addWidget(inside);
    inside->setVisible(false);
    connect(fold, &QToolButton::toggled, this, [this, fold, inside](bool open) {
        inside->setVisible(open);
        fold->setIcon(icon(open ? u"chevron-down" : u"chevron-right"));
        adjustSize();
    });
    return box;
}

QString ProblemDialog::report() const
{
    return QStringLiteral("%1\n%2\n%3\n%4 %5\n%6\n")
        .arg(
            m_problem.title,
            m_problem.cause,
            m_problem.safe,
            m_problem.code,
            m_problem.time.toString(Qt::ISODate),
            m_problem.diagnostic);
}

void ProblemDialog::reject()
{
    // Closing without a word is the safest choice, and the owner hears of it.
    m_buttons.first()->click();
}

} // namespace wenshu::kit
