#include "sealing/SealCheck.h"

#include "drafting/Sealing.h"
#include "sealing/PageParts.h"

namespace wenshu::sealing {

namespace {

/// The page says it above, in its own words.
bool isAboutTheNumber(const document::Finding& finding)
{
    return finding.field == QLatin1String("number");
}

} // namespace

SealCheck::SealCheck(QWidget* parent)
    : QWidget(parent)
    , m_state(wordWrapped(this))
    , m_numberless(wordWrapped(
          this,
          QStringLiteral("▲ ") +
              tr("This paper has no document number. None will stand on its pages.")))
    , m_facts(wordWrapped(this))
    , m_hints(new QLabel)
    , m_hintArea(new ColumnArea(m_hints))
{
    kit::setHeading(m_state, 3);
    kit::setHeading(m_numberless, 3);
    m_numberless->hide();
    m_facts->setTextFormat(Qt::RichText); // table() escapes
    m_hints->setWordWrap(true);
    m_hints->setTextFormat(Qt::PlainText);
    m_hints->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_hintArea->setFocusPolicy(Qt::StrongFocus); // scrolled by keys where there are many
    m_hintArea->setAccessibleName(tr("What the check found"));
    QVBoxLayout* layout = columnOf(this);
    layout->addWidget(m_state);
    layout->addWidget(m_numberless);
    layout->addWidget(m_facts);
    layout->addWidget(m_hintArea, 1);
    layout->addStretch();
    m_hintArea->hide();
}

void SealCheck::setPaper(const drafting::SealingPaper& paper)
{
    const bool isNumberless = paper.number.isEmpty();
    QStringList hints;
    for (const document::Finding& finding : paper.findings) {
        if (isNumberless && isAboutTheNumber(finding))
            continue;
        const QString text = finding.clause.isEmpty()
                                 ? finding.message
                                 : tr("%1 (%2)").arg(finding.message, finding.clause);
        hints.append(
            finding.severity == document::Severity::Info ? tr("Hint: %1").arg(text)
                                                         : tr("Notice: %1").arg(text));
    }
    const auto count = static_cast<int>(hints.size());
    QString state = paper.sealsOnIt > 0
                        ? tr("This paper bears %n seal(s). They hold; another can be added.",
                             nullptr,
                             paper.sealsOnIt)
                        : tr("The check is passed; the paper can be sealed.");
    if (count > 0)
        state +=
            u' ' + tr("There are %n hint(s) besides, which need not be followed.", nullptr, count);
    m_state->setText(state);
    m_numberless->setVisible(isNumberless);
    m_facts->setText(table(
        {{tr("Title"), paper.title},
         {tr("Document number"), paper.number},
         {tr("Pages"), tr("%n page(s)", nullptr, paper.pages)},
         {tr("Attachments"),
          paper.attachments.isEmpty() ? tr("None") : paper.attachments.join(u'、')},
         {tr("Recipients"), paper.recipients.join(u'、')}}));
    m_hints->setText(hints.join(QStringLiteral("\n\n")));
    m_hintArea->setVisible(count > 0);
}

} // namespace wenshu::sealing
