#pragma once
#include "document/Rules.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QListWidget;
class QToolButton;

namespace wenshu::compose {

/// 规范检查: how many must and should be mended, and each with its clause. Enter or a double click
/// asks to go to the field.
class FindingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget* parent = nullptr);

    using Judge = std::function<bool(const document::Finding&)>;

    /// @param isToFill tells what is only still to be filled in, which is no mistake yet; empty:
    /// nothing is.
    void setFindings(const std::vector<document::Finding>& findings, const Judge& isToFill = {});

    QListWidget* list() const { return m_list; }

    QString summary() const;

    /// Closed, the summary alone stands there; remembered for the windows opened later.
    void setOpen(bool open);
    /// From one run of the program to the next: how the first panel stands, and who is told of each
    /// change by the clerk.
    static void keepFold(bool isOpen, std::function<void(bool)> keep);
    bool isOpen() const;

    /// The list takes at most this height, px, and scrolls.
    void setMostHeight(int pixels);

Q_SIGNALS:
    void jumpRequested(const QString& field);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void fitHeight();
    void jump();

    /// As the panel tells them: what is a mistake first.
    enum class Kind { ToMend, ToFill, Suggestion, Note };

    struct Told {
        Kind kind;
        document::Finding finding;
        bool operator==(const Told&) const = default;
    };

    static QString wordOf(Kind kind);

    std::vector<Told> m_told;
    QToolButton* m_fold;
    QLabel* m_summary;
    int m_most = QWIDGETSIZE_MAX;
    QListWidget* m_list;
};

} // namespace wenshu::compose
