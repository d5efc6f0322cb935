#pragma once
#include "base/Error.h"

#include <QDateTime>
#include <QDialog>
#include <QList>

#include <functional>

class QPushButton;

namespace wenshu::kit {

/// A way on, named by a verb.
struct ProblemChoice {
    QString text;
    std::function<void()> chosen = {}; ///< may be empty: only closes
};

/// What did not happen, why, what is safe and the ways on.
struct Problem {
    QString title;     ///< what did not happen: “未能盖章”
    QString cause;     ///< in plain words
    QString safe = {}; ///< what is safe: “文件没有改动。”; may be empty
    QString code = {}; ///< “WS-PASSPHRASE”
    QString diagnostic = {};
    QDateTime time = QDateTime::currentDateTime();
    QList<ProblemChoice> choices = {}; ///< the safest first: it is the default; none: “Close”

    /// Cause, code and diagnostic of an error under @p title.
    static Problem of(const QString& title, const Error& error, const QString& safe = {});
};

/// The one dialog for trouble about which the clerk must decide; everything else is a MessageBar.
/// Opened with open(), never exec(); deletes itself. Esc takes the first, safest choice.
class ProblemDialog : public QDialog {
    Q_OBJECT
public:
    /// Opens it over @p parent's window.
    static ProblemDialog* show(QWidget* parent, const Problem& problem);

    explicit ProblemDialog(const Problem& problem, QWidget* parent = nullptr);
    /// What “Copy” puts on the clipboard: title, cause, code, time, diagnostic.
    QString report() const;

    QList<QPushButton*> choiceButtons() const { return m_buttons; }

Q_SIGNALS:
    void helpRequested(const QString& code);
    void diagnosticsRequested();

protected:
    void reject() override;

private:
    QWidget* makeDetails();

    Problem m_problem;
    QList<QPushButton*> m_buttons;
};

} // namespace wenshu::kit
