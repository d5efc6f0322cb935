#include "shell/UnlockPage.h"

#include "base/Error.h"
#include "kit/FormParts.h"
#include "kit/Icons.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wenshu::shell {

namespace {

QLabel* centred(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

UnlockPage::UnlockPage(QWidget* parent)
    : QWidget(parent)
    , m_bars(new kit::MessageStack(this))
    , m_sign(new QLabel(this))
    , m_title(centred(this))
    , m_who(centred(this))
    , m_note(centred(this))
    , m_problem(centred(this))
    , m_field(new kit::PassphraseEdit(this))
    , m_remember(new QCheckBox(tr("Remember on this computer"), this))
    , m_rememberNote(new QLabel(this))
    , m_unlock(new QPushButton(tr("Unlock"), this))
    , m_forgotten(new QPushButton(tr("Passphrase forgotten…"), this))
    , m_other(new QPushButton(tr("Open another profile…"), this))
    , m_box(new QWidget(this))
{
    m_sign->setAlignment(Qt::AlignCenter);
    m_title->setText(tr("Wenshu is locked"));
    kit::setHeading(m_title, 1);
    kit::setMuted(m_note);
    m_field->setAccessibleName(tr("Passphrase"));
    m_field->setPlaceholderText(tr("Passphrase"));
    m_unlock->setDefault(true);
    kit::setPrimary(m_unlock);
    m_other->setFlat(true);
    m_forgotten->setFlat(true);
    m_rememberNote->setWordWrap(true);
    m_rememberNote->setTextFormat(Qt::PlainText);
    kit::setMuted(m_rememberNote);
    m_problem->hide();
    auto* column = new QVBoxLayout;
    m_box->setLayout(column);
    for (QWidget* part :
         {static_cast<QWidget*>(m_sign),
          static_cast<QWidget*>(m_title),
          static_cast<QWidget*>(m_who),
          static_cast<QWidget*>(m_note),
          static_cast<QWidget*>(m_field),
          static_cast<QWidget*>(m_problem),
          static_cast<QWidget*>(m_remember),
          static_cast<QWidget*>(m_rememberNote),
          static_cast<QWidget*>(m_unlock),
          static_cast<QWidget*>(m_forgotten),
          static_cast<QWidget*>(m_other)})
        column->addWidget(part);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_bars);
    whole->addStretch(2);
    // No alignment: it would give the box the height of its sentences unbroken.
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_box);
    middle->addStretch();
    whole->addLayout(middle);
    whole->addStretch(3);
    setFocusProxy(m_field);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::unlockRequested);
    connect(m_field, &QLineEdit::returnPressed, m_unlock, &QPushButton::click);
    connect(m_other, &QPushButton::clicked, this, &UnlockPage::otherProfileRequested);
    connect(m_forgotten, &QPushButton::clicked, this, &UnlockPage::recoveryRequested);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& typed) {
        m_unlock->setEnabled(!typed.isEmpty());
        if (!typed.isEmpty())
            m_problem->hide();
    });
    m_unlock->setEnabled(false);
    setNote({});
    setKeychain(Keychain::None, false);
    refresh();
}

void UnlockPage::setKeychain(Keychain keychain, bool isRemembered, const QString& reason)
{
    m_remember->setVisible(keychain != Keychain::None);
    m_remember->setEnabled(keychain == Keychain::Offered);
    m_remember->setChecked(isRemembered);
    m_rememberNote->setVisible(keychain != Keychain::None);
    m_rememberNote->setText(
        reason.isEmpty() ? tr("This computer's keychain then opens Wenshu at the start. Only where "
                              "nobody else uses the computer.")
                         : reason);
    m_remember->setAccessibleDescription(m_rememberNote->text());
}

bool UnlockPage::isRememberOffered() const
{
    return m_remember->isVisibleTo(this) && m_remember->isEnabled();
}

bool UnlockPage::isRememberWanted() const
{
    return m_remember->isVisibleTo(this) && m_remember->isChecked();
}

void UnlockPage::setAsking(const QString& sentence)
{
    setNote(sentence);
    m_problem->hide();
}

void UnlockPage::setWaysResting()
{
    m_other->setEnabled(false);
    m_forgotten->setEnabled(false);
}

void UnlockPage::setReady(const QString& sentence)
{
    setNote(sentence);
    rest(false);
}

void UnlockPage::rest(bool rests)
{
    for (QWidget* part :
         {static_cast<QWidget*>(m_field),
          static_cast<QWidget*>(m_other),
          static_cast<QWidget*>(m_forgotten)})
        part->setEnabled(!rests);
    m_unlock->setEnabled(!rests && !m_field->text().isEmpty());
}

void UnlockPage::setWho(const QString& clerk, const QString& post, const QString& unit)
{
    m_who->setText(clerk.isEmpty() ? QString() : tr("%1\n%2 · %3").arg(unit, clerk, post));
    m_who->setVisible(!clerk.isEmpty());
}

void UnlockPage::setNote(const QString& sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

void UnlockPage::setBusy(const QString& sentence)
{
    setNote(sentence);
    m_problem->hide();
    rest(true);
}

void UnlockPage::setWelcome(const QString& sentence)
{
    m_title->setText(tr("Wenshu"));
    setBusy(sentence);
    m_field->hide();
    m_unlock->hide();
    m_other->hide();
    m_forgotten->hide();
}

void UnlockPage::setFailed(const QString& sentence)
{
    setNote({});
    rest(false);
    m_field->forget();
    m_field->setFocus();
    m_problem->setText(sentence.isEmpty() ? QString() : QStringLiteral("✖ ") + sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_field->setAccessibleDescription(sentence);
}

void UnlockPage::setDamaged(const QString& file)
{
    const QString key = QStringLiteral("store");
    if (file.isEmpty()) {
        m_bars->hide(key);
        return;
    }
    m_bars->show(
        {key,
         kit::Severity::Serious,
         tr("The papers kept on this computer are damaged. They were set aside as “%1”; nothing "
            "was "
            "deleted. (%2)")
             .arg(file, errcName(Errc::Corrupt)),
         tr("What to do"),
         [this] { Q_EMIT helpRequested(QStringLiteral("damaged")); },
         {},
         false});
}

desk::Passphrase UnlockPage::takeTyped()
{
    QByteArray typed = m_field->take();
    return desk::Passphrase::taken(typed);
}

void UnlockPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void UnlockPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_field->setFocus();
}

void UnlockPage::refresh()
{
    const kit::Metrics m = kit::Metrics::of(font());
    m_box->setFixedWidth(m.icon * 20);
    m_box->layout()->setSpacing(m.margin);
    m_box->layout()->setContentsMargins({});
    m_sign->setFixedHeight(m.largeIcon);
    m_sign->setPixmap(kit::iconPixmap(
        u"lock", m.largeIcon, devicePixelRatioF(), kit::color(kit::ColorRole::Accent, palette())));
    QPalette trouble = palette();
    trouble.setColor(QPalette::WindowText, kit::color(kit::ColorRole::Invalid, palette()));
    m_problem->setPalette(trouble);
}

} // namespace wenshu::shell
