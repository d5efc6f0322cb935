#include "base/Pinyin.h"

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QStringList>

#include <algorithm>

namespace wenshu {

namespace {

/// Character → the initials of its readings, the commonest first.
QHash<QChar, QString> readTable()
{
    QHash<QChar, QString> table;
    QFile file(QStringLiteral(":/pinyin/initials.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return table;
    const QStringList rows = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    table.reserve(28'000);
    // A row: the letter, the characters of which it is the commonest reading, a space, the others.
    for (const QString& row : rows) {
        bool commonest = true;
        for (qsizetype i = 1; i < row.size(); ++i) {
            if (row[i] == u' ')
                commonest = false;
            else if (commonest)
                table[row[i]].prepend(row[0]);
            else
                table[row[i]].append(row[0]);
        }
    }
    return table;
}

const QHash<QChar, QString>& table()
{
    static const QHash<QChar, QString> kTable = readTable();
    return kTable;
}

/// The readings of each character that counts.
QStringList readings(QStringView text)
{
    QStringList all;
    for (const QChar c : text) {
        if (c.unicode() < 0x80) {
            if (c.isLetterOrNumber())
                all.append(QString(c.toLower()));
        } else if (const QString found = table().value(c); !found.isEmpty()) {
            all.append(found);
        }
    }
    return all;
}

} // namespace

QString pinyinInitials(QStringView text)
{
    QString initials;
    for (const QString& letters : readings(text))
        initials.append(letters[0]);
    return initials;
}

bool matchesInitials(QStringView text, QStringView typed)
{
    if (typed.isEmpty())
        return false;
    const QStringList all = readings(text);
    for (qsizetype start = 0; start + typed.size() <= all.size(); ++start) {
        qsizetype same = 0;
        while (same < typed.size() && all[start + same].contains(typed[same].toLower()))
            ++same;
        if (same == typed.size())
            return true;
    }
    return false;
}

} // namespace wenshu
