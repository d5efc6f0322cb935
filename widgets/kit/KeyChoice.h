#pragma once
#include "kit/Actions.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace wenshu::kit {

/// The keys a clerk has chosen in place of the table's own. Gives them to every action and every
/// tool tip of the program, those of later windows too: it watches the application's events.
class KeyChoice : public QObject {
    Q_OBJECT
public:
    explicit KeyChoice(QObject* parent = nullptr);

    /// @param chosen id of the action → its one key in portable form, empty for none. What is not
    /// possible, or no longer, is left out: those actions keep the table's keys.
    void setChosen(const QHash<QString, QString>& chosen);
    QList<QKeySequence> keys(const ActionSpec& spec) const;
    bool isChosen(const ActionSpec& spec) const;

    /// Why @p key cannot be that action's, as a sentence; empty: it can.
    QString refusal(const ActionSpec& spec, const QKeySequence& key) const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply(QAction& action) const;
    void applyTip(QWidget& widget) const;
    void applyToAll() const;
    /// The action that has @p key, other than @p besides; null for none.
    const ActionSpec* holderOf(const QKeySequence& key, const ActionSpec& besides) const;

    QHash<QString, QKeySequence> m_chosen;
};

} // namespace wenshu::kit
