#include "shell/FileFactsWindow.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wenshu::shell {

namespace {

QTextCharFormat colored(const QColor& color)
{
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

/// Writes the facts as a text: headings, tables of two columns, sentences.
class Page {
public:
    Page(const QTextCursor& cursor, const QFont& font, const QPalette& palette)
        : m_cursor(cursor)
        , m_metrics(kit::Metrics::of(font))
        , m_plain(colored(palette.color(QPalette::Text)))
        , m_muted(colored(kit::color(kit::ColorRole::Muted, palette)))
    {
        m_paragraph.setLineHeight(140, QTextBlockFormat::ProportionalHeight);
    }

    void sentence(const QString& words) { m_cursor.insertText(words, m_plain); }

    void group(const desk::FactGroup& group)
    {
        heading(group.title);
        const bool isTable =
            std::any_of(group.facts.begin(), group.facts.end(), [](const desk::Fact& fact) {
                return !fact.name.isEmpty();
            });
        if (isTable)
            table(group.facts);
        else
            sentences(group.facts);
        m_cursor.movePosition(QTextCursor::End);
    }

private:
    void heading(const QString& title)
    {
        QTextBlockFormat heading;
        heading.setHeadingLevel(2);
        heading.setTopMargin(m_metrics.margin);
        heading.setBottomMargin(m_metrics.gap);
        QTextCharFormat strong = m_plain;
        strong.setFontWeight(QFont::DemiBold);
        if (m_cursor.position() == 0)
            m_cursor.setBlockFormat(heading);
        else
            m_cursor.insertBlock(heading, strong);
        m_cursor.insertText(title, strong);
        m_cursor.insertBlock(m_paragraph, m_plain);
    }

    void sentences(const QList<desk::Fact>& facts)
    {
        bool isFirst = true;
        for (const desk::Fact& fact : facts) {
            if (!std::exchange(isFirst, false))
                m_cursor.insertBlock(m_paragraph, m_plain);
            m_cursor.insertText(fact.value, m_plain);
        }
    }

    void table(const QList<desk::Fact>& facts)
    {
        constexpr int kNames = 28; ///< percent of the width
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellPadding(m_metrics.gap / 3.0);
        format.setCellSpacing(0);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setColumnWidthConstraints(
            {QTextLength(QTextLength::PercentageLength, kNames),
             QTextLength(QTextLength::PercentageLength, 100 - kNames)});
        QTextTable* table = m_cursor.insertTable(static_cast<int>(facts.size()), 2, format);
        int row = 0;
        for (const desk::Fact& fact : facts) {
            if (fact.name.isEmpty()) {
                table->mergeCells(row, 0, 1, 2);
                table->cellAt(row, 0).firstCursorPosition().insertText(fact.value, m_muted);
            } else {
                table->cellAt(row, 0).firstCursorPosition().insertText(fact.name, m_muted);
                table->cellAt(row, 1).firstCursorPosition().insertText(fact.value, m_plain);
            }
            ++row;
        }
    }

    QTextCursor m_cursor;
    kit::Metrics m_metrics;
    QTextCharFormat m_plain, m_muted;
    QTextBlockFormat m_paragraph;
};

} // namespace

FileFactsWindow::FileFactsWindow(
    desk::Session& session, const QByteArray& ofd, const QString& name, QWidget* parent)
    : QDialog(parent)
    , m_text(new QTextBrowser(this))
    , m_copy(new QPushButton(kit::icon(u"copy"), tr("Copy all"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("fileFactsWindow"));
    setProperty("helpPage", QStringLiteral("file"));
    setWindowIcon(kit::icon(u"info"));
    setWindowTitle(name.isEmpty() ? tr("About the file") : tr("About the file — %1").arg(name));
    const kit::Metrics metrics = kit::Metrics::of(font());
    m_text->setAccessibleName(tr("About the file"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false); // there are none; what a file says is never one
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    kit::setPrimary(close);
    auto* row = new QHBoxLayout;
    row->addWidget(m_copy);
    row->addStretch();
    row->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.margins());
    column->setSpacing(metrics.margin);
    column->addWidget(m_text, 1);
    column->addLayout(row);
    resize(fontMetrics().averageCharWidth() * 96, fontMetrics().lineSpacing() * 36);
    m_copy->setEnabled(false);
    m_copy->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(desk::plainTextOf(m_groups));
    });
    connect(&session, &desk::Session::locked, this, &QWidget::close);
    m_trouble = tr("Looking through the file…");
    fill();
    m_text->setFocus();
    desk::whenDone(
        desk::fileFacts(session, ofd), this, [this](const Result<QList<desk::FactGroup>>& facts) {
            m_trouble = facts ? QString() : facts.error().message;
            if (facts)
                m_groups = *facts;
            m_copy->setEnabled(bool(facts));
            fill();
            Q_EMIT shown();
        });
}

void FileFactsWindow::fill()
{
    const int place = m_text->verticalScrollBar()->value();
    m_text->clear();
    m_text->document()->setDocumentMargin(kit::Metrics::of(font()).gap);
    Page page(QTextCursor(m_text->document()), font(), palette());
    if (!m_trouble.isEmpty())
        page.sentence(m_trouble);
    for (const desk::FactGroup& group : std::as_const(m_groups))
        page.group(group);
    m_text->moveCursor(QTextCursor::Start);
    m_text->verticalScrollBar()->setValue(place);
}

void FileFactsWindow::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

} // namespace wenshu::shell
