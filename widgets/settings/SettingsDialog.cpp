#include "settings/SettingsDialog.h"

#include "kit/FormParts.h"
#include "kit/KeyChoice.h"
#include "kit/MessageBar.h"
#include "kit/Theme.h"
#include "settings/KeysPage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wenshu::settings {

namespace {

QLabel* fact(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMinimumHeight(kit::Metrics::of(label->font()).control);
    return label;
}

constexpr int kQuietRuns = -1;

/// The hours of a day by halves, and @p own where it stands between them.
QList<std::pair<QString, QVariant>> halfHours(const QString& own)
{
    QStringList all;
    for (int minute = 0; minute < 24 * 60; minute += 30)
        all.append(QTime(minute / 60, minute % 60).toString(QStringLiteral("HH:mm")));
    if (!all.contains(own))
        all.insert(std::lower_bound(all.begin(), all.end(), own), own);
    QList<std::pair<QString, QVariant>> texts;
    for (const QString& each : std::as_const(all))
        texts.append({each, each});
    return texts;
}

QString simpleHint(const kit::KeyChoice* keys)
{
    const kit::ActionSpec* spec = kit::findAction(u"view.simple");
    const QList<QKeySequence> all = keys != nullptr ? keys->keys(*spec) : kit::defaultKeys(*spec);
    return all.isEmpty() ? QString()
                         : SettingsDialog::tr("%1 changes between simple and full view.")
                               .arg(all.first().toString(QKeySequence::NativeText));
}

QString daysText(const QString& days)
{
    QStringList names;
    for (const QChar day : days)
        names.append(QLocale().dayName(day.digitValue(), QLocale::ShortFormat));
    return names.join(u' ');
}

/// A page that scrolls where the text is large.
QWidget* scrolled(QWidget* page)
{
    auto* area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return area;
}

QWidget* padded(kit::Form* form)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kit::Metrics::of(page->font()).margins());
    column->addWidget(form);
    column->addStretch();
    return page;
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, const Facts& facts, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_bars(new kit::MessageStack(this))
{
    setWindowTitle(tr("Settings"));
    setProperty("helpPage", QStringLiteral("settings"));
    const kit::Metrics m = kit::Metrics::of(font());
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->tabBar()->setAccessibleName(tr("Parts of the settings"));
    tabs->addTab(scrolled(makeReading(facts)), tr("Reading"));
    tabs->addTab(scrolled(makeSafety(facts)), tr("Locking"));
    tabs->addTab(scrolled(makeNotices()), tr("Notices"));
    if (facts.keys != nullptr) {
        auto* keys = new KeysPage(settings, *facts.keys);
        connect(keys, &KeysPage::kept, this, &SettingsDialog::tell);
        tabs->addTab(keys, tr("Keys"));
    }
    tabs->addTab(scrolled(makeProgram(facts)), tr("This installation"));
    auto* close = new QPushButton(tr("&Close"), this);
    close->setDefault(true);
    kit::setPrimary(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m.margins());
    column->setSpacing(m.margin);
    column->addWidget(m_bars);
    column->addWidget(tabs, 1);
    column->addLayout(row);
    fitFields();
    // Wide enough for the longest hint, never wider than a line that reads well.
    resize(QSize(m.icon * 36, m.control * 14).boundedTo(screen()->availableSize()));
    if (!settings.trouble().isEmpty())
        m_bars->show({QStringLiteral("read"), kit::Severity::Warning, settings.trouble(), {}, {}});
}

/// One column of fields, as wide as the longest choice of all pages: a box across the whole window
/// is hard to take in, and widths that jump from row to row and from page to page are restless.
void SettingsDialog::fitFields()
{
    QList<QWidget*> fields;
    for (QComboBox* box : findChildren<QComboBox*>())
        fields.append(box);
    int width = kit::Metrics::of(font()).icon * 9;
    for (const QWidget* field : std::as_const(fields))
        width = std::max(width, field->sizeHint().width());
    for (QLineEdit* line : findChildren<QLineEdit*>()) // takes what is chosen for it: no measure
        fields.append(line);
    for (QWidget* field : std::as_const(fields)) {
        field->setFixedWidth(width);
        field->parentWidget()->layout()->setAlignment(field, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void SettingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    // Fonts of the fields come after the dialog's own change.
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &SettingsDialog::fitFields, Qt::QueuedConnection);
}

QString SettingsDialog::hint(Option option, const QString& text) const
{
    return m_settings.isLocked(option) ? tr("Fixed by the administrator.") : text;
}

void SettingsDialog::apply(Option option, const QVariant& value)
{
    tell(m_settings.set(option, value));
}

void SettingsDialog::tell(const Status& done)
{
    if (done)
        m_bars->hide(u"failed");
    else
        m_bars->show(
            {QStringLiteral("failed"), kit::Severity::Serious, done.error().message, {}, {}});
}

QWidget* SettingsDialog::choice(Option option, const QList<std::pair<QString, QVariant>>& texts)
{
    auto* box = new QComboBox;
    for (const auto& [text, value] : texts)
        box->addItem(text, value);
    box->setCurrentIndex(box->findData(m_settings.value(option)));
    box->setEnabled(!m_settings.isLocked(option));
    connect(box, &QComboBox::activated, this, [this, box, option] {
        apply(option, box->currentData());
    });
    connect(&m_settings, &Settings::changed, box, [this, box, option](Option which) {
        if (which == option)
            box->setCurrentIndex(box->findData(m_settings.value(option)));
    });
    return box;
}

QWidget* SettingsDialog::quietChoice()
{
    auto* box = new QComboBox;
    const auto of = [](Quiet quiet) { return static_cast<int>(quiet); };
    box->addItem(tr("Notices come as usual"), of(Quiet::Off));
    box->addItem(tr("For one hour"), of(Quiet::Hour));
    box->addItem(tr("Until tomorrow"), of(Quiet::Tomorrow));
    box->addItem(tr("Until I end it"), of(Quiet::UntilEnded));
    const auto refresh = [this, box, of] {
        const QDateTime until = m_settings.quietUntil();
        if (const int running = box->findData(kQuietRuns); running >= 0)
            box->removeItem(running);
        if (!until.isValid() || until <= QDateTime::currentDateTimeUtc())
            box->setCurrentIndex(box->findData(of(Quiet::Off)));
        else if (until == Settings::untilEnded())
            box->setCurrentIndex(box->findData(of(Quiet::UntilEnded)));
        else {
            box->addItem(
                tr("Until %1").arg(QLocale().toString(until.toLocalTime(), tr("MMMM d, HH:mm"))),
                kQuietRuns);
            box->setCurrentIndex(box->count() - 1);
        }
    };
    refresh();
    connect(box, &QComboBox::activated, this, [this, box] {
        const int chosen = box->currentData().toInt();
        if (chosen != kQuietRuns)
            tell(m_settings.setQuiet(static_cast<Quiet>(chosen), QDateTime::currentDateTimeUtc()));
    });
    connect(&m_settings, &Settings::quietChanged, box, refresh);
    return box;
}

QWidget* SettingsDialog::toggle(Option option, const QString& text)
{
    auto* box = new QCheckBox(text);
    box->setChecked(m_settings.isOn(option));
    box->setEnabled(!m_settings.isLocked(option));
    connect(box, &QCheckBox::clicked, this, [this, box, option](bool on) {
        apply(option, on);
        box->setChecked(m_settings.isOn(option));
    });
    connect(&m_settings, &Settings::changed, box, [this, box, option](Option which) {
        if (which == option)
            box->setChecked(m_settings.isOn(option));
    });
    return box;
}

QWidget* SettingsDialog::makeReading(const Facts& facts)
{
    auto* form = new kit::Form;
    form->addRow(
        tr("Text &size"),
        choice(
            Option::TextSize,
            {{tr("Standard"), 0}, {tr("Large"), 1}, {tr("Extra large, with wide buttons"), 2}}),
        hint(Option::TextSize, tr("The whole program follows at once.")));
    form->addRow(
        tr("Co&lours"),
        choice(
            Option::ColorScheme,
            {{tr("As the system"), 0},
             {tr("Light"), 1},
             {tr("Dark"), 2},
             {tr("High contrast"), 3}}),
        hint(Option::ColorScheme, tr("Pages always stay paper, so that a seal keeps its red.")));
    form->addRow(
        tr("&View"),
        toggle(Option::SimpleView, tr("Simple view: what awaits me, the page, three answers")),
        hint(Option::SimpleView, simpleHint(facts.keys)));
    form->addRow(
        tr("&Page"),
        toggle(Option::SoftPaper, tr("Soft paper tone, easier on the eyes")),
        hint(Option::SoftPaper, QString()));
    return padded(form);
}

QWidget* SettingsDialog::makeSafety(const Facts& facts)
{
    auto* form = new kit::Form;
    QList<std::pair<QString, QVariant>> times;
    QList<int> minutes{5, 10, 20, 60};
    const int now = m_settings.value(Option::IdleLockMinutes).toInt();
    if (now > 0 && !minutes.contains(now))
        minutes.append(now);
    for (const int each : minutes)
        times.append({tr("%n minute(s) without use", nullptr, each), each});
    times.append({tr("Never"), 0});
    form->addRow(
        tr("&Lock after"),
        choice(Option::IdleLockMinutes, times),
        hint(Option::IdleLockMinutes, tr("What you were writing is kept, encrypted.")));
    auto* keychain = toggle(Option::Keychain, tr("Keep my passphrase in the system's keychain"));
    if (!facts.hasKeychain)
        keychain->setEnabled(false);
    form->addRow(
        tr("&Unlocking"),
        keychain,
        hint(
            Option::Keychain,
            facts.hasKeychain ? tr("Only on a computer that nobody else uses.")
                              : tr("This desktop has no keychain that answers.")));
    return padded(form);
}

QWidget* SettingsDialog::makeNotices()
{
    auto* form = new kit::Form;
    form->addRow(
        tr("New &papers"),
        toggle(Option::Notices, tr("Tell of new papers on the desktop")),
        hint(
            Option::Notices,
            tr("A notice tells number and urgency only, never a title or a bureau.")));
    form->addRow(
        tr("&Tone"),
        toggle(Option::NoticeTone, tr("One tone for extra urgent papers")),
        hint(Option::NoticeTone, tr("Everything else comes without a sound.")));
    QList<std::pair<QString, QVariant>> days{
        {tr("Monday to Friday"), QStringLiteral("12345")},
        {tr("Monday to Saturday"), QStringLiteral("123456")},
        {tr("Every day"), QStringLiteral("1234567")},
        {tr("Never"), QString()}};
    const QString own = m_settings.value(Option::WorkDays).toString();
    if (std::none_of(days.begin(), days.end(), [&own](const auto& e) { return e.second == own; }))
        days.prepend({daysText(own), own});
    form->addRow(
        tr("&Remind on"),
        choice(Option::WorkDays, days),
        hint(
            Option::WorkDays,
            tr("Extra urgent papers that nobody has opened are told again every ten minutes.")));
    form->addRow(
        tr("&From"),
        choice(Option::WorkFrom, halfHours(m_settings.value(Option::WorkFrom).toString())),
        hint(Option::WorkFrom, QString()));
    form->addRow(
        tr("&Until"),
        choice(Option::WorkUntil, halfHours(m_settings.value(Option::WorkUntil).toString())),
        hint(Option::WorkUntil, QString()));
    form->addRow(
        tr("&Do not disturb"),
        quietChoice(),
        tr("During meetings. What comes meanwhile is told afterwards."));
    form->addRow(
        tr("Task &bar"),
        toggle(Option::TrayIcon, tr("Show Wenshu in the notification area")),
        hint(Option::TrayIcon, QString()));
    return padded(form);
}

QWidget* SettingsDialog::makeProgram(const Facts& facts)
{
    auto* form = new kit::Form;
    form->addRow(
        tr("&Exchange node"),
        fact(facts.hubAddresses.isEmpty() ? tr("None yet") : facts.hubAddresses),
        tr("Comes with the unit card; ask the administrator to change it."));
    form->addRow(
        tr("&Own data"),
        fact(
            facts.profileFolder.isEmpty() ? tr("None yet")
                                          : QDir::toNativeSeparators(facts.profileFolder)),
        tr("Encrypted. Back up the whole folder while Wenshu is closed."));
    form->addRow(tr("&Version"), fact(facts.version));
    return padded(form);
}

} // namespace wenshu::settings
