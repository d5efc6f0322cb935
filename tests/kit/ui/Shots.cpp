#include "kit/ui/Shots.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTest>
#include <QTranslator>

namespace wenshu::testkit {

namespace {

bool install(const QString& file)
{
    auto* translator = new QTranslator(qApp);
    if (translator->load(file))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

} // namespace

bool speakChinese()
{
    QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::SimplifiedHanScript, QLocale::China));
    install(
        QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_zh_CN.qm"));
    bool any = false;
    const QDir folder(QStringLiteral(WENSHU_QM_DIR));
    const QStringList files = folder.entryList({QStringLiteral("*_zh_CN.qm")}, QDir::Files);
    for (const QString& file : files)
        any = install(folder.filePath(file)) || any;
    return any;
}

QString shoot(QWidget& window, const QString& name)
{
    const QString folder = qEnvironmentVariable("WENSHU_SHOTS");
    if (folder.isEmpty())
        return {};
    QDir().mkpath(folder);
    QTest::qWait(400); // what was posted is laid out and painted
    const QString path = QDir(folder).filePath(name + QStringLiteral(".png"));
    return window.grab().save(path) ? path : QString();
}

void shootAll(QWidget& window, kit::Theme& theme, const QString& name)
{
    const kit::TextSize size = theme.textSize();
    const kit::ColorScheme scheme = theme.scheme();
    theme.setScheme(kit::ColorScheme::Light);
    shoot(window, name + QStringLiteral("-light"));
    theme.setScheme(kit::ColorScheme::Dark);
    shoot(window, name + QStringLiteral("-dark"));
    theme.setScheme(kit::ColorScheme::Light);
    theme.setTextSize(kit::TextSize::ExtraLarge);
    shoot(window, name + QStringLiteral("-large"));
    theme.setTextSize(size);
    theme.setScheme(scheme);
}

} // namespace wenshu::testkit
