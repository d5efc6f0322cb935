#pragma once
#include "document/Draft.h"
#include "drafting/RecipientFinder.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace wenshu::kit {
class Form;
}

namespace wenshu::compose {

class AttachmentField;
class BodyEditor;
class RecipientField;

/// The elements of a paper as fields. What they show and a Draft are turned into each other here;
/// elements without a field are carried along unchanged.
class ComposeForm : public QWidget {
    Q_OBJECT

public:
    explicit ComposeForm(QWidget* parent = nullptr);

    void setFinder(const drafting::RecipientFinder& finder);
    void setDraft(const document::Draft& draft);
    document::Draft draft() const;
    void setReadOnly(bool readOnly);

    /// Gives the focus to the field of a finding, e.g. "title" or "body[3]".
    void goTo(const QString& field);

    BodyEditor* body() const { return m_body; }

    RecipientField* mainRecipients() const { return m_main; }

    AttachmentField* attachments() const { return m_files; }

    QPlainTextEdit* title() const { return m_title; }

    QComboBox* kind() const { return m_kind; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeNumber();
    void makeForm();
    void follow();
    void attachmentsChanged();
    void fitTitle();
    void showSigners();

    document::Draft m_base; ///< what fields do not show
    bool m_filling = false;
    QComboBox* m_kind;
    QComboBox* m_secrecy;
    QComboBox* m_urgency;
    QLineEdit* m_organ;
    QSpinBox* m_year;
    QLineEdit* m_serial;
    QLineEdit* m_signers;
    QLineEdit* m_mark;
    QPlainTextEdit* m_title;
    RecipientField* m_main;
    BodyEditor* m_body;
    AttachmentField* m_files;
    QLineEdit* m_bureau;
    QDateEdit* m_date;
    RecipientField* m_copies;
    QLineEdit* m_note;
    kit::Form* m_form;
    int m_signersRow = -1;
};

} // namespace wenshu::compose
