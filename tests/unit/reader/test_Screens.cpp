#include "Papers.h"
#include "base/TaskPool.h"
#include "kit/ProblemDialog.h"
#include "kit/Theme.h"
#include "reader/LinkFollower.h"
#include "reader/PrintSheet.h"
#include "reader/ReaderPane.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace wenshu;
using namespace wenshu::reader;

/// Pictures of the reader in every look, to be looked at: into the folder WENSHU_SCREENS names, in
/// the language of the compiled translation WENSHU_QM names.
class TestScreens : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyLookIsPictured()
    {
        const QString out = qEnvironmentVariable("WENSHU_SCREENS");
        if (out.isEmpty())
            QSKIP("WENSHU_SCREENS is not set");
        QTranslator translator;
        if (translator.load(qEnvironmentVariable("WENSHU_QM")))
            QApplication::installTranslator(&translator);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        kit::Theme theme(*qApp);
        TaskPool pool(QStringLiteral("render"), 2);
        const DocumentPtr document = typesetNotice();
        const std::vector<std::pair<QString, std::pair<kit::ColorScheme, kit::TextSize>>> looks{
            {QStringLiteral("light"), {kit::ColorScheme::Light, kit::TextSize::Standard}},
            {QStringLiteral("dark"), {kit::ColorScheme::Dark, kit::TextSize::Standard}},
            {QStringLiteral("large"), {kit::ColorScheme::Light, kit::TextSize::ExtraLarge}}};
        for (const auto& [name, look] : looks) {
            theme.setScheme(look.first);
            theme.setTextSize(look.second);
            ReaderPane pane(*pool.pool());
            pane.resize(980, 760);
            pane.show();
            pane.setDocument(document);
            QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), 10'000);
            const auto shoot = [&pane, &out, &name = name](const QString& state) {
                QVERIFY(
                    pane.grab().save(out + u'/' + name + u'-' + state + QStringLiteral(".png")));
            };
            shoot(QStringLiteral("page"));
            pane.showSide(true);
            pane.startSearch(QStringLiteral("通知"));
            QTRY_VERIFY_WITH_TIMEOUT(!pane.view()->isSearching(), 10'000);
            QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), 10'000);
            QTRY_VERIFY_WITH_TIMEOUT(!pane.view()->preview(1).isNull(), 10'000);
            shoot(QStringLiteral("search"));
            pane.endSearch();
            pane.view()->setArrangement(Arrangement::TwoPages);
            pane.view()->setFit(Fit::Page);
            pane.view()->setSoftPaper(true);
            pane.view()->selectAll();
            QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), 10'000);
            QTRY_VERIFY_WITH_TIMEOUT(pane.view()->pageText(1) != nullptr, 10'000);
            shoot(QStringLiteral("two"));
            pane.showSide(false);
            pane.resize(480, 620);
            pane.view()->setFit(Fit::Width);
            QTRY_VERIFY_WITH_TIMEOUT(pane.view()->isSettled(), 10'000);
            shoot(QStringLiteral("narrow"));
            ofd::Destination address;
            address.uri = QStringLiteral("https://www.example.gov.cn/zwgk/2026/05/通知/"
                                         "attachment.html?id=20260504&from=ofd");
            pane.links().follow(address);
            auto* asked = pane.findChild<kit::ProblemDialog*>();
            QVERIFY(asked);
            QTest::qWait(100);
            QVERIFY(asked->grab().save(out + u'/' + name + QStringLiteral("-address.png")));
            asked->choiceButtons().first()->click();
            PrintSheet sheet(*pool.pool(), document, 0, -1, nullptr);
            sheet.open();
            QTest::qWait(400);
            QVERIFY(sheet.grab().save(out + u'/' + name + QStringLiteral("-print.png")));
        }
    }
};

QTEST_MAIN(TestScreens)
#include "test_Screens.moc"
