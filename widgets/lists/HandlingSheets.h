#pragma once
#include "desk/PaperDesk.h"
#include "kit/StepSheet.h"

class QComboBox;
class QPlainTextEdit;

namespace wenshu::lists {

/// Says what 签收 does before it is done. accept()ed by its owner when it is.
class SignForSheet : public kit::StepSheet {
    Q_OBJECT
public:
    SignForSheet(const desk::PaperRow& paper, const QString& unit, QWidget* parent = nullptr);
};

/// Why a paper is returned 退回: a reason of the rules and a note of at least four characters. The
/// act is final, which the sheet says.
class ReturnSheet : public kit::StepSheet {
    Q_OBJECT
public:
    explicit ReturnSheet(const desk::PaperRow& paper, QWidget* parent = nullptr);

    desk::ReturnReason reason() const;
    QString note() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshMetrics();

    QComboBox* m_reason;
    QPlainTextEdit* m_note;
};

} // namespace wenshu::lists
