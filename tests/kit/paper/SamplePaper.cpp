#include "kit/paper/SamplePaper.h"

#include <QFile>

namespace wenshu::kit {

QByteArray demoNoticeJson()
{
    QFile file(QStringLiteral(WENSHU_SOURCE_DIR "/resources/templates/demo-notice.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("demo-notice.json cannot be read");
    return file.readAll();
}

document::Paper demoNotice()
{
    auto paper = document::paperFromJson(demoNoticeJson());
    if (!paper)
        qFatal("demo-notice.json: %s", qUtf8Printable(paper.error().message));
    return std::move(paper).value();
}

document::Paper shortPaper(document::PaperKind kind)
{
    const bool upward = document::isUpward(kind);
    document::Paper paper;
    paper.kind = kind;
    paper.issuerMark = QStringLiteral("示范市商务局文件");
    paper.number = document::DocumentNumber{QStringLiteral("示市商字"), 2026, 7};
    paper.title = QStringLiteral("示范市商务局关于节约用水的%1").arg(document::kindName(kind));
    paper.mainRecipients = upward ? QStringLiteral("示范省商务厅") : QStringLiteral("示范区商务局");
    if (upward)
        paper.signers = QStringList{QStringLiteral("李堃")};
    paper.body = {
        {0, QStringLiteral("为节约用水，现将有关事项说明如下。"), -1},
        {1, QStringLiteral("一、加强管理"), -1},
        {0, QStringLiteral("各单位要定期检查供水管线，发现漏水及时修理。"), -1}};
    paper.issuingBureau = QStringLiteral("示范市商务局");
    paper.date = QDate(2026, 3, 2);
    paper.copyRecipients = QStringLiteral("示范省商务厅");
    paper.printingBureau = QStringLiteral("示范市商务局办公室");
    paper.printingDate = QDate(2026, 3, 3);
    return paper;
}

} // namespace wenshu::kit
