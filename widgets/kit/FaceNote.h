#pragma once
#include <QStringList>

#include <functional>

namespace wenshu::kit {

class MessageStack;

/// The bar that says of one document which faces 字体 are missing here and which stand in for them.
/// It is shown anew only for a face not told of yet: what the clerk closed stays closed.
class FaceNote {
public:
    /// @param bars outlives it. @param help opens the page that tells more.
    FaceNote(MessageStack& bars, std::function<void()> help);

    /// @param wanted may come from a received file: it is shortened and shown as it is.
    void add(const QString& wanted, const QString& used);
    /// Another document.
    void clear();

private:
    MessageStack& m_bars;
    std::function<void()> m_help;
    QStringList m_wanted;
    QStringList m_used;
};

} // namespace wenshu::kit
