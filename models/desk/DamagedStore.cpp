#include "desk/DamagedStore.h"

#include <QDir>
#include <QRegularExpression>

namespace wenshu::desk {

QString damagedStore(const QString& folder)
{
    const QString store = QStringLiteral("store.db"); // as store::Store and Database name it
    const QDir there(folder);
    if (folder.isEmpty() || there.exists(store))
        return {};
    // Its log and header lie beside it under longer names.
    static const QRegularExpression kAside(QStringLiteral("^store\\.db\\.damaged-[0-9T]+$"));
    const QStringList aside =
        there.entryList({store + QStringLiteral(".damaged-*")}, QDir::Files, QDir::Name)
            .filter(kAside);
    return aside.isEmpty() ? QString() : aside.constLast();
}

} // namespace wenshu::desk
