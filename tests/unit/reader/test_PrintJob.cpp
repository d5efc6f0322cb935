#include "Papers.h"
#include "base/TaskPool.h"
#include "reader/PrintJob.h"
#include "reader/PrintSheet.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace wenshu;
using namespace wenshu::reader;

namespace {

constexpr int kPatience = 20'000;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPrintJob : public QObject {
    Q_OBJECT

    TaskPool m_workers{QStringLiteral("render"), 2};
    QThreadPool& m_pool = *m_workers.pool();
    QTemporaryDir m_folder;

    /// A stand-in for the system's print programs: keeps arguments and input.
    QString script(const QString& name, const QByteArray& body) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QString lp() const
    {
        const QByteArray folder = m_folder.path().toUtf8();
        return script(
            QStringLiteral("lp"),
            "printf '%s\\n' \"$@\" > " + folder + "/arguments\ncat > " + folder + "/input.pdf\n");
    }

private Q_SLOTS:

    void pageRangesAreUnderstoodAsClerksWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("pages");
        QTest::newRow("one") << QStringLiteral("3") << QList<int>{2};
        QTest::newRow("range") << QStringLiteral("2-4") << QList<int>{1, 2, 3};
        QTest::newRow("both") << QStringLiteral("5, 1-2") << QList<int>{0, 1, 4};
        QTest::newRow("full width") << QStringLiteral("１－２，５") << QList<int>{0, 1, 4};
        QTest::newRow("Chinese comma") << QStringLiteral("1、3") << QList<int>{0, 2};
        QTest::newRow("twice") << QStringLiteral("2,2,1-3") << QList<int>{0, 1, 2};
        QTest::newRow("too far") << QStringLiteral("1-11") << QList<int>{};
        QTest::newRow("backwards") << QStringLiteral("4-2") << QList<int>{};
        QTest::newRow("zero") << QStringLiteral("0-2") << QList<int>{};
        QTest::newRow("words") << QStringLiteral("全部") << QList<int>{};
        QTest::newRow("huge") << QStringLiteral("1-99999999999999") << QList<int>{};
        QTest::newRow("empty") << QString() << QList<int>{};
    }

    void pageRangesAreUnderstoodAsClerksWriteThem()
    {
        QFETCH(const QString, text);
        QFETCH(const QList<int>, pages);
        const std::vector<int> found = pagesNamed(text, 10);
        QCOMPARE(QList<int>(found.begin(), found.end()), pages);
    }

    void thePagesAskedForGoToThePrintProgramAsPdf()
    {
        PrintJob job(m_pool, nullptr, lp());
        QSignalSpy done(&job, &PrintJob::finished);
        PrintOrder order;
        order.printer = QStringLiteral("-o evil; 办公室");
        order.pages = {0, 2};
        order.copies = 3;
        order.sides = Sides::LongEdge;
        job.start(opened(manyPages(4, 3)), order);
        QVERIFY(job.isRunning());
        QVERIFY(done.wait(kPatience));
        QVERIFY(!job.isRunning());
        const QByteArray pdf = contentOf(m_folder.filePath(QStringLiteral("input.pdf")));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/Count 2"));
        const QString arguments =
            QString::fromUtf8(contentOf(m_folder.filePath(QStringLiteral("arguments"))));
        QVERIFY(arguments.contains(QStringLiteral("-d\n-o evil; 办公室\n-n\n3\n")));
        QVERIFY(arguments.contains(QStringLiteral("sides=two-sided-long-edge")));
        QVERIFY(arguments.endsWith(QStringLiteral("\n-\n")));
    }

    void aPrinterThatRefusesIsTold()
    {
        PrintOrder order;
        order.printer = QStringLiteral("p");
        order.pages = {0};
        const DocumentPtr document = opened(manyPages(1, 2));
        PrintJob refused(
            m_pool, nullptr, script(QStringLiteral("refuse"), "cat > /dev/null\nexit 1\n"));
        QSignalSpy failed(&refused, &PrintJob::failed);
        refused.start(document, order);
        QVERIFY(failed.wait(kPatience));
        QVERIFY(!failed.first().first().toString().isEmpty());
        PrintJob missing(m_pool, nullptr, m_folder.filePath(QStringLiteral("not there")));
        QSignalSpy none(&missing, &PrintJob::failed);
        missing.start(document, order);
        QVERIFY(none.wait(kPatience));
        QCOMPARE(none.count(), 1);
    }

    void printingCanBeStopped()
    {
        PrintOrder order;
        order.printer = QStringLiteral("p");
        const DocumentPtr document = opened(manyPages(60));
        order.pages = pagesNamed(QStringLiteral("1-60"), 60);
        PrintJob job(m_pool, nullptr, script(QStringLiteral("slow"), "sleep 30\n"));
        QSignalSpy stopped(&job, &PrintJob::cancelled);
        job.start(document, order);
        QTest::qWait(20);
        job.cancel();
        QVERIFY(stopped.wait(kPatience));
        QVERIFY(!job.isRunning());
        // And where the owner goes away in the middle.
        auto gone = std::make_unique<PrintJob>(
            m_pool, nullptr, script(QStringLiteral("slow"), "sleep 1\n"));
        gone->start(document, order);
        QTest::qWait(5);
        gone.reset();
        m_pool.waitForDone();
    }

    void theSheetPrintsWhatItSays()
    {
        const QString list = script(
            QStringLiteral("lpstat"),
            "if [ \"$1\" = -e ]; then printf 'hall\\noffice\\n'; else echo 'system default "
            "destination: office'; fi\n");
        PrintSheet sheet(m_pool, opened(manyPages(6, 3)), 4, 2, nullptr, lp(), list);
        sheet.open();
        const auto boxes = sheet.findChildren<QComboBox*>();
        QTRY_COMPARE_WITH_TIMEOUT(sheet.order().printer, QStringLiteral("office"), kPatience);
        QCOMPARE(sheet.order().pages.size(), std::size_t{6});
        QCOMPARE(sheet.findChild<QSpinBox*>()->maximum(), 2); // the file allows two copies
        const auto choices = sheet.findChildren<QRadioButton*>();
        choices.at(1)->setChecked(true);
        QCOMPARE(sheet.order().pages, std::vector<int>{4});
        QLineEdit* range = nullptr;
        for (QLineEdit* field : sheet.findChildren<QLineEdit*>()) {
            if (field->parentWidget() == choices.first()->parentWidget())
                range = field;
        }
        QVERIFY(range != nullptr);
        QTest::keyClicks(range, QStringLiteral("2-3"));
        QVERIFY(choices.at(2)->isChecked());
        QCOMPARE(sheet.order().pages, (std::vector<int>{1, 2}));
        QTest::keyClicks(range, QStringLiteral("x"));
        QPushButton* go = nullptr;
        for (QPushButton* button : sheet.findChildren<QPushButton*>()) {
            if (button->isDefault())
                go = button;
        }
        QVERIFY(go != nullptr && !go->isEnabled());
        QTest::keyClick(range, Qt::Key_Backspace);
        QVERIFY(go->isEnabled());
        QSignalSpy told(&sheet, &PrintSheet::told);
        go->click();
        QVERIFY(told.wait(kPatience));
        QVERIFY(!told.first().at(1).toBool());
        QVERIFY(contentOf(m_folder.filePath(QStringLiteral("input.pdf"))).contains("/Count 2"));
    }
};

QTEST_MAIN(TestPrintJob)
#include "test_PrintJob.moc"
