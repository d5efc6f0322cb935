#include "document/Numbering.h"

#include <QStringList>

namespace wenshu::document {

namespace {

QString levelNumber(int level, int number)
{
    switch (level) {
    case 1:
        return chineseNumber(number) + QStringLiteral("、");
    case 2:
        return QStringLiteral("（%1）").arg(chineseNumber(number));
    case 3:
        return QStringLiteral("%1.").arg(number);
    default:
        return QStringLiteral("（%1）").arg(number);
    }
}

} // namespace

QString chineseNumber(int number)
{
    static const QString digits = QStringLiteral("〇一二三四五六七八九");
    if (number < 1 || number > 99)
        return QString::number(number);
    QString text;
    if (number >= 20)
        text += digits.at(number / 10);
    if (number >= 10)
        text += QStringLiteral("十");
    if (number % 10 != 0)
        text += digits.at(number % 10);
    return text;
}

QString LevelCounter::next(int level)
{
    const auto index = static_cast<size_t>(level - 1);
    for (size_t deeper = index + 1; deeper < m_counts.size(); ++deeper)
        m_counts.at(deeper) = 0;
    return levelNumber(level, ++m_counts.at(index));
}

void LevelCounter::accept(int level, const QString& text)
{
    for (int number = 1; number <= 99; ++number) {
        QString start = levelNumber(level, number);
        if (text.startsWith(start)) {
            m_counts.at(static_cast<size_t>(level - 1)) = number;
            return;
        }
    }
}

} // namespace wenshu::document
