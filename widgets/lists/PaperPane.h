#pragma once
#include "desk/PaperDesk.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace wenshu::kit {
class EmptyState;
class ReasonedButton;
class StepSheet;
class VerdictStrip;
} // namespace wenshu::kit

namespace wenshu::lists {

class AttachmentsView;
class RecipientsView;
class SealsView;

/// The reading pane: verdict strip always on top, the pages, the tabs 要素 签章 流程 回执 附件 at
/// the right, and the one legal next step below. 签收 and 退回 are done here; other acts are asked
/// of the owner.
class PaperPane : public QWidget {
    Q_OBJECT

public:
    enum Tab { Elements, Seals, Flow, Receipts, Attachments, kTabs };

    explicit PaperPane(desk::Session& session, QWidget* parent = nullptr);
    ~PaperPane() override;

    /// The widget that draws pages; the pane takes it. pagesRead() brings what it should show.
    void setPageView(QWidget* view);

    /// Null: nothing is chosen.
    void showPaper(const Id& paper);

    const Id& paper() const { return m_paper; }

    /// 简明视图: the page and three answers, no tabs.
    void setSimple(bool simple);

    /// The pages of a paper that is still written stand in the page view: its preview. Without them
    /// a sentence stands there.
    void showPreview(bool isSet);

    /// Shows the tab; the same again closes the panel.
    void showTab(Tab tab);
    /// Shows the tab and leaves it where it is shown already.
    void openTab(Tab tab);

    /// Null until the paper was read.
    const desk::PaperFacts* facts() const { return m_facts.get(); }

    QWidget* primaryButton() const;

public Q_SLOTS:
    /// Opens the sheet where the act is legal now; nothing otherwise.
    void signFor();
    void returnPaper();
    /// Does what the button of @p act does.
    void perform(wenshu::desk::Act act);

Q_SIGNALS:
    /// The bytes of the OFD; empty where there are none, and when nothing is chosen.
    void pagesRead(const QByteArray& ofd);
    /// facts() are there, or were taken away.
    void factsRead();
    void judged(const wenshu::desk::VerdictView& verdict);
    /// Whatever is not done here: all but SignFor and Return.
    void actRequested(wenshu::desk::Act act, const wenshu::Id& paper);
    void printRequested(const wenshu::Id& paper);
    void handled(wenshu::desk::Act act, const wenshu::Id& paper); ///< 签收 or 退回 is done
    void failed(const wenshu::Error& error);
    /// A sentence for the window's message bar.
    void told(const QString& sentence, bool isProblem);
    void sealChosen(const QString& signatureId);
    /// See AttachmentsView.
    void innerFileOpened(const QString& name, const QByteArray& bytes);
    /// See SealsView.
    void comparisonRequested(int document, const QString& version);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void refreshMetrics();
    QWidget* buildTabs();
    void fitPanel();
    void fitTabs();
    void reload();
    void take(desk::PaperFacts facts);
    void showPages();
    void takeVerdict(const desk::VerdictView& verdict);
    void clear();
    void refreshActs();
    void addSimpleActs();
    kit::ReasonedButton* addAct(const desk::NextAct& act);
    void showTabButtons();
    void finish(kit::StepSheet& sheet, desk::Act act, const QFuture<Status>& future);
    bool isLegal(desk::Act act) const;
    void fillElements();
    void fillFlow();
    void fillSteps(QVBoxLayout& layout, const QList<desk::Step>& steps, const QString& none);

    desk::Session& m_session;
    desk::PaperDesk m_papers;
    Id m_paper;
    std::unique_ptr<desk::PaperFacts> m_facts;
    desk::VerdictView m_verdict;
    int m_generation = 0;
    bool m_isSimple = false;
    bool m_hasPreview = false;

    kit::VerdictStrip* m_strip = nullptr;
    QStackedWidget* m_body = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_pages = nullptr;
    kit::EmptyState* m_noPages = nullptr;
    kit::EmptyState* m_empty = nullptr;
    QStackedWidget* m_panel = nullptr;
    QScrollArea* m_tabArea = nullptr; ///< scrolls where even the words alone do not fit
    QWidget* m_tabStrip = nullptr;
    int m_fullTabs = 0; ///< height of the tabs with their pictures, in this font:
    QFont m_tabFont;
    QList<QToolButton*> m_tabs; ///< by Tab; at most one is checked
    QHBoxLayout* m_acts = nullptr;
    QWidget* m_primary = nullptr;
    QWidget* m_footer = nullptr;
    /// Of Elements, Flow and the list of Receipts; null for a tab that is a widget of its own.
    QList<QVBoxLayout*> m_tabLayouts;
    RecipientsView* m_recipients = nullptr;
    AttachmentsView* m_attachments = nullptr;
    SealsView* m_seals = nullptr;
};

} // namespace wenshu::lists
