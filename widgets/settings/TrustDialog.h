#pragma once
#include "desk/Trust.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace wenshu::desk {
class Session;
}

namespace wenshu::kit {
class MessageStack;
class StepSheet;
} // namespace wenshu::kit

namespace wenshu::settings {

/// The trust store 信任库: the roots, authorities and revocation lists by which seals are judged on
/// this computer, with their dates; what is imported after its fingerprint was compared; what is no
/// longer trusted, since when and why. Deletes itself when closed.
class TrustDialog : public QDialog {
    Q_OBJECT
public:
    /// @param mayChange false where the administrator keeps the store as it is.
    TrustDialog(desk::Session& session, bool mayChange, QWidget* parent = nullptr);

    QListWidget& list() const { return *m_list; }

    QPushButton& importButton() const { return *m_import; }

    /// Takes trust away, or gives it back.
    QPushButton& changeButton() const { return *m_change; }

    kit::MessageStack& messages() const { return *m_messages; }

public Q_SLOTS:
    /// Looks at the file and shows a sheet with its fingerprints, to be compared.
    void importFrom(const QString& path, bool asSealMakers = false);

Q_SIGNALS:
    void listed(); ///< the list is as the store is

private:
    void reload(const QString& chosen = {});
    void tellWhatCannotBeRead();
    void fill(const QString& chosen);
    void refresh();
    void askForFile(bool asSealMakers);
    void askToDistrust();
    void confirmImport(const QString& path, const QList<desk::TrustRow>& rows, bool asSealMakers);
    void finish(kit::StepSheet& sheet, const QFuture<Status>& future, const QString& sentence);
    void tell(const QString& sentence, bool isProblem);
    const desk::TrustRow* current() const;

    desk::Session& m_session;
    bool m_mayChange;
    QList<desk::TrustRow> m_rows;
    kit::MessageStack* m_messages;
    QListWidget* m_list;
    QTextBrowser* m_details;
    QPushButton* m_import;
    QPushButton* m_importMakers;
    QPushButton* m_change;
    QLabel* m_note;
};

} // namespace wenshu::settings
