#pragma once
#include <QString>

#include <array>

namespace wenshu::document {

/// 一 … 九十九 for 1 … 99, Arabic digits beyond.
QString chineseNumber(int number);

/// Counts the four levels of headings 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).
class LevelCounter {
public:
    /// The number the next heading of @p level (1 … 4) begins with; deeper levels start again.
    QString next(int level);
    /// Goes on from the number a clerk wrote instead, so that one slip is reported once.
    void accept(int level, const QString& text);

private:
    std::array<int, 4> m_counts{};
};

} // namespace wenshu::document
