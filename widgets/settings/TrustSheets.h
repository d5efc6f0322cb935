#pragma once
#include "desk/Trust.h"
#include "kit/StepSheet.h"

class QCheckBox;
class QPlainTextEdit;

namespace wenshu::settings {

/// Asks to compare the fingerprints of what a file holds before it is trusted.
class ImportTrustSheet : public kit::StepSheet {
    Q_OBJECT
public:
    explicit ImportTrustSheet(const QList<desk::TrustRow>& rows, QWidget* parent = nullptr);

    /// "I have compared …"; nothing is imported before.
    QCheckBox& compared() const { return *m_compared; }

private:
    QCheckBox* m_compared;
};

/// Asks why something is no longer to be trusted.
class DistrustSheet : public kit::StepSheet {
    Q_OBJECT
public:
    explicit DistrustSheet(const desk::TrustRow& row, QWidget* parent = nullptr);

    QString reason() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshMetrics();

    QPlainTextEdit* m_reason;
};

/// "root certificate" and the like.
QString kindText(desk::TrustRow::Kind kind);

} // namespace wenshu::settings
