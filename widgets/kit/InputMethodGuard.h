#pragma once
#include <QObject>

class QWidget;

namespace wenshu::kit {

/// Keeps the program's shortcuts from being taken while a word is being composed in a field by an
/// input method: the keys belong to it until it commits. One per program, on the application.
class InputMethodGuard : public QObject {
    Q_OBJECT
public:
    /// Watches the application that @p parent lives in.
    explicit InputMethodGuard(QObject* parent);

    /// Does @p field hold a word that is not yet committed?
    static bool isComposing(const QWidget* field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace wenshu::kit
