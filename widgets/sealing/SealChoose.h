#pragma once
#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace wenshu::drafting {
struct SealChoice;
}

namespace wenshu::sealing {

/// 选印章: the seals and signature stamps of the profile; one more can be put in from its file.
class SealChoose : public QWidget {
    Q_OBJECT

public:
    explicit SealChoose(QWidget* parent = nullptr);

    void setSeals(const std::vector<drafting::SealChoice>& seals);

    QListWidget* seals() const { return m_seals; }

Q_SIGNALS:
    void fileChosen(const QString& path); ///< a seal to be added
    void taken();                         ///< a seal was chosen and is to be used

private:
    void askForFile();

    QLabel* m_label;
    QListWidget* m_seals;
};

} // namespace wenshu::sealing
