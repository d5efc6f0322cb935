#include "shell/FirstRun.h"

#include "kit/FileDialogs.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"
#include "office/TrySample.h"
#include "settings/Settings.h"

#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSet>
#include <QUrl>
#include <QVBoxLayout>

namespace wenshu::shell {

namespace {

constexpr qint64 kMostCard = 4LL * 1024 * 1024;
constexpr int kShortest = 8;

QLabel* sentence(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QVBoxLayout* columnOf(QWidget* page)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(kit::Metrics::of(page->font()).margin);
    return column;
}

/// Bounded: a file chosen by mistake must not fill the memory.
Result<QByteArray> readBounded(const QString& path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            Errc::NotFound,
            FirstRun::tr("This file cannot be opened. Choose another one."),
            QStringLiteral("card not readable")};
    if (file.size() > most)
        return Error{
            Errc::LimitExceeded,
            FirstRun::tr("This file is too large for a unit card or a seal. Choose another one."),
            QStringLiteral("card too large")};
    return file.readAll();
}

} // namespace

Strength strengthOf(QStringView passphrase)
{
    if (passphrase.size() < kShortest)
        return Strength::TooShort;
    bool kinds[4]{};
    QSet<QChar> different;
    for (const QChar c : passphrase) {
        different.insert(c);
        if (c.unicode() >= 0x2E80)
            kinds[3] = true; // a Chinese character is worth a kind of its own
        else if (c.isDigit())
            kinds[0] = true;
        else if (c.isLetter())
            kinds[1] = true;
        else
            kinds[2] = true;
    }
    const int used = kinds[0] + kinds[1] + kinds[2] + kinds[3];
    const qsizetype points = different.size() + qsizetype{2} * used;
    if (different.size() < 5 || points < 10)
        return Strength::Weak;
    return points < 16 ? Strength::Fair : Strength::Good;
}

QString strengthWords(Strength strength)
{
    switch (strength) {
    case Strength::TooShort:
        return FirstRun::tr("Too short: at least 8 characters");
    case Strength::Weak:
        return FirstRun::tr("Easy to guess: add other characters or words");
    case Strength::Fair:
        return FirstRun::tr("Fair: some more words make it strong");
    case Strength::Good:
        return FirstRun::tr("Strong");
    }
    return {};
}

FirstRun::FirstRun(
    desk::Session& session, settings::Settings& settings, const QString& folder, QWidget* parent)
    : StepSheet(tr("Set up this desk"), parent)
    , m_session(session)
    , m_settings(settings)
    , m_folder(folder)
{
    setProperty("helpPage", QStringLiteral("first-run"));
    setAcceptDrops(true);
    addStep(tr("Text size"), makeTextSize());
    addStep(tr("Unit card"), makeCard());
    addStep(tr("Passphrase"), makePassphrase());
    addStep(tr("Seal"), makeSeal());
    addStep(tr("Try it"), makeTry());
    setNextText(PassphrasePage, tr("Make my desk"));
    setNextText(TryPage, tr("Seal a sample"));
    // The profile stands after the third page: there is no way back over it.
    setNoReturnFrom(SealPage);
    connect(this, &StepSheet::nextRequested, this, &FirstRun::next);
    connect(this, &StepSheet::stepChanged, this, [this](int step) {
        m_quitMeant = false;
        look();
        if (step == SealPage)
            lookForSeal();
    });
    const kit::Metrics m = kit::Metrics::of(font());
    resize(m.icon * 38, m.control * 15);
    setStep(TextSizePage);
}

QWidget* FirstRun::makeTextSize()
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    column->addWidget(sentence(
        tr("Choose the size that is comfortable to read. You can change it at any time."), page));
    m_sizes = new QButtonGroup(page);
    const std::pair<QString, kit::TextSize> sizes[] = {
        {tr("Standard"), kit::TextSize::Standard},
        {tr("Large"), kit::TextSize::Large},
        {tr("Extra large, with wide buttons"), kit::TextSize::ExtraLarge}};
    for (const auto& [text, size] : sizes) {
        auto* choice = new QRadioButton(text, page);
        m_sizes->addButton(choice, static_cast<int>(size));
        choice->setChecked(m_settings.textSize() == size);
        column->addWidget(choice);
    }
    connect(m_sizes, &QButtonGroup::idClicked, this, [this](int id) {
        const Status done = m_settings.set(settings::Option::TextSize, id);
        showProblem(done ? QString() : done.error().message);
    });
    auto* sample = sentence(tr("This is how the titles of papers will look on this desk."), page);
    sample->setFrameShape(QFrame::StyledPanel);
    sample->setMargin(kit::Metrics::of(font()).margin);
    column->addWidget(sample);
    column->addStretch();
    return page;
}

QWidget* FirstRun::makeCard()
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    column->addWidget(sentence(
        tr("Your administrator gave you a unit card: a file, and its own passphrase on paper. "
           "Choose the file, or drop it here."),
        page));
    m_cardForm = new kit::Form(page);
    auto* choose = new QPushButton(tr("Choose the file…"), page);
    choose->setAutoDefault(false);
    m_cardForm->addRow(tr("Unit card"), choose, tr("None chosen yet"));
    m_cardPhrase = new kit::PassphraseEdit(page);
    m_cardForm->addRow(
        tr("The card's passphrase"), m_cardPhrase, tr("As the administrator wrote it down"));
    column->addWidget(m_cardForm);
    column->addStretch();
    connect(m_cardPhrase, &QLineEdit::textChanged, this, [this] {
        m_cardForm->setFault(1, {});
        look();
    });
    connect(choose, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Choose the unit card"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        kit::dressFileDialog(*dialog);
        connect(dialog, &QFileDialog::fileSelected, this, &FirstRun::readCard);
        dialog->open();
    });
    return page;
}

QWidget* FirstRun::makePassphrase()
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    column->addWidget(sentence(
        tr("Choose your own passphrase. It opens this desk and protects everything on it. Nobody "
           "can read it back to you. If it is forgotten, the desk can be opened only by the "
           "recovery key, where the administrator kept one when the card was made; ask for it "
           "before you begin."),
        page));
    m_phraseForm = new kit::Form(page);
    m_phrase = new kit::PassphraseEdit(page);
    m_again = new kit::PassphraseEdit(page);
    m_phraseForm->addRow(tr("Passphrase"), m_phrase);
    m_phraseForm->addRow(tr("Once more"), m_again, tr("The same again"));
    setTabOrder(m_phrase, m_again); // the eyes come after both
    column->addWidget(m_phraseForm);
    column->addStretch();
    connect(m_phrase, &QLineEdit::textChanged, this, &FirstRun::look);
    connect(m_again, &QLineEdit::textChanged, this, &FirstRun::look);
    return page;
}

QWidget* FirstRun::makeSeal()
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    m_sealText = sentence(tr("Looking for the unit's seal…"), page);
    auto* choose = new QPushButton(tr("Take a seal from a file…"), page);
    choose->setAutoDefault(false);
    column->addWidget(m_sealText);
    column->addWidget(choose, 0, Qt::AlignLeft);
    column->addStretch();
    connect(choose, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Choose the seal's file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilter(tr("Electronic seals (*.esl)"));
        kit::dressFileDialog(*dialog);
        connect(dialog, &QFileDialog::fileSelected, this, &FirstRun::keepSeal);
        dialog->open();
    });
    return page;
}

QWidget* FirstRun::makeTry()
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    m_tryText = sentence(
        tr("Wenshu now sets a sample paper, seals it with your unit's seal and judges it, all on "
           "this computer. Nothing is sent and nothing is kept."),
        page);
    column->addWidget(m_tryText);
    column->addStretch();
    return page;
}

void FirstRun::look()
{
    switch (step()) {
    case CardPage:
        if (m_card.isEmpty())
            setBlocked(tr("Choose the unit card first"));
        else
            setBlocked(
                m_cardPhrase->text().isEmpty() ? tr("Enter the card's passphrase") : QString());
        break;
    case PassphrasePage: {
        const Strength strength = strengthOf(m_phrase->text());
        const bool isNothing = m_phrase->text().isEmpty();
        m_phraseForm->setHint(0, isNothing ? tr("At least 8 characters") : strengthWords(strength));
        const bool same = m_phrase->text() == m_again->text();
        m_phraseForm->setFault(
            1, same || m_again->text().isEmpty() ? QString() : tr("The two are not the same yet"));
        if (isNothing)
            setBlocked(tr("Enter the same passphrase twice"));
        else if (strength == Strength::TooShort || strength == Strength::Weak)
            setBlocked(strengthWords(strength));
        else
            setBlocked(same ? QString() : tr("Enter the same passphrase twice"));
        break;
    }
    default:
        setBlocked({});
    }
}

/// The program ends with it: asked here first, in the page, not in a box.
void FirstRun::reject()
{
    if (!m_quitMeant && !m_session.isOpen()) {
        m_quitMeant = true;
        showProblem(tr("This desk is not set up yet. Press Esc or Cancel once more to quit Wenshu; "
                       "nothing was changed. To go on, press Next."));
        return;
    }
    StepSheet::reject();
}

void FirstRun::next(int step)
{
    showProblem({});
    switch (step) {
    case CardPage:
        checkCard();
        break;
    case PassphrasePage:
        enrol();
        break;
    case SealPage:
        if (m_hasSeal)
            setStep(TryPage);
        else
            accept();
        break;
    case TryPage:
        if (m_tried)
            accept();
        else
            trySample();
        break;
    default:
        setStep(step + 1);
    }
}

void FirstRun::readCard(const QString& file)
{
    auto bytes = readBounded(file, kMostCard);
    if (!bytes) {
        m_cardForm->setFault(0, bytes.error().message);
        return;
    }
    m_card = std::move(bytes).value();
    m_cardForm->setFault(0, {});
    m_cardForm->setHint(0, QFileInfo(file).fileName());
    look();
    m_cardPhrase->setFocus();
}

void FirstRun::dragEnterEvent(QDragEnterEvent* event)
{
    if (step() == CardPage && event->mimeData()->urls().size() == 1)
        event->acceptProposedAction();
}

void FirstRun::dropEvent(QDropEvent* event)
{
    const QUrl url = event->mimeData()->urls().value(0);
    if (url.isLocalFile())
        readCard(url.toLocalFile());
}

/// Told where it was typed, not a page later.
void FirstRun::checkCard()
{
    QByteArray phrase = m_cardPhrase->text().toUtf8();
    setBusy(true, tr("Opening the unit card…"));
    desk::whenDone(
        m_session.checkCard(m_card, desk::Passphrase::taken(phrase)),
        this,
        [this](const Status& done) {
            setBusy(false);
            if (done)
                return setStep(PassphrasePage);
            const bool isPhrase = done.error().code == Errc::WrongPassphrase;
            m_cardForm->setFault(0, isPhrase ? QString() : done.error().message);
            m_cardForm->setFault(1, isPhrase ? done.error().message : QString());
            if (isPhrase)
                m_cardPhrase->selectAll();
            m_cardPhrase->setFocus();
        });
}

void FirstRun::enrol()
{
    QByteArray card = m_cardPhrase->text().toUtf8();
    QByteArray own = m_phrase->text().toUtf8();
    setBusy(true, tr("Making your desk…"));
    desk::whenDone(
        m_session.enrol(
            m_folder, m_card, desk::Passphrase::taken(card), desk::Passphrase::taken(own)),
        this,
        [this](const Status& done) {
            setBusy(false);
            if (done) {
                for (kit::PassphraseEdit* field : {m_cardPhrase, m_phrase, m_again})
                    field->forget();
                m_card.clear();
                setStep(SealPage);
            } else {
                showProblem(done.error().message);
            }
        });
}

void FirstRun::lookForSeal()
{
    setBlocked(tr("Looking for the unit's seal…"));
    auto found = m_session.call(desk::Lane::Read, [](office::Profile& profile, desk::CallContext&) {
        return office::findUnitSeal(profile);
    });
    desk::whenDone(found, this, [this](const Status& done) {
        setBlocked({});
        m_hasSeal = static_cast<bool>(done);
        m_sealText->setText(
            m_hasSeal
                ? tr("Your unit's electronic seal is on this desk, protected by your "
                     "passphrase. You can go on.")
                : tr("There is no seal on this desk yet. A clerk who drafts and receives "
                     "needs none; who seals takes it from the seal maker's file now or later. The "
                     "last step seals a sample and is left out without one."));
        setNextText(SealPage, m_hasSeal ? QString() : tr("Begin to work without a seal"));
    });
}

void FirstRun::keepSeal(const QString& file)
{
    auto bytes = readBounded(file, kMostCard);
    if (!bytes) {
        showProblem(bytes.error().message);
        return;
    }
    auto kept = m_session.call(
        desk::Lane::Write,
        [esl = std::move(bytes).value()](office::Profile& profile, desk::CallContext&) {
            return office::keepUnitSeal(profile, esl);
        });
    desk::whenDone(kept, this, [this](const Status& done) {
        showProblem(done ? QString() : done.error().message);
        lookForSeal();
    });
}

void FirstRun::trySample()
{
    setBusy(true, tr("Setting, sealing and judging a sample…"));
    auto tried = m_session.call(desk::Lane::Cpu, [](office::Profile& profile, desk::CallContext&) {
        return office::trySample(profile);
    });
    desk::whenDone(tried, this, [this](const Result<office::SampleOutcome>& outcome) {
        setBusy(false);
        if (!outcome) {
            showProblem(outcome.error().message);
            return;
        }
        m_tried = true;
        m_tryText->setText(
            outcome->isValid
                ? tr("It works: the sample of %n page(s) bears your unit's seal, and the seal is "
                     "valid. Your desk is ready.",
                     nullptr,
                     outcome->pages)
                : tr("The sample was sealed, but its seal is not judged valid on this computer. "
                     "Tell the administrator; drafting and receiving work all the same."));
        setNextText(TryPage, tr("Begin to work"));
    });
}

} // namespace wenshu::shell
