#pragma once
#include "reader/PrintJob.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace wenshu::reader {

class PageView;

/// The sheet for printing 打印: the pages as they will be printed on the left, printer, range,
/// copies, sides and colour on the right. Stays open, with a button to stop, until the pages are
/// with the printer. Opened with open().
class PrintSheet : public QDialog {
    Q_OBJECT

public:
    /// @param currentPage for "this page"; @param copiesAllowed negative: any number.
    PrintSheet(
        QThreadPool& pool,
        const DocumentPtr& document,
        int currentPage,
        int copiesAllowed,
        QWidget* parent,
        const QString& printProgram = {},
        const QString& listProgram = {});

    /// What would be printed now; no pages when the range is not understood.
    PrintOrder order() const;

Q_SIGNALS:
    void told(const QString& sentence, bool isProblem);

protected:
    void reject() override;

private:
    QWidget* makeForm();
    void takePrinters(const QStringList& names, const QString& standard);
    void refresh();
    void print();
    void ended(const QString& sentence, bool isProblem);

    DocumentPtr m_document;
    int m_currentPage;
    int m_copiesAllowed;
    PrintJob* m_job;
    PageView* m_preview;
    QComboBox* m_printer = nullptr;
    QRadioButton* m_all = nullptr;
    QRadioButton* m_this = nullptr;
    QRadioButton* m_some = nullptr;
    QLineEdit* m_range = nullptr;
    QSpinBox* m_copies = nullptr;
    QComboBox* m_sides = nullptr;
    QCheckBox* m_gray = nullptr;
    QCheckBox* m_shrink = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_go = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace wenshu::reader
