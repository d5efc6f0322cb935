#include "shell/HelpWindow.h"

#include "kit/Icons.h"
#include "kit/KeyChoice.h"
#include "kit/Theme.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QHash>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
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

/// The page as this clerk's keys have it. The manual names the usual ones, each of which belongs to
/// one action alone; all are exchanged at once, because two may have changed with each other.
QString withChosenKeys(const QString& text, const kit::KeyChoice& keys)
{
    QHash<QString, QString> now;
    QStringList usual;
    for (const kit::ActionSpec& spec : kit::actionTable()) {
        const QList<QKeySequence> defaults = kit::defaultKeys(spec);
        if (!keys.isChosen(spec) || defaults.isEmpty())
            continue;
        const QString before = HelpWindow::spelled(defaults.first());
        const QList<QKeySequence> chosen = keys.keys(spec);
        now.insert(
            before,
            chosen.isEmpty()
                ? HelpWindow::tr("“%1” in the list of commands").arg(kit::actionText(spec))
                : HelpWindow::spelled(chosen.first()));
        usual.append(QRegularExpression::escape(before));
    }
    if (usual.isEmpty())
        return text;
    const QRegularExpression known(
        QStringLiteral("(?<![A-Za-z+])(?:%1)(?![A-Za-z0-9+])").arg(usual.join(u'|')));
    QString exchanged;
    qsizetype from = 0;
    for (auto found = known.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        exchanged += text.mid(from, match.capturedStart() - from) + now.value(match.captured());
        from = match.capturedEnd();
    }
    return exchanged + text.mid(from);
}

/// Shows pages of the program's own manual; whatever else a link names is not opened.
class ManualBrowser : public QTextBrowser {
public:
    ManualBrowser(const kit::KeyChoice* keys, QWidget* parent)
        : QTextBrowser(parent)
        , m_keys(keys)
    {
    }

    QVariant loadResource(int type, const QUrl& name) override
    {
        const QUrl whole = source().isEmpty() ? name : source().resolved(name);
        if (whole.scheme() != u"qrc" || !whole.path().startsWith(u"/help/"))
            return {};
        QVariant read = QTextBrowser::loadResource(type, name);
        if (m_keys == nullptr || type != QTextDocument::MarkdownResource)
            return read;
        return withChosenKeys(QString::fromUtf8(read.toByteArray()), *m_keys).toUtf8();
    }

private:
    const kit::KeyChoice* m_keys;
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

HelpWindow::HelpWindow(const kit::KeyChoice* keys, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_text(new ManualBrowser(keys, this))
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
    if (keys != nullptr)
        connect(keys, &kit::KeyChoice::changed, m_text, [this] {
            m_text->reload();
            refresh();
        });
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::filter);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item != nullptr && item->data(Qt::UserRole).toString() != page())
            showPage(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::sourceChanged, this, [this] { refresh(); });
    resize(980, 720);
    refresh();
}

QString HelpWindow::spelled(const QKeySequence& key)
{
    struct Name {
        const char* sign;
        const char16_t* name;
    };

    static constexpr Name kNames[] = {
        {"Return", u"回车"},
        {"Del", u"Delete"},
        {"Left", u"←"},
        {",", u"逗号"},
        {"+", u"加号"},
        {"-", u"减号"}};
    QString text = key.toString(QKeySequence::PortableText);
    for (const Name& each : kNames) {
        const QString sign = QString::fromLatin1(each.sign);
        if (text == sign || text.endsWith(u'+' + sign))
            return text.chopped(sign.size()) + QString::fromUtf16(each.name);
    }
    return text;
}

QStringList HelpWindow::pages()
{
    // The order of a clerk's day.
    const char* const order[] = {"index",       "first-run", "unlock",   "window",   "papers",
                                 "receive",     "read",      "verdicts", "file",     "trust",
                                 "compose",     "seal",      "send",     "search",   "notices",
                                 "directory",   "exchange",  "fonts",    "settings", "keys",
                                 "diagnostics", "damaged",   "codes"};
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
