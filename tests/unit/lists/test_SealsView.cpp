#include "DeskProfile.h"
#include "desk/PaperDesk.h"
#include "kit/Fold.h"
#include "kit/Theme.h"
#include "kit/seal/TwoVersions.h"
#include "kit/ui/Shots.h"
#include "kit/ui/Sweep.h"
#include "lists/SealsView.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace wenshu;
using lists::SealsView;

/// The tab 签章 over papers that were really judged.
class TestSealsView : public QObject {
    Q_OBJECT

    kit::DeskProfile m_desk;
    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<desk::Session> m_session;
    kit::SealParties m_parties;

    desk::VerdictView judged(const QByteArray& ofd)
    {
        std::optional<Result<desk::VerdictView>> told;
        desk::whenDone(
            desk::PaperDesk::judge(*m_session, ofd),
            this,
            [&told](const Result<desk::VerdictView>& view) { told = view; });
        if (!QTest::qWaitFor([&told] { return told.has_value(); }, 20'000) || !*told)
            qFatal("not judged");
        return **told;
    }

    void show(SealsView& view, const QByteArray& ofd)
    {
        view.resize(340, 900);
        view.setFile(ofd, QStringLiteral("关于/某事的通知"));
        view.setVerdict(judged(ofd));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

    static QString wordsOf(const SealsView& view)
    {
        QStringList words;
        for (const QLabel* label : view.findChildren<QLabel*>())
            words << label->text();
        return words.join(u'\n');
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(testkit::speakChinese());
        m_theme = std::make_unique<kit::Theme>(*qApp);
        m_theme->setScheme(kit::ColorScheme::Light);
        QVERIFY(m_desk.make());
        m_session = std::make_unique<desk::Session>(m_desk.clock(), kit::DeskProfile::alone());
        (void)m_session->unlock(m_desk.path(), kit::DeskProfile::passphrase());
        QTRY_VERIFY(m_session->isOpen());
    }

    void cleanupTestCase() { m_session.reset(); }

    void whatASealIsStandsThere()
    {
        SealsView view(*m_session);
        show(view, kit::SealedPaperBuilder(m_parties).build());
        const QString words = wordsOf(view);
        QVERIFY(words.contains(QStringLiteral("测试县局公章")));
        QVERIFY(words.contains(m_parties.holder.certificate.organization()));
        QVERIFY(words.contains(m_parties.maker.certificate.commonName()));
        QVERIFY(words.contains(QStringLiteral("T-0001")));
        QVERIFY(words.contains(QStringLiteral("第 1 至 2 页：盖章后没有改动")));
        // What is in order stays folded.
        const QList<kit::Fold*> folds = view.findChildren<kit::Fold*>();
        QVERIFY(folds.size() >= 2);
        QVERIFY(!folds.at(0)->isOpen());
        folds.at(0)->button().click();
        QVERIFY(folds.at(0)->isOpen());
        QVERIFY(view.findChild<QPushButton*>(QStringLiteral("compareVersions")) == nullptr);
    }

    void whatWasAddedLaterIsOpenAndCanBeCompared()
    {
        SealsView view(*m_session);
        show(view, kit::twoVersions(m_parties));
        QVERIFY(wordsOf(view).contains(QStringLiteral("第 2 至 3 页：不在这枚印章的保护之内")));
        QVERIFY(view.findChild<kit::Fold*>()->isOpen());
        QSignalSpy asked(&view, &SealsView::comparisonRequested);
        auto* compare = view.findChild<QPushButton*>(QStringLiteral("compareVersions"));
        QVERIFY(compare != nullptr);
        compare->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst().at(1).toString(), QStringLiteral("v1"));
        testkit::shootAll(view, *m_theme, QStringLiteral("lists-seals"));
        for (kit::Fold* fold : view.findChildren<kit::Fold*>())
            fold->setOpen(true);
        const QStringList faults = testkit::sweep(view, *m_theme);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        testkit::shootAll(view, *m_theme, QStringLiteral("lists-seals-open"));
    }

    void theReportIsSavedAndASecondOneNotOverIt()
    {
        SealsView view(*m_session);
        show(view, kit::SealedPaperBuilder(m_parties).build());
        QSignalSpy told(&view, &SealsView::told);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("核验报告.ofd"));
        view.saveReport(path);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 20'000);
        QVERIFY2(!told.at(0).at(1).toBool(), qPrintable(told.at(0).at(0).toString()));
        QVERIFY(told.at(0).at(0).toString().contains(QStringLiteral("核验报告.ofd")));
        const QDateTime before = QFileInfo(path).lastModified();
        view.saveReport(path);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, 20'000);
        QVERIFY(told.at(1).at(1).toBool());
        QCOMPARE(QFileInfo(path).lastModified(), before);
    }

    void untilItIsJudgedNothingOfAnotherFileStandsThere()
    {
        SealsView view(*m_session);
        show(view, kit::twoVersions(m_parties));
        QVERIFY(view.reportButton()->isVisible());
        view.setFile(kit::SealedPaperBuilder(m_parties).build(), QStringLiteral("另一件"));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString words = wordsOf(view);
        QVERIFY2(words.contains(QStringLiteral("正在核验")), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("测试县局公章")));
        QVERIFY(!view.reportButton()->isVisible());
    }

    void withoutASealThereIsASentenceAndNoReport()
    {
        SealsView view(*m_session);
        view.setFile({}, {});
        view.setVerdict({});
        view.show();
        QVERIFY(wordsOf(view).contains(QStringLiteral("没有印章")));
        QVERIFY(!view.reportButton()->isVisible());
    }
};

QTEST_MAIN(TestSealsView)
#include "test_SealsView.moc"
