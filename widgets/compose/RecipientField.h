#pragma once
#include "drafting/RecipientFinder.h"

#include <QWidget>

#include <vector>

class QCompleter;
class QLineEdit;
class QStandardItemModel;
class QToolButton;

namespace wenshu::compose {

class FlowLayout;

/// Recipients as chips, named by typing: completed from the directory by name, pinyin initials or
/// code. Enter, 、，； or leaving the field takes what was typed; Backspace in the empty field
/// takes the last chip away, the left arrow goes to it. A name the directory does not have becomes
/// a chip that says so.
class RecipientField : public QWidget {
    Q_OBJECT

public:
    explicit RecipientField(QWidget* parent = nullptr);

    void setFinder(drafting::RecipientFinder finder);
    void setRecipients(const std::vector<document::DraftRecipient>& recipients);

    const std::vector<document::DraftRecipient>& recipients() const { return m_recipients; }

    QLineEdit* edit() const { return m_edit; }

    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void suggest(const QString& typed);
    void takeTyped();
    void add(const document::DraftRecipient& recipient);
    void removeAt(int index);
    void rebuild();
    void walk(QWidget* from, int step);
    QToolButton* makeChip(const document::DraftRecipient& recipient);

    drafting::RecipientFinder m_finder;
    std::vector<document::DraftRecipient> m_recipients;
    FlowLayout* m_flow;
    QLineEdit* m_edit;
    QCompleter* m_completer;
    QStandardItemModel* m_suggestions;
    std::vector<QToolButton*> m_chips;
    bool m_readOnly = false;
};

} // namespace wenshu::compose
