#include "shell/HelpWindow.h"

#include "kit/Icons.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextFrame>
#include <QTextTable>
#include <QToolButton>
#include <QVBoxLayout>

namespace wenshu::shell {

namespace {

QString pathOf(const QString& page)
{
    return QStringLiteral(":/help/%1.md").arg(page);
}

QString textOf(const QString& page)
{
    QFile file(pathOf(page));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Shows pages of the program's own manual; whatever else a link names is not opened.
class ManualBrowser : public QTextBrowser {
public:
    explicit ManualBrowser(QWidget* parent)
        : QTextBrowser(parent)
    {
    }

    QVariant loadResource(int type, const QUrl& name) override
    {
        const QUrl whole = source().isEmpty() ? name : source().resolved(name);
        if (whole.scheme() != u"qrc" || !whole.path().startsWith(u"/help/"))
            return {};
        return QTextBrowser::loadResource(type, name);
    }
};

/// Room around headings, rows and cells: Markdown brings none.
void dress(QTextDocument& document, const kit::Metrics& m, const QPalette& palette)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(140, QTextBlockFormat::ProportionalHeight);
        if (format.headingLevel() > 0) {
            format.setTopMargin(format.headingLevel() == 1 ? 0 : m.margin);
            format.setBottomMargin(m.gap);
        } else if (cursor.currentTable() == nullptr) {
            format.setBottomMargin(m.gap / 2.0);
        }
        cursor.setBlockFormat(format);
    }
    const QList<QTextFrame*> frames = document.rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (table == nullptr)
            continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(m.gap);
        format.setCellSpacing(0);
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(kit::color(kit::ColorRole::Line, palette));
        format.setTopMargin(m.gap);
        format.setBottomMargin(m.gap);
        table->setFormat(format);
    }
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_text(new ManualBrowser(this))
{
    setWindowTitle(tr("Wenshu's manual"));
    setWindowIcon(kit::icon(u"help"));
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(tr("Search the manual"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Text of the page"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenExternalLinks(false);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto* splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(splitter);
    filter(QString());
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::filter);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item != nullptr && item->data(Qt::UserRole).toString() != page())
            showPage(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::sourceChanged, this, [this] { refresh(); });
    resize(980, 720);
    refresh();
}

QStringList HelpWindow::pages()
{
    // The order of a clerk's day.
    const char* const order[] = {
        "index",
        "first-run",
        "unlock",
        "window",
        "papers",
        "receive",
        "read",
        "verdicts",
        "compose",
        "seal",
        "send",
        "search",
        "notices",
        "directory",
        "exchange",
        "settings",
        "keys",
        "diagnostics",
        "codes"};
    QStringList names;
    for (const char* name : order)
        names.append(QString::fromLatin1(name));
    return names;
}

QString HelpWindow::titleOf(const QString& page)
{
    return textOf(page).section(u'\n', 0, 0).remove(u'#').trimmed();
}

void HelpWindow::filter(const QString& words)
{
    const QString now = page();
    m_list->clear();
    for (const QString& each : pages()) {
        if (!words.isEmpty() && !textOf(each).contains(words, Qt::CaseInsensitive))
            continue;
        auto* item = new QListWidgetItem(titleOf(each), m_list);
        item->setData(Qt::UserRole, each);
        if (each == now)
            m_list->setCurrentItem(item);
    }
}

void HelpWindow::showPage(const QString& page)
{
    const QString known = pages().contains(page) ? page : QStringLiteral("index");
    if (this->page() != known)
        m_text->setSource(
            QUrl(QStringLiteral("qrc:/help/%1.md").arg(known)), QTextDocument::MarkdownResource);
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->data(Qt::UserRole).toString() == known)
            m_list->setCurrentRow(i);
    if (!m_search->text().isEmpty())
        m_text->find(m_search->text());
}

void HelpWindow::showCode(const QString& code)
{
    showPage(QStringLiteral("codes"));
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(code);
}

QString HelpWindow::page() const
{
    return m_text->source().fileName().section(u'.', 0, 0);
}

void HelpWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        m_search->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

void HelpWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void HelpWindow::refresh()
{
    const kit::Metrics m = kit::Metrics::of(font());
    m_search->parentWidget()->layout()->setContentsMargins(m.margin, m.margin, m.gap, m.margin);
    m_search->parentWidget()->layout()->setSpacing(m.gap);
    m_search->parentWidget()->setMinimumWidth(m.icon * 11);
    m_text->document()->setDocumentMargin(m.wide);
    m_text->document()->setDefaultFont(font());
    dress(*m_text->document(), m, palette());
}

} // namespace wenshu::shell
