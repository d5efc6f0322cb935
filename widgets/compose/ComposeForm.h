#pragma once
#include "document/Draft.h"
#include "document/Rules.h"
#include "drafting/RecipientFinder.h"

#include <QHash>
#include <QSet>
#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace wenshu::kit {
class Form;
}

namespace wenshu::compose {

class AttachmentField;
class BodyEditor;
class DateField;
class RecipientField;

/// The elements of a paper as fields. What they show and a Draft are turned into each other here;
/// elements without a field are carried along unchanged.
class ComposeForm : public QWidget {
    Q_OBJECT

public:
    explicit ComposeForm(QWidget* parent = nullptr);
    ~ComposeForm() override;

    void setFinder(const drafting::RecipientFinder& finder);
    void setDraft(const document::Draft& draft);
    document::Draft draft() const;
    void setReadOnly(bool readOnly);
    /// Levels above it cannot be chosen; the choice says why.
    void setCeiling(document::SecrecyLevel ceiling);
    /// Shows each finding under its field. What is only missing is told once the clerk left the
    /// field; @p isWhole draft: at once.
    void setFindings(const std::vector<document::Finding>& findings, bool isWhole);
    /// Whether it speaks of a field the clerk has not been in, in a draft that is not yet meant to
    /// be whole.
    bool isStillToFill(const document::Finding& finding) const;
    /// What stands under the field of this name as fault; empty where nothing does.
    QString faultOf(const QString& field) const;

    /// Gives the focus to where the clerk writes first: the title, or where it is given already,
    /// the first paragraph that is still empty.
    void focusFirst();
    /// Gives the focus to the field of a finding, e.g. "title" or "body[3]".
    void goTo(const QString& field);

    BodyEditor* body() const { return m_body; }

    RecipientField* mainRecipients() const { return m_main; }

    RecipientField* copyRecipients() const { return m_copies; }

    QLineEdit* signers() const { return m_signers; }

    AttachmentField* attachments() const { return m_files; }

    QPlainTextEdit* title() const { return m_title; }

    QComboBox* kind() const { return m_kind; }

    QComboBox* secrecy() const { return m_secrecy; }

Q_SIGNALS:
    void changed();
    void fieldLeft(); ///< for the first time

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeNumber();
    void makeForm();
    QWidget* makePrinting();
    void describe();
    QList<QLineEdit*> lineEdits() const;
    void follow();
    void followFocus(const QWidget* left);
    void attachmentsChanged();
    void kindChanged();
    void fitTitle();
    void showApplying();
    void showFindings();
    QString rowNamed(const QString& field) const;
    QWidget* placeOf(const QString& field) const;
    void addRow(
        const QString& label, QWidget* field, const QStringList& names, const QString& hint = {});

    struct Row {
        int index = -1;
        QWidget* field = nullptr;
        QString hint;
        QString fault;
    };

    document::Draft m_base; ///< what fields do not show
    bool m_filling = false;
    QComboBox* m_kind;
    QComboBox* m_secrecy;
    QComboBox* m_urgency;
    QLineEdit* m_organ;
    QSpinBox* m_year;
    QLineEdit* m_serial;
    QLineEdit* m_copyNumber;
    QLineEdit* m_period;
    QLineEdit* m_signers;
    QLineEdit* m_mark;
    QPlainTextEdit* m_title;
    RecipientField* m_main;
    BodyEditor* m_body;
    AttachmentField* m_files;
    QLineEdit* m_bureau;
    DateField* m_date;
    RecipientField* m_copies;
    QLineEdit* m_note;
    QLineEdit* m_printer;
    DateField* m_printed;
    kit::Form* m_form;
    QHash<QString, Row> m_rows;      ///< by the first name of the field
    QHash<QString, QString> m_rowOf; ///< name of a field → its row
    QSet<QString> m_left;            ///< rows that the clerk has been in
    std::vector<document::Finding> m_findings;
    bool m_isWhole = false;
    document::PaperKind m_lastKind = document::PaperKind::Notice;
};

} // namespace wenshu::compose
