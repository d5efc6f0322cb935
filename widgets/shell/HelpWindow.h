#pragma once
#include <QWidget>

class QKeySequence;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace wenshu::kit {
class KeyChoice;
}

namespace wenshu::shell {

/// The manual: Chinese pages compiled into the program, their list, and a search in them. Opens
/// nothing from outside.
class HelpWindow : public QWidget {
    Q_OBJECT
public:
    /// @param keys told instead of the usual ones in the text; borrowed, may be null.
    explicit HelpWindow(const kit::KeyChoice* keys = nullptr, QWidget* parent = nullptr);

    /// Shows a page by its name, e.g. "compose"; an unknown name shows the first page.
    void showPage(const QString& page);
    /// Shows the row of an error code in the page of codes.
    void showCode(const QString& code);
    QString page() const;
    /// The names of all pages in the order of the manual.
    static QStringList pages();
    /// A key as the manual writes it: “Ctrl+回车”.
    static QString spelled(const QKeySequence& key);
    /// First heading of a page.
    static QString titleOf(const QString& page);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void filter(const QString& words);
    void refresh();

    QLineEdit* m_search;
    QListWidget* m_list;
    QTextBrowser* m_text;
};

} // namespace wenshu::shell
