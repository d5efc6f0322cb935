#pragma once
#include "desk/FileFacts.h"
#include "desk/Session.h"

#include <QByteArray>
#include <QDialog>

class QPushButton;
class QTextBrowser;

namespace wenshu::shell {

/// 文件信息: what a file is, its pages, versions, fonts, what its author allows and where it
/// departs from the standard; read, selected and copied like a text. Deletes itself when closed.
class FileFactsWindow : public QDialog {
    Q_OBJECT
public:
    FileFactsWindow(
        desk::Session& session,
        const QByteArray& ofd,
        const QString& name,
        QWidget* parent = nullptr);

    QTextBrowser& text() const { return *m_text; }

    QPushButton& copyButton() const { return *m_copy; }

Q_SIGNALS:
    void shown(); ///< the facts stand, or why they do not

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    QList<desk::FactGroup> m_groups;
    QString m_trouble;
    QTextBrowser* m_text;
    QPushButton* m_copy;
};

} // namespace wenshu::shell
