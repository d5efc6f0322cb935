#include "sealing/SealUnlock.h"

#include "drafting/Sealing.h"
#include "kit/FormParts.h"
#include "sealing/PageParts.h"

#include <QCheckBox>

namespace wenshu::sealing {

SealUnlock::SealUnlock(QWidget* parent)
    : QWidget(parent)
    , m_facts(wordWrapped(this))
    , m_form(new kit::Form(this))
    , m_passphrase(new kit::PassphraseEdit(m_form))
    , m_tries(wordWrapped(this))
    , m_last(new QCheckBox(tr("The last seal: protect everything; none can follow"), this))
    , m_consequence(wordWrapped(this))
    , m_after(wordWrapped(this))
{
    m_form->addRow(
        tr("Passphrase of the seal"),
        m_passphrase,
        tr("The passphrase with which you unlock Wenshu; it guards the seal as well."));
    m_passphrase->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_form->layout()->setAlignment(m_passphrase, Qt::AlignLeft);
    m_facts->setTextFormat(Qt::RichText); // table() escapes
    kit::setMuted(m_consequence);
    kit::setMuted(m_after);
    auto* inner = new QWidget;
    QVBoxLayout* rows = columnOf(inner);
    rows->setSpacing(kit::Metrics::of(font()).gap);
    rows->addWidget(m_facts);
    rows->addWidget(m_last);
    rows->addWidget(m_consequence);
    rows->addWidget(m_form);
    rows->addWidget(m_tries);
    rows->addWidget(m_after);
    rows->addStretch();
    columnOf(this)->addWidget(new ColumnArea(inner));
    const auto tell = [this](bool isLast) {
        m_consequence->setText(
            isLast ? tr("After this seal nobody can press another on this paper, neither you nor "
                        "another unit. What is protected: the text, every seal on it and the list "
                        "of them.")
                   : tr("Without the tick another seal can follow later, such as a riding seam "
                        "seal or that of another unit."));
        m_last->setAccessibleDescription(m_consequence->text());
    };
    connect(m_last, &QCheckBox::toggled, this, tell);
    tell(false);
}

void SealUnlock::setWork(const drafting::Sealing& work)
{
    if (work.chosen() < 0)
        return;
    const drafting::SealChoice& seal = work.seals()[static_cast<std::size_t>(work.chosen())];
    m_facts->setText(table(
        {{tr("Paper"), work.paper().title},
         {tr("Recipients"), work.paper().recipients.join(u'、')},
         {tr("The seal"), seal.isPersonal ? tr("%1 (signature stamp)").arg(seal.name) : seal.name},
         {tr("Place"), work.plan().text()},
         {tr("Checked"),
          tr("The seal is genuine and valid and its maker trusted; your certificate may use it and "
             "is neither expired nor revoked.")}}));
    m_last->setChecked(work.isLast());
    m_after->setText(
        work.paper().sealsOnIt > 0
            ? tr("The seals that are on the paper stay as they are.")
            : tr("After sealing the text is locked. To change it, the paper is cancelled and "
                 "drafted anew."));
}

void SealUnlock::setTries(int tries)
{
    m_tries->setText(
        tries == 0 ? tr("Sealing is closed for ten minutes after too many wrong passphrases.")
                   : tr("You have %n tries.", nullptr, tries));
}

void SealUnlock::setFault(const QString& sentence)
{
    m_form->setFault(0, sentence);
    m_tries->setVisible(sentence.isEmpty()); // the fault tells the tries itself
}

} // namespace wenshu::sealing
