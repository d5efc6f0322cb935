#include "compose/ComposeWindow.h"

#include "compose/AttachmentField.h"
#include "compose/BodyEditor.h"
#include "compose/ComposeForm.h"
#include "compose/FindingsPanel.h"
#include "desk/Session.h"
#include "directory/Directory.h"
#include "drafting/DraftEditor.h"
#include "kit/Actions.h"
#include "kit/EmptyState.h"
#include "kit/FaceNote.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "reader/ReaderPane.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTextBlock>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace wenshu::compose {

using drafting::DraftEditor;

namespace {

/// The smallest screen of an office, without its bars.
constexpr QSize kLeastSize(1280, 680);
constexpr std::chrono::milliseconds kFollowPause{250};

/// Without the breaks between lines.
QString plain(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

} // namespace

ComposeWindow::ComposeWindow(const Parts& parts, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_parts(parts)
    , m_editor(new DraftEditor(parts.session, parts.typesetting, this))
    , m_messages(new kit::MessageStack(this))
    , m_faces(std::make_unique<kit::FaceNote>(
          *m_messages, [this] { Q_EMIT helpRequested(QStringLiteral("fonts")); }))
    , m_split(new QSplitter(Qt::Horizontal, this))
    , m_scroll(new QScrollArea(this))
    , m_form(new ComposeForm)
    , m_pages(new reader::ReaderPane(parts.pool, this))
    , m_findings(new FindingsPanel(this))
    , m_saved(new QLabel(this))
    , m_undo(new QPushButton(tr("Take changes back"), this))
    , m_submit(new QPushButton(tr("Submit"), this))
    , m_seal(new QPushButton(tr("Seal…"), this))
    , m_reason(new QLabel(this))
    , m_bar(new QWidget(this))
    , m_content(new QWidget(this))
    , m_cover(new kit::EmptyState(
          u"lock",
          tr("Locked. What you wrote is kept encrypted; unlock the program to go on."),
          this))
    , m_home(parts.session.info().folder)
    , m_following(new QTimer(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setWindowIcon(kit::icon(u"wenshu"));
    setObjectName(QStringLiteral("compose"));
    setProperty("helpPage", QStringLiteral("compose"));
    m_scroll->setWidget(m_form);
    m_form->installEventFilter(this);
    m_scroll->viewport()->installEventFilter(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_split->addWidget(m_scroll);
    m_split->addWidget(m_pages);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    makeBar();

    const kit::Metrics metrics = kit::Metrics::of(font());
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics.margin, metrics.gap, metrics.margin, metrics.gap);
    foot->setSpacing(metrics.gap);
    foot->addWidget(m_findings);
    foot->addWidget(m_bar);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_split, 1);
    column->addLayout(foot);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_cover, 1);
    const int em = fontMetrics().averageCharWidth();
    const QSize wanted(
        std::clamp(em * 170, 1100, 1800), std::clamp(fontMetrics().lineSpacing() * 44, 760, 1200));
    resize(wanted.boundedTo(screen()->availableSize().expandedTo(kLeastSize)));
    m_split->setSizes({width() * 54 / 100, width() * 46 / 100});

    follow();
    showTitle();
    showState();
    showSaved();
    showCover();
}

ComposeWindow::~ComposeWindow() = default;

void ComposeWindow::makeBar()
{
    const kit::Metrics metrics = kit::Metrics::of(font());
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.gap);
    m_saved->setAccessibleName(tr("State of saving"));
    kit::setMuted(m_saved);
    m_undo->setIcon(kit::icon(u"undo"));
    m_undo->setToolTip(tr("Back to what the paper was when this window opened"));
    m_seal->setIcon(kit::icon(u"seal"));
    kit::setPrimary(m_seal);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    kit::setMuted(m_reason);
    layout->addWidget(m_saved);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_submit);
    layout->addWidget(m_seal);
    connect(m_undo, &QPushButton::clicked, this, &ComposeWindow::undoChanges);
    connect(m_submit, &QPushButton::clicked, this, &ComposeWindow::submit);
    connect(m_seal, &QPushButton::clicked, this, &ComposeWindow::submitAndSeal);
    kit::setKeyTip(
        *m_submit, tr("Freezes the paper and puts it under “awaiting seal”"), u"paper.send");
    kit::setKeyTip(*m_seal, tr("Freezes the paper and goes on to the seal"), u"paper.seal");
    QAction* send = kit::makeAction(u"paper.send", this);
    connect(send, &QAction::triggered, this, &ComposeWindow::submit);
    addAction(send);
    QAction* seal = kit::makeAction(u"paper.seal", this);
    connect(seal, &QAction::triggered, this, &ComposeWindow::submitAndSeal);
    addAction(seal);
    QAction* help = kit::makeAction(u"program.help", this);
    connect(help, &QAction::triggered, this, [this] {
        Q_EMIT helpRequested(QStringLiteral("compose"));
    });
    addAction(help);
}

void ComposeWindow::follow()
{
    connect(m_pages, &reader::ReaderPane::helpRequested, this, &ComposeWindow::helpRequested);
    connect(m_form, &ComposeForm::changed, this, [this] {
        m_editor->change(m_form->draft());
        showTitle();
        showButtons();
    });
    connect(m_form->attachments(), &AttachmentField::filesChosen, m_editor, &DraftEditor::attach);
    connect(m_editor, &DraftEditor::loaded, this, [this] {
        m_form->setDraft(m_editor->draft());
        m_isFilled = true;
        showTitle();
        showButtons();
        focusOnce();
    });
    connect(m_editor, &DraftEditor::stateChanged, this, &ComposeWindow::showState);
    connect(m_editor, &DraftEditor::kept, this, &ComposeWindow::showSaved);
    connect(m_editor, &DraftEditor::pagesChanged, this, &ComposeWindow::showPages);
    connect(m_editor, &DraftEditor::trouble, this, &ComposeWindow::showTrouble);
    connect(m_editor, &DraftEditor::failed, this, &ComposeWindow::showTrouble);
    connect(m_editor, &DraftEditor::otherVersionChanged, this, &ComposeWindow::showOtherVersion);
    connect(m_editor, &DraftEditor::attached, m_form->attachments(), &AttachmentField::add);
    connect(
        m_editor,
        &DraftEditor::attachFailed,
        this,
        [this](const QString& name, const Error& error) {
            m_messages->show(
                {QStringLiteral("attach"),
                 kit::Severity::Warning,
                 tr("“%1” was not attached. %2").arg(name, error.message),
                 {},
                 {},
                 std::chrono::seconds(15),
                 true});
        });
    connect(m_editor, &DraftEditor::recovered, this, [this] {
        m_messages->show(
            {QStringLiteral("recovered"),
             kit::Severity::Info,
             tr("The program ended while you were writing. What was typed is here again."),
             {},
             {},
             std::chrono::seconds(15),
             true});
    });
    connect(m_editor, &DraftEditor::submitted, this, [this](const Id& id) {
        Q_EMIT submitted(id);
        if (m_wantsSeal)
            Q_EMIT sealRequested(id);
        m_mayClose = true;
        close();
    });
    connect(m_editor, &DraftEditor::readyToClose, this, [this] {
        m_mayClose = true;
        close();
    });
    connect(m_form, &ComposeForm::fieldLeft, this, &ComposeWindow::listFindings);
    connect(m_findings, &FindingsPanel::jumpRequested, this, &ComposeWindow::goTo);
    const auto setFinder = [this] {
        m_form->setFinder(drafting::RecipientFinder(
            m_parts.session.directory(), m_parts.session.info().unitCode));
    };
    connect(&m_parts.session, &desk::Session::directoryChanged, this, setFinder);
    m_following->setSingleShot(true);
    m_following->setInterval(kFollowPause);
    connect(m_following, &QTimer::timeout, this, &ComposeWindow::followCursor);
    connect(m_form->body(), &QTextEdit::cursorPositionChanged, this, [this] {
        keepInView();
        m_following->start();
    });
    connect(
        m_pages->view(), &reader::PageView::textArrived, m_following, qOverload<>(&QTimer::start));
    setFinder();
    m_form->setCeiling(m_parts.session.info().secrecyCeiling);
    connect(&m_parts.session, &desk::Session::stateChanged, this, &ComposeWindow::showCover);
    connect(&m_parts.session, &desk::Session::unlocked, this, &ComposeWindow::showCover);
}

void ComposeWindow::begin(document::PaperKind kind, std::vector<document::DraftRecipient> to)
{
    m_editor->begin(kind, std::move(to));
}

void ComposeWindow::beginAnew(const Id& returned)
{
    m_editor->beginAnew(returned);
}

void ComposeWindow::beginReply(const Id& received)
{
    m_editor->beginReply(received);
}

void ComposeWindow::open(const Id& draft, const std::vector<Id>& alive)
{
    m_isWhole = true;
    m_editor->open(draft, alive);
}

bool ComposeWindow::isCovered() const
{
    const desk::Session& session = m_parts.session;
    return !session.isOpen() || session.info().folder != m_home;
}

void ComposeWindow::showCover()
{
    const bool isCovered = this->isCovered();
    m_content->setVisible(!isCovered);
    m_cover->setVisible(isCovered);
    for (QAction* action : actions())
        action->setEnabled(!isCovered);
    showTitle();
}

void ComposeWindow::showTitle()
{
    if (isCovered())
        return setWindowTitle(tr("Draft"));
    QString title = m_form->title()->toPlainText().simplified();
    if (title.isEmpty())
        title = tr("New paper");
    setWindowTitle(tr("Draft — %1").arg(title));
}

void ComposeWindow::showState()
{
    const bool isEditing = m_editor->state() == DraftEditor::State::Editing;
    m_form->setEnabled(m_editor->state() != DraftEditor::State::Loading);
    m_form->setReadOnly(!isEditing);
    if (m_editor->state() == DraftEditor::State::Frozen && !m_mayClose) {
        m_messages->show(
            {QStringLiteral("frozen"),
             kit::Severity::Info,
             tr("This paper awaits its seal and cannot be changed."),
             tr("Take back to change"),
             [this] {
                 m_editor->takeBack();
                 m_messages->hide(u"frozen");
             },
             {},
             false});
    } else {
        m_messages->hide(u"frozen");
    }
    showButtons();
    focusOnce();
}

void ComposeWindow::focusOnce()
{
    if (m_hasFocusOnce || !m_isFilled || m_editor->state() != DraftEditor::State::Editing)
        return;
    m_hasFocusOnce = true;
    m_form->focusFirst();
}

QString ComposeWindow::savedText() const
{
    if (m_isTroubled)
        return tr("Not saved yet; it is tried again");
    const QDateTime at = m_editor->savedAt();
    if (!at.isValid())
        return tr("Saved by itself as you write");
    return tr("Saved %1").arg(at.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
}

void ComposeWindow::showSaved()
{
    m_isTroubled = false;
    m_saved->setText(savedText());
    if (m_editor->savedAt().isValid())
        m_messages->hide(u"save");
    showButtons();
}

void ComposeWindow::listFindings()
{
    std::vector<document::Finding> listed = m_editor->pages().findings;
    std::erase_if(listed, [](const document::Finding& finding) {
        return finding.ruleId == u"T-FONT"; // the bar above says which face and what stands in
    });
    m_findings->setFindings(listed, [this](const document::Finding& finding) {
        return m_form->isStillToFill(finding);
    });
}

void ComposeWindow::showPages()
{
    const drafting::DraftPages& pages = m_editor->pages();
    m_form->setFindings(pages.findings, m_isWhole);
    listFindings();
    for (const drafting::StandIn& each : pages.standIns)
        m_faces->add(each.wanted, each.used);
    if (pages.document != nullptr) {
        m_pages->setDocument(pages.document, reader::Place::Keep);
        m_following->start();
        m_messages->hide(u"pages");
    } else if (!pages.trouble.isEmpty()) {
        m_messages->show(
            {QStringLiteral("pages"),
             kit::Severity::Warning,
             tr("The page beside shows an earlier state. %1").arg(pages.trouble),
             {},
             {},
             {},
             true});
    }
    showButtons();
}

void ComposeWindow::showButtons()
{
    const bool isEditing = m_editor->state() == DraftEditor::State::Editing;
    m_undo->setEnabled(m_editor->hasChanges());
    QString reason;
    if (!isEditing)
        reason = m_editor->state() == DraftEditor::State::Frozen
                     ? tr("The paper is already submitted.")
                     : tr("The paper is being opened.");
    else if (m_editor->otherVersion())
        reason = tr("Choose one of the two versions first.");
    else if (!m_editor->pages().mayBeSubmitted)
        reason = tr("Mend first what the check lists as “must mend”.");
    m_reason->setText(reason);
    for (QPushButton* button : {m_submit, m_seal}) {
        button->setEnabled(reason.isEmpty());
        button->setAccessibleDescription(reason);
    }
}

void ComposeWindow::showTrouble(const Error& error)
{
    m_wantsSeal = false;
    m_isTroubled = m_editor->state() == DraftEditor::State::Editing;
    m_saved->setText(savedText());
    m_messages->show(
        {QStringLiteral("save"),
         kit::Severity::Serious,
         m_editor->state() == DraftEditor::State::Failed
             ? error.message
             : tr("%1 What you wrote is still in this window.").arg(error.message),
         tr("Try again"),
         [this] { m_editor->saveNow(); },
         {},
         true});
    showButtons();
}

void ComposeWindow::showOtherVersion()
{
    const auto other = m_editor->otherVersion();
    if (!other) {
        m_messages->hide(u"other");
        m_messages->hide(u"other-take");
        return showButtons();
    }
    const QString time = other->saved.toLocalTime().toString(QStringLiteral("HH:mm"));
    m_messages->show(
        {QStringLiteral("other"),
         kit::Severity::Warning,
         tr("%1 saved another version at %2. Nothing was overwritten.").arg(other->savedBy, time),
         tr("Keep mine as the new version"),
         [this] { m_editor->keepMine(); },
         {},
         false});
    m_messages->show(
        {QStringLiteral("other-take"),
         kit::Severity::Info,
         tr("Or go on with the version of %1; yours stays in the history.").arg(other->savedBy),
         tr("Go on with the other"),
         [this] { m_editor->takeOther(); },
         {},
         false});
    showButtons();
}

/// Asked by the keyboard for what cannot be done yet: goes to where it is mended.
bool ComposeWindow::refuses()
{
    if (m_submit->isEnabled())
        return false;
    m_isWhole = true;
    const auto& findings = m_editor->pages().findings;
    m_form->setFindings(findings, m_isWhole);
    listFindings();
    const auto first = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.severity == document::Severity::Error;
    });
    if (first != findings.end() && m_editor->state() == DraftEditor::State::Editing)
        goTo(first->field);
    return true;
}

void ComposeWindow::goTo(const QString& field)
{
    m_form->goTo(field);
    if (QWidget* focus = focusWidget(); focus != nullptr && m_form->isAncestorOf(focus))
        m_scroll->ensureWidgetVisible(focus);
}

void ComposeWindow::submit()
{
    m_wantsSeal = false;
    if (!refuses())
        m_editor->submit();
}

void ComposeWindow::submitAndSeal()
{
    if (refuses())
        return;
    m_wantsSeal = true;
    m_editor->submit();
}

void ComposeWindow::undoChanges()
{
    m_editor->undoChanges();
}

void ComposeWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose || m_editor->prepareToClose())
        return QWidget::closeEvent(event);
    // Saved first, a few milliseconds; readyToClose() closes. Saving in vain keeps the window.
    event->ignore();
}

void ComposeWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        m_editor->saveNow();
}

/// In large letters the fields take more of the window than the page, so that none is cut off.
void ComposeWindow::fitForm()
{
    constexpr int kMostPercent = 66;
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    m_scroll->setMinimumWidth(
        std::min(m_form->minimumSizeHint().width() + bar + 2, width() * kMostPercent / 100));
}

void ComposeWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitForm();
    m_findings->setMostHeight(height() / 4 - m_findings->fontMetrics().height() * 2);
}

bool ComposeWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest) {
        fitForm();
        QMetaObject::invokeMethod(this, &ComposeWindow::keepInView, Qt::QueuedConnection);
    }
    // What the check found takes its room from the fields.
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ComposeWindow::keepInView, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

/// What is being written in stays in view when something above it grows, with the note under it.
void ComposeWindow::keepInView()
{
    const QWidget* field = focusWidget();
    if (field == nullptr || !m_form->isAncestorOf(field))
        return;
    const int note = 3 * m_form->fontMetrics().lineSpacing();
    QRect written = field->rect();
    if (field == m_form->body())
        written = m_form->body()->cursorRect();
    const QPoint middle = field->mapTo(m_form, written.center());
    m_scroll->ensureVisible(middle.x(), middle.y(), 0, written.height() / 2 + note);
}

/// The page beside shows what is being written: the words at the cursor are looked for on it, then
/// on the others.
void ComposeWindow::followCursor()
{
    constexpr qsizetype kWords = 8;
    reader::PageView& view = *m_pages->view();
    if (!m_form->body()->hasFocus() || view.pageCount() < 2)
        return;
    const QTextCursor cursor = m_form->body()->textCursor();
    QString written = cursor.block().text();
    const qsizetype from = std::max<qsizetype>(0, cursor.positionInBlock() - kWords);
    written = plain(written.mid(from, kWords));
    if (written.isEmpty())
        return;
    const int now = view.currentPage();
    for (int step = 0; step < view.pageCount(); ++step) {
        const int page = (now + step) % view.pageCount();
        const auto text = view.pageText(page);
        if (!text)
            return; // textArrived() goes on
        if (!plain(text->text).contains(written))
            continue;
        if (page != now)
            view.goToPage(page);
        return;
    }
}

void ComposeWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_editor->state() == DraftEditor::State::Editing &&
        !droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ComposeWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    m_editor->attach(droppedFiles(*event->mimeData()));
}

} // namespace wenshu::compose
