#include "drafting/PageNumbers.h"
#include "kit/FormParts.h"
#include "kit/UndoBar.h"
#include "kit/core/Outcome.h"
#include "kit/ui/Sweep.h"
#include "office/ListPapers.h"
#include "office/MakeSeal.h"
#include "reader/PageView.h"
#include "sealing/SealPlaces.h"
#include "sealing/SealUnlock.h"
#include "sealing/SealingSheet.h"
#include "sealing/SendWithUndo.h"
#include "unit/compose/Bench.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>

using namespace wenshu;
using drafting::Placing;
using drafting::StampPlan;
using sealing::SealingSheet;
using sealing::SealPlaces;

/// Where a seal goes, and the seals that follow it, in the sheet on a real profile: what is shown
/// before is what is sealed, and what is refused is refused at its field before the key is used.
class TestSealPlaces : public QObject {
    Q_OBJECT

private:
    kit::Bench m_bench;
    std::unique_ptr<kit::Theme> m_theme;
    std::unique_ptr<kit::UndoBar> m_undo;
    std::unique_ptr<sealing::SendWithUndo> m_sender;

    QPointer<SealingSheet> sheetFor(const Id& id)
    {
        auto* sheet = new SealingSheet(
            {m_bench.session(), m_bench.typesetting(), m_bench.pool(), *m_sender}, id);
        sheet->open();
        return sheet;
    }

    static bool isReady(const QPointer<SealingSheet>& sheet)
    {
        return QTest::qWaitFor([&] { return !sheet->isBusy() && !sheet->isBlocked(); }, 20'000);
    }

    /// The sheet of a paper, open at 位置.
    QPointer<SealingSheet> atPlaces(const Id& id)
    {
        const QPointer<SealingSheet> sheet = sheetFor(id);
        if (!isReady(sheet))
            return nullptr;
        while (sheet->step() < SealingSheet::PlaceIt)
            sheet->nextButton()->click();
        return sheet;
    }

    /// A paper of several pages, the name of its bureau on the first and the last.
    document::Draft longDraft()
    {
        document::Draft draft = m_bench.wholeDraft();
        for (int i = 0; i < 30; ++i)
            draft.paper.body.push_back(
                {0,
                 QStringLiteral("各单位应当建立值守台账，逐日登记，按周汇总，重大情况随时报告。"),
                 -1});
        return draft;
    }

    static void choose(const QPointer<SealingSheet>& sheet, Placing placing)
    {
        sheet->places().choice(placing)->click();
    }

    static void write(QLineEdit* field, const QString& text)
    {
        field->selectAll();
        if (text.isEmpty())
            QTest::keyClick(field, Qt::Key_Delete);
        field->insert(text);
        Q_EMIT field->textEdited(field->text());
    }

    static bool hasFound(const QPointer<SealingSheet>& sheet)
    {
        return QTest::qWaitFor([&] { return !sheet->work().plan().isSearching(); }, 10'000);
    }

    /// From 位置 to the result.
    static bool sealNow(const QPointer<SealingSheet>& sheet, bool isLast = false)
    {
        sheet->nextButton()->click();
        if (sheet->step() != SealingSheet::Unlock)
            return false;
        if (isLast)
            sheet->unlocking().last()->click();
        QTest::keyClicks(
            sheet->passphrase(),
            QString::fromUtf8(demo::DemoProvince::passphrase().view().toByteArray()));
        QTest::keyClick(sheet->passphrase(), Qt::Key_Return);
        return QTest::qWaitFor(
            [&] { return sheet->step() == int(SealingSheet::Result) && !sheet->isBusy(); }, 20'000);
    }

    static QRectF visibleOf(const drafting::PlannedStamp& stamp)
    {
        return stamp.clip ? stamp.clip->translated(stamp.place.topLeft()) : stamp.place;
    }

    /// Whether the last seal of the sealed paper stands where @p planned says, stamp by stamp.
    static QString
    differing(const SealingSheet& sheet, const std::vector<drafting::PlannedStamp>& planned)
    {
        const auto& seals = sheet.work().sealedDocument()->seals();
        if (seals.size() < planned.size())
            return QStringLiteral("%1 stamps of %2").arg(seals.size()).arg(planned.size());
        const std::size_t before = seals.size() - planned.size();
        for (std::size_t i = 0; i < planned.size(); ++i) {
            const office::SealPlace& made = seals[before + i];
            const QRectF wanted = visibleOf(planned[i]);
            const QRectF box(made.box.x, made.box.y, made.box.width, made.box.height);
            const double away = qAbs(wanted.left() - box.left()) + qAbs(wanted.top() - box.top()) +
                                qAbs(wanted.width() - box.width()) +
                                qAbs(wanted.height() - box.height());
            if (made.page != planned[i].page || away > 0.05)
                return QStringLiteral("stamp %1: page %2, %3 mm away")
                    .arg(i)
                    .arg(made.page)
                    .arg(away);
        }
        return {};
    }

    static QString told(const QWidget& widget)
    {
        QStringList words;
        for (const QLabel* label : widget.findChildren<QLabel*>())
            if (label->isVisible())
                words += label->text();
        return words.join(u'\n');
    }

    /// A signature stamp of the clerk, made by the seal maker that the province trusts.
    Result<QByteArray> signatureStamp()
    {
        auto holder = m_bench.ask([](office::Profile& open) -> Result<crypto::Certificate> {
            return open.identity().clerkCertificate;
        });
        auto maker = m_bench.profile().province().hub().sealMaker();
        if (!holder || !maker)
            return holder ? maker.error() : holder.error();
        auto key = seal::Sm2SigningKey::open(maker->certificate, std::move(maker->key));
        if (!key)
            return std::move(key).error();
        office::MakeSeal::Request request;
        request.id = QStringLiteral("stamp-1");
        request.name = m_bench.session().info().clerkName;
        request.type = seal::SealType::Person;
        request.diameter = 20;
        request.holders = {*holder};
        request.now = m_bench.profile().clock().now();
        request.validTo = request.now.addYears(1);
        return office::MakeSeal(std::make_shared<render::FontBook>()).make(request, **key);
    }

private Q_SLOTS:

    void initTestCase()
    {
        testkit::speakChinese();
        m_theme = std::make_unique<kit::Theme>(*qApp);
        QVERIFY(m_bench.make());
        m_undo = std::make_unique<kit::UndoBar>();
        m_sender = std::make_unique<sealing::SendWithUndo>(m_bench.session(), *m_undo);
    }

    void cleanupTestCase()
    {
        m_sender.reset();
        m_undo.reset();
    }

    void pagesAreReadAsClerksWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pages"); // empty: refused
        QTest::newRow("one") << QStringLiteral("3") << QStringLiteral("3");
        QTest::newRow("some") << QStringLiteral("1,3-5") << QStringLiteral("1、3-5");
        QTest::newRow("Chinese marks") << QStringLiteral("１－３、５") << QStringLiteral("1-3、5");
        QTest::newRow("in words") << QStringLiteral("第2页至4页，6页") << QStringLiteral("2-4、6");
        QTest::newRow("with 至") << QStringLiteral("2至4；6") << QStringLiteral("2-4、6");
        QTest::newRow("twice") << QStringLiteral("2 2 1-3") << QStringLiteral("1-3");
        QTest::newRow("none") << QStringLiteral(" ，") << QString();
        QTest::newRow("nought") << QStringLiteral("0") << QString();
        QTest::newRow("beyond") << QStringLiteral("7") << QString();
        QTest::newRow("backwards") << QStringLiteral("5-3") << QString();
        QTest::newRow("word") << QStringLiteral("all") << QString();
        QTest::newRow("huge") << QStringLiteral("99999999999999999999") << QString();
        QTest::newRow("negative") << QStringLiteral("-1") << QString();
    }

    void pagesAreReadAsClerksWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, pages);
        const auto read = drafting::pagesOf(text, 6);
        QCOMPARE(static_cast<bool>(read), !pages.isEmpty());
        if (read)
            QCOMPARE(drafting::pagesText(*read), pages);
        else
            QVERIFY(!read.error().message.isEmpty());
    }

    void everyPlaceOfAKeywordIsCountedMarkedAndSealed()
    {
        const Id id = m_bench.keep(longDraft());
        const QPointer<SealingSheet> sheet = atPlaces(id);
        QVERIFY(sheet);
        choose(sheet, Placing::Keyword);
        QVERIFY(sheet->isBlocked()); // no word yet, and no fault is shouted either
        QVERIFY(!told(sheet->places()).contains(QStringLiteral("✖")));
        write(sheet->places().keyword(), QStringLiteral("值守台账"));
        QVERIFY(hasFound(sheet));
        const StampPlan& plan = sheet->work().plan();
        const std::size_t count = plan.keywordPlaces().size();
        QCOMPARE(count, std::size_t(30));
        QVERIFY2(
            told(sheet->places()).contains(QStringLiteral("找到 30 处")),
            qPrintable(told(sheet->places())));
        // The first one, until the clerk says another.
        QCOMPARE(plan.stamps().size(), std::size_t(1));
        QCOMPARE(sheet->pages()->overlays().size(), std::size_t(1));
        QComboBox* places = sheet->places().keywordPlaces();
        QVERIFY(places->isVisible());
        places->setCurrentIndex(3);
        Q_EMIT places->activated(3);
        QCOMPARE(plan.stamps().front().place, plan.keywordPlaces()[2].place);
        const QPointF middle = plan.keywordPlaces()[2].word.center();
        QVERIFY((plan.stamps().front().place.center() - middle).manhattanLength() < 0.2);
        places->setCurrentIndex(0);
        Q_EMIT places->activated(0);
        QCOMPARE(plan.stamps().size(), count);
        QVERIFY(!sheet->isBlocked());
        const auto planned = plan.stamps();
        QVERIFY(sealNow(sheet));
        QCOMPARE(differing(*sheet, planned), QString());
        sheet->reject();
    }

    void aKeywordThatIsNotThereIsToldAtItsField()
    {
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(m_bench.wholeDraft()));
        QVERIFY(sheet);
        choose(sheet, Placing::Keyword);
        write(sheet->places().keyword(), QStringLiteral("没有这个词"));
        QVERIFY(sheet->isBlocked()); // while it is looked for, too
        QVERIFY(hasFound(sheet));
        QVERIFY(sheet->isBlocked());
        QCOMPARE(sheet->work().plan().faultField(), StampPlan::Field::Keyword);
        const QString said = sheet->places().keyword()->accessibleDescription();
        QCOMPARE(said, sheet->work().plan().fault());
        QVERIFY(told(sheet->places()).contains(QStringLiteral("✖ ") + said));
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::PlaceIt));
        // Typed again before the answer came, only the last word counts.
        write(sheet->places().keyword(), QStringLiteral("也没有"));
        write(sheet->places().keyword(), QStringLiteral("汛期值守"));
        QVERIFY(hasFound(sheet));
        QVERIFY(!sheet->isBlocked());
        QVERIFY(sheet->work().plan().fault().isEmpty());
        sheet->reject();
    }

    void theSealGoesOnEveryPageThatIsWritten()
    {
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(longDraft()));
        QVERIFY(sheet);
        const int pages = sheet->work().paper().pages;
        QVERIFY2(pages >= 3, qPrintable(QString::number(pages)));
        choose(sheet, Placing::ByHand);
        QLineEdit* numbers = sheet->places().pageNumbers();
        QVERIFY(numbers->isVisible());
        // Every refusal stands at the field, and the sheet does not go on.
        for (const QString& wrong :
             {QString(), QStringLiteral("0"), QStringLiteral("两"), QString::number(pages + 1)}) {
            write(numbers, wrong);
            QCOMPARE(sheet->work().plan().faultField(), StampPlan::Field::Pages);
            QCOMPARE(numbers->accessibleDescription(), sheet->work().plan().fault());
            sheet->nextButton()->click();
            QCOMPARE(sheet->step(), int(SealingSheet::PlaceIt));
            QVERIFY(sheet->pages()->overlays().empty());
        }
        write(numbers, QStringLiteral("1,3"));
        QCOMPARE(sheet->pages()->overlays().size(), std::size_t(2));
        // One is moved, all move.
        sheet->fromRight()->setValue(20);
        sheet->fromTop()->setValue(30.5);
        for (const auto& overlay : sheet->pages()->overlays()) {
            QVERIFY(qAbs(overlay.place.top() - 30.5) < 0.01);
            QVERIFY(qAbs(overlay.place.right() - 190) < 0.01);
        }
        QVERIFY(sheet->work().placeProblem().contains(QStringLiteral("7.3.5.1")));
        const auto planned = sheet->work().plan().stamps();
        QVERIFY(sealNow(sheet));
        QCOMPARE(differing(*sheet, planned), QString());
        sheet->reject();
    }

    void aRidingSealIsSeenOnEveryPageAndSealedAsItIsShown_data()
    {
        QTest::addColumn<int>("edge");
        QTest::newRow("right") << int(drafting::Edge::Right);
        QTest::newRow("left") << int(drafting::Edge::Left);
    }

    void aRidingSealIsSeenOnEveryPageAndSealedAsItIsShown()
    {
        QFETCH(int, edge);
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(longDraft()));
        QVERIFY(sheet);
        const auto pages = static_cast<std::size_t>(sheet->work().paper().pages);
        choose(sheet, Placing::Riding);
        QComboBox* edges = sheet->places().edge();
        QVERIFY(edges->isVisible());
        edges->setCurrentIndex(edges->findData(edge));
        Q_EMIT edges->activated(edges->currentIndex());
        const auto& overlays = sheet->pages()->overlays();
        QCOMPARE(overlays.size(), pages);
        double wide = 0;
        for (const auto& overlay : overlays) {
            QVERIFY(overlay.clip);
            wide += overlay.clip->width();
            const QRectF seen = overlay.clip->translated(overlay.place.topLeft());
            QVERIFY(
                edge == int(drafting::Edge::Right) ? qAbs(seen.right() - 210) < 0.01
                                                   : qAbs(seen.left()) < 0.01);
        }
        QVERIFY(qAbs(wide - overlays.front().place.width()) < 0.01);
        // Moved down the edge by the keys: all of them, and none sideways.
        const double top = overlays.front().place.top();
        const double left = overlays.back().place.left();
        QTest::keyClick(sheet->pages(), Qt::Key_Down);
        QTest::keyClick(sheet->pages(), Qt::Key_Right);
        QVERIFY(qAbs(sheet->pages()->overlays().front().place.top() - top - 1) < 0.01);
        QVERIFY(qAbs(sheet->pages()->overlays().back().place.top() - top - 1) < 0.01);
        QVERIFY(qAbs(sheet->pages()->overlays().back().place.left() - left) < 0.01);
        // One page is no seam.
        write(sheet->places().pageNumbers(), QStringLiteral("2"));
        QVERIFY(sheet->isBlocked());
        QVERIFY(
            sheet->places().pageNumbers()->accessibleDescription().contains(QStringLiteral("50")));
        write(sheet->places().pageNumbers(), QStringLiteral("2-3"));
        QCOMPARE(sheet->pages()->overlays().size(), std::size_t(2));
        const auto planned = sheet->work().plan().stamps();
        QVERIFY(sealNow(sheet));
        QCOMPARE(differing(*sheet, planned), QString());
        sheet->reject();
    }

    void onAPaperOfOnePageARidingSealIsRefusedAtItsField()
    {
        document::Draft draft = m_bench.wholeDraft();
        draft.paper.body = {{0, QStringLiteral("请执行。"), -1}};
        draft.copyRecipients.clear();
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(draft));
        QVERIFY(sheet);
        if (sheet->work().paper().pages == 1) {
            choose(sheet, Placing::Riding);
            QVERIFY(sheet->isBlocked());
            QCOMPARE(sheet->work().plan().faultField(), StampPlan::Field::Pages);
            choose(sheet, Placing::ByRule);
            QVERIFY(!sheet->isBlocked());
        }
        sheet->reject();
    }

    void whatIsMovedIsPlacedByHandUntilTheRuleIsAskedFor()
    {
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(m_bench.wholeDraft()));
        QVERIFY(sheet);
        QVERIFY(sheet->places().choice(Placing::ByRule)->isChecked());
        const QRectF rule = sheet->work().place();
        QTest::keyClick(sheet->pages(), Qt::Key_Left);
        QVERIFY(sheet->places().choice(Placing::ByHand)->isChecked());
        QVERIFY(sheet->placeLabel()->text().contains(QStringLiteral("毫米")));
        choose(sheet, Placing::ByRule);
        QCOMPARE(sheet->work().place(), rule);
        sheet->reject();
    }

    void aSecondSealFollowsAndTheLastClosesThePaper()
    {
        const Id id = m_bench.keep(longDraft());
        QPointer<SealingSheet> sheet = atPlaces(id);
        QVERIFY(sheet);
        QVERIFY(sealNow(sheet));
        QVERIFY(sheet->againButton()->isVisible());
        const QByteArray first = bytesOf(id);
        sheet->againButton()->click();
        QVERIFY(QTest::qWaitFor(
            [&] { return sheet->step() == int(SealingSheet::Choose) && !sheet->isBusy(); },
            20'000));
        QCOMPARE(sheet->work().paper().sealsOnIt, 1);
        sheet->nextButton()->click();
        // Where the first stands no second is proposed.
        QVERIFY(sheet->places().choice(Placing::Riding)->isChecked());
        QVERIFY(sheet->work().plan().warning().isEmpty());
        choose(sheet, Placing::ByRule);
        QVERIFY(!sheet->work().plan().warning().isEmpty());
        choose(sheet, Placing::Riding);
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::Unlock));
        QCheckBox* last = sheet->unlocking().last();
        QVERIFY(!last->isChecked());
        const QString before = last->accessibleDescription();
        last->click();
        QVERIFY(last->accessibleDescription() != before);
        QVERIFY(told(sheet->unlocking()).contains(last->accessibleDescription()));
        last->click();
        sheet->back();
        const auto planned = sheet->work().plan().stamps();
        QVERIFY(planned.size() > 1);
        QVERIFY(sealNow(sheet, true));
        QCOMPARE(differing(*sheet, planned), QString());
        QVERIFY(bytesOf(id) != first);
        for (const drafting::SealAnswer& answer : sheet->work().answers())
            QVERIFY2(answer.level == drafting::SealAnswer::Level::Good, qPrintable(answer.text));
        QVERIFY(sheet->work().answers().front().text.contains(u'2'));
        QVERIFY(!sheet->againButton()->isVisible()); // closed
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        // From the list it is refused before anything is asked.
        sheet = sheetFor(id);
        QVERIFY(QTest::qWaitFor([&] { return !sheet->isBusy(); }, 20'000));
        QVERIFY(sheet->isBlocked());
        QVERIFY2(told(*sheet).contains(QStringLiteral("封闭")), qPrintable(told(*sheet)));
        QVERIFY(!sheet->editButton()->isVisible()); // there is nothing to mend
        sheet->reject();
    }

    void aSealedPaperThatWaitsToBeSentIsSealedOnceMore()
    {
        const Id id = m_bench.keep(longDraft());
        QPointer<SealingSheet> sheet = atPlaces(id);
        QVERIFY(sheet);
        QVERIFY(sealNow(sheet));
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        QVERIFY2(told(*sheet).contains(QStringLiteral("已盖 1 枚")), qPrintable(told(*sheet)));
        // Giving it up changes nothing: it still waits to be sent.
        const QByteArray before = bytesOf(id);
        sheet->reject();
        QVERIFY(QTest::qWaitFor([&] { return sheet.isNull(); }, 5'000));
        QCOMPARE(bytesOf(id), before);
        sheet = atPlaces(id);
        QVERIFY(sheet);
        QVERIFY(sealNow(sheet));
        QCOMPARE(sheet->work().answers().size(), 4);
        sheet->nextButton()->click(); // and it can be sent
        QVERIFY(QTest::qWaitFor([&] { return m_undo->isWaiting() && sheet.isNull(); }, 10'000));
        QSignalSpy back(m_sender.get(), &sealing::SendWithUndo::takenBack);
        m_undo->undo();
        QVERIFY(back.wait(10'000));
    }

    void aSignatureStampIsNamedSoAndGoesWhereTheClerkSays()
    {
        const auto stamp = signatureStamp();
        MUST(stamp);
        const QString path = QDir::temp().filePath(
            QStringLiteral("wenshu-stamp-%1.esl").arg(QCoreApplication::applicationPid()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*stamp);
        file.close();
        const Id id = m_bench.keep(m_bench.wholeDraft());
        const QPointer<SealingSheet> sheet = sheetFor(id);
        QVERIFY(isReady(sheet));
        sheet->nextButton()->click();
        QCOMPARE(sheet->seals()->count(), 1);
        auto* choose = sheet->page(SealingSheet::Choose);
        QVERIFY(QMetaObject::invokeMethod(choose, "fileChosen", Q_ARG(QString, path)));
        QVERIFY(isReady(sheet));
        QCOMPARE(sheet->seals()->count(), 2);
        QCOMPARE(sheet->step(), int(SealingSheet::Choose));
        QVERIFY2(
            sheet->seals()->item(1)->text().contains(QStringLiteral("签名章")),
            qPrintable(sheet->seals()->item(1)->text()));
        // Twice is said and changes nothing.
        QVERIFY(QMetaObject::invokeMethod(choose, "fileChosen", Q_ARG(QString, path)));
        QVERIFY(isReady(sheet));
        QCOMPARE(sheet->seals()->count(), 2);
        QVERIFY(told(*sheet).contains(QStringLiteral("已在列表中")));
        QFile::remove(path);
        sheet->seals()->setCurrentRow(1);
        sheet->nextButton()->click();
        QCOMPARE(sheet->step(), int(SealingSheet::PlaceIt));
        // Name and date belong to the unit's seal.
        QVERIFY(!sheet->places().choice(Placing::ByRule)->isEnabled());
        QVERIFY(!sheet->places().choice(Placing::ByRule)->accessibleDescription().isEmpty());
        QVERIFY(sheet->places().choice(Placing::ByHand)->isChecked());
        QVERIFY(sheet->work().plan().warning().isEmpty());
        const auto planned = sheet->work().plan().stamps();
        QVERIFY(sealNow(sheet));
        QCOMPARE(differing(*sheet, planned), QString());
        for (const drafting::SealAnswer& answer : sheet->work().answers())
            QVERIFY2(answer.level == drafting::SealAnswer::Level::Good, qPrintable(answer.text));
        sheet->reject();
    }

    void beforeTheKeyIsUsedTheClerkSeesWhatIsPressedWhere()
    {
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(m_bench.wholeDraft()));
        QVERIFY(sheet);
        sheet->nextButton()->click();
        const QString words = told(sheet->unlocking());
        QVERIFY2(words.contains(QStringLiteral("汛期值守工作的通知")), qPrintable(words));
        QVERIFY2(words.contains(m_bench.session().info().unitName), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("已核对")), qPrintable(words));
        sheet->reject();
    }

    void nobodyIsLeftOutWhereverTheSealGoes()
    {
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(longDraft()));
        QVERIFY(sheet);
        for (const Placing placing :
             {Placing::ByRule, Placing::Keyword, Placing::ByHand, Placing::Riding}) {
            choose(sheet, placing);
            if (placing == Placing::Keyword) {
                write(sheet->places().keyword(), QStringLiteral("值守台账"));
                QVERIFY(hasFound(sheet));
            }
            const QStringList faults = testkit::sweep(*sheet, *m_theme);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
            const QStringList english = testkit::englishLeftOver(*sheet);
            QVERIFY2(english.isEmpty(), qPrintable(english.join(u'\n')));
        }
        sheet->reject();
    }

    void pictures()
    {
        if (qEnvironmentVariableIsEmpty("WENSHU_SHOTS"))
            QSKIP("WENSHU_SHOTS is not set");
        const QPointer<SealingSheet> sheet = atPlaces(m_bench.keep(longDraft()));
        QVERIFY(sheet);
        sheet->resize(1'336, 704);
        const auto shoot = [&](const char* name) {
            QTest::qWait(900);
            testkit::shootAll(*sheet, *m_theme, QLatin1String("places-") + QLatin1String(name));
        };
        shoot("rule");
        choose(sheet, Placing::Keyword);
        shoot("keyword-empty");
        write(sheet->places().keyword(), QStringLiteral("没有这个词"));
        QVERIFY(hasFound(sheet));
        shoot("keyword-none");
        write(sheet->places().keyword(), QStringLiteral("值守台账"));
        QVERIFY(hasFound(sheet));
        shoot("keyword");
        choose(sheet, Placing::ByHand);
        write(sheet->places().pageNumbers(), QStringLiteral("1-3"));
        shoot("hand");
        write(sheet->places().pageNumbers(), QStringLiteral("9"));
        shoot("hand-fault");
        choose(sheet, Placing::Riding);
        shoot("riding");
        sheet->nextButton()->click();
        sheet->unlocking().last()->click();
        shoot("unlock-last");
        sheet->unlocking().last()->click();
        sheet->back();
        QVERIFY(sealNow(sheet));
        shoot("result");
        sheet->againButton()->click();
        QVERIFY(QTest::qWaitFor(
            [&] { return sheet->step() == int(SealingSheet::Choose) && !sheet->isBusy(); },
            20'000));
        shoot("again-choose");
        sheet->back();
        shoot("again-check");
        sheet->nextButton()->click();
        sheet->nextButton()->click();
        shoot("again-place");
        sheet->reject();
    }

private:
    QByteArray bytesOf(const Id& id)
    {
        const auto bytes = m_bench.ask([id](office::Profile& open) -> Result<QByteArray> {
            const office::ListPapers papers(open);
            const auto files = papers.files(id);
            if (!files)
                return files.error();
            return papers.fileBytes(files->front());
        });
        return bytes ? *bytes : QByteArray();
    }
};

QTEST_MAIN(TestSealPlaces)
#include "test_SealPlaces.moc"
