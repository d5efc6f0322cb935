#include "shell/RecoverySheet.h"

#include "kit/FileDialogs.h"
#include "kit/FormParts.h"
#include "kit/Theme.h"
#include "shell/FirstRun.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wenshu::shell {

namespace {

constexpr qint64 kMostKeyBytes = 64LL * 1024;

} // namespace

RecoverySheet::RecoverySheet(desk::Session& session, const QString& folder, QWidget* parent)
    : kit::StepSheet(tr("Passphrase forgotten"), parent)
    , m_session(session)
    , m_folder(folder)
    , m_form(new kit::Form)
    , m_choose(new QPushButton(tr("Choose the file…")))
    , m_keyPhrase(new kit::PassphraseEdit)
    , m_phrase(new kit::PassphraseEdit)
    , m_again(new kit::PassphraseEdit)
{
    setObjectName(QStringLiteral("recovery"));
    setProperty("helpPage", QStringLiteral("unlock"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(kit::Metrics::of(page->font()).margin);
    auto* words = new QLabel(
        tr("The unit's administrator keeps a recovery key: a file with a passphrase of its own. "
           "With it this desk gets a new passphrase; papers and seals stay as they are."));
    words->setWordWrap(true);
    column->addWidget(words);
    m_choose->setAutoDefault(false);
    m_form->addRow(tr("Recovery key"), m_choose, tr("None chosen yet"));
    m_form->addRow(tr("The key's passphrase"), m_keyPhrase, tr("The administrator types it here."));
    m_form->addRow(tr("New passphrase"), m_phrase);
    m_form->addRow(tr("Once more"), m_again, tr("The same again"));
    setTabOrder(m_keyPhrase, m_phrase); // the eyes come after the fields
    setTabOrder(m_phrase, m_again);
    column->addWidget(m_form);
    column->addStretch();
    setNextText(addStep(tr("Recovery"), page), tr("Set the passphrase and open"));
    connect(m_choose, &QPushButton::clicked, this, &RecoverySheet::choose);
    for (kit::PassphraseEdit* field : {m_keyPhrase, m_phrase, m_again})
        connect(field, &QLineEdit::textChanged, this, &RecoverySheet::look);
    connect(this, &kit::StepSheet::nextRequested, this, &RecoverySheet::recover);
    look();
}

RecoverySheet::~RecoverySheet()
{
    m_key.fill('\0');
}

void RecoverySheet::choose()
{
    auto* dialog = new QFileDialog(this, tr("Choose the recovery key"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    kit::dressFileDialog(*dialog);
    connect(dialog, &QFileDialog::fileSelected, this, &RecoverySheet::readKey);
    dialog->open();
}

void RecoverySheet::readKey(const QString& file)
{
    QFile source(file);
    m_key.fill('\0');
    m_key.clear();
    if (!source.open(QIODevice::ReadOnly))
        m_form->setFault(0, tr("This file cannot be read. Choose it again."));
    else if (source.size() > kMostKeyBytes)
        m_form->setFault(0, tr("This file is too large to be a recovery key."));
    else {
        m_key = source.readAll();
        m_form->setFault(0, {});
        m_form->setHint(0, QFileInfo(file).fileName());
    }
    look();
}

void RecoverySheet::look()
{
    const Strength strength = strengthOf(m_phrase->text());
    m_form->setHint(
        2,
        m_phrase->text().isEmpty() ? FirstRun::tr("At least 8 characters")
                                   : strengthWords(strength));
    const bool isSame = m_phrase->text() == m_again->text();
    m_form->setFault(
        3, isSame || m_again->text().isEmpty() ? QString() : tr("The two are not the same yet"));
    QString reason;
    if (m_key.isEmpty())
        reason = tr("Choose the recovery key first");
    else if (m_keyPhrase->text().isEmpty())
        reason = tr("Enter the key's passphrase");
    else if (strength == Strength::TooShort || strength == Strength::Weak)
        reason = strengthWords(strength);
    else if (!isSame)
        reason = tr("Enter the new passphrase twice");
    setBlocked(reason);
}

void RecoverySheet::recover()
{
    showProblem({});
    setBusy(true, tr("Opening with the recovery key…"));
    QByteArray key = m_keyPhrase->take();
    QByteArray next = m_phrase->text().toUtf8();
    auto opening = m_session.recover(
        m_folder, m_key, desk::Passphrase::taken(key), desk::Passphrase::taken(next));
    desk::whenDone(opening, this, [this](const Status& done) {
        setBusy(false);
        if (done)
            return accept();
        showProblem(done.error().message);
        look();
        m_keyPhrase->setFocus();
    });
}

void RecoverySheet::reject()
{
    if (!isBusy()) // a moment more, then it is open or told why not
        kit::StepSheet::reject();
}

} // namespace wenshu::shell
