#include "compose/ComposeForm.h"
#include "compose/FindingsPanel.h"
#include "document/Draft.h"
#include "kit/ui/Shots.h"

#include <QListWidget>
#include <QTest>

using namespace wenshu;
using namespace Qt::StringLiterals;
using compose::FindingsPanel;
using document::Finding;
using document::Severity;

/// How the check of form is told.
class FindingsPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QVERIFY(testkit::speakChinese()); }

    void whatIsStillToBeFilledInIsNoMistake()
    {
        FindingsPanel panel;
        panel.setFindings(
            document::complete(document::Draft{}).findings, [](const Finding&) { return true; });
        QVERIFY(panel.list()->count() > 2);
        QVERIFY2(panel.summary().contains(u"还需填写"), qPrintable(panel.summary()));
        QVERIFY2(!panel.summary().contains(u"必改"), qPrintable(panel.summary()));
        QVERIFY(panel.list()->item(0)->text().startsWith(u"待填"));
    }

    void eachCountSaysWhatItsRowsSay()
    {
        const Finding mend{u"A"_s, Severity::Error, {}, u"一"_s, u"title"_s};
        const Finding fill{u"B"_s, Severity::Error, {}, u"二"_s, u"body[0]"_s};
        const Finding suggestion{u"C"_s, Severity::Warning, {}, u"三"_s, u"number"_s};
        const Finding note{u"D"_s, Severity::Info, {}, u"四"_s, u"body[0]"_s};
        FindingsPanel panel;
        panel.setFindings({note, note, suggestion, fill, mend}, [](const Finding& finding) {
            return finding.ruleId == u"B";
        });
        QCOMPARE(panel.summary(), u"规范检查：1 处必改，还需填写 1 项，1 条建议，2 条提示"_s);
        const char16_t* words[] = {u"必改", u"待填", u"建议", u"提示", u"提示"};
        for (int row = 0; row < panel.list()->count(); ++row)
            QVERIFY(panel.list()->item(row)->text().startsWith(QString::fromUtf16(words[row])));
        panel.setFindings({mend, fill});
        QCOMPARE(panel.summary(), u"规范检查：2 处必改"_s); // once the paper is to be whole
    }

    void aFieldNobodyWasInIsStillToBeFilled()
    {
        compose::ComposeForm form;
        form.setDraft({});
        const std::vector<Finding> findings = document::complete(form.draft()).findings;
        QVERIFY(!findings.empty());
        form.setFindings(findings, false);
        for (const Finding& finding : findings)
            QCOMPARE(form.isStillToFill(finding), finding.severity == Severity::Error);
        form.setFindings(findings, true);
        for (const Finding& finding : findings)
            QVERIFY(!form.isStillToFill(finding));
    }
};

QTEST_MAIN(FindingsPanelTest)
#include "test_FindingsPanel.moc"
