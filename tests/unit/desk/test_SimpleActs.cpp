#include "desk/SimpleActs.h"

#include <QTest>

using namespace wenshu;
using desk::Act;
using desk::NextAct;
using desk::PaperFacts;
using desk::PaperState;

namespace {

PaperFacts facts(PaperState state, NextAct primary = {}, QList<NextAct> others = {})
{
    PaperFacts made;
    made.row.state = state;
    made.primary = std::move(primary);
    made.others = std::move(others);
    return made;
}

bool canBeDone(const NextAct& act)
{
    return act.act != Act::None && act.reason.isEmpty();
}

} // namespace

/// The three answers of 简明视图 for papers of every state.
class TestSimpleActs : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aPaperThatAwaitsItsSealIsAgreedToOrAmended()
    {
        const auto acts = simpleActsOf(facts(
            PaperState::AwaitingSeal,
            {Act::Seal, {}, {}},
            {{Act::Edit, {}, QStringLiteral("frozen")}}));
        QCOMPARE(acts.agree.act, Act::Seal);
        QVERIFY(canBeDone(acts.agree));
        QCOMPARE(acts.amend.act, Act::Edit);
        QVERIFY(canBeDone(acts.amend)); // its window offers to take it back
        QVERIFY(!canBeDone(acts.sendBack));
        QVERIFY(!acts.sendBack.reason.isEmpty());
    }

    void aSealedPaperIsAgreedToBySendingItNotByAnotherSeal()
    {
        const auto acts = simpleActsOf(
            facts(PaperState::AwaitingSend, {Act::Send, {}, {}}, {{Act::Seal, {}, {}}}));
        QCOMPARE(acts.agree.act, Act::Send);
        QVERIFY(canBeDone(acts.agree));
    }

    void aReceivedPaperIsAgreedToOrSentBack()
    {
        const auto acts = simpleActsOf(
            facts(PaperState::AwaitingSignFor, {Act::SignFor, {}, {}}, {{Act::Return, {}, {}}}));
        QCOMPARE(acts.agree.act, Act::SignFor);
        QVERIFY(canBeDone(acts.agree));
        QVERIFY(!canBeDone(acts.amend));
        QCOMPARE(acts.sendBack.act, Act::Return);
        QVERIFY(canBeDone(acts.sendBack));
    }

    void aPaperWhoseSealDoesNotHoldIsNotAgreedTo()
    {
        const QString broken = QStringLiteral("The seal does not hold.");
        const auto acts = simpleActsOf(facts(
            PaperState::AwaitingSignFor, {Act::Return, {}, {}}, {{Act::SignFor, {}, broken}}));
        QVERIFY(!canBeDone(acts.agree));
        QCOMPARE(acts.agree.reason, broken);
        QVERIFY(canBeDone(acts.sendBack));
    }

    void whatNobodyCanDoSaysWhy_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state <= static_cast<int>(PaperState::Withdrawn); ++state)
            QTest::addRow("%d", state) << state;
    }

    void whatNobodyCanDoSaysWhy()
    {
        QFETCH(const int, state);
        const auto acts = simpleActsOf(facts(static_cast<PaperState>(state)));
        for (const NextAct* act : {&acts.agree, &acts.amend, &acts.sendBack}) {
            QVERIFY(!act->text.isEmpty());
            QVERIFY(canBeDone(*act) || !act->reason.isEmpty());
        }
        QVERIFY(!canBeDone(acts.agree));
    }
};

QTEST_GUILESS_MAIN(TestSimpleActs)
#include "test_SimpleActs.moc"
