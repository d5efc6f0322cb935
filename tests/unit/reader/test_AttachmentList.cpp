#include "Papers.h"
#include "kit/seal/SealedPaper.h"
#include "reader/AttachmentList.h"
#include "reader/ReaderPane.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace wenshu;
using reader::AttachmentList;
using reader::ReaderPane;

/// The files that an OFD carries, in the side list of the reader.
class TestAttachmentList : public QObject {
    Q_OBJECT

    QThreadPool m_pool;

private Q_SLOTS:

    void whatAFileCarriesIsListedAndReadWhenItIsOpened()
    {
        ReaderPane pane(m_pool);
        pane.resize(800, 600);
        pane.show();
        pane.setDocument(opened(kit::unsignedPaper().zip()));
        AttachmentList& list = pane.attachments();
        QTRY_COMPARE(list.list().count(), 1);
        QVERIFY(list.list().item(0)->text().startsWith(QStringLiteral("list.txt")));
        QSignalSpy asked(&pane, &ReaderPane::attachmentOpened);
        list.openButton().click();
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), QStringLiteral("list.txt"));
        QCOMPARE(asked.at(0).at(1).toByteArray(), QByteArray("one\ntwo\nthree\n"));
        QSignalSpy saved(&pane, &ReaderPane::attachmentSaved);
        list.saveButton().click();
        QTRY_COMPARE(saved.size(), 1);
        pane.setDocument(opened(manyPages(1)));
        QTRY_VERIFY(list.isEmpty());
        QVERIFY(!list.openButton().isEnabled());
    }

    void aMissingFileCannotBeOpened()
    {
        kit::Entries paper = kit::unsignedPaper();
        paper.remove(QStringLiteral("Doc_0/Attachs/list.txt"));
        ReaderPane pane(m_pool);
        pane.setDocument(opened(paper.zip()));
        QTRY_COMPARE(pane.attachments().list().count(), 1);
        QVERIFY(!pane.attachments().openButton().isEnabled());
        QVERIFY(!pane.attachments().saveButton().isEnabled());
    }
};

QTEST_MAIN(TestAttachmentList)
#include "test_AttachmentList.moc"
