#pragma once
#include "desk/Session.h"
#include "desk/VerdictView.h"

#include <QByteArray>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace wenshu::lists {

/// The tab 签章: every seal of a file with its picture, unit, holder, maker and times, what it
/// covers page by page, its certificates; and the report of the verification as a file.
class SealsView : public QWidget {
    Q_OBJECT

public:
    explicit SealsView(desk::Session& session, QWidget* parent = nullptr);

    /// What stood there before goes; until setVerdict() it says that the seals are being verified.
    /// @param ofd the bytes that are judged, of which the report tells; empty: no report.
    /// @param name of the file, without its ending.
    void setFile(const QByteArray& ofd, const QString& name);
    void setVerdict(const desk::VerdictView& verdict);

    /// Judges the file again and writes the report, as PDF where @p path ends in .pdf, else as OFD.
    /// Says how it went by told(). Never over a file that is there.
    void saveReport(const QString& path);

    QPushButton* reportButton() const { return m_report; }

Q_SIGNALS:
    /// A sentence for the window's message bar.
    void told(const QString& sentence, bool isProblem);
    /// The clerk wants to see the seal where it stands.
    void sealChosen(const QString& signatureId);
    /// … and what the file was when it was sealed beside what it is now.
    void comparisonRequested(int document, const QString& version);

private:
    void fill();
    void addSeal(const desk::VerdictView::Seal& seal);
    void addPages(const desk::VerdictView::Seal& seal);
    void addFolds(const desk::VerdictView::Seal& seal);
    void addButtons(const desk::VerdictView::Seal& seal);
    void askWhere();

    desk::Session& m_session;
    QByteArray m_ofd;
    QString m_name;
    desk::VerdictView m_verdict;
    bool m_isPending = false;
    QVBoxLayout* m_seals = nullptr;
    QPushButton* m_report;
};

} // namespace wenshu::lists
