#include "sealing/SealPlaces.h"

#include "drafting/Sealing.h"
#include "kit/FormParts.h"
#include "reader/PageView.h"
#include "sealing/PageParts.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace wenshu::sealing {

using drafting::Placing;
using drafting::StampPlan;

namespace {

/// Rows of the form, in the order they are made.
enum Row { KeywordRow, HitRow, PagesRow, EveryPageRow, EdgeRow, RightRow, TopRow, ByRuleRow };

constexpr int kLongestKeyword = 100;

} // namespace

SealPlaces::SealPlaces(drafting::Sealing& work, QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_work(work)
    , m_plan(work.plan())
    , m_pool(pool)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kit::Metrics::of(font()).margin);
    row->addWidget(new ColumnArea(makeControls()), 2);
    row->addWidget(makeViews(), 5);
    follow();
}

// ------------------------------------------------------------------ its parts

QWidget* SealPlaces::makeControls()
{
    auto* controls = new QWidget;
    QVBoxLayout* column = columnOf(controls);
    column->setSpacing(kit::Metrics::of(font()).gap);
    addChoices(controls);
    m_form = new kit::Form(controls);
    addFields();
    m_hint = wordWrapped(controls);
    kit::setMuted(m_hint);
    column->addWidget(m_form);
    column->addWidget(m_hint);
    column->addStretch();
    return controls;
}

void SealPlaces::addChoices(QWidget* controls)
{
    auto* column = static_cast<QVBoxLayout*>(controls->layout());
    auto* label = new QLabel(tr("Where does the seal go?"), controls);
    kit::setHeading(label, 3);
    column->addWidget(label);
    m_choices = new QButtonGroup(this);
    const std::pair<Placing, QString> choices[] = {
        {Placing::ByRule, tr("On name and date, by the rule")},
        {Placing::Keyword, tr("On a word of the text")},
        {Placing::ByHand, tr("On pages and at a place I give")},
        {Placing::Riding, tr("Over the edges of the pages")}};
    for (const auto& [placing, text] : choices) {
        auto* radio = new QRadioButton(text, controls);
        m_choices->addButton(radio, static_cast<int>(placing));
        column->addWidget(radio);
        if (placing == Placing::ByRule) {
            m_noRule = wordWrapped(controls);
            kit::setMuted(m_noRule);
            m_noRule->hide();
            column->addWidget(m_noRule);
        }
    }
}

void SealPlaces::addFields()
{
    m_keyword = new QLineEdit(m_form);
    m_keyword->setMaxLength(kLongestKeyword);
    m_hit = new QComboBox(m_form);
    m_hit->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_hit->setMinimumContentsLength(16);
    m_numbers = new QLineEdit(m_form);
    m_everyPage = new QPushButton(tr("Every page"), m_form);
    m_everyPage->setAutoDefault(false);
    m_edge = new QComboBox(m_form);
    m_edge->addItem(tr("Right edge"), static_cast<int>(drafting::Edge::Right));
    m_edge->addItem(tr("Left edge"), static_cast<int>(drafting::Edge::Left));
    const auto distance = [this] {
        auto* spin = new QDoubleSpinBox(m_form);
        spin->setDecimals(1);
        spin->setSingleStep(0.1);
        spin->setSuffix(tr(" mm"));
        spin->setKeyboardTracking(false);
        spin->setAccessibleDescription(tr("Up and Down move the seal by 0.1 mm."));
        return spin;
    };
    m_right = distance();
    m_top = distance();
    m_byRule = new QPushButton(tr("Back to the place of the rule"), m_form);
    m_byRule->setAutoDefault(false);
    m_form->addRow(tr("Word"), m_keyword);
    m_form->addRow(tr("Which place"), m_hit);
    m_form->addRow(tr("On which pages"), m_numbers);
    m_form->addWide(m_everyPage);
    m_form->addRow(tr("Edge"), m_edge);
    m_form->addRow(tr("From the right edge"), m_right);
    m_form->addRow(tr("From the top"), m_top);
    m_form->addWide(m_byRule);
}

QWidget* SealPlaces::makeViews()
{
    auto* part = new QWidget(this);
    QVBoxLayout* column = columnOf(part);
    column->setSpacing(kit::Metrics::of(font()).gap);
    m_place = wordWrapped(part);
    kit::setHeading(m_place, 3);
    m_warning = wordWrapped(part);
    m_pageText = wordWrapped(part);
    kit::setMuted(m_pageText);
    m_pages = new reader::PageView(m_pool, part);
    m_pages->setAccessibleName(tr("Page with the seal"));
    m_pages->installEventFilter(this);
    m_whole = new reader::PageView(m_pool, part);
    m_whole->setAccessibleName(tr("The whole page"));
    m_whole->setArrangement(reader::Arrangement::SinglePage);
    m_whole->setFit(reader::Fit::Page);
    m_whole->setFocusPolicy(Qt::NoFocus);
    auto* views = new QHBoxLayout;
    views->setSpacing(kit::Metrics::of(font()).gap);
    views->addWidget(m_pages, 3);
    views->addWidget(m_whole, 1);
    column->addWidget(m_place);
    column->addWidget(m_warning);
    column->addWidget(m_pageText);
    column->addLayout(views, 1);
    return part;
}

void SealPlaces::follow()
{
    connect(&m_plan, &StampPlan::changed, this, &SealPlaces::refresh);
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int id) {
        m_plan.setPlacing(static_cast<Placing>(id));
    });
    connect(m_keyword, &QLineEdit::textEdited, &m_plan, &StampPlan::setKeyword);
    connect(m_hit, &QComboBox::activated, this, [this](int index) {
        m_plan.setKeywordPlace(m_hit->itemData(index).toInt());
    });
    connect(m_numbers, &QLineEdit::textEdited, &m_plan, &StampPlan::setPagesText);
    connect(m_everyPage, &QPushButton::clicked, this, [this] {
        m_plan.setPagesText(m_plan.allPagesText());
    });
    connect(m_edge, &QComboBox::activated, this, [this](int index) {
        m_plan.setEdge(static_cast<drafting::Edge>(m_edge->itemData(index).toInt()));
    });
    connect(m_right, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        QRectF place = m_plan.place();
        place.moveRight(m_plan.pageSize().width() - value);
        m_plan.moveTo(place);
    });
    connect(m_top, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        QRectF place = m_plan.place();
        place.moveTop(value);
        m_plan.moveTo(place);
    });
    connect(m_byRule, &QPushButton::clicked, this, [this] {
        m_plan.setPlacing(Placing::ByRule);
        m_pages->setFocus();
    });
    for (reader::PageView* view : {m_pages, m_whole})
        connect(view, &reader::PageView::overlayMoved, &m_plan, &StampPlan::moveTo);
    connect(m_pages, &reader::PageView::placeChanged, this, &SealPlaces::refreshPageText);
}

QRadioButton* SealPlaces::choice(drafting::Placing placing) const
{
    return static_cast<QRadioButton*>(m_choices->button(static_cast<int>(placing)));
}

// ------------------------------------------------------------------ what it shows

void SealPlaces::showPaper()
{
    m_pages->setDocument(m_work.paper().document);
    m_whole->setDocument(m_work.paper().document);
}

void SealPlaces::refresh()
{
    if (m_work.chosen() < 0)
        return;
    choice(m_plan.placing())->setChecked(true);
    choice(Placing::ByRule)->setEnabled(m_plan.canBeByRule());
    choice(Placing::ByRule)->setAccessibleDescription(m_plan.ruleFault());
    m_noRule->setText(m_plan.ruleFault());
    m_noRule->setVisible(!m_plan.ruleFault().isEmpty());
    refreshFields();
    refreshKeyword();
    refreshDistances();
    m_place->setText(m_plan.text());
    m_place->setVisible(!m_plan.text().isEmpty());
    m_warning->setText(
        m_plan.warning().isEmpty() ? QString() : QStringLiteral("▲ ") + m_plan.warning());
    m_warning->setVisible(!m_plan.warning().isEmpty());
    refreshViews();
}

void SealPlaces::refreshFields()
{
    const Placing placing = m_plan.placing();
    const bool isKeyword = placing == Placing::Keyword;
    const bool isRiding = placing == Placing::Riding;
    const bool hasPages = isRiding || placing == Placing::ByHand;
    m_form->setRowVisible(KeywordRow, isKeyword);
    m_form->setRowVisible(HitRow, isKeyword && m_plan.keywordPlaces().size() > 1);
    m_form->setRowVisible(PagesRow, hasPages);
    m_form->setRowVisible(EveryPageRow, hasPages);
    m_form->setRowVisible(EdgeRow, isRiding);
    m_form->setRowVisible(RightRow, !isKeyword && !isRiding);
    m_form->setRowVisible(TopRow, !isKeyword);
    m_form->setRowVisible(ByRuleRow, placing == Placing::ByHand && m_plan.canBeByRule());
    if (m_numbers->text() != m_plan.pagesText())
        m_numbers->setText(m_plan.pagesText());
    m_edge->setCurrentIndex(m_edge->findData(static_cast<int>(m_plan.edge())));
    m_everyPage->setEnabled(m_plan.pagesText() != m_plan.allPagesText());
    m_form->setHint(
        PagesRow, isRiding ? tr("2 to 50 pages, such as 1-5.") : tr("Such as 2 or 1-3, 5."));
    m_form->setFault(
        PagesRow, m_plan.faultField() == StampPlan::Field::Pages ? m_plan.fault() : QString());
    m_hint->setText(
        isKeyword  ? tr("The seal is centred on the word. Every place where it stands is marked on "
                        "the pages.")
        : isRiding ? tr("The arrow keys Up and Down move the seal by 1 mm, with Shift by 0.1 mm; "
                        "the mouse drags it.")
                   : tr("The arrow keys move the seal by 1 mm, with Shift by 0.1 mm; the mouse "
                        "drags it."));
    m_pages->setAccessibleDescription(m_hint->text());
}

void SealPlaces::refreshKeyword()
{
    const auto& places = m_plan.keywordPlaces();
    const auto count = static_cast<int>(places.size());
    const bool isTyped = !m_plan.keyword().trimmed().isEmpty();
    QString hint = tr("A word that stands on the pages, such as the name of a unit.");
    if (m_plan.isSearching())
        hint = tr("Looking for the word…");
    else if (count > 0)
        hint = tr("Found in %n place(s).", nullptr, count);
    m_form->setHint(KeywordRow, hint);
    const bool isFaulty =
        isTyped && m_plan.faultField() == StampPlan::Field::Keyword && !m_plan.isSearching();
    m_form->setFault(KeywordRow, isFaulty ? m_plan.fault() : QString());
    if (m_keyword->text() != m_plan.keyword())
        m_keyword->setText(m_plan.keyword());
    const int held = m_hit->count() - 1; // the first is every place
    if (held != count) {
        m_hit->clear();
        m_hit->addItem(tr("All %n place(s)", nullptr, count), StampPlan::kEvery);
        for (int i = 0; i < count; ++i)
            m_hit->addItem(
                tr("Place %1, on page %2")
                    .arg(i + 1)
                    .arg(places[static_cast<std::size_t>(i)].page + 1),
                i);
    }
    m_hit->setCurrentIndex(m_hit->findData(m_plan.keywordPlace()));
}

void SealPlaces::refreshDistances()
{
    const QSizeF page = m_plan.pageSize();
    const QRectF& place = m_plan.place();
    const auto show = [](QDoubleSpinBox* spin, double value, double most) {
        const QSignalBlocker quiet(spin);
        spin->setRange(0, std::max(0.0, most));
        spin->setValue(value);
    };
    show(m_right, page.width() - place.right(), page.width() - place.width());
    show(m_top, place.top(), page.height() - place.height());
}

void SealPlaces::refreshViews()
{
    const auto chosen = static_cast<std::size_t>(m_work.chosen());
    std::vector<reader::PageView::OverlayPlace> stamps;
    for (const drafting::PlannedStamp& stamp : m_plan.stamps())
        stamps.push_back({stamp.page, stamp.place, stamp.clip});
    std::vector<std::pair<int, ofd::Box>> marks;
    if (m_plan.placing() == Placing::Keyword) {
        for (const drafting::KeywordPlace& hit : m_plan.keywordPlaces())
            marks.emplace_back(
                hit.page,
                ofd::Box{hit.word.x(), hit.word.y(), hit.word.width(), hit.word.height()});
    }
    for (reader::PageView* view : {m_pages, m_whole}) {
        view->setOverlays(m_work.seals()[chosen].picture, stamps, m_plan.isMovable());
        view->setMarks(marks);
    }
    const int placing = static_cast<int>(m_plan.placing());
    if (isVisible() && !stamps.empty() &&
        (m_fitted != m_plan.page() || m_fittedPlacing != placing ||
         m_plan.placing() == Placing::Keyword))
        fitPlace();
    refreshPageText();
}

void SealPlaces::fitPlace()
{
    if (m_work.chosen() < 0 || m_pages->pageCount() == 0)
        return;
    m_fitted = m_plan.page();
    m_fittedPlacing = static_cast<int>(m_plan.placing());
    const bool isRiding = m_plan.placing() == Placing::Riding;
    m_whole->setVisible(!isRiding);
    m_pages->setArrangement(
        isRiding ? reader::Arrangement::TwoPages : reader::Arrangement::Continuous);
    if (isRiding) {
        m_pages->setFit(reader::Fit::Page);
        m_pages->goToPage(m_plan.page());
        return;
    }
    constexpr double kAround = 6; // mm
    const QRectF wanted = m_plan.place().adjusted(-kAround, -kAround, kAround, kAround);
    const double room = m_pages->viewport()->height();
    m_pages->setFit(reader::Fit::Width);
    const double wide = m_pages->zoom();
    const double high = m_pages->toViewport(m_plan.page(), wanted).height();
    if (high > room)
        m_pages->setZoom(wide * room / high);
    m_pages->goToPlace(m_plan.page(), std::max(0.0, wanted.top()));
    m_whole->goToPage(m_plan.page());
}

void SealPlaces::refreshPageText()
{
    m_pageText->setText(m_pages->placeText());
}

bool SealPlaces::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_pages && event->type() == QEvent::Resize && isVisible())
        QMetaObject::invokeMethod(this, &SealPlaces::fitPlace, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

} // namespace wenshu::sealing
