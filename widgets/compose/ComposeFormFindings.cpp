#include "compose/BodyEditor.h"
#include "compose/ComposeForm.h"
#include "compose/QuietFields.h"
#include "kit/FormParts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTextCursor>

#include <algorithm>

// What the check of form found: told under its field, and the way to it.
namespace wenshu::compose {

void ComposeForm::followFocus(const QWidget* left)
{
    if (left == nullptr || !isAncestorOf(left))
        return;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const bool isIn = row->field == left || row->field->isAncestorOf(left);
        if (!isIn || m_left.contains(row.key()))
            continue;
        m_left.insert(row.key());
        showFindings();
        Q_EMIT fieldLeft();
    }
}

bool ComposeForm::isStillToFill(const document::Finding& finding) const
{
    return finding.severity == document::Severity::Error && !m_isWhole &&
           !m_left.contains(rowNamed(finding.field));
}

QString ComposeForm::rowNamed(const QString& field) const
{
    return m_rowOf.value(field.section(u'[', 0, 0).section(u'.', 0, 0));
}

void ComposeForm::setFindings(const std::vector<document::Finding>& findings, bool isWhole)
{
    m_findings = findings;
    m_isWhole = isWhole;
    showFindings();
}

void ComposeForm::showFindings()
{
    struct Note {
        QString fault, hint;
    };

    QHash<QString, Note> notes;
    for (const document::Finding& finding : m_findings) {
        const QString row = rowNamed(finding.field);
        if (row.isEmpty() || !(m_isWhole || m_left.contains(row)))
            continue;
        const QString text = finding.clause.isEmpty()
                                 ? finding.message
                                 : tr("%1 (%2)").arg(finding.message, finding.clause);
        Note& note = notes[row];
        QString& place = finding.severity == document::Severity::Error ? note.fault : note.hint;
        if (place.isEmpty()) // the first is enough; the list has them all
            place = text;
    }
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        const Note note = notes.value(row.key());
        if (row->fault != note.fault) {
            row->fault = note.fault;
            m_form->setFault(row->index, note.fault);
        }
        m_form->setHint(row->index, note.hint.isEmpty() ? row->hint : note.hint);
    }
}

QString ComposeForm::faultOf(const QString& field) const
{
    return m_rows.value(m_rowOf.value(field)).fault;
}

QWidget* ComposeForm::placeOf(const QString& field) const
{
    const QString name = field.section(u'[', 0, 0).section(u'.', 0, 0);
    if (name == u"kind")
        return m_kind;
    if (name == u"secrecy")
        return m_secrecy;
    if (name == u"urgency")
        return m_urgency;
    if (name == u"number" && !m_organ->text().isEmpty())
        return m_serial;
    if (name == u"printingDate")
        return m_printed;
    QWidget* found = m_rows.value(m_rowOf.value(name)).field;
    return found != nullptr ? found : m_title;
}

void ComposeForm::goTo(const QString& field)
{
    static const QRegularExpression paragraph(QStringLiteral("\\Abody\\[([0-9]+)\\]"));
    if (const auto match = paragraph.match(field); match.hasMatch())
        return m_body->goToParagraph(match.captured(1).toInt());
    placeOf(field)->setFocus(Qt::OtherFocusReason);
}

void ComposeForm::focusFirst()
{
    m_title->moveCursor(QTextCursor::End);
    const std::vector<document::Paragraph> body = m_body->paragraphs();
    const auto empty = std::find_if(body.begin(), body.end(), [](const auto& paragraph) {
        return paragraph.text.trimmed().isEmpty();
    });
    if (m_title->toPlainText().trimmed().isEmpty() || empty == body.end())
        m_title->setFocus();
    else
        m_body->goToParagraph(static_cast<int>(empty - body.begin()));
}

} // namespace wenshu::compose
