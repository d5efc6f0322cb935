#include "lists/ListPane.h"

#include "desk/Words.h"
#include "kit/EmptyState.h"
#include "kit/Theme.h"
#include "lists/PaperListView.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace wenshu::lists {

ListPane::ListPane(desk::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_model(new desk::PaperListModel(session, this))
    , m_view(new PaperListView(*m_model, this))
    , m_title(new QLabel(this))
    , m_count(new QLabel(this))
    , m_empty(new kit::EmptyState(this))
    , m_stack(new QStackedLayout)
{
    kit::setHeading(m_title, 3);
    kit::setMuted(m_count);
    auto* head = new QHBoxLayout;
    const kit::Metrics metrics = kit::Metrics::of(font());
    head->setContentsMargins(metrics.margin, metrics.gap, metrics.margin, metrics.gap);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_count);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
    connect(m_model, &desk::PaperListModel::loaded, this, &ListPane::refresh);
    connect(m_model, &desk::PaperListModel::countChanged, this, &ListPane::refresh);
    connect(m_model, &desk::PaperListModel::failed, this, &ListPane::failed);
    connect(m_view, &PaperListView::paperChosen, this, &ListPane::paperChosen);
    connect(m_view, &PaperListView::paperClicked, this, &ListPane::paperClicked);
    connect(m_view, &PaperListView::paperOpened, this, &ListPane::paperOpened);
    connect(m_view, &PaperListView::menuRequested, this, &ListPane::menuRequested);
    refresh();
}

void ListPane::focusInEvent(QFocusEvent* event)
{
    // No focus proxy: Tab would be caught at the view where the empty state hides it.
    if (m_stack->currentWidget() == m_view) {
        m_view->setFocus(event->reason());
        return;
    }
    if (auto* button = m_empty->findChild<QPushButton*>(); button != nullptr)
        button->setFocus(event->reason());
}

void ListPane::showSection(desk::Section section)
{
    m_model->setSection(section);
    refresh();
}

void ListPane::search(const QString& text)
{
    m_model->search(text);
    refresh();
}

void ListPane::refresh()
{
    m_title->setText(
        m_model->isSearching() ? tr("Search results") : desk::words::section(m_model->section()));
    const int papers = m_model->paperCount();
    if (papers == 0)
        m_count->clear();
    else if (m_model->hasMore())
        m_count->setText(tr("the newest %n", nullptr, papers));
    else
        m_count->setText(tr("%n paper(s)", nullptr, papers));
    const bool isEmpty = papers == 0 && !m_model->isLoading();
    if (isEmpty)
        refreshEmpty();
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_view);
}

void ListPane::refreshEmpty()
{
    m_empty->clearButtons();
    if (m_model->isSearching()) {
        m_empty->setIcon(u"search");
        const QString& words = m_model->searchText();
        constexpr int kShort = 2; // no fewer characters find anything in the text
        QString sentence;
        if (words.size() < kShort)
            sentence = tr("Nothing found for “%1”. A single character is looked for in titles, "
                          "numbers and names only. Type two or more to search the text as well.");
        else if (words.size() == kShort)
            sentence = tr("Nothing found for “%1”. Try another word of the title, or another name "
                          "of the unit.");
        else
            sentence = tr("Nothing found for “%1”. Try fewer characters, another word of the "
                          "title, or another name of the unit.");
        m_empty->setSentence(sentence.arg(words));
        return;
    }
    switch (m_model->section()) {
    case desk::Section::Todo:
        m_empty->setIcon(u"todo");
        m_empty->setSentence(
            tr("There is no paper that needs you. What comes in stands here; you can "
               "also begin a paper of your own."));
        connect(m_empty->addButton(tr("Draft a notice")), &QPushButton::clicked, this, [this] {
            Q_EMIT draftRequested(document::PaperKind::Notice);
        });
        return;
    case desk::Section::Incoming:
    case desk::Section::AwaitingSignFor:
        m_empty->setIcon(u"received");
        m_empty->setSentence(
            m_model->section() == desk::Section::Incoming
                ? tr("No paper has been received yet. Send a test paper to yourself?")
                : tr("No paper waits to be signed for."));
        if (m_model->section() == desk::Section::Incoming)
            connect(
                m_empty->addButton(tr("Send a test paper")),
                &QPushButton::clicked,
                this,
                &ListPane::testPaperRequested);
        return;
    case desk::Section::Draft:
    case desk::Section::Outgoing: {
        m_empty->setIcon(u"draft");
        m_empty->setSentence(tr("Begin with the kind of paper:"));
        for (const document::PaperKind kind :
             {document::PaperKind::Notice,
              document::PaperKind::Letter,
              document::PaperKind::Request,
              document::PaperKind::Report}) {
            connect(
                m_empty->addButton(document::kindName(kind)),
                &QPushButton::clicked,
                this,
                [this, kind] { Q_EMIT draftRequested(kind); });
        }
        return;
    }
    default:
        m_empty->setIcon(u"page");
        m_empty->setSentence(
            tr("There is no paper under “%1”.").arg(desk::words::section(m_model->section())));
        return;
    }
}

} // namespace wenshu::lists
